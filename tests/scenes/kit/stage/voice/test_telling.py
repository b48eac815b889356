"""A chapter that is told by a voice: each line lasts as long as it is heard."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from manim import tempconfig

from scenes.kit.stage import chapter as chapter_module
from scenes.kit.stage.chapter import Chapter, reading_seconds
from scenes.kit.stage.voice.voice import GAP, Utterance
from scenes.kit.stage.wording import Wording
from scenes.kit.stage.words import Words, words
from tests.scenes.dry import DRY
from tests.scenes.kit.stage.voice.tones import Tones

LINES = ["One of 1,000.", Wording("I read {what}.", "I red {what}."), "It ends.", "And so on."]
FRAME = 1 / 15
SPOKEN = ["One of 1000.", "I red minus 3.", "It ends.", "And so on."]


class Told(Chapter):
    """Four lines in two beats, the action of each as long as is told."""

    action: float

    def construct(self) -> None:
        for beat in ("first", "second"):
            with self.beat(beat):
                for values in ({}, {"what": "−3"}):
                    self.say(**values)
                    self.wait(self.action)


@pytest.fixture
def told(tmp_path):
    def ran(voice, action=0.2):
        english = words("en", "recap")
        tables = {**english.tables, "told": {"first": LINES[:2], "second": LINES[2:]}}
        kind = type("Told", (Told,), {"action": action})
        with (
            tempconfig({**DRY, "frame_rate": 15, "media_dir": str(tmp_path)}),
            patch.object(chapter_module, "words", lambda *_: Words("en", "told", tables)),
            patch.object(chapter_module, "notice", lambda *_: ""),
            patch.object(Chapter, "_voice_asked_for", lambda self: voice),
        ):
            scene = kind(skip_animations=True)
            scene.render()
        return scene

    return ran


def test_a_line_lasts_as_long_as_its_clip_and_a_gap(told, tmp_path):
    lines = told(Tones(tmp_path, 2.5)).told
    for line in lines:
        assert line.seconds == pytest.approx(2.5 + GAP, abs=FRAME)


def test_and_no_shorter_than_its_action(told, tmp_path):
    lines = told(Tones(tmp_path, 0.5), action=4.0).told
    for line in lines[:1]:
        assert line.seconds == pytest.approx(4.0, abs=FRAME)


def test_it_is_asked_for_each_line_once_and_for_what_is_said(told, tmp_path):
    voice = Tones(tmp_path, 1.0)
    lines = told(voice).told
    places = [("first", 1), ("first", 2), ("second", 1), ("second", 2)]
    expected = [Utterance("told", *place, text) for place, text in zip(places, SPOKEN, strict=True)]
    assert voice.asked == expected
    assert voice.asked[1].name == "told.first.2"
    assert [line.spoken for line in lines] == SPOKEN
    assert lines[1].text == "I read −3."
    assert [line.clip for line in lines] == [str(tmp_path / f"{u.name}.wav") for u in voice.asked]


def test_without_a_clip_it_is_paced_by_reading(told, tmp_path):
    class Half(Tones):
        def clip(self, line):
            return super().clip(line) if line.number == 2 else None

    first, second, third, _ = told(Half(tmp_path, 2.0)).told
    assert first.clip == third.clip == ""
    assert first.seconds == pytest.approx(reading_seconds("One of 1,000.", 180), abs=FRAME)
    assert second.seconds == pytest.approx(2.0 + GAP, abs=FRAME)


def test_without_a_voice_nothing_is_made(told, tmp_path):
    scene = told(None)
    assert {line.clip for line in scene.told} == {""}
    assert [line.spoken for line in scene.told] == SPOKEN
    assert list(tmp_path.rglob("*.wav")) == []
