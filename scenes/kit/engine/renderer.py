"""manim's renderer, with our camera and writer."""

from __future__ import annotations

from functools import partial
from typing import IO, Any

import cairo
import numpy as np
from manim import CairoRenderer, config

from network.errors import InputError
from scenes.kit.engine.camera import PaintedCamera, camera_class
from scenes.kit.engine.canvas import Pixels
from scenes.kit.engine.contract import REPAINTING, STREAMING, TIMING, WRITING


class Timed(CairoRenderer):
    """Skipped or played, an animation takes the time of its frames."""

    time: float

    def play(self, scene: Any, *arguments: Any, **options: Any) -> None:
        """Play or skip an animation; either way it takes the time of its frames.

        manim counts an animation that is skipped, or comes from the cache, at its nominal length,
        and one that is played by its frames. Whatever asks for the time afterwards, as the hold of
        a beat does, would differ in a film that was cut off and started again.
        """
        start = self.time
        super().play(scene, *arguments, **options)
        if scene.stop_condition is None:
            self.time = start + frame_count(scene) / self.camera.frame_rate


class Repainting(CairoRenderer):
    """What is still and what moves are two canvases; of each only what changed is painted anew.

    Only that is converted for the film, where the writer can do so. Of an animation that is skipped
    nothing is painted: nobody sees it, and no frame depends on it.
    """

    camera: PaintedCamera

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._behind = cairo.Region()
        self._still: Pixels | None = None

    def play(self, scene: Any, *arguments: Any, **options: Any) -> None:
        """Play an animation whose frames do not depend on what was drawn before it.

        That may have been skipped; and what is painted in part differs a little, at its edges, from
        what is painted whole.
        """
        for canvas in (self.camera.still_canvas, self.camera.canvas):
            canvas.forget()
        super().play(scene, *arguments, **options)

    @property
    def _converts(self) -> bool:
        """Whether the writer takes what changed of a frame."""
        return hasattr(self.file_writer, "changed")

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        """Draw a frame and hand it on, without a copy where the writer converts it at once."""
        if self.skip_animations:
            return
        self.update_frame(scene, moving_mobjects)
        self.add_frame(self.camera.pixel_array if self._converts else self.get_frame())

    def update_frame(
        self,
        scene: Any,
        mobjects: Any = None,
        include_submobjects: bool = True,
        ignore_skipping: bool = True,
        **options: Any,
    ) -> None:
        """Draw what moves over what is still, or everything where nothing has been drawn.

        Args:
            scene: all of it is drawn where nothing else is said.
            mobjects: what an animation moves; not drawn where that is skipped.
            include_submobjects, options: as manim's; not looked at.
            ignore_skipping: draw all of the scene even where its animations are skipped.
        """
        if self.skip_animations and (mobjects is not None or not ignore_skipping):
            return
        background = self.static_image
        if background is None:
            background = self.camera.background
            mobjects = mobjects or [*scene.mobjects, *scene.foreground_mobjects]
        camera = self.camera
        painted = camera.repaint(
            camera.canvas, camera.pixel_array, background, mobjects or [], self._behind
        )
        self._behind = cairo.Region()
        if self._converts:
            before = self.file_writer.changed
            if before is not None:
                painted.union(before)
            self.file_writer.changed = painted

    def save_static_frame_data(self, scene: Any, static_mobjects: Any) -> Pixels | None:
        """Draw what is still, for all frames of an animation."""
        self.static_image = None
        if self.skip_animations:
            return None
        camera = self.camera
        if self._still is None or self._still.shape != camera.pixel_array.shape:
            self._still = np.empty_like(camera.pixel_array)
        painted = camera.repaint(
            camera.still_canvas,
            self._still,
            camera.background,
            static_mobjects or [],
            cairo.Region(),
        )
        self._behind.union(painted)
        self.static_image = self._still
        return self._still


def renderer(skip_animations: bool = False) -> CairoRenderer:
    """manim's renderer with the parts of ours that go with this manim."""
    writers: dict[str, Any] = {}
    if WRITING.holds():
        # Imported here: it may import what another manim does not have.
        from scenes.kit.engine.writer import FilmWriter

        writers["file_writer_class"] = FilmWriter
    return _painted_renderer(skip_animations=skip_animations, **writers)


def streaming_renderer(film: IO[bytes]) -> CairoRenderer:
    """The same, whose frames go to a file or a pipe while they are drawn, as a fragmented MP4.

    Raises:
        InputError: this manim has not what that relies on.
    """
    if not (WRITING.holds() and STREAMING.holds()):
        raise InputError("This manim cannot stream films; `python -m scenes render` makes files.")
    # Imported here, as above.
    from scenes.kit.engine.streaming import StreamWriter

    return _painted_renderer(file_writer_class=partial(StreamWriter, film))


def _painted_renderer(**options: Any) -> CairoRenderer:
    parts = [
        part for part, contract in ((Timed, TIMING), (Repainting, REPAINTING)) if contract.holds()
    ]
    kind = type("PaintedRenderer", (*parts, CairoRenderer), {})
    made: CairoRenderer = kind(camera_class=camera_class(), **options)
    return made


def frame_count(scene: Any) -> int:
    """How many frames manim draws of the animation that a scene plays."""
    rate = config.frame_rate
    if scene.is_current_animation_frozen_frame():
        return int(scene.duration / (1 / rate))
    return len(np.arange(0, scene.duration, 1 / rate))
