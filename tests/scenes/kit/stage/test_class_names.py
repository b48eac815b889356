"""What outputs are called on screen, whatever the weights file calls them."""

from __future__ import annotations

import pytest

from scenes.kit.look.current import points
from scenes.kit.stage.class_names import WIDEST, names_on_screen
from scenes.kit.typesetting.drawable import is_drawable
from scenes.kit.typesetting.fitting import ELLIPSIS
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.markup import plain
from tests.scenes.networks import LONG_NAMES, MARKUP_NAMES, SCRIPTS


def unnamed(number):
    return f"class {number}"


@pytest.mark.parametrize(
    "given", [LONG_NAMES, MARKUP_NAMES, SCRIPTS], ids=["long", "markup", "scripts"]
)
def test_every_name_can_be_read_and_fits_into_a_sentence(given):
    shown = names_on_screen(given, unnamed)
    assert len(shown) == len(given)
    for name in shown:
        assert is_drawable(name)
        assert Label(plain(name), TITLE).width <= WIDEST * points(TITLE)


def test_a_name_is_shown_as_it_is_where_it_can_be():
    given = [*MARKUP_NAMES, "ноль", "אפס", "seven"]
    assert names_on_screen(given, unnamed) == given


@pytest.mark.parametrize(
    "name",
    ["", "  ", "\n", "\0", "\u200b", "\ud83d", "零", "이", "ไทย", "\N{SLIGHTLY SMILING FACE}"],
)
def test_a_class_without_a_name_that_can_be_read_goes_by_its_number(name):
    assert names_on_screen(["one", name], unnamed) == ["one", "class 1"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("two\nlines\tof  it", "two lines of it"),
        ("be\x07ll", "bell"),
        ("猫 cat", "cat"),
        ("happy \N{SLIGHTLY SMILING FACE}", "happy"),
    ],
)
def test_a_name_is_one_line_of_what_can_be_drawn(name, shown):
    assert names_on_screen([name], unnamed) == [shown]


def test_a_long_name_is_cut_with_an_ellipsis():
    (shown,) = names_on_screen(["a name that is far too long for a title"], unnamed)
    assert shown.startswith("a name")
    assert shown.endswith(ELLIPSIS)
