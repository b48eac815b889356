"""What the chapter about notation shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from manim import Line

from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.typesetting.number import Number
from tests.scenes.honesty.account import PRODUCTS, Account, Told, check_fan, rows_of
from tests.scenes.honesty.shared import hidden, identifier, inputs, shown_neurons
from tests.scenes.honesty.truth import (
    FUNCTIONS,
    SIGNS,
    THEME,
    Array,
    Passage,
    added_up,
    full_strength,
    lit,
    neurons_lit,
    number,
    signed,
)
from tests.scenes.stage import Thing

INK = re.compile(r'#text\(fill: rgb\("#\w+"\)\)\[\$(.*?)\$\]')
PART = re.compile(r"#box\[([^\]]*)\]<([\w-]+)>")


def way(account: Account) -> Passage:
    return account.truth.own.passage(account.truth.example)


def side(account: Account) -> int:
    return round(account.truth.own.sizes[0] ** 0.5)


def chosen(account: Account) -> int:
    """The neuron with most on both sides, of those with an activation from 0.6 to 0.95 if any."""
    if "chosen" not in account.memory:
        own, a = account.truth.own.products(0, account.truth.example), way(account).a[0]
        both = np.minimum(np.maximum(own, 0).sum(axis=1), np.maximum(-own, 0).sum(axis=1))
        rank = (way(account).z[0] > 0).astype(float)
        if account.truth.own.functions[0] == "sigmoid":
            rank[(a >= 0.6) & (a <= 0.95) & (both > 0)] = 2
        shown = shown_neurons(account)
        account.memory["chosen"] = int(shown[np.lexsort((both[shown], rank[shown]))[-1]])
        account.memory["brightest"] = float(np.abs(a).max())
    neuron: int = account.memory["chosen"]
    return neuron


def two_pixels(account: Account) -> tuple[int, int]:
    """One for the neuron, one against it, not fully lit if that may be: the pair furthest apart."""
    if "two" not in account.memory:
        own = account.truth.own.products(0, account.truth.example)[chosen(account)]
        x = account.truth.example
        partly = np.where(x <= 0.95 * x.max(), own, 0.0)
        most = partly if partly.max() > 0 else own
        least = partly if partly.min() < 0 else own
        pairs = [
            (np.hypot(*np.subtract(divmod(p, side(account)), divmod(q, side(account)))), p, q)
            for p in np.flatnonzero(most >= 0.5 * most.max())
            for q in np.flatnonzero(least <= 0.5 * least.min())
        ]
        _, p, q = max(pairs, key=lambda pair: pair[0])
        account.check(own[p] > 0 > own[q], "one of the two signs is not seen")
        account.memory["two"] = tuple(sorted((int(p), int(q))))
    two: tuple[int, int] = account.memory["two"]
    return two


def rows(account: Account) -> list[int]:
    """The two neurons that are worked out by hand."""
    return by_hand(account)[0]


def columns(account: Account) -> list[int]:
    """And the three pixels."""
    return by_hand(account)[1]


def by_hand(account: Account) -> tuple[list[int], list[int]]:
    """Of which most comes out right in one decimal; then with fewest zeros, then the strongest."""
    if "by hand" not in account.memory:
        x, weights = account.truth.example, account.truth.own.weights[0].astype(float)
        first, two, best = chosen(account), two_pixels(account), ((-1, -1, -1.0), [], [])
        others = [n for n in shown_neurons(account).tolist() if n != first] or [first]
        bright = np.flatnonzero(x >= x.max() / 2)
        thirds = [int(p) for p in bright if p not in two] or [two[-1]]
        for other in others:
            for third in thirds:
                neurons, pixels = sorted({first, other}), sorted({*two, third})
                right, zeros, size = 0, 0, 0.0
                for n in neurons:
                    exact = [weights[n, p] * x[p] for p in pixels]
                    tenths = [
                        np.round(np.round(weights[n, p], 1) * np.round(x[p], 1), 1) for p in pixels
                    ]
                    right += sum(np.round(a, 1) == b for a, b in zip(exact, tenths, strict=True))
                    total = sum(float(np.round(each, 1)) for each in exact)
                    right += bool(np.isclose(total, np.round(sum(exact), 1)))
                    zeros += sum(np.round(weights[n, p], 1) == 0 for p in pixels)
                    size += sum(abs(weights[n, p]) for p in pixels)
                rank = (int(right), 6 - int(zeros), size)
                if (rank[0], rank[1]) > best[0][:2] or (
                    (rank[0], rank[1]) == best[0][:2] and size > best[0][2] + 1e-9
                ):
                    best = (rank, neurons, pixels)
        account.memory["by hand"] = best[1:]
    found: tuple[list[int], list[int]] = account.memory["by hand"]
    return found


def hand_sum(account: Account, neuron: int) -> float:
    """What the products of the three pixels come to as they are shown."""
    own = account.truth.own.products(0, account.truth.example)[neuron]
    return float(sum(np.round(float(own[pixel]), 1) for pixel in columns(account)))


def pixel_at(account: Account, place: Array) -> int:
    """Which pixel of the picture a place is on."""
    picture = next(thing for thing, _ in account.images())
    size = (picture.top - picture.bottom) / side(account)
    row, column = int((picture.top - place[1]) / size), int((place[0] - picture.left) / size)
    return side(account) * row + column


# The formula of one neuron.


def formula(account: Account) -> None:
    """The letters, as far as they have come, with their indices, as far as these have."""
    found = [t for t in account.texts if "<pixel-0>" in t.content]
    if not found:
        return
    (text,) = found
    account.explain(text)
    indices = account.beat.line if account.beat.name == "indices" else 3
    if account.beat.name == "one_neuron":
        indices = 0
    n, pixels = chosen(account), two_pixels(account)
    below = (lambda index: f"_({index})") if indices else (lambda _: "")
    weights = [
        f"_({n}, {pixel}){'^((1))' * (indices > 2)}" if indices > 1 else "" for pixel in pixels
    ]
    above = ["^((0))", "^((1))"] if indices > 2 else ["", ""]
    expected = {
        "out": f"$a{below(n)}{above[1]}$",
        "weight-0": f"$w{weights[0]}$",
        "pixel-0": f"$a{below(pixels[0])}{above[0]}$",
        "weight-1": f"$w{weights[1]}$",
        "pixel-1": f"$a{below(pixels[1])}{above[0]}$",
        "bias": f"$b{below(n)}{above[1]}$",
    }
    parts = {name: part for part, name in PART.findall(INK.sub(r"\1", text.content))}
    wrong = {name: parts.get(name) for name in expected if parts.get(name) != expected[name]}
    account.check(not wrong, f"the formula says {wrong}")
    sign = SIGNS[account.truth.own.functions[0]]
    account.check(f"${sign}\\($" in text.content, "the formula has another function")


def terms(account: Account) -> None:
    """Two lines begin at their pixels, each with its weight in the colour of its sign."""
    weights = account.truth.own.weights[0][chosen(account)]
    figures = account.stage.figures_of(SingleLine)
    account.check(len(figures) == 2, f"{len(figures)} lines")
    for pixel, figure in zip(two_pixels(account), figures, strict=False):
        text, marker = (account.stage.seen(part) for part in (figure.number, figure.marker))
        assert marker is not None
        account.explain(marker)
        account.check(pixel_at(account, marker.centres[0]) == pixel, "another pixel is marked")
        account.says(text, number(weights[pixel], 2, plus=True), f"the weight of pixel {pixel}")
        ink = THEME.plus if weights[pixel] > 0 else THEME.minus
        line = account.stage.seen(figure.line)
        account.check(line is not None and line.stroke == ink.upper(), "a line of the wrong sign")


def worked_terms(account: Account) -> None:
    """Beside each pixel its activation; at the end of its line what it brings."""
    own = account.truth.own.products(0, account.truth.example)[chosen(account)]
    (picture,) = (thing for thing, _ in account.images())
    numbers = [t for t in account.left(account.texts) if isinstance(t.mobject, Number)]
    beside = sorted((t for t in numbers if t.x < picture.right), key=lambda t: -t.y)
    brought = sorted((t for t in numbers if t.x > picture.right), key=lambda t: -t.y)
    account.explain(*(t for t in account.pictures if t.raster and t.raster.size == (1, 1)))
    figures = {figure.marker.get_y(): figure for figure in account.stage.figures_of(SingleLine)}
    heights = sorted(figures, reverse=True)
    pixels = [pixel_at(account, figures[y].marker.get_center()) for y in heights]
    account.check(len(beside) == len(brought) == 2, "not two pixels and what they bring")
    for pixel, value, product in zip(pixels, beside, brought, strict=False):
        account.says(value, number(account.truth.example[pixel], 2), f"the value of {pixel}")
        account.says(product, number(own[pixel], 2, plus=True), f"what pixel {pixel} brings")


def one_neuron(account: Account) -> None:
    n, line = chosen(account), account.beat.line
    if line:
        terms(account)
    if line == 1:
        worked_terms(account)
    for _, edges in account.stage.edges:
        own = account.truth.own.products(0, account.truth.example)[n]
        check_fan(account, edges, own, float(np.abs(own).max()) or 1.0, "the lines")
    (figure,) = account.stage.figures_of(NumberedNeuron)
    value = account.stage.seen(figure.number)
    if line == 3:
        account.says(value, number(way(account).a[0][n], 2), "the neuron")
        lit_in_layer(account)
    else:
        account.shines(account.stage.seen(figure.disc), lit(np.zeros(1)), "the neuron so far")
    if line >= 2:
        sum_by_hand(account)


def sum_by_hand(account: Account) -> None:
    """What all pixels bring, the bias, and z, which they add up to."""
    equals = account.one("$=$")
    assert equals is not None
    in_line = account.line_of(equals)
    at = in_line.index(equals)
    products, bias, _, z = in_line[at - 2 : at + 2]
    account.explain(products, bias, z)
    b = float(account.truth.own.biases[0][chosen(account)])
    exact = [float(way(account).z[0][chosen(account)]) - b, b]
    fits = added_up(exact, 2)([products.content, bias.content])
    account.check(fits, f"a sum of {products.content} and {bias.content}")
    account.says(z, number(sum(exact), 2), "z")


def lit_in_layer(account: Account) -> None:
    """The neuron is as bright in its layer as where it is enlarged; the others are dark."""
    layer = account.diagrams[-1].columns[0]
    n = chosen(account)
    place = layer.centres[layer.shown.tolist().index(n)]
    found = [t for t in account.points if len(t.fills) == 1 and t.fills[0, 3]]
    inside = [t for t in found if np.abs(t.centres[0] - place).max() < 0.05]
    if account.check(len(inside) == 1, "the neuron is dark in its layer"):
        fills = neurons_lit(way(account).a[0], account.truth.own.functions[0])
        account.shines(inside[0], fills[[n]], "the neuron in its layer")


def indices(account: Account) -> None:
    """The numbers beside the pixels and the neuron are those of what is marked."""
    terms(account)
    (figure,) = account.stage.figures_of(NumberedNeuron)
    value = account.stage.seen(figure.number)
    account.says(value, number(way(account).a[0][chosen(account)], 2), "the neuron")
    lit_in_layer(account)
    if account.beat.line == 0:
        return
    layer = account.diagrams[-1].columns[0]
    marks = [t for t in account.left(account.points) if len(t.fills) == 1 and not t.fills[0, 3]]
    counted = []
    for mark in marks:
        away = np.abs(layer.centres - mark.centres[0]).max(axis=1)
        is_neuron = away.min() < 0.05
        found = layer.shown[away.argmin()] if is_neuron else pixel_at(account, mark.centres[0])
        counted.append(int(found))
        account.explain(mark)
    expected = sorted([*two_pixels(account), chosen(account)])
    account.check(sorted(counted) == expected, f"marked are {counted}")
    (picture,) = (thing for thing, _ in account.images())
    numbers = [t for t in account.left(account.texts) if isinstance(t.mobject, Number)]
    inside = [t for t in numbers if t.x < picture.right and t.y > picture.bottom]
    account.explain(*(t for t in account.pictures if t.raster and t.raster.size == (1, 1)))
    squares = {pixel_at(account, m.centres[0]): m for m in marks if m.x < picture.right}
    for pixel in two_pixels(account):
        place = squares[pixel]
        nearest = min(inside, key=lambda t: np.hypot(t.x - place.x, t.y - place.y))
        account.says(nearest, number(pixel), "beside a pixel")
    layers = {"0": picture.x, "1": layer.centres[0][0]} if account.beat.line == 3 else {}
    lowest = float(layer.centres[:, 1].min())
    highest = float(layer.centres[:, 1].max())
    below = [
        t
        for t in numbers
        if (t.y < picture.bottom if t.x < picture.right else not lowest < t.y < highest)
    ]
    found = {t.content: t.x for t in below}
    same = found.keys() == layers.keys() and all(abs(found[k] - layers[k]) < 0.1 for k in layers)
    account.check(same, f"the layers' numbers {found}")
    account.explain(*below)
    (own,) = (t for t in numbers if t not in [*inside, *below])
    account.says(own, number(chosen(account)), "beside the layer")


# The layer in numbers.


def layer_of(account: Account) -> tuple[Array, list[int]]:
    """Where the neurons on screen are, and which they are."""
    layer = account.diagrams[-1].columns[0]
    return layer.centres, layer.shown.tolist()


def height_of(account: Account, neuron: int) -> float:
    centres, shown = layer_of(account)
    return float(centres[shown.index(neuron), 1])


def numbered(account: Account, neurons: Sequence[int]) -> None:
    """These neurons, and no others, have their numbers, right of their discs."""
    centres, _ = layer_of(account)
    lowest, x = centres[:, 1].min() - 0.1, centres[0][0]
    found = (t for t in account.texts if isinstance(t.mobject, Number))
    # Below them may be the key to their colours.
    texts = [t for t in found if t.left > x and t.y > lowest]
    account.check(len(texts) == len(neurons), f"{len(texts)} neurons are numbered")
    for neuron, text in zip(sorted(neurons), sorted(texts, key=lambda t: -t.y), strict=False):
        account.check(abs(text.y - height_of(account, neuron)) < 0.1, f"{neuron} elsewhere")
        account.says(text, number(neuron), "beside a disc")


def column(account: Account) -> None:
    """Pixels, each with its number; beside it its name, and the strip that it comes from."""
    squares = pixel_squares(account)
    for pixel, square in zip(columns(account), squares, strict=True):
        beside = [t for t in account.texts if t.left > square.right and abs(t.y - square.y) < 0.2]
        name = min(beside, key=lambda t: t.left, default=None)
        account.says(name, f"$a_{pixel}$", f"the name of pixel {pixel}")
    ends(account, "a", columns(account), account.truth.own.sizes[0])
    unrolled(account)
    numbered(account, [chosen(account)])


def unrolled(account: Account) -> None:
    """Row after row, from the top, they are the picture's pixels."""
    found = [t for t in account.pictures if t.raster and t.raster.size == (side(account), 1)]
    rows_in_turn = sorted(found, key=lambda t: -t.y)
    account.check(len(found) == side(account), f"{len(found)} rows in the strip of pixels")
    colours = lit(account.truth.example)
    image = colours.reshape(-1, 1, side(account), colours.shape[-1])
    for strip, pixels in zip(rows_in_turn, image, strict=False):
        account.shows(strip, pixels, "the strip of pixels")


