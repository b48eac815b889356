"""A plain manim scene that can show what the kit paints."""

from __future__ import annotations

import platform
import shutil
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from manim import RendererType, Scene, config

from network.errors import InputError
from scenes.kit.engine.contract import PREVIEW, SOUND, SUBTITLES
from scenes.kit.engine.renderer import renderer as painted_renderer
from scenes.kit.engine.sentence import one_sentence
from scenes.kit.look.theme import colours


class PaintedScene(Scene):
    """manim's scene with our camera and our writer, on the theme's background.

    Everything else is as in any manim scene: `construct`, `play`, `%%manim` in a notebook.
    """

    def __init__(self, renderer: Any = None, **options: Any) -> None:
        with one_sentence():
            if config.renderer != RendererType.CAIRO:
                raise InputError("These scenes are painted by Cairo; leave out --renderer.")
            skip = options.get("skip_animations", False)
            super().__init__(renderer or painted_renderer(skip), **options)
            self.camera.background_color = colours().background

    def render(self, preview: bool = False) -> bool:
        """Render the scene as manim does; bad input ends it with one sentence and status 2."""
        self._preview_where_possible()
        with one_sentence():
            return super().render(preview)

    def keep_captions_away_from_players(self) -> None:
        """Write the film's subtitles into a folder `captions` beside it.

        A player that finds them beside a film in which they are burned in shows each twice.
        """
        if not SUBTITLES.holds():
            return
        writer = self.renderer.file_writer
        beside = writer.output_plan.subcaption_file
        if beside is not None:
            apart = beside.parent / "captions" / beside.name
            writer.output_plan = replace(writer.output_plan, subcaption_file=apart)

    def add_clip(self, clip: Path) -> None:
        """Let a sound be heard in the film from now on.

        manim leaves sounds out where what was played last came from its cache: it skips that.
        What is drawn of a scene from its middle on has no sound: it begins at another time.
        """
        if config.from_animation_number:
            return
        if not _sounds_can_be_added():
            self.add_sound(str(clip))
            return
        writer = self.renderer.file_writer
        if writer.output_spec.is_video and not writer.output_spec.is_gif:
            writer.add_sound(clip, self.time)

    def _preview_where_possible(self) -> None:
        # manim ends in a traceback where the program that opens films is missing.
        if not PREVIEW.holds():
            return
        opener = config.preview_command or "xdg-open"
        if platform.system() != "Linux" or shutil.which(opener):
            return
        session: Any = self.session_spec
        if session.presentation.open_after_render:
            print(f"The film is not opened: this machine has no {opener}.", file=sys.stderr)
            quiet = replace(session.presentation, open_after_render=False)
            self.session_spec: Any = replace(session, presentation=quiet)


@cache
def _sounds_can_be_added() -> bool:
    """Whether manim's writer is as relied on; said once if not."""
    return SOUND.holds()
