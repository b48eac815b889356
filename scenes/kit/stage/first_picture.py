"""The picture with which the film began."""

from __future__ import annotations

from network.digits import Digit, find_digit
from scenes.kit.stage.chapter import Chapter

FIRST = "test:9624"
"""What the first chapter opens with, if nobody asks for another digit."""


def first_picture(chapter: Chapter) -> Digit:
    """The film's first picture, for its last chapter to end with.

    Where a digit is asked for, the film began with that; where the network has no output for the
    first, it is the chapter's own.
    """
    if "digit" in chapter.settings.model_fields_set:
        return chapter.example
    first = find_digit(FIRST, chapter.network)
    outputs = chapter.network.layer_sizes[-1]
    return first if (first.label or 0) < outputs else chapter.example