def rows_of_weights(account: Account, neurons: Sequence[int]) -> None:
    """For each of these neurons, at its height, its weights as a single row of pixels."""
    weights = account.truth.own.weights[0]
    scale = full_strength(weights[layer_of(account)[1]])
    long = (account.truth.own.sizes[0], 1)
    found = [t for t in account.pictures if t.raster and t.raster.size == long]
    account.check(len(found) == len(neurons), f"{len(found)} rows of weights")
    for neuron in neurons:
        at = [t for t in found if abs(t.y - height_of(account, neuron)) < 0.02]
        strip = at[0] if at else None
        account.shows(strip, signed(weights[[neuron]], scale), f"the row of neuron {neuron}")


def ends(account: Account, letter: str, shown: Sequence[int], count: int) -> None:
    """Those on screen have names, and below it says that they begin with 0 and end where."""
    names = [t.content for t in account.texts if t.content.startswith(f"${letter}_")]
    whole = f"${letter}_0, ..., {letter}_{count - 1}$" if count > 1 else f"${letter}_0$"
    account.check(whole in names, f"nothing says {whole}")
    account.check(len(names) == len(shown) + 1, f"the names {names}")


def pixel_squares(account: Account) -> list[Thing]:
    """The enlarged pixels, from the top; each is as bright as its number says."""
    squares = [t for t in account.points if len(t.sizes) == 1 and 0.9 < t.sizes[0] < 1.0]
    squares.sort(key=lambda t: -t.y)
    account.check(len(squares) == len(columns(account)), f"{len(squares)} pixels in the column")
    for pixel, square in zip(columns(account), squares, strict=False):
        value = account.truth.example[pixel]
        account.shines(square, lit(np.array([value])), f"pixel {pixel}")
        inside = [
            t for t in account.texts if abs(t.y - square.y) < 0.1 and abs(t.x - square.x) < 0.3
        ]
        account.says(inside[0] if inside else None, number(value, 1), f"pixel {pixel}")
    return squares


