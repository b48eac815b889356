"""Names of any length in the room there is for them."""

from __future__ import annotations

import pytest

from scenes.kit.typesetting.fitting import ELLIPSIS, fitted
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.markup import plain

LONG = ["a name of many words " * 10, "W" * 200, "i" * 200, "#$*_[]" * 20, "שבע " * 40]


def width(text, size):
    return Label(plain(text), size).width


@pytest.mark.parametrize("text", ["", "7", "a circle", "#let"])
def test_what_fits_is_all_there(text):
    assert fitted(text, LABEL, 2.2) == text


@pytest.mark.parametrize("size", [LABEL, TITLE])
@pytest.mark.parametrize("room", [0.8, 2.2, 5.0])
@pytest.mark.parametrize("text", LONG)
def test_of_what_is_too_long_as_much_is_left_as_fits(text, room, size):
    shown = fitted(text, size, room)
    assert shown.endswith(ELLIPSIS)
    beginning = shown.removesuffix(ELLIPSIS)
    assert text.startswith(beginning)
    assert width(shown, size) <= room
    more = next(
        text[:count].rstrip()
        for count in range(len(beginning) + 1, len(text))
        if text[:count].rstrip() != beginning
    )
    assert width(more + ELLIPSIS, size) > room


def test_one_character_is_left_even_where_none_fits():
    assert fitted("WWW", TITLE, 0.01) == "W" + ELLIPSIS
