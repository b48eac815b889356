"""What a subclass of a chapter may set, and what is taken for a mistake."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from manim import UP, tempconfig

from network.errors import InputError
from scenes.kit.stage.attributes import class_settings
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_mistake, ten_digits
from tests.scenes.dry import DRY, ROOT, STEMS, chapter_of


def subclass(**attributes: object) -> type[Chapter]:
    return type("Mine", (chapter_of("recap"),), attributes)


MISSPELT = {
    "digit": {"digits": 7, "dgit": 7, "digti": 7, "Digit": 7, "DIGIT": 4, "digi": 4},
    "theme": {"Theme": "light", "themes": "light", "THEME": "light", "them": "light"},
    "language": {"langauge": "ru", "lang": "ru", "languages": "ru", "Language": "ru"},
    "pace": {"paces": 150, "Pace": 100, "pase": 150, "PACE": 2, "pacw": 150.0},
    "weights": {
        "weight": "plain",
        "wieghts": "plain",
        "LECTURE_WEIGHTS": "plain",
        "LECTURE_WEIGHT": 3,
    },
    "captions": {"caption": "file", "captoins": "file", "lecture_captions": "file"},
    "voice": {"voices": "piper", "Voice": "piper", "vioce": "piper", "VOICE": "piper"},
    "default_digit": {"default_digits": 3, "defualt_digit": 3, "default_dgits": 3, "default": 3},
    "needs": {"need": "ten digits", "Needs": "ten digits"},
}
"""By what is meant."""


@pytest.mark.parametrize(
    ("meant", "name", "value"),
    [(meant, *written) for meant, names in MISSPELT.items() for written in names.items()],
)
def test_a_misspelt_setting_is_named_with_the_nearest(meant, name, value):
    message = rf"^The class Mine sets {name} = {value!r}, .*no such setting.*mean '{meant}'\?$"
    with pytest.raises(InputError, match=message):
        class_settings(subclass(**{name: value}), Chapter)


@pytest.mark.parametrize(
    "value", [(7,), [7], {"label": 7}, None, 7, "7", b"7", 7.0, UP, Path("7.png"), True, 10**4000]
)
def test_whatever_the_value_is(value):
    with pytest.raises(InputError, match=r"^The class Mine sets digits = .* Did you mean 'digit'"):
        class_settings(subclass(digits=value), Chapter)


@pytest.mark.parametrize("name", ["colours", "network", "beat", "construct", "trace", "play"])
def test_what_every_chapter_has_is_not_set(name):
    message = rf"^The class Mine sets {name} = 3, but every chapter has {name}"
    with pytest.raises(InputError, match=message):
        class_settings(subclass(**{name: 3}), Chapter)


def test_a_chapter_has_constants_and_methods_of_its_own():
    mine = subclass(
        _digit=1,
        title=lambda self, markup: None,
        colours=property(lambda self: None),
        digits=lambda self: (3, 7, 9),
        Theme=type("Theme", (), {}),
        digit=4,
        theme="light",
        default_digit=3,
        needs=(),
    )
    assert class_settings(mine, Chapter) == {"digit": 4, "theme": "light"}


OWN = """
    speed place places space page face heights columns height width stage size scale label labels
    image images pixel pixels note notes title_text panel path paper parts part phase depth
    digit_height pace_of_lines theme_colour language_name weight_map weights_shown caption_height
    options actions sections seeds speeds vice choice noise invoice
    nodes edges lines layers tokens cap max map
"""
CAPITALS = """
    LARGE DIM WALL SIDE PLACE PLACES SPACE SPAN FACE HEIGHT HEIGHTS WIDTH WEIGHT_SCALE DIGITS
    CAPTION_HEIGHT LIGHT PAGE PAUSE SEEDS PANE NEED CAPTION
"""


@pytest.mark.parametrize("name", (OWN + CAPITALS).split())
def test_a_name_of_its_own_is_not_refused(name):
    for value in (3, "left", (1.5, 2)):
        assert class_settings(subclass(**{name: value}), Chapter) == {}


def test_the_constants_of_the_chapters_would_not_be_refused_in_a_class():
    names = {
        name
        for stem in STEMS
        for name in vars(importlib.import_module(f"scenes.{stem}"))
        if re.fullmatch(r"[A-Z][A-Z_]+", name)
    }
    assert len(names) > 30
    assert class_settings(subclass(**dict.fromkeys(names, 3)), Chapter) == {}


@pytest.mark.parametrize("stem", STEMS)
def test_no_chapter_is_mistaken(stem):
    assert class_settings(chapter_of(stem), Chapter).keys() <= {"digit", "weights"}


@pytest.mark.parametrize("name", ["settings", "words", "look", "class_names", "camera", "network"])
def test_a_method_does_not_stand_where_every_chapter_has_a_value(name):
    message = rf"^The class Mine sets {name} = .*, but every chapter has {name}"
    with pytest.raises(InputError, match=message):
        class_settings(subclass(**{name: lambda self: None}), Chapter)


DECLARED_WRONGLY = {
    "needs": (3, None, "ten_digits", (3,), ["ten_digits"], ten_digits, {ten_digits: 1}),
    "default_digit": ("x", "7", -1, 10, 2.5, True, (1,), lambda self: 3),
}


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, values in DECLARED_WRONGLY.items() for value in values],
)
def test_what_a_chapter_says_wrongly_of_itself_is_named_with_what_is_allowed(name, value):
    message = rf"^The class Mine sets {name} = .*; allowed is a (tuple of|label from 0 to 9)"
    with pytest.raises(InputError, match=message):
        class_settings(subclass(**{name: value}), Chapter)


@pytest.mark.parametrize("digit", [None, 0, 9])
@pytest.mark.parametrize("needs", [(), (ten_digits,), [ten_digits, a_mistake]])
def test_what_a_chapter_may_say_of_itself_is_no_mistake(digit, needs):
    assert class_settings(subclass(default_digit=digit, needs=needs), Chapter) == {}


MISTAKES = {
    "digits": {"digits": 7},
    "colours": {"colours": 3},
    "construct": {"construct": 3},
    "5,000 figures": {"digit": 10**5000},
    "settings": {"settings": 3},
    "camera": {"camera": 3},
    "needs": {"needs": 3},
    "needs without a comma": {"needs": ten_digits},
    "default digit": {"default_digit": "x"},
    "words": {"words": lambda self, key: key},
}


@pytest.mark.parametrize("attributes", MISTAKES.values(), ids=list(MISTAKES))
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
        " weights, digit, data, theme, language, pace, captions, voice, needs, default_digit."
        " Did you mean 'digit'?\n"
    )
    assert list(tmp_path.rglob("*.mp4")) == []
