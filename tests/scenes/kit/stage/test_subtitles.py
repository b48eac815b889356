"""What is said, as subtitles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
