"""What a file of another library may be: small enough, and read by a library that is installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from network.errors import InputError
from network.files import check_size

LARGEST_FILE = 32_000_000
"""Bytes: room for 784-2000-2000-10 and more than a film can show."""

MOST_VALUES = 8_000_000
"""In all arrays together."""


def read_content(path: Path) -> bytes:
    """Return what is in a file; InputError if it is missing, no file, or too large."""
    check_size(path, "model file", LARGEST_FILE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or 'it is damaged'}.") from None


def check_count(values: int) -> None:
    """Raise InputError if so many values are more than allowed, before they take memory."""
    if not 0 <= values <= MOST_VALUES:
        raise InputError(f"it promises {values:,} values; allowed are {MOST_VALUES:,}.")


@contextmanager
def needed(library: str, extra: str) -> Iterator[None]:
    """Around an import: of a library that is missing, say how to install it."""
    try:
        yield
    except ImportError:
        raise InputError(
            f"This needs the library {library}, which is not installed: pip install '.[{extra}]'"
        ) from None
