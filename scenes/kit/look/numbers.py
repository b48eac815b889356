"""Numbers as the language of what is being made writes them."""

from __future__ import annotations

from scenes.kit.look.current import current_look


def number_text(value: float, decimals: int = 0, plus: bool = False) -> str:
    """A number as the language on screen writes it, for example 12,544 or −1.55."""
    return current_look().numbers.format(value, decimals, plus)
