"""Models of other libraries: state dicts, ONNX, Keras."""

from __future__ import annotations

import io
import json
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import onnx
from numpy.random import Generator

from network.exchange.build import Choices
from network.exchange.formats import import_model
from tests.mutations.archives import DTYPES, JSON_VALUES, LENGTHS, lie_in_directory
from tests.mutations.damage import damaged, one_of
from tests.mutations.loader import Loader

FOLDER = Path(__file__).parents[1] / "network/models"
# With other names than the digits' nothing is read to measure an accuracy.
CHOICES = Choices(classes=tuple("abcdefghij"))
NAMES = ("0.weight", "fc.bias", "dense", "model_weights", "../up", "x" * 3000, "é\0", "layers")


def _files(*names: str) -> Callable[[], Sequence[bytes]]:
    return cache(lambda: [(FOLDER / name).read_bytes() for name in names])


def _load(path: Path) -> None:
    imported = import_model(path, CHOICES)
    sizes = imported.network.layer_sizes
    assert sizes[-1] == len(imported.metadata.class_names) == 10
    assert imported.metadata.test_accuracy is None
    for layer in imported.network.layers:
        assert layer.weights.dtype == layer.biases.dtype == np.float32
        assert np.isfinite(layer.weights).all()
    with np.errstate(all="ignore"):
        assert imported.network(np.zeros(sizes[0])).shape == (10,)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def changed_json(value: Any, random: Generator) -> Any:
    """The same with one value in it, at any depth, another one, gone, or twice."""
    if not isinstance(value, dict | list) or not value or random.random() < 0.1:
        return one_of(random, JSON_VALUES)
    value = value.copy()
    key = one_of(random, list(value) if isinstance(value, dict) else range(len(value)))
    chance = random.random()
    if chance < 0.1:
        del value[key]
    elif chance < 0.15 and isinstance(value, list):
        value.insert(key, value[key])
    elif chance < 0.2 and isinstance(value, dict):
        value[one_of(random, NAMES)] = value.pop(key)
    else:
        value[key] = changed_json(value[key], random)
    return value


# --- safetensors

STATE_DICTS = _files(
    "torch-relu.safetensors", "torch-named.safetensors", "torch-bfloat16.safetensors"
)


def _changed_safetensors(random: Generator) -> bytes:
    """Another header: kinds, shapes, places, names, metadata, or a length that is not its own."""
    content = one_of(random, STATE_DICTS())
    length = int.from_bytes(content[:8], "little")
    header, values = json.loads(content[8 : 8 + length]), content[8 + length :]
    for _ in range(int(random.integers(1, 3))):
        key = one_of(random, [key for key in header if key != "__metadata__"])
        entry = dict(header[key])
        match int(random.integers(8)):
            case 0:
                entry["dtype"] = one_of(
                    random, ["F64", "F16", "BF16", "I64", "BOOL", "F8_E4M3", "?"]
                )
            case 1:
                entry["shape"] = [int(one_of(random, LENGTHS)) for _ in range(random.integers(4))]
            case 2:
                entry["shape"] = entry["shape"][::-1]
            case 3:
                start = int(one_of(random, [*LENGTHS[1:8], len(values)]))
                entry["data_offsets"] = [start, entry["data_offsets"][1]]
            case 4:
                header[one_of(random, [*NAMES, "9.weight", "fc1.weight"])] = header.pop(key)
                continue
            case 5:
                header["__metadata__"] = one_of(
                    random,
                    [{"activations": json.dumps(one_of(random, JSON_VALUES))}, {"a": "b"}, 1],
                )
                continue
            case 6:
                header = changed_json(header, random)
                break
            case _:
                place = int(random.integers(len(values) - 8))
                number = struct.pack("<f", one_of(random, [np.nan, np.inf, 3e38, 1e-40, 0.0]))
                values = values[:place] + number + values[place + 4 :]
        header[key] = entry
    text = json.dumps(header).encode()
    promised = len(text) if random.random() < 0.9 else int(one_of(random, LENGTHS[1:12]))
    return struct.pack("<Q", promised % 2**64) + text + values


# --- ONNX

GRAPHS = _files(
    *("torch-relu.onnx", "torch-activations.onnx", "torch-matmul.onnx", "torch-gelu.onnx"),
    "torch-convolution.onnx",
)
OPERATORS = (
    *("Gemm", "MatMul", "Add", "Relu", "Sigmoid", "Tanh", "LeakyRelu", "Softmax", "Gelu", "Conv"),
    *("Flatten", "Reshape", "Dropout", "Identity", "Constant", "If", "Loop", "", "Transpose"),
)


