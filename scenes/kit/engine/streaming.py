"""Writing a film while it is drawn, for whoever plays it meanwhile.

It is an MP4 in fragments (ISO/IEC 14496-12, 8.8): first what the film is, then again and again half
a second of it. A browser plays the fragments that have come, from an HTTP response that goes on as
well as by Media Source Extensions, which want each to begin with a picture whole in itself and to
say for itself where its frames are.
"""

from __future__ import annotations

from fractions import Fraction
from typing import IO, Any

import av

from scenes.kit.engine.conversion import PLANAR, Patches, apply
from scenes.kit.engine.writer import X264_OPTIONS, FilmWriter

FRAGMENT = Fraction(1, 2)
"""Seconds."""

MOVFLAGS = "frag_keyframe+empty_moov+default_base_moof"


class FragmentedFilm:
    """Encodes frames, and writes each fragment as soon as the next one begins.

    Args:
        file: written to from the front to the end; it may be a pipe.
        width, height: in pixels, both even.
        frame_rate: frames a second.
    """

    def __init__(self, file: IO[bytes], width: int, height: int, frame_rate: Fraction) -> None:
        self._container = av.open(
            _Forwards(file), "w", format="mp4", options={"movflags": MOVFLAGS}
        )
        each = str(max(round(FRAGMENT * frame_rate), 1))
        # Without latency: a frame is encoded when it comes, and none waits for those after it.
        options = {**X264_OPTIONS, "tune": "zerolatency", "g": each, "sc_threshold": "0"}
        self._stream: Any = self._container.add_stream("libx264", rate=frame_rate, options=options)
        self._stream.width, self._stream.height = width, height
        self._stream.pix_fmt = PLANAR
        self._time_base = 1 / frame_rate
        self._frame: Any = None
        self._frames = 0

    def write(self, patches: Patches, repeat: int = 1) -> None:
        """Renew the patches of the frame before, then add the frame once, or `repeat` times.

        Raises:
            OSError: the file cannot be written to.
        """
        self._frame = apply(patches, self._frame)
        for _ in range(repeat):
            self._frame.pts, self._frame.time_base = self._frames, self._time_base
            self._frames += 1
            self._container.mux(self._stream.encode(self._frame))

    def finish(self) -> None:
        """Write the last fragment.

        Raises:
            OSError: the file cannot be written to.
        """
        self._container.mux(self._stream.encode())
        self._container.close()


class _Forwards:
    """A file in which nobody goes back, and to which all is written that was to be.

    What is not buffered takes as much as it likes, and says how much that was.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]


class StreamWriter(FilmWriter):
    """manim's file writer without files: all animations go to one film, as they are drawn.

    A frame is encoded by x264's own threads, while the next one is being drawn.
    """

    def __init__(self, file: IO[bytes], settings: Any) -> None:
        super().__init__(settings)
        spec = settings.video_encoder
        self._film = FragmentedFilm(file, spec.width, spec.height, spec.frame_rate)

    def begin_animation(
        self, allow_write: bool = False, *, animation_index: int, file_path: Any = None
    ) -> None:
        """An animation goes on where the one before it has ended."""

    def end_animation(self, allow_write: bool = False) -> None:
        """Nothing ends with an animation."""

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        """Add a frame, (height, width, 4) RGBA bytes, to the film."""
        self._film.write(self.renewed(pixels, PLANAR), repeat)

    def finish(self) -> None:
        """End the film; beside it there is nothing to be written."""
        self._film.finish()
