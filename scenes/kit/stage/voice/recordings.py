"""A voice that has been recorded: a folder with a file a line."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from network.errors import InputError, nearest
from scenes.kit.stage.voice.clips import Clips
from scenes.kit.stage.voice.sound import DamagedError, Sound, read_sound
from scenes.kit.stage.voice.voice import Clip, Utterance

KINDS = (".wav", ".mp3", ".ogg", ".flac")
"""How the names of recordings end."""


class Recordings:
    """Says a line if there is a recording of it: <chapter>.<beat>.<number>.wav, from 1."""

    def __init__(self, folder: Path, chapter: str, lines: Iterable[str], clips: Clips) -> None:
        """Make the clips of a chapter, so that what is wrong is known before anything is drawn.

        Args:
            folder: of recordings, of this chapter and of others.
            chapter: whose recordings are to be heard.
            lines: the names of all lines of all chapters.
            clips: where its clips are kept.

        Raises:
            InputError: the folder holds no recordings, one of no line, or one that cannot be heard.
        """
        try:
            found = _found(folder, set(lines))
            own = {name: path for name, path in found.items() if name.startswith(f"{chapter}.")}
            contents = {name: sha256(path.read_bytes()).hexdigest() for name, path in own.items()}
        except OSError as error:
            raise InputError(f"The recordings in {folder} cannot be read: {error}.") from error
        self._clips = {name: _clip(path, contents[name], clips) for name, path in own.items()}

    def clip(self, line: Utterance) -> Clip | None:
        """The recording of a line, if there is one."""
        return self._clips.get(line.name)


def _found(folder: Path, lines: set[str]) -> dict[str, Path]:
    """The recordings by the names of their lines.

    Raises:
        InputError: there are none, one fits no line, or two fit one.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        is_recording = path.suffix.lower() in KINDS
        # A script or notes may lie beside them; a line of another kind would be missed.
        if path.name.startswith(".") or not (is_recording or path.stem in lines):
            continue
        if not is_recording:
            raise InputError(f"The recording {path} is none of {', '.join(KINDS)}.")
        if path.stem not in lines:
            raise InputError(
                f"The recording {path} fits no line; its name would be <chapter>.<beat>.<number of"
                f" the line, from 1>{path.suffix}.{nearest(path.stem, sorted(lines))}"
            )
        if path.stem in found:
            raise InputError(f"The recordings {found[path.stem]} and {path} are of one line.")
        found[path.stem] = path
    if not found:
        raise InputError(
            f"The folder {folder}, given as the setting voice, holds no recordings; one would be"
            f" {min(lines)}{KINDS[0]}."
        )
    return found


def _clip(path: Path, content: str, clips: Clips) -> Clip:
    def sound() -> Sound:
        try:
            return read_sound(path)
        except DamagedError as error:
            raise InputError(f"The recording {path} cannot be used: {error}.") from error

    return clips.kept(f"the recording {path}", ("recording", content), sound)