def _changed_onnx(random: Generator) -> bytes:
    """Other operators, attributes, names, constants; values in other files; nodes gone or twice."""
    model = onnx.load_model_from_string(one_of(random, GRAPHS()))
    graph = model.graph
    names = [*(name for node in graph.node for name in (*node.input, *node.output)), "", "none"]
    for _ in range(int(random.integers(1, 3))):
        place = int(random.integers(max(len(graph.node), 1)))
        node = graph.node[place] if graph.node else graph.node.add()
        constant = (
            one_of(random, graph.initializer) if graph.initializer else graph.initializer.add()
        )
        match int(random.integers(12)):
            case 0:
                node.op_type = one_of(random, OPERATORS)
            case 1:
                node.domain = one_of(random, ["", "ai.onnx", "com.microsoft", "x"])
            case 2 if node.attribute:
                attribute = one_of(random, node.attribute)
                attribute.i = int(one_of(random, [0, 1, -1, 2, 2**62]))
                attribute.f = float(one_of(random, [0, -1, 0.5, 2, np.nan, np.inf, 1e38]))
                attribute.s = one_of(random, [b"", b"none", b"tanh", b"\xff"])
            case 3 if node.input:
                node.input[int(random.integers(len(node.input)))] = one_of(random, names)
            case 4 if node.output:
                node.output[0] = one_of(random, names)
            case 5:
                del graph.node[place : place + 1]
            case 6:
                graph.node.add().CopyFrom(node)
            case 7:
                _change_tensor(constant, random)
            case 8:
                constant.data_location = onnx.TensorProto.EXTERNAL
                where = one_of(random, ["outside", "a.onnx", "../up", ""])
                constant.external_data.add(key="location", value=where)
            case 9:
                kept = graph.node.add(op_type="Constant", output=[constant.name])
                kept.attribute.add(name=one_of(random, ["value", "value_ints"])).t.CopyFrom(
                    constant
                )
                graph.initializer.remove(constant)
            case 10:
                one_of(random, [graph.input, graph.output]).add(name=one_of(random, names))
            case _:
                del one_of(random, [graph.input, graph.output, node.input, node.output])[:]
    return model.SerializeToString()


