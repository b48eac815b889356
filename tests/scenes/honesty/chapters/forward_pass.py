"""What the chapter about the forward pass shows."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Line

from scenes.kit.diagram.sum_column import SumColumn
from tests.scenes.honesty.account import PRODUCTS, Account, Told, check_fan
from tests.scenes.honesty.figures import image_now, read_number
from tests.scenes.honesty.shared import (
    check_dot,
    check_light,
    check_window,
    check_worked,
    hidden,
    identifier,
    inputs,
    lines_in_all,
    maps_on,
    shown_neurons,
    test_index,
)
from tests.scenes.honesty.truth import (
    BELOW_0,
    THEME,
    Array,
    full_strength,
    number,
    same_pixels,
    signed,
)
from tests.scenes.stage import Thing

WIDEST = 18
"""The width of the strongest line into a neuron of the second layer."""


def neuron_shown(account: Account) -> int:
    """The neuron, from 0, whose weights are the map beside the picture."""
    own, maps = account.truth.own.weights[0], maps_on(account)
    fits = [
        neuron
        for neuron, weights in enumerate(own)
        if any(is_map(thing, weights) for thing in maps)
    ]
    account.check(len(fits) == 1, f"the map is that of {len(fits)} neurons")
    return fits[0]


def is_map(thing: Thing, weights: Array) -> bool:
    expected = signed(weights.reshape(28, 28), full_strength(weights))
    return thing.raster is not None and same_pixels(thing.raster.pixel_array, expected)


def tells_much(account: Account, neuron: int) -> None:
    """Where any sigmoid neuron's activation is from 0.6 to 0.95, so is this one's."""
    if account.truth.own.functions[0] != "sigmoid":
        return
    a = account.truth.own.passage(account.truth.example).a[0]
    telling = (a >= 0.6) & (a <= 0.95)
    shown = shown_neurons(account)
    account.check(bool(telling[neuron]) or not telling[shown].any(), "it tells little")


def one_neuron(account: Account) -> None:
    """First the map of one neuron; then its products, in the picture's place and along lines."""
    with_map = account.beat.name == "one_neuron" and account.beat.line == 0
    if with_map:
        account.memory["neuron"] = neuron_shown(account)
        tells_much(account, account.memory["neuron"])
    neuron = account.memory["neuron"]
    own = account.truth.own.weights[0][neuron]
    check_worked(account, neuron, full_strength(own), with_map)
    check_light(account, neuron)
    products = own * image_now(account).pixels
    for _, edges in account.stage.edges:
        if edges.layer is None:
            full = float(np.abs(products).max())
            check_fan(account, edges, products, full, "what runs to the neuron")
    if account.beat.name == "activation":
        check_dot(account, neuron)


def next_neuron(account: Account) -> None:
    """One neuron of the second layer: lines as wide as its weights, then as what it is sent."""
    if account.beat.line == 3:
        return
    own = account.truth.own
    a = own.passage(image_now(account).pixels).a[0]
    column = account.stage.diagrams[-1].columns[0]
    sending = np.array([_line_from(account, centre) for centre in column.centres])
    weights = own.weights[1][:, column.shown]
    products = weights * a[column.shown]
    largest = np.maximum(np.abs(weights), np.abs(products)).max(axis=1, keepdims=True)
    values = (weights if account.beat.line == 0 else products) / largest
    fits = np.flatnonzero(np.abs(values - sending).max(axis=1) < 1e-3)
    if not account.check(len(fits) == 1, f"the lines are those of {len(fits)} neurons"):
        return
    neuron = int(fits[0])
    account.memory["next"] = neuron
    check_light(account, neuron, 1)
    sums = account.memory.pop("sums", {(1, neuron)})
    account.check((1, neuron) in sums, f"the sum is not that of neuron {neuron + 1}")


def _line_from(account: Account, centre: Array) -> float:
    """The strength, with its sign, of the line that begins at the right of a neuron."""
    for thing in account.shapes:
        if isinstance(thing.mobject, Line) and np.linalg.norm(thing.centres[0] - centre) < 0.16:
            return (1 if thing.stroke == THEME.plus else -1) * thing.stroke_width / WIDEST
    return 0.0


def next_sum(part: str) -> Any:
    """The sum of that neuron, or its activation."""

    def told(account: Account, thing: Thing) -> str:
        way = account.truth.own.passage(image_now(account).pixels)
        neuron = account.memory["next"]
        if part == "z":
            return number(float(way.z[1][neuron]), 2)
        (column,) = account.stage.figures_of(SumColumn)
        text = account.stage.seen(column.activation)
        return text.content if text else "?"

    return told


