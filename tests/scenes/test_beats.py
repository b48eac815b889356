"""Beats and captions: each has the other, in every language, and there is time to read."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from scenes.film.chapters import ORDER
from scenes.kit.look.current import current_layout, made_in
from scenes.kit.stage.chapter import chapter_name, reading_seconds
from scenes.kit.stage.settings import Settings
from scenes.kit.stage.subtitles import subtitles
from scenes.kit.stage.words import LANGUAGES, _tables, words
from scenes.kit.typesetting.label import LINE, Label
from scenes.kit.typesetting.markup import plain
from tests.scenes.dry import PUBLISHED, STEMS, TOLD, chapter_of, languages_by_day, outline, run

LONGEST_LINE = 84
"""Characters."""

PACE = Settings.model_fields["pace"].default


@pytest.mark.parametrize(("stem", "language"), TOLD)
def test_every_beat_has_a_caption_and_every_caption_a_beat(stem, language):
    lines = words(language, chapter_name(chapter_of(stem))).all_lines()
    said = [(beat.name, beat.line) for beat in run(stem, language=language).beats]
    assert said == [(name, k) for name, told in lines.items() for k in range(len(told))]


def published(language: str) -> dict[str, Any]:
    """A language's tables, but for chapters that are not published: those may be half done in a
    language, and are in English where they are. How it is written, most need not say."""
    others = {*STEMS, "writing"} - set(PUBLISHED)
    return {name: table for name, table in _tables(language).items() if name not in others}


def test_all_languages_have_the_same_words():
    def keys(table: dict, path: str = "") -> set[str]:
        return {
            name
            for key, value in table.items()
            for name in (keys(value, f"{path}{key}.") if isinstance(value, dict) else {path + key})
        }

    english = keys(published("en"))
    for language in LANGUAGES:
        own = keys(published(language))
        assert english <= own
        # What else a voice would misread is each language's own.
        assert {key for key in own - english if not key.startswith("spoken.")} == set()


def test_no_language_has_a_blank_that_english_lacks():
    def blanks(table: dict, path: str = "") -> set[str]:
        return {
            blank
            for key, value in table.items()
            for blank in (
                blanks(value, f"{path}{key}.")
                if isinstance(value, dict)
                else {f"{path}{key} {name}" for name in re.findall(r"\{\w+\}", str(value))}
            )
        }

    for language in LANGUAGES:
        assert blanks(published(language)) <= blanks(published("en"))


@pytest.mark.parametrize(("stem", "language"), TOLD)
def test_there_is_time_to_read(stem, language):
    for beat in run(stem, language=language).beats:
        assert beat.seconds >= reading_seconds(beat.caption, PACE) - 0.1, beat.name
        assert beat.seconds <= 20, beat.name


@pytest.mark.parametrize("stem", STEMS)
def test_a_chapter_lasts_as_long_as_a_thought(stem):
    assert 30 <= run(stem).seconds <= 120
    assert 30 <= run(stem, language="ru").seconds <= 120


@pytest.mark.parametrize("language", languages_by_day())
def test_the_whole_lecture_lasts_12_to_18_minutes(language):
    seconds = sum(outline(stem, language).seconds for stem in PUBLISHED)
    assert 12 * 60 <= seconds <= 18 * 60


def test_the_forward_pass_lasts_60_to_100_seconds():
    assert 60 <= outline("forward_pass").seconds <= 100


@pytest.mark.parametrize(("stem", "language"), TOLD)
def test_what_is_said_takes_two_rows_at_most(stem, language):
    chapter = run(stem, language=language)
    with made_in(chapter.chapter.look):
        two_rows = Label("Йgq \\ Йgq", LINE).height + 0.02
        for beat in chapter.beats:
            label = Label(plain(beat.caption), LINE, width=current_layout().line_width)
            assert label.height <= two_rows, beat.name


@pytest.mark.parametrize(("stem", "language"), TOLD)
def test_a_line_is_one_subtitle(stem, language):
    chapter = run(stem, language=language)
    for beat in chapter.beats:
        assert len(beat.caption) <= LONGEST_LINE, beat.caption
        assert len(subtitles(beat.caption, 1.0)) == 1, beat.caption


def test_a_slower_pace_holds_longer():
    slow = run("forward_pass", pace=85)
    assert slow.seconds > outline("forward_pass").seconds + 20


GOING_ON = {
    *(
        "counting",
        "edge_detection",
        "final_words",
        "forward_pass",
        "layer_diagram",
        "learning",
        "neurons",
    ),
    *("notation", "recap", "series_preview", "why_layers", "relu_vs_sigmoid"),
}
"""Chapters that open with what the one before ended with."""
OPENS_ANEW = {"introduction"}
"""Chapters that open on a picture of their own."""
CUTS = [(one, other) for one, other in pairwise(ORDER) if other in GOING_ON]
# No chapter's own: they come when all chapters have run, whichever process has run them.
NAMES = [f"from {one} to {other}" for one, other in CUTS]


def test_these_chapters_go_on_from_the_one_before():
    # None opens with an empty frame.
    assert {stem for stem in PUBLISHED if outline(stem).opening} == set(PUBLISHED)
    assert set(PUBLISHED) == GOING_ON | OPENS_ANEW
    assert {stem for _, stem in CUTS} == GOING_ON


@pytest.mark.parametrize(("before", "stem"), CUTS, ids=NAMES)
def test_what_a_chapter_opens_with_was_there_before(before, stem):
    """The film cuts cleanly: pictures and points stay at their places."""
    opening, ending = outline(stem).opening, outline(before).ending
    assert opening
    for box in opening:
        assert any(box.inside(other, 0.06) and other.inside(box, 0.06) for other in ending), box


@pytest.mark.parametrize(("before", "stem"), CUTS, ids=NAMES)
def test_what_a_chapter_opens_with_looks_as_it_did_before(before, stem):
    """The same digit, the same lines and neurons: nothing jumps at the cut."""
    opening, ending = outline(stem).first_frame, outline(before).last_frame
    painted = (opening != opening[0, 0]).any(axis=2)
    same = np.abs(opening.astype(int) - ending).max(axis=2) <= 12
    assert painted.mean() > 0.1
    assert same[painted].mean() > 0.97


def test_the_film_opens_with_a_digit_alone_and_three_seconds_without_words():
    first = run(ORDER[0])
    assert [beat.silence for beat in first.beats] == [3.0, *[0.0] * (len(first.beats) - 1)]
    (box,) = first.opening
    assert box.top - box.bottom > 4
    assert not any(thing.is_text for thing in first.beats[0].moments[0].things)


HOPED_OR_MADE_BY_HAND = {
    ("why_layers", "hypothesis"): ("inside", "torn_between", "smaller_parts"),
    ("edge_detection", "set by hand"): (
        *("four_pixels", "weighted_sum", "too_easily_pleased", "surround"),
        *("put_to_work", "learned"),
    ),
    ("final_words", "hypothesis"): ("the_hope",),
}
"""A chapter and the word for what it shows that no network has learned: the beats that show it."""


@pytest.mark.parametrize("weights", ["lecture", "plain"])
@pytest.mark.parametrize(("stem", "word"), HOPED_OR_MADE_BY_HAND)
def test_what_is_hoped_or_made_by_hand_carries_the_word_for_it(stem, word, weights):
    told = run(stem, weights=weights).beats
    beats = list(dict.fromkeys(beat.name for beat in told if word in beat.contents))
    # A beat that is not true of a network is left out.
    there = {beat.name for beat in told}
    assert beats == [name for name in HOPED_OR_MADE_BY_HAND[stem, word] if name in there]


def test_every_chapter_has_its_place_in_the_lecture():
    assert set(STEMS) <= set(ORDER)
