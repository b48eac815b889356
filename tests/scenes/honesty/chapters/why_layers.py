"""What the chapter about layers shows: parts of real digits, a hope, and the network itself."""

from __future__ import annotations

import numpy as np
from manim import Line

from tests.scenes.honesty.account import PRODUCTS, Account, Told
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.truth import THEME, Array, lit, neurons_lit
from tests.scenes.stage import ColumnSeen, DiagramSeen, Thing

SIDE = 28
NEAR = 0.02
"""Frame units."""
PLAIN = 0.5
"""Opacity; what is only waited for, or is shown for its place, is fainter."""


def hoped(account: Account, layer: int) -> Array:
    """A neuron shines if a part of the picture lies on its label, or if lines run to it.

    Outputs share the light. The 4 that is torn is told to be a 9 in the first line.
    """
    diagram = account.stage.diagrams[-1]
    column = diagram.columns[layer]
    wanted = np.zeros(account.truth.own.sizes[layer + 1])
    if layer == len(diagram.columns) - 1:
        told = [at for line in hope_lines(account) if (at := goal(column, line)) is not None]
        label = image_now(account).label
        assert label is not None
        torn = account.beat.name == "torn_between"
        at_first = torn and (account.beat.line == 0 or not account.is_end)
        account.check(not told or at_first or label in told, f"a {label} does not say so")
        wanted[told] = 1 / max(len(set(told)), 1)
    else:
        for label_, neuron in labelled(account, column.centres, column.shown):
            wanted[neuron] = float(found(account, label_))
    return neurons_lit(wanted)


def hope_lines(account: Account) -> list[Thing]:
    """The lines along which one part tells a larger one that it is there."""
    return lines_of(account, THEME.activation)


def goal(column: ColumnSeen, line: Thing) -> int | None:
    """The neuron of a layer, from 0, at whose left side a line ends, if it is one of these."""
    x, y = line.centres[-1][:2]
    assert column.neurons is not None
    lefts = column.centres[:, :2] - [column.neurons.sizes[0] / 2, 0]
    away = np.abs(lefts - [x, y]).max(axis=1)
    return int(column.shown[away.argmin()]) if away.min() < 2 * NEAR else None


def labelled(account: Account, centres: Array, shown: Array) -> list[tuple[Thing, int]]:
    """The labels that a thin line joins to neurons of a column, with the neurons, from 0."""
    pairs = []
    for line in lines_of(account, THEME.muted):
        start, end = line.centres[0], line.centres[-1]
        away = [np.abs(np.linalg.norm(centres - at, axis=1)).min() for at in (start, end)]
        at, other = (start, end) if away[0] < away[1] else (end, start)
        if min(away) > 0.2:
            continue
        neuron = int(shown[np.linalg.norm(centres - at, axis=1).argmin()])
        frames = [t for t in frames_of(account) if t.bottom < other[1] < t.top]
        beside = [
            t for t in frames if min(abs(t.right - other[0]), abs(t.left - other[0])) < 2 * NEAR
        ]
        pairs += [(frame, neuron) for frame in beside[:1]]
    return pairs


def found(account: Account, frame: Thing) -> bool:
    """Whether a part of the picture in the diagram lies in a frame."""
    image = image_now(account).pixels
    inside = [t for t in account.pictures if t.opacity > PLAIN and lies_in(t, frame)]
    return any(is_cut_out(account, thing, image) for thing in inside)


def frames_of(account: Account) -> list[Thing]:
    """The empty pictures that hold parts."""
    return [t for t in account.pictures if t.raster is not None and t.raster.size == (1, 1)]


def lies_in(thing: Thing, frame: Thing) -> bool:
    """Whether more than half of a picture is in a frame, which is about as large."""
    size = frame.right - frame.left
    close = abs(thing.x - frame.x) < size / 2 and abs(thing.y - frame.y) < size / 2
    return thing is not frame and close and thing.right - thing.left < 1.5 * size


def lines_of(account: Account, colour: str) -> list[Thing]:
    """The straight lines of a colour."""
    own = [t for t in account.shapes if isinstance(t.mobject, Line)]
    return [t for t in own if t.stroke.upper() == colour.upper()]


