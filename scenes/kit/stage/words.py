"""The words on screen, a file a language: captions/<language>.toml.

A table a chapter holds the lines of each beat; its table `words` holds what stands in the picture.
The tables `words` and `numbers` at the top are shared by all chapters; `titles` lists them;
`lecture` is about all of them together, `handout` is for what is printed, `spoken` is what a voice
says for symbols. What a language lacks of a chapter is in English. The table `writing`,
with `direction = "rtl"`, is for a language that is written from right to left.

What a voice would misread is a table: { line = "It read 9.", spoken = "It red 9." } And so is what
speaks of digits: { line = "A digit.", pictures = "A picture." }, where `pictures` is what stands in
its place for other data, and may be a table with `line` and `spoken` itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from network.data import MNIST, Data
from network.errors import InputError, nearest, unknown
from scenes.kit.look.direction import Direction
from scenes.kit.look.number_style import NumberStyle
from scenes.kit.stage.language_file import read_language
from scenes.kit.stage.wording import Wording, as_said, of_pictures, spoken
from scenes.kit.typesetting.drawable import drawable
from scenes.kit.typesetting.fitting import ELLIPSIS, fitted
from scenes.kit.typesetting.label import LABEL
from scenes.kit.typesetting.markup import plain

FOLDER = Path(__file__).parent / "captions"


WIDEST = 2.5
"""Of the name of data beside a picture, in frame units."""

FALLBACK = "en"
"""The language that has all lines of all chapters."""


LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.toml"))


def known_language(language: str) -> None:
    """Raise InputError if there is no file of this language."""
    if language not in LANGUAGES:
        raise InputError(unknown("language", language, LANGUAGES))


@dataclass(frozen=True)
class Words:
    """One language's words for one chapter."""

    language: str
    chapter: str
    tables: dict[str, Any]
    of_digits: bool = True
    """Whether they are about digits, or about other pictures."""
    data: str = MNIST.name
    """What the data are called, as Typst markup: it is filled in for {data}."""

    def about(self, data: Data) -> Words:
        """The words for a film about these data."""
        if data is MNIST:
            return self
        name = plain(fitted(drawable(data.name) or ELLIPSIS, LABEL, WIDEST))
        return replace(self, of_digits=data.are_digits, data=name)

    @property
    def numbers(self) -> NumberStyle:
        """How this language writes numbers."""
        return NumberStyle(**self.tables["numbers"])

    def said(self, text: str) -> str:
        """What a voice says for a text: its spoken form, with symbols in words."""
        return as_said(spoken(text), self.tables.get("spoken", {}), self.numbers)

    @property
    def direction(self) -> Direction:
        """Which way this language is written.

        Raises:
            InputError: its file names a direction that there is not.
        """
        return _direction(self.tables, self.language)

    def lines(self, beat: str) -> list[str]:
        """What is said in a beat, as it stands in the file, with its {blanks}.

        Raises:
            InputError: there are no lines for this beat.
        """
        if beat not in self.all_lines():
            raise InputError(
                f"captions/{self.language}.toml has no lines for the beat {beat!r} of the chapter"
                f" {self.chapter}."
            )
        return self.all_lines()[beat]

    def all_lines(self) -> dict[str, list[str]]:
        """The lines of all beats by the beats' names, as they stand in the file."""
        table = self.tables.get(self.chapter, {})
        return {
            beat: [self._in_form(line) for line in told]
            for beat, told in table.items()
            if isinstance(told, list)
        }

    def __call__(self, key: str, **values: Any) -> str:
        """What stands in the picture: Typst markup, with {names} filled in.

        Raises:
            InputError: neither the chapter nor the shared table has this key.
        """
        own = self.tables.get(self.chapter, {}).get("words", {})
        shared = self.tables["words"]
        if key not in own and key not in shared:
            raise InputError(
                f"captions/{self.language}.toml has no word {key!r} for the chapter {self.chapter}."
            )
        text = self._in_form(own.get(key, shared.get(key, "")))
        return filled(text, {"data": self.data, **values})

    def _in_form(self, text: str) -> str:
        return text if self.of_digits else of_pictures(text)


_BLANK = re.compile(r"\{(\w+)\}")


