"""Recipes: everything that decides what a training run will give, as data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isqrt

from network.activations import activation_named
from network.augmentation import AUGMENTATIONS
from network.costs import cost_named
from network.data import Data
from network.errors import InputError, nearest
from network.optimisers import OPTIMISERS

SCHEDULES = ("one-cycle", "constant")
STARTS = ("normal", "xavier", "he")


@dataclass(frozen=True)
class Recipe:
    """A training run, but for the data. Raises InputError for a value that is not allowed.

    layers: the number of inputs, then of neurons in each layer.
    start: how the weights are drawn: "normal" N(0, 1), biases too; "xavier" N(0, 2 / (inputs +
        outputs)) for sigmoid; "he" N(0, 2 / inputs) for ReLU; biases 0 in the last two.
    schedule: "constant", or "one-cycle": the learning rate rises to `learning_rate` over the first
        fifth of the run and falls to 0 along a cosine.
    l1, smoothness: penalties on the weights of the first layer, added to the cost: l1 times the
        sum of |w|, and smoothness times the total variation of each weight map, the sum over its
        pixels of the length of the step to the next pixel right and below.
    decay: the share of the first layer's weights taken off at each step, times the learning rate.
    augmentation: "none" or "full", see network/augmentation.py.
    """

    layers: tuple[int, ...] = (784, 16, 16, 10)
    activation: str = "sigmoid"
    output_activation: str = "sigmoid"
    cost: str = "squared error"
    optimiser: str = "adam"
    learning_rate: float = 0.02
    schedule: str = "one-cycle"
    batch: int = 100
    epochs: int = 30
    l1: float = 0.0
    smoothness: float = 0.0
    decay: float = 0.0
    augmentation: str = "none"
    start: str = "xavier"
    seed: int = 0

    def __post_init__(self) -> None:
        activation_named(self.activation)
        cost_named(self.cost).check(activation_named(self.output_activation))
        _check_choice("optimiser", self.optimiser, tuple(OPTIMISERS))
        _check_choice("schedule", self.schedule, SCHEDULES)
        _check_choice("start", self.start, STARTS)
        _check_choice("augmentation", self.augmentation, ("none", *AUGMENTATIONS))
        if len(self.layers) < 2 or min(self.layers) < 1:
            raise InputError(
                f"Layers {self.layers} make no network; allowed are at least two sizes, each 1 or"
                " more, e.g. 784,16,16,10."
            )
        for name in ("batch", "epochs"):
            _check_least(name, getattr(self, name), 1)
        for name in ("l1", "smoothness", "decay", "seed"):
            _check_least(name, getattr(self, name), 0)
        if not 0 < self.learning_rate < float("inf"):
            raise InputError(
                f"The learning rate is {self.learning_rate}; allowed is any number above 0."
            )
        needs_pictures = self.smoothness > 0 or self.augmentation != "none"
        if needs_pictures and isqrt(self.layers[0]) ** 2 != self.layers[0]:
            raise InputError(
                f"Smoothness and augmentation need square pictures; {self.layers[0]} inputs are"
                " none."
            )


def _check_choice(name: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise InputError(
            f"Unknown {name} '{value}'; allowed are {', '.join(allowed)}." + nearest(value, allowed)
        )


def _check_least(name: str, value: float, least: int) -> None:
    if not least <= value < float("inf"):
        raise InputError(f"The recipe's {name} is {value}; allowed is {least} or more.")


# The two that are compared differ in their hidden activation and in nothing else.
COMPARED = Recipe(
    output_activation="softmax",
    cost="cross-entropy",
    optimiser="sgd",
    learning_rate=0.1,
    schedule="constant",
    epochs=30,
    seed=1,
)

LECTURE = Recipe(
    cost="cross-entropy",
    epochs=300,
    l1=5e-5,
    smoothness=5e-5,
    augmentation="full",
    seed=1,
)

RECIPES = {
    "lecture": LECTURE,
    # What the penalties do is what differs between these two.
    "unpenalised": replace(LECTURE, l1=0.0, smoothness=0.0),
    # Nielsen's rate of 3 is for half the squared error; for the whole of it, it is 1.5.
    "plain": Recipe(
        optimiser="sgd", learning_rate=1.5, schedule="constant", batch=10, start="normal"
    ),
    "relu": Recipe(
        activation="relu",
        output_activation="softmax",
        cost="cross-entropy",
        epochs=200,
        l1=5e-5,
        smoothness=5e-5,
        augmentation="full",
        start="he",
    ),
    "quick": Recipe(
        activation="relu",
        output_activation="softmax",
        cost="cross-entropy",
        epochs=8,
        decay=0.3,
        start="he",
    ),
    "compared-sigmoid": COMPARED,
    "compared-relu": replace(COMPARED, activation="relu"),
}


def recipe_named(name: str) -> Recipe:
    """Return the recipe of that name; InputError for an unknown one."""
    if name not in RECIPES:
        raise InputError(
            f"Unknown recipe '{name}'; allowed are {', '.join(RECIPES)}." + nearest(name, RECIPES)
        )
    return RECIPES[name]


def for_data(recipe: Recipe, data: Data) -> Recipe:
    """Return the recipe with as many inputs as pictures have pixels and an output for each class.

    Where there are fewer training pictures than a batch has, a batch is as large as all of them.
    """
    layers = (data.input_count, *recipe.layers[1:-1], len(data.class_names))
    return replace(recipe, layers=layers, batch=min(recipe.batch, data.training_count()))
