"""Files of languages: what is said, and the words on screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from numpy.random import Generator

from scenes.kit.stage.language_file import read_language
from scenes.kit.stage.words import (
    FALLBACK,
    FOLDER,
    direction,
    line_names,
    notice,
    table,
    title,
    words,
)
from tests.mutations.damage import damaged, one_of
from tests.mutations.loader import Loader
from tests.mutations.settings import TOML_VALUES

CHAPTER = "neurons"
KEPT = ("numbers", "spoken", "titles", "words", "writing", CHAPTER, f"{CHAPTER}.words")
LANGUAGE = "de"
VALUES = (
    *TOML_VALUES, '["One.", 2]', '{ line = "One.", spoken = 3 }', '{ line = 1, spoken = "One." }',
    '{ line = "One.", spoken = "1" }', '{ line = "A.", pictures = { line = "B.", spoken = "C." } }',
    '{ line = "A.", pictures = [] }', '{ line = "A.", other = "B." }', '["{nothing}"]', '"{}"',
    '" "', '"9"', '[{ line = "One.", spoken = "1" }, "Two."]', '[[]]', '"rtl"',
    '"up"', '"#"', '"$"',
)  # fmt: skip


@cache
def _files() -> Sequence[bytes]:
    """Parts of the files of several languages, a table after the other."""
    files = []
    for language in ("de", "en", "he", "ru"):
        content = (FOLDER / f"{language}.toml").read_text(encoding="utf-8")
        tables = re.split(r"^(?=\[)", content, flags=re.MULTILINE)
        kept = [text for text in tables if text.startswith(tuple(f"[{name}]" for name in KEPT))]
        files.append("".join(kept).encode())
    return files


def _changed(random: Generator) -> bytes:
    """Entries with other values, other tables, entries twice, elsewhere, or gone."""
    lines = one_of(random, _files()).decode().splitlines()
    entries = [k for k, line in enumerate(lines) if re.match(r"\S+ = ", line)]
    for _ in range(int(random.integers(1, 4))):
        place = int(random.integers(len(lines)))
        match int(random.integers(7)):
            case 0 | 1 | 2:
                at = min(int(one_of(random, entries)), len(lines) - 1)
                lines[at] = f"{lines[at].partition(' = ')[0]} = {one_of(random, VALUES)}"
            case 3:
                lines.insert(place, f"[{one_of(random, [*KEPT, 'a', 'a.b.c', 'neurons.pixels'])}]")
            case 4:
                lines.insert(place, lines[int(random.integers(len(lines)))])
            case 5:
                del lines[place]
            case _:
                odd = [
                    "\0",
                    "é = 1",
                    "a" * 4000,
                    "a" + ".a" * 1400 + " = 1",
                    '"" = ""',
                    "words = 1",
                ]
                lines.insert(place, one_of(random, odd))
    content = "\n".join(lines).encode()
    return damaged(content, random) if random.random() < 0.2 else content


def _load(path: Path) -> None:
    english = path.with_name(f"{FALLBACK}.toml")
    if not english.exists():
        english.write_bytes(_files()[1])
    read_language.cache_clear()
    folder = path.parent
    chapter = words(LANGUAGE, CHAPTER, folder)
    for beat, told in chapter.all_lines().items():
        assert chapter.lines(beat) == told
        for line in told:
            assert isinstance(chapter.said(line), str)
    assert isinstance(chapter.numbers.format(1234.5, 1), str)
    assert isinstance(chapter("pixels", count="784"), str)
    assert len(set(line_names(LANGUAGE, folder))) >= len(chapter.all_lines())
    for text in (title(LANGUAGE, CHAPTER, folder), notice(LANGUAGE, CHAPTER, folder)):
        assert isinstance(text, str)
    for name in ("titles", "words"):
        entries = table(LANGUAGE, name, folder, of_digits=False)
        assert all(isinstance(entry, str) for entry in entries.values())
    direction(LANGUAGE, folder)


CAPTIONS = Loader("captions", f"{LANGUAGE}.toml", _files, _changed, _load)
