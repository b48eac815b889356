"""What the chapter about sigmoid and ReLU shows: two curves, and two stored runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from manim import Circle, Dot, Line, Rectangle, RoundedRectangle

from network.analysis import compared_runs
from network.data import load_test, training_count
from network.storage import load_checkpoints
from scenes.kit.figures.accuracy_plot import AccuracyPlot
from scenes.kit.figures.plot import Plot
from scenes.kit.typesetting.number import Number
from tests.scenes.honesty.account import (
    Account,
    Lines,
    Told,
)
from tests.scenes.honesty.chapters.final_words import negative_gradient
from tests.scenes.honesty.chapters.learning import step_on
from tests.scenes.honesty.figures import curve_is, image_now, read_number
from tests.scenes.honesty.truth import (
    FUNCTIONS,
    THEME,
    Array,
    Weights,
    hex_colour,
    lit,
    neurons_lit,
    number,
)
from tests.scenes.stage import Thing

NAMES = ("sigmoid", "relu")
COLOURS = (THEME.one, THEME.other)
STEEP = {"sigmoid": lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2, "relu": lambda z: 1.0 * (z > 0)}


@cache
def _kept(name: str, folder: Path) -> Any:
    return load_checkpoints(folder / f"{name}.checkpoints.npz")


def runs() -> list[Any]:
    """The two, the sigmoid's first."""
    return [_kept(name, compared_runs.WEIGHTS_FOLDER) for name in NAMES]


