"""Keras: `.keras` and `.h5`, of Keras 3 and 2, read without Keras; a `Lambda` layer is never run.

A `.keras` file is a zip archive of `config.json`, the layers, and `model.weights.h5`, their values;
an `.h5` file has the same config as an attribute. A kernel is (inputs, outputs).
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from network.errors import InputError
from network.exchange.apart import read_apart
from network.exchange.chain import Chain, Model, Values, no_chain
from network.exchange.hdf5 import MODEL_CONFIG
from network.exchange.keras_layers import PASSED, Layer, activation_of, layers_of
from network.exchange.limits import LARGEST_FILE, needed, read_content

CONFIG, WEIGHTS = "config.json", "model.weights.h5"
LONGEST_CONFIG = 1_000_000


def read(path: Path) -> Model:
    """Return the model in a file; InputError if there is none, or no chain of dense layers."""
    with needed("h5py", "keras"):
        import h5py  # noqa: F401
    content = read_content(path)
    if zipfile.is_zipfile(io.BytesIO(content)):
        config, file = _unpack(content)
        arrays = read_apart(file)
        return _model(config, lambda layers: _by_number(layers, arrays))
    arrays = read_apart(content)
    if MODEL_CONFIG not in arrays:
        raise InputError(
            "it holds values and no layers, as `save_weights` writes; save the whole model with"
            " `model.save('model.keras')`."
        )
    config = arrays[MODEL_CONFIG].tobytes()
    return _model(config, lambda layers: _by_name(layers, arrays))


def _unpack(content: bytes) -> tuple[bytes, bytes]:
    """Return config and values; their sizes are looked at before they are unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return (
                _entry(archive, CONFIG, LONGEST_CONFIG),
                _entry(archive, WEIGHTS, LARGEST_FILE),
            )
    except InputError:
        raise
    except KeyError:
        raise InputError(f"it has no {CONFIG} or no {WEIGHTS}, as Keras writes both.") from None
    except Exception:  # A damaged archive makes zipfile stumble in many ways.
        raise InputError("it is damaged: its archive cannot be unpacked.") from None


def _entry(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    entry = archive.getinfo(name)
    # Only of `deflate` does zipfile unpack no more than was asked for.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(f"its {name} is compressed as Keras compresses none.")
    if entry.file_size > most:
        raise InputError(f"its {name} promises {entry.file_size:,} bytes; allowed are {most:,}.")
    with archive.open(entry) as file:
        return file.read(most)


def _model(
    config: bytes, values_of: Callable[[list[Layer]], Iterator[tuple[Values, Values | None]]]
) -> Model:
    try:
        stored = json.loads(config)
    except (ValueError, RecursionError):
        raise InputError("its config is no JSON.") from None
    if len(config) > LONGEST_CONFIG or not isinstance(stored, Mapping):
        raise InputError(f"its config is no layers in at most {LONGEST_CONFIG:,} bytes.")
    layers = layers_of(stored)
    for layer in layers:
        if layer.kind not in ("Dense", "Flatten", *PASSED) and activation_of(layer) is None:
            no_chain(layer.what)
    chain = Chain()
    values = values_of([layer for layer in layers if layer.kind == "Dense"])
    for layer in layers:
        if layer.kind == "Flatten":
            chain.flatten(layer.what)
        elif layer.kind == "Dense":
            kernel, biases = next(values)
            chain.dense(layer.what, layer.name, kernel.T, biases)
        activation = activation_of(layer)
        if activation is not None:
            chain.activate(layer.what, activation)
    return chain.model()


def _by_name(
    layers: list[Layer], arrays: Mapping[str, Values]
) -> Iterator[tuple[Values, Values | None]]:
    """In an `.h5`: `model_weights/<layer>/…/kernel`, in Keras 2 with `:0` behind it."""
    for layer in layers:
        folder = f"model_weights/{layer.name}/"
        own = {
            path.rpartition("/")[2].removesuffix(":0"): values
            for path, values in arrays.items()
            if path.startswith(folder)
        }
        yield _kernel(layer, own, "kernel"), own.get("bias")


def _by_number(
    layers: list[Layer], arrays: Mapping[str, Values]
) -> Iterator[tuple[Values, Values | None]]:
    """In a `.keras`: `layers/dense/vars/0`, `layers/dense_1/…`, counted in the layers' order."""
    for k, layer in enumerate(layers):
        folder = f"layers/dense_{k}/vars" if k else "layers/dense/vars"
        own = {path.removeprefix(f"{folder}/"): values for path, values in arrays.items()}
        yield _kernel(layer, own, "0"), own.get("1")


def _kernel(layer: Layer, own: Mapping[str, Values], key: str) -> Values:
    if key not in own:
        raise InputError(f"{layer.what} has no values in the file.")
    return own[key]
