"""Colours by what they stand for, in the theme of what is being made.

A chapter never names a colour in hex; it asks for a meaning: `colours().plus`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import ManimColor

from scenes.kit.look.current import current_look
from scenes.kit.look.palettes import Theme

Floats = npt.NDArray[np.floating]


def colours() -> Theme:
    """The theme of what is being made."""
    return current_look().theme


def rgb(colour: str) -> Floats:
    """A hex colour as an array (3,) of floats in 0…1."""
    return np.asarray(ManimColor(colour).to_rgb(), dtype=float)


def hex_of(fill: Floats) -> str:
    """A colour as an array of floats in 0…1, as the hex colour that is painted of it."""
    red, green, blue = np.round(255 * np.asarray(fill)[:3]).astype(int)
    return f"#{red:02X}{green:02X}{blue:02X}"


def blend(low: str, high: str, amount: npt.ArrayLike) -> Floats:
    """Opaque colours between two hex colours: shape (…, 4) for amounts of shape (…), in 0…1."""
    share = np.clip(np.asarray(amount, dtype=float), 0.0, 1.0)[..., None]
    mixed = rgb(low) * (1 - share) + rgb(high) * share
    return np.concatenate([mixed, np.ones_like(share)], axis=-1)


def activation_colours(values: npt.ArrayLike, nothing: str | None = None) -> Floats:
    """The colour of each activation: `nothing` (the panel) for 0, the activation colour for 1.

    Values outside 0…1, as ReLU layers have them, are divided by the largest first.
    """
    values = np.asarray(values, dtype=float)
    brightest = max(1.0, float(values.max(initial=0.0)))
    return blend(nothing or colours().panel, colours().activation, values / brightest)


def signed_colours(values: npt.ArrayLike, scale: float, nothing: str | None = None) -> Floats:
    """The colour of each signed value: plus or minus, as strong as |value| / scale."""
    values = np.asarray(values, dtype=float)
    theme = colours()
    nothing = nothing or theme.panel
    amount = np.abs(values) / scale if scale > 0 else np.zeros_like(values)
    plus, minus = blend(nothing, theme.plus, amount), blend(nothing, theme.minus, amount)
    return np.where((values >= 0)[..., None], plus, minus)


def contrast(one: str, other: str) -> float:
    """The contrast of two hex colours, 1…21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        channel = rgb(colour)
        linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
        return float(linear @ np.array([0.2126, 0.7152, 0.0722]))

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)
