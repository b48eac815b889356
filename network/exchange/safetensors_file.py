"""`.safetensors`: a state dict without any pickle (https://github.com/huggingface/safetensors).

Ours hold the names of their activations as well, which `import` reads back.
"""

import json
import math
from pathlib import Path

import numpy as np

from network.activations import activation_named
from network.errors import InputError, shortened
from network.exchange.chain import Model, Values, no_chain
from network.exchange.limits import check_count, needed, read_content
from network.exchange.state_dict import in_natural_order, model_of
from network.files import write_whole
from network.storage import Trained

DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}
"""Of the kinds of values, those that are read; NumPy knows no BF16, the upper half of an F32."""

ACTIVATIONS = "activations"
"""The key of the file's own metadata under which ours name theirs, as JSON."""


def read(path: Path) -> Model:
    """Return the model in a file; InputError if there is none, or no chain of dense layers."""
    with needed("safetensors", "safetensors"):
        import safetensors
    content = read_content(path)
    try:
        tensors = dict(safetensors.deserialize(content))  # type: ignore[no-untyped-call]
    except Exception:  # What its reader in Rust stumbles over has no one type.
        raise InputError("it is damaged, cut short or no .safetensors file.") from None
    check_count(sum(math.prod(tensor["shape"]) for tensor in tensors.values()))
    arrays = {key: _array(key, **tensor) for key, tensor in tensors.items()}
    model = model_of(in_natural_order(arrays))
    return _with_activations(model, content)


def write(path: Path, trained: Trained) -> None:
    """Write a network with the keys of a PyTorch `Sequential` of layers and activations in turn."""
    with needed("safetensors", "safetensors"):
        from safetensors.numpy import save
    arrays = {}
    for k, layer in enumerate(trained.network.layers):
        # The library writes an array's memory as it lies there, whatever the order of its axes.
        arrays[f"{2 * k}.weight"] = np.ascontiguousarray(layer.weights)
        arrays[f"{2 * k}.bias"] = layer.biases
    names = json.dumps(trained.metadata.activations)
    content = save(arrays, {ACTIVATIONS: names})
    write_whole(path, lambda file: file.write(content))


def _array(key: str, dtype: str, shape: list[int], data: bytes) -> Values:
    if dtype not in DTYPES:
        no_chain(f"{shortened(key)}, of {shortened(dtype)} values,")
    values = np.frombuffer(data, DTYPES[dtype]).reshape(shape)
    if dtype == "BF16":
        return (values.astype(np.uint32) << 16).view(np.float32)
    return values


def _with_activations(model: Model, content: bytes) -> Model:
    """Return the model with the activations that the file's metadata names, if it does."""
    header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
    stored = header.get("__metadata__", {}).get(ACTIVATIONS)
    if stored is None:
        return model
    try:
        names = json.loads(stored)
    except (ValueError, RecursionError):
        names = None
    if not isinstance(names, list) or len(names) != len(model.layers):
        raise InputError(f"its metadata must name {len(model.layers)} activations, one a layer.")
    return model.activated(activation_named(str(name)) for name in names)
