"""The words of a language, and what stands for them where it lacks some."""

from __future__ import annotations

from pathlib import Path

import pytest

from network.data import MNIST, Data
from network.errors import InputError
from scenes.kit.look.direction import Direction
from scenes.kit.look.number_style import NumberStyle
from scenes.kit.stage.words import direction, filled, line_names, notice, table, title, words
from scenes.kit.typesetting.markup import plain

ENGLISH = """
[numbers]
decimal = "."
thousands = ","

[spoken]
"%" = "percent"

[words]
label_tag = "label"
pixels = "{count} pixels"

[story]
first = ["Once upon {what}."]
second = ["And then."]

[story.words]
title = "A story"
end = "The end"
"""


@pytest.fixture
def captions(tmp_path):
    """A folder of captions in English."""
    add(tmp_path, "en", ENGLISH)
    return tmp_path


def add(captions: Path, language: str, text: str) -> None:
    (captions / f"{language}.toml").write_text(text, encoding="utf-8")


def test_what_a_language_lacks_of_a_chapter_is_in_english(captions):
    add(captions, "de", '[numbers]\ndecimal = ","\n[story]\nsecond = ["Und dann."]\n')
    german = words("de", "story", captions)
    told = {"first": ["Once upon {what}."], "second": ["Und dann."]}
    assert german.all_lines() == told
    assert list(german.all_lines()) == ["first", "second"]
    assert filled(*german.lines("first"), {"what": "a time"}) == "Once upon a time."
    assert german("title") == "A story"
    assert german("pixels", count=4) == "4 pixels"
    assert german.numbers == NumberStyle(decimal=",", thousands=",")
    assert notice("de", "story", captions) == (
        "captions/de.toml lacks first, title, end, label_tag, pixels; they are in English."
    )


def test_a_language_without_the_chapter_leaves_all_of_it_to_english(captions):
    add(captions, "de", '[numbers]\ndecimal = ","\n[words]\nlabel_tag = "Etikett"\n')
    assert words("de", "story", captions) == words("en", "story", captions)
    assert words("de", "story", captions)("label_tag") == "label"
    assert (
        notice("de", "story", captions)
        == "captions/de.toml has no lines for story; they are in English."
    )


def test_a_language_that_has_all_gives_no_notice(captions):
    add(captions, "de", ENGLISH)
    assert notice("de", "story", captions) == notice("en", "story", captions) == ""


def test_lines_that_no_language_has_are_named(captions):
    with pytest.raises(InputError, match=r"en\.toml has no lines for the beat 'third'"):
        words("en", "story", captions).lines("third")
    with pytest.raises(InputError, match=r"en\.toml has no lines for the beat 'words'"):
        words("en", "story", captions).lines("words")
    with pytest.raises(InputError, match=r"en\.toml has no word 'middle' for the chapter story"):
        words("en", "story", captions)("middle")
    with pytest.raises(InputError, match=r"the beat 'first' of the chapter other"):
        words("en", "other", captions).lines("first")
    assert notice("en", "other", captions) == ""


def test_a_chapter_without_a_title_is_listed_by_its_name(captions):
    add(captions, "de", '[titles]\nthe_end = "Das Ende"\n')
    assert title("de", "the_end", captions) == "Das Ende"
    assert title("en", "the_end", captions) == "The end"


def test_a_table_that_belongs_to_no_chapter_is_completed_from_english(captions):
    add(captions, "de", '[numbers]\ndecimal = ","\n')
    assert table("de", "numbers", captions) == {"decimal": ",", "thousands": ","}
    assert table("de", "words", captions) == table("en", "words", captions)