def row(account: Account) -> None:
    """The map as a row; its weights near it and beside the pixels; in the end lines and a sum."""
    n, line = chosen(account), account.beat.line
    squares = pixel_squares(account)
    ring(account, n)
    numbered(account, [n])
    unrolled(account)
    rows_of_weights(account, [n])
    if line == 1:
        own = account.truth.own.weights[0][n]
        left = min(t.left for t in squares) - 2
        near = [t for t in account.texts if isinstance(t.mobject, Number) and t.right < left]
        read = [t.content for t in sorted(near, key=lambda t: t.x)]
        account.check(read == [number(own[p], 1) for p in columns(account)], f"written is {read}")
        account.explain(*near)
    if line:
        worked_by_hand(account, n, squares, is_added=line == 2)


def worked_by_hand(account: Account, n: int, squares: Sequence[Thing], *, is_added: bool) -> None:
    """The weights of a neuron beside their pixels; lines to it, and its sum, once it is added."""
    weights = account.truth.own.weights[0][n]
    for pixel, square in zip(columns(account), squares, strict=True):
        beside = [
            t
            for t in account.numbers_in_line(square.y)
            if t.right < square.left and not account.is_explained(t)
        ]
        account.says(beside[-1] if beside else None, number(weights[pixel], 1), f"pixel {pixel}")
    weighted_lines(account, [n] if is_added else [], squares)
    if is_added:
        sum_at(account, n)


