"""What is said for what is written."""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy

import pytest

from scenes.kit.look.number_style import NumberStyle
from scenes.kit.stage.wording import Wording, as_said, spoken
from scenes.kit.stage.words import LANGUAGES, _tables, filled, words
from tests.scenes.dry import STEMS, run

ENGLISH, RUSSIAN = NumberStyle(), NumberStyle(",", "\N{NO-BREAK SPACE}")
SYMBOLS = {"−": "minus", "×": "times", "=": "equals", "%": "percent", "…": "", "ReLU": "relu"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("13,002 numbers", "13002 numbers"),
        ("1,234,567.", "1234567."),
        ("a 3, 2 and 1", "a 3, 2 and 1"),
        ("with −0.18, …", "with minus 0.18,"),
        ("16 × 16 = 256", "16 times 16 equals 256"),
        ("16×16", "16 times 16"),
        ("10.3 %, and 97.1 %.", "10.3 percent, and 97.1 percent."),
        ("… and words", "and words"),
        ("a ReLU, two ReLUs", "a relu, two relus"),
    ],
)
def test_symbols_are_words_and_numbers_are_bare(written, said):
    assert as_said(written, SYMBOLS, ENGLISH) == said


def test_a_language_parts_thousands_in_its_own_way():
    assert as_said("13\N{NO-BREAK SPACE}002 и 0,75", {}, RUSSIAN) == "13002 и 0,75"


def test_what_is_filled_in_is_said_in_its_own_form():
    line = Wording("It read {much}, {more}.", "It red {much}, {more}.")
    said = filled(line, {"much": Wording("1/2", "half"), "more": 3})
    assert said == "It read 1/2, 3."
    assert spoken(said) == "It red half, 3."
    assert spoken(deepcopy(said)) == spoken(said)
    assert spoken("plain") == "plain"


def test_a_line_and_a_word_may_have_a_spoken_form(tmp_path):
    (tmp_path / "en.toml").write_text(
        '[numbers]\ndecimal = "."\nthousands = ","\n[words]\n[spoken]\n"+" = "plus"\n'
        '[story]\nfirst = ["As it is.", { line = "I read {it}.", spoken = "I red {it}." }]\n'
        '[story.words]\nhalf = { line = "1/2 + {x}", spoken = "half + {x}" }\n',
        encoding="utf-8",
    )
    english = words("en", "story", tmp_path)
    plain, line = english.lines("first")
    assert (plain, line) == ("As it is.", "I read {it}.")
    said = filled(line, {"it": english("half", x="1,000")})
    assert said == "I read 1/2 + 1,000."
    assert english.said(said) == "I red half plus 1000."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spoken_form_has_the_blanks_of_its_line(language):
    def wordings(entry):
        if isinstance(entry, Wording):
            yield entry
        elif isinstance(entry, dict | list):
            for inner in entry.values() if isinstance(entry, dict) else entry:
                yield from wordings(inner)

    for wording in wordings(_tables(language)):
        assert re.findall(r"\{\w+\}", wording) == re.findall(r"\{\w+\}", wording.spoken)


PUNCTUATION = set(" .,:;!?'’")
"""What is heard as a pause, or as part of a word."""
A_NUMBER = re.compile(r"\d+(\.\d+)?")
"""What every voice reads as a number."""
LETTERS_SAID = {"a", "b", "f", "k", "n", "w", "z", "A", "I", "W"}
"""Words of one letter: they are said by the letters' names, but for three words of English."""


@pytest.mark.parametrize("stem", STEMS)
def test_every_symbol_and_number_has_a_spoken_form(stem):
    """Of all that reaches the voice, in English."""
    for line in run(stem).chapter.told:
        symbols = {s for s in line.spoken if not s.isalnum()} - PUNCTUATION
        assert symbols == set(), line.spoken
        letters = {s for s in line.spoken if s.isalpha() and not s.isascii()}
        assert letters == set(), [unicodedata.name(letter) for letter in letters]
        for word in re.findall(r"\S*\d\S*", line.spoken):
            assert A_NUMBER.fullmatch(word.rstrip(".,:;!?")), line.spoken
        alone = set(re.findall(r"\b(?<!['’])[A-Za-z]\b", line.spoken))
        assert alone <= LETTERS_SAID, line.spoken
        shouted = re.findall(r"\b\w*[A-Z]\w*[A-Z]\w*\b", line.spoken)
        assert shouted == [], "an abbreviation"
