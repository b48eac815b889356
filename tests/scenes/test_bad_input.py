"""Bad input through the chapters: one sentence, status 2, no traceback, nothing half written."""

from __future__ import annotations

import os
import pickle
import resource
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import tempconfig
from PIL import Image

from network.storage import describe, load, save
from scenes.kit.stage.words import LANGUAGES
from tests.scenes.dry import DRY, ROOT, STEMS, by_day, chapter_of, run
from tests.scenes.networks import made_up_network


def one_sentence(stderr: str) -> str:
    """The error on stderr, which must be all there is of one."""
    assert "Traceback" not in stderr
    errors = [line for line in stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 1, stderr
    return errors[0]


def command(*options: Any, folder: Path, **settings: Any) -> subprocess.CompletedProcess[str]:
    """The real command, in a folder of its own."""
    limit = settings.pop("file_size", None)
    return subprocess.run(
        [sys.executable, "-m", "manim", "-ql", *map(str, options)],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, **{f"LECTURE_{k.upper()}": str(v) for k, v in settings.items()}},
        preexec_fn=(
            (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
        ),
    )


def refused(stem: str, capfd: Any, **settings: Any) -> str:
    """Run a chapter in this process; returns the sentence it ends with."""
    chapter = type("Mine", (chapter_of(stem),), settings)
    with tempconfig(DRY), pytest.raises(SystemExit) as stop:
        chapter(skip_animations=True).render()
    assert stop.value.code == 2
    return one_sentence(capfd.readouterr().err)


@pytest.fixture
def good(tmp_path):
    return made_up_network(tmp_path, 784, 12, 10)


def changed(good: Path, **changes: Any) -> Path:
    """A weights file with other contents under some of its keys."""
    with np.load(good, allow_pickle=False) as archive:
        contents = dict(archive)
    contents.update({key.replace("_", "."): value for key, value in changes.items()})
    path = good.with_name("changed.npz")
    np.savez(path, **contents)
    return path


class Evil:
    """What a pickled file would run."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (print, ("pickled code has run",))


def bad_weights(kind: str, good: Path) -> Path:
    path = good.with_name(f"{kind}.npz")
    match kind:
        case "missing":
            return path
        case "truncated":
            path.write_bytes(good.read_bytes()[:2000])
        case "renamed":
            path.write_text("Dear reader, this is no archive.")
        case "foreign":
            np.savez(path, coefficients=np.arange(10))
        case "pickled":
            path.write_bytes(pickle.dumps(Evil()))
        case "object array":
            np.savez(path, **{"layers.0.weight": np.array([Evil()], dtype=object)})
        case "oversized":
            with path.open("wb") as file:
                file.truncate(300_000_000)
        case "NaN":
            return changed(good, layers_0_bias=np.full(12, np.nan))
        case "unchained":
            return changed(good, layers_1_weight=np.zeros((10, 13)))
        case "a folder":
            path.mkdir()
    return path


@pytest.mark.parametrize(
    "kind",
    ["missing", "truncated", "renamed", "foreign", "pickled", "object array", "oversized", "NaN"]
    + ["unchained", "a folder"],
)
def test_bad_weights_are_named_and_never_run(kind, good, capfd):
    path = bad_weights(kind, good)
    sentence = refused("forward_pass", capfd, weights=str(path))
    assert path.name in sentence
    assert "pickled code has run" not in sentence


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize(
    ("sizes", "what"),
    [
        ((784, *[6] * 7, 10), "7 hidden layers"),
        ((100, 16, 10), "takes 100 inputs; the data MNIST have pictures of 28×28 pixels"),
        ((784, 16, 27), "27 outputs"),
    ],
)
def test_a_network_that_cannot_be_drawn_is_refused(stem, sizes, what, tmp_path, capfd):
    path = made_up_network(tmp_path, *sizes)
    sentence = refused(stem, capfd, weights=str(path))
    assert what in sentence
    assert path.name in sentence


@pytest.mark.parametrize("stem", by_day("learning", "series_preview", "counting", "recap"))
def test_only_what_shows_learning_needs_checkpoints(stem, good, capfd):
    good.with_name(f"{good.stem}.checkpoints.npz").unlink()
    if stem in ("learning", "series_preview"):
        sentence = refused(stem, capfd, weights=str(good))
        assert f"{good.stem}.checkpoints.npz" in sentence
        assert "--checkpoints" in sentence
    else:
        assert len(run(stem, weights=str(good)).beats) > 3


def huge_png(path: Path) -> None:
    """A picture of 100 megapixels in a few kilobytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    header = struct.pack(">IIBBBBB", 10_000, 10_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1251) * 10_000)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def test_bad_pictures_are_named(tmp_path, capfd):
    text, blank, huge = (tmp_path / f"{name}.png" for name in ("text", "blank", "huge"))
    text.write_text("no picture")
    Image.new("L", (50, 50), 255).save(blank)
    huge_png(huge)
    for path, what in ((text, "text.png"), (blank, "blank.png"), (huge, "megapixels")):
        assert what in refused("forward_pass", capfd, digit=str(path))


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({"digit": "eight"}, "'eight'"),
        ({"digit": 12}, "'12'"),
        ({"digit": "test:10000"}, "9,999"),
        ({"digit": "tset:3"}, "Did you mean 'test:"),
        ({"theme": "lihgt"}, "Did you mean 'light'"),
        ({"language": "russian"}, ", ".join(LANGUAGES)),
        ({"pace": 0}, "from 60 to 600"),
    ],
)
def test_bad_settings_of_a_class_are_named(settings, what, capfd):
    assert what in refused("layer_diagram", capfd, **settings)


