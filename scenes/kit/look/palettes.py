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
    quiet: str
    """Text beside what it names."""
    muted: str
    """Outlines, and what need not be read."""
    faint: str
    """Outlines of what waits for its turn."""
    plus: str
    minus: str
    activation: str
    """A neuron or a pixel of value 1."""
    accent: str
    """What the viewer should look at now."""
    one: str
    other: str
    """Of two things that are compared, each has its own."""


THEMES = {
    theme.name: theme
    for theme in (
        Theme(
            name="dark",
            background="#0B0E14",
            panel="#141820",
            text="#F4F5F7",
            quiet="#AEB7C6",
            muted="#8A94A6",
            faint="#3A4252",
            plus="#4CA6FF",
            minus="#FF7A45",
            activation="#FFF3D6",
            accent="#FFD166",
            one="#3ED6B0",
            other="#C79BFF",
        ),
        Theme(
            name="light",
            background="#FBFAF6",
            panel="#F0EEE6",
            text="#151A22",
            quiet="#434C5B",
            muted="#566071",
            faint="#C3C7CF",
            plus="#08509E",
            minus="#8F2E05",
            activation="#1B2130",
            accent="#6B4600",
            one="#006156",
            other="#6B2FA8",
        ),
        Theme(
            name="classic",
            background="#000000",
            panel="#141414",
            text="#FFFFFF",
            quiet="#B4B4B4",
            muted="#9A9A9A",
            faint="#444444",
            plus="#4FCB5C",
            minus="#FF6B6B",
            activation="#FFFFFF",
            accent="#FFE14D",
            one="#5CC8FF",
            other="#D9A6FF",
        ),
    )
}
