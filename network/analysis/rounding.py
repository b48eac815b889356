"""Rounding the parts of a sum so that what is shown adds up."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor


def rounded_to_add_up(parts: Sequence[float], total: float, decimals: int) -> list[float]:
    """The parts of a sum, rounded so that they add up to the rounded total.

    Each is its own value rounded up or down, by the method of the largest remainder: the parts
    whose remainder is largest are rounded up. The total is rounded as Python's `round` and `format`
    do. All is reckoned in fractions: floats hold 0.05 only nearly, and it matters on which side.

    Args:
        parts: finite, and small enough for floats to tell the last decimal from the next.
        total: their sum, give or take less than half a unit of the last decimal.
        decimals: 0 or more.

    Raises:
        ValueError: the parts do not add up to the total.
    """
    scale = 10**decimals
    exact = [Fraction(part) * scale for part in parts]
    units = [floor(part) for part in exact]
    ups = round(Fraction(total) * scale) - sum(units)
    # What is on a whole unit already stays there.
    between = [k for k, part in enumerate(exact) if part != units[k]]
    if not 0 <= ups <= len(between):
        raise ValueError(f"{list(parts)} do not add up to {total}")
    between.sort(key=lambda k: units[k] - exact[k])
    for k in between[:ups]:
        units[k] += 1
    return [count / scale for count in units]
