"""What the chapter about neurons shows."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from tests.scenes.honesty.account import Account, Told, check_fan
from tests.scenes.honesty.figures import image_now, read_number
from tests.scenes.honesty.shared import check_ink, inputs
from tests.scenes.honesty.truth import BELOW_0, LIMITED, THEME, Array, Image, lit, number, signed
from tests.scenes.stage import Thing


def holds_a_number(account: Account) -> None:
    """0 at first, then the activation of a neuron of the first layer on the digit, half lit."""
    (figure,) = account.stage.figures_of(NumberedNeuron)
    a = account.truth.own.passage(account.truth.example).a[0]
    half_lit = a[np.argsort(np.abs(a - 0.75))[0]]
    expected = number(0, 2) if account.beat.line == 0 else number(half_lit, 2)
    account.says(account.stage.seen(figure.number), expected, "the first neuron")
    for disc in account.left(account.points):
        value = 0.0 if account.beat.line == 0 else float(half_lit)
        function = account.truth.own.functions[0]
        fill = signed([value], 1.0) if function in BELOW_0 else lit(np.array([value]))
        account.shines(disc, fill, "the first neuron")


def held(account: Account, thing: Thing) -> str:
    function = account.truth.own.functions[0]
    if function in BELOW_0:
        return account.word("held_signed")
    return account.word("held_share" if function in LIMITED else "held_from_0")


def pixels(account: Account) -> None:
    if account.beat.line == 1:
        (strip,) = account.left(account.pictures)
        assert strip.raster is not None
        found = [
            at
            for at in range(len(account.truth.example) - 2)
            if np.allclose(
                255 * lit(account.truth.example[at : at + 3]), strip.raster.pixel_array[0], atol=1
            )
        ]
        account.check(bool(found), "the three are no neighbours in the picture")
        account.memory["first"] = found
        account.explain(strip)
    if account.beat.line == 2:
        texts = sorted((t for t in account.texts if t.content[0].isdigit()), key=lambda t: t.x)
        read = [t.content for t in texts]
        starts = [
            at
            for at in account.memory["first"]
            if [number(v, 2) for v in account.truth.example[at : at + 3]] == read
        ]
        account.check(bool(starts), f"no three pixels hold {read}")
        account.explain(*texts)
        values = account.truth.example[starts[0] : starts[0] + 3] if starts else np.zeros(3)
        (discs,) = account.points
        account.shines(discs, lit(values), "the three neurons")
    if account.beat.line == 4:
        side = number(round(account.truth.own.sizes[0] ** 0.5))
        total = number(account.truth.own.sizes[0])
        (picture,) = account.points
        account.says(account.below(picture), side, "the number of columns")
        line = account.line_of(account.with_content("$times$")[0])
        account.explain(*line)
        read = [text.content for text in line if text.left > picture.right]
        account.check(read == [side, "$times$", side, "$=$", total], f"rows × columns: {read}")


def neuron_of(account: Account, values: Array, image: Image) -> int:
    """The neuron, from 0, whose products with an image these are."""
    products = account.truth.own.products(0, image.pixels)
    return int(np.abs(products - values).max(axis=1).argmin())


def function(account: Account) -> None:
    """Single lines carry the weight of their pixel; all lines carry the products."""
    image = image_now(account)
    for figure in account.stage.figures_of(SingleLine):
        account.memory.setdefault("single", []).append(_pixel_and_weight(account, figure, image))
    discs = [t for t in account.left(account.points) if len(t.sizes) == 1 and t.sizes[0] > 1]
    if not account.stage.edges:
        for disc in discs:
            account.shines(disc, lit(np.zeros(1)), "a neuron to which nothing has come")
        account.explain(*account.points)
        return
    plus, minus = sorted(
        (edges for _, edges in account.stage.edges), key=lambda edges: -edges.values.sum()
    )
    neuron = neuron_of(account, plus.values + minus.values, image)
    account.memory["neuron"] = neuron
    products = account.truth.own.products(0, image.pixels)[neuron]
    full = float(np.abs(products).max())
    check_fan(account, plus, products.clip(min=0), full, f"for neuron {neuron}")
    check_fan(account, minus, products.clip(max=0), full, f"against neuron {neuron}")
    account.explain(*(t for t in account.pictures if isinstance(t.mobject, WaitingLines)))
    check_ink(account, "sum_positive", THEME.plus)
    check_ink(account, "sum_negative", THEME.minus)
    for pixel, weight in account.memory.pop("single", []):
        own = float(account.truth.own.weights[0][neuron][pixel])
        account.check(abs(weight - own) < 0.00501, f"{weight} at a line of weight {own:.2f}")
        account.check(
            pixel in (int(products.argmax()), int(products.argmin())), "not the strongest line"
        )
    _answers(account, neuron, [image])


def _pixel_and_weight(account: Account, figure: SingleLine, image: Image) -> tuple[int, float]:
    picture = next(thing for thing, _ in account.images())
    line, text = account.stage.seen(figure.line), account.stage.seen(figure.number)
    marker = account.stage.seen(figure.marker)
    account.explain(line, text, marker)
    assert marker is not None
    assert text is not None
    side = (picture.top - picture.bottom) / 28
    row, column = int((picture.top - marker.y) / side), int((marker.x - picture.left) / side)
    value = read_number(text.content.replace("+", ""))
    account.check(image.pixels[28 * row + column] > 0, "a line from a dark pixel")
    return 28 * row + column, value


def _answers(account: Account, neuron: int, images: list[Image]) -> None:
    """The numbers in the neurons, from the left, are what comes of the images."""
    figures = [f for f in account.stage.figures_of(NumberedNeuron) if account.stage.seen(f.number)]
    figures.sort(key=lambda f: f.number.get_x())
    for figure, image in zip(figures, images, strict=True):
        a = float(account.truth.own.passage(image.pixels).a[0][neuron])
        seen = account.stage.seen(figure.number)
        account.says(seen, number(a, 2), "what comes out")
    values = [account.truth.own.passage(image.pixels).a[0][neuron] for image in images]
    brightest = max(1.0, float(account.memory.get("brightest", 1.0)))
    for disc in account.left(account.points):
        fills = lit(np.array(values) / brightest)
        near = [np.allclose(disc.fills[0, :3], fill[:3], atol=3e-3) for fill in fills]
        if account.truth.own.functions[0] == "sigmoid":
            account.check(any(near), "a neuron of other brightness")
        account.explain(disc)


def other_pictures(account: Account) -> None:
    """Pictures side by side, each with the lines and the number of the same neuron."""
    pictures = sorted(account.images(), key=lambda each: each[0].x)
    neuron = account.memory["neuron"]
    for thing, edges in account.stage.edges:
        image = min(pictures, key=lambda each: abs(each[0].x - thing.x))[1]
        products: Array = account.truth.own.products(0, image.pixels)[neuron]
        full = float(np.abs(products).max())
        check_fan(account, edges, products, full, "the lines of a picture")
    _answers(account, neuron, [image for _, image in pictures])


def values(account: Account, thing: Thing) -> str:
    neuron, pictures = account.memory["neuron"], sorted(account.images(), key=lambda e: e[0].x)
    way = [float(account.truth.own.passage(i.pixels).a[0][neuron]) for _, i in pictures]
    *before, last = (number(value, 2) for value in way)
    return ", ".join(before) + account.word("and") + last


def value(account: Account, thing: Thing) -> str:
    a = account.truth.own.passage(image_now(account).pixels).a[0]
    return number(float(a[account.memory["neuron"]]), 2)


def spoken(sign: str) -> Any:
    """The number beside the single line of a sign."""

    def said(account: Account, thing: Thing) -> str:
        figures = account.stage.figures_of(SingleLine)
        texts = [account.stage.seen(figure.number) for figure in figures]
        found = [text.content for text in texts if text and text.content.startswith(sign)]
        return found[0] if len(found) == 1 else "one number"

    return said


def side(account: Account, thing: Thing) -> str:
    return number(round(account.truth.own.sizes[0] ** 0.5))


TOLD = Told(
    blanks={
        "holds_a_number.held": held,
        "pixels.rows": side,
        "pixels.columns": side,
        "pixels.count": inputs,
        "function.plus": spoken("+"),
        "function.minus": spoken("−"),
        "function.value": value,
        "function.count": inputs,
        "numbers_in.count": inputs,
        "other_pictures.values": values,
    },
    beats={
        "holds_a_number": holds_a_number,
        "pixels": pixels,
        "function": function,
        "other_pictures": other_pictures,
    },
)
