"""Settings of a film: class attributes of a chapter, then lecture.toml, then LECTURE_… variables.

The later wins. They are read when a chapter is set up, not on import.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from network.data import MNIST, Data, read_data
from network.errors import InputError, nearest, shortened
from network.storage import WEIGHTS_FOLDER
from scenes.kit.look.palettes import THEMES
from scenes.kit.stage.words import LANGUAGES

SETTINGS_FILE = Path("lecture.toml")

LARGEST_FILE = 10_000
"""Bytes of a lecture.toml: `tomllib` takes time with the square of a name's parts."""

PREFIX = "LECTURE_"


class Settings(BaseSettings):
    """What a lecturer can choose."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=SETTINGS_FILE, extra="forbid", frozen=True
    )

    weights: str = Field(
        "lecture",
        description="lecture, unpenalised, plain or relu, or the path of a weights file",
    )
    digit: str = Field(
        "7",
        description="a digit from 0 to 9, or what else the data's classes are called, test: and an"
        " index, or the path of an image, with @0.3,0.6 for the digit there",
    )
    data: str = Field(
        "mnist",
        description="mnist, or the path of a folder with data of your own, as `train --data` takes",
    )
    theme: str = Field("dark", description=", ".join(THEMES))
    language: str = Field("en", description=", ".join(LANGUAGES))
    pace: float = Field(
        180, ge=60, le=600, description="words a minute for reading captions, from 60 to 600"
    )
    captions: Literal["burned", "file"] = Field(
        "burned", description="burned (into the picture) or file (only in the .srt beside the film)"
    )
    voice: str = Field(
        "none",
        description="none, piper, the path of a Piper .onnx, a folder of recordings, or"
        " module:Class, as in manim_voiceover.services.azure:AzureService",
    )

    @field_validator("weights", "data", "digit", "voice", mode="before")
    @classmethod
    def _as_text(cls, value: Any) -> Any:
        # `digit = 7` and `weights = Path(…)` are what people write.
        if isinstance(value, int):
            return shortened(value)
        return str(value) if isinstance(value, Path) else value

    @field_validator("theme", "language")
    @classmethod
    def _known(cls, value: str, info: Any) -> str:
        allowed = THEMES if info.field_name == "theme" else LANGUAGES
        if value not in allowed:
            raise ValueError(nearest(value, allowed).strip())
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file, the file over the chapter."""
        return env_settings, TomlConfigSettingsSource(settings_cls), init_settings

    @property
    def weights_file(self) -> Path:
        """The weights file: one of the project's by its name, or the path as given.

        Raises:
            InputError: it is neither.
        """
        # os.path says no, and pathlib raises, where one may not look or there is no such home.
        own = WEIGHTS_FOLDER / f"{self.weights}.npz"
        path = own if os.path.isfile(own) else Path(os.path.expanduser(self.weights))
        if not os.path.exists(path):
            hint = nearest(self.weights, ["lecture", "unpenalised", "plain", "relu"])
            raise InputError(
                f"The setting weights is {shortened(self.weights)}, and there is no such file; "
                f"allowed is {Settings.model_fields['weights'].description}.{hint}"
            )
        return path

    @property
    def chosen_data(self) -> Data:
        """MNIST, or the data in the folder; they are looked at anew each time.

        Raises:
            InputError: there are none.
        """
        return MNIST if self.data.lower() == MNIST.name.lower() else read_data(self.data)


def read_settings(**chapter: Any) -> Settings:
    """The settings in force.

    Args:
        chapter: what the chapter's class sets, the weakest of the three layers.

    Raises:
        InputError: a name or a value is not allowed; the message names it and what is.
    """
    variables = [PREFIX + name.upper() for name in Settings.model_fields]
    for name in os.environ:
        if name.startswith(PREFIX) and name not in variables:
            raise InputError(_unknown(name, variables))
    if os.path.lexists(SETTINGS_FILE) and not os.path.isfile(SETTINGS_FILE):
        raise InputError(f"{SETTINGS_FILE} is no file; it holds settings, a line each.")
    if os.path.isfile(SETTINGS_FILE) and os.path.getsize(SETTINGS_FILE) > LARGEST_FILE:
        raise InputError(f"{SETTINGS_FILE} is larger than {LARGEST_FILE:,} bytes.")
    try:
        return Settings(**chapter)
    except ValidationError as error:
        raise InputError(_sentence(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{SETTINGS_FILE} is no valid TOML: {error}.") from error
    except RecursionError:
        raise InputError(
            f"{SETTINGS_FILE} is nested too deep; it holds settings, a line each."
        ) from None
    except (OSError, ValueError) as error:
        # Among them: text that is not UTF-8, and a number of more figures than Python reads.
        raise InputError(f"{SETTINGS_FILE} cannot be read: {error}.") from error


def _unknown(name: str, allowed: list[str]) -> str:
    hint = nearest(name, allowed)
    return f"There is no setting {shortened(name)}; allowed are {', '.join(allowed)}.{hint}"


def _sentence(error: ValidationError) -> str:
    """The first thing that is wrong, in one sentence."""
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "settings"
    if first["type"] == "extra_forbidden":
        return _unknown(name, list(Settings.model_fields))
    allowed = Settings.model_fields[name].description
    hint = str(first["ctx"]["error"]) if first["type"] == "value_error" else ""
    if not hint and isinstance(first["input"], str) and first["type"] == "literal_error":
        hint = nearest(first["input"], ["burned", "file"]).strip()
    sentence = f"The setting {name} is {shortened(first['input'])}; allowed is {allowed}."
    return f"{sentence} {hint}".strip()
