"""From the setting `voice` to a voice."""

from __future__ import annotations

import os
from pathlib import Path

from network.errors import InputError, nearest, shortened
from scenes.kit.stage.settings import Settings
from scenes.kit.stage.voice.clips import Clips
from scenes.kit.stage.voice.piper import Piper, english_model
from scenes.kit.stage.voice.recordings import Recordings
from scenes.kit.stage.voice.service import Service
from scenes.kit.stage.voice.voice import Voice
from scenes.kit.stage.words import line_names


def voice_named(name: str, language: str, chapter: str, clips: Clips) -> Voice:
    """The voice that a setting names.

    Args:
        name: any but "none".
        language: of what it is to say.
        chapter: the name of the chapter that it is to tell.
        clips: where its clips are kept.

    Raises:
        InputError: there is no such voice, or it cannot be used.
    """
    if name == "piper":
        return Piper(english_model(), language, clips)
    path = Path(os.path.expanduser(name))
    if os.path.isdir(path):
        return Recordings(path, chapter, line_names(language), clips)
    if path.suffix == ".onnx":
        if not os.path.isfile(path):
            raise InputError(f"The setting voice is {shortened(name)}, and there is no such file.")
        return Piper(path, language, clips)
    if ":" in name:
        return Service(name, clips)
    raise InputError(
        f"The setting voice is {shortened(name)}; allowed is"
        f" {Settings.model_fields['voice'].description}.{nearest(name, ['none', 'piper'])}"
    )
