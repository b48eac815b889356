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


@main.command("script")
@cloup.option("--language", default="en", show_default=True, help="Of the lines.")
@cloup.option("--chapter", "chapters", multiple=True, help="Only this one; may be repeated.")
def script_command(language: str, chapters: tuple[str, ...]) -> None:
    """Print all that is said in the lecture, in order, with its numbers filled in."""
    from scenes.film.script import script

    place, words, seconds = ("", ""), 0, 0.0
    for line in script(language, chapters):
        if line.chapter != place[0]:
            print(f"\n{line.chapter}")
        if (line.chapter, line.beat) != place:
            print(f"\n  {line.beat}")
        print(f"    {line.text}")
        place = (line.chapter, line.beat)
        words, seconds = words + len(line.text.split()), seconds + line.seconds
    print(f"\n{words:,} words, {seconds / 60:.1f} minutes")


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
