"""The files that real libraries wrote, and what those answered to the first 100 test images."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from network.data import load_test
from network.exchange.build import Choices
from network.exchange.formats import import_model
from network.model import Network

FOLDER = Path(__file__).parents[1] / "models"
NORMALISED = {"mean": 0.1307, "std": 0.3081}
TANH = {"activation": "tanh"}

WRITTEN: dict[str, tuple[str, dict[str, Any]]] = {
    "torch-relu.safetensors": ("torch-relu", NORMALISED),
    "torch-named.safetensors": ("torch-named", TANH),
    "torch-bfloat16.safetensors": ("torch-bfloat16", TANH),
    "torch-relu.onnx": ("torch-relu", NORMALISED),
    "torch-activations.onnx": ("torch-activations", {}),
    "torch-matmul.onnx": ("torch-matmul", {}),
    "torch-gelu.onnx": ("torch-gelu", {}),
    "keras.keras": ("keras", {}),
    "keras.h5": ("keras", {}),
    "keras-functional.keras": ("keras-functional", {}),
    "keras-functional.h5": ("keras-functional", {}),
    "keras2.keras": ("keras2", {}),
    "keras2.h5": ("keras2", {}),
    "keras2-functional.h5": ("keras2-functional", {}),
}
"""Each file, whose answers it must give, and what it does not say."""

OF_TORCH: dict[str, tuple[str, dict[str, Any]]] = {
    "torch-relu.pt": ("torch-relu", NORMALISED),
    "torch-named.pt": ("torch-named", TANH),
}


def assert_answers(network: Network, name: str) -> None:
    """Assert that a network answers as the library did, to 1e-5."""
    answers = network(load_test().images[:100])
    np.testing.assert_allclose(answers, np.load(FOLDER / f"{name}.npy"), rtol=0, atol=1e-5)


def imported(name: str, **choices: Any) -> Network:
    return import_model(FOLDER / name, Choices(**choices)).network
