"""Which texts can be read on screen: what the fonts lack would stand as an empty box."""

from __future__ import annotations

import pytest

from scenes.kit.typesetting.drawable import NO_CHARACTER, drawable, is_drawable
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.outline import typeset

DRAWN = ["a", "1.", "семь", "שבע", "επτά", "سبعة", "सात", "e\u0301", "½ ≤ ∞", '#"$x$"', "\ufffd"]
LACKING = ["零", "이", "ไทย", "\N{SLIGHTLY SMILING FACE}", "1\ufe0f\u20e3", "a零b", "七 seven"]
UNSEEN = ["", " ", "\u200b", "\u2060\u200d", "\t"]


@pytest.mark.parametrize("text", DRAWN)
def test_what_the_fonts_have_can_be_drawn(text):
    assert is_drawable(text)
    assert drawable(text) == text


@pytest.mark.parametrize("text", LACKING + UNSEEN)
def test_what_they_lack_and_what_leaves_no_mark_cannot(text):
    assert not is_drawable(text)
    left = drawable(text)
    assert left == "" or is_drawable(left)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a零b", "ab"),
        ("七 seven", "seven"),
        ("猫 (cat) 2", "(cat) 2"),
        ("零!", ""),
        ("이 - 零", ""),
    ],
)
def test_what_is_left_is_what_can_be_read(text, left):
    assert drawable(text) == left


def test_no_character_is_set_as_the_empty_box_that_stands_for_all_that_is_lacking():
    (box,) = typeset(plain(NO_CHARACTER), None, "start").shapes
    (lacking,) = typeset(plain("零"), None, "start").shapes
    assert (box.points == lacking.points).all()
