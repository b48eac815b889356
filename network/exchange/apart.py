"""Reading HDF5 in a process of its own: on damaged files its library in C may crash or never end.

The process is kept for the next file, and another takes its place when it ended.
"""

import atexit
import io
import math
import multiprocessing
import resource
import time
from functools import cache
from multiprocessing.connection import Connection

import numpy as np

from network.errors import InputError
from network.exchange.chain import Values
from network.exchange.hdf5 import read_datasets

SECONDS = 1
"""Of processor time for a file, rounded up to whole seconds."""

LONGEST_WAIT = 60.0
"""Seconds on the clock, on a machine that is busy."""

MEMORY = 250_000_000
"""Bytes that a file may take in that process, where the system can bound it."""

ENDED, ANSWERED, REFUSED = b"0", b"1", b"2"


def read_apart(content: bytes) -> dict[str, Values]:
    """Return the datasets of an HDF5 file by their paths; InputError if it cannot be read."""
    kind, answer = _reader().ask(content)
    if kind == REFUSED:
        raise InputError(answer.decode())
    if kind == ENDED:
        raise InputError("it is damaged: HDF5 cannot read it.")
    with np.load(io.BytesIO(answer), allow_pickle=False) as arrays:
        return {key.removeprefix("/"): arrays[key] for key in arrays.files}


class _Reader:
    """A process that reads one file after another."""

    def __init__(self) -> None:
        self._start()
        atexit.register(self._stop)

    def ask(self, content: bytes) -> tuple[bytes, bytes]:
        """Return what kind of answer there is, and the answer."""
        try:
            self._connection.send_bytes(content)
            if self._connection.poll(LONGEST_WAIT):
                answer = self._connection.recv_bytes()
                return answer[:1], answer[1:]
        except (EOFError, OSError):
            pass
        self._stop()
        self._start()
        return ENDED, b""

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def _stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()


@cache
def _reader() -> _Reader:
    return _Reader()


def _serve(connection: Connection) -> None:
    """Answer until the other end is closed."""
    _bound_memory()
    while True:
        try:
            content = connection.recv_bytes()
        except EOFError:
            return
        limit = math.ceil(time.process_time()) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        connection.send_bytes(_answer(content))


def _answer(content: bytes) -> bytes:
    try:
        arrays = read_datasets(content)
    except InputError as error:
        return REFUSED + str(error).encode()
    except Exception:  # A damaged file makes h5py stumble in many ways.
        return ENDED
    file = io.BytesIO()
    np.savez(file, **{f"/{path}": values for path, values in arrays.items()})  # type: ignore[arg-type]
    return ANSWERED + file.getvalue()


def _bound_memory() -> None:
    try:
        with open("/proc/self/statm") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
