"""A run that was killed at any moment, and started again, makes the same film."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from manim import LEFT, RIGHT, Square

from tests.scenes.dry import ROOT
from tests.scenes.kit.engine.test_contract import FILM, Short, film


class Longer(Short):
    """Long enough for the encoder to have written something before it ends."""

    def construct(self) -> None:
        """The short one, and then once across the frame."""
        super().construct()
        square = Square().to_edge(LEFT)
        self.play(square.animate.to_edge(RIGHT), run_time=5)


KILLED = """
import os, signal
from manim import tempconfig
from scenes.kit.engine import writer
from tests.scenes.kit.engine.test_writer import Longer

own, frames = writer._PatchedFrameEncoder.write_frame, 0

def write_frame(self, pixels, *, repeat=1):
    global frames
    own(self, pixels, repeat=repeat)
    frames += 1
    if frames == {frames}:
        os.kill(os.getpid(), signal.SIGKILL)

writer._PatchedFrameEncoder.write_frame = write_frame
with tempconfig({settings!r}):
    Longer().render()
"""


@pytest.mark.parametrize("frames", [6, 85])
def test_a_killed_run_started_again_makes_the_same_film(frames, tmp_path):
    caching = {"disable_caching": False}
    _, expected = film(Longer, tmp_path / "once", **caching)
    settings = {**FILM, **caching, "media_dir": str(tmp_path / "killed")}
    code = KILLED.format(frames=frames, settings=settings)
    killed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    begun = list(tmp_path.glob("killed/**/*.part"))
    assert len(begun) == (frames == 85), "the encoder holds back what it has not written yet"
    _, again = film(Longer, tmp_path / "killed", **caching)
    np.testing.assert_array_equal(again, expected)
    assert not list(tmp_path.glob("killed/**/*.part"))


def test_an_encoder_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def fails(*_arguments: object) -> None:
        raise ValueError("no frame")

    monkeypatch.setattr("scenes.kit.engine.writer.apply", fails)
    with pytest.raises(RuntimeError, match="no frame"):
        film(Short, tmp_path)
    segments = [p for p in Path(tmp_path).glob("videos/**/partial*/**/*") if p.is_file()]
    assert segments == []
