"""Weights files: a network, or the checkpoints of a training run, as a NumPy .npz archive.

The keys are `layers.0.weight`, `layers.0.bias`, … and `metadata`, a JSON string. In a checkpoint
file every array has one more dimension in front, the checkpoint.
"""

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import isqrt
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from network.archive import Arrays, read_arrays, write_arrays
from network.checkpoints import Checkpoints
from network.data import MNIST, Data, data_in_force
from network.errors import InputError, shortened
from network.model import Layer, Network
from network.training import Epoch

WEIGHTS_FOLDER = Path(__file__).parents[1] / "weights"

LONGEST_METADATA = 1_000_000
"""Characters of JSON."""

CHARACTER = np.dtype("U1").itemsize

MOST_CHECKPOINTS = 1_000
MOST_EPOCHS = 100_000

Content = TypeVar("Content")


class Metadata(BaseModel):
    """What a weights file says about its network.

    activations: one name a layer. recipe: the fields of the recipe it was trained by, seed: of its
    random draws; nothing of a network that was trained elsewhere. test_accuracy: 0 to 1, None if it
    was not measured. input_shape: rows and columns of the picture. class_names: one an output, ""
    for one that has none. versions: of Python and NumPy. data: the name of what it was trained on,
    "" where nobody knows.
    """

    model_config = ConfigDict(frozen=True)

    activations: list[str]
    layer_sizes: list[int]
    recipe: dict[str, Any] = {}
    seed: int | None = None
    test_accuracy: float | None = Field(default=None, ge=0, le=1)
    input_shape: tuple[int, int]
    class_names: list[str]
    versions: dict[str, str] = {}
    data: str = MNIST.name


@dataclass(frozen=True, eq=False)
class Trained:
    """A network as read from a weights file."""

    network: Network
    metadata: Metadata
    path: Path


@dataclass(frozen=True, eq=False)
class TrainedCheckpoints(Checkpoints):
    """Checkpoints as read from a checkpoint file."""

    metadata: Metadata
    path: Path


def describe(
    network: Network,
    recipe: Mapping[str, Any] = MappingProxyType({}),
    test_accuracy: float | None = None,
    class_names: Sequence[str] | None = None,
) -> Metadata:
    """Return the metadata of a network; without class names its classes are those of the data.

    Its inputs are a square picture, or one row if their number is no square. What a network without
    a recipe was trained on is not known; with one it is the data in force.
    """
    inputs, outputs = network.layer_sizes[0], network.layer_sizes[-1]
    side, data = isqrt(inputs), data_in_force()
    return Metadata(
        activations=[layer.activation.name for layer in network.layers],
        layer_sizes=list(network.layer_sizes),
        recipe=dict(recipe),
        seed=recipe.get("seed"),
        test_accuracy=test_accuracy,
        input_shape=(side, side) if side * side == inputs else (1, inputs),
        class_names=list(class_names or _class_names(data, outputs)),
        versions={"python": platform.python_version(), "numpy": np.__version__},
        data=data.name if recipe else "",
    )


def _class_names(data: Data, outputs: int) -> list[str]:
    """Return a name an output; one beyond all classes has its number."""
    names = list(data.class_names[:outputs])
    return names + [str(label) for label in range(len(names), outputs)]


def save(path: str | Path, network: Network, metadata: Metadata) -> None:
    """Write a weights file; InputError, and nothing written, if the place cannot be written to."""
    arrays: dict[str, NDArray[Any]] = {}
    for k, layer in enumerate(network.layers):
        arrays[f"layers.{k}.weight"] = layer.weights
        arrays[f"layers.{k}.bias"] = layer.biases
    _write(Path(path), arrays, metadata)


def load(path: str | Path) -> Trained:
    """Read a weights file; InputError if it is missing, damaged or none."""
    return _read(Path(path), _trained)


def save_checkpoints(path: str | Path, checkpoints: Checkpoints, metadata: Metadata) -> None:
    """Write a checkpoint file, weights in half precision; InputError as for `save`."""
    arrays: dict[str, NDArray[Any]] = {
        "epochs": checkpoints.epochs,
        "test_accuracy": checkpoints.test_accuracy,
        "cost": checkpoints.cost,
        "slopes": checkpoints.slopes,
        "history": np.array([(e.number, e.cost, e.accuracy) for e in checkpoints.history]),
    }
    for k in range(len(checkpoints.networks[0].layers)):
        layers = [network.layers[k] for network in checkpoints.networks]
        weights = np.stack([layer.weights for layer in layers])
        biases = np.stack([layer.biases for layer in layers])
        arrays[f"layers.{k}.weight"] = weights.astype(np.float16)
        arrays[f"layers.{k}.bias"] = biases.astype(np.float16)
    _write(Path(path), arrays, metadata)


def load_checkpoints(path: str | Path) -> TrainedCheckpoints:
    """Read a checkpoint file; InputError if it is missing, damaged or none."""
    return _read(Path(path), _trained_checkpoints)


def _write(path: Path, arrays: Arrays, metadata: Metadata) -> None:
    write_arrays(path, {**arrays, "metadata": np.array(metadata.model_dump_json())})


def _read(path: Path, build: Callable[[Path, Arrays, Metadata], Content]) -> Content:
    """Read a file's arrays and metadata and build from them; every error names the file."""
    arrays = read_arrays(path)
    try:
        return build(path, arrays, _metadata(arrays))
    except InputError as error:
        raise InputError(f"The weights file {path} cannot be used: {error}") from None