def test_a_file_that_cannot_be_read_is_named(captions):
    add(captions, "de", "[story\n")
    with pytest.raises(InputError, match=r"captions/de\.toml cannot be read"):
        words("de", "story", captions)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("story = 3", r"captions/de\.toml: 'story' is 3; allowed is a table"),
        ("[story]\nfirst = 'Es war.'", r"'story\.first' is 'Es war\.'; allowed is a list of lines"),
        ("[story]\nfirst = ['Ja.', 7]", r"'story\.first\.2' is 7; allowed is a text, or a table"),
        ("[story]\nfirst = [{ lien = 'Ja.' }]", r"'story\.first\.1' is .*; allowed is a text"),
        ("[numbers]\ndecimals = ','", r"no entry of the table numbers 'decimals'.*'decimal'\?"),
        ("[numbers]\ndecimal = 'komma'", r"numbers\.decimal is 'komma'; allowed is one sign"),
        ("[story]\n" + "x" * 3001, r"a line of more than 3,000 characters"),
    ],
)
def test_an_entry_that_is_none_is_named(captions, written, sentence):
    add(captions, "de", f"{written}\n")
    with pytest.raises(InputError, match=sentence):
        words("de", "story", captions)


def test_a_blank_for_which_there_is_nothing_is_named():
    with pytest.raises(InputError, match=r"blank \{anwser\}; .* is answer\. Did you mean 'answer'"):
        filled("It says {anwser}.", {"answer": "7"})


def test_a_beat_may_be_told_in_several_lines(captions):
    add(captions, "de", '[story]\nfirst = ["Es war {what}.", "Ja."]\nsecond = ["Und dann."]\n')
    german = words("de", "story", captions)
    assert german.lines("first") == ["Es war {what}.", "Ja."]


def test_each_line_has_a_name(captions):
    add(captions, "de", '[story]\nfirst = ["Es war {what}.", "Ja."]\n[mine]\nonly = ["Auch."]\n')
    assert line_names("en", captions) == ["story.first.1", "story.second.1"]
    names = ["story.first.1", "story.first.2", "story.second.1", "mine.only.1"]
    assert line_names("de", captions) == names


def test_a_voice_says_what_it_says_in_the_language_of_the_lines(captions):
    add(captions, "de", '[spoken]\n"%" = "Prozent"\n[story]\nfirst = ["Ja."]\n')
    assert words("de", "story", captions).said("5 %") == "5 Prozent"
    add(captions, "it", '[spoken]\n"%" = "per cento"\n')
    assert words("it", "story", captions).said("5 %") == "5 percent"


def test_a_language_may_be_written_from_right_to_left(captions):
    add(captions, "he", '[writing]\ndirection = "rtl"\n[story]\nsecond = ["ואז."]\n')
    assert words("he", "story", captions).direction is Direction.LEFTWARDS
    assert words("en", "story", captions).direction is Direction.RIGHTWARDS
    assert direction("he", captions) is Direction.LEFTWARDS
    # A chapter that it lacks is in English.
    assert words("he", "other", captions).direction is Direction.RIGHTWARDS


def test_a_direction_that_there_is_not_is_named(captions):
    add(captions, "he", '[writing]\ndirection = "rlt"\n[story]\nsecond = ["ואז."]\n')
    with pytest.raises(
        InputError, match=r"he\.toml: There is no direction 'rlt'; allowed are ltr, rtl"
    ):
        _ = words("he", "story", captions).direction


def test_a_line_may_have_another_form_for_other_pictures(captions, tmp_path):
    table = '{ line = "A 7.", spoken = "A seven.", pictures = { line = "A.", spoken = "Ay." } }'
    own = f'second = [{table}]\n[story.words]\nfrom = "{{data}}: {{index}}"\n'
    add(captions, "de", f"[story]\n{own}")
    german = words("de", "story", captions)
    (line,) = german.lines("second")
    assert (line, german.said(line)) == ("A 7.", "A seven.")
    assert german("from", index=4) == "MNIST: 4"
    other = german.about(Data("my *data*", tmp_path, ("a", "b"), 8, MNIST.source))
    (line,) = other.lines("second")
    assert (line, other.said(line)) == ("A.", "Ay.")
    assert other("from", index=4) == plain("my *data*") + ": 4"
    # What has no other form is the same.
    assert other.lines("first") == german.lines("first")
