"""What sizes of pictures and how many classes data may have."""

from pathlib import Path

from network.errors import InputError

SMALLEST_SIDE, LARGEST_SIDE = 8, 64
FEWEST_CLASSES, MOST_CLASSES = 2, 26


def check_side(path: Path, rows: int, columns: int) -> None:
    """Raise InputError unless a picture is square and as large as is allowed."""
    if rows != columns or not SMALLEST_SIDE <= rows <= LARGEST_SIDE:
        raise InputError(
            f"{path} has pictures of {rows}×{columns} pixels; allowed are square ones from"
            f" {SMALLEST_SIDE}×{SMALLEST_SIDE} to {LARGEST_SIDE}×{LARGEST_SIDE}."
        )
