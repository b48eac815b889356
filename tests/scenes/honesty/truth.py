"""What is true of a network and its digits, worked out with NumPy alone.

Nothing here uses what the chapters use, but for the files that hold the network and the images.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import erf
from typing import Any

import numpy as np

from network.checkpoints import Checkpoints
from network.data import Images, load_test, load_training
from network.model import Network
from network.storage import Trained, load_checkpoints
from scenes.kit.look.palettes import THEMES

Array = np.ndarray[Any, Any]
THEME = THEMES["dark"]
TOLERANCE = 2
"""Of a byte of a colour."""


def number(value: float, decimals: int = 0, plus: bool = False) -> str:
    """A number as English writes it, with a true minus, and a plus if that is asked for."""
    text = f"{abs(value):,.{decimals}f}"
    is_nothing = not text.strip("0.,")
    if value < 0 and not is_nothing:
        return f"\N{MINUS SIGN}{text}"
    return f"+{text}" if plus else text


def hex_colour(colour: str) -> Array:
    """A hex colour as three shares of 1."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255


def mixed(low: str, high: str, amounts: Any) -> Array:
    """Opaque colours between two, (…, 4), for amounts of 0 to 1; what is beyond is cut off."""
    share = np.clip(np.asarray(amounts, dtype=float), 0, 1)[..., None]
    colours = hex_colour(low) * (1 - share) + hex_colour(high) * share
    return np.concatenate([colours, np.ones_like(share)], axis=-1)


def lit(activations: Any, nothing: str = THEME.panel, brightest: float | None = None) -> Array:
    """The colours of activations; those of a layer that exceed 1 are shares of its largest."""
    values = np.asarray(activations, dtype=float)
    top = max(1.0, float(values.max(initial=0.0)) if brightest is None else brightest)
    return mixed(nothing, THEME.activation, values / top)


def neurons_lit(activations: Any, function: str = "sigmoid", full: float | None = None) -> Array:
    """The colours of the neurons of a layer: dark as the background where they are 0.

    Where a function goes below 0, plus and minus have the colours of weights, at full strength
    from 1 on, or from the largest where there is no limit.
    """
    if function not in BELOW_0:
        return lit(activations, THEME.background, full)
    return signed(activations, full or full_activation(activations, function), THEME.background)


def full_activation(activations: Any, function: str) -> float:
    """The |activation| at full strength: the largest of a layer, and 1 at least."""
    if function in LIMITED:
        return 1.0
    return max(1.0, float(np.abs(np.asarray(activations, dtype=float)).max(initial=0.0)))


def signed(values: Any, scale: float, nothing: str = THEME.panel) -> Array:
    """The colours of signed values: plus and minus, at full strength from a scale on."""
    given = np.asarray(values, dtype=float)
    amounts = np.abs(given) / scale if scale else np.zeros_like(given)
    plus, minus = (mixed(nothing, colour, amounts) for colour in (THEME.plus, THEME.minus))
    return np.where((given >= 0)[..., None], plus, minus)


def full_strength(*maps: Any) -> float:
    """The |weight| at full strength of maps side by side: of each all but 1 % are below it."""
    return float(max(np.percentile(np.abs(one), 99) for one in maps))


def same_pixels(bytes_on_screen: Array, expected: Array) -> bool:
    """Whether a picture's bytes are these colours, (rows, columns, 4), opaque."""
    if bytes_on_screen.shape != expected.shape:
        return False
    away = np.abs(bytes_on_screen.astype(int) - np.round(255 * expected).astype(int))
    return bool(away.max(initial=0) <= TOLERANCE)


def added_up(values: Sequence[float], decimals: int) -> Callable[[Sequence[str]], bool]:
    """Whether texts are these values, each rounded up or down, and their sum is that rounded."""
    unit = 10.0**-decimals

    def are_they(texts: Sequence[str]) -> bool:
        read = [float(text.replace(",", "").replace("\N{MINUS SIGN}", "-")) for text in texts]
        close = all(abs(a - b) < unit * 1.0001 for a, b in zip(read, values, strict=True))
        total = float(np.sum(np.asarray(values, dtype=float)))
        return close and abs(round(sum(read), decimals) - total) <= unit * 0.51

    return are_they


FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.maximum(z, 0),
    "identity": lambda z: z,
    "tanh": lambda z: 1 - 2 / (np.exp(2 * z) + 1),
    "leaky relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "gelu": lambda z: z * (1 + np.vectorize(erf)(np.asarray(z) / np.sqrt(2))) / 2,
    "softmax": lambda z: (
        np.exp(z - z.max(axis=-1, keepdims=True))
        / np.exp(z - z.max(axis=-1, keepdims=True)).sum(axis=-1, keepdims=True)
    ),
}


LIMITED = {"sigmoid", "softmax", "tanh"}
"""Functions whose activations are never larger than 1."""
BELOW_0 = {"identity", "tanh", "leaky relu", "gelu"}
"""Functions whose activations may be below 0."""


SIGNS = {
    "sigmoid": "sigma",
    "relu": 'op("ReLU")',
    "softmax": 'op("softmax")',
    "identity": "f",
    "tanh": "tanh",
    "leaky relu": 'op("LReLU")',
    "gelu": 'op("GELU")',
}
"""What stands for an activation function in a formula, as Typst markup."""


@dataclass(frozen=True, eq=False)
class Passage:
    """One image's way through a network, or that of many."""

    x: Array
    z: tuple[Array, ...]
    a: tuple[Array, ...]

    def inputs(self, layer: int) -> Array:
        return self.x if layer == 0 else self.a[layer - 1]

    @property
    def output(self) -> Array:
        return self.a[-1]

    @property
    def answer(self) -> int:
        return int(self.output.argmax())


@dataclass(frozen=True, eq=False)
class Weights:
    """A network as bare arrays."""

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]
    functions: tuple[str, ...]

    @classmethod
    def of(cls, network: Network) -> Weights:
        return cls(
            tuple(layer.weights.astype(float) for layer in network.layers),
            tuple(layer.biases.astype(float) for layer in network.layers),
            tuple(layer.activation.name for layer in network.layers),
        )

    @property
    def sizes(self) -> tuple[int, ...]:
        return (self.weights[0].shape[1], *(len(biases) for biases in self.biases))

    @property
    def weight_count(self) -> int:
        return sum(weights.size for weights in self.weights)

    @property
    def bias_count(self) -> int:
        return sum(biases.size for biases in self.biases)

    @property
    def parameter_count(self) -> int:
        return self.weight_count + self.bias_count

    def passage(self, x: Any) -> Passage:
        """The way of an image, (inputs,), or of many, (n, inputs)."""
        a = np.asarray(x, dtype=float)
        first, sums, activations = a, [], []
        for weights, biases, name in zip(self.weights, self.biases, self.functions, strict=True):
            sums.append(a @ weights.T + biases)
            a = FUNCTIONS[name](sums[-1])
            activations.append(a)
        return Passage(first, tuple(sums), tuple(activations))

    def products(self, layer: int, x: Any) -> Array:
        """What each input adds to each neuron of a layer, (outputs, inputs)."""
        return self.weights[layer] * self.passage(x).inputs(layer)

    def slopes(self, x: Any, label: int, cost: str) -> list[tuple[Array, Array]]:
        """Of the cost for one image: of the weights and the biases of each layer.

        Only for the costs and functions whose slopes are written out here.
        """
        way = self.passage(x)
        wanted = np.eye(self.sizes[-1])[label]
        entropy = cost == "cross-entropy"
        delta = way.output - wanted if entropy else 2 * (way.output - wanted)
        found: list[tuple[Array, Array]] = []
        for layer in reversed(range(len(self.weights))):
            if layer < len(self.weights) - 1 or not entropy:
                delta = delta * _steepness(self.functions[layer], way.z[layer])
            found.insert(0, (np.outer(delta, way.inputs(layer)), delta))
            delta = delta @ self.weights[layer]
        return found

    def stepped(self, slopes: list[tuple[Array, Array]], rate: float) -> Weights:
        """After a step against the slopes."""
        pairs = list(zip(self.weights, self.biases, slopes, strict=True))
        return Weights(
            tuple(weights - rate * down for weights, _, (down, _) in pairs),
            tuple(biases - rate * down for _, biases, (_, down) in pairs),
            self.functions,
        )

    def half(self) -> Weights:
        """In half precision, as checkpoints are kept."""
        rounded = lambda arrays: tuple(a.astype(np.float16).astype(float) for a in arrays)  # noqa: E731
        return Weights(rounded(self.weights), rounded(self.biases), self.functions)