def _metadata(arrays: Arrays) -> Metadata:
    if "metadata" not in arrays:
        raise InputError("it has no key 'metadata', a JSON string that describes the network.")
    stored = arrays["metadata"]
    if stored.ndim != 0 or stored.dtype.kind != "U":
        raise InputError("its 'metadata' is not one string of JSON.")
    if stored.itemsize > CHARACTER * LONGEST_METADATA:
        raise InputError(f"its 'metadata' is longer than {LONGEST_METADATA:,} characters.")
    try:
        text = str(stored)
    except (SystemError, ValueError):  # NumPy keeps any 32 bits as a character.
        raise InputError("its 'metadata' holds characters that do not exist.") from None
    try:
        return Metadata.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "it"
        raise InputError(f"in its metadata, '{where}' is wrong: {first['msg'].lower()}.") from None


def _trained(path: Path, arrays: Arrays, metadata: Metadata) -> Trained:
    return Trained(_network(arrays, metadata), metadata, path)


def _trained_checkpoints(path: Path, arrays: Arrays, metadata: Metadata) -> TrainedCheckpoints:
    epochs = _series(arrays, "epochs", 1, MOST_CHECKPOINTS)
    stacks = [key for key in arrays if key.startswith("layers.")]
    for key in ("epochs", "test_accuracy", "cost", "slopes", *stacks):
        if key in arrays and (arrays[key].shape[:1] != epochs.shape or len(epochs) == 0):
            raise InputError(
                f"its {shortened(key)} has the shape {arrays[key].shape}; it must have an entry for"
                f" each of its {len(epochs)} checkpoints, of which there must be at least one."
            )
    history = _series(arrays, "history", 2, MOST_EPOCHS)
    if history.shape[1] != 3:
        raise InputError("its 'history' must have three columns: epoch, cost, accuracy.")
    return TrainedCheckpoints(
        epochs=epochs,
        networks=tuple(
            _network({key: arrays[key][i] for key in stacks}, metadata) for i in range(len(epochs))
        ),
        test_accuracy=_series(arrays, "test_accuracy", 1, MOST_CHECKPOINTS),
        cost=_series(arrays, "cost", 1, MOST_CHECKPOINTS),
        slopes=_series(arrays, "slopes", 2, MOST_CHECKPOINTS),
        history=tuple(
            Epoch(int(number), float(cost), float(accuracy)) for number, cost, accuracy in history
        ),
        metadata=metadata,
        path=path,
    )


def _series(arrays: Arrays, key: str, dimensions: int, most: int) -> NDArray[np.float64]:
    """Return measured numbers: all finite, `most` at most, in an array of these dimensions."""
    if key not in arrays:
        raise InputError(f"it has no key '{key}', which a checkpoint file needs.")
    if arrays[key].ndim != dimensions or arrays[key].dtype.kind not in "fiu":
        raise InputError(f"its '{key}' must be numbers in {dimensions} dimension(s).")
    if len(arrays[key]) > most:
        raise InputError(f"its '{key}' has {len(arrays[key]):,} entries; allowed are {most:,}.")
    with np.errstate(over="ignore", invalid="ignore"):  # What is not finite is refused below.
        series = arrays[key].astype(np.float64)
    if not np.isfinite(series).all():
        raise InputError(f"its '{key}' holds NaN or infinity; every value must be finite.")
    return series


def _network(arrays: Arrays, metadata: Metadata) -> Network:
    """Build the network and check that the metadata speaks of this one."""
    network = Network(_layers(arrays, metadata))
    if list(network.layer_sizes) != metadata.layer_sizes:
        raise InputError(
            f"its metadata promises the layer sizes {shortened(metadata.layer_sizes)} but its"
            f" weights have {list(network.layer_sizes)}."
        )
    rows, columns = metadata.input_shape
    if rows * columns != network.layer_sizes[0]:
        raise InputError(
            f"its metadata promises pictures of {shortened(rows)}×{shortened(columns)} but its"
            f" weights take {network.layer_sizes[0]} inputs."
        )
    if len(metadata.class_names) != network.layer_sizes[-1]:
        raise InputError(
            f"its metadata names {len(metadata.class_names)} classes but its weights have"
            f" {network.layer_sizes[-1]} outputs."
        )
    return network


def _layers(arrays: Arrays, metadata: Metadata) -> list[Layer]:
    layer_count = next(k for k in count() if f"layers.{k}.weight" not in arrays)
    if layer_count == 0:
        raise InputError("it has no key 'layers.0.weight'; a network needs at least one layer.")
    if layer_count != len(metadata.activations):
        raise InputError(
            f"it has {layer_count} layers but names {len(metadata.activations)} activations."
        )
    layers = []
    for k, activation in enumerate(metadata.activations):
        if f"layers.{k}.bias" not in arrays:
            raise InputError(f"it has no key 'layers.{k}.bias'.")
        weights, biases = arrays[f"layers.{k}.weight"], arrays[f"layers.{k}.bias"]
        if any(array.dtype.kind not in "fiu" for array in (weights, biases)):
            raise InputError(f"layer {k}: its weights and biases must be numbers.")
        try:
            layers.append(Layer(weights, biases, activation))
        except InputError as error:
            raise InputError(f"layer {k}: {error}") from None
    return layers
