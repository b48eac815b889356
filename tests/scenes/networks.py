"""Networks that nobody trained, and those at the edge of what anyone might bring.

Their weights are drawn from a seed, but for those that read rightly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from network.checkpoints import Checkpoints, half_precision
from network.data import load_test
from network.digits import misread
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, describe, load, save, save_checkpoints
from network.training import Epoch

LONG_NAMES = tuple(f"{digit} {'long name ' * 20}"[:200] for digit in range(10))
MARKUP_NAMES = ("#let", "$x", "*a*", "]", '"', "1.", "_b_ @c", "\\", "`", "<a> // b")
SCRIPTS = ("", " ", "אפס", "ноль", "ένα", "صفر", "零", "이", "é", "שתיים 2")


@dataclass(frozen=True)
class MadeUp:
    """A network that nobody trained, and the settings it is drawn with.

    activation: of the hidden layers; output: of the last. scale: of all weights and biases.
    class_names, recipe: as in the file's metadata; an empty recipe is that of a network of which
    nothing is known, neither its seed nor how well it reads.
    """

    sizes: tuple[int, ...] = (784, 12, 10)
    activation: str = "sigmoid"
    output: str = "sigmoid"
    scale: float = 1.0
    class_names: Sequence[str] | None = None
    recipe: dict[str, Any] | None = None
    seed: int = 5
    has_checkpoints: bool = True
    perfect: bool = False
    settings: dict[str, Any] = field(default_factory=dict)

    def network(self) -> Network:
        """The network itself."""
        if self.perfect:
            return perfect_network(self.sizes[-1])
        random = np.random.default_rng(self.seed)
        layers = []
        for k, (inputs, outputs) in enumerate(pairwise(self.sizes)):
            spread = self.scale * 2.0 / np.sqrt(min(inputs, 100))
            weights = random.normal(0, spread, (outputs, inputs))
            biases = random.normal(0, 0.5 * self.scale, outputs)
            last = k == len(self.sizes) - 2
            layers.append(Layer(weights, biases, self.output if last else self.activation))
        return Network(layers)

    def written(self, folder: Path) -> dict[str, Any]:
        """Write its files into a folder; returns the settings that name it."""
        return {"weights": str(self.write(folder / "made_up.npz")), **self.settings}

    def write(self, path: Path) -> Path:
        """Write the weights file and, of a network that reads digits, its checkpoints."""
        network = self.network()
        metadata = describe(network, {"seed": self.seed}, 0.1)
        if self.recipe is not None:
            metadata = describe(network, self.recipe)
        if self.class_names is not None:
            names = list(self.class_names)[: network.layer_sizes[-1]]
            metadata = metadata.model_copy(update={"class_names": names})
        save(path, network, metadata)
        if self.has_checkpoints and self.sizes[0] == 784:
            kept = made_up_checkpoints(network)
            save_checkpoints(path.with_name(f"{path.stem}.checkpoints.npz"), kept, metadata)
        return path


def made_up_network(
    folder: Path,
    *sizes: int,
    activation: str = "sigmoid",
    output: str = "sigmoid",
    seed: int = 5,
) -> Path:
    """A weights file of a network of given layer sizes, and its checkpoints.

    activation: of the hidden layers; output: of the last.
    """
    path = folder / f"{'-'.join(map(str, sizes))}-{activation}-{output}.npz"
    return MadeUp(sizes, activation, output, seed=seed).write(path)


NETWORKS = {
    "ReLU and softmax": MadeUp((784, 12, 14, 10), "relu", "softmax"),
    "identity": MadeUp((784, 12, 14, 10), "identity", "identity"),
    "softmax and ReLU": MadeUp((784, 12, 14, 10), "softmax", "relu"),
    "two outputs": MadeUp((784, 12, 2)),
    "three outputs": MadeUp((784, 12, 3)),
    "three outputs and a 7": MadeUp((784, 12, 3), settings={"digit": "test:0"}),
    "one hidden neuron": MadeUp((784, 1, 10)),
    "one neuron after another": MadeUp((784, 1, 1, 1, 1, 2)),
    "two hidden neurons": MadeUp((784, 2, 10)),
    "four wide layers": MadeUp((784, 300, 200, 100, 50, 10)),
    "512 neurons": MadeUp((784, 512, 10)),
    "many classes and long names": MadeUp(class_names=LONG_NAMES),
    "names that are markup": MadeUp(class_names=MARKUP_NAMES),
    "names of all scripts": MadeUp(class_names=SCRIPTS),
    "two classes and long names": MadeUp((784, 16, 16, 2), class_names=LONG_NAMES),
    "large weights": MadeUp((784, 12, 10), scale=30.0),
    "large weights and identity": MadeUp((784, 12, 10), "identity", "identity", scale=4.0),
    "weights of 1e30": MadeUp((784, 12, 10), scale=1e30, has_checkpoints=False),
    "weights of 1e-9": MadeUp((784, 12, 10), scale=1e-9),
    "weights of 1e-5": MadeUp((784, 12, 10), scale=1e-5),
    "all zero": MadeUp((784, 12, 10), scale=0.0),
    "all zero and ReLU": MadeUp((784, 12, 10), "relu", scale=0.0),
    "two perfect": MadeUp((784, 2, 2), perfect=True),
    "ten perfect": MadeUp((784, 10, 10), perfect=True),
    "nothing known of its training": MadeUp(recipe={}, has_checkpoints=False),
}


@cache
def perfect_network(classes: int) -> Network:
    """A network of 2 or 10 outputs that reads all test images of its labels rightly."""
    return _two_perfect() if classes == 2 else _ten_perfect()


def _two_perfect() -> Network:
    """Zeros and ones are told apart by a straight cut, found by the perceptron's rule.

    It begins at ridge regression: least squares alone give huge weights to pixels of little ink.
    """
    test = load_test()
    known = test.labels < 2
    x = np.column_stack([test.images[known], np.ones(known.sum())]).astype(float)
    wanted = np.where(test.labels[known] == 1, 1.0, -1.0)
    cut = np.linalg.solve(x.T @ x + np.eye(x.shape[1]), x.T @ wanted)
    while (wrong := wanted * (x @ cut) <= 0.02).any():
        cut += 0.01 * wanted[wrong] @ x[wrong]
    both = np.stack([-cut, cut])
    answers = Layer(10 * np.array([[1, -1], [-1, 1]]), [0, 0], "sigmoid")
    return Network([Layer(both[:, :-1], both[:, -1], "sigmoid"), answers])


def _ten_perfect() -> Network:
    """The shipped network, with a neuron for each image it misreads, which lights up for it alone.

    In the second layer a neuron for each label gathers them, and overrules the outputs.
    """
    test, shipped = load_test(), load(WEIGHTS_FOLDER / "lecture.npz").network
    first, second, last = shipped.layers
    wrong = misread(shipped)
    x = test.images.astype(float)
    # Fisher's discriminant of one image and all others.
    spread = np.cov(x.T) + 0.05 * np.eye(x.shape[1])
    detectors = np.linalg.solve(spread, (x[wrong] - x.mean(axis=0)).T).T
    sums = detectors @ x.T
    at = np.arange(len(wrong))
    own = sums[at, wrong]
    sums[at, wrong] = -np.inf
    runner_up = sums.max(axis=1)
    gain = 40 / (own - runner_up)
    gather = 30.0 * (test.labels[wrong] == np.arange(10)[:, None])
    block = np.block(
        [
            [second.weights, np.zeros((second.output_count, len(wrong)))],
            [np.zeros((10, second.input_count)), gather],
        ]
    )
    overrule = 100.0 * np.eye(10) - 50.0
    return Network(
        [
            Layer(
                np.concatenate([first.weights, gain[:, None] * detectors]),
                np.concatenate([first.biases, -gain * (own + runner_up) / 2]),
                "sigmoid",
            ),
            Layer(block, np.concatenate([second.biases, np.full(10, -15.0)]), "sigmoid"),
            Layer(np.concatenate([last.weights, overrule], axis=1), last.biases, "sigmoid"),
        ]
    )


def made_up_checkpoints(network: Network) -> Checkpoints:
    """What could be a run that led to a network: its weights grow. What is measured is true."""
    shares = (0.1, 0.4, 0.7, 1.0)
    networks = tuple(
        half_precision(
            Network(
                Layer(share * layer.weights, share * layer.biases, layer.activation)
                for layer in network.layers
            )
        )
        for share in shares
    )
    test = load_test()
    labels = test.labels
    accuracies = np.array([(own(test.images).argmax(axis=1) == labels).mean() for own in networks])
    epochs = np.arange(len(shares), dtype=float)
    history = tuple(
        Epoch(int(number), 1.0, float(accuracy))
        for number, accuracy in zip(epochs[1:], accuracies[1:], strict=True)
    )
    slopes = np.ones((len(shares), len(network.layers)))
    return Checkpoints(epochs, networks, accuracies, np.ones(len(shares)), slopes, history)
