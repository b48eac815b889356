"""What the chapter about the layers shows."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from scenes.kit.diagram.single_line import SingleLine
from tests.scenes.honesty.account import PRODUCTS, WEIGHTS, Account, Told
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import check_bundles, check_ink
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


def others(account: Account, thing: Thing) -> str:
    """How many lines lead into each layer but the first, and why so many."""
    _, *sizes = account.truth.own.sizes
    texts = [
        f"{number(before)} × {number(after)} = {number(before * after)}"
        if len(sizes) <= 5
        else number(before * after)
        for before, after in pairwise(sizes)
    ]
    *before, last = texts
    return ", ".join(before) + account.word("and") + last if before else last


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
    (tag,) = account.labelled("perfect")
    account.check(abs(tag.y - light.y) < 0.15, "the word for it stands elsewhere")


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
    check_bundles(account)
    colours_mean(account)
    if account.beat.line < 3:
        return
    sizes = account.truth.own.sizes
    before, after = sizes[:2] if account.beat.line == 3 else sizes[-2:]
    product = [number(before), "$times$", number(after), "$=$", number(before * after)]
    check_product(account, product, "why there are so many lines")


def weight_and_light(account: Account, line: Thing, marker: Thing) -> tuple[float, float]:
    """The weight of a line from a marked pixel to a neuron, and the number of the pixel."""
    picture = next(thing for thing, _ in account.images())
    side = (picture.top - picture.bottom) / 28
    row, column = int((picture.top - marker.y) / side), int((marker.x - picture.left) / side)
    first = account.stage.diagrams[-1].columns[0]
    at = int(np.abs(first.centres[:, 1] - line.centres[-1][1]).argmin())
    weight = account.truth.own.weights[0][int(first.shown[at])][28 * row + column]
    return float(weight), float(image_now(account).pixels[28 * row + column])


def check_product(account: Account, expected: list[str], what: str) -> None:
    """The factors above the picture, and what they come to."""
    (sign,) = account.with_content("$times$")
    line = [text for text in account.line_of(sign) if text.right < 0]
    account.explain(*line)
    read = [text.content for text in line]
    account.check(read == expected, f"{what}: {read}, not {expected}")


def carried(account: Account) -> None:
    """Before all lines show what they carry, it is computed of one."""
    if account.beat.name != "layer_to_layer" or not account.with_content("$times$"):
        return
    (figure,) = account.stage.figures_of(SingleLine)
    line, marker = account.stage.seen(figure.line), account.stage.seen(figure.marker)
    assert line is not None
    assert marker is not None
    weight, lit = weight_and_light(account, line, marker)
    product = [number(weight, 2), "$times$", number(lit, 2), "$=$", number(weight * lit, 2)]
    check_product(account, product, "what a line carries")
    account.memory["carried"] = True


def answers(account: Account) -> None:
    """What a line carries was computed before the layers answer."""
    account.check(account.memory.get("carried", False), "what a line carries is not computed")


def said(account: Account, thing: Thing) -> str:
    output = account.truth.own.passage(image_now(account).pixels).output
    second, first = (int(at) for at in np.argsort(output, kind="stable")[-2:])
    key = {0: "first", 2: "second"}.get(account.beat.line, "last")
    key += "_sure" if output[first] - output[second] >= 0.8 else "_unsure"
    if output[second] > 0.4:
        is_last = account.beat.line == 4
        key = "torn_each" if is_last and output[first] + output[second] > 1 else "torn"
    return account.word(
        key,
        first=account.truth.names[first],
        second=account.truth.names[second],
        one=number(float(output[first]), 2),
        two=number(float(output[second]), 2),
    )


def boxed(account: Account) -> None:
    """The boxes are around the answer, and of a torn one around the second as well."""
    output = account.truth.own.passage(image_now(account).pixels).output
    names = account.stage.diagrams[-1].names
    boxes = [t for t in account.shapes if t.stroke and 0.3 < t.top - t.bottom < 0.7]
    rows = {
        min(range(len(names)), key=lambda k: abs(names[k].y - box.y) if names[k] else 99.0)
        for box in boxes
    }
    wanted = np.argsort(output, kind="stable")[-2:] if account.beat.line == 4 else [output.argmax()]
    if account.beat.line in (0, 2, 4):
        account.check(rows == {int(at) for at in wanted}, f"boxes around {rows}")


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
        "weights.others": others,
        "what_an_output_says.said": said,
    },
    lines={
        "weights": (WEIGHTS,),
        "layer_to_layer": (PRODUCTS,),
        "what_an_output_says": (PRODUCTS,),
    },
    fills={"output_layer": wanted},
    beats={
        "output_layer": what_is_wanted,
        "hidden_layers": other_sizes,
        "weights": one_line,
        "layer_to_layer": answers,
        "*": carried,
        "what_an_output_says": boxed,
    },
)
