"""How fast training is, as ratios measured side by side in one run.

    python tests/benchmarks/bench_training.py

One thread; every figure is the fastest of several rounds in turn, so that a busy machine disturbs
both sides of a ratio alike.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from network.activations import SIGMOID as SIGMOID_FUNCTION
from network.activations import Array
from network.backpropagation import one_hot
from network.data import load_test, load_training
from network.recipes import RECIPES, Recipe
from network.training import Epoch, start, train

ROUNDS = 5
BATCH = 100
ONE_BY_ONE = 2_000
GOAL = 0.96
MOST_OF_PRODUCTS = 4
LEAST_OF_ONE_BY_ONE = 20
SIGMOID = Recipe(cost="cross-entropy", epochs=1)


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


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
    works = {
        "bare matrix products": multiplications,
        "sigmoid": lambda: train_one_epoch(SIGMOID),
        "relu, quick recipe": lambda: train_one_epoch(RECIPES["quick"]),
        "sigmoid, lecture recipe": lambda: train_one_epoch(RECIPES["lecture"]),
        "one image at a time": train_one_by_one,
    }
    fastest = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, work in works.items():
            fastest[name] = min(fastest[name], seconds(work))
    fastest["one image at a time"] *= len(load_training()) / ONE_BY_ONE

    bare = fastest["bare matrix products"]
    print(f"{'an epoch of':<26}{'ms':>8}{'× bare':>9}")
    for name, time_taken in fastest.items():
        print(f"{name:<26}{time_taken * 1e3:>8.0f}{time_taken / bare:>9.2f}")
    of_products = fastest["sigmoid"] / bare
    of_one_by_one = fastest["one image at a time"] / fastest["sigmoid"]
    few, many = of_products <= MOST_OF_PRODUCTS, of_one_by_one >= LEAST_OF_ONE_BY_ONE
    print(
        f"training / bare matrix products: {of_products:.2f}"
        f" (at most {MOST_OF_PRODUCTS}: {verdict(few)})"
    )
    print(
        f"one image at a time / training: {of_one_by_one:.1f}"
        f" (at least {LEAST_OF_ONE_BY_ONE}: {verdict(many)})"
    )
    taken, epochs, reached = seconds_to_96()
    print(f"quick recipe: {reached:.2%} of the test images after {epochs} epochs, {taken:.2f} s")


def verdict(met: bool) -> str:
    return "met" if met else "NOT met"


if __name__ == "__main__":
    main()
