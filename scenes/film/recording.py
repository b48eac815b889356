"""Recording the voice of a film: line by line it is shown, said, heard, and kept or repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from rich.console import Console
from rich.panel import Panel

from network.errors import InputError
from network.files import write_whole
from scenes.film.script import Spoken
from scenes.kit.stage.voice.loudness import SILENT, loudness
from scenes.kit.stage.voice.sound import RATE, Sound, write_wav

INSTALL = "pip install '.[record]'"


class Studio(Protocol):
    """A microphone and something to listen with."""

    def record(self, until: Callable[[], Any]) -> Sound:
        """What is heard until a call returns."""

    def play(self, sound: Sound) -> None:
        """Let a sound be heard, to its end."""


class SoundCard:
    """The microphone and the loudspeaker that the system uses by default."""

    def __init__(self) -> None:
        """Raises:
        InputError: there is no microphone, or the library for it is not installed.
        """
        try:
            import sounddevice
        except ImportError:
            raise InputError(
                f"For recording sounddevice is missing; install it: {INSTALL}"
            ) from None
        except OSError:
            raise InputError(
                "For recording PortAudio is missing; install it, on Debian and Ubuntu by:"
                " sudo apt-get install libportaudio2"
            ) from None
        self._device = sounddevice
        try:
            sounddevice.check_input_settings(samplerate=RATE, channels=1)
        except (sounddevice.PortAudioError, ValueError) as error:
            raise InputError(f"There is no microphone to record with: {error}.") from None

    def record(self, until: Callable[[], Any]) -> Sound:
        """What the microphone hears until a call returns."""
        blocks: list[Any] = []

        def keep(block: Any, *_: Any) -> None:
            blocks.append(block[:, 0].copy())

        with self._device.InputStream(samplerate=RATE, channels=1, callback=keep):
            until()
        return Sound(np.concatenate([*blocks, []]), RATE)

    def play(self, sound: Sound) -> None:
        """Let a sound be heard, to its end."""
        self._device.play(sound.samples, sound.rate, blocking=True)


def unrecorded(lines: Sequence[Spoken], folder: Path) -> list[Spoken]:
    """The lines of which the folder has no recording, of whatever kind."""
    there = {file.stem for file in folder.glob("*.*")} if folder.is_dir() else set()
    return [line for line in lines if line.name not in there]


def record(lines: Sequence[Spoken], folder: Path, studio: Studio, console: Console) -> int:
    """Record lines, one after another, as whoever reads them wishes.

    Args:
        lines: to be read.
        folder: for the recordings, which are named as the setting `voice` looks for them.
        studio: what they are recorded with.
        console: where lines are shown and asked about.

    Returns:
        The number of lines that were kept.

    Raises:
        InputError: the folder cannot be written to.
    """
    kept = 0
    for number, line in enumerate(lines, 1):
        title = f"{line.name}   {number} of {len(lines)}"
        console.print(Panel(line.text, title=title, title_align="left", padding=(1, 2)))
        sound, answer = None, _asked(console, "Enter: record   s: skip   q: stop ")
        while answer not in ("s", "q"):
            sound = studio.record(lambda: console.input("recording … Enter: done "))
            if not loudness(sound) > SILENT:
                console.print("Nothing was heard; is the microphone on?")
            else:
                studio.play(sound)
            answer = _asked(console, "Enter: keep   r: again   s: skip   q: stop ")
            if answer == "":
                folder.mkdir(parents=True, exist_ok=True)
                _write(folder / f"{line.name}.wav", sound)
                kept += 1
                break
        if answer == "q":
            break
    return kept


def _asked(console: Console, question: str) -> str:
    return console.input(question).strip().lower()[:1]


def _write(path: Path, sound: Sound) -> None:
    write_whole(path, lambda file: write_wav(file, sound))
