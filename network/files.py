"""Writing whole files: what is at a place is the old file or the new one, never half of it."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from network.errors import InputError


def write_whole(path: Path, write: Callable[[IO[bytes]], Any]) -> None:
    """Call `write` with an open file beside `path` and put it there only when it is complete.

    Raises InputError if the place cannot be written to. Whatever goes wrong, no half file stays.
    """
    check_place(path)
    beside = path.with_name(f".{token_hex(8)}")
    try:
        with open(beside, "xb") as file:
            write(file)
        beside.replace(path)
    except OSError as error:
        raise InputError(_cannot_write(path, error)) from None
    finally:
        beside.unlink(missing_ok=True)


def check_size(path: Path, what: str, largest: int) -> None:
    """Raise InputError unless there is a file of at most so many bytes; what: it is, in words."""
    # os.path says no, and pathlib raises, where one may not look.
    if not os.path.exists(path):
        raise InputError(f"There is no {what} {path}.")
    if not os.path.isfile(path):
        raise InputError(f"{path} is a folder or a device; allowed is a {what}.")
    size = os.path.getsize(path)
    if size > largest:
        raise InputError(f"The {what} {path} has {size:,} bytes; allowed are {largest:,}.")


def check_place(path: Path) -> None:
    """Raise InputError if a file cannot be written there, so that a long run need not find out."""
    # os.path says no, and pathlib raises, where one may not look.
    if os.path.isdir(path):
        raise InputError(f"Cannot write {path}: it is a folder; allowed is the name of a file.")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise InputError(_cannot_write(path, error)) from None


def _cannot_write(path: Path, error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    allowed = "a folder that exists, may be written to and has room"
    return f"Cannot write {path}: {reason}; allowed is {allowed}."
