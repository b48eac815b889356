"""What a chapter's film depends on, as one hash: where it is the same, the film is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from network.handwriting.choice import parse_choice
from network.storage import WEIGHTS_FOLDER
from scenes.film.chapters import SCENES
from scenes.film.production import Production
from scenes.kit.stage.words import FALLBACK, FOLDER

LIBRARIES = ("manim", "numpy", "scipy", "typst", "pycairo", "av")
"""Those that draw or compute."""


def fingerprint(stem: str, production: Production) -> str:
    """A hash of a chapter's sources, its settings, and the files that these name."""
    made_of = sha256(production.model_dump_json().encode())
    for library in LIBRARIES:
        made_of.update(version(library).encode())
    for file in sorted(_files(stem, production)):
        made_of.update(str(file).encode())
        made_of.update(file.read_bytes())
    return made_of.hexdigest()


def _files(stem: str, production: Production) -> Iterator[Path]:
    yield SCENES / f"{stem}.py"
    prop = SCENES / "props" / stem
    rooms = [SCENES.parent / "network", SCENES / "kit", prop]
    for room in rooms:
        yield from room.rglob("*.py")
    yield from (file for file in [prop.with_suffix(".py")] if file.is_file())
    yield from (FOLDER / f"{name}.toml" for name in {FALLBACK, production.language})
    yield from WEIGHTS_FOLDER.glob("*.npz")
    for path in paths_named(production).values():
        yield from files_at(path)


def paths_named(production: Production) -> dict[str, Path]:
    """What settings name of one's own, by the settings: weights, data, an image, a voice."""
    names = ("weights", "data", "digit", "voice")
    settings = {name: production.settings.get(name, "") for name in names}
    shipped = {file.stem for file in WEIGHTS_FOLDER.glob("*.npz")} | {*"0123456789", "mnist"}
    return {
        name: Path(os.path.expanduser(value)).absolute()
        for name, value in settings.items()
        if value and value not in shipped
    }


def file_named(path: Path) -> Path:
    """The file that a setting names, which may say a place on it: photo.jpg@0.3,0.6."""
    choice = parse_choice(str(path))
    return choice.path if choice else path


def files_at(path: Path) -> Iterator[Path]:
    """A file and what belongs to it, or all files in a folder; none where there is neither.

    Checkpoints belong to weights, and to a voice its description.
    """
    path = file_named(path)
    if os.path.isfile(path):
        yield path
        for name in (f"{path.stem}.checkpoints.npz", f"{path.name}.json"):
            yield from (beside for beside in [path.with_name(name)] if beside.is_file())
    elif os.path.isdir(path):
        yield from (file for file in path.rglob("*") if file.is_file())
