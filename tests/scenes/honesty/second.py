"""A second network and a second pair of runs, which have nothing of the shipped ones.

The network reads some digits right and others wrong, so that its answers differ as theirs do.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from network.analysis import compared_runs
from network.checkpoints import Checkpoints
from network.data import load_test
from network.model import Layer, Network
from network.storage import describe, save, save_checkpoints
from network.training import Epoch
from tests.scenes.networks import made_up_checkpoints

SIZES = (784, 12, 14, 10)
DIGIT = "4"
BELOW_0 = ("tanh", "gelu", "leaky relu")
"""Functions of further networks, whose activations may be below 0."""
PAIR = (784, 12, 14, 10)
"""The layers of the second pair of runs."""


def settings_of_second(folder: Path, name: str = "second") -> dict[str, Any]:
    """The settings of a chapter about a network in a folder: another one, and another digit."""
    return {"weights": str(folder / f"{name}.npz"), "digit": DIGIT}


@cache
def second_folder() -> Path:
    """Where the second network and its checkpoints lie, and the second pair of runs."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _write_network(folder / "second.npz", "sigmoid", "sigmoid")
    for name in BELOW_0:
        _write_network(folder / f"{name}.npz", name, "softmax")
    for name, seed in (("sigmoid", 11), ("relu", 12)):
        _write_run(folder / f"{name}.checkpoints.npz", name, seed)
    # What chapters read beside the network that is chosen.
    for name in ("plain", "lecture"):
        shutil.copy(compared_runs.WEIGHTS_FOLDER / f"{name}.npz", folder)
    return folder


@contextmanager
def second_runs(folder: Path) -> Iterator[None]:
    """The chapter about two stored runs is about those in a folder, for as long as this lasts."""
    with patch.object(compared_runs, "WEIGHTS_FOLDER", folder):
        yield


def _write_network(path: Path, activation: str, output: str) -> None:
    network = _with_fitted_outputs(_drawn(SIZES, 5, activation), output)
    test = load_test()
    right = float((network(test.images).argmax(axis=1) == test.labels).mean())
    metadata = describe(network, {"seed": 5}, right)
    save(path, network, metadata)
    kept = made_up_checkpoints(network)
    save_checkpoints(path.with_name(f"{path.stem}.checkpoints.npz"), kept, metadata)


def _drawn(sizes: tuple[int, ...], seed: int, activation: str = "sigmoid") -> list[Layer]:
    random = np.random.default_rng(seed)
    layers = []
    for inputs, outputs in pairwise(sizes):
        weights = random.normal(0, 2.0 / np.sqrt(min(inputs, 100)), (outputs, inputs))
        layers.append(Layer(weights, random.normal(0, 0.5, outputs), activation))
    return layers


def _with_fitted_outputs(layers: list[Layer], output: str) -> Network:
    """The last layer fitted to the labels by least squares; all others stay as they were drawn."""
    test = load_test()
    hidden = Network(layers[:-1])(test.images)
    given = np.column_stack([hidden, np.ones(len(hidden))])
    wanted = 6.0 * np.eye(layers[-1].output_count)[test.labels] - 4.0
    fitted = np.linalg.lstsq(given, wanted, rcond=None)[0].T
    return Network([*layers[:-1], Layer(fitted[:, :-1], fitted[:, -1], output)])


def _write_run(path: Path, activation: str, seed: int) -> None:
    """Checkpoints of a run that never was: four epochs, two networks before the first ends."""
    random = np.random.default_rng(seed)
    networks = tuple(
        Network(
            Layer(one.weights, one.biases, activation if one.output_count != 10 else "sigmoid")
            for one in _drawn(PAIR, seed + 10 * step)
        )
        for step in range(4)
    )
    epochs = np.array([0.0, 0.25, 0.5, 4.0])
    shares = np.sort(random.uniform(0.1, 0.9, 7))
    history = tuple(Epoch(k + 1, 1.0, float(share)) for k, share in enumerate(shares[3:]))
    slopes = random.uniform(0.001, 0.02, (4, len(PAIR) - 1))
    kept = Checkpoints(
        epochs, networks, np.append(shares[:3], shares[-1]), np.ones(4), slopes, history
    )
    recipe = {"seed": seed, "layers": list(PAIR), "epochs": 4, "batch": 50, "cost": "cross-entropy"}
    save_checkpoints(path, kept, describe(networks[0], recipe, float(shares[-1])))