def filled(text: str, values: dict[str, Any]) -> Wording:
    """A text with its {blanks} filled in, and so its spoken form.

    Raises:
        InputError: it has a blank for which there is nothing.
    """
    # Only {name} is a blank: Typst's own braces stay as they are.
    for blank in _BLANK.findall(text + spoken(text)):
        if blank not in values:
            raise InputError(
                f"{text!r} has the blank {{{blank}}}; what can be filled in is"
                f" {', '.join(values) or 'nothing'}.{nearest(blank, values)}"
            )
    written = _BLANK.sub(lambda blank: str(values[blank[1]]), text)
    return Wording(written, _BLANK.sub(lambda blank: spoken(values[blank[1]]), spoken(text)))


def _tables(language: str, folder: Path = FOLDER) -> dict[str, Any]:
    return read_language(folder / f"{language}.toml")


def words(language: str, chapter: str, folder: Path = FOLDER) -> Words:
    """The words of a chapter in a language, and in English where it lacks them.

    Where a language has nothing of the chapter all is in English, its numbers as well.

    Args:
        language: one of LANGUAGES.
        chapter: the name of its table.
        folder: where a file a language lies.

    Raises:
        InputError: the language's file cannot be read.
    """
    tables, english = _tables(language, folder), _tables(FALLBACK, folder)
    if chapter not in tables:
        return Words(FALLBACK, chapter, english)
    own, theirs = tables[chapter], english.get(chapter, {})
    completed = {
        "numbers": {**english["numbers"], **tables.get("numbers", {})},
        "spoken": tables.get("spoken", {}),
        "words": {**english["words"], **tables.get("words", {})},
        chapter: {**theirs, **own, "words": {**theirs.get("words", {}), **own.get("words", {})}},
    }
    if "writing" in tables:
        completed["writing"] = tables["writing"]
    return Words(language, chapter, completed)


def table(
    language: str, name: str, folder: Path = FOLDER, of_digits: bool = True
) -> dict[str, str]:
    """A table that belongs to no chapter, in a language, and in English what it lacks of it."""
    entries = {**_tables(FALLBACK, folder)[name], **_tables(language, folder).get(name, {})}
    return entries if of_digits else {key: of_pictures(text) for key, text in entries.items()}


def direction(language: str, folder: Path = FOLDER) -> Direction:
    """Which way a language is written.

    Raises:
        InputError: its file cannot be read, or names a direction that there is not.
    """
    return _direction(_tables(language, folder), language)


def _direction(tables: dict[str, Any], language: str) -> Direction:
    given = str(tables.get("writing", {}).get("direction", Direction.RIGHTWARDS))
    if given not in list(Direction):
        raise InputError(f"captions/{language}.toml: {unknown('direction', given, Direction)}")
    return Direction(given)


def line_names(language: str, folder: Path = FOLDER) -> list[str]:
    """The names of all lines of all chapters: chapter.beat.number, counted from 1."""
    chapters = dict.fromkeys([*_tables(FALLBACK, folder), *_tables(language, folder)])
    return [
        f"{chapter}.{beat}.{number}"
        for chapter in chapters
        for beat, lines in words(language, chapter, folder).all_lines().items()
        for number in range(1, len(lines) + 1)
    ]


def title(language: str, chapter: str, folder: Path = FOLDER, of_digits: bool = True) -> str:
    """The title of a chapter in a list of chapters; without one, its name in words."""
    for tables in (_tables(language, folder), _tables(FALLBACK, folder)):
        if chapter in (titles := tables.get("titles", {})):
            return str(titles[chapter] if of_digits else of_pictures(titles[chapter]))
    return chapter.replace("_", " ").capitalize()


def of_the_lecture(language: str, key: str, of_digits: bool = True, **values: Any) -> str:
    """What is said of the whole lecture where its film is shown, with {names} filled in."""
    return filled(table(language, "lecture", of_digits=of_digits)[key], values)


def notice(language: str, chapter: str, folder: Path = FOLDER) -> str:
    """What a language lacks of a chapter, in one sentence; nothing if it lacks nothing."""
    tables, english = _tables(language, folder), _tables(FALLBACK, folder)
    if chapter not in english:
        return ""
    if chapter not in tables:
        return f"captions/{language}.toml has no lines for {chapter}; they are in English."
    pairs = (
        (english[chapter], tables[chapter]),
        (english[chapter].get("words", {}), tables[chapter].get("words", {})),
        (english["words"], tables.get("words", {})),
    )
    missing = [key for theirs, own in pairs for key in theirs if key not in own and key != "words"]
    if not missing:
        return ""
    return f"captions/{language}.toml lacks {', '.join(missing)}; they are in English."
