"""The handout: each beat's picture and what is said in it, chapter by chapter, as a PDF."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from network.storage import load
from scenes.film.beats import Beat, beats
from scenes.film.pieces import folder_of
from scenes.film.printing import FOLDER, known_paper, place_for, print_to
from scenes.film.production import Production
from scenes.film.rendering import processes
from scenes.kit.look.direction import Direction, in_order
from scenes.kit.look.number_style import NumberStyle
from scenes.kit.stage.settings import read_settings
from scenes.kit.stage.words import direction, filled, table, title

TEMPLATE = "handout.typ"
SOURCES = FOLDER / "sources.toml"


def make_handout(
    stems: Sequence[str],
    production: Production,
    folder: Path,
    paper: str = "a4",
    notes: bool = False,
    jobs: int = 1,
) -> Path:
    """Write the handout of chapters and return where it is.

    Args:
        stems: of the chapters' files.
        production: of which network and digit, in which language and theme.
        folder: where it goes: into a folder a language.
        paper: one of PAPERS.
        notes: whether there are lines to write on beside each beat.
        jobs: the number of processes.

    Raises:
        InputError: the paper is not known, a chapter cannot be told, or the folder not be used.
    """
    known_paper(paper)
    path = folder_of(production, folder) / "handout.pdf"
    place_for(path)
    told = dict(zip(stems, _told(stems, production, jobs), strict=True))
    language = production.language
    content = {
        "language": language,
        "direction": direction(language),
        "paper": paper,
        "notes": notes,
        "words": table(language, "handout", of_digits=production.of_mnist),
        "chapters": [
            {
                "title": title(language, stem, of_digits=production.of_mnist),
                "beats": list(_on_paper(stem, each, direction(language))),
            }
            for stem, each in told.items()
        ],
        "network": _card(production),
        "sources": _sources(production),
    }
    pictures = {
        picture_name(stem, beat): beat.picture for stem, each in told.items() for beat in each
    }
    print_to(path, TEMPLATE, content, pictures)
    return path


def picture_name(stem: str, beat: Beat) -> str:
    """Of a beat's picture, for the template; Typst sees what kind it is by its content."""
    return f"{stem}.{beat.name}"


def as_paragraph(lines: Sequence[str]) -> str:
    """Lines as one text; a sentence that is left open in one and goes on in the next is whole."""
    return " ".join(lines).replace("… …", "…")


def _told(stems: Sequence[str], production: Production, jobs: int) -> list[list[Beat]]:
    console = Console(stderr=True)
    with processes(min(jobs, len(stems))) as here:
        told = here.map(partial(beats, production=production), stems)
        bar = track(told, "", len(stems), console=console, disable=not console.is_terminal)
        return list(bar)


def _on_paper(
    stem: str, told: list[Beat], way: Direction = Direction.RIGHTWARDS
) -> Iterator[dict[str, Any]]:
    """What the template needs of each beat; a formula that stays is set where it comes."""
    for before, beat in pairwise([None, *told]):
        assert beat is not None
        known = before.formulas if before else ()
        yield {
            "text": in_order(as_paragraph(beat.lines), way),
            "formulas": [formula for formula in beat.formulas if formula not in known],
            "picture": picture_name(stem, beat),
        }


def _sources(production: Production) -> dict[str, Any]:
    """What the lecture rests on; whose work data of one's own are is not known here."""
    sources = tomllib.loads(SOURCES.read_text(encoding="utf-8"))
    return {key: of for key, of in sources.items() if key != "digits" or production.of_mnist}


def _card(production: Production) -> dict[str, str]:
    """What is said of the network: all of it is in its weights file."""
    with production.in_force():
        trained = load(read_settings().weights_file)
        test = read_settings().chosen_data.test
    metadata, style = trained.metadata, NumberStyle(**table(production.language, "numbers"))
    words = table(production.language, "handout")
    right = metadata.test_accuracy
    key = "network_imported" if metadata.seed is None else "network"
    values = {
        "name": trained.path.stem,
        "layers": ", ".join(map(style.format, metadata.layer_sizes)),
        "percent": style.format(100 * (right or 0), 2),
        "count": style.format(len(test)),
        "seed": metadata.seed,
    }
    sentence = words["network_untested" if right is None else key]
    said = {"layers", "seed"}
    recipe = [f"{key} {value}" for key, value in metadata.recipe.items() if key not in said]
    return {"card": filled(sentence, values), "recipe": " · ".join(recipe)}
