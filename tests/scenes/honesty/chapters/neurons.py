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
from tests.scenes.honesty.truth import (
    BELOW_0,
    LIMITED,
    THEME,
    Array,
    Image,
    Truth,
    lit,
    number,
    signed,
)
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
    if account.beat.line == 2:
        check_ink(account, "sum_positive", THEME.plus)
        check_ink(account, "sum_negative", THEME.minus)
    if not account.stage.edges:
        for disc in discs:
            account.shines(disc, lit(np.zeros(1)), "a neuron to which nothing has come")
        account.explain(*account.points)
        return
    whole = account.truth.example
    fans = sorted((edges for _, edges in account.stage.edges), key=lambda e: -e.values.sum())
    if account.beat.line == 3:
        account.memory["neuron"] = neuron_of(
            account, fans[0].values + fans[1].values, Image(whole, "example", 0, None)
        )
        account.memory["scale"] = fans[0].scale
    neuron = account.memory["neuron"]
    products = account.truth.own.products(0, whole)[neuron]
    parts = {"for": products.clip(min=0), "against": products.clip(max=0)}
    left = {4: ["for"], 5: ["against"]}.get(account.beat.line, ["for", "against"])
    account.check(len(fans) == len(left), f"{len(fans)} bundles of lines")
    for fan, name in zip(fans, left, strict=True):
        check_fan(account, fan, parts[name], account.memory["scale"], f"{name} neuron {neuron}")
    # Of what was rubbed out nothing is in the picture, and all the rest is.
    seen = sum((parts[name] for name in left), np.zeros(len(whole))) + (products == 0)
    same = np.allclose(image.pixels, np.where(seen != 0, whole, 0), atol=0.005)
    account.check(same, "a picture that is not what is left of it")
    account.explain(*(t for t in account.pictures if isinstance(t.mobject, WaitingLines)))
    for pixel, weight in account.memory.pop("single", []):
        own = float(account.truth.own.weights[0][neuron][pixel])
        account.check(abs(weight - own) < 0.00501, f"{weight} at a line of weight {own:.2f}")
        account.check(
            pixel in (int(products.argmax()), int(products.argmin())), "not the strongest line"
        )
    _answers(account, neuron, image)
    if account.beat.line == 6:
        counts = [t for t in account.left(account.texts) if t.content[0].isdigit()]
        counts.sort(key=lambda text: text.x)
        account.check(len(counts) == 2, "not what goes in and what comes out")
        told = {"numbers_in": len(whole), "numbers_out": 1}
        for text, (key, count) in zip(counts, told.items(), strict=False):
            account.says(text, account.word(key, count=number(count)), "how many numbers")


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


def _answers(account: Account, neuron: int, image: Image) -> None:
    """The number in the neuron is what comes of the image."""
    (figure,) = account.stage.figures_of(NumberedNeuron)
    a = activation(account, image.pixels)
    account.says(account.stage.seen(figure.number), number(a, 2), "what comes out")
    for disc in account.left(account.points):
        if account.truth.own.functions[0] == "sigmoid":
            account.shines(disc, lit(np.array([a])), "the neuron")
        account.explain(disc)


def activation(account: Account, pixels: Array) -> float:
    """Of the neuron, whatever it is shown."""
    return float(account.truth.own.passage(pixels).a[0][account.memory["neuron"]])


def without(account: Account, sign: int) -> Array:
    """The example without the pixels that speak for the neuron, 1, or against it, -1."""
    products = account.truth.own.products(0, account.truth.example)[account.memory["neuron"]]
    return np.where(np.sign(products) == sign, 0, account.truth.example)


def light(account: Account, thing: Thing) -> str:
    """What became of the light when pixels were rubbed out in the line before."""
    left = without(account, {5: -1, 6: 1}[account.beat.line])
    before, after = (
        round(abs(activation(account, pixels)), 2) for pixels in (account.truth.example, left)
    )
    key = "same_light" if before == after else "brighter" if after > before else "darker"
    return account.word(key)


def tiles(account: Account) -> list[tuple[Thing, Image]]:
    """The small pictures below the large one, from the left."""
    by_size = sorted(account.images(), key=lambda each: each[0].bottom - each[0].top)
    return sorted(by_size[1:], key=lambda each: each[0].x)


def other_pictures(account: Account) -> None:
    """In the large picture the last that is shown; on tiles those before, with their numbers."""
    large, image = min(account.images(), key=lambda each: each[0].bottom - each[0].top)
    neuron, kept = account.memory["neuron"], tiles(account)
    account.explain(large, *(t for t in account.pictures if isinstance(t.mobject, WaitingLines)))
    account.check(len(kept) == account.beat.line + 1, f"{len(kept)} tiles")
    for thing, own in kept:
        beside = [t for t in account.texts if 0 < t.left - thing.right < 0.5]
        beside = [t for t in beside if abs(t.y - thing.y) < 0.3]
        expected = number(activation(account, own.pixels), 2)
        account.says(beside[0] if beside else None, expected, "the number on a tile")
    for _, edges in account.stage.edges:
        products: Array = account.truth.own.products(0, image.pixels)[neuron]
        check_fan(account, edges, products, account.memory["scale"], "the lines of a picture")
    _answers(account, neuron, image)
    if account.beat.line == 2:
        own = [account.truth.own.products(0, each.pixels)[neuron] for _, each in kept]
        full = max(float(np.abs(each).max()) for each in own)
        account.check(bool(np.isclose(full, account.memory["scale"], rtol=2e-3)), "the scale")


def told(account: Account, thing: Thing) -> str:
    return account.word({2: "two_answers", 3: "three_answers"}[len(tiles(account))])


def value(account: Account, thing: Thing) -> str:
    return number(activation(account, tiles(account)[-1][1].pixels), 2)


def spoken(sign: str) -> Any:
    """The number beside the single line of a sign."""

    def said(account: Account, thing: Thing) -> str:
        figures = account.stage.figures_of(SingleLine)
        texts = [account.stage.seen(figure.number) for figure in figures]
        found = [text.content for text in texts if text and text.content.startswith(sign)]
        return found[0] if len(found) == 1 else "one number"

    return said


def prepare(truth: Truth, memory: dict[str, Any]) -> None:
    """What is left of the example where one sign of a neuron's products is rubbed out."""
    products = truth.own.products(0, truth.example)
    for own in products:
        for sign in (1, -1):
            left = np.where(np.sign(own) == sign, 0, truth.example)
            if (left != truth.example).any():
                truth.others.append(("rubbed", left))


TOLD = Told(
    prepare=prepare,
    blanks={
        "holds_a_number.held": held,
        "pixels.count": inputs,
        "function.plus": spoken("+"),
        "function.minus": spoken("−"),
        "function.light": light,
        "function.count": inputs,
        "other_pictures.value": value,
        "other_pictures.told": told,
    },
    beats={
        "holds_a_number": holds_a_number,
        "pixels": pixels,
        "function": function,
        "other_pictures": other_pictures,
    },
)