def _change_tensor(tensor: Any, random: Generator) -> None:
    match int(random.integers(6)):
        case 0:
            tensor.data_type = int(one_of(random, [0, 1, 6, 7, 8, 10, 11, 14, 16, 22, 99]))
        case 1:
            lengths = [int(one_of(random, LENGTHS)) for _ in range(int(random.integers(4)))]
            tensor.dims[:] = [min(length, 2**62) for length in lengths]
        case 2:
            tensor.dims[:] = tensor.dims[::-1]
        case 3:
            tensor.raw_data = damaged(tensor.raw_data, random)
        case 4:
            tensor.float_data[:] = [0.5] * int(one_of(random, [1, 10, 16]))
            tensor.ClearField("raw_data")
        case _:
            values = np.frombuffer(tensor.raw_data[: len(tensor.raw_data) // 4 * 4], "<f4").copy()
            values[:3] = one_of(random, [np.nan, np.inf, 3e38, 0])
            tensor.raw_data = values.tobytes()


# --- Keras

ARCHIVES = _files("keras-functional.keras", "keras2.keras", "keras-branches.keras")
WHOLE = _files("keras-functional.h5", "keras2.h5", "keras-lambda.h5")


def _changed_hdf5(content: bytes, random: Generator) -> bytes:
    """Arrays of other kinds and shapes, in pieces, in other files; links, circles, other names."""
    file = io.BytesIO(content)
    with h5py.File(file, "r+") as tree:
        paths: list[str] = []
        tree.visititems(lambda name, found: paths.append(name))
        for _ in range(int(random.integers(1, 3))):
            path = one_of(random, [path for path in paths if not path.startswith("opt")])
            if path not in tree:
                continue
            # What HDF5 will not write is not written.
            with suppress(OSError, ValueError, RuntimeError):
                _change_entry(tree, path, random)
    return file.getvalue()


def _change_entry(tree: Any, path: str, random: Generator) -> None:
    found, other = tree[path], f"{path}_{random.integers(9)}"
    match int(random.integers(9)):
        case 0:
            del tree[path]
        case 1:
            tree.move(path, other)
        case 2:
            tree[other] = one_of(
                random, [h5py.SoftLink("/"), h5py.ExternalLink("outside", "/"), found]
            )
        case 3 if isinstance(found, h5py.Group):
            found["again"] = tree
        case _ if isinstance(found, h5py.Dataset) and found.size < 100_000:
            values = found[()]
            del tree[path]
            _put(tree, path, values, random)


def _put(tree: Any, path: str, values: Any, random: Generator) -> None:
    match int(random.integers(7)):
        case 0:
            kinds = [kind for kind in DTYPES if kind[0] not in "OMmUg" and "0" not in kind]
            kind = one_of(random, kinds)
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                tree[path] = np.zeros(3, kind) if kind[0] in "VS?" else values.astype(kind)
        case 1:
            tree[path] = one_of(
                random, [values.T, values.ravel(), values[..., None], values.ravel()[:0]]
            )
        case 2 if values.ndim:
            tree.create_dataset(path, data=values, chunks=values.shape, compression="gzip")
        case 3:
            shape = one_of(random, [(10**6, 10**6), (9_000_000,), (784, 8), (0,)])
            tree.create_dataset(path, shape, "f4")
        case 4:
            tree.create_dataset(path, (784, 8), "f4", external=[("outside", 0, 25088)])
        case 5:
            layout = h5py.VirtualLayout((4,), "f4")
            layout[:] = h5py.VirtualSource("outside", "a", (4,))
            tree.create_virtual_dataset(path, layout)
        case _:
            tree[path] = np.full_like(values, one_of(random, [np.nan, np.inf, 0, 3e38]))


def _config(content: bytes) -> Any:
    with h5py.File(io.BytesIO(content)) as tree:
        return json.loads(tree.attrs["model_config"])


def _changed_whole(random: Generator) -> bytes:
    content = one_of(random, WHOLE())
    if random.random() < 0.5:
        return _changed_hdf5(content, random)
    config = changed_json(_config(content), random)
    file = io.BytesIO(content)
    with h5py.File(file, "r+") as tree:
        tree.attrs["model_config"] = one_of(
            random, [json.dumps(config)] * 8 + [json.dumps(config).encode(), 3, "[" * 9000]
        )
    return file.getvalue()


def _changed_keras(random: Generator) -> bytes:
    with zipfile.ZipFile(io.BytesIO(one_of(random, ARCHIVES()))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    match int(random.integers(6)):
        case 0 | 1:
            config = changed_json(json.loads(members["config.json"]), random)
            members["config.json"] = json.dumps(config).encode()
        case 2:
            members["model.weights.h5"] = _changed_hdf5(members["model.weights.h5"], random)
        case 3:
            name = one_of(random, list(members))
            members[name] = damaged(members[name], random)
        case 4:
            name = one_of(random, list(members))
            members[one_of(random, NAMES)] = members.pop(name)
        case _:
            members["config.json"] = one_of(
                random,
                [b"", b"[" * 9000, b"{}", b"\xff", bytes(2_000_000), b'{"class_name": "Model"}'],
            )
    method = one_of(random, [zipfile.ZIP_STORED] * 8 + [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
    return _archive(members, method, random)


def _archive(members: dict[str, bytes], method: int, random: Generator) -> bytes:
    """An archive of these members, of which the directory now and then does not tell the truth."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, value in members.items():
            archive.writestr(zipfile.ZipInfo(name), value, method)
    written = bytearray(file.getvalue())
    if random.random() < 0.2:
        lie_in_directory(written, random)
    return bytes(written)


# --- PyTorch

PICKLED = _files("torch-relu.pt", "torch-named.pt", "torch-batch-norm.pt", "torch-whole.pt")


def _changed_torch(random: Generator) -> bytes:
    """An archive whose pickle or values are damaged, renamed, swapped, or lied about."""
    with zipfile.ZipFile(io.BytesIO(one_of(random, PICKLED()))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    (pickled,) = (name for name in members if name.endswith("data.pkl"))
    match int(random.integers(5)):
        case 0 | 1:
            members[pickled] = damaged(members[pickled], random)
        case 2:
            name = one_of(random, list(members))
            members[name] = one_of(
                random, [b"", bytes(40), members[pickled], damaged(members[name], random)]
            )
        case 3:
            name = one_of(random, list(members))
            members[one_of(random, [*NAMES, name.replace("data", "x")])] = members.pop(name)
        case _:
            # Lengths, where the pickle has them as one byte.
            text = bytearray(members[pickled])
            for at in [at for at in range(len(text) - 1) if text[at] == ord("K")]:
                if random.random() < 0.2:
                    text[at + 1] = int(random.integers(256))
            members[pickled] = bytes(text)
    method = one_of(random, [zipfile.ZIP_STORED] * 9 + [zipfile.ZIP_DEFLATED])
    return _archive(members, method, random)


def _good(files: Callable[[], Sequence[bytes]], count: int) -> Callable[[], Sequence[bytes]]:
    """The first files, which hold what can be imported."""
    return lambda: files()[:count]


SAFETENSORS = Loader("safetensors", "a.safetensors", STATE_DICTS, _changed_safetensors, _load)
ONNX = Loader("ONNX", "a.onnx", _good(GRAPHS, 4), _changed_onnx, _load)
KERAS = Loader("Keras", "a.keras", _good(ARCHIVES, 2), _changed_keras, _load)
HDF5 = Loader("HDF5", "a.h5", _good(WHOLE, 2), _changed_whole, _load)
TORCH = Loader("PyTorch", "a.pt", _good(PICKLED, 2), _changed_torch, _load)