def is_cut_out(account: Account, thing: Thing, image: Array) -> bool:
    """Whether the pixels that are not clear are those of a digit, at some place of it."""
    assert thing.raster is not None
    memory = account.memory.setdefault("cut out", {})
    key = id(thing.raster), image.tobytes()
    if key not in memory:
        # The raster is kept: as long as it is, its id is its own.
        memory[key] = _is_cut_out(thing.raster.pixel_array, image), thing.raster
    return bool(memory[key][0])


def _is_cut_out(pixels: Array, image: Array) -> bool:
    span, mask = len(pixels), pixels[..., 3] > 0
    if not mask.any() or mask.all() or pixels.shape[1] != span or span > SIDE:
        return False
    whole = np.round(255 * lit(image.reshape(SIDE, SIDE)))
    windows = np.lib.stride_tricks.sliding_window_view(whole, (span, span), axis=(0, 1))
    away = np.abs(np.moveaxis(windows, 2, -1)[..., mask, :] - pixels[mask])
    return bool((away.max(axis=(-1, -2)) <= 2).any())


def parts(account: Account) -> None:
    """Parts of digits are cut out of digits that have stood on screen, pixel by pixel."""
    known = account.memory.setdefault("digits", [])
    shown = [image.pixels for _, image in account.images()]
    known += [pixels for pixels in shown if not any(pixels is other for other in known)]
    for thing in account.left(account.pictures):
        assert thing.raster is not None
        if thing.raster.size == (1, 1):
            account.shows(thing, lit(np.zeros((1, 1))), "a place for a part")
        elif any(is_cut_out(account, thing, digit) for digit in known):
            account.explain(thing)


def hope(account: Account) -> None:
    """Its lines have no sign, and lead from neurons that shine, or from what such a neuron has
    found, to labels or to outputs."""
    parts(account)
    account.check(bool(account.labelled("hypothesis")), "it does not say that it is only hoped")
    signed = [*lines_of(account, THEME.plus), *lines_of(account, THEME.minus)]
    account.check(not signed, "lines of the hope have a sign")
    diagram = account.stage.diagrams[-1]
    for line in hope_lines(account):
        place = line.centres[0]
        shines = shines_at(diagram, place) or any(
            found(account, frame)
            for frame in frames_of(account)
            if is_at(frame.right, frame, place)
        )
        account.check(shines, "a line of the hope leaves a dark neuron")
        ends = any(goal(column, line) is not None for column in diagram.columns)
        end = line.centres[-1]
        at_label = any(is_at(frame.left, frame, end) for frame in frames_of(account))
        account.check(ends or at_label, "a line of the hope leads nowhere")


def is_at(side: float, frame: Thing, place: Array) -> bool:
    """Whether a place is the middle of a side of a frame, whose x is given."""
    x, y = place[:2]
    return bool(max(abs(side - x), abs(frame.y - y)) < 2 * NEAR)


def shines_at(diagram: DiagramSeen, place: Array) -> bool:
    """Whether a neuron whose right side is here shines."""
    for column in diagram.columns:
        if column.neurons is None:
            continue
        rights = column.centres[:, :2] + [column.neurons.sizes[0] / 2, 0]
        at = np.abs(rights - place[:2]).max(axis=1)
        if at.min() < NEAR:
            fills = column.neurons.fills
            return bool(np.allclose(fills[at.argmin()], neurons_lit(np.ones(1))[0], atol=0.01))
    return False


def elsewhere(account: Account) -> None:
    """How words are spelt is no hypothesis."""
    account.check(not account.labelled("hypothesis"), "what is known is called a hope")
    for disc in account.left(account.points):
        account.shines(disc, neurons_lit(np.ones(1)), "a letter, syllable or word that is there")


def hold_on(account: Account) -> None:
    """The word for the hope is gone; in the end one neuron is left, and nothing has come to it."""
    account.check(not account.labelled("hypothesis"), "what is real is called a hope")
    if account.beat.line == 2:
        (disc,) = account.left(account.points)
        account.shines(disc, neurons_lit(np.zeros(1)), "the neuron that is left")


TOLD = Told(
    lines={"why": (PRODUCTS,), "hold_on": (PRODUCTS,)},
    fills=dict.fromkeys(("inside", "torn_between", "smaller_parts"), hoped),
    beats={
        "why": parts,
        "parts": parts,
        "inside": hope,
        "torn_between": hope,
        "smaller_parts": hope,
        "elsewhere": elsewhere,
        "hold_on": hold_on,
    },
)
