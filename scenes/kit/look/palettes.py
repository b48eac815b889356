"""The palettes there are: what each colour stands for, in every theme."""

from __future__ import annotations

from dataclasses import dataclass


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
