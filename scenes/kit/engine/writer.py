"""Writing the film: manim's file writer, with less work for each frame.

Encoding is most of the work of a film whose pictures are painted quickly. Here only the part of a
frame that changed is converted to the film's colour format, and x264 takes a preset that is twice
as fast, at a better quality than manim's default.
"""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from logging import ERROR, getLogger
from pathlib import Path
from typing import Any

import cairo
from manim.scene.scene_file_writer import SceneFileWriter
from manim.scene.video_segment_encoder import VideoSegmentEncoder

from scenes.kit.engine.conversion import Patches, apply, converted
from scenes.kit.engine.sound import put_in_step

X264_OPTIONS = {"preset": "veryfast", "crf": "20"}


class _PatchedFrameEncoder(VideoSegmentEncoder):
    """Encodes a frame in the film's colour format of which only patches are renewed.

    It writes beside the segment's place and renames in the end: what manim finds there it takes for
    whole, and a run may be killed at any moment.
    """

    _frame: Any = None

    def __init__(self, *, target: Path, spec: Any) -> None:
        # Another process may be drawing the same, or have been killed while it was.
        for part in target.parent.glob(f"{target.name}.*.part"):
            if not _is_running(int(part.suffixes[-2][1:])):
                part.unlink(missing_ok=True)
        self._beside = target.with_name(f"{target.name}.{os.getpid()}.part")
        super().__init__(target=self._beside, spec=spec)
        self.target = target

    def finish(self) -> None:
        """Write what is left, and put the segment in its place."""
        super().finish()
        if self._beside.exists():
            self._beside.replace(self.target)

    def abort(self) -> None:
        """Remove what was written."""
        self.target = self._beside
        super().abort()

    def write_frame(self, pixels: Patches, *, repeat: int = 1) -> None:
        """Renew the patches, then encode the frame once, or `repeat` times."""
        rate = self.spec.frame_rate
        time_base = Fraction(rate.denominator, rate.numerator)
        try:
            self._frame = apply(pixels, self._frame)
            for _ in range(repeat):
                self._frame.pts = self._next_pts
                self._frame.time_base = time_base
                self._next_pts += 1
                for packet in self._stream.encode(self._frame):
                    self._container.mux(packet)
        except BaseException as error:
            raise self._operation_error("encode", error) from error


def _is_running(process: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


class FilmWriter(SceneFileWriter):
    """manim's file writer for the chapters' films.

    `changed` is the region in which the next frame differs from the one written before; None where
    nobody says so, and all of the frame is converted.
    """

    changed: cairo.Region | None = None

    def __init__(self, settings: Any) -> None:
        encoder = settings.video_encoder
        if encoder is not None and encoder.codec == "libx264":
            chosen = dict(encoder.options)
            # manim fills in a crf of 23 where the user asks for none.
            if chosen == {"crf": "23"}:
                quick = tuple(sorted(X264_OPTIONS.items()))
                settings = replace(settings, video_encoder=replace(encoder, options=quick))
        self._begins = True
        super().__init__(settings)

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        """Hand a frame, (height, width, 4) RGBA bytes, to the encoder."""
        if self.video_encoder is not None:
            pixels = self.renewed(pixels, self.video_encoder.pixel_format)
        super().write_frame(pixels, repeat=repeat)

    def renewed(self, pixels: Any, pixel_format: str) -> Patches:
        """What of a frame is to be encoded anew, converted; of the first one all of it."""
        changed = None if self._begins else self.changed
        self.changed, self._begins = None, False
        return converted(pixels, changed, pixel_format)

    def combine_to_movie(self) -> None:
        """Join the segments to the film, and let its sound begin with its picture."""
        if self.includes_sound:
            # manim asks for options that PyAV does not know, and PyAV warns of them.
            getLogger("av.container.output").setLevel(ERROR)
        super().combine_to_movie()
        film = self.movie_file_path
        if film.suffix == ".mp4" and film.is_file():
            put_in_step(film)
        if self.includes_sound:
            # manim made the sound from it, and leaves it there.
            film.with_suffix(".wav").unlink(missing_ok=True)

    def _create_segment_encoder(self, target: Any) -> VideoSegmentEncoder:
        assert self.video_encoder is not None
        # The first frame of a segment is handed over whole.
        self._begins = True
        return _PatchedFrameEncoder(target=target, spec=self.video_encoder)
