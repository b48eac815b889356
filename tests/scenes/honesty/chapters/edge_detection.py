"""What the chapter about edges shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np

from network.analysis.stroke_detector import Detector
from network.data import load_test
from network.storage import WEIGHTS_FOLDER, Trained, load
from scenes.kit.figures.plot import ActivationPlot
from tests.scenes.honesty.account import (
    Account,
    Told,
    check_bar,
    check_fan,
    check_maps,
    reading_order,
    rows_of,
)
from tests.scenes.honesty.figures import image_now, on_curve
from tests.scenes.honesty.shared import (
    accented_dots,
    check_light,
    check_worked,
    hidden,
    inputs,
    map_scale_of,
    maps_on,
    shown_neurons,
)
from tests.scenes.honesty.truth import (
    Array,
    Truth,
    Weights,
    full_strength,
    neurons_lit,
    number,
    signed,
)
from tests.scenes.stage import Thing

STRONG = 0.5
"""The weight of a pixel of the stroke that is set by hand."""


def full_square(truth: Truth, memory: dict[str, Any]) -> None:
    truth.others.append(("full square", np.ones(784)))


def by_hand(account: Account) -> tuple[Array, Array]:
    """The map that is set by hand, (784,), without and with its rim."""
    detector = Detector.placed_on(account.truth.example.reshape(28, 28))
    return detector.stroke.ravel(), detector.with_rim.ravel()


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(z)))


def question(account: Account) -> None:
    """The lines are the weights of one neuron; the chapter ends with the same one."""
    (lines,) = (edges for _, edges in account.stage.edges)
    rows = account.truth.own.weights[0]
    neuron = int(np.abs(rows - lines.values).max(axis=1).argmin())
    scale = float(np.percentile(np.abs(rows[neuron]), 98))
    check_fan(account, lines, rows[neuron], scale, "the question")
    account.memory["neuron"] = neuron
    check_light(account, neuron)


def weights(account: Account) -> None:
    stroke, _ = by_hand(account)
    (lines,) = (edges for _, edges in account.stage.edges)
    check_fan(account, lines, stroke, STRONG, "the map set by hand")
    hand_set(account, stroke)
    check_light(account, account.memory["neuron"])


def hand_set(account: Account, values: Array) -> None:
    (tag,) = account.labelled("set_by_hand")
    own = account.below(tag, maps_on(account))
    account.shows(own, signed(values.reshape(28, 28), STRONG), "the map set by hand")
    check_bar(account, STRONG, beyond=False)


def under_the_stroke(account: Account) -> None:
    stroke, _ = by_hand(account)
    hand_set(account, stroke)
    for picture, image in account.images():
        products = stroke * image.pixels
        _products_beside(account, picture, products)
        numbers = account.left(account.numbers_in_line(picture.y - 0.03, picture.right))
        if account.check(len(numbers) == 1, "one sum beside a picture"):
            account.says(numbers[0], either_way(products.sum()), "what adds")


def either_way(value: float) -> set[str]:
    """Two decimals, rounded up or down: with what will take away it makes the sum."""
    return {number(each(100 * value) / 100, 2, plus=True) for each in (np.floor, np.ceil)}


def _products_beside(account: Account, picture: Thing, products: Array) -> None:
    beside = [t for t in maps_on(account) if abs(t.y - picture.y) < 0.05 and t.left > picture.right]
    shown = signed(products.reshape(28, 28), STRONG)
    account.shows(beside[0] if beside else None, shown, "what remains of a picture")


def with_its_rim(account: Account) -> None:
    _, rimmed = by_hand(account)
    hand_set(account, rimmed)
    sums = {}
    for picture, image in account.images():
        products = rimmed * image.pixels
        _products_beside(account, picture, products)
        numbers = account.left(account.numbers_in_line(picture.y - 0.03, picture.right))
        if not account.check(len(numbers) == 3, "what adds, what takes away, and the sum"):
            continue
        _adds_up(account, numbers, products)
        sums[picture.y] = products.sum()
    account.memory["square"] = sums[min(sums)] if sums else 0.0


def _adds_up(account: Account, numbers: list[Thing], products: Array) -> None:
    parts = products[products > 0].sum(), products[products < 0].sum(), products.sum()
    account.explain(*numbers)
    read = [float(t.content.replace("\N{MINUS SIGN}", "-")) for t in numbers]
    close = all(abs(a - b) < 0.011 for a, b in zip(read, parts, strict=True))
    account.check(close and abs(read[0] + read[1] - read[2]) < 1e-6, f"a sum: {read}, not {parts}")
    account.check(abs(read[2] - parts[2]) <= 0.00501, f"a sum: {read[2]}, not {parts[2]}")


def threshold(account: Account) -> int:
    """Half way between the stroke's sum and the largest of the others, as a whole number."""
    _, rimmed = by_hand(account)
    table = [t for t, _ in account.images() if t.x < -4]
    sums = [float(rimmed @ account.image_at(t).pixels) for t in sorted(table, key=lambda t: -t.y)]
    return max(1, round((sums[0] + max(sums[1:])) / 2))


