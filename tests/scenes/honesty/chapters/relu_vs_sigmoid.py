"""What the chapter about sigmoid and ReLU shows: two curves, and two stored runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from manim import Dot, Rectangle, RoundedRectangle
from scipy.special import erf

from network.analysis import compared_runs
from network.data import load_test, training_count
from network.storage import load_checkpoints
from scenes.kit.figures.bars import Bar
from scenes.kit.figures.plot import Plot
from scenes.kit.typesetting.number import Number
from tests.scenes.honesty.account import (
    Account,
    Lines,
    Told,
    check_bar,
    check_maps,
    reading_order,
)
from tests.scenes.honesty.chapters.final_words import negative_gradient
from tests.scenes.honesty.chapters.learning import step_on
from tests.scenes.honesty.figures import curve_is, image_now, read_number
from tests.scenes.honesty.shared import maps_on
from tests.scenes.honesty.truth import (
    FUNCTIONS,
    THEME,
    Array,
    Weights,
    full_strength,
    hex_colour,
    mixed,
    number,
)
from tests.scenes.stage import Thing

NAMES = ("sigmoid", "relu")
COLOURS = (THEME.one, THEME.other)
STEEP = {"sigmoid": lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2, "relu": lambda z: 1.0 * (z > 0)}
RELATIVES = {
    "leaky ReLU": lambda z: np.maximum(z, 0.1 * z),
    "ELU": lambda z: np.where(z > 0, z, np.exp(z) - 1),
    "GELU": lambda z: z * (1 + erf(z / np.sqrt(2))) / 2,
}


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
    small = [each for each in account.stage.figures_of(Plot) if each is not plot]
    account.check(len(small) == (3 if account.beat.line == 2 else 0), f"{len(small)} relatives")
    for each in small:
        curve = min(in_colour(account, THEME.other), key=lambda t: abs(t.y - each.get_y()))
        name = min(
            (t for t in account.texts if t.content in RELATIVES),
            key=lambda t: abs(t.y - each.get_y()),
        )
        curve_is(account, each, curve, RELATIVES[name.content], name.content)


def off_or_itself(account: Account) -> None:
    plot = largest_plot(account)
    if account.beat.line == 0:
        (dot,) = (t for t in account.shapes if isinstance(t.mobject, Dot))
        x, y = plot.axes.p2c([dot.x, dot.y, 0])
        account.check(abs(x - 4) < 0.02, "the dot is not where it is said")
        account.check(abs(y - max(0.0, x)) < 0.02, "a dot beside the curve")
        for name, value in (("$z =$", x), ("$max(0, z) =$", max(0.0, x))):
            account.says(account.after(account.one(name)), number(float(value), 1), name)
        return
    ups = sorted(in_colour(account, THEME.accent), key=lambda t: -t.x)
    shown = (("relu",), ("relu", "sigmoid"))[account.beat.line - 1]
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


def nudges(which: int) -> list[Array]:
    """Of each neuron, its mean over the images."""
    return [
        np.abs(d).mean(axis=0) for d in _way_back(NAMES[which], compared_runs.WEIGHTS_FOLDER)[1]
    ]


def shares(which: int) -> Array:
    gradients = _way_back(NAMES[which], compared_runs.WEIGHTS_FOLDER)[1]
    lengths = np.array([np.sqrt((each**2).sum(axis=1)).mean() for each in gradients])
    return lengths / lengths[-1]


def carried(which: int, layer: int) -> Array:
    return nudges(which)[layer][:, None] * starts()[which].weights[layer]


def full() -> float:
    both = [carried(which, layer).ravel() for which in (0, 1) for layer in (1, 2)]
    return float(np.quantile(np.abs(np.concatenate(both)), 0.98))


def _lines() -> list[Lines]:
    kinds = []
    for which in (0, 1):
        kinds += [
            Lines(lambda _, layer, __, which=which: starts()[which].weights[layer]),
            Lines(lambda _, layer, __, which=which: carried(which, layer), lambda *_: full()),
        ]
    return kinds


def the_way_back(account: Account) -> None:
    """By hand, then what has arrived so far in both networks."""
    if account.beat.line < 3:
        by_hand(account)
    else:
        whole_networks(account)


def by_hand(account: Account) -> None:
    """In each neuron is what the steepest place of each curve on the way lets through."""
    for which, name in enumerate(NAMES):
        steepest = float(STEEP[name](np.linspace(-5, 5, 1001)).max())
        came = 3 if account.beat.line > which else 1
        named = [t for t in account.texts if t.content == account.word("with_" + name)]
        (row,) = (t.y for t in named)
        discs = [t for t in account.left(account.points) if abs(t.y - row) < 0.5]
        empty = [t for t in discs if len(t.sizes) == 3]
        account.explain(*empty)
        lit = sorted((t for t in discs if len(t.sizes) == 1), key=lambda t: -t.x)
        account.check(len(lit) == came, f"{name}: {len(lit)} neurons are lit")
        for k, disc in enumerate(lit):
            share = steepest**k
            fill = mixed(THEME.background, COLOURS[which], np.array([share]))
            account.shines(disc, fill, f"what is left of it with {name}")
            inside = [t for t in account.texts if abs(t.x - disc.x) + abs(t.y - disc.y) < 0.2]
            account.check(len(inside) == 1, f"{name}: {len(inside)} numbers in a neuron")
            account.says(inside[0] if inside else None, f"{whole(100 * share)} %", name)
        streams = [t for t in account.shapes if rectangle(t) and abs(t.y - row) < 0.05]
        streams.sort(key=lambda t: -t.x)
        ink = hex_colour(COLOURS[which])
        same = all(np.allclose(t.fills[0, :3], ink, atol=0.01) for t in streams)
        account.check(same, f"{name}: streams in another colour")
        left = [steepest ** ((k + 1) // 2) for k in range(2 * came - 1 - (came > 1))]
        high = [t.top - t.bottom for t in streams]
        same = len(high) == len(left) and np.allclose(high, high[0] * np.array(left), rtol=0.02)
        account.check(same, f"{name}: streams {high}")
        factors = [t for t in account.texts if t.content == f"× {whole(steepest)}"]
        account.check(len(factors) == came - 1, f"{name}: {len(factors)} factors")
        account.explain(*factors)


def whole(value: float) -> str:
    """A number to be multiplied by hand."""
    return number(value, 0 if float(value).is_integer() else 2)


def rectangle(thing: Thing) -> bool:
    return isinstance(thing.mobject, Rectangle) and not isinstance(thing.mobject, RoundedRectangle)


def whole_networks(account: Account) -> None:
    """What has arrived so far, on either side: lines, neurons, bars and their numbers."""
    arrived = 1 if account.beat.line == 3 else 3
    strongest = max(float(each.max()) for which in (0, 1) for each in nudges(which))
    bars = account.stage.figures_of(Bar)
    # What sets out is the whole: the outputs' bar.
    unit = max(bars, key=lambda bar: bar.bar.get_x()).bar.height
    for which, side in enumerate((-1, 1)):
        for thing, edges in account.stage.edges:
            if thing.x * side > 0:
                is_start = account.beat.line == 3
                own = starts()[which].weights[edges.layer]
                own = own if is_start else carried(which, edges.layer)
                same = np.allclose(edges.values, own[edges.neurons, edges.inputs], rtol=1e-3)
                account.check(same, f"the lines of {NAMES[which]} into layer {edges.layer + 1}")
        here = [t for t in account.left(account.points) if t.x * side > 0]
        here.sort(key=lambda t: -t.x)
        account.check(len(here) == arrived, f"{NAMES[which]}: it arrived in {len(here)} layers")
        for thing, nudge in zip(here, nudges(which)[::-1], strict=False):
            fills = mixed(THEME.background, COLOURS[which], nudge / strongest)
            account.shines(thing, fills, f"what arrives with {NAMES[which]}")
        seen = [bar for bar in bars if bar.bar.get_x() * side > 0]
        seen = [bar for bar in seen if account.stage.seen(bar.bar)]
        seen.sort(key=lambda bar: -bar.bar.get_x())
        account.check(len(seen) == arrived, f"{NAMES[which]}: {len(seen)} bars")
        for bar, share in zip(seen, shares(which)[::-1], strict=False):
            account.says(account.stage.seen(bar.number), f"{number(100 * share)} %", NAMES[which])
            close = abs(bar.bar.height / unit - max(share, 0.01)) < 0.012
            account.check(close, f"{NAMES[which]}: a bar {bar.bar.height / unit:.2f} high")
            thing = account.stage.seen(bar.bar)
            same = np.allclose(thing.fills[0, :3], hex_colour(COLOURS[which]), atol=0.01)
            account.check(same, f"{NAMES[which]}: a bar in another colour")
        own = shares(which)
        factors = sorted((t for t in account.texts if t.content[0] == "×"), key=lambda t: -t.x)
        factors = [t for t in factors if t.x * side > 0]
        wanted = [before / after for before, after in zip(own[::-1][1:], own[::-1], strict=False)]
        read = [t.content for t in factors]
        account.check(read == [f"× {number(f, 2)}" for f in wanted[: arrived - 1]], f"{read}")
        account.explain(*factors)
        names = sorted(account.labelled("layer", number=1), key=lambda t: t.x)
        account.check(len(names) == 2, "the first layers have no names")


def share(name: str) -> Any:
    return lambda account, thing: number(100 * shares(NAMES.index(name))[0])


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
    return max(kept(), key=lambda steps: abs(percent_at(0, steps) - percent_at(1, steps)))


def caught() -> int | None:
    wanted = percent_at(1, epoch())
    after = [each.number * epoch() for each in runs()[0].history if 100 * each.accuracy >= wanted]
    return after[0] if after else None


def two_runs(account: Account) -> None:
    """First the maps and how much is read; in the last line the curves alone."""
    if account.beat.line == 3:
        account.check(not maps_on(account), "maps beside the curves")
        check_curves(account)
        return
    steps = (0, widest(), kept()[-1])[account.beat.line]
    account.check(not account.stage.figures_of(Plot), "a plot beside the maps")
    name = account.one(account.word("steps"))
    above = [t for t in account.texts if isinstance(t.mobject, Number) and t.y > name.y]
    account.says(above[0] if above else None, number(steps), "the steps")
    last = [run.networks[-1].layers[0].weights for run in runs()]
    scale = full_strength(*last)
    check_bar(account, scale)
    maps = maps_on(account)
    for which, side in enumerate((-1, 1)):
        rows = runs()[which].networks[kept().index(steps)].layers[0].weights
        own = [t for t in maps if t.x * side > 0]
        check_maps(account, reading_order(own), list(rows), scale, NAMES[which])
        below = [
            t
            for t in account.texts
            if isinstance(t.mobject, Number) and t.x * side > 0 and t.y < name.y
        ]
        percent = number(percent_at(which, steps), 1)
        account.says(below[0] if below else None, percent, f"what {NAMES[which]} reads")


def check_curves(account: Account) -> None:
    """Both curves, as the numbers at the axes say; the dots on them, and the steps beside these."""
    place = _axes(account)
    for which, colour in enumerate(COLOURS):
        known, percent = measured(which)
        wanted = [place(x, y) for x, y in zip(known, percent, strict=True) if x <= last_step()]
        curve = in_colour(account, colour)[0]
        corners = [*curve.centres[::4, :2], curve.centres[-1, :2]]
        for one, other in ((wanted, corners), (corners, wanted)):
            away = [min(np.abs(np.subtract(a, b)).max() for b in other) for a in one]
            account.check(max(away) < 0.03, f"the curve of {NAMES[which]}")
    dots = sorted((t for t in account.shapes if isinstance(t.mobject, Dot)), key=lambda t: t.x)
    ends = (epoch(), caught() or kept()[-1])
    for dot, at in zip(dots, ends, strict=True):
        own = place(at, percent_at(1, epoch()))
        account.check(max(abs(dot.x - own[0]), abs(dot.y - own[1])) < 0.03, "a dot's place")
        beside = account.labelled("at_step", steps=number(at))
        near = [t for t in beside if abs(t.x - dot.x) < 0.1 and abs(t.y - dot.y) < 1]
        account.check(len(near) == 1, f"step {at} is not beside its dot")


def last_step() -> int:
    """Where the axis of the steps ends."""
    return max(epoch(), caught() or kept()[-1])


def _axes(account: Account) -> Any:
    """Where a number of steps and a percentage are, by the numbers that stand at the axes."""
    (plot,) = account.stage.figures_of(Plot)
    at = {t.content: t for t in map(account.stage.seen, plot.submobjects) if t and t.is_text}
    account.explain(*at.values())
    marks = [(read_number(k), t.x) for k, t in at.items() if "%" not in k]
    ends = [*marks, (last_step(), float(plot.axes.get_right()[0]))]
    slope, offset = np.polyfit(*np.array(ends).T, 1)
    away = [abs(slope * steps + offset - x) for steps, x in ends]
    account.check(max(away) < 0.03, "the steps are not evenly on their axis")
    low, high = at["0 %"].y, at["100 %"].y

    def place(steps: float, percent: float) -> tuple[float, float]:
        return float(slope * steps + offset), low + (high - low) * percent / 100

    return place


def caught_up(account: Account, thing: Thing) -> str:
    first, steps = number(epoch()), caught()
    if steps is None:
        return account.word("caught_never", first=first, last=number(kept()[-1]))
    if steps <= epoch():
        return account.word("caught_soon", first=first)
    return account.word("caught_late", first=first, steps=number(steps))


def read(which: int) -> Any:
    def percent(account: Account, thing: Thing) -> str:
        steps = widest() if account.beat.line == 1 else kept()[-1]
        return number(percent_at(which, steps), 1)

    return percent


def film(account: Account, thing: Thing) -> str:
    own, key = account.truth.own, "film_other"
    if set(own.functions) == {"sigmoid"}:
        key = "film_sigmoid"
    elif set(own.functions[:-1]) == {"relu"}:
        key = "film_relu"
    return account.word(key)


def today(account: Account) -> None:
    """At first a sketch; then above each layer the curve of its own function, if it is compared."""
    functions, last = account.truth.own.functions, account.beat.line
    if last < 2:
        functions = [*("relu" for _ in functions[1:]), "sigmoid"][: len(functions) - 1 + last]
    columns = account.diagrams[-1].columns
    for which, colour in enumerate(COLOURS):
        shown = sorted(t.x for t in in_colour(account, colour))
        pairs = zip(functions, columns, strict=False)
        wanted = [float(own.centres[0][0]) for name, own in pairs if name == NAMES[which]]
        same = len(shown) == len(wanted) and np.allclose(shown, sorted(wanted), atol=0.05)
        account.check(same, f"{NAMES[which]} above other layers: {shown}")


def stepped(account: Account) -> Weights:
    """With the picture of the chapter before: what one step makes of the network."""
    return step_on(account.truth, account.truth.own, image_now(account))


TOLD = Told(
    blanks={
        "off_or_itself.steepest": number(0.25, 2),
        "the_way_back.steepest": number(0.25, 2),
        "the_way_back.sigmoid": share("sigmoid"),
        "the_way_back.relu": share("relu"),
        "layer.number": ("1", "2"),
        "at_step.steps": lambda *_: {number(epoch()), number(caught() or kept()[-1])},
        "the_way_back.count": lambda *_: number(len(load_test())),
        "two_runs.steps": lambda *_: number(widest()),
        "two_runs.sigmoid": read(0),
        "two_runs.relu": read(1),
        "two_runs.caught_up": caught_up,
        "today.film": film,
    },
    lines={"two_curves": (Lines(negative_gradient),), "the_way_back": _lines()},
    network={"two_curves": stepped, "the_way_back": lambda account: starts()[0]},
    beats={
        "two_curves": two_curves,
        "off_or_itself": off_or_itself,
        "the_way_back": the_way_back,
        "two_runs": two_runs,
        "today": today,
    },
    literals=(r"\$.*\$",),
)
