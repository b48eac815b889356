"""Weights files and checkpoint files: archives of arrays."""

from __future__ import annotations

import io
import json
import os
import pickle
import struct
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from network.storage import WEIGHTS_FOLDER, load, load_checkpoints
from tests.mutations.damage import damaged, one_of
from tests.mutations.loader import Loader

DTYPES = (
    "f2",
    "f4",
    "f8",
    ">f4",
    ">f8",
    "g",
    "i1",
    "u1",
    "<i8",
    ">i4",
    "u8",
    "?",
    "c8",
    "c16",
    "U4",
    "U0",
    "S3",
    "S0",
    "M8[D]",
    "M8[ns]",
    "m8[s]",
    "V4",
    "V0",
    "O",  # fmt: skip
)
LENGTHS = (-1, 0, 1, 2, 3, 10, 64, 784, 10**6, 2**31, 2**32 - 1, 2**63 - 1, 2**64, 10**30)
NUMBERS = (np.inf, -np.inf, np.nan, 0.0, -0.0, -1.0, 1e30, 1e39, -1e300, 1e-320, 255.0, 0.5)
CODE_POINTS = (0, 0xD800, 0xDFFF, 0xFFFE, 0x10FFFF, 0x110000, 0x7FFFFFFF, 0xFFFFFFFF)
JSON_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 10**18, 10**400, 1.5, float("nan"), float("inf"), "", "7", "\0", "\ud800",
    "x" * 9000, [], [[]], [1, 2], ["relu"], ["relu", "softmax"], ["sigmoid"] * 3, ["Relu"],
    [784, 16, 16, 10], [28, 28], [10**300, 10**300], [0, 0], {}, {"a": {"b": []}}, {"python": 3},
)  # fmt: skip
HEADERS = (
    "", "{}", "None", "{'descr': '<f4'}", "[" * 5000, "-" * 9000 + "1", "{'descr':" * 300,
    "{'descr': '<f4', 'fortran_order': False, 'shape': (10L,)}",
    "{'descr': '<f4', 'fortran_order': 2, 'shape': (1,)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (True, -1)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': 16}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (" + "1," * 65 + ")}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-6, -2)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1_0,), '\\d': 1}",
    "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}",
    "{'descr': [('a', '<f4'), ('b', '|O')], 'fortran_order': False, 'shape': (1,)}",
    "{'descr': ('<f4', (3,)), 'fortran_order': False, 'shape': (5,)}",
    "{'descr': ('<U0', (1000000000,)), 'fortran_order': True, 'shape': (10, 10)}",
    "{'descr': '<U999999999', 'fortran_order': False, 'shape': ()}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (16, 784)}\0\n",
    "{'descr': __import__('os').getcwd(), 'fortran_order': False, 'shape': (1,)}",
)  # fmt: skip

Members = dict[str, NDArray[Any] | bytes]
"""What an archive holds: arrays, or the bytes that stand for one."""


