"""`python -m scenes`: from chapters to what is handed out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import cloup

from network.errors import InputError


@cloup.group()
def main() -> None:
    """Work with all chapters of the lecture."""


@main.command("gallery")
def gallery_command() -> None:
    """Render every chapter and write the README's pictures to scenes/gallery."""
    from scenes.film.gallery import make_gallery

    _say_how_large(make_gallery())


@main.command("handbook")
def handbook_command() -> None:
    """Write the pictures of scenes/README.md to scenes/gallery."""
    from scenes.film.handbook import make_handbook

    _say_how_large(make_handbook())


@main.command("new")
@cloup.argument("name", help="Of the chapter, in small letters, for instance dropout.")
def new_command(name: str) -> None:
    """Make a chapter of your own from a template: its file, its lines, its place in the order."""
    from scenes.film.new_chapter import new_chapter

    chapter, lines, order = (os.path.relpath(path) for path in new_chapter(name))
    print(f"{chapter}: the chapter, for you to write on")
    print(f"{lines}: its lines, under [{name}]")
    print(f"{order}: its place, at the end")
    print(f"Look at it: manim -pql {chapter}")


def _say_how_large(paths: list[Path]) -> None:
    for path in paths:
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    try:
        main()
    except InputError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