def table(account: Account) -> None:
    """A row a picture: its sum, with a bias z, and what the sigmoid makes of it; and the curve."""
    _, rimmed = by_hand(account)
    (tag,) = account.labelled("set_by_hand")
    left = account.before(tag)
    assert left is None
    own = min(maps_on(account), key=lambda t: abs(t.y - tag.y))
    account.shows(own, signed(rimmed.reshape(28, 28), STRONG), "the map set by hand")
    biased = account.beat.name == "bias"
    bias = -threshold(account) if biased else 0
    rows = sorted((t for t, _ in account.images() if t.x < -4), key=lambda t: -t.y)
    sums = [float(rimmed @ account.image_at(t).pixels) for t in rows]
    for picture, total in zip(rows, sums, strict=True):
        numbers = account.numbers_in_line(picture.y - 0.03, picture.right, 0)
        expected = [number(total, 2)]
        if biased:
            expected += [number(bias, 0, plus=True), number(total + bias, 2)]
        if not account.check(len(numbers) == len(expected) + 1, "the numbers of a row"):
            continue
        for text, content in zip(numbers, expected, strict=False):
            account.says(text, content, "the answer to a picture")
        decimals = len(numbers[-1].content.partition(".")[2])
        account.check(decimals >= 1, "an activation without decimals")
        says = number(float(sigmoid(total + bias)), decimals)
        account.says(numbers[-1], says, "the activation of a picture")
    lights = [t for t in account.points if len(t.sizes) == len(rows)]
    fills = neurons_lit(sigmoid(np.array(sums) + bias))
    account.shines(lights[0] if lights else None, fills, "the neurons beside the table")
    _dots(account, np.array(sums) + bias)


def _dots(account: Account, sums: Array) -> None:
    (plot,) = account.stage.figures_of(ActivationPlot)
    dots = accented_dots(account)
    account.check(len(dots) == len(sums), f"{len(dots)} dots")
    for dot, z in zip(dots, np.sort(sums), strict=False):
        x, _ = on_curve(account, plot, dot, "sigmoid")
        account.check(abs(x - z) < 0.03, f"a dot at {x:.2f}, not {z:.2f}")


def other_network(account: Account) -> Trained:
    plain, own = load(WEIGHTS_FOLDER / "plain.npz"), account.truth.own
    first = plain.network.layers[0].weights
    is_own = first.shape == own.weights[0].shape and np.array_equal(first, own.weights[0])
    return load(WEIGHTS_FOLDER / "lecture.npz") if is_own else plain