class Trap:
    """Unpickled, it would end the process with a number of its own."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (77,)


def _changed_array(array: NDArray[Any], random: Generator) -> NDArray[Any] | bytes:
    """An array of other values, another kind or another shape, or bytes that are no array."""
    match int(random.integers(10)):
        case 0 | 1:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    return array.astype(one_of(random, DTYPES))
                except (ValueError, TypeError):
                    return np.zeros(array.shape, "M8[D]")
        case 2 | 3:
            changed = array.astype("<f8") if array.dtype.kind in "fiu" else np.zeros(3)
            flat = changed.reshape(-1)
            flat[random.integers(len(flat), size=3)] = one_of(random, NUMBERS)
            return changed
        case 4:
            return one_of(random, [
                array.reshape(-1), array[np.newaxis], array.T, array[..., np.newaxis],
                array.reshape(array.shape + (1,) * (64 - array.ndim)),
                np.asfortranarray(array), np.zeros((0, *array.shape[1:])), np.zeros((0,) * 64),
            ])  # fmt: skip
        case 5:
            shorter = array[: int(random.integers(3))] if array.ndim else np.full(2, array)
            return np.concatenate([shorter, shorter]) if random.random() < 0.5 else shorter
        case 6:
            return one_of(
                random, [b"", b"text", pickle.dumps(Trap()), b"\x93NUMPY", random.bytes(99)]
            )
        case 7:
            return damaged(_npy(array), random)
        case 8:
            return np.array([Trap(), None], dtype=object)
        case _:
            return _with_header(array, random)


def _npy(array: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asanyarray(array), allow_pickle=True)
    return file.getvalue()


def _with_header(array: NDArray[Any], random: Generator) -> bytes:
    """The values of an array under a header that says something else."""
    dimensions = int(random.integers(5))
    shape = tuple(int(one_of(random, LENGTHS)) for _ in range(dimensions))
    promise = {
        "descr": one_of(random, ["<f4", "<f8", "|u1", "<U1", "<U0", "<f2"]),
        "fortran_order": bool(random.integers(2)),
        "shape": shape if random.random() < 0.7 else array.shape,
    }
    text = repr(promise) if random.random() < 0.5 else one_of(random, HEADERS)
    if random.random() < 0.3:
        text = damaged(text.encode(), random).decode("latin-1")
    header = text.encode("latin-1")
    version = one_of(random, [(1, 0), (1, 0), (1, 0), (2, 0), (3, 0), (9, 9)])
    size = struct.pack("<H" if version == (1, 0) else "<I", min(len(header), 2**16 - 1))
    return b"\x93NUMPY" + bytes(version) + size + header + array.tobytes()[:5000]


def _changed_metadata(metadata: NDArray[Any], random: Generator) -> NDArray[Any] | bytes:
    """Metadata with another value in a field, without one, of other characters, or no JSON."""
    fields = json.loads(str(metadata))
    key = one_of(random, list(fields))
    match int(random.integers(8)):
        case 0 | 1 | 2:
            fields[key] = one_of(random, JSON_VALUES)
        case 3:
            del fields[key]
        case 4:
            text = damaged(json.dumps(fields).encode(), random).decode("latin-1")
            return np.array(text)
        case 5:
            characters = np.array([json.dumps(fields)]).view("<u4")
            characters[random.integers(len(characters))] = one_of(random, CODE_POINTS)
            return characters.view(f"<U{len(characters)}").reshape(())
        case 6:
            deep = int(one_of(random, [50, 200, 5000]))
            return np.array(f'{{"recipe": {"[" * deep}{"]" * deep}}}')
        case _:
            return _changed_array(metadata, random)
    return np.array(json.dumps(fields))


def _changed_archive(original: Mapping[str, NDArray[Any]], random: Generator) -> bytes:
    members: Members = dict(original)
    for _ in range(int(random.integers(1, 3))):
        key = one_of(random, list(members)) if members else "epochs"
        value = members.get(key, b"")
        match int(random.integers(10)):
            case 0:
                members.pop(key, None)
            case 1:
                other = one_of(random, ["layers.2.weight", "layers.", "notes", "../up", "x" * 9000])
                members[other] = members.pop(key, b"")
            case 2 | 3 | 4 if isinstance(original.get("metadata"), np.ndarray):
                members["metadata"] = _changed_metadata(original["metadata"], random)
            case _ if isinstance(value, np.ndarray) and value.size and value.ndim < 64:
                members[key] = _changed_array(value, random)
    return _zip(members, random)


def _zip(members: Members, random: Generator) -> bytes:
    """An archive of them, stored or compressed; now and then a directory that is not true."""
    method = one_of(random, [zipfile.ZIP_STORED] * 20 + [zipfile.ZIP_DEFLATED] * 8 + [
        zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA
    ])  # fmt: skip
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method, compresslevel=1) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, value in members.items():
            content = value if isinstance(value, bytes) else _npy(value)
            for _ in range(2 if random.random() < 0.02 else 1):
                ending = "npy" if random.random() < 0.98 else "txt"
                # Without the time of day, which is not the same when it is made again.
                entry = zipfile.ZipInfo(f"{name}.{ending}")
                archive.writestr(entry, content, method, compresslevel=1)
    content = bytearray(file.getvalue())
    if random.random() < 0.2:
        lie_in_directory(content, random)
    return bytes(content)


def lie_in_directory(content: bytearray, random: Generator) -> None:
    """Set a field of an entry in the directory: flags, method, checksum, sizes or place."""
    entries = [at for at in range(len(content) - 46) if content.startswith(b"PK\1\2", at)]
    if entries:
        offset, form = one_of(
            random,
            [(8, "<H"), (10, "<H"), (16, "<I"), (20, "<I"), (24, "<I"), (28, "<H"), (42, "<I")],
        )
        most = 2**16 if form == "<H" else 2**32
        value = one_of(random, [0, 1, 8, 9, 100, 4096, 10**8, most - 1]) % most
        struct.pack_into(form, content, one_of(random, entries) + offset, value)


def _arrays(path: Path) -> dict[str, NDArray[Any]]:
    with np.load(path, allow_pickle=False) as arrays:
        return dict(arrays)


@cache
def _weights() -> dict[str, NDArray[Any]]:
    return _arrays(WEIGHTS_FOLDER / "plain.npz")


@cache
def _checkpoints() -> dict[str, NDArray[Any]]:
    """The first checkpoints of a real run, of the first hidden neurons."""
    arrays = {
        key: array[:3] if array.ndim else array
        for key, array in _arrays(WEIGHTS_FOLDER / "relu.checkpoints.npz").items()
    }
    metadata = json.loads(str(arrays["metadata"]))
    metadata["layer_sizes"] = [784, 2, *metadata["layer_sizes"][2:]]
    arrays["metadata"] = np.array(json.dumps(metadata))
    for key in ("layers.0.weight", "layers.0.bias"):
        arrays[key] = arrays[key][:, :2]
    arrays["layers.1.weight"] = arrays["layers.1.weight"][:, :, :2]
    return arrays


def _whole(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    file = io.BytesIO()
    named: dict[str, Any] = dict(arrays)
    np.savez_compressed(file, **named)
    return file.getvalue()


@cache
def _weights_files() -> Sequence[bytes]:
    return [_whole(_weights())]


@cache
def _checkpoint_files() -> Sequence[bytes]:
    return [_whole(_checkpoints())]


def _load_weights(path: Path) -> None:
    trained = load(path)
    for layer in trained.network.layers:
        assert layer.weights.dtype == layer.biases.dtype == np.float32
        assert np.isfinite(layer.weights).all()
    with np.errstate(all="ignore"):
        output = trained.network(np.zeros(trained.metadata.layer_sizes[0]))
    assert output.shape == (len(trained.metadata.class_names),)
    right = trained.metadata.test_accuracy
    assert right is None or 0 <= right <= 1


def _load_checkpoints(path: Path) -> None:
    kept = load_checkpoints(path)
    for series in (kept.epochs, kept.test_accuracy, kept.cost, kept.slopes):
        assert series.dtype == np.float64
        assert len(series) == len(kept.networks) > 0
        assert np.isfinite(series).all()
    for epoch in kept.history:
        assert isinstance(epoch.number, int)
        assert np.isfinite([epoch.cost, epoch.accuracy]).all()


WEIGHTS = Loader(
    "weights", "a.npz", _weights_files, lambda r: _changed_archive(_weights(), r), _load_weights
)
CHECKPOINTS = Loader(
    "checkpoints",
    "a.checkpoints.npz",
    _checkpoint_files,
    lambda r: _changed_archive(_checkpoints(), r),
    _load_checkpoints,
)
