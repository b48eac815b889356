"""What is streamed is the film that is otherwise written, in fragments that go out at once."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from manim import RIGHT, UP, Circle, Square, tempconfig
from manim.scene.scene_file_writer import SceneFileWriter

from network.errors import InputError
from scenes.kit import PaintedScene
from scenes.kit.engine.renderer import streaming_renderer
from tests.scenes.kit.engine.test_contract import FILM, film

RATE = 15
"""Frames a second."""
EACH = 8
"""Frames of a fragment: half a second of 15 a second is seven and a half."""
LOSSLESS = {"preset": "ultrafast", "qp": "0"}


MOVING = 30
"""Frames at the beginning of the scene, in each of which something moves."""


class Longer(PaintedScene):
    """Some fragments of what moves, and of what stands still."""

    def construct(self) -> None:
        square, circle = Square(color="#4CA6FF"), Circle(color="#FF7A45").shift(3 * RIGHT)
        self.add(circle, square)
        self.play(square.animate.shift(UP), run_time=MOVING / RATE)
        self.wait(1.5)
        self.play(circle.animate.scale(0.5), run_time=0.4)


class Noting(BytesIO):
    """A file that notes how much had been drawn when each fragment came."""

    scene: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[int] = []

    def write(self, data: Any) -> int:
        if b"moof" in bytes(data):
            self.drawn.append(round(self.scene.time * RATE))
        return super().write(data)


class Sipping:
    """A file that takes a hundred bytes at a time, as a pipe that is almost full."""

    def __init__(self) -> None:
        self.taken = b""

    def write(self, data: Any) -> int:
        self.taken += bytes(data[:100])
        return len(data[:100])


def streamed(file: Any, folder: Path) -> None:
    """Stream a scene into a file; what it writes elsewhere goes to the folder."""
    with tempconfig({**FILM, "media_dir": str(folder)}):
        scene = Longer(renderer=streaming_renderer(file))
        if isinstance(file, Noting):
            file.scene = scene
        scene.render()


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The names and contents of MP4 boxes (ISO/IEC 14496-12, 4.2)."""
    while data:
        size = int.from_bytes(data[:4], "big")
        yield data[4:8], data[8:size]
        data = data[size:]


def decoded(data: bytes) -> np.ndarray:
    """The frames of a film: (frames, height, width, 3)."""
    with av.open(BytesIO(data)) as container:
        return np.stack([f.to_ndarray(format="rgb24") for f in container.decode(video=0)])


@pytest.fixture(scope="module")
def noted(tmp_path_factory):
    file = Noting()
    folder = tmp_path_factory.mktemp("streamed")
    streamed(file, folder)
    assert not list(folder.iterdir()), "something was written beside the stream"
    return file


def test_the_frames_are_those_of_the_film_that_is_written(tmp_path, monkeypatch):
    """Both without loss: what differs otherwise is what the encoder loses."""
    for module in ("writer", "streaming"):
        monkeypatch.setattr(f"scenes.kit.engine.{module}.X264_OPTIONS", LOSSLESS)
    _, expected = film(Longer, tmp_path)
    file = BytesIO()
    streamed(file, tmp_path)
    np.testing.assert_array_equal(decoded(file.getvalue()), expected)


def test_a_fragment_goes_out_once_the_next_one_has_begun(noted):
    moving = [drawn for drawn in noted.drawn if drawn <= MOVING]
    assert moving == [EACH + 1, 2 * EACH + 1, 3 * EACH + 1]
    # The last one waits for the end.
    assert noted.drawn[-1] == len(decoded(noted.getvalue()))


def test_it_is_in_fragments_that_players_can_begin_with(noted):
    names = [name for name, _ in boxes(noted.getvalue())]
    assert names[:2] == [b"ftyp", b"moov"]
    assert names[2:-1] == [b"moof", b"mdat"] * len(noted.drawn)
    for name, content in boxes(noted.getvalue()):
        if name == b"moof":
            (track,) = (inside for inner, inside in boxes(content) if inner == b"traf")
            ((_, header),) = (each for each in boxes(track) if each[0] == b"tfhd")
            # Media Source Extensions ask for it: offsets count from the fragment's own beginning.
            assert int.from_bytes(header[:4], "big") & 0x020000
    with av.open(BytesIO(noted.getvalue())) as container:
        stream = container.streams.video[0]
        packets = [packet for packet in container.demux(stream) if packet.pts is not None]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert not container.streams.audio
    assert [float(p.pts * p.time_base * RATE) for p in packets] == list(range(len(packets)))
    assert [p.dts for p in packets] == [p.pts for p in packets]
    assert [p.is_keyframe for p in packets] == [n % EACH == 0 for n in range(len(packets))]


def test_what_takes_little_at_a_time_gets_all_of_it(noted, tmp_path):
    sipping = Sipping()
    streamed(sipping, tmp_path)
    np.testing.assert_array_equal(decoded(sipping.taken), decoded(noted.getvalue()))


def test_where_manim_is_another_it_is_refused(monkeypatch, capsys):
    monkeypatch.delattr(SceneFileWriter, "end_animation")
    file = BytesIO()
    with pytest.raises(InputError, match=r"`python -m scenes render` makes files\.$"):
        streaming_renderer(file)
    assert "end_animation is missing" in capsys.readouterr().err
    assert file.getvalue() == b""
