"""Paper: what a template of this folder and what is said make, set by Typst."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

import typst

from network.errors import InputError, unknown
from network.files import check_place, write_whole

FOLDER = Path(__file__).parent
PAPERS = ("a4", "us-letter")
"""By the names that Typst has for them."""

NO_PICTURES: Mapping[str, bytes] = {}


def known_paper(paper: str) -> None:
    """Raise InputError if nothing is set for this paper."""
    if paper not in PAPERS:
        raise InputError(unknown("paper", paper, PAPERS))


def place_for(path: Path) -> None:
    """Make the folder of a file; InputError if it, or the file, cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"The folder {path.parent} cannot be made: {reason}.") from None
    check_place(path)


def print_to(
    path: Path, template: str, content: dict[str, Any], pictures: Mapping[str, bytes] = NO_PICTURES
) -> None:
    """Write a PDF, whole or not at all.

    Args:
        path: where it goes.
        template: a file of this folder; it reads `content.json` and the pictures beside it.
        content: texts, which stand as they are, whatever characters they hold.
        pictures: the content of each file, by its name.

    Raises:
        InputError: the template has been changed and is no valid Typst, or the place cannot be
            written to.
    """
    with TemporaryDirectory() as folder:
        copy(FOLDER / template, folder)
        Path(folder, "content.json").write_text(json.dumps(content), encoding="utf-8")
        for name, picture in pictures.items():
            Path(folder, name).write_bytes(picture)
        try:
            # The machine's fonts are ignored so that it looks the same everywhere.
            pdf = typst.compile(Path(folder, template), ignore_system_fonts=True)
        except typst.TypstError as error:
            raise InputError(f"{FOLDER / template} cannot be set by Typst: {error}.") from error
    assert isinstance(pdf, bytes)
    write_whole(path, lambda file: file.write(pdf))
