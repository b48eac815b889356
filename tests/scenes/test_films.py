"""The real command, and the film it wrote read back."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import av
import numpy as np
import pytest

from scenes.kit.engine.frame import FRAME_HEIGHT, FRAME_WIDTH
from tests.scenes.alike import alike, missing_texts
from tests.scenes.dry import OTHER, ROOT, by_day, chapter_of, run

ENCODED, PAINTED = 32, 8
"""The largest difference of colours that are the same, of 255: in a film, and in a still."""
LEAST_ALIKE = 0.97
"""Of what is drawn in a frame of a film. One that is shifted by a pixel has less: test_alike."""

MANIM = [sys.executable, "-m", "manim"]


def manim(*options: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manim's command in the project's folder."""
    return subprocess.run(
        [*MANIM, *map(str, options)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def frames(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def subtitles(path: Path) -> list[str]:
    """The texts of an .srt file."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [" ".join(block.split("\n")[2:]) for block in blocks]


@pytest.mark.parametrize("stem", by_day("forward_pass"))
def test_the_stock_command_renders_the_chapter(stem, tmp_path):
    """The film is that of the dry run: at the end of each beat it shows what that says."""
    size = ("-r", "640,360")
    done = manim("-ql", *size, "--save_sections", "--media_dir", tmp_path, f"scenes/{stem}.py")
    assert done.returncode == 0, done.stderr[-2000:]
    name = chapter_of(stem).__name__
    folder = tmp_path / "videos" / stem / "360p15"
    dry = run(stem)

    film = frames(folder / f"{name}.mp4")
    assert film[0].shape == (360, 640, 3)
    assert len(film) / 15 == pytest.approx(dry.seconds, abs=3)

    sections = json.loads((folder / "sections" / f"{name}.json").read_text())
    # A beat is a section, whatever number of lines it is told in.
    ends = list({beat.name: beat for beat in dry.beats}.values())
    assert [section["name"] for section in sections] == [beat.name for beat in ends]
    lengths = [round(15 * float(section["duration"])) for section in sections]
    assert sum(lengths) == len(film)
    for beat, end in zip(ends, accumulate(lengths), strict=True):
        last = film[end - 1]
        assert alike(last, beat, ENCODED, filmed=True) > LEAST_ALIKE, beat.name
        assert missing_texts(last, beat) == [], beat.name

    # Burned into the picture, so not where a player would find and show them once more.
    assert not (folder / f"{name}.srt").exists()
    captions = subtitles(folder / "captions" / f"{name}.srt")
    # A long text is more than one subtitle, but all of it is said.
    assert " ".join(captions) == " ".join(beat.caption for beat in dry.beats)


@pytest.mark.parametrize("stem", by_day("neurons", "notation", "why_layers"))
def test_the_stock_command_obeys_the_settings(stem, tmp_path):
    """Another theme, language, digit and network; the last frame is that of the dry run."""
    environment = {f"LECTURE_{name.upper()}": value for name, value in OTHER.items()}
    done = manim("-s", "-r", "640,360", "--media_dir", tmp_path, f"scenes/{stem}.py", **environment)
    assert done.returncode == 0, done.stderr[-2000:]
    (still,) = tmp_path.glob("images/**/*.png")
    (last,) = frames(still)
    beat = run(stem, **OTHER).beats[-1]
    assert alike(last, beat, PAINTED) > 0.999
    assert missing_texts(last, beat) == []


def test_the_last_frame_shows_the_answer(tmp_path):
    """The film ends on a digit that is misread: its box is at the network's answer."""
    done = manim("-ql", "-s", "--media_dir", tmp_path, "scenes/forward_pass.py")
    assert done.returncode == 0, done.stderr[-2000:]
    (still,) = tmp_path.glob("images/**/*.png")
    (last,) = frames(still)
    chapter = run("forward_pass").chapter
    box = chapter.verdict.box
    unit = last.shape[0] / FRAME_HEIGHT
    x = round((box.get_x() + FRAME_WIDTH / 2) * unit)
    top = round((FRAME_HEIGHT / 2 - box.get_top()[1]) * unit)
    accent = np.array([0xFF, 0xD1, 0x66])
    near = np.abs(last[top - 2 : top + 3, x].astype(int) - accent).max(axis=1)
    assert near.min() < 60
    rows = [np.abs(last[:, x].astype(int) - accent).max(axis=1) < 60]
    assert np.flatnonzero(rows[0]).max() - np.flatnonzero(rows[0]).min() < 0.6 * unit


def test_captions_may_stand_beside_the_film(tmp_path):
    done = manim(
        *("-ql", "-n", "0,3", "--media_dir", tmp_path, "scenes/forward_pass.py"),
        LECTURE_CAPTIONS="file",
    )
    assert done.returncode == 0, done.stderr[-2000:]
    folder = tmp_path / "videos" / "forward_pass" / "480p15"
    assert frames(folder / "ForwardPass.mp4")[-1][-45:].max() < 60


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--format", "gif"), "videos/forward_pass/**/*.gif"),
        (("-t", "--format", "webm"), "videos/forward_pass/**/ForwardPass*.webm"),
        (("-r", "480,360"), "videos/forward_pass/**/ForwardPass.mp4"),
    ],
)
def test_other_formats(options, found, tmp_path):
    done = manim("-ql", "-n", "0,1", *options, "--media_dir", tmp_path, "scenes/forward_pass.py")
    assert done.returncode == 0, done.stderr[-2000:]
    (film,) = (path for path in tmp_path.glob(found) if "partial" not in str(path))
    assert len(frames(film)) >= 15


def test_a_preview_without_a_program_for_it_is_no_error(tmp_path):
    """And there is no LaTeX on this path either."""
    done = manim(
        *("-pql", "-n", "0,0", "--media_dir", tmp_path / "media", "scenes/layer_diagram.py"),
        PATH=str(tmp_path),
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stdout + done.stderr
    if sys.platform == "linux":
        assert "this machine has no xdg-open" in done.stderr


def test_a_subclass_in_a_file_of_ones_own(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(
        "from scenes.forward_pass import ForwardPass\n\n\n"
        'class Eight(ForwardPass):\n    digit = 8\n    theme = "light"\n'
    )
    done = manim("-ql", "-s", "--media_dir", tmp_path, file)
    assert done.returncode == 0, done.stderr[-2000:]
    (still,) = tmp_path.glob("images/mine/Eight*.png")
    assert frames(still)[0][5, 5].min() > 240, "the theme is not light"


def test_the_commands_of_the_readme_name_files_and_settings_that_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for file in re.findall(r"(?:scenes|weights|network|tests)/[\w/]+\.(?:py|md|gif|png|npz)", text):
        assert (ROOT / file).exists(), file
    text += (ROOT / "scenes/README.md").read_text(encoding="utf-8")
    for picture in (ROOT / "scenes/gallery").iterdir():
        assert f"gallery/{picture.name})" in text, f"no README shows {picture.name}"