def sum_at(account: Account, n: int) -> None:
    """Left of a neuron stands what was worked out for it by hand."""
    (edge, *_), _ = layer_of(account)
    beside = [
        t
        for t in account.numbers_in_line(height_of(account, n))
        if 0 < edge[0] - t.x < 1.5 and not account.is_explained(t)
    ]
    account.says(beside[-1] if beside else None, number(hand_sum(account, n), 1), "a sum by hand")


def ring(account: Account, neuron: int) -> None:
    """The neuron that is spoken of is marked."""
    layer = account.diagrams[-1].columns[0]
    (mark,) = (t for t in account.points if len(t.fills) == 1 and t.x > layer.centres[0][0] - 0.1)
    account.explain(mark)
    away = np.abs(layer.centres - mark.centres[0]).max(axis=1)
    account.check(int(layer.shown[away.argmin()]) == neuron, "another neuron is marked")


def weighted_lines(account: Account, neurons: Sequence[int], squares: Sequence[Thing]) -> None:
    """From each pixel of the column to each neuron a line, in the colour of its weight."""
    layer = account.diagrams[-1].columns[0]
    expected = []
    for neuron in neurons:
        at = layer.centres[layer.shown.tolist().index(neuron)]
        for pixel, square in zip(columns(account), squares, strict=True):
            weight = float(account.truth.own.weights[0][neuron, pixel])
            if weight:
                ink = THEME.plus if weight > 0 else THEME.minus
                expected.append((float(square.y), float(at[1]), ink.upper()))
    first = min((t.x for t in squares), default=0)
    lines = [t for t in account.shapes if isinstance(t.mobject, Line) and t.left > first]
    found = sorted((float(t.centres[0][1]), float(t.centres[-1][1]), t.stroke) for t in lines)
    same = len(found) == len(expected) and all(
        np.allclose(one[:2], other[:2], atol=0.02) and one[2] == other[2]
        for one, other in zip(found, sorted(expected), strict=True)
    )
    account.check(same, "the lines from the column are others")


