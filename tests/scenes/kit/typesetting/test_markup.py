"""Plain texts: what is read on screen is what was given, whatever characters it holds."""

from __future__ import annotations

from functools import cache

import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.markup import plain, quoted, readable, shown

TRICKY = [
    r"""#1 $x$ *a* _b_ <c> @d [e] = - + // /* ~ \ `f` "g" 'h' -- ... ";#panic()""",
    "1. first",
    "= heading",
    "a  b",
    "\\",
    '"',
    "\\u{41}",
    "https://a.b/c",
]
ALL = st.text(st.characters(exclude_categories=[]), max_size=40)


@cache
def compiler() -> typst.Compiler:
    return typst.Compiler(ignore_system_fonts=True)


def svg(markup: str, text: str = "") -> bytes:
    page = "#set page(width: auto, height: auto, margin: 0pt)\n"
    found = compiler().compile((page + markup).encode(), format="svg", sys_inputs={"text": text})
    assert isinstance(found, bytes)
    return found


@given(ALL)
@example("")
@example("half a pair: \ud83d")
@example("two\nlines\tand\u2028more")
@example("a nought: \0")
@settings(max_examples=200, deadline=None)
def test_any_text_is_set_as_typst_sets_it_without_markup(text):
    """Typst is handed the text beside the markup, so that nothing in it can mean anything."""
    assert svg(plain(text)) == svg("#sys.inputs.text", shown(text))


@given(ALL)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_as_it_was_given(text):
    between = f"$sigma(z)$ {plain(text)} and {plain(text)}"
    assert readable(between) == f"$sigma(z)$ {shown(text)} and {shown(text)}"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
@settings(deadline=None)
def test_only_what_is_no_character_of_a_line_is_shown_as_another(text):
    assert shown(text) == text


def test_what_is_no_character_of_a_line_stands_as_a_space_or_as_a_mark():
    assert shown("a\r\nb\tc\u2029d") == "a  b c d"
    assert shown("a\ud83d") == "a\N{REPLACEMENT CHARACTER}"
    assert shown("\ud83d\ude42") == "\N{SLIGHTLY SMILING FACE}"


@pytest.mark.parametrize("text", TRICKY)
def test_characters_with_a_meaning_in_typst_are_shown(text):
    assert svg(plain(text)) == svg("#sys.inputs.text", text)
    assert Label(plain(text)).content == text


@pytest.mark.parametrize("after", [".len()", "(3)", "[x]", " and", "1", ";"])
def test_what_follows_a_plain_text_is_markup_again(after):
    escaped = "".join(f"\\{sign}" if sign in ".[];" else sign for sign in after)
    assert svg(plain("ab") + after.replace("[", r"\[").replace("]", r"\]")) == svg(f"ab{escaped}")


def test_a_plain_text_stands_in_a_formula():
    assert svg(f"${plain('W_1')} + 1$") == svg('$"W_1" + 1$')


@pytest.mark.parametrize(
    "text", ["семь", "שבע", "επτά", "سبعة", "सात", "sept œuvres", "ﬁve", "½ ≤ ∞"]
)
def test_scripts_that_typsts_own_fonts_have_are_shown(text):
    (box,) = glyphs("七")
    assert len(glyphs(text)) > 1
    assert box not in glyphs(text)


def glyphs(text: str) -> set[str]:
    """The outlines of all glyphs in a text."""
    found = svg(plain(text)).decode()
    return {piece.split('"')[0] for piece in found.split('<path d="')[1:]}


@pytest.mark.parametrize("text", TRICKY)
def test_a_quoted_text_is_the_same_string_in_code(text):
    assert svg(f"#raw({quoted(text)})") == svg("#raw(sys.inputs.text)", text)
