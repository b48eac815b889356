"""What the chapter about neurons shows."""

from __future__ import annotations

import re

import numpy as np
from manim import Triangle

from scenes.kit.figures.numbered_neuron import NumberedNeuron
from tests.scenes.honesty.account import Account, Told, check_fan
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import inputs
from tests.scenes.honesty.truth import lit, number
from tests.scenes.stage import Thing


def three_of_it(account: Account) -> list[float]:
    """The values of three pixels side by side, as they stand in the three neurons."""
    figures = sorted(account.stage.figures_of(NumberedNeuron), key=lambda f: f.number.get_x())
    texts = [account.stage.seen(figure.number) for figure in figures]
    read = [text.content for text in texts if text]
    pixels = account.truth.example
    starts = [
        at
        for at in range(len(pixels) - 2)
        if [number(value, 2) for value in pixels[at : at + 3]] == read
    ]
    account.explain(*texts)
    if not account.check(bool(starts), f"no three pixels hold {read}"):
        return [0.0, 0.0, 0.0]
    account.memory["pixels"] = {start + 1 for start in starts}
    return [float(value) for value in pixels[starts[0] : starts[0] + 3]]


def holds_a_number(account: Account) -> None:
    three_of_it(account)


def from_a_picture(account: Account) -> None:
    three_of_it(account)
    (whole, image), *_ = account.images()
    for strip in account.left(account.pictures):
        side = (whole.right - whole.left) / 28
        at = 28 * int((whole.top - strip.y) / side) + round((strip.left - whole.left) / side)
        account.shows(strip, lit(image.pixels[at : at + 3][None]), "the three pixels")
        account.check(at + 1 in account.memory["pixels"], "other pixels are shown")
        account.memory["pixel"] = at + 1
    discs = sorted(account.points, key=lambda t: t.x)
    for disc, value in zip(discs, image.pixels[at : at + 3], strict=True):
        account.shines(disc, lit(value)[None], "an enlarged pixel")


def how_many(account: Account) -> None:
    side = number(round(account.truth.own.sizes[0] ** 0.5))
    total = number(account.truth.own.sizes[0])
    (picture,) = account.points
    account.says(account.below(picture), side, "the number of columns")
    line = account.line_of(account.with_content("$times$")[0])
    account.explain(*line)
    read = [text.content for text in line]
    account.check(read == [side, side, "$times$", side, "$=$", total], f"rows × columns: {read}")


def one_of_it(account: Account) -> None:
    """A pixel taken out: its number, its place, its brightness in the picture."""
    pixel = account.memory["pixel"]
    value = float(account.truth.example[pixel])
    (figure,) = account.stage.figures_of(NumberedNeuron)
    account.says(account.stage.seen(figure.number), number(value, 2), "the pixel taken out")
    for disc in account.left(account.points):
        account.shines(disc, lit(value)[None], "the pixel taken out")
    for ramp in account.left(account.pictures):
        account.shows(ramp, lit(np.linspace(0, 1, 101)[None]), "the scale")
        for share, content in ((0.0, "0"), (0.5, "0.5"), (1.0, "1")):
            at = ramp.left + share * (ramp.right - ramp.left)
            under = [
                t for t in account.texts if abs(t.x - at) < 0.05 and 0 < ramp.bottom - t.y < 0.4
            ]
            account.says(under[0] if under else None, content, "the scale")
        pointers = [t for t in account.shapes if isinstance(t.mobject, Triangle)]
        for pointer in pointers:
            share = (pointer.x - ramp.left) / (ramp.right - ramp.left)
            account.check(abs(share - value) < 0.01, f"the pointer stands at {share:.2f}")


def neuron_of(account: Account) -> int:
    """The neuron, from 0, that is named on screen."""
    pattern = re.escape(account.word("neuron", neuron="@")).replace("@", r"(\d+)")
    named = [found for t in account.texts if (found := re.fullmatch(pattern, t.content))]
    account.check(len(named) == 1, f"{len(named)} neurons are named")
    return int(named[0][1]) - 1 if named else 0


def function(account: Account) -> None:
    """Whatever picture there is: its lines, and the number that comes out."""
    if account.beat.name not in ("function", "other_pictures"):
        return
    neuron, image = neuron_of(account), image_now(account)
    products = account.truth.own.products(0, image.pixels)[neuron]
    (lines,) = (edges for _, edges in account.stage.edges)
    full = float(np.abs(products).max())
    check_fan(account, lines, products, full, f"neuron {neuron + 1}")
    a = account.truth.own.passage(image.pixels).a[0]
    for figure in account.stage.figures_of(NumberedNeuron):
        seen = account.stage.seen(figure.number)
        account.says(seen, number(a[neuron], 2), f"what comes out of neuron {neuron + 1}")


def side(account: Account, thing: Thing) -> str:
    return number(round(account.truth.own.sizes[0] ** 0.5))


def value(account: Account, thing: Thing) -> str:
    return number(float(account.truth.example[account.memory["pixel"]]), 2)


def row(account: Account, thing: Thing) -> str:
    return str(account.memory["pixel"] // 28 + 1)


def column(account: Account, thing: Thing) -> str:
    return str(account.memory["pixel"] % 28 + 1)


def named(account: Account, thing: Thing) -> str:
    return str(neuron_of(account) + 1)


TOLD = Told(
    blanks={
        "how_many.side": side,
        "how_many.count": inputs,
        "activation.value": value,
        "dark_to_bright.value": value,
        "place.row": row,
        "place.column": column,
        "numbers_in.count": inputs,
        "neuron.neuron": named,
    },
    beats={
        "holds_a_number": holds_a_number,
        "from_a_picture": from_a_picture,
        "how_many": how_many,
        "activation": one_of_it,
        "dark_to_bright": one_of_it,
        "*": function,
    },
)
