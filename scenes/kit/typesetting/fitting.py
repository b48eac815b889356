"""Names of any length in the room there is for them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from scenes.kit.look.current import points
from scenes.kit.look.layout import Size
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.markup import plain

ELLIPSIS = "…"


def fitted(text: str, size: Size | float, width: float) -> str:
    """As much of a plain text's beginning as fits, with an ellipsis if that is not all.

    Args:
        text: in one line.
        size: of the font, as in `Label`.
        width: in frame units.
    """
    return _fitted(text, points(size), width)


@cache
def _fitted(text: str, size: float, width: float) -> str:
    def shortened(count: int) -> str:
        return text if count == len(text) else text[:count].rstrip() + ELLIPSIS

    def is_too_wide(count: int) -> bool:
        return bool(Label(plain(shortened(count)), size).width > width)

    if not is_too_wide(len(text)):
        return text
    too_many = bisect_left(range(len(text)), True, lo=1, key=is_too_wide)
    return shortened(max(too_many - 1, 1))
