"""What the kit's figures show must be true wherever they stand, in any chapter."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from manim import Cross

from scenes.kit.diagram.shade import Shade
from scenes.kit.diagram.sum_column import SumColumn
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.figures.activation_key import ActivationKey
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.figures.plot import ActivationPlot, Plot
from scenes.kit.typesetting.number import Number
from tests.scenes.honesty.account import (
    DARK,
    PRODUCTS,
    WEIGHTS,
    Account,
    Told,
    check_lines,
    holds_digits,
)
from tests.scenes.honesty.truth import (
    BELOW_0,
    FUNCTIONS,
    LIMITED,
    Array,
    Image,
    added_up,
    full_activation,
    lit,
    neurons_lit,
    number,
    signed,
)
from tests.scenes.stage import ColumnSeen, DiagramSeen, Thing


def check_figures(account: Account, told: Told) -> None:
    """All that can be known of a moment without knowing the chapter."""
    for diagram in account.diagrams:
        check_diagram(account, diagram, told)
    for thing in account.left(account.points):
        check_points(account, thing, told)
    for thing, edges in account.stage.edges:
        account.explain(thing)
        if edges.layer is not None:
            kinds = told.lines.get(account.beat.name, (WEIGHTS, PRODUCTS))
            into = check_lines(account, edges, kinds, image_now(account).pixels)
            account.memory[f"into {edges.layer}"] = into
    for thing, _ in account.images():
        account.explain(thing)
    if not account.stage.rests:
        return
    for thing in account.pictures:
        if isinstance(thing.mobject, Shade):
            check_shade(account, thing)
    for thing in account.pictures:
        # A frame around pixels has none of its own.
        assert thing.raster is not None
        if not thing.raster.pixel_array[..., 3].any():
            account.explain(thing)
    for verdict in account.stage.figures_of(Verdict):
        check_verdict(account, verdict)
    for column in account.stage.figures_of(SumColumn):
        check_sum(account, column)
    for key in account.stage.figures_of(ActivationKey):
        check_loose_key(account, key)
    for neuron in account.stage.figures_of(NumberedNeuron):
        check_numbered(account, neuron)
    for plot in account.stage.figures_of(Plot):
        check_plot(account, plot)


def check_shade(account: Account, shade: Thing) -> None:
    """What is not in the shade has ink, and sends lines that are on screen."""
    assert shade.raster is not None
    account.explain(shade)
    bright = shade.raster.pixel_array[..., 3].ravel() == 0
    account.check(bool((image_now(account).pixels[bright] > 0).all()), "a dark pixel is bright")
    sending = [edges.inputs for _, edges in account.stage.edges if edges.layer == 0]
    seen = np.unique(np.concatenate(sending)) if sending else np.flatnonzero(bright)
    account.check(bool(np.isin(np.flatnonzero(bright), seen).all()), "it sends no line")


def image_now(account: Account) -> Image:
    """The image in the diagram, or the last that was."""
    for diagram in account.diagrams:
        if diagram.picture is not None:
            image = account.truth.image_of(diagram.picture.raster)
            if image is not None:
                account.memory["image"] = image
    found: Image = account.memory.get("image") or Image(account.truth.example, "example", 0, None)
    return found


def check_diagram(account: Account, diagram: DiagramSeen, told: Told) -> None:
    """Neurons are as bright as the image makes them, or dark; the numbers beside them agree."""
    way = account.network.passage(image_now(account).pixels)
    own = told.fills.get(account.beat.name)
    for layer, column in enumerate(diagram.columns):
        dark = np.zeros_like(way.a[layer])
        function = account.network.functions[layer]
        fills = own(account, layer) if own else neurons_lit(way.a[layer], function)
        lit = _fits(column, fills)
        if column.neurons is not None:
            account.explain(column.neurons)
            account.check(
                lit or _fits(column, neurons_lit(dark)) or _some_lit(column, fills),
                f"layer {layer + 1}: neurons of other brightness",
            )
            is_lit = not own and not _fits(column, neurons_lit(dark))
            check_key(account, column, function, way.a[layer] if is_lit else dark)
        if column.count is not None:
            account.says(column.count, _count_text(account, column), f"below layer {layer + 1}")
    if diagram.pixel_count is not None:
        count = number(account.truth.own.sizes[0])
        account.says(diagram.pixel_count, account.word("pixels", count=count), "below the picture")
    for output, name in zip(diagram.outputs, diagram.names, strict=True):
        if name is not None:
            account.says(name, account.truth.names[output], f"the name of output {output}")
    check_outputs(account, diagram, way.output)


def check_key(account: Account, column: ColumnSeen, function: str, a: Array) -> None:
    """Where activations may be below 0 or above 1, a layer says what its colours mean.

    Args:
        column: whose neurons can be seen.
        function: of the layer.
        a: what the neurons show.
    """
    if function in LIMITED - BELOW_0:
        unseen = all(thing is None for thing in column.key)
        account.check(unseen, "a key to what needs none")
        return
    account.explain(*column.key)
    seen = [thing for thing in column.key if thing is not None]
    if not account.check(len(seen) == 3 or not account.stage.rests, "no key to the colours"):
        return
    for thing in seen:
        if thing.raster is not None:
            ramp = np.linspace(-1 if function in BELOW_0 else 0, 1, thing.raster.size[0])[None]
            account.shows(thing, neurons_lit(ramp, function, 1.0), "the key to the colours")
    texts = tuple(thing.content for thing in seen if thing.is_text)
    written = key_texts(a, function)
    account.check(
        texts == written or not account.stage.rests, f"the key reads {texts}, not {written}"
    )


def key_texts(a: Array, function: str) -> tuple[str, str]:
    """What a key says of a layer: which side of 0, and the activation at full strength."""
    decimals = 0 if function in LIMITED else 1
    return "±" if function in BELOW_0 else "0…", number(full_activation(a, function), decimals)


def check_loose_key(account: Account, key: ActivationKey) -> None:
    """A key that stands beside a single neuron is that of one of the layers."""
    parts = [account.stage.seen(part) for part in (key.bar, key.sign, key.number)]
    if all(part is None or account.is_explained(part) for part in parts):
        return
    account.explain(*parts)
    way = account.network.passage(image_now(account).pixels)
    lit = [key_texts(*own) for own in zip(way.a, account.network.functions, strict=True)]
    known = [*lit, *(key_texts(np.zeros(1), function) for function in account.network.functions)]
    read = tuple(part.content for part in parts[1:] if part is not None)
    account.check(read in known or not account.stage.rests, f"a key of no layer: {read}")


def check_points(account: Account, thing: Thing, told: Told) -> None:
    """A neuron by itself is as bright as in its column, or dark; pixels are those of the image."""
    image = image_now(account)
    pixels = lit(image.pixels)
    if thing.fills.shape == pixels.shape:
        shuffled = [lit(own) for source, own in account.truth.others if source == "shuffled"]
        if any(np.allclose(thing.fills, own, atol=3e-3) for own in shuffled):
            account.explain(thing)
            return
        account.shines(thing, pixels, "the pixels as neurons")
        return
    if len(thing.fills) != 1 or not thing.fills[0, 3]:
        # Clear is what marks something else.
        return
    way, own = account.network.passage(image.pixels), told.fills.get(account.beat.name)
    for diagram in account.stage.diagrams:
        for layer, column in enumerate(diagram.columns):
            away = np.abs(column.centres - thing.centres[0]).max(axis=1)
            if away.min() > 1e-3:
                continue
            at = column.shown[int(away.argmin())]
            function = account.network.functions[layer]
            fills = own(account, layer) if own else neurons_lit(way.a[layer], function)
            account.explain(thing)
            same = any(
                np.allclose(thing.fills[0, :3], fill, atol=3e-3) for fill in (fills[at, :3], DARK)
            )
            account.check(same, f"neuron {at + 1} of layer {layer + 1} has another brightness")
            return


def _fits(column: ColumnSeen, fills: Array) -> bool:
    thing = column.neurons
    return thing is not None and np.allclose(thing.fills, fills[column.shown], atol=3e-3)


def _some_lit(column: ColumnSeen, fills: Array) -> bool:
    """All dark but one or two, which are as bright as they should be."""
    assert column.neurons is not None
    shining = np.abs(column.neurons.fills[:, :3] - DARK).max(axis=1) > 3e-3
    lit = np.abs(column.neurons.fills - fills[column.shown]).max(axis=1) < 3e-3
    return 1 <= shining.sum() <= 2 and bool(lit[shining].all())


def _count_text(account: Account, column: ColumnSeen) -> str:
    count = number(column.size)
    if len(column.shown) == column.size:
        return count
    return account.word("some_of", shown=len(column.shown), count=count)


def check_outputs(account: Account, diagram: DiagramSeen, outputs: Array) -> None:
    """The numbers beside the outputs: all 0 as long as these are dark, else what they are."""
    texts = [value.content for value in diagram.values if value is not None]
    if not texts:
        return
    account.explain(*diagram.values)
    values = outputs[diagram.outputs]
    plain = [number(value, 2) for value in values]
    dark = diagram.columns[-1].neurons is not None and np.allclose(
        diagram.columns[-1].neurons.fills[:, :3], DARK, atol=3e-3
    )
    # Between two animations they may still have to count up.
    nothing = (dark or not account.stage.rests) and all(text == number(0, 2) for text in texts)
    together = len(texts) == len(values) and added_up(list(values), 2)(texts)
    rounded = all(
        abs(read_number(text.content) - value) <= 0.00501
        for text, value in zip(diagram.values, values, strict=True)
        if text is not None
    )
    account.check(nothing or rounded or together, f"the outputs: {texts}, not {plain}")


def read_number(text: str) -> float:
    return float(text.replace(",", "").replace("\N{MINUS SIGN}", "-"))


def check_verdict(account: Account, verdict: Verdict) -> None:
    """The box is around the largest output, the mark is by the label, the tag in its row."""
    box = account.stage.seen(verdict.box)
    shown = [diagram for diagram in account.diagrams if any(diagram.names)]
    if box is None or not shown:
        return
    diagram, image = shown[-1], image_now(account)
    way = account.network.passage(image.pixels)
    row = _row_at(diagram, box.y)
    account.check(row == way.answer, f"the box is around output {row}, not {way.answer}")
    marks = [part for part in verdict.truth if isinstance(part, Cross) or not part.submobjects]
    label = image.label
    if label is None:
        account.check(not marks, "a mark without a label")
        return
    is_right = not any(isinstance(mark, Cross) for mark in marks)
    account.check(is_right == (label == way.answer), "right and wrong are exchanged")
    own = {id(part) for part in verdict.truth}
    tags = [t for t in account.texts if t.content == account.word("label_tag")]
    tag = next((t for t in tags if id(t.mobject) in own), None)
    if tag is not None:
        account.check(_row_at(diagram, tag.y) == label, "the tag is not in the row of the label")


def _row_at(diagram: DiagramSeen, y: float) -> int:
    away = [abs(name.y - y) if name is not None else np.inf for name in diagram.names]
    return int(diagram.outputs[int(np.argmin(away))])


def check_sum(account: Account, column: SumColumn) -> None:
    """What adds and what takes away, the bias, z and the activation are those of one neuron.

    Which one it is, the chapter must say: it is remembered as "sums", layer and neuron from 0.
    """
    image = image_now(account)
    network, way = account.network, account.network.passage(image.pixels)
    seen = [account.stage.seen(number_) for number_ in (*column.numbers, column.activation)]
    account.explain(*seen)
    texts = [thing.content if thing else None for thing in seen]
    fitting = set()
    for layer, (z, a) in enumerate(zip(way.z, way.a, strict=True)):
        products = network.products(layer, image.pixels)
        adds, takes = (np.where(sign * products > 0, products, 0).sum(axis=1) for sign in (1, -1))
        parts = np.stack([adds, takes, network.biases[layer]], axis=1)
        fitting |= {
            (layer, neuron)
            for neuron, own in enumerate(parts)
            if _is_sum(texts, own, float(z[neuron]), float(a[neuron]))
        }
    account.check(bool(fitting), f"a sum of no neuron: {texts}")
    account.memory["sums"] = fitting


def _is_sum(texts: list[str | None], parts: Array, z: float, a: float) -> bool:
    """Whether three parts, z and the activation, as far as they are shown, are these."""
    shown = [(text, part) for text, part in zip(texts[:3], parts, strict=True) if text]
    if not all(abs(read_number(text) - part) < 0.011 and text[0] in "+−" for text, part in shown):
        return False
    total, activation = texts[3:]
    if total is not None:
        if abs(read_number(total) - z) > 0.00501:
            return False
        parts = sum(read_number(text) for text, _ in shown)
        if len(shown) == 3 and round(parts - read_number(total), 6):
            return False
    if activation is None:
        return True
    decimals = len(activation.partition(".")[2])
    return decimals >= 1 and abs(read_number(activation) - a) <= 0.501 * 10.0**-decimals


def check_numbered(account: Account, neuron: NumberedNeuron) -> None:
    """The disc is as bright as the number in it says; the chapter says which number that is."""
    disc, value = account.stage.seen(neuron.disc), account.stage.seen(neuron.number)
    if disc is None or value is None:
        return
    account.explain(disc)
    shine = shine_of(account, read_number(value.content))
    account.check(
        np.abs(disc.fills[0] - shine).max() < 0.01,
        f"a neuron of {value.content} has another brightness",
    )


def shine_of(account: Account, value: float) -> Array:
    """The colour of a neuron that stands alone."""
    function = account.truth.own.functions[0]
    brightest = max(1.0, account.memory.get("brightest", 1.0))
    if function in BELOW_0:
        return signed(value, 1.0 if function in LIMITED else brightest)
    return lit(value / brightest)


def check_plot(account: Account, plot: Plot) -> None:
    """The numbers at the axes stand where the axes have these values; so does a curve of σ."""
    for part in plot.submobjects:
        thing = account.stage.seen(part)
        if thing is None or not thing.is_text or not re.fullmatch(r"[−+]?[\d,.]+", thing.content):
            continue
        x, y = plot.axes.p2c([thing.x, thing.y, 0])
        value = read_number(thing.content)
        low, high = plot.axes.y_range[:2]
        is_below = y < low - 0.03 * (high - low)
        account.explain(thing)
        if type(plot) in (Plot, ActivationPlot):
            at = x if is_below else y
            reach = np.ptp(plot.x_range) if is_below else np.ptp(plot.axes.y_range[:2])
            account.check(abs(at - value) < 0.012 * reach, f"{value} stands at {at:.2f} of an axis")


def on_curve(account: Account, plot: Plot, dot: Thing, function: str) -> tuple[float, float]:
    """A dot must lie on the curve of a function; returns its place, x and y."""
    x, y = plot.axes.p2c([dot.x, dot.y, 0])
    value = float(FUNCTIONS[function](np.array([x]))[0])
    account.check(abs(y - value) < 2e-3 * np.ptp(plot.axes.y_range[:2]), "a dot beside the curve")
    return float(x), float(y)


def curve_is(account: Account, plot: Plot, thing: Thing, function: Any, what: str) -> None:
    """A curve must be a function's, wherever it is within the axes."""
    places = plot.axes.p2c(thing.centres[::4])
    x, y = (
        np.asarray(places)[:2]
        if np.asarray(places).shape[0] in (2, 3)
        else np.asarray(places).T[:2]
    )
    height = np.ptp(plot.axes.y_range[:2])
    account.check(bool(np.abs(function(x) - y).max() < 5e-3 * height), f"{what}: another curve")


def check_leftovers(account: Account) -> None:
    """Whatever nothing has explained stands for nothing that is known."""
    for thing in account.left(account.texts):
        if holds_digits(thing.content):
            kind = "number" if isinstance(thing.mobject, Number) else "text"
            account.fault(f"a {kind} of unknown origin: {thing.content!r}")
    for thing in account.left(account.pictures):
        assert thing.raster is not None
        size = " × ".join(map(str, thing.raster.size))
        account.fault(f"a picture of unknown origin: {size} pixels at {thing.x:.1f}, {thing.y:.1f}")
    for thing in account.left(account.points):
        account.fault(
            f"points of unknown origin: {len(thing.sizes)} at {thing.x:.1f}, {thing.y:.1f}"
        )
