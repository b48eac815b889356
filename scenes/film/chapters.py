"""The chapters of the lecture, found by their files, and how one is rendered."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from network.errors import InputError, unknown
from scenes.kit.stage.chapter import Chapter

SCENES = Path(__file__).parents[1]
ORDER_FILE = Path(__file__).parent / "order.txt"
ORDER = tuple(
    name
    for name in ORDER_FILE.read_text(encoding="utf-8").splitlines()
    if name and not name.startswith("#")
)
"""The lecture's order."""


@dataclass(frozen=True)
class Section:
    """One beat of a rendered chapter."""

    name: str
    film: Path
    seconds: float


@dataclass(frozen=True)
class Film:
    """A rendered chapter."""

    path: Path
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """The section of this name.

        Raises:
            KeyError: the film has no such section.
        """
        for section in self.sections:
            if section.name == name:
                return section
        raise KeyError(name)


def chapter_files() -> list[Path]:
    """The files of all chapters there are, in the lecture's order."""
    return [file for name in ORDER if (file := SCENES / f"{name}.py").is_file()]


def chapters_named(stems: Sequence[str]) -> list[str]:
    """The chapters asked for by the stems of their files, in the lecture's order; without any, all.

    Raises:
        InputError: there is no chapter of that name.
    """
    known = [file.stem for file in chapter_files()]
    for stem in stems:
        if stem not in known:
            raise InputError(unknown("chapter", stem, known))
    return [stem for stem in known if not stems or stem in stems]


def chapter_class(stem: str) -> type[Chapter]:
    """The scene class of a chapter's file.

    Raises:
        InputError: there is none in it.
    """
    module = importlib.import_module(f"scenes.{stem}")
    for member in vars(module).values():
        is_own = isinstance(member, type) and member.__module__ == module.__name__
        if is_own and issubclass(member, Chapter):
            return member
    raise InputError(f"scenes/{stem}.py holds no chapter.")


def render(
    file: Path,
    media: Path,
    *options: str,
    settings: dict[str, str] | None = None,
    folder: Path | None = None,
) -> Film:
    """Render a chapter, or a scene of one's own, with the stock command.

    Args:
        file: the chapter's file.
        media: the folder for what manim writes.
        options: of manim's command line, for instance "-ql".
        settings: of the chapter, by their names in the environment (LECTURE_DIGIT …).
        folder: where the command is run, if not here.

    Raises:
        InputError: manim ended with an error; the message is its last line.
    """
    command = [sys.executable, "-m", "manim", *options, "--save_sections"]
    command += ["--progress_bar", "none", "--media_dir", str(media), str(file)]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, **(settings or {})},
    )
    if done.returncode:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise InputError(f"{file.name} could not be rendered: {lines[-1]}")
    (index,) = media.glob(f"videos/{file.stem}/*/sections/*.json")
    sections = tuple(
        Section(entry["name"], index.parent / entry["video"], float(entry["duration"]))
        for entry in json.loads(index.read_text())
    )
    return Film(index.parents[1] / f"{index.stem}.mp4", sections)
