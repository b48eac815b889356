"""An image file, and which of the digits on it: photo.jpg, or photo.jpg@0.3,0.6."""

import os
from dataclasses import dataclass
from pathlib import Path

from network.errors import InputError, shortened


@dataclass(frozen=True)
class Choice:
    """An image file, and the place of a digit: across and down, from 0 to 1, if one is given."""

    path: Path
    at: tuple[float, float] | None = None


def parse_choice(text: str) -> Choice | None:
    """Return what is chosen, or None if there is no such file.

    Raises InputError if the place is none.
    """
    # pathlib raises where there is no such home, os.path leaves the name as it is.
    whole = os.path.expanduser(text)
    if os.path.isfile(whole):
        return Choice(Path(whole))
    path, at, place = whole.rpartition("@")
    if not at or not os.path.isfile(path):
        return None
    return Choice(Path(path), _place(place, path))


def written(path: Path, place: tuple[float, float]) -> str:
    """Return how one writes a choice."""
    across, down = place
    return f"{path}@{across:.2f},{down:.2f}"


def several(
    choice: Choice, place: tuple[float, float], others: tuple[tuple[float, float], ...]
) -> str:
    """Return a sentence on which of several digits was taken and how to take another, or ""."""
    if choice.at or not others:
        return ""
    return (
        f"Of {len(others) + 1} marks on {choice.path} the largest near the middle was taken, at"
        f" {place[0]:.2f},{place[1]:.2f}; another is {written(choice.path, others[0])}."
    )


def _place(text: str, path: str) -> tuple[float, float]:
    try:
        across, down = (float(share) for share in text.split(","))
    except ValueError:
        across = down = -1.0
    if not (0 <= across <= 1 and 0 <= down <= 1):
        raise InputError(
            f"The place {shortened(text)} of a digit on {path} is none; allowed are two shares of"
            f" the picture's width and height from 0 to 1, as in {path}@0.3,0.6."
        )
    return across, down
