"""The pictures of scenes/README.md: the examples beside this file, and a chapter just made."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scenes.film.chapters import SCENES, render
from scenes.film.gallery import FOLDER, write_still
from scenes.film.new_chapter import LINES, ORDER, new_chapter

EXAMPLES = ("own_scene", "stage")
NEW = "new_chapter"
"""The name of the chapter from the template, and of its picture."""

SHARED = ("numbers", "lecture", "handout", "words")
"""The tables of a language's lines that belong to all chapters."""

QUICK = ("-r", "1280,720", "--fps", "12")


def make_handbook(folder: Path = FOLDER) -> list[Path]:
    """Render the examples and a chapter from the template; returns the pictures written.

    Raises:
        InputError: manim ended with an error, or the place cannot be written to.
    """
    folder.mkdir(exist_ok=True)
    examples = Path(__file__).with_name("examples")
    written = [picture_of(examples / f"{name}.py", folder) for name in EXAMPLES]
    with house_without_chapters() as house:
        chapter, *_ = new_chapter(NEW, house / "scenes")
        written.append(picture_of(chapter, folder, house))
    return written


def picture_of(file: Path, folder: Path, house: Path | None = None) -> Path:
    """Render a scene and write its last frame into a folder, under the name of its file.

    Args:
        house: the copy of the house whose modules the scene uses, if it is not this one.
    """
    target = folder / f"{file.stem}.png"
    with TemporaryDirectory() as media:
        film = render(file, Path(media), *QUICK, folder=house)
        write_still(film, film.sections[-1].name, target)
    return target


@contextmanager
def house_without_chapters() -> Iterator[Path]:
    """A copy of the house to which a chapter can be added, whatever chapters there are in this one.

    Their files, their props, their lines and their places in the order are left out, so that no
    name is taken, and nothing that is half done is in the way.
    """
    with TemporaryDirectory() as folder:
        house, scenes = Path(folder), Path(folder, "scenes")
        besides = shutil.ignore_patterns("gallery", "media", "props", "__pycache__")
        shutil.copytree(SCENES, scenes, ignore=besides)
        for chapter in scenes.glob("[a-z]*.py"):
            chapter.unlink()
        (scenes / LINES).write_text(_shared_lines(scenes / LINES), encoding="utf-8")
        (scenes / ORDER).write_text("", encoding="utf-8")
        for room in ("network", "weights"):
            (house / room).symlink_to(SCENES.parent / room)
        yield house


def _shared_lines(file: Path) -> str:
    """Of a language's lines, those that belong to no chapter."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    lines = []
    for name in SHARED:
        lines.append(f"[{name}]")
        lines += [f"{key} = {_in_toml(entry)}" for key, entry in tables[name].items()]
    return "\n".join(lines)


def _in_toml(entry: Any) -> str:
    """A text, or a table of its forms. A text in quotes is written in TOML as it is in JSON."""
    if isinstance(entry, dict):
        return "{ " + ", ".join(f"{form} = {_in_toml(text)}" for form, text in entry.items()) + " }"
    return json.dumps(entry, ensure_ascii=False)
