"""Clips, kept on disk: each is made once."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from network.errors import InputError
from network.files import write_whole
from scenes.kit.stage.voice.loudness import LOUDNESS, PEAK, SilentError, levelled
from scenes.kit.stage.voice.sound import RATE, Sound, wav_seconds, write_wav
from scenes.kit.stage.voice.voice import Clip

MADE_SO = f"1 {RATE} {LOUDNESS} {PEAK}"
"""How clips are made; another first number where they are trimmed or limited in another way."""


class Clips:
    """A folder of clips, each by a hash of all that it is made from."""

    def __init__(self, folder: Path) -> None:
        """Keep clips in this folder, which need not be there yet."""
        self.folder = folder

    def kept(self, what: str, made_from: tuple[str, ...], make: Callable[[], Sound]) -> Clip:
        """The clip as it was made before, or made now.

        Args:
            what: what it is, in a few words, for a sentence on what is wrong with it.
            made_from: the text, the voice, and what else it depends on.
            make: makes its sound.

        Raises:
            InputError: nothing can be heard in it.
        """
        key = sha256("\0".join((MADE_SO, *made_from)).encode("utf-8", "surrogatepass"))
        path = self.folder / f"{key.hexdigest()[:32]}.wav"
        seconds = wav_seconds(path)
        if seconds is None:
            try:
                sound = levelled(make().at(RATE))
            except SilentError:
                raise InputError(f"Nothing can be heard in {what}.") from None
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, lambda file: write_wav(file, sound))
            seconds = len(sound.samples) / sound.rate
        return Clip(path, seconds)