def sum_of(account: Account, text: Thing, neuron: int) -> None:
    """W a of a neuron, without its bias, rounded so that the bias adds up to z."""
    account.explain(text)
    bias = float(account.truth.own.biases[0][neuron])
    exact = float(way(account).z[0][neuron]) - bias
    read = float(text.content.replace(",", "").replace("\N{MINUS SIGN}", "-"))
    account.check(abs(read - exact) < 0.101, f"a sum of {read}, not {exact:.3f}")
    account.memory[f"read {neuron}"] = read


def matrix(account: Account) -> None:
    """Another row and its sum; all rows; then their sums, and with the biases they are z."""
    beat, line = account.beat.name, account.beat.line
    unrolled(account)
    numbered(account, rows(account))
    if beat == "matrix" and line == 0:
        (other,) = set(rows(account)) - {chosen(account)} or {chosen(account)}
        rows_of_weights(account, rows(account))
        ring(account, other)
        worked_by_hand(account, other, pixel_squares(account), is_added=True)
        for neuron in set(rows(account)) - {other}:
            sum_at(account, neuron)
        return
    rows_of_weights(account, layer_of(account)[1])
    if beat == "matrix" and line == 1:
        account.check(not cells(account), "cells beside the rows")
        return
    own = account.truth.own
    biases = own.biases[0].astype(float)
    z = way(account).z[0]
    scale = float(np.abs(biases[layer_of(account)[1]]).max() or np.abs(z).max() or 1.0)
    held = [z - biases] if beat == "matrix" else [biases, z]
    for neuron in layer_of(account)[1]:
        if neuron not in rows(account):
            found = [t for t in cells(account) if abs(t.y - height_of(account, neuron)) < 0.02]
            account.check(len(found) == len(held), f"{len(found)} cells for neuron {neuron}")
            for cell, values in zip(found, held, strict=False):
                account.shines(cell, signed(values[[neuron]], scale), f"a cell of neuron {neuron}")
            continue
        (edge, *_), _ = layer_of(account)
        texts = [
            t
            for t in account.numbers_in_line(height_of(account, neuron), right=edge[0] - 1.0)
            if not account.is_explained(t)
        ]
        if beat == "matrix":
            (total,) = texts
            sum_of(account, total, neuron)
        else:
            with_bias(account, texts, neuron)
    if beat == "bias" and line:
        counts(account)
    if beat == "function":
        results(account)


