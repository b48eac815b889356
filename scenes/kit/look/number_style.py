"""How a language writes numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NumberStyle:
    """How a language writes numbers."""

    decimal: str = "."
    thousands: str = ","

    def format(self, value: float, decimals: int = 0, plus: bool = False) -> str:
        """The number in this style, with a true minus and, if asked for, a plus."""
        text = f"{value:{'+' if plus else ''},.{decimals}f}"
        if float(text.replace(",", "")) == 0:
            text = text.replace("-", "+" if plus else "")
        return text.translate(
            {ord(","): self.thousands, ord("."): self.decimal, ord("-"): "\N{MINUS SIGN}"}
        )
