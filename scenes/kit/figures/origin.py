"""Where a digit on screen comes from, in words."""

from __future__ import annotations

from network.digits import Digit
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording


def origin_text(digit: Digit, words: Wording) -> str:
    """The words for where a digit comes from, as Typst markup.

    Args:
        digit: a test image, or an image of the lecturer's own.
        words: with the key test_image and, for an image of one's own, own_image.
    """
    if digit.index is None:
        return words("own_image")
    return words("test_image", index=number_text(digit.index), label=digit.label)