def counts(account: Account) -> None:
    """Below the strip it says how many pixels there are, below the cells how many biases."""
    low = min(t.bottom for t in cells(account))
    numbers = (t for t in account.left(account.texts) if re.fullmatch(r"[\d,]+", t.content))
    below = [t for t in numbers if t.y < low]
    account.explain(*below)
    found = [t.content for t in sorted(below, key=lambda t: t.x)]
    account.check(found == [number(k) for k in account.truth.own.sizes[:2]], f"below is {found}")


def cells(account: Account) -> list[Thing]:
    """The squares that stand for numbers of neurons, from the left."""
    edge = layer_of(account)[0][0][0] - 0.5
    return sorted((t for t in account.points if t.x < edge), key=lambda t: t.x)


def with_bias(account: Account, texts: Sequence[Thing], neuron: int) -> None:
    """The bias of a neuron and its z; the sum that was there before makes up the difference."""
    account.explain(*texts)
    bias, z = (float(t.content.replace(",", "").replace("\N{MINUS SIGN}", "-")) for t in texts)
    own, exact = float(account.truth.own.biases[0][neuron]), float(way(account).z[0][neuron])
    account.check(abs(bias - own) < 0.101, f"a bias of {bias}, not {own:.3f}")
    account.check(abs(z - exact) < 0.0501, f"z is {z}, not {exact:.3f}")
    before = account.memory[f"read {neuron}"]
    account.check(abs(before + bias - z) < 1e-6, f"{before} and {bias} are not {z}")


