"""What is to be made: which pictures, in which language, of which network and digit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from manim import QUALITIES, tempconfig
from pydantic import BaseModel

from network.data import MNIST
from network.fitting import check_fits
from network.storage import load
from scenes.kit.stage.settings import PREFIX, Settings, read_settings

Quality = Literal["l", "m", "h", "p", "k"]
Aspect = Literal["16:9", "4:3", "9:16"]


class Production(BaseModel, frozen=True):
    """Everything that decides what a film looks like, but for its chapters.

    It goes to other processes and other machines, so it holds all settings that are in force, of
    lecture.toml and the environment as well.
    """

    quality: Quality = "h"
    """As in manim's command: from l, 480p15, to k, 2160p60."""
    aspect: Aspect = "16:9"
    transparent: bool = False
    settings: dict[str, str] = {}
    """Of the chapters, by their names, what is not left to the chapter."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        width, height = self._manims["pixel_width"], self._manims["pixel_height"]
        shapes = {"16:9": (width, height), "4:3": (height * 4 // 3, height)}
        return shapes.get(self.aspect, (height, width))

    @property
    def frame_rate(self) -> int:
        """Frames a second."""
        return int(self._manims["frame_rate"])

    @property
    def language(self) -> str:
        """Of the lines and of what stands in the picture."""
        return self.settings.get("language", str(Settings.model_fields["language"].default))

    @property
    def of_mnist(self) -> bool:
        """Whether it is about MNIST's digits, and not about data of one's own."""
        return self.settings.get("data", MNIST.name).lower() == MNIST.name.lower()

    @property
    def suffix(self) -> str:
        """Of the films' names."""
        return ".webm" if self.transparent else ".mp4"

    @property
    def _manims(self) -> dict[str, Any]:
        (quality,) = (made for made in QUALITIES.values() if made["flag"] == self.quality)
        return dict(quality)

    @contextmanager
    def in_force(self, **options: Any) -> Iterator[None]:
        """Make what is made inside like this.

        Args:
            options: further ones of manim's configuration.
        """
        width, height = self.size
        before = {name: value for name, value in os.environ.items() if name.startswith(PREFIX)}
        asked = {PREFIX + name.upper(): value for name, value in self.settings.items()}
        shape = {"pixel_width": width, "pixel_height": height, "frame_rate": self.frame_rate}
        quiet = {"progress_bar": "none", "verbosity": "ERROR", "preview": False}
        # manim's own choice for what is transparent, a .mov, some players refuse.
        kind = {"transparent": True, "format": "webm"} if self.transparent else {}
        try:
            _replace_environment(asked)
            with tempconfig({**shape, **quiet, **kind, **options}):
                yield
        finally:
            _replace_environment(before)


def production(
    quality: Quality = "h", aspect: Aspect = "16:9", transparent: bool = False, **asked: str | None
) -> Production:
    """What is made with these settings, and beneath them those of the environment and lecture.toml.

    Args:
        quality: as in manim's command.
        aspect: of the picture.
        transparent: without a background, for laying over something else.
        asked: settings of the chapters; None leaves one to the layers beneath.

    Raises:
        InputError: a setting, here or in a layer beneath, has a value that is not allowed.
    """
    chosen = {name: value for name, value in asked.items() if value is not None}
    beneath = read_settings()
    settings = {name: str(getattr(beneath, name)) for name in beneath.model_fields_set} | chosen
    made = Production(quality=quality, aspect=aspect, transparent=transparent, settings=settings)
    with made.in_force():
        # Said once, here, and not by each chapter.
        in_force = read_settings()
        check_fits(load(in_force.weights_file), in_force.chosen_data)
    return made


def _replace_environment(settings: dict[str, str]) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]
    os.environ.update(settings)