def epoch() -> int:
    """Steps in an epoch."""
    return int(training_count() // runs()[0].metadata.recipe["batch"])


# The curves.


def in_colour(account: Account, colour: str) -> list[Thing]:
    """The curves in a colour, the widest first."""
    found = [t for t in account.shapes if t.stroke.lower() == colour.lower() and not t.fills[0, 3]]
    return sorted(found, key=lambda t: t.left - t.right)


def largest_plot(account: Account) -> Plot:
    plot: Plot = max(account.stage.figures_of(Plot), key=lambda plot: plot.width)
    return plot


def two_curves(account: Account) -> None:
    plot, count = largest_plot(account), 1 if account.beat.line == 0 else 2
    for name, colour in list(zip(NAMES, COLOURS, strict=True))[:count]:
        curve_is(account, plot, in_colour(account, colour)[0], FUNCTIONS[name], name)


def off_or_itself(account: Account) -> None:
    plot = largest_plot(account)
    (dot,) = (t for t in account.shapes if isinstance(t.mobject, Dot))
    x, y = plot.axes.p2c([dot.x, dot.y, 0])
    account.check(abs(x - 4) < 0.02, "the dot is not where it is said")
    account.check(abs(y - max(0.0, x)) < 0.02, "a dot beside the curve")
    for name, value in (("$z =$", x), ("$max(0, z) =$", max(0.0, x))):
        account.says(account.after(account.one(name)), number(float(value), 1), name)


def how_steep(account: Account) -> None:
    plot = largest_plot(account)
    ups = sorted(in_colour(account, THEME.accent), key=lambda t: -t.x)
    shown = (("relu",), ("relu", "sigmoid"))[account.beat.line]
    account.check(len(ups) == len(shown), f"{len(ups)} steps")
    for name, up in zip(shown, ups, strict=False):
        (x, low), (_, high) = (plot.axes.p2c(up.centres[end])[:2] for end in (0, -1))
        rise = float(STEEP[name](np.array([x - 0.5]))[0])
        account.check(abs(high - low - rise) < 0.01, f"{name}: {high - low:.2f} up")
        middle = float(FUNCTIONS[name](np.array([x - 0.5]))[0])
        account.check(abs((low + high) / 2 - middle) < 0.01, f"{name}: a step off the curve")
        label = [t for t in account.labelled("with_" + name) if t.left > plot.axes.get_right()[0]]
        account.says(account.after(label[0]), number(rise, 2), f"how steep the {name} is")


# The way back.


@cache
def _way_back(name: str, folder: Path) -> tuple[Weights, list[Array]]:
    """A start and ∂C/∂z of all test images, layer by layer, for cross-entropy."""
    network, test = Weights.of(_kept(name, folder).networks[0]), load_test()
    way = network.passage(test.images)
    delta = way.output - np.eye(network.sizes[-1])[test.labels]
    found = [delta]
    for layer in reversed(range(1, len(network.weights))):
        steep = STEEP[network.functions[layer - 1]](way.z[layer - 1])
        delta = (delta @ network.weights[layer]) * steep
        found.insert(0, delta)
    return network, found


def starts() -> list[Weights]:
    return [_way_back(name, compared_runs.WEIGHTS_FOLDER)[0] for name in NAMES]


@cache
def _sizes(folder: Path) -> tuple[Array, ...]:
    """Of either run, the sum of the sizes of what gets through to a layer: (layers, images)."""
    both = (_way_back(name, folder)[1] for name in NAMES)
    return tuple(np.array([np.abs(each).sum(axis=1) for each in found]) for found in both)


def sizes(which: int) -> Array:
    return _sizes(compared_runs.WEIGHTS_FOLDER)[which]


def mean_share(which: int) -> float:
    """What gets through to the first layer, its mean over all test images."""
    own = sizes(which).mean(axis=1)
    return float(own[0] / own[-1])


@cache
def _typical(folder: Path) -> int:
    test, away = load_test(), np.zeros(len(load_test()))
    for which, name in enumerate(NAMES):
        own = sizes(which)
        away += np.abs(np.log(own[0] / own[-1] / mean_share(which)))
        output = _way_back(name, folder)[0].passage(test.images).output
        away[output.argmax(axis=1) == test.labels] = np.inf
    return int(away.argmin())


def typical() -> int:
    """The test image that both misread whose shares are nearest to the means."""
    return _typical(compared_runs.WEIGHTS_FOLDER)


def share(which: int) -> float:
    own = sizes(which)[:, typical()]
    return float(own[0] / own[-1])


def differences(which: int) -> list[Array]:
    """∂C/∂z of the typical image, layer by layer."""
    found = _way_back(NAMES[which], compared_runs.WEIGHTS_FOLDER)[1]
    return [each[typical()] for each in found]


def reaching(which: int, layer: int) -> Array:
    """What reaches a layer but the last, before the curve there."""
    weights: Array = starts()[which].weights[layer + 1]
    return differences(which)[layer + 1] @ weights


def carried(which: int) -> list[Array]:
    """What runs along each line, the lines into the last layer first."""
    network, own = starts()[which], differences(which)
    layers = reversed(range(1, len(own)))
    return [np.abs(own[layer][:, None] * network.weights[layer]) for layer in layers]


def the_way_back(account: Account) -> None:
    """First how steep the curves are; then what is said, what is wanted, and what gets through."""
    if account.beat.line < 2:
        how_steep(account)
        return
    pixels, label = load_test().images[typical()], int(load_test().labels[typical()])
    images = account.images()
    same = len(images) == 2 and all(np.allclose(i.pixels, pixels) for _, i in images)
    account.check(same, "other pictures, or not two of one")
    for which, side in enumerate((-1, 1)):
        way = starts()[which].passage(pixels)
        wanted = np.eye(len(way.output))[label]
        here = sorted((t for t in account.points if t.x * side > 0), key=lambda t: t.x)
        columns = [[t for t in here if abs(t.x - x) < 0.01] for x in dict.fromkeys(_xs(here))]
        count = len(way.a) + (account.beat.line > 2)
        if not account.check(len(columns) == count, f"{len(columns)} columns"):
            continue
        for column, activations, function in zip(
            columns, way.a, starts()[which].functions, strict=False
        ):
            # Below the neurons as they are lit stand the same, dark.
            account.explain(*column)
            fills = neurons_lit(activations, function)
            account.shines(column[-1], fills, f"what {NAMES[which]} makes of it")
        said = columns[len(way.a) - 1][-1]
        names = [t for t in account.texts if t.content.isdigit() and 0 < t.x - said.x < 0.5]
        names.sort(key=lambda t: -t.y)
        numbers = [str(k) for k in range(len(way.output))]
        account.check([t.content for t in names] == numbers, "names")
        account.explain(*names)
        if account.beat.line > 2:
            account.shines(columns[-1][-1], neurons_lit(wanted), "what is wanted")
        if account.beat.line > 2:
            unit = check_bars(account, said, columns[-1][-1], wanted - way.output)
            check_light(account, which, side)
            check_passing(account, which, columns[: len(way.a) - 1], unit)
        if account.beat.line > 5:
            check_rows(account, which, side, wanted - way.output)
        if account.beat.line == 7:
            told = f"{number(100 * share(which))} %"
            beside = [t for t in account.with_content(told) if t.x * side > 0]
            account.says(beside[0] if beside else None, told, f"what gets through, {NAMES[which]}")


def _xs(things: list[Thing]) -> list[float]:
    return [round(float(thing.x), 2) for thing in things]


def check_bars(account: Account, said: Thing, wanted: Thing, missing: Array) -> float:
    """From what is said as far towards what is wanted as much is missing, in the sign's colour.

    Returns how long a bar of 1 is.
    """
    bars = [t for t in account.shapes if rectangle(t) and said.right < t.x < wanted.left]
    bars = [t for t in bars if said.bottom < t.y < said.top]
    bars.sort(key=lambda t: -t.y)
    if not account.check(len(bars) == len(missing), f"{len(bars)} bars"):
        return 1.0
    wide = np.array([t.right - t.left for t in bars])
    unit = wide.max() / np.abs(missing).max()
    account.check(unit < wanted.left - said.right, "a bar that reaches too far")
    account.check(bool(np.allclose(wide, unit * np.abs(missing), atol=0.012)), f"bars {wide}")
    for bar, much in zip(bars, missing, strict=True):
        ink = hex_colour(THEME.plus if much > 0 else THEME.minus)
        account.check(bool(np.allclose(bar.fills[0, :3], ink, atol=0.01)), "a bar's colour")
    return float(unit)


def check_light(account: Account, which: int, side: int) -> None:
    """Each line as strong as what runs back along it, on one scale in both networks."""
    own = [edges for t, edges in account.stage.edges if edges.layer is None and t.x * side > 0]
    count = {3: 0, 4: 1, 5: 1}.get(account.beat.line, len(carried(which)))
    if not account.check(len(own) == count, f"{NAMES[which]}: light on {len(own)} layers"):
        return
    full = max(float(each.max()) for one in (0, 1) for each in carried(one))
    known = carried(which)[:count]
    for edges in own:
        same = [each for each in known if edges.values.shape == (each.size,)]
        fits = any(np.allclose(edges.values, each.ravel(), atol=1e-5) for each in same)
        account.check(fits, f"{NAMES[which]}: lines carry something else")
        account.check(bool(np.isclose(edges.scale, full, rtol=1e-3)), "light on another scale")


def check_passing(
    account: Account, which: int, columns: Sequence[Sequence[Thing]], unit: float
) -> None:
    """At the right of each neuron what reaches it, then at its left what it lets through."""
    line, last = account.beat.line, len(columns) - 1
    # None reaches too far to the next layer.
    layers = [(one, layer) for one in (0, 1) for layer in range(len(columns))]
    parts = [reaching(*each) for each in layers] + [differences(k)[layer] for k, layer in layers]
    unit = min(unit, 0.47 / max(float(np.abs(each).max()) for each in parts))
    bars = [t for t in own_rectangles(account, which) if t.top - t.bottom < 0.2]
    rims = [t for t in account.shapes if isinstance(t.mobject, Circle)]
    for layer, column in enumerate(columns):
        here = line > 3 if layer == last else line > 5
        is_through = line > 4 or which == 0
        reached, through = reaching(which, layer), differences(which)[layer]
        for neuron, (x, y, _) in enumerate(column[-1].centres):
            beside = [t for t in bars if abs(t.y - y) < 0.02]
            right = [t.right - t.left for t in beside if 0 < t.left - x < 0.3]
            left = [t.right - t.left for t in beside if 0 < x - t.right < 0.3]
            is_off = through[neuron] == 0
            rimmed = [t for t in rims if abs(t.y - y) < 0.02 and abs(t.x - x) < 0.02]
            wanted: list[list[float]] = [[], []]
            if here and is_through and not is_off:
                wanted = [[], [unit * abs(float(through[neuron]))]]
            elif here and not is_through:
                wanted = [[unit * abs(float(reached[neuron]))], []]
            same = [len(right), len(left)] == [len(each) for each in wanted]
            same = same and np.allclose([*right, *left], [*wanted[0], *wanted[1]], atol=0.012)
            where = f"{NAMES[which]}, neuron {neuron} of layer {layer + 1}"
            account.check(bool(same), f"{where}: {right} and {left}, not {wanted}")
            shows = here and is_through and not is_off and bool((through == 0).any())
            account.check(len(rimmed) == shows, f"{where}: its rim")


def own_rectangles(account: Account, which: int) -> list[Thing]:
    """Those in the network's colour that can be seen."""
    ink = hex_colour(COLOURS[which])
    found = [t for t in account.shapes if rectangle(t) and t.fills[0, 3] > 0]
    return [t for t in found if np.allclose(t.fills[0, :3], ink, atol=0.01)]


def check_rows(account: Account, which: int, side: int, missing: Array) -> None:
    """All bars of the outputs and all of the first layer, each end to end, on one scale."""
    first, tall = differences(which)[0], 0.2
    found = [t for t in account.shapes if rectangle(t) and t.top - t.bottom > tall]
    seen = [t for t in found if t.fills[0, 3] > 0]
    heights = sorted({round(float(t.y), 2) for t in seen}, reverse=True)
    if not account.check(len(heights) == 2, f"{len(heights)} rows"):
        return
    ends = []
    for height, values in zip(heights, (missing, first), strict=True):
        for at in (-1, 1):
            row = [t for t in seen if t.x * at > 0 and abs(t.y - height) < 0.02]
            ends.append((min(t.left for t in row), max(t.right for t in row)))
        row = [t for t in seen if t.x * side > 0 and abs(t.y - height) < 0.02]
        row.sort(key=lambda t: t.left)
        account.check(len(row) == np.count_nonzero(values), f"{len(row)} bars in a row")
    start = ends[0][0] if side < 0 else ends[1][0]
    units = []
    for at, values in ((0, missing), (2, first)):
        low, high = ends[at + (side > 0)]
        account.check(abs(low - start) < 0.02, "a row begins elsewhere")
        units.append((high - start) / float(np.abs(values).sum()))
    account.check(abs(units[0] - units[1]) < 0.03 * units[0], f"rows on two scales: {units}")
    other = ends[side < 0]
    both = [float(np.abs(differences(one)[-1]).sum()) for one in (0, 1)]
    unit = (other[1] - other[0]) / both[1 - which]
    account.check(abs(unit - units[0]) < 0.02 * unit, "the rows of both on two scales")


def rectangle(thing: Thing) -> bool:
    return isinstance(thing.mobject, Rectangle) and not isinstance(thing.mobject, RoundedRectangle)


def wanting(account: Account, thing: Thing) -> str:
    pixels = load_test().images[typical()]
    highest = max(float(one.passage(pixels).output.max()) for one in starts())
    return account.word("wanting_dim" if highest < 0.5 else "wanting_bright")


def arrives(which: int) -> Any:
    return lambda account, thing: number(100 * share(which))


# The runs.


def measured(which: int) -> tuple[Array, Array]:
    """Steps and percentages: of all networks that are kept, and after each epoch."""
    run = runs()[which]
    found = {round(e * epoch()): s for e, s in zip(run.epochs, run.test_accuracy, strict=True)}
    found |= {each.number * epoch(): each.accuracy for each in run.history}
    steps = np.array(sorted(found))
    return steps, 100 * np.array([found[each] for each in steps])


def percent_at(which: int, steps: float) -> float:
    known, percent = measured(which)
    return float(percent[known == steps][0])


def kept() -> list[int]:
    return [round(each * epoch()) for each in runs()[0].epochs]


def widest() -> int:
    """The steps after which the networks that are kept differ most."""
    return max(kept()[1:], key=lambda steps: abs(percent_at(0, steps) - percent_at(1, steps)))


def caught() -> int | None:
    wanted = percent_at(1, epoch())
    after = [each.number * epoch() for each in runs()[0].history if 100 * each.accuracy >= wanted]
    return after[0] if after else None


def two_runs(account: Account) -> None:
    check_race(account, widest())
    if account.beat.line:
        gap = [
            t for t in account.shapes if isinstance(t.mobject, Line) and t.stroke == THEME.accent
        ]
        dots = [t for t in account.shapes if isinstance(t.mobject, Dot)]
        # The smaller ones are where both began.
        low, high = sorted(t.y for t in dots if t.right - t.left > 0.2)
        between = [t for t in gap if t.bottom > low and t.top < high]
        account.check(len(between) == 1, "the gap is not between the dots")


def caught_up(account: Account) -> None:
    place = check_race(account, kept()[-1])
    if account.beat.line < 2:
        return
    ends, percent = (epoch(), caught() or kept()[-1]), percent_at(1, epoch())
    dots = [t for t in account.shapes if isinstance(t.mobject, Dot) and is_accent(t)]
    for dot, at in zip(sorted(dots, key=lambda t: t.x), ends, strict=True):
        own = place(at, percent)
        account.check(max(abs(dot.x - own[0]), abs(dot.y - own[1])) < 0.03, "a dot's place")
        beside = account.labelled("at_step", steps=number(at))
        foot = place(at, 0)[1]
        near = [t for t in beside if 0 < t.left - dot.x < 0.3 and 0 < t.bottom - foot < 1]
        account.check(len(near) == 1, f"step {at} is not beside the line below its dot")
    account.one(f"{number(percent, 1)} %")
    account.explain(*account.with_content(f"{number(percent, 1)} %"))


def is_accent(thing: Thing) -> bool:
    return in_ink(thing, THEME.accent)


def in_ink(thing: Thing, colour: str) -> bool:
    return bool(np.allclose(thing.fills[0, :3], hex_colour(colour), atol=0.01))


def check_race(account: Account, steps: int) -> Any:
    """Both curves as far as so many steps, as the numbers at the axes say; returns the places."""
    place = _axes(account)
    counters = [t for t in account.texts if isinstance(t.mobject, Number)]
    # It goes before the lines come that it would stand in the way of.
    is_gone = account.beat.name == "caught_up" and account.beat.line == 2
    account.check(len(counters) == 1 - is_gone, f"{len(counters)} counters")
    for counter in counters:
        account.says(counter, number(steps), "the steps")
    for which, colour in enumerate(COLOURS):
        known, percent = measured(which)
        wanted = [place(x, y) for x, y in zip(known, percent, strict=True) if x <= steps]
        begun = [t for t in account.shapes if isinstance(t.mobject, Dot) and in_ink(t, colour)]
        first = min(begun, key=lambda t: t.x)
        near = np.abs(np.subtract((first.x, first.y), wanted.pop(0))).max()
        account.check(near < 0.03, f"{NAMES[which]} begins elsewhere")
        curves = [
            t for t in in_colour(account, colour) if t.y < account.one(account.word("read_right")).y
        ]
        tip = wanted[-1]
        tag = [t for t in account.labelled("with_" + NAMES[which]) if 0 < t.left - tip[0] < 0.6]
        account.check(len(tag) == 1 and tag[0].bottom < tip[1] + 0.6, f"no {NAMES[which]} there")
        if account.beat.name == "two_runs" and len(wanted) == 1:
            curves = []
        for curve in curves[:1]:
            check_curve(account, curve, wanted, NAMES[which])
        if account.beat.line:
            told = f"{number(percent_at(which, steps), 1)} %"
            right = [t for t in account.with_content(told) if 0 < t.left - tip[0] < 2.5]
            right = [t for t in right if tag and abs(t.bottom - tag[0].bottom) < 0.2]
            account.says(right[0] if right else None, told, f"what {NAMES[which]} reads")
    return place


def check_curve(account: Account, curve: Thing, wanted: Sequence[Any], name: str) -> None:
    """A curve through all that was measured, and nothing else."""
    corners = [*curve.centres[::4, :2], curve.centres[-1, :2]]
    for one, other in ((wanted, corners), (corners, wanted)):
        away = [min(np.abs(np.subtract(a, b)).max() for b in other) for a in one]
        account.check(max(away) < 0.03, f"the curve of {name}")


def _axes(account: Account) -> Any:
    """Where a number of steps and a percentage are, by the numbers that stand at the axes."""
    (plot,) = account.stage.figures_of(AccuracyPlot)
    at = {t.content: t for t in map(account.stage.seen, plot.submobjects) if t and t.is_text}
    account.explain(*at.values())
    # From its first mark on the axis is logarithmic, to its end.
    ends = [(np.log10(read_number(k)), t.x) for k, t in at.items() if "%" not in k and k != "0"]
    ends.append((np.log10(kept()[-1]), float(plot.axes.get_right()[0])))
    slope, offset = np.polyfit(*np.array(ends).T, 1)
    away = [abs(slope * power + offset - x) for power, x in ends]
    account.check(max(away) < 0.03, "the steps are on no logarithmic axis")
    low, high = at["0 %"].y, at["100 %"].y

    def place(steps: float, percent: float) -> tuple[float, float]:
        x = float(slope * np.log10(steps) + offset) if steps else at["0"].x
        return x, low + (high - low) * percent / 100

    return place


def verdict(account: Account, thing: Thing) -> str:
    last = kept()[-1]
    behind, widest_gap = (percent_at(1, s) - percent_at(0, s) for s in (last, widest()))
    key = "race_yes" if behind <= 0 else "race_no"
    if 0 < behind <= 0.1 * abs(widest_gap):
        key = "race_almost"
    own = {name: number(percent_at(which, last), 1) for which, name in enumerate(NAMES)}
    return account.word(key, steps=number(last), **own)


def level(account: Account, thing: Thing) -> str:
    first, steps = number(epoch()), caught()
    if steps is None:
        return account.word("caught_never", first=first, last=number(kept()[-1]))
    if steps <= epoch():
        return account.word("caught_soon", first=first)
    return account.word("caught_late", first=first, steps=number(steps))


def read(which: int) -> Any:
    return lambda account, thing: number(percent_at(which, widest()), 1)


def film(account: Account, thing: Thing) -> str:
    own, key = account.truth.own, "film_other"
    if set(own.functions) == {"sigmoid"}:
        key = "film_sigmoid"
    elif set(own.functions[:-1]) <= {"relu", "leaky relu", "gelu"}:
        key = "film_relu"
    return account.word(key)


def asked(account: Account, thing: Thing) -> str:
    is_known = account.truth.own.sizes[-1] == 10
    return account.word("picture_known" if is_known else "picture_new")


def closing(account: Account, thing: Thing) -> str:
    image = image_now(account)
    answer = account.truth.own.passage(image.pixels).answer
    key = "closing_right" if image.label == answer else "closing_wrong"
    return account.word(key, answer=account.truth.names[answer])


def today(account: Account) -> None:
    """Above each layer the curve of its own function, if it is compared; at first no picture."""
    picture = account.diagrams[-1].picture
    if account.beat.line == 0 and picture is not None:
        account.shows(picture, lit(np.zeros((28, 28))), "the picture before it comes")
    columns = account.diagrams[-1].columns
    for which, colour in enumerate(COLOURS):
        shown = sorted(t.x for t in in_colour(account, colour))
        pairs = zip(account.truth.own.functions, columns, strict=True)
        wanted = [float(own.centres[0][0]) for name, own in pairs if name == NAMES[which]]
        same = len(shown) == len(wanted) and np.allclose(shown, sorted(wanted), atol=0.05)
        account.check(same, f"{NAMES[which]} above other layers: {shown}")


def stepped(account: Account) -> Weights:
    """With the picture of the chapter before: what one step makes of the network."""
    return step_on(account.truth, account.truth.own, image_now(account))


TOLD = Told(
    blanks={
        "the_way_back.steepest": number(0.25, 2),
        "the_way_back.label": lambda *_: str(load_test().labels[typical()]),
        "the_way_back.wanting": wanting,
        "the_way_back.sigmoid": arrives(0),
        "the_way_back.relu": arrives(1),
        "at_step.steps": lambda *_: {number(epoch()), number(caught() or kept()[-1])},
        "two_runs.steps": lambda *_: number(widest()),
        "two_runs.sigmoid": read(0),
        "two_runs.relu": read(1),
        "caught_up.verdict": verdict,
        "caught_up.caught_up": level,
        "today.film": film,
        "today.asked": asked,
        "today.closing": closing,
    },
    lines={
        "two_curves": (Lines(negative_gradient),),
        "the_way_back": [
            Lines(lambda _, layer, __, which=which: starts()[which].weights[layer])
            for which in (0, 1)
        ],
    },
    network={"two_curves": stepped, "the_way_back": lambda account: starts()[0]},
    beats={
        "two_curves": two_curves,
        "off_or_itself": off_or_itself,
        "the_way_back": the_way_back,
        "two_runs": two_runs,
        "caught_up": caught_up,
        "today": today,
    },
    literals=(r"\$.*\$",),
)
