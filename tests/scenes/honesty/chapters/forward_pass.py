"""What the chapter about the forward pass shows."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenes.kit.diagram.sum_column import SumColumn
from tests.scenes.honesty.account import PRODUCTS, Account, Told
from tests.scenes.honesty.figures import image_now, read_number
from tests.scenes.honesty.shared import (
    check_dot,
    check_light,
    check_window,
    check_worked,
    hidden,
    inputs,
    lines_in_all,
    maps_on,
    shown_neurons,
    test_index,
)
from tests.scenes.honesty.truth import Array, full_strength, number, same_pixels, signed
from tests.scenes.stage import Thing


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
    """Where any neuron's activation is from 0.6 to 0.95, so is this one's."""
    a = account.truth.own.passage(account.truth.example).a[0]
    telling = (a >= 0.6) & (a <= 0.95)
    shown = shown_neurons(account)
    account.check(bool(telling[neuron]) or not telling[shown].any(), "it tells little")


def one_neuron(account: Account) -> None:
    neuron = neuron_shown(account)
    account.memory["neuron"] = neuron
    tells_much(account, neuron)
    check_worked(account, neuron, full_strength(account.truth.own.weights[0][neuron]))
    check_light(account, neuron)
    if account.beat.name == "activation":
        check_dot(account, neuron)


def nothing_said(account: Account) -> None:
    """Before anyone can have guessed, the outputs have no numbers."""
    account.check(not any(account.stage.diagrams[-1].values), "the answer is there already")


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
    account.check(abs(read_number(a.content) - way.a[0][neuron]) < 6e-3, "another activation")
    key = f"does_{account.truth.own.functions[0]}"
    return account.word(key, z=number(float(way.z[0][neuron]), 2), a=a.content)


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
        "activation.squashed": what_it_does,
        "from_test.index": test_index,
        "first_layer.count": hidden,
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
        "outputs": nothing_said,
    },
)
