"""Writing the film: manim's file writer, with less work for each frame.

Encoding is most of the work of a film whose pictures are painted quickly. Here a frame is converted
to the film's colour format once, however long it is held, and beside the encoder instead of before
it; x264 takes a preset that is twice as fast, at a better quality than manim's default; and one
animation is drawn while the end of the one before is still being encoded.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import av
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter
from manim.scene.video_segment_encoder import VideoSegmentEncoder

from scenes.kit.picture import ChapterCamera

X264_OPTIONS = {"preset": "veryfast", "crf": "20"}
INFLIGHT = 2
"""So many animations may be in the hands of encoders at once."""


class _ConvertedFrameEncoder(VideoSegmentEncoder):
    """Encodes frames that are in the film's colour format already."""

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        """Encode a frame (an `av.VideoFrame`) at so many consecutive times."""
        rate = self.spec.frame_rate
        time_base = Fraction(rate.denominator, rate.numerator)
        try:
            for _ in range(repeat):
                pixels.pts = self._next_pts
                pixels.time_base = time_base
                self._next_pts += 1
                for packet in self._stream.encode(pixels):
                    self._container.mux(packet)
        except BaseException as error:
            raise self._operation_error("encode", error) from error


class FilmWriter(SceneFileWriter):
    """manim's file writer for the chapters' films."""

    def __init__(self, settings: Any) -> None:
        encoder = settings.video_encoder
        if encoder is not None and encoder.codec == "libx264":
            chosen = dict(encoder.options)
            # manim fills in a crf of 23 where the user asks for none.
            if chosen == {"crf": "23"}:
                quick = tuple(sorted(X264_OPTIONS.items()))
                settings = replace(settings, video_encoder=replace(encoder, options=quick))
        least = max(INFLIGHT, settings.max_inflight_encoders)
        super().__init__(replace(settings, max_inflight_encoders=least))

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        """Hand a frame, (height, width, 4) RGBA bytes, to the encoder."""
        if self.video_encoder is not None:
            frame = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
            # Nothing is scaled but the colour differences: averaging is right, and quickest.
            pixels = frame.reformat(format=self.video_encoder.pixel_format, interpolation="AREA")
        super().write_frame(pixels, repeat=repeat)

    def _create_segment_encoder(self, target: Any) -> VideoSegmentEncoder:
        assert self.video_encoder is not None
        return _ConvertedFrameEncoder(target=target, spec=self.video_encoder)


class ChapterRenderer(CairoRenderer):
    """manim's renderer, with the chapters' camera and writer."""

    def __init__(self, **options: Any) -> None:
        super().__init__(file_writer_class=FilmWriter, camera_class=ChapterCamera, **options)

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        """Draw a frame and hand it on, without a copy: the writer converts it at once."""
        self.update_frame(scene, moving_mobjects)
        self.add_frame(self.camera.pixel_array)
