"""Reading numbers off the screen."""

from __future__ import annotations

from decimal import Decimal


def as_shown(value: float, decimals: int) -> Decimal:
    """What can be read when a value is written with a number of decimals."""
    return Decimal(f"{value:.{decimals}f}")
