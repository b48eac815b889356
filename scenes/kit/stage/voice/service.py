"""A voice of manim-voiceover's, or of one's own that has the same method."""

from __future__ import annotations

import importlib
import inspect
from contextlib import suppress
from hashlib import sha256
from typing import Any

from network.errors import InputError, nearest
from scenes.kit.stage.voice.clips import Clips
from scenes.kit.stage.voice.sound import DamagedError, Sound, read_sound
from scenes.kit.stage.voice.voice import Clip, Utterance


class Service:
    """Whatever has `generate_from_text(text, cache_dir, path)`, named as module:Class."""

    def __init__(self, name: str, clips: Clips) -> None:
        """Make the object.

        Args:
            name: module:Class.
            clips: where its clips are kept.

        Raises:
            InputError: there is no such module or class, or it cannot be made.
        """
        self._name, self._clips = name, clips
        kind = _class(name)
        try:
            self._service = kind()
        except Exception as error:
            raise InputError(f"The voice {name} cannot be made: {error}.") from error
        if not callable(getattr(self._service, "generate_from_text", None)):
            raise InputError(f"The voice {name} has no method generate_from_text.")
        self._identity = f"{name} {_source(kind)}"

    def clip(self, line: Utterance) -> Clip:
        """The clip of a line."""
        what = f"what the voice {self._name} says for {line.text!r}"
        made_from = ("service", self._identity, line.text)
        return self._clips.kept(what, made_from, lambda: self._say(line.text))

    def _say(self, text: str) -> Sound:
        folder = self._clips.folder / "services"
        folder.mkdir(parents=True, exist_ok=True)
        try:
            said = self._service.generate_from_text(text, cache_dir=str(folder), path=None)
            return read_sound(folder / said["original_audio"])
        except DamagedError as error:
            raise InputError(
                f"What the voice {self._name} made cannot be used: {error}."
            ) from error
        except Exception as error:
            # Any error of a service, be it of the net or of an account.
            raise InputError(f"The voice {self._name} cannot say {text!r}: {error}.") from error


def _class(name: str) -> Any:
    module_name, _, class_name = name.partition(":")
    try:
        module = importlib.import_module(module_name)
    except Exception as error:
        raise InputError(f"The voice {name} cannot be imported: {error}.") from error
    kind = getattr(module, class_name, None)
    if not callable(kind):
        classes = [each for each, value in vars(module).items() if inspect.isclass(value)]
        raise InputError(
            f"The module {module_name} has no class {class_name!r}.{nearest(class_name, classes)}"
        )
    return kind


def _source(kind: Any) -> str:
    """A hash of a class's own text: a changed voice makes other clips."""
    with suppress(OSError, TypeError):
        return sha256(inspect.getsource(kind).encode()).hexdigest()
    return ""
