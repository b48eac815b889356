"""Which file is of which format, by the ending of its name."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from network.errors import InputError
from network.exchange import keras_file, onnx_file, safetensors_file, torch_file
from network.exchange.build import Choices, Imported, build
from network.exchange.chain import Model
from network.exchange.onnx_export import write as write_onnx
from network.storage import Trained

Use = TypeVar("Use")

READERS: dict[str, Callable[[Path], Model]] = {
    ".pt": torch_file.read,
    ".pth": torch_file.read,
    ".safetensors": safetensors_file.read,
    ".onnx": onnx_file.read,
    ".keras": keras_file.read,
    ".h5": keras_file.read,
}

WRITERS: dict[str, Callable[[Path, Trained], None]] = {
    ".onnx": write_onnx,
    ".safetensors": safetensors_file.write,
}


def import_model(path: Path, choices: Choices) -> Imported:
    """Return the network in a model file; InputError, which names the file, if it has none."""
    read = _by_ending(path, READERS)
    try:
        return build(read(path), choices)
    except InputError as error:
        raise InputError(f"{path} cannot be imported: {error}") from None


def export_model(path: Path, trained: Trained) -> None:
    """Write a network for other libraries; InputError if the place cannot be written to."""
    _by_ending(path, WRITERS)(path, trained)


def _by_ending(path: Path, kinds: dict[str, Use]) -> Use:
    if path.suffix.lower() not in kinds:
        raise InputError(
            f"{path} ends in '{path.suffix}'; allowed are {', '.join(kinds)}, and of other models"
            " network.from_torch and network.from_sklearn."
        )
    return kinds[path.suffix.lower()]
