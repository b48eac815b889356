"""The data in force: those that are asked for while something is being made, MNIST by default.

Whoever makes something enters its data and leaves them afterwards, so that two chapters in one
process do not disturb each other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from network.data.images import Data, Images
from network.data.mnist import MNIST

_current: ContextVar[Data] = ContextVar("data", default=MNIST)


def data_in_force() -> Data:
    """Return the data in force here."""
    return _current.get()


@contextmanager
def using(data: Data) -> Iterator[None]:
    """Make these data those in force inside the block."""
    before = _current.set(data)
    try:
        yield
    finally:
        _current.reset(before)


def load_training(first: int | None = None) -> Images:
    """Return the training images in force, or the first of them; InputError if a file is damaged.

    MNIST has 60,000, which take 190 MB. They are read anew at each call: whoever needs them keeps
    them.
    """
    return data_in_force().training(first)


def training_count() -> int:
    """Return how many training images there are; InputError if the file is missing or damaged."""
    return data_in_force().training_count()


def load_test() -> Images:
    """Return the test images in force, of MNIST 10,000; InputError if a file is damaged."""
    return data_in_force().test