def one_output(account: Account) -> None:
    """Before anyone can have guessed, no output has a number but one that is not the answer."""
    way = account.truth.own.passage(image_now(account).pixels)
    second = int(np.argsort(way.output)[-2])
    diagram = account.stage.diagrams[-1]
    told = [k for k, value in zip(diagram.outputs, diagram.values, strict=True) if value]
    allowed = [[], [second]][account.beat.line]
    account.check(told == allowed, f"the outputs {told} have a number")
    if account.beat.line == 1:
        last = len(account.truth.own.weights) - 1
        sums = account.memory.pop("sums", set())
        account.check((last, second) in sums, "its sum is not beside it")
        into = [edges.neurons for _, edges in account.stage.edges if edges.layer == last]
        account.check(
            len(into) == 1 and set(into[0].tolist()) == {second}, "lines to another output"
        )


def sum_part(name: str, plus: bool = False) -> Any:
    """A number of the neuron's sum, as it stands in the column."""

    def read(account: Account, thing: Thing) -> str:
        (column,) = account.stage.figures_of(SumColumn)
        parts = {"plus": column.positive, "minus": column.negative, "z": column.total}
        text = account.stage.seen(parts[name][0])
        return text.content.lstrip("+") if text else "?"

    return read


def what_it_does(account: Account, thing: Thing) -> str:
    neuron = account.memory["neuron"]
    way = account.truth.own.passage(account.truth.example)
    (column,) = account.stage.figures_of(SumColumn)
    a = account.stage.seen(column.activation)
    assert a is not None
    away = abs(read_number(a.content) - way.a[0][neuron])
    decimals = len(a.content.partition(".")[2])
    account.check(away <= 0.501 * 10.0**-decimals, "another activation")
    key = f"does_{identifier(account)}"
    return account.word(key, z=number(float(way.z[0][neuron]), 2), a=a.content)


def how_it_lights_up(account: Account, thing: Thing) -> str:
    return account.word("lit_signed" if account.truth.own.functions[0] in BELOW_0 else "lit")


def where_from(account: Account, thing: Thing) -> str:
    (image, *_) = [image for _, image in account.images()]
    return account.word("own_digit" if image.source == "own" else "test_digit")


def verdict(which: str) -> Any:
    """Whether the answer is the label, in words."""

    def said(account: Account, thing: Thing) -> str:
        image = image_now(account)
        way = account.truth.own.passage(image.pixels)
        names, told = account.truth.names, way.answer
        if image.label is None:
            return account.word("unlabelled", answer=names[told])
        key = which + ("right" if told == image.label else "wrong")
        return account.word(key, answer=names[told], label=names[image.label])

    return said


def remark(account: Account, thing: Thing) -> str:
    image = image_now(account)
    is_right = account.truth.own.passage(image.pixels).answer == image.label
    return account.word("remark_right" if is_right else "remark_wrong")


def runner_up(account: Account, thing: Thing) -> str:
    output = account.truth.own.passage(image_now(account).pixels).output
    return account.truth.names[int(np.argsort(output)[-2])]


def sum_of_runner_up(account: Account, thing: Thing) -> str:
    way = account.truth.own.passage(image_now(account).pixels)
    return number(float(way.z[-1][int(np.argsort(way.output)[-2])]), 2)


def its_value(account: Account, thing: Thing) -> str:
    """As it stands beside its output."""
    output = account.truth.own.passage(image_now(account).pixels).output
    value = account.stage.diagrams[-1].values[int(np.argsort(output)[-2])]
    return value.content if value else "?"


def certainty(account: Account, thing: Thing) -> str:
    second, first = np.sort(account.truth.own.passage(image_now(account).pixels).output)[-2:]
    return account.word("close" if first - second < 0.5 else "sure")


TOLD = Told(
    blanks={
        "digit.picture": where_from,
        "weighted_sum.plus": sum_part("plus"),
        "weighted_sum.minus": sum_part("minus"),
        "weighted_sum.z": sum_part("z"),
        "one_neuron.follow": lambda account, _: account.word("follow_first"),
        "activation.squashed": what_it_does,
        "activation.lit": how_it_lights_up,
        "from_test.index": test_index,
        "first_layer.count": hidden,
        "second_layer.count": hidden,
        "second_layer.z": next_sum("z"),
        "second_layer.a": next_sum("a"),
        "outputs.name": runner_up,
        "outputs.z": sum_of_runner_up,
        "outputs.a": its_value,
        "first_layer.inputs": inputs,
        "first_layer.lines": lines_in_all,
        "answer.verdict": verdict(""),
        "answer.runner_up": runner_up,
        "answer.value": its_value,
        "answer.certainty": certainty,
        "again.verdict": verdict("last_"),
        "again.remark": remark,
    },
    lines=dict.fromkeys(("first_layer", "second_layer", "outputs", "answer", "again"), (PRODUCTS,)),
    beats={
        "digit": check_window,
        "one_neuron": one_neuron,
        "weighted_sum": one_neuron,
        "activation": one_neuron,
        "second_layer": next_neuron,
        "outputs": one_output,
    },
)
