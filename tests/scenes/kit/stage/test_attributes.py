"""What a subclass of a chapter may set, and what is taken for a mistake."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from manim import UP, tempconfig

from network.errors import InputError
from scenes.kit.stage.attributes import class_settings
from scenes.kit.stage.chapter import Chapter
from tests.scenes.dry import DRY, ROOT, STEMS, chapter_of


def subclass(**attributes: object) -> type[Chapter]:
    return type("Mine", (chapter_of("recap"),), attributes)


@pytest.mark.parametrize(
    ("name", "value", "nearest"),
    [
        ("digits", 7, "digit"),
        ("langauge", "ru", "language"),
        ("Theme", "light", "theme"),
        ("weight", "plain", "weights"),
        ("caption", "file", "captions"),
        ("paces", 150, "pace"),
    ],
)
def test_a_misspelt_setting_is_named_with_the_nearest(name, value, nearest):
    message = rf"^The class Mine sets {name} = {value!r}, .*no such setting.*mean '{nearest}'\?$"
    with pytest.raises(InputError, match=message):
        class_settings(subclass(**{name: value}), Chapter)


@pytest.mark.parametrize("name", ["colours", "network", "beat", "construct", "trace", "play"])
def test_what_every_chapter_has_is_not_set(name):
    message = rf"^The class Mine sets {name} = 3, but every chapter has {name}"
    with pytest.raises(InputError, match=message):
        class_settings(subclass(**{name: 3}), Chapter)


def test_a_chapter_has_constants_and_methods_of_its_own():
    mine = subclass(
        speed=3,
        place=UP,
        columns=4,
        height=2.5,
        stage="left",
        digits=(3, 7, 9),
        PACE=2,
        _digit=1,
        title=lambda self, markup: None,
        colours=property(lambda self: None),
        digit=4,
        theme="light",
    )
    assert class_settings(mine, Chapter) == {"digit": 4, "theme": "light"}


@pytest.mark.parametrize("stem", STEMS)
def test_no_chapter_is_mistaken(stem):
    assert class_settings(chapter_of(stem), Chapter).keys() <= {"digit", "weights"}


@pytest.mark.parametrize(
    "attributes",
    [{"digits": 7}, {"colours": 3}, {"construct": 3}, {"digit": 10**5000}],
    ids=["digits", "colours", "construct", "5,000 figures"],
)
def test_the_mistake_ends_the_chapter_with_one_sentence(attributes, capfd):
    with tempconfig(DRY), pytest.raises(SystemExit) as stop:
        subclass(**attributes)(skip_animations=True).render()
    assert stop.value.code == 2
    errors = capfd.readouterr().err
    assert errors.startswith("Error: ")
    assert errors.count("\n") == 1


def test_the_mistake_in_a_file_of_ones_own_through_the_real_command(tmp_path):
    (tmp_path / "mine.py").write_text(
        "from scenes.recap import Recap\n\n\nclass Mine(Recap):\n    digits = 7\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "manim", "-ql", "mine.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 2
    assert done.stderr == (
        "Error: The class Mine sets digits = 7, but there is no such setting; allowed are"
        " weights, digit, theme, language, pace, captions. Did you mean 'digit'?\n"
    )
    assert list(tmp_path.rglob("*.mp4")) == []
