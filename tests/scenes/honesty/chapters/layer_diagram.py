"""What the chapter about the layers shows."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.diagram.single_line import SingleLine
from scenes.props.layer_diagram.carried import CarriedLine
from tests.scenes.honesty.account import PRODUCTS, WEIGHTS, Account, Told
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import check_bundles, check_ink, shown_neurons
from tests.scenes.honesty.truth import THEME, Array, neurons_lit, number
from tests.scenes.stage import Thing

OTHER_SIZES = (24, 8)
"""Numbers of neurons that a hidden layer might have as well."""


def joined(account: Account, values: list[int]) -> str:
    *before, last = map(number, values)
    return ", ".join(before) + account.word("and") + last if before else last


def sizes(account: Account, thing: Thing) -> str:
    return joined(account, account.truth.own.sizes[1:-1])


def reason(account: Account, thing: Thing) -> str:
    fit = all(size <= 20 for size in account.truth.own.sizes[1:-1])
    return account.word("fit" if fit else "too_many")


def colours_mean(account: Account) -> None:
    """Each of the two colours has its word, in that colour."""
    check_ink(account, "sum_positive", THEME.plus)
    check_ink(account, "sum_negative", THEME.minus)


def what_is_wanted(account: Account) -> None:
    """A perfect answer lights one output, that of the label, in full, and says so."""
    if account.beat.line != 2:
        return
    label = image_now(account).label
    assert label is not None
    names = account.stage.diagrams[-1].names
    (light,) = (t for t in account.points if len(t.sizes) == 1)
    row = min(range(len(names)), key=lambda k: abs(names[k].y - light.y) if names[k] else 99.0)
    account.check(row == label, f"output {row} is wanted of a {label}")
    last = account.truth.own.functions[-1]
    account.shines(light, neurons_lit(np.ones(1), last), "the output that is wanted")
    beside = account.numbers_in_line(light.y)
    account.says(beside[0] if beside else None, number(1, 2), "the number that is wanted")


def wanted(account: Account, layer: int) -> Array:
    """Only the output of the label shines; before anything has run, that is all there is."""
    size = account.truth.own.sizes[layer + 1]
    label = image_now(account).label
    is_last = layer == len(account.truth.own.sizes) - 2
    lights = np.eye(size)[label] if is_last else np.zeros(size)
    return neurons_lit(lights, account.truth.own.functions[layer])


def other_sizes(account: Account) -> None:
    """Layers of another size are as many dark neurons as the number below them says."""
    if account.beat.line != 1:
        return
    for column in account.left(account.points):
        below = [t for t in account.texts if abs(t.x - column.x) < 0.1 and t.top < column.bottom]
        account.says(below[0] if below else None, number(len(column.sizes)), "below a layer")
        account.shines(column, neurons_lit(np.zeros(len(column.sizes))), "a layer that waits")
        account.check(len(column.sizes) in OTHER_SIZES, "another size")


def one_line(account: Account) -> None:
    """The number beside a single line is the weight from its pixel to its neuron."""
    for figure in account.stage.figures_of(SingleLine):
        line, text = account.stage.seen(figure.line), account.stage.seen(figure.number)
        marker = account.stage.seen(figure.marker)
        account.explain(line, text, marker)
        if line is None or text is None or marker is None:
            continue
        weight, lit = weight_and_light(account, line, marker)
        account.says(text, number(weight, 2, plus=True), "the weight of the line")
        account.check(lit > 0, "the line begins at a dark pixel")
    account.explain(*(t for t in account.pictures if isinstance(t.mobject, WaitingLines)))
    check_bundles(account, "sum_positive", "sum_negative")
    colours_mean(account)
    # In its last line it is counted how many lines there are, without what their colours mean.
    for key in ("sum_positive", "sum_negative"):
        seen = len(account.labelled(key))
        account.check(seen == (account.beat.line == 2), f"{key} {seen} times")


def weight_and_light(account: Account, line: Thing, marker: Thing) -> tuple[float, float]:
    """The weight of a line from a marked pixel to a neuron, and the number of the pixel."""
    picture = next(thing for thing, _ in account.images())
    side = (picture.top - picture.bottom) / 28
    row, column = int((picture.top - marker.y) / side), int((marker.x - picture.left) / side)
    first = account.stage.diagrams[-1].columns[0]
    at = int(np.abs(first.centres[:, 1] - line.centres[-1][1]).argmin())
    weight = account.truth.own.weights[0][int(first.shown[at])][28 * row + column]
    return float(weight), float(image_now(account).pixels[28 * row + column])


def carried(account: Account) -> None:
    """On each line its weight, then that times its pixel, and in the end what this comes to."""
    if account.beat.name != "layer_to_layer":
        return
    for figure in account.stage.figures_of(CarriedLine):
        line, marker = account.stage.seen(figure.one.line), account.stage.seen(figure.one.marker)
        parts = [account.stage.seen(part) for part in (figure.weight, figure.lit, figure.product)]
        account.explain(line, marker, *parts)
        if line is None or marker is None:
            continue
        weight, lit = weight_and_light(account, line, marker)
        values = (weight, lit, weight * lit)
        signs = (True, False, bool(round(weight * lit, 2)))
        for part, value, plus in zip(parts, values, signs, strict=True):
            if part is not None and part.opacity > 0:
                account.says(part, number(value, 2, plus=plus), "on a line")
        account.memory[f"carried {lit > 0}"] = weight, lit
        if lit > 0:
            x = image_now(account).pixels
            row = account.truth.own.weights[0][half_lit(account)]
            most = np.abs(row[x >= x.max() / 2]).max()
            account.check(bool(np.isclose(abs(weight), most)), "not the lit pixel of most weight")


def one_neuron(account: Account) -> None:
    """The neuron that is spoken of holds its number, and is as bright, before all others do."""
    if account.beat.line == 2:
        a = account.truth.own.passage(image_now(account).pixels).a[0]
        first = account.stage.diagrams[-1].columns[0]
        (ring,) = (t for t in account.points if len(t.sizes) == 1)
        neuron = int(first.shown[np.abs(first.centres[:, 1] - ring.y).argmin()])
        account.check(neuron == half_lit(account), "another neuron than the one half lit")
        fills = neurons_lit(a, account.truth.own.functions[0])
        account.shines(ring, fills[[neuron]], "the neuron that is spoken of")
        beside = [t for t in account.numbers_in_line(ring.y) if 0 < t.left - ring.right < 0.4]
        account.says(beside[0] if beside else None, number(a[neuron], 2), "beside the neuron")
    if account.beat.line > 2:
        both = {"carried True", "carried False"} <= account.memory.keys()
        account.check(both, "what lines carry is not computed of two of them")


def made(account: Account, thing: Thing) -> str:
    a = account.truth.own.passage(image_now(account).pixels).a[0]
    return number(float(a[half_lit(account)]), 2)


def half_lit(account: Account) -> int:
    """The neuron that is spoken of, away from both ends of its layer."""
    a = account.truth.own.passage(image_now(account).pixels).a[0]
    shown = shown_neurons(account)
    shown = shown[2:-2] if len(shown) > 4 else shown
    return int(shown[np.abs(a[shown] - 0.75).argmin()])


def from_dark(account: Account, thing: Thing) -> str:
    """Of a picture on black the darkest pixel sends nothing."""
    account.check(float(image_now(account).pixels.min()) == 0, "no pixel is dark")
    return account.word("comes_nothing")


def said(account: Account, thing: Thing) -> str:
    output = account.truth.own.passage(image_now(account).pixels).output
    second, first = (int(at) for at in np.argsort(output, kind="stable")[-2:])
    which = "first" if account.beat.line == 0 else "last"
    kind = "sure" if output[first] - output[second] >= 0.8 else "unsure"
    if output[second] > 0.4:
        kind = "torn"
    return account.word(
        f"{which}_{kind}",
        first=account.truth.names[first],
        second=account.truth.names[second],
        one=number(float(output[first]), 2),
        two=number(float(output[second]), 2),
    )


def tipping(account: Account, x: Array) -> tuple[Array, int, int]:
    """What is left of a digit without the part that tips the answer over, and both answers.

    Each square of 4 × 4 pixels is tried. Of those without which what was second leads by more than
    0.5, ends of the ink first, it is the one with the least ink, or else the one without which that
    gains most.
    """

    def says(image: Array) -> Array:
        return np.asarray(account.truth.own.passage(image).output)

    second, first = (int(at) for at in np.argsort(says(x), kind="stable")[-2:])
    tried = []
    for row, column in product(range(25), repeat=2):
        left = x.copy()
        left.reshape(28, 28)[row : row + 4, column : column + 4] = 0
        ink = float((x - left).sum())
        if ink > 0:
            output = says(left)
            lead = float(output[second] - output[first])
            tips = int(output.argmax()) == second and lead > 0.5
            rank = (1 + (sides_with_ink(x, row, column) == 1), -ink) if tips else (0, lead)
            tried.append((rank, left))
    _, left = max(tried, key=lambda each: each[0])
    return left, first, int(says(left).argmax())


def sides_with_ink(x: Array, row: int, column: int) -> int:
    """Beyond how many sides of a square of 4 × 4 pixels ink goes on that is in it."""
    dark = x.reshape(28, 28) < 0.3

    def joined(*pixels: tuple[int, int]) -> bool:
        return all(0 <= r < 28 and 0 <= c < 28 and not dark[r, c] for r, c in pixels)

    across, down = range(column, column + 4), range(row, row + 4)
    return sum(
        (
            any(joined((row, c), (row - 1, c)) for c in across),
            any(joined((row + 3, c), (row + 4, c)) for c in across),
            any(joined((r, column), (r, column - 1)) for r in down),
            any(joined((r, column + 3), (r, column + 4)) for r in down),
        )
    )


def tips_over(account: Account) -> None:
    """The digit loses a part, and the answer with it; in the end it is whole again."""
    if account.beat.line == 3:
        whole = image_now(account).pixels
        left, *_ = account.memory["tipping"] = tipping(account, whole)
        account.memory["whole"] = whole
        account.truth.others.append(("rubbed", left))
    if account.beat.line > 3:
        part = image_now(account).source == "rubbed"
        account.check(part == (account.beat.line == 4), "the part is there, or is not")
    if account.beat.line == 5:
        same = np.array_equal(image_now(account).pixels, account.memory["whole"])
        account.check(same, "another digit than before")


def answers(account: Account, thing: Thing) -> str:
    _, before, after = account.memory["tipping"]
    names = account.truth.names
    key = "stays" if before == after else "tips"
    return account.word(key, before=names[before], after=names[after])


def boxed(account: Account) -> None:
    """The box is around the answer alone; only lines into it are bright while it comes."""
    tips_over(account)
    output = account.truth.own.passage(image_now(account).pixels).output
    names = account.stage.diagrams[-1].names
    boxes = [t for t in account.shapes if t.stroke and 0.3 < t.top - t.bottom < 0.7]
    rows = {
        min(range(len(names)), key=lambda k: abs(names[k].y - box.y) if names[k] else 99.0)
        for box in boxes
    }
    answer = int(output.argmax())
    if account.beat.line != 1:
        account.check(rows == {answer}, f"boxes around {rows}")
    last = len(account.truth.own.sizes) - 2
    into = [
        set(edges.neurons.tolist())
        for thing, edges in account.stage.edges
        if edges.layer == last and thing.opacity > 0.9
    ]
    if account.beat.line in (0, 2, 3):
        account.check(into == [{answer}], f"the bright lines lead to {into}")


def answered(account: Account, thing: Thing) -> str:
    output = account.truth.own.passage(image_now(account).pixels).output
    return account.truth.names[int(output.argmax())]


def label(account: Account, thing: Thing) -> str:
    known: Any = image_now(account).label
    return account.truth.names[known]


TOLD = Told(
    blanks={
        "output_layer.label": label,
        "hidden_layers.more": number(OTHER_SIZES[0]),
        "hidden_layers.fewer": number(OTHER_SIZES[1]),
        "hidden_layers.sizes": sizes,
        "hidden_layers.reason": reason,
        "weights.first": lambda account, _: number(account.truth.own.weights[0].size),
        "layer_to_layer.made": made,
        "layer_to_layer.nothing": from_dark,
        "what_an_output_says.first": answered,
        "what_an_output_says.said": said,
        "what_an_output_says.answers": answers,
    },
    lines={
        "weights": (WEIGHTS,),
        "layer_to_layer": (PRODUCTS, WEIGHTS),
        "what_an_output_says": (PRODUCTS,),
    },
    fills={"output_layer": wanted},
    beats={
        "output_layer": what_is_wanted,
        "hidden_layers": other_sizes,
        "weights": one_line,
        "layer_to_layer": one_neuron,
        "*": carried,
        "what_an_output_says": boxed,
    },
)