def test_a_picture_of_ones_own_is_drawn(tmp_path):
    """Dark on light, with colours, at the edge of a large picture."""
    pixels = np.full((300, 500, 3), 240, np.uint8)
    pixels[20:280, 400:425] = (20, 30, 90)
    Image.fromarray(pixels).save(tmp_path / "one.jpg")
    chapter = type("Mine", (chapter_of("forward_pass"),), {"digit": str(tmp_path / "one.jpg")})
    with tempconfig(DRY):
        scene = chapter(skip_animations=True)
        scene.render()
    assert scene.example.label is None
    assert int(scene.trace.output.argmax()) == 1


def test_through_the_real_command(tmp_path):
    """A wrong digit, a wrong variable and a wrong file each end with status 2."""
    chapter = ROOT / "scenes/forward_pass.py"
    for settings, what in (
        ({"digit": "sevn"}, "sevn"),
        ({"digti": "7"}, "LECTURE_DIGIT"),
        ({"weights": "nowhere.npz"}, "nowhere.npz"),
    ):
        done = command(chapter, folder=tmp_path, **settings)
        assert done.returncode == 2
        assert what in one_sentence(done.stderr)
    (tmp_path / "lecture.toml").write_text("theme = 'drak'")
    done = command(chapter, folder=tmp_path)
    assert done.returncode == 2
    assert "'drak'" in one_sentence(done.stderr)
    assert list(tmp_path.rglob("*.mp4")) == []


def test_a_place_that_cannot_be_written_to(tmp_path):
    """A file where the folder should be, and a disk that is full."""
    chapter = ROOT / "scenes/layer_diagram.py"
    (tmp_path / "media").write_text("in the way")
    done = command("-n", "0,1", chapter, folder=tmp_path)
    assert done.returncode == 2
    assert "media" in one_sentence(done.stderr)
    done = command(
        "-n", "0,1", "--media_dir", tmp_path / "m", chapter, folder=tmp_path, file_size=3000
    )
    assert done.returncode == 2
    assert "cannot be written" in one_sentence(done.stderr)
    assert list((tmp_path / "m").rglob("*.mp4")) == []


def test_another_renderer_is_refused(tmp_path):
    done = command("--renderer", "opengl", ROOT / "scenes/forward_pass.py", folder=tmp_path)
    assert done.returncode == 2
    assert "--renderer" in one_sentence(done.stderr)


def test_metadata_of_another_picture_is_refused(good, capfd):
    trained = load(good)
    other = describe(trained.network, {"seed": 1}, 0.1).model_copy(update={"input_shape": (14, 56)})
    save(good, trained.network, other)
    assert "(14, 56)" in refused("layer_diagram", capfd, weights=str(good))
