"""The pictures of scenes/README.md: the examples beside this file, and a chapter just made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scenes.film.chapters import SCENES, render
from scenes.film.gallery import FOLDER, write_still
from scenes.film.new_chapter import new_chapter

EXAMPLES = ("own_scene", "stage")
NEW = "dropout"
QUICK = ("-r", "1280,720", "--fps", "12")


def make_handbook(folder: Path = FOLDER) -> list[Path]:
    """Render the examples and a chapter from the template; returns the pictures written.

    Raises:
        InputError: manim ended with an error, or the place cannot be written to.
    """
    folder.mkdir(exist_ok=True)
    examples = Path(__file__).with_name("examples")
    written = [picture_of(examples / f"{name}.py", folder) for name in EXAMPLES]
    with copy_of_the_house() as house:
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
def copy_of_the_house() -> Iterator[Path]:
    """A copy to which a chapter can be added."""
    with TemporaryDirectory() as folder:
        house = Path(folder)
        besides = shutil.ignore_patterns("gallery", "__pycache__")
        shutil.copytree(SCENES, house / "scenes", ignore=besides)
        for room in ("network", "weights"):
            (house / room).symlink_to(SCENES.parent / room)
        yield house