def results(account: Account) -> None:
    """Beside a neuron stands what the function makes of z as it is shown."""
    layer, passage = account.diagrams[-1].columns[0], way(account)
    curve = FUNCTIONS[account.truth.own.functions[0]]
    account.check(layer.neurons is not None, "there is no layer")
    fills = neurons_lit(passage.a[0], account.truth.own.functions[0])
    account.shines(layer.neurons, fills[layer.shown], "the layer")
    for neuron in set(rows(account)) & set(layer.shown.tolist()):
        place = layer.centres[layer.shown.tolist().index(neuron)]
        line = [t for t in account.numbers_in_line(place[1]) if 0 < place[0] - t.x < 1]
        text = line[-1] if line else None
        decimals = len(text.content.partition(".")[2]) if text else 2
        shown = passage.z[0].copy()
        shown[neuron] = round(float(shown[neuron]), 1)
        expected = {
            number(float(value[neuron]), decimals) for value in (curve(shown), passage.a[0])
        }
        account.check(len(expected) == 1, f"neuron {neuron}: not what follows from z")
        account.says(text, expected, f"beside neuron {neuron}")
        account.memory[f"result {neuron}"] = text.content if text else ""


def function(account: Account) -> None:
    """Sums through the function; then the line of the layer, alone."""
    if account.beat.line == 0:
        matrix(account)
    else:
        numbered(account, rows(account))
        results(account)
        one_line(account, 1)


def one_line(account: Account, layers: int) -> None:
    """The formula of so many layers, each in the next; of a wide one the first and the last."""
    (text,) = (t for t in account.texts if "<inputs>" in t.content)
    account.explain(text)
    read = re.sub(r"#h\([^)]*\)", "", PART.sub(r"\1", text.content)).replace("$", "")
    wanted, functions = "a^((0))", account.truth.own.functions[:layers]
    for layer, name in enumerate(functions, start=1):
        wanted = f"{SIGNS[name]}\\(W^(({layer})){wanted}+b^(({layer}))\\)"
    innermost = f"{SIGNS[functions[0]]}\\(W^((1))a^((0))+b^((1))\\)"
    short = f"{SIGNS[functions[-1]]}\\(W^(({layers}))dots.c{innermost}dots.c+b^(({layers}))\\)"
    read = re.sub(r"#h\([^)]*\)", "", read)
    allowed = [f"a^(({layers}))={one}" for one in (wanted, short)]
    account.check(read in allowed, f"the line reads {read}")


def code(account: Account) -> None:
    """What is run, and what it gives beside what the neurons hold."""
    one_line(account, 1)
    results(account)
    numbered(account, rows(account))
    if account.beat.line == 0:
        letter_pictures(account)
    name, n, line = identifier(account), chosen(account), account.beat.line
    alone = name != "softmax"
    single = f"{name}(W[{n}] @ a + b[{n}])" if alone else f"{name}(W @ a + b)[{n}]"
    wanted = single if line == 1 else f"{name}(W @ a + b)"
    for text in [t for t in account.left(account.texts) if "#raw(" in t.content]:
        written = "".join(re.findall(r'#raw\("((?:[^"\\]|\\.)*)"\)', text.content)).strip()
        account.explain(text)
        account.check(written in ("[", "]", "=", wanted), f"the call {written!r}")
    if line == 1:
        sum_by_hand(account)
    given = [t for t in account.left(account.texts) if isinstance(t.mobject, Number)]
    neurons = [[], [n], account.diagrams[-1].columns[0].shown.tolist()][line]
    in_turn = [text for row in rows_of(given) for text in sorted(row, key=lambda t: t.x)]
    decimals = len(account.memory[f"result {n}"].partition(".")[2])
    for text, neuron in zip(in_turn, neurons, strict=True):
        exact = number(float(way(account).a[0][neuron]), decimals)
        beside = account.memory.get(f"result {neuron}", exact)
        account.says(text, beside, f"given for neuron {neuron}")


