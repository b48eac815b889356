"""What the chapter about the forward pass shows."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Circle, Line, SurroundingRectangle

from scenes.kit.diagram.sum_column import SumColumn
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.typesetting.number import Number
from tests.scenes.honesty.account import PRODUCTS, Account, Told, check_fan
from tests.scenes.honesty.figures import check_sum, image_now, read_number
from tests.scenes.honesty.shared import (
    accented_dots,
    answer,
    check_dot,
    check_light,
    check_window,
    check_worked,
    hidden,
    identifier,
    maps_on,
    shown_neurons,
    strength_of_products,
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

WIDEST = 14
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
            full = strength_of_products(products)
            check_fan(account, edges, products, full, "what runs to the neuron")
    if account.beat.name == "activation":
        check_dot(account, neuron)
        read_off(account, neuron)


def read_off(account: Account, neuron: int) -> None:
    """Below the dot stands z, and left of it the activation, at its height."""
    way = account.truth.own.passage(account.truth.example)
    (dot,) = accented_dots(account)
    numbers = [t for t in account.left(account.texts) if isinstance(t.mobject, Number)]
    (z,) = (t for t in numbers if abs(t.x - dot.x) < 0.01 and t.y < dot.y)
    (a,) = (t for t in numbers if abs(t.y - dot.y) < 0.01 and t.x < dot.x)
    own = float(way.z[0][neuron])
    account.says(z, ("+" if own > 0 else "") + number(own, 2), "below the curve")
    account.explain(a)
    away = abs(read_number(a.content) - way.a[0][neuron])
    decimals = len(a.content.partition(".")[2])
    account.check(away <= 0.501 * 10.0**-decimals, "another activation beside the curve")


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


def what_is_sent(account: Account, thing: Thing) -> str:
    """That a dark neuron sends next to nothing, where one is on screen; it is ringed."""
    a = account.truth.own.passage(image_now(account).pixels).a[0]
    column = account.stage.diagrams[-1].columns[0]
    shown = np.abs(a[column.shown])
    is_dark = shown < 0.05 * shown.max()
    rings = [t for t in account.shapes if isinstance(t.mobject, Circle)]
    rings = [ring for ring in rings if ring.stroke == THEME.accent]
    for ring in rings:
        away = np.hypot(*(column.centres[:, :2] - [ring.x, ring.y]).T)
        account.check(bool(is_dark[away.argmin()]) and away.min() < 0.01, "one not dark is ringed")
    account.check(len(rings) == is_dark.any(), f"{len(rings)} are ringed")
    return account.word("sent_by_dark" if is_dark.any() else "sent_by_all")


def next_sum(part: str) -> Any:
    """The sum of that neuron, or its activation."""

    def told(account: Account, thing: Thing) -> str:
        way = account.truth.own.passage(image_now(account).pixels)
        neuron = account.memory.get("next", 0)
        if part == "z":
            return number(float(way.z[1][neuron]), 2)
        (column,) = account.stage.figures_of(SumColumn)
        text = account.stage.seen(column.activation)
        return text.content if text else "?"

    return told


def one_output(account: Account) -> None:
    """One output works, the one that comes second; it has no number before its sum is there."""
    second = runner_up(account)
    check_near(account, [second], [second] if account.beat.line else [])


def runner_up(account: Account) -> int:
    """The output that comes second."""
    output = account.truth.own.passage(image_now(account).pixels).output
    return int(np.argsort(-output, kind="stable")[1])


def answer_and_sum(account: Account) -> None:
    """Beside the answer, once it is told, stands its own sum, and no other."""
    if account.beat.line == 0:
        return
    way = account.truth.own.passage(image_now(account).pixels)
    (box,) = (verdict.box for verdict in account.stage.figures_of(Verdict))
    low, high = box.get_bottom()[1], box.get_top()[1]
    numbers = [t for t in account.texts if isinstance(t.mobject, Number) and low < t.y < high]
    own = float(way.z[-1][way.answer])
    (total,) = (thing for thing in numbers if thing.left > box.get_right()[0])
    account.says(total, ("+" if own > 0 else "") + number(own, 2), "beside the answer")


def two_outputs(account: Account) -> None:
    """Of the misread image, its label and its answer show how they came about, and no other."""
    if account.beat.line not in (2, 3):
        return
    check_near(account, pair_now(account), list(account.stage.diagrams[-1].outputs))
    tag = account.one(account.word("label_tag"))
    if tag is not None:
        label = image_now(account).label
        assert label is not None
        account.says(account.below(tag), names_of(account, label), "below the tag")
    of_verdicts = {id(verdict.box) for verdict in account.stage.figures_of(Verdict)}
    for box in account.stage.things:
        is_box = isinstance(box.mobject, SurroundingRectangle)
        if is_box and id(box.mobject) not in of_verdicts and account.beat.line == 3:
            check_larger(account, box)


def check_near(account: Account, working: list[int], told: list[int]) -> None:
    """Only these outputs have lines and sums, each below its name, and only some a number.

    Args:
        account: of the moment.
        working: outputs, from 0, in the order of their columns.
        told: those whose activations are known.
    """
    diagram, last = account.stage.diagrams[-1], len(account.truth.own.weights) - 1
    values = zip(diagram.outputs, diagram.values, strict=True)
    shown = [output for output, value in values if value]
    account.check(shown == sorted(told), f"the outputs {shown} have a number")
    into = {
        int(neuron)
        for _, edges in account.stage.edges
        if edges.layer == last
        for neuron in edges.neurons
    }
    account.check(into == set(working), f"lines to the outputs {into}, not {working}")
    account.memory.pop("sums", None)
    columns = account.stage.figures_of(SumColumn)
    columns.sort(key=lambda column: column.numbers[0].get_x())
    account.check(len(columns) == len(working), f"{len(columns)} sums of {len(working)} outputs")
    for output, column in zip(working, columns, strict=False):
        check_sum(account, column)
        sums = account.memory.pop("sums")
        account.check((last, output) in sums, f"the sum is not that of output {output}")
        top = account.stage.seen(column.numbers[0])
        assert top is not None
        head = account.above(top)
        account.says(head, {*names_of(account, output)}, f"above the sum of output {output}")


def names_of(account: Account, output: int) -> list[str]:
    """An output's name as it stands beside it."""
    diagram = account.stage.diagrams[-1]
    names = dict(zip(diagram.outputs, diagram.names, strict=True))
    own = names[output]
    return [own.content] if own is not None else []


