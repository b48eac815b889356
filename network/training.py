"""Training: from a recipe and labelled images to a network.

Mini-batch gradient descent. Each epoch shuffles the images and takes them batch by batch; each
batch gives a gradient (network/backpropagation.py), and the optimiser takes one step against it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, isqrt, pi, sqrt

import numpy as np

from network.activations import Array, activation_named
from network.augmentation import AUGMENTATIONS, Warps
from network.backpropagation import Backpropagation, one_hot
from network.costs import cost_named
from network.data import Images
from network.errors import InputError
from network.evaluation import measure
from network.model import Layer, Network
from network.optimisers import OPTIMISERS
from network.recipes import Recipe

# The share of a one-cycle run in which the learning rate rises.
WARM_UP = 0.2


@dataclass(frozen=True)
class Epoch:
    """What was measured after an epoch: the mean cost, and the share of images read right."""

    number: int
    cost: float
    accuracy: float


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """The network as it was after a number of epochs: 0 is the start, 0.5 half of the first."""

    epoch: float
    network: Network


@dataclass(frozen=True, eq=False)
class Training:
    """What a training run gives: the network, a record of every epoch, and the checkpoints."""

    network: Network
    history: tuple[Epoch, ...]
    checkpoints: tuple[Checkpoint, ...]


# A run that diverges overflows first; it ends with a sentence instead of NumPy's warnings.
@np.errstate(over="ignore", invalid="ignore")
def train(
    recipe: Recipe,
    training: Images,
    test: Images | None = None,
    on_epoch: Callable[[Epoch], None] = lambda epoch: None,
    checkpoints_at: Sequence[float] = (),
) -> Training:
    """Train a network.

    After each epoch its cost and accuracy are measured on `test`, or on the training images if
    there are none, and handed to `on_epoch`. `checkpoints_at` are numbers of epochs, fractions
    allowed, at which the network is kept. Raises InputError if the images do not fit the recipe or
    its learning rate is so large that the weights grow beyond all bounds.
    The same seed gives the same weights only on the same machine with the same number of threads.
    """
    check_data(recipe, training)
    random = np.random.default_rng(recipe.seed)
    cost = cost_named(recipe.cost)
    run = Backpropagation(start(recipe, random), cost, recipe.batch)
    optimiser = OPTIMISERS[recipe.optimiser](run.parameters)
    augment = augmenter(recipe, training.images, random)
    targets = one_hot(training.labels, recipe.layers[-1])
    measured = training if test is None else test

    steps_an_epoch = len(training) // recipe.batch
    step_count = recipe.epochs * steps_an_epoch
    keep_at = {round(epoch * steps_an_epoch) for epoch in checkpoints_at}
    history: list[Epoch] = []
    checkpoints: list[Checkpoint] = []

    def keep(step: int) -> None:
        if step in keep_at:
            checkpoints.append(Checkpoint(step / steps_an_epoch, run.network()))

    step = 0
    keep(step)
    for number in range(1, recipe.epochs + 1):
        images = augment()
        order = random.permutation(len(training))
        for chosen in order[: steps_an_epoch * recipe.batch].reshape(steps_an_epoch, -1):
            # "clip" spares the check of each index, all of which are right.
            np.take(images, chosen, axis=0, out=run.x, mode="clip")
            run.forward()
            run.backward(targets[chosen])
            rate = learning_rate(recipe, step / step_count)
            penalise(recipe, run)
            decay(recipe, run, rate)
            optimiser.step(run.parameters, run.gradient, rate)
            step += 1
            keep(step)
        check_finite(recipe, run.parameters, number)
        result = measure(run.network(), measured, cost)
        history.append(Epoch(number, result.cost, result.accuracy))
        on_epoch(history[-1])
    return Training(run.network(), tuple(history), tuple(checkpoints))


def check_data(recipe: Recipe, images: Images) -> None:
    """Raise InputError if a recipe cannot be trained on these images."""
    if images.images.shape[1] != recipe.layers[0]:
        raise InputError(
            f"The recipe takes {recipe.layers[0]} inputs but the images have"
            f" {images.images.shape[1]} pixels; the first layer size must be that."
        )
    if int(images.labels.max()) >= recipe.layers[-1]:
        raise InputError(
            f"The recipe has {recipe.layers[-1]} outputs but the labels go up to"
            f" {images.labels.max()}; the last layer size must be at least one more."
        )
    if recipe.batch > len(images):
        raise InputError(
            f"The recipe's batch is {recipe.batch} but there are only {len(images)} images."
        )


def check_finite(recipe: Recipe, parameters: Array, epoch: int) -> None:
    """Raise InputError if the parameters have grown beyond all bounds."""
    if not np.isfinite(parameters).all():
        raise InputError(
            f"Training diverged in epoch {epoch}: the learning rate {recipe.learning_rate} is too"
            " large for this recipe; try a tenth of it."
        )


def start(recipe: Recipe, random: np.random.Generator) -> Network:
    """Return a network of random weights."""
    layers = []
    for k, (inputs, outputs) in enumerate(pairwise(recipe.layers), start=1):
        is_last = k == len(recipe.layers) - 1
        activation = recipe.output_activation if is_last else recipe.activation
        spread = {"normal": 1.0, "xavier": sqrt(2 / (inputs + outputs)), "he": sqrt(2 / inputs)}
        weights = random.normal(0, spread[recipe.start], (outputs, inputs))
        is_normal = recipe.start == "normal"
        biases = random.normal(0, 1, outputs) if is_normal else np.zeros(outputs)
        layers.append(Layer(weights, biases, activation_named(activation)))
    return Network(layers)


def augmenter(recipe: Recipe, images: Array, random: np.random.Generator) -> Callable[[], Array]:
    """Return what gives the images for an epoch: always the same, or newly warped ones."""
    if recipe.augmentation == "none":
        return lambda: images
    warps = Warps(AUGMENTATIONS[recipe.augmentation], isqrt(recipe.layers[0]), random)
    warped = np.empty_like(images)

    def warp() -> Array:
        warps.apply(images, out=warped)
        return warped

    return warp


def learning_rate(recipe: Recipe, progress: float) -> float:
    """Return the learning rate at a point of the run, from 0 (its start) to 1 (its end).

    One cycle: Leslie Smith, "Super-Convergence", 2018, without its momentum.
    """
    if recipe.schedule == "constant":
        return recipe.learning_rate
    if progress < WARM_UP:
        return recipe.learning_rate * progress / WARM_UP
    fallen = (progress - WARM_UP) / (1 - WARM_UP)
    return recipe.learning_rate * (1 + cos(pi * fallen)) / 2


def penalise(recipe: Recipe, run: Backpropagation) -> None:
    """Add to the gradient the slopes of the penalties on the first layer: l1 and smoothness."""
    weights, slopes = run.layers[0].weights, run.slopes[0].weights
    if recipe.l1:
        slopes += recipe.l1 * np.sign(weights)
    if recipe.smoothness:
        slopes += recipe.smoothness * total_variation_slope(weights)


def decay(recipe: Recipe, run: Backpropagation, rate: float) -> None:
    """Scale the first layer's weights down, by its share of the learning rate; no gradient changes.

    Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019.
    """
    if recipe.decay:
        weights = run.layers[0].weights
        weights *= 1 - rate * recipe.decay


def total_variation_slope(weights: Array) -> Array:
    """Return the slope of the total variation of weight maps, for weights (pixels, maps).

    Rudin, Osher and Fatemi, 1992: the sum of √(dx² + dy² + ε), where dx and dy are the steps to the
    next pixel right and below and ε = 10⁻⁴ rounds the corner at 0.
    """
    side = isqrt(len(weights))
    maps = weights.reshape(side, side, -1)
    right, down = np.zeros_like(maps), np.zeros_like(maps)
    np.subtract(maps[:, 1:], maps[:, :-1], out=right[:, :-1])
    np.subtract(maps[1:], maps[:-1], out=down[:-1])
    length = np.sqrt(right * right + down * down + np.float32(1e-4))
    right /= length
    down /= length
    slope = -right - down
    slope[:, 1:] += right[:, :-1]
    slope[1:] += down[:-1]
    return slope.reshape(weights.shape)
