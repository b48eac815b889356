"""How a film ends that cannot be made: one sentence and status 2, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from network.errors import InputError


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn bad input and a folder that cannot be written into one sentence and status 2."""
    try:
        yield
    except InputError as error:
        stop(str(error))
    except OSError as error:
        stop(f"The film cannot be written: {error}.")
    except RuntimeError as error:
        cause = error.__cause__
        if not isinstance(cause, OSError):
            raise
        stop(f"The film cannot be written: {cause}.")


def stop(sentence: str) -> NoReturn:
    """End the program with a sentence on stderr and status 2; a notebook shows the sentence."""
    print(f"Error: {sentence}", file=sys.stderr)
    ending = SystemExit(sentence)
    ending.code = 2
    raise ending