def letter_pictures(account: Account) -> None:
    """Beneath the letters, from the left: the rows of weights, the pixels, and the biases."""
    own, shown = account.truth.own, layer_of(account)[1]
    weights, biases = own.weights[0][shown], own.biases[0][shown]
    edge = layer_of(account)[0][0][0] - 1
    found = sorted((t for t in account.pictures if t.raster and t.x < edge), key=lambda t: t.x)
    strongest = float(np.abs(biases).max() or np.abs(way(account).z[0]).max() or 1.0)
    expected = [
        signed(weights, full_strength(weights)),
        lit(account.truth.example)[:, None],
        signed(biases, strongest)[:, None],
    ]
    account.check(len(found) == len(expected), f"{len(found)} pictures beneath the letters")
    for picture, colours, letter in zip(found, expected, "Wab", strict=False):
        account.shows(picture, colours, f"what {letter} stands for")


def every_layer(account: Account) -> None:
    """On each bundle stand its letters; then they are in one line, and the network lights up."""
    line = account.beat.line
    diagram = account.diagrams[-1]
    layers = len(account.truth.own.functions)
    one_line(account, 1 if line == 0 else layers)
    is_read = line == 1
    edges = [diagram.picture, *(column.neurons for column in diagram.columns)]
    for layer, (before, after) in enumerate(zip(edges, edges[1:], strict=False)):
        assert before is not None
        assert after is not None
        for letter in "Wb" if line == 0 else "":
            (text,) = account.with_content(f"${letter}^(({layer + 1}))$")
            account.check(before.right < text.x < after.left, f"{text.content} at another place")
            account.explain(text)
        passage = way(account).a[layer]
        lights = passage if is_read else np.zeros_like(passage)
        shown = diagram.columns[layer].shown
        fills = neurons_lit(lights, account.truth.own.functions[layer])
        account.shines(after, fills[shown], f"layer {layer + 1}")
    if is_read:
        into = {edges.layer for _, edges in account.stage.edges}
        account.check(into == set(range(layers)), f"lines into the layers {into}")
        for _, edges in account.stage.edges:
            assert edges.layer is not None
            own = PRODUCTS.quantity(account, edges.layer, account.truth.example)
            same = np.allclose(edges.values, own[edges.neurons, edges.inputs], atol=1e-3)
            account.check(same, "the lines carry something else")


def everywhere(account: Account) -> None:
    formula(account)
    for letter, count in zip("ab", account.truth.own.sizes[:2], strict=True):
        for text in account.texts:
            if text.content.startswith(f"${letter}_0, "):
                whole = f"${letter}_0, ..., {letter}_{count - 1}$"
                account.says(text, whole, f"the names of {letter}")


def told(which: str) -> object:
    return lambda account, _: account.word(f"{which}_{identifier(account)}")


TOLD = Told(
    blanks={
        "one_neuron.squash": told("squash"),
        "indices.first": lambda account, _: number(two_pixels(account)[0]),
        "indices.second": lambda account, _: number(two_pixels(account)[1]),
        "indices.neuron": lambda account, _: number(chosen(account)),
        "bias.inputs": inputs,
        "bias.neurons": hidden,
        "code.neuron": lambda account, _: number(chosen(account)),
        "code.neurons": hidden,
        "matrix.inputs": inputs,
        "matrix.neurons": hidden,
        "pixels.count": inputs,
        "function.squash": told("layer"),
    },
    beats={
        "one_neuron": one_neuron,
        "indices": indices,
        "column": column,
        "row": row,
        "matrix": matrix,
        "bias": matrix,
        "function": function,
        "code": code,
        "every_layer": every_layer,
        "*": everywhere,
    },
    # Letters and the indices in them, while they are on their way.
    literals=(r"\$[aWbw]\^.*\$", r"\$[abw]_.*\$", r"#box\[\$?.*"),
)
