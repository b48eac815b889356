"""How a language writes numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NumberStyle:
    """How a language writes numbers.

    Where thousands are set apart by a space, four digits stay together: 1000, but 10 000.
    """

    decimal: str = "."
    thousands: str = ","

    def format(self, value: float, decimals: int = 0, plus: bool = False) -> str:
        """The number in this style, with a true minus and, if asked for, a plus."""
        text = f"{value:{'+' if plus else ''},.{decimals}f}"
        if self.thousands.isspace() and abs(float(text.replace(",", ""))) < 10_000:
            text = text.replace(",", "")
        if float(text.replace(",", "")) == 0:
            text = text.replace("-", "+" if plus else "")
        return text.translate(
            {ord(","): self.thousands, ord("."): self.decimal, ord("-"): "\N{MINUS SIGN}"}
        )
