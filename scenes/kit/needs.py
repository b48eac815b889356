"""What a chapter may need of a network to be able to tell its story."""

from __future__ import annotations

from network.errors import InputError
from scenes.kit.chapter import Chapter

CLASSES = 10


def needs_ten_digits(chapter: Chapter) -> None:
    """Refuse a network that does not tell ten digits apart.

    Raises:
        InputError: it has another number of outputs.
    """
    outputs = chapter.network.layer_sizes[-1]
    if outputs != CLASSES:
        raise InputError(
            f"{chapter.settings.weights_file} has {outputs} outputs; "
            f"this chapter needs a network with {CLASSES}, one for each digit."
        )