def _steepness(function: str, z: Array) -> Array:
    if function == "sigmoid":
        own = FUNCTIONS["sigmoid"](z)
        return own * (1 - own)
    if function == "relu":
        return (z > 0).astype(float)
    assert function == "identity", f"no slope of {function} is written out here"
    return np.ones_like(z)


@dataclass(frozen=True, eq=False)
class Image:
    """An image that stands on screen, found by its pixels."""

    pixels: Array
    source: str
    """test, training, or what else it is."""
    index: int
    label: int | None


class Truth:
    """What is true of the network and the digit of a chapter."""

    def __init__(self, trained: Trained, example: Array) -> None:
        self.trained = trained
        self.own = Weights.of(trained.network)
        self.names = list(trained.metadata.class_names)
        self.example = np.asarray(example, dtype=float)
        self.others: list[tuple[str, Array]] = [("example", self.example)]
        """Images that may be shown and are neither test nor training images."""
        self._images: dict[int, Image | None] = {}
        self._kept: list[Any] = []

    def image_of(self, raster: Any) -> Image | None:
        """Which image a picture shows, if it is any that is known."""
        if id(raster) not in self._images:
            self._images[id(raster)] = self._found(raster.pixel_array)
            self._kept.append(raster)
        return self._images[id(raster)]

    def _found(self, pixels: Array) -> Image | None:
        if len(pixels) ** 2 != self.own.sizes[0]:
            return None
        low, high = 255 * hex_colour(THEME.panel), 255 * hex_colour(THEME.activation)
        values = ((pixels[..., 1] - low[1]) / (high[1] - low[1])).ravel()
        if not same_pixels(pixels, lit(values.reshape(pixels.shape[:2]))):
            return None
        for source, image in self.others[1:]:
            if same_pixels(pixels, lit(image.reshape(pixels.shape[:2]))):
                return Image(image, source, 0, None)
        for source, images in (("test", load_test), ("training", training)):
            found = _nearest(values, images(), source)
            if same_pixels(pixels, lit(found.pixels.reshape(pixels.shape[:2]))):
                return found
        source, image = self.others[0]
        if same_pixels(pixels, lit(image.reshape(pixels.shape[:2]))):
            return Image(image, source, 0, None)
        return None

    @property
    def outputs(self) -> Array:
        """Of all test images, (10000, outputs)."""
        return _outputs(self.own)

    @property
    def wrong(self) -> Array:
        """Whether each test image is misread."""
        labels = load_test().labels
        return (labels < self.own.sizes[-1]) & (self.outputs.argmax(axis=1) != labels)

    @property
    def cost(self) -> str:
        return str(self.trained.metadata.recipe.get("cost", "squared error"))

    @property
    def checkpoints(self) -> Checkpoints:
        """Of the run that gave the network."""
        path = self.trained.path
        return _checkpoints(str(path.with_name(f"{path.stem}.checkpoints.npz")))


@cache
def _checkpoints(path: str) -> Checkpoints:
    return load_checkpoints(path)


@cache
def _outputs(weights: Weights) -> Array:
    return weights.passage(load_test().images).output


@cache
def training() -> Images:
    """The training images, kept as long as the tests run."""
    return load_training()


@cache
def _lengths(source: str) -> Array:
    images = (load_test if source == "test" else training)().images
    return np.einsum("ij,ij->i", images, images)


def _nearest(values: Array, images: Images, source: str) -> Image:
    away = _lengths(source) - 2 * (images.images @ values.astype(np.float32))
    index = int(away.argmin())
    return Image(images.images[index].astype(float), source, index, int(images.labels[index]))
