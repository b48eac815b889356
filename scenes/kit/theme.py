"""Colours: what each one stands for, in every theme.

A chapter never names a colour in hex; it asks the active theme for a meaning: `colours().plus`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from manim import ManimColor

Floats = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Theme:
    """One palette. Every value is a hex colour."""

    name: str
    background: str
    panel: str
    """Behind pictures: what a pixel of value 0 looks like."""
    text: str
    muted: str
    """Labels and outlines."""
    faint: str
    """Outlines of what waits for its turn."""
    plus: str
    minus: str
    activation: str
    """A neuron or a pixel of value 1."""
    accent: str
    """What the viewer should look at now."""


THEMES = {
    theme.name: theme
    for theme in (
        Theme(
            name="dark",
            background="#0B0E14",
            panel="#141820",
            text="#F4F5F7",
            muted="#8A94A6",
            faint="#3A4252",
            plus="#4CA6FF",
            minus="#FF7A45",
            activation="#FFF3D6",
            accent="#FFD166",
        ),
        Theme(
            name="light",
            background="#FBFAF6",
            panel="#F0EEE6",
            text="#151A22",
            muted="#566071",
            faint="#C3C7CF",
            plus="#0A62C9",
            minus="#C8420A",
            activation="#1B2130",
            accent="#8A5B00",
        ),
        Theme(
            name="classic",
            background="#000000",
            panel="#141414",
            text="#FFFFFF",
            muted="#9A9A9A",
            faint="#444444",
            plus="#4FCB5C",
            minus="#FF5C5C",
            activation="#FFFFFF",
            accent="#FFE14D",
        ),
    )
}

_active = THEMES["dark"]


def use_theme(name: str) -> Theme:
    """Make the theme of this name the active one and return it.

    Raises:
        KeyError: there is no theme of this name; allowed are the keys of `THEMES`.
    """
    global _active
    _active = THEMES[name]
    return _active


def colours() -> Theme:
    """The active theme."""
    return _active


def rgb(colour: str) -> Floats:
    """A hex colour as an array (3,) of floats in 0…1."""
    return np.asarray(ManimColor(colour).to_rgb(), dtype=float)


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
    return blend(nothing or _active.panel, _active.activation, values / brightest)


def signed_colours(values: npt.ArrayLike, scale: float, nothing: str | None = None) -> Floats:
    """The colour of each signed value: plus or minus, as strong as |value| / scale."""
    values = np.asarray(values, dtype=float)
    nothing = nothing or _active.panel
    amount = np.abs(values) / scale if scale > 0 else np.zeros_like(values)
    plus, minus = blend(nothing, _active.plus, amount), blend(nothing, _active.minus, amount)
    return np.where((values >= 0)[..., None], plus, minus)


def contrast(one: str, other: str) -> float:
    """The contrast of two hex colours, 1…21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        channel = rgb(colour)
        linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
        return float(linear @ np.array([0.2126, 0.7152, 0.0722]))

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)
