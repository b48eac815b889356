"""Files that were damaged or made up, and what came out of whatever loads them.

A `Loader` holds real files, made small where a large one says no more, and the ways in which their
structure may be wrong; bytes are damaged in all of them alike. Mutation 17 of a loader is the same
file wherever and whenever it is made.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator

from network.errors import InputError
from tests.mutations.damage import damaged, one_of

SEED = 20
LONGEST_SENTENCE = 2_000

RESULT = "a result"
REFUSED = "a refusal"


@dataclass(frozen=True)
class Loader:
    """What loads a file.

    samples: real files. restructure: one of them, its structure changed. load: reads the file and
    looks at what it got; an AssertionError says that a result is none.
    """

    name: str
    file_name: str
    samples: Callable[[], Sequence[bytes]]
    restructure: Callable[[Generator], bytes]
    load: Callable[[Path], None]


def mutation(loader: Loader, number: int) -> bytes:
    """A mutated file, the same for the same number: by its structure, by its bytes, or by both."""
    random = np.random.default_rng([SEED, number])
    if random.random() < 0.3:
        return damaged(one_of(random, loader.samples()), random)
    content = loader.restructure(random)
    return damaged(content, random) if random.random() < 0.15 else content


def outcome(loader: Loader, content: bytes, folder: Path) -> str:
    """RESULT, REFUSED, or what came out instead: another exception, a warning, a logged line."""
    path = folder / loader.file_name
    path.write_bytes(content)
    logged = _Logged()
    with warnings.catch_warnings(record=True) as warned, logged:
        warnings.simplefilter("always")
        try:
            loader.load(path)
            made = RESULT
        except InputError as error:
            made = REFUSED if len(str(error)) <= LONGEST_SENTENCE else f"no sentence: {error}"
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # A pyo3 panic is no Exception.
            made = f"{type(error).__name__}: {error}"
    # Files that were not closed are a matter of when they are collected.
    foreign = [each for each in warned if not issubclass(each.category, ResourceWarning)]
    said = [*(f"warning: {each.message}" for each in foreign), *logged.lines]
    return said[0] if said else made


class _Logged(logging.Handler):
    """While it is entered, the lines that anything logs for people to read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"logged: {record.getMessage()}")

    def __enter__(self) -> None:
        logging.getLogger().addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
