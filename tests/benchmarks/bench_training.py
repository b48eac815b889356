"""How fast training is, as ratios measured side by side in one run.

    python tests/benchmarks/bench_training.py

One thread. All works run in turns; a figure is the median of its turns, in processor time and by
the clock, and a ratio stands with the smallest and the largest of a single turn. Bounds are on the
medians of processor time.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import sys
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from network.activations import SIGMOID as SIGMOID_FUNCTION
from network.activations import Array
from network.backpropagation import one_hot
from network.data import load_test, load_training
from network.recipes import RECIPES, Recipe
from network.training import Epoch, start, train
from tests.benchmarks.turns import Ratio, cost_of, in_turns, verdict

ROUNDS = 7
BATCH = 100
ONE_BY_ONE = 2_000
GOAL = 0.96
MOST_OF_PRODUCTS = 4
LEAST_OF_ONE_BY_ONE = 20
SIGMOID = Recipe(cost="cross-entropy", epochs=1)


def multiplications() -> None:
    """Do the bare matrix products of one epoch: forwards, for the weights, and backwards."""
    images = load_training().images
    sizes = SIGMOID.layers
    random = np.random.default_rng(0)
    weights = [random.normal(0, 1, shape).astype(np.float32) for shape in pairwise(sizes)]
    slopes = [random.normal(0, 1, (BATCH, size)).astype(np.float32) for size in sizes[1:]]
    for first in range(0, len(images), BATCH):
        values = [images[first : first + BATCH], *slopes]
        for k, matrix in enumerate(weights):
            values[k] @ matrix
            values[k].T @ slopes[k]
            if k > 0:
                slopes[k] @ matrix.T


def train_one_epoch(recipe: Recipe) -> None:
    """Train one epoch; what is measured after it is left to a handful of images."""
    train(replace(recipe, epochs=1), load_training(), load_test()[:BATCH])


def train_one_by_one() -> None:
    """Take a gradient for each image alone and add them up.

    As in Michael Nielsen's network2.py, but in single precision: columns for activations, new
    lists of matrices for the slopes of each image.
    """
    layers = start(SIGMOID, np.random.default_rng(0)).layers
    weights = [layer.weights.copy() for layer in layers]
    biases = [layer.biases.copy().reshape(-1, 1) for layer in layers]
    images = load_training()[:ONE_BY_ONE]
    targets = one_hot(images.labels, 10)
    for first in range(0, ONE_BY_ONE, BATCH):
        weight_sums = [np.zeros_like(w) for w in weights]
        bias_sums = [np.zeros_like(b) for b in biases]
        for i in range(first, first + BATCH):
            x, y = images.images[i].reshape(-1, 1), targets[i].reshape(-1, 1)
            of_weights, of_biases = backpropagate(weights, biases, x, y)
            weight_sums = [total + w for total, w in zip(weight_sums, of_weights, strict=True)]
            bias_sums = [total + b for total, b in zip(bias_sums, of_biases, strict=True)]
        rate = SIGMOID.learning_rate / BATCH
        weights = [w - rate * total for w, total in zip(weights, weight_sums, strict=True)]
        biases = [b - rate * total for b, total in zip(biases, bias_sums, strict=True)]


def backpropagate(
    weights: list[Array], biases: list[Array], x: Array, y: Array
) -> tuple[list[Array], list[Array]]:
    """Return the slopes of the cross-entropy for one image: of the weights, of the biases."""
    activations, sums = [x], []
    for w, b in zip(weights, biases, strict=True):
        sums.append(np.dot(w, activations[-1]) + b)
        activations.append(SIGMOID_FUNCTION(sums[-1]))
    weight_slopes = [np.zeros(w.shape, w.dtype) for w in weights]
    bias_slopes = [np.zeros(b.shape, b.dtype) for b in biases]
    slope = activations[-1] - y
    weight_slopes[-1], bias_slopes[-1] = np.dot(slope, activations[-2].T), slope
    for k in (2, 3):
        slope = np.dot(weights[1 - k].T, slope) * SIGMOID_FUNCTION.derivative(sums[-k])
        weight_slopes[-k], bias_slopes[-k] = np.dot(slope, activations[-k - 1].T), slope
    return weight_slopes, bias_slopes


def seconds_to_96() -> tuple[float, int, float]:
    """Train by the quick recipe; return seconds, epochs and accuracy when it first reached 96 %."""
    begun = time.perf_counter()
    reached: list[tuple[float, int, float]] = []

    def on_epoch(epoch: Epoch) -> None:
        if epoch.accuracy >= GOAL and not reached:
            reached.append((time.perf_counter() - begun, epoch.number, epoch.accuracy))

    train(RECIPES["quick"], load_training(), load_test(), on_epoch)
    return reached[0] if reached else (float("inf"), 0, 0.0)


def main() -> None:
    load_training(), load_test()
    for_all = len(load_training()) / ONE_BY_ONE
    costs = in_turns(
        {
            "bare matrix products": lambda: cost_of(multiplications),
            "sigmoid": lambda: cost_of(lambda: train_one_epoch(SIGMOID)),
            "one image at a time": lambda: cost_of(train_one_by_one).times(for_all),
            "relu, quick recipe": lambda: cost_of(lambda: train_one_epoch(RECIPES["quick"])),
            "sigmoid, lecture recipe": lambda: cost_of(lambda: train_one_epoch(RECIPES["lecture"])),
        },
        ROUNDS,
    )
    bare, training = costs["bare matrix products"], costs["sigmoid"]
    print(f"{'an epoch of':<26}{'processor ms':>14}{'clock ms':>10}   × bare (turns)")
    for name, own in costs.items():
        processor, clock = (1e3 * median(times) for times in (own.processor, own.clock))
        ratio = Ratio.of(own.processor, bare.processor)
        print(f"{name:<26}{processor:>14.0f}{clock:>10.0f}   {ratio}")
    of_products = Ratio.of(training.processor, bare.processor)
    few = verdict(of_products.median <= MOST_OF_PRODUCTS)
    print(f"training / bare matrix products: {of_products}; at most {MOST_OF_PRODUCTS}: {few}")
    one_by_one = costs["one image at a time"]
    of_one_by_one = Ratio.of(one_by_one.processor, training.processor)
    many = verdict(of_one_by_one.median >= LEAST_OF_ONE_BY_ONE)
    by_clock = Ratio.of(one_by_one.clock, training.clock)
    print(
        f"one image at a time / training: {of_one_by_one}; at least {LEAST_OF_ONE_BY_ONE}: {many};"
        f" by the clock {by_clock}"
    )
    taken, epochs, reached = seconds_to_96()
    print(f"quick recipe: {reached:.2%} of the test images after {epochs} epochs, {taken:.2f} s")


if __name__ == "__main__":
    main()