def check_larger(account: Account, box: Thing) -> None:
    """What is boxed in the accent's colour is the larger of the two sums."""
    if box.stroke != THEME.accent:
        return
    z = account.truth.own.passage(image_now(account).pixels).z[-1]
    inside = [t for t in account.texts if box.left < t.x < box.right and box.bottom < t.y < box.top]
    largest = number(max(float(z[output]) for output in pair_now(account)), 2)
    account.check(
        [text.content.lstrip("+") for text in inside] == [largest], "another sum is boxed"
    )


def pair_now(account: Account) -> list[int]:
    """The answer to what is read and its label; where they are one, the first two."""
    image = image_now(account)
    way = account.truth.own.passage(image.pixels)
    if image.label is None or image.label == way.answer or image.label >= len(way.output):
        return [int(k) for k in np.argsort(-way.output, kind="stable")[:2]]
    return [way.answer, image.label]


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


def verdict(account: Account, thing: Thing) -> str:
    """The sum of the answer, and whether that is the label, in words."""
    image = image_now(account)
    names, way = account.truth.names, account.truth.own.passage(image.pixels)
    own = account.word("its_sum", z=number(float(way.z[-1][way.answer]), 2))
    if image.label is None:
        return f"{own} {account.word('unlabelled', answer=names[way.answer])}"
    key = "right" if way.answer == image.label else "wrong"
    return f"{own} {account.word(key, answer=names[way.answer], label=names[image.label])}"


def larger(account: Account, thing: Thing) -> str:
    """Which of the two sums is larger."""
    image, pair = image_now(account), pair_now(account)
    way = account.truth.own.passage(image.pixels)
    z = way.z[-1]
    if z[way.answer] < max(z[output] for output in pair):
        return account.word("unlabelled", answer=account.truth.names[way.answer])
    return account.word("larger_right" if way.answer == image.label else "larger_wrong")


def beside_answer(account: Account, thing: Thing) -> str:
    """The name of that of the two outputs that is not the answer."""
    told = account.truth.own.passage(image_now(account).pixels).answer
    (other,) = (output for output in pair_now(account) if output != told)
    return account.truth.names[other]


def remark(account: Account, thing: Thing) -> str:
    image = image_now(account)
    is_right = account.truth.own.passage(image.pixels).answer == image.label
    return account.word("remark_right" if is_right else "remark_wrong")


def name_of_runner_up(account: Account, thing: Thing) -> str:
    return account.truth.names[runner_up(account)]


def what_it_becomes(account: Account, thing: Thing) -> str:
    """The sum of the output that comes second, its activation, and whether that is dark."""
    way, second = account.truth.own.passage(image_now(account).pixels), runner_up(account)
    is_dark = account.truth.own.functions[-1] == "sigmoid" and way.output[second] < 0.1
    (column,) = account.stage.figures_of(SumColumn)
    a = account.stage.seen(column.activation)
    assert a is not None
    z = number(float(way.z[-1][second]), 2)
    return account.word("stays_dark" if is_dark else "becomes", z=z, a=a.content)


TOLD = Told(
    blanks={
        "weighted_sum.plus": sum_part("plus"),
        "weighted_sum.minus": sum_part("minus"),
        "weighted_sum.z": sum_part("z"),
        "one_neuron.follow": lambda account, _: account.word("follow_first"),
        "activation.squashed": what_it_does,
        "activation.lit": how_it_lights_up,
        "first_layer.count": hidden,
        "second_layer.count": hidden,
        "second_layer.sent": what_is_sent,
        "second_layer.z": next_sum("z"),
        "second_layer.a": next_sum("a"),
        "outputs.output": name_of_runner_up,
        "outputs.becomes": what_it_becomes,
        "answer.asked": lambda account, _: account.word("others"),
        "answer.verdict": verdict,
        "again.answer": answer,
        "again.other": beside_answer,
        "again.larger": larger,
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
        "answer": answer_and_sum,
        "again": two_outputs,
    },
)
