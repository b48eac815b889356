"""The stock command with a folder of recordings, and the film read back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.stage.voice.loudness import LOUDNESS, loudness
from scenes.kit.stage.voice.recordings import KINDS
from scenes.kit.stage.voice.sound import Sound, read_sound, wav_seconds
from scenes.kit.stage.words import words
from tests.scenes.dry import DRY, ROOT, chapter_of
from tests.scenes.kit.stage.voice.tones import between_silences, tone, write

FRAMES = 15
"""Of the film, a second."""
NOT_RECORDED = 2
LEVELS = (0.02, 0.2, 0.9)


@pytest.fixture(scope="module")
def recordings(tmp_path_factory) -> Path:
    """Tones for all lines but one, of each kind, from soft to loud, with silence at their ends."""
    folder = tmp_path_factory.mktemp("recordings")
    names = [
        f"recap.{beat}.{number}"
        for beat, lines in words("en", "recap").all_lines().items()
        for number in range(1, len(lines) + 1)
    ]
    for k, name in enumerate(names):
        if k != NOT_RECORDED:
            sound = tone(1.0 + 0.4 * k, 300 + 40 * k, LEVELS[k % len(LEVELS)])
            write(folder / f"{name}{KINDS[k % len(KINDS)]}", between_silences(sound, 0.4, 0.7))
    return folder


def rendered(media: Path, voice: Path) -> Sound:
    """The sound of the film."""
    command = ["-m", "manim", "-ql", "-r", "320,180", "--media_dir", str(media), "scenes/recap.py"]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "LECTURE_VOICE": str(voice)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return read_sound(next(media.glob("videos/recap/*/Recap.mp4")))


def test_a_film_speaks_with_recordings(recordings, tmp_path):
    sound = rendered(tmp_path, recordings)
    with tempconfig({**DRY, "frame_rate": FRAMES, "media_dir": str(tmp_path)}):
        chapter = type("Mine", (chapter_of("recap"),), {"voice": str(recordings)})
        scene = chapter(skip_animations=True)
        scene.render()
    assert len(scene.told) > 6
    assert [bool(line.clip) for line in scene.told].count(False) == 1
    size, rate = np.abs(sound.samples), sound.rate
    for line in scene.told:
        end = line.start + line.seconds
        heard = np.flatnonzero(size[int(line.start * rate) : int(end * rate)] > 0.03) / rate
        if not line.clip:
            assert heard.size == 0
            continue
        assert heard[0] < 1 / FRAMES
        clip = wav_seconds(Path(line.clip))
        assert heard[-1] == pytest.approx(clip, abs=0.15), "cut off"
        assert line.seconds >= clip + 0.3 - 1 / FRAMES
        begins = int(line.start * rate)
        before = size[max(begins - int(0.15 * rate), 0) : begins]
        assert before.max(initial=0) < 0.03, "begins too early"
    assert loudness(sound) == pytest.approx(LOUDNESS, abs=1)
    assert size.max() < 1

    # All of it comes from manim's cache, and is heard again.
    again = rendered(tmp_path, recordings)
    assert np.array_equal(again.samples, sound.samples)
