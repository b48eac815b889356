"""A chapter of one's own from the template: three places are touched, and it renders."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from network.errors import InputError
from scenes.film.new_chapter import new_chapter
from tests.scenes.dry import PUBLISHED, ROOT, STEMS

NAME, CLASS = "made_by_a_test", "MadeByATest"
"""Which nobody takes: the README's own example may well be a chapter of this clone."""
LINES, ORDER = Path("scenes/kit/stage/captions/en.toml"), Path("scenes/film/order.txt")
CHAPTER = Path(f"scenes/{NAME}.py")
BEATS = ["picture", "hidden_layers", "outputs", "answer"]


def contents(tree: Path) -> dict[Path, bytes]:
    files = (file for file in (tree / "scenes").rglob("*") if "__pycache__" not in file.parts)
    return {file.relative_to(tree): file.read_bytes() for file in files if file.is_file()}


def command(tree: Path, *words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in the copy, which finds its modules there."""
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=tree,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """A copy of the house, without the chapters of one's own that it may have."""
    tree = tmp_path_factory.mktemp("house")
    besides = shutil.ignore_patterns("gallery", "stills", "media", "__pycache__")
    for name in ("scenes", "tests"):
        shutil.copytree(ROOT / name, tree / name, ignore=besides)
    for stem in set(STEMS) - set(PUBLISHED):
        (tree / f"scenes/{stem}.py").unlink()
    order = (tree / ORDER).read_text(encoding="utf-8").splitlines()
    (tree / ORDER).write_text("".join(f"{line}\n" for line in order if line in PUBLISHED))
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tree / name)
    for name in ("network", "weights"):
        (tree / name).symlink_to(ROOT / name)
    return tree


@pytest.fixture(scope="module")
def made(tree) -> tuple[dict[Path, bytes], str]:
    """What was in the house before the chapter was made, and what the command said."""
    before = contents(tree)
    done = command(tree, "-m", "scenes", "new", NAME)
    assert done.returncode == 0, done.stderr
    return before, done.stdout


def test_three_places_are_touched_and_no_more(tree, made):
    before, said = made
    after = contents(tree)
    assert {path for path in after if after[path] != before.get(path)} == {CHAPTER, LINES, ORDER}
    assert before.keys() <= after.keys()
    assert after[LINES].startswith(before[LINES])
    assert tomllib.loads(after[LINES].decode())[NAME].keys() == {*BEATS, "words"}
    assert after[ORDER] == before[ORDER] + f"{NAME}\n".encode()
    assert all(str(path) in said for path in (CHAPTER, LINES, ORDER))
    code = after[CHAPTER].decode()
    assert f"class {CLASS}(Chapter):" in code
    assert "template" not in code.lower()


def test_the_checks_are_content(tree, made):
    for tool in (("ruff", "format", "--check"), ("ruff", "check")):
        done = command(tree, "-m", *tool, CHAPTER)
        assert done.returncode == 0, done.stdout


def test_the_stock_command_renders_it(tree, made):
    done = command(tree, "-m", "manim", "-ql", "--save_sections", CHAPTER)
    assert done.returncode == 0, done.stderr[-2000:]
    folder = tree / f"media/videos/{NAME}/480p15"
    assert (folder / f"{CLASS}.mp4").stat().st_size > 100_000
    sections = json.loads((folder / f"sections/{CLASS}.json").read_text())
    assert [section["name"] for section in sections] == BEATS
    assert "Notice" not in done.stderr


def test_a_language_without_its_lines_falls_back_to_english_and_says_so(tree, made):
    done = command(tree, "-m", "manim", "-ql", "-s", CHAPTER, LECTURE_LANGUAGE="ru")
    assert done.returncode == 0, done.stderr[-2000:]
    notices = [line for line in done.stderr.splitlines() if line.startswith("Notice: ")]
    assert notices == [f"Notice: captions/ru.toml has no lines for {NAME}; they are in English."]


def test_the_tests_are_content_with_it(tree, made):
    """Three places are all: the tests of every chapter run on this one, and pass."""
    files = [f"tests/scenes/{name}.py" for name in ("test_beats", "test_layout")]
    files.append("tests/scenes/honesty/test_honesty.py")
    options = ("-q", "-p", "no:cacheprovider", "-k", f"{NAME} and not sizes")
    done = command(tree, "-m", "pytest", *options, *files)
    assert done.returncode == 0, done.stdout[-4000:]
    (count,) = re.findall(r"(\d+) passed", done.stdout)
    assert int(count) >= 14


def test_a_name_that_is_taken_is_refused_by_the_command(tree, made):
    before = contents(tree)
    done = command(tree, "-m", "scenes", "new", NAME)
    assert done.returncode == 2
    assert done.stderr == f"Error: The chapter cannot be named {NAME!r}: this name is taken.\n"
    assert contents(tree) == before


@pytest.fixture
def small(tmp_path) -> Path:
    """The three places, in a folder of their own, and a chapter."""
    for path in (LINES, ORDER, Path("scenes/recap.py"), Path("scenes/props/__init__.py")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Dropout", "allowed are small letters and figures"),
        ("drop-out", "allowed are small letters and figures"),
        ("5_layers", "allowed are small letters and figures"),
        ("_private", "allowed are small letters and figures"),
        ("two__lines", "allowed are small letters and figures"),
        ("../elsewhere", "allowed are small letters and figures"),
        ("dropout\n", "allowed are small letters and figures"),
        ("выпадение", "allowed are small letters and figures"),
        ("", "allowed are small letters and figures"),
        ("a" * 41, "at most 40"),
        ("a" * 5000, "at most 40"),
        ("lambda", "a word of Python's own"),
        ("none", "a word of Python's own"),
        ("recap", "taken"),  # a chapter
        ("words", "taken"),  # a table of the lines that all chapters share
        ("props", "taken"),  # a room
        ("verdict", "taken"),  # the template's code uses a class Verdict
        ("chapter", "taken"),  # the template's code uses a class Chapter
    ],
)
def test_a_bad_name_is_refused_and_nothing_is_touched(small, name, message):
    before = contents(small)
    with pytest.raises(InputError, match=message) as refused:
        new_chapter(name, small / "scenes")
    assert "\n" not in str(refused.value)
    assert contents(small) == before


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_fails_halfway_is_undone(small, number, monkeypatch):
    before, calls, replace = contents(small), [], os.replace

    def failing(*paths):
        calls.append(paths)
        if len(calls) == number + 1:
            raise OSError(28, "No space left on device")
        replace(*paths)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(InputError, match="cannot be written: .*No space left"):
        new_chapter(NAME, small / "scenes")
    assert contents(small) == before


def test_lines_that_are_no_toml_are_named(small):
    (small / LINES).write_text("[words\n")
    before = contents(small)
    with pytest.raises(InputError, match="cannot be written"):
        new_chapter(NAME, small / "scenes")
    assert contents(small) == before
