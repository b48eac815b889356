"""Which of the marks on a picture are the digit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, label, minimum

from network.errors import InputError
from network.handwriting.light import Inked
from network.handwriting.marks import Marks, Mask, noise_floor, otsu_threshold
from network.handwriting.mnist_form import Picture

SMALLEST = 0.02
"""What is lower and narrower than this share of the picture's longer side is a speck."""

SEVERAL = 0.5
"""Another mark that has this share of the digit's height may be a digit, too."""

MOST = 12
"""A picture with more marks of one size is of text, or of no writing at all."""

BESIDE, ABOVE = 0.1, 0.25
"""How far apart two pieces of one digit are at most, as a share of its size: side by side, and
where one reaches over the other, as the bar of a 5. Of MNIST's training digits that are in pieces,
this joins two thirds; of pairs of digits a tenth of their height apart, two in a hundred."""

LOWER, LOW = 0.7, 0.4
"""Of two pieces of one digit one is lower than this share of the other's height: side by side, and
one below the other. Of two digits, neither is."""

SPECK = 0.03
"""A piece that has been written apart has more than this share of the ink of the largest."""

UNLIKELY = 0.05
"""How likely the digit is what touches the border or is flat, beside what does neither."""

FLAT = 0.2
"""No digit is as low as this share of its width."""

MOST_HOLES = 4
"""An 8 has two, and a smudge may close two more; a net of lines has hundreds."""


@dataclass(frozen=True, eq=False)
class Chosen:
    """The digit that was chosen.

    mask: where its ink is, (h, w). strength: how strong it is, from 0 to 1, and floor: what is none
    any more. place: its middle, across and down, as shares of the picture. others: the same of
    what may be digits, too.
    """

    mask: Mask
    strength: float
    floor: float
    place: tuple[float, float]
    others: tuple[tuple[float, float], ...]


def choose_digit(inked: Inked, ink: Picture, at: tuple[float, float] | None) -> Chosen:
    """Return the digit at a place, or else the largest near the middle.

    ink: (h, w), smoothed. at: across and down, as shares of the picture. Raises InputError if
    nothing looks like a digit, or far too much does.
    """
    floor = noise_floor(ink)
    above = ink[ink > floor]
    if len(above) == 0:
        raise InputError("it shows no ink that stands out from paper")
    marks = Marks.of(ink, otsu_threshold(above))
    number = _likeliest(marks, inked) if at is None else _nearest(marks, at)
    first = marks.numbers == number
    strength = float(np.median(ink[first]))
    # A stroke ends where it has half of its strength; what is weaker, such as ruling, is not it.
    to_the_half = Marks.of(ink, strength / 2)
    same = int(np.bincount(to_the_half.numbers[first], minlength=2)[1:].argmax()) + 1
    if not to_the_half.at_the_border[same - 1]:  # Else it has run into something else.
        marks, number = to_the_half, same
    pieces = _pieces(marks, number)
    others = _others(marks, number, pieces)
    if at is None and len(others) > MOST:
        raise InputError(
            f"it shows {len(others) + 1} marks of about one size, as a page of text does; allowed"
            " is one of them, by its place after the file's name, as in @0.3,0.6"
        )
    others = others[~marks.at_the_border[others - 1]]
    down, across = marks.middles[number - 1]
    return Chosen(
        mask=marks.mask(pieces),
        strength=strength,
        floor=min(floor, strength / 2),
        place=(float(across), float(down)),
        others=tuple((float(x), float(y)) for y, x in marks.middles[others - 1]),
    )


def _likeliest(marks: Marks, inked: Inked) -> int:
    """Return the number of the largest mark near the middle, on the brightest paper."""
    height, width = marks.numbers.shape
    extents = np.maximum(marks.heights, marks.widths)
    if extents.max() < SMALLEST * max(height, width):
        raise InputError("it shows nothing but specks")
    away = np.hypot(*((marks.middles - 0.5) * (height, width)).T) / min(height, width)
    rows, columns = (marks.middles * (height, width)).astype(int).T
    brightness = 1 if inked.light_on_dark else inked.paper[rows, columns]
    unlikely = marks.at_the_border | (marks.heights < FLAT * marks.widths)
    # A digit's size is how far it reaches: a 1 has less ink than a smaller 8.
    likely = extents * np.exp(-away) * brightness * np.where(unlikely, UNLIKELY, 1)
    best = int(likely.argmax())
    # What fills a picture that was cut close around it is a digit nevertheless.
    if unlikely[best] and (len(marks) > 2 or not _may_be_cut_close(marks, best)):
        raise InputError("it shows nothing but lines and edges")
    return best + 1


def _may_be_cut_close(marks: Marks, k: int) -> bool:
    holes = label(marks.numbers != k + 1)[1]
    return bool(marks.heights[k] >= FLAT * marks.widths[k]) and holes <= MOST_HOLES


def _nearest(marks: Marks, at: tuple[float, float]) -> int:
    """Return the number of the mark whose ink is nearest to a place."""
    height, width = marks.numbers.shape
    rows, columns = np.nonzero(marks.numbers)
    across, down = at
    nearest = np.hypot(rows - down * height, columns - across * width).argmin()
    return int(marks.numbers[rows[nearest], columns[nearest]])


def _pieces(marks: Marks, number: int) -> NDArray[np.intp]:
    """Return the numbers of the marks that are one digit with a mark, itself among them."""
    possible = (marks.areas > SPECK * marks.areas[number - 1]) & ~marks.at_the_border
    possible[number - 1] = True
    pieces = np.array([number])
    # A piece may be near to another piece only: each makes the digit larger.
    while len(pieces) < possible.sum():
        near = np.flatnonzero(possible & _belonging(marks, pieces)) + 1
        if len(near) == len(pieces):
            break
        pieces = near
    return pieces


def _belonging(marks: Marks, pieces: NDArray[np.intp]) -> Mask:
    """Return whether each mark is a piece of the digit that some pieces are of, (n,)."""
    top, bottom, left, right = marks.boxes.T
    own = marks.boxes[pieces - 1]
    first_row, last_row = own[:, 0].min(), own[:, 1].max()
    first_column, last_column = own[:, 2].min(), own[:, 3].max()
    height, width = last_row - first_row + 1, last_column - first_column + 1
    beside = (top <= last_row) & (bottom >= first_row)
    above = (left <= last_column) & (right >= first_column)
    away = distance_transform_edt(~marks.mask(pieces))
    gaps = np.asarray(minimum(away, marks.numbers, range(1, len(marks) + 1)))
    size = np.maximum(marks.heights, max(height, width))
    share = np.minimum(marks.heights, height) / np.maximum(marks.heights, height)
    belonging: Mask = gaps < size * np.where(above, ABOVE, BESIDE)
    belonging &= share < np.where(beside, LOWER, LOW)
    belonging[pieces - 1] = True
    return belonging


def _others(marks: Marks, number: int, pieces: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the numbers of the marks that may be digits, too, the largest first."""
    tall = np.flatnonzero(marks.heights > SEVERAL * marks.heights[number - 1]) + 1
    others = np.setdiff1d(tall, pieces)
    return others[np.argsort(-marks.areas[others - 1], kind="stable")]
