"""The limits of timed text, in all languages, for every line of the whole script."""

from __future__ import annotations

from itertools import permutations

import pytest

from scenes.kit.stage.subtitles import LONGEST, ROW, ROWS, Subtitle, subtitles
from scenes.kit.stage.words import LANGUAGES
from tests.scenes.dry import STEMS, TOLD, TRIED, run

FASTEST = 20.0
"""Characters a second."""

SHORTEST = 5 / 6
"""Seconds."""

HUNDREDTH = 0.01
"""Seconds to which pauses are rounded."""

HURRIED = 30.0
"""Characters a second where a line has the time of a line of another language: there the limit
cannot hold, for the film goes at the pace of its own language."""


BY_DAY = {*permutations(("en", "ru"), 2)}
TRANSLATED = [
    pytest.param(stem, *pair, marks=() if pair in BY_DAY or stem == TRIED else pytest.mark.nightly)
    for stem in STEMS
    for pair in permutations(LANGUAGES, 2)
]
"""Chapters, the languages of their films, and those of their subtitles."""


def pieces(stem: str, film: str, language: str) -> list[Subtitle]:
    """The subtitles in a language of a film in another, or in its own."""
    own, other = run(stem, language=film).beats, run(stem, language=language).beats
    assert [beat.name for beat in own] == [beat.name for beat in other]
    return [
        piece
        for told, said in zip(own, other, strict=True)
        for piece in subtitles(said.caption, told.seconds)
    ]


def characters_a_second(piece: Subtitle) -> float:
    return len(piece.text) / (piece.seconds + HUNDREDTH)


def assert_fits(piece: Subtitle) -> None:
    rows = piece.text.split("\n")
    assert len(rows) <= ROWS
    assert max(map(len, rows)) <= ROW
    assert SHORTEST <= piece.seconds <= LONGEST, piece.text


@pytest.mark.parametrize(("stem", "language"), TOLD)
def test_a_film_with_subtitles_of_its_own_language(stem, language):
    for piece in pieces(stem, language, language):
        assert_fits(piece)
        assert characters_a_second(piece) <= FASTEST, piece.text


@pytest.mark.parametrize(("stem", "film", "language"), TRANSLATED)
def test_a_film_with_subtitles_of_another_language(stem, film, language):
    told = pieces(stem, film, language)
    for piece in told:
        assert_fits(piece)
        assert characters_a_second(piece) <= HURRIED, piece.text
