"""A chapter told in lines: each waits until the one before it can have been read."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from manim import Dot, FadeIn, tempconfig

from network.errors import InputError
from scenes.kit.look.layout import HALL
from scenes.kit.stage import chapter as chapter_module
from scenes.kit.stage.chapter import LAST_LOOK, Chapter, reading_seconds
from scenes.kit.stage.words import Words, words
from tests.scenes.dry import DRY

FIRST, SECOND = "One two three four five six seven eight.", "Nine, {what}."


class Told(Chapter):
    """Says two lines; the action of the first lasts as long as it is told."""

    seconds = 1.0
    says = 2

    def construct(self) -> None:
        self.starts = []
        with self.beat("only"):
            for number in range(self.says):
                self.say(**({"what": "ten"} if number else {}))
                self.starts.append(self.time)
                self.play(FadeIn(Dot()), run_time=type(self).seconds)


def told(**attributes):
    english = words("en", "forward_pass")
    tables = {**english.tables, "told": {"only": [FIRST, SECOND], "words": {}}}
    kind = type("Told", (Told,), attributes)
    with (
        tempconfig(DRY),
        patch.object(chapter_module, "words", lambda *_: Words("en", "told", tables)),
        patch.object(chapter_module, "notice", lambda *_: ""),
    ):
        scene = kind(skip_animations=True)
        scene.render()
    return scene


def test_a_line_waits_until_the_one_before_can_have_been_read():
    scene = told()
    first, second = scene.starts
    assert second - first == pytest.approx(reading_seconds(FIRST, scene.settings.pace), abs=0.05)


def test_a_chapter_keeps_what_it_has_told():
    scene = told()
    first, second = scene.told
    assert (first.beat, first.text, second.text) == ("only", FIRST, "Nine, ten.")
    assert [line.start for line in scene.told] == scene.starts
    assert first.start + first.seconds == second.start
    # The first line's action is animation 0, the pause for reading it 1.
    assert (first.animation, second.animation) == (0, 2)


def test_a_line_waits_no_longer_than_the_action_of_the_one_before():
    first, second = told(seconds=7.0).starts
    assert second - first == pytest.approx(7.0, abs=0.05)


def test_what_a_beat_has_come_to_is_held_for_a_moment():
    scene = told(seconds=7.0)
    assert scene.time - scene.starts[-1] == pytest.approx(7.0 + LAST_LOOK, abs=0.05)


def test_a_guess_lasts_beyond_the_reading():
    class Guessed(Told):
        def construct(self) -> None:
            with self.beat("only"):
                self.say()
                start = self.time
                self.guess(2.0)
                self.waited = self.time - start
                self.say(what="ten")

    scene = told(construct=Guessed.construct)
    expected = reading_seconds(FIRST, scene.settings.pace) + 2.0
    assert scene.waited == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize(("count", "sentence"), [(1, "does not say its line"), (3, "more lines")])
def test_each_line_is_said_once(count, sentence):
    with pytest.raises((InputError, SystemExit)) as raised:
        told(says=count)
    assert sentence in str(raised.value) or raised.value.code == 2


def test_what_is_said_stands_on_one_baseline_and_is_a_subtitle():
    scene = told()
    assert scene._caption.baseline == pytest.approx(HALL.line_baseline)
    assert scene._caption.size == HALL.line
    subcaptions = scene.renderer.file_writer.subcaptions
    assert [entry.content for entry in subcaptions] == [FIRST, "Nine, ten."]