def hope_and_truth(account: Account) -> None:
    """Left the map set by hand, then those of two networks, each under its name."""
    _, rimmed = by_hand(account)
    other = Weights.of(other_network(account).network).weights[0]
    own = account.truth.own.weights[0][shown_neurons(account)]
    scale = min(full_strength(other), full_strength(own))
    hope = account.below(account.labelled("set_by_hand")[0], maps_on(account))
    account.shows(hope, signed(rimmed.reshape(28, 28), scale), "the map set by hand")
    check_bar(account, scale)
    maps = maps_on(account)
    middle = sum(t.x for t in _heads(account)) / 2
    for side, rows in (
        ([t for t in maps if t.x < middle], other),
        ([t for t in maps if t.x > middle], own),
    ):
        check_maps(account, reading_order(side), list(rows), scale, "what was learned")


def _heads(account: Account) -> list[Thing]:
    return [t for t in account.texts if t.content.endswith("% right")]


def percent_right(account: Account, thing: Thing) -> str:
    """Of the network that stands under this name."""
    name = thing.content.split(":")[0]
    other = other_network(account)
    trained = other if name == other.path.stem else account.truth.trained
    account.check(name == trained.path.stem, f"a network named {name!r}")
    return number(100 * right_of(trained), 1)


def right_of(trained: Trained) -> float:
    """The share of test images that a network reads right."""
    answers = Weights.of(trained.network).passage(load_test().images).output.argmax(axis=1)
    return float((answers == load_test().labels).mean())


def network_name(account: Account, thing: Thing) -> set[str]:
    paths = (Path(account.truth.trained.path), Path(other_network(account).path))
    return {path.stem for path in paths}


def learned_neuron(account: Account) -> None:
    """The first neuron of all, worked out; below it all maps with their activations."""
    neuron = account.memory["neuron"]
    pattern = re.escape(account.word("title_learned", neuron="@")).replace("@", r"(\d+)")
    titles = [found for t in account.texts if (found := re.fullmatch(pattern, t.content))]
    account.check([t[1] for t in titles] == [str(neuron + 1)], "the title names another neuron")
    shown, a = shown_neurons(account), account.truth.own.passage(image_now(account).pixels).a[0]
    scale = map_scale_of(account)
    rows = rows_of(maps_on(account))
    strip = rows[-1]
    check_maps(account, strip, list(account.truth.own.weights[0][shown]), scale, "the row of maps")
    for thing, index in zip(strip, shown, strict=True):
        account.says(account.below(thing), number(a[index], 2), f"activation of neuron {index + 1}")
    boxed = [
        t for t in account.shapes if t.stroke and t.left < strip[0].left + 99 and _around(t, strip)
    ]
    inside = [k for k, thing in enumerate(strip) if any(_around(box, [thing]) for box in boxed)]
    account.check(
        [int(shown[k]) for k in inside] == [neuron], "the box in the row is around another neuron"
    )
    check_worked(account, neuron, scale)
    check_light(account, neuron)


def _around(box: Thing, things: list[Thing]) -> bool:
    """Whether a shape closely surrounds one of some things."""
    return any(
        box.left < t.left
        and t.right < box.right
        and box.right - box.left < 1.3 * (t.right - t.left)
        and box.bottom < t.bottom
        and t.top < box.top
        for t in things
    )


def learned(account: Account, thing: Thing) -> str:
    return str(account.memory["neuron"] + 1)


TOLD = Told(
    blanks={
        "question.count": inputs,
        "surround.sum": lambda account, _: number(account.memory["square"]),
        "bias.threshold": lambda account, _: number(threshold(account)),
        "bias.bias": lambda account, _: number(-threshold(account)),
        "network.name": network_name,
        "network.percent": percent_right,
        "title_learned.neuron": learned,
        "strip.count": hidden,
    },
    prepare=full_square,
    beats={
        "question": question,
        "weights": weights,
        "weighted_sum": under_the_stroke,
        "easily_pleased": under_the_stroke,
        "surround": with_its_rim,
        "squash": table,
        "bias": table,
        "hope_and_truth": hope_and_truth,
        "learned_neuron": learned_neuron,
    },
)
