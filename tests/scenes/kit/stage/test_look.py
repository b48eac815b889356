"""Theme and number style belong to the chapter that is being made."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.look.current import DEFAULT, Look, current_look, made_in
from scenes.kit.look.number_style import NumberStyle
from scenes.kit.look.numbers import number_text
from scenes.kit.look.palettes import THEMES
from scenes.kit.look.theme import colours
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.number import Number
from tests.scenes.dry import DRY, chapter_of

FIRST = type("First", (chapter_of("recap"),), {"theme": "classic"})
SECOND = type("Second", (chapter_of("notation"),), {"theme": "light", "language": "ru"})


def made(chapter: type[Chapter]) -> Chapter:
    return chapter(skip_animations=True)


def seen(chapter: Chapter) -> tuple[np.ndarray, list[str]]:
    """The last frame, text and all, and what is written on it."""
    camera = PaintedCamera(background_color=chapter.camera.background_color)
    camera.capture_mobjects(chapter.mobjects)
    family = (part for mobject in chapter.mobjects for part in mobject.get_family())
    texts = [part.content for part in family if isinstance(part, Label | Number)]
    return camera.pixel_array, texts


def test_two_chapters_made_in_turn_come_out_as_alone():
    with tempconfig(DRY):
        alone = [made(FIRST), made(SECOND)]
        for chapter in alone:
            chapter.render()
        one, other = together = made(FIRST), made(SECOND)
        one.setup()
        other.setup()
        one.construct()
        other.construct()
        for expected, chapter in zip(alone, together, strict=True):
            frame, texts = seen(chapter)
            expected_frame, expected_texts = seen(expected)
            np.testing.assert_array_equal(frame, expected_frame)
            assert texts == expected_texts
    # They do differ: in their colours, and in how they write a number of five figures.
    assert (seen(one)[0][0, 0] != seen(other)[0][0, 0]).any()
    assert any("\u00a0" in text for text in seen(other)[1])
    assert not any("\u00a0" in text for text in seen(one)[1])


def test_a_chapter_leaves_no_look_behind():
    with tempconfig(DRY):
        chapter = made(SECOND)
        chapter.render()
    assert current_look() is DEFAULT
    assert chapter.colours == THEMES["light"]
    assert colours() == THEMES["dark"]


def test_a_chapter_that_stops_halfway_leaves_no_look_behind():
    class Halfway(chapter_of("recap")):
        theme = "light"

        def construct(self) -> None:
            assert colours() == THEMES["light"]
            raise RuntimeError("halfway")

    with tempconfig(DRY), pytest.raises(RuntimeError, match="halfway"):
        made(Halfway).render()
    assert current_look() is DEFAULT


def test_what_is_made_in_a_look_keeps_it():
    with made_in(Look(THEMES["light"], NumberStyle(decimal=","))):
        number = Number(1.5, 1)
        with made_in(Look(THEMES["classic"])):
            assert number_text(1.5, 1) == "1.5"
        assert colours() == THEMES["light"]
    assert number.set_value(2.5).content == "2,5"
    assert number.get_fill_color().to_hex() == THEMES["light"].text
