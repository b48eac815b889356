"""What is said, as subtitles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.kit.look.direction import Direction
from scenes.kit.stage.subtitles import LONGEST, ROW, ROWS, subtitles

WORDS = st.lists(st.text("abcdefg,.;", min_size=1, max_size=12), min_size=1, max_size=60)


@given(WORDS, st.floats(0.5, 60))
def test_all_words_are_kept_in_short_rows_for_a_short_time(words, seconds):
    line = " ".join(words)
    pieces = subtitles(line, seconds)
    assert " ".join(piece.text for piece in pieces).split() == line.split()
    for piece in pieces:
        rows = piece.text.split("\n")
        assert len(rows) <= ROWS
        assert max(map(len, rows)) <= ROW
        assert piece.seconds <= LONGEST
    ends = [piece.start + piece.seconds for piece in pieces]
    assert all(end <= after.start + 1e-9 for end, after in zip(ends, pieces[1:], strict=False))
    assert ends[-1] <= seconds + 1e-9


def test_a_line_that_fits_is_one_subtitle_of_two_rows_of_about_the_same_length():
    line = "Take four pixels only. Each has a value, and each line has a weight."
    (piece,) = subtitles(line, 4.0)
    one, other = piece.text.split("\n")
    assert abs(len(one) - len(other)) < 12
    assert (piece.start, piece.seconds) == (0.0, 4.0)


@pytest.mark.parametrize("clause", ["This is the first of two clauses that are rather long;"])
def test_a_longer_text_is_split_at_the_end_of_a_clause(clause):
    line = f"{clause} and this is the second one, which is as long as that."
    first, second = subtitles(line, 8.0)
    assert first.text.replace("\n", " ") == clause
    assert second.start == pytest.approx(first.start + first.seconds)


RIGHT_TO_LEFT, END = "\u202b", "\u202c"
"""Unicode's characters around a row that goes to the left."""


def test_rows_that_go_to_the_left_say_so_to_players():
    line = "המכפלה הראשונה כאן היא −1.55, והשנייה היא +2, וסכום שתיהן הוא 0.45."
    (piece,) = subtitles(line, 4.0, Direction.LEFTWARDS)
    (plainly,) = subtitles(line, 4.0)
    rows = piece.text.split("\n")
    assert len(rows) == 2
    assert all(row[0] == RIGHT_TO_LEFT and row[-1] == END for row in rows)
    # A sign and its number are between a letter that goes to the right and one to the left.
    assert "\u200e−1.55\u200f," in piece.text
    assert "\u200e+2\u200f," in piece.text
    seen = "".join(c for c in piece.text if c not in "\u200e\u200f\u202b\u202c")
    assert (seen, piece.start, piece.seconds) == (plainly.text, plainly.start, plainly.seconds)


def test_a_row_without_a_word_goes_to_the_right_in_every_language():
    line = "ReLU(−1) = 0"
    assert subtitles(line, 4.0, Direction.LEFTWARDS) == subtitles(line, 4.0)
