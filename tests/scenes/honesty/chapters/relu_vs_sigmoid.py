"""What the chapter about sigmoid and ReLU shows: two curves, and two stored runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from manim import Dot, Line, Polygon, Rectangle, RoundedRectangle
from scipy.special import erf

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
    neurons_lit,
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
def _lengths(folder: Path) -> tuple[Array, ...]:
    """Of either run, how long what arrives is: (layers, images)."""
    both = (_way_back(name, folder)[1] for name in NAMES)
    return tuple(np.array([np.sqrt((each**2).sum(axis=1)) for each in found]) for found in both)


def lengths(which: int) -> Array:
    return _lengths(compared_runs.WEIGHTS_FOLDER)[which]


def mean_share(which: int) -> float:
    """What arrives in the first layer, its mean over all test images."""
    own = lengths(which).mean(axis=1)
    return float(own[0] / own[-1])


@cache
def _typical(folder: Path) -> int:
    test, away = load_test(), np.zeros(len(load_test()))
    for which, name in enumerate(NAMES):
        own = lengths(which)
        away += np.abs(np.log(own[0] / own[-1] / mean_share(which)))
        output = _way_back(name, folder)[0].passage(test.images).output
        away[output.argmax(axis=1) == test.labels] = np.inf
    return int(away.argmin())


def typical() -> int:
    """The test image that both misread whose shares are nearest to the means."""
    return _typical(compared_runs.WEIGHTS_FOLDER)


def shares(which: int) -> Array:
    own = lengths(which)[:, typical()]
    return own / own[-1]


def shares_before(which: int) -> Array:
    """What reaches each layer but the last, before the curve there."""
    network, found = _way_back(NAMES[which], compared_runs.WEIGHTS_FOLDER)
    arriving = [
        found[layer + 1][typical()] @ network.weights[layer + 1]
        for layer in range(len(network.weights) - 1)
    ]
    return np.array([np.linalg.norm(each) for each in arriving]) / lengths(which)[-1, typical()]


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
            lit = neurons_lit(activations, function)
            account.shines(column[-1], lit, f"what {NAMES[which]} makes of it")
        said = columns[len(way.a) - 1][-1]
        names = [t for t in account.texts if t.content.isdigit() and 0 < t.x - said.x < 0.5]
        names.sort(key=lambda t: -t.y)
        numbers = [str(k) for k in range(len(way.output))]
        account.check([t.content for t in names] == numbers, "names")
        account.explain(*names)
        if account.beat.line > 2:
            account.shines(columns[-1][-1], neurons_lit(wanted), "what is wanted")
        if account.beat.line == 3:
            check_bars(account, said, columns[-1][-1], wanted - way.output)
        if account.beat.line > 3:
            check_streams(account, which, side)
            check_share(account, side, said.x, 1.0, f"what sets out with {NAMES[which]}")
        if account.beat.line == 6:
            arrived = float(shares(which)[0])
            what = f"what arrives with {NAMES[which]}"
            check_share(account, side, columns[0][-1].x, arrived, what)


def _xs(things: list[Thing]) -> list[float]:
    return [round(float(thing.x), 2) for thing in things]


def check_share(account: Account, side: int, x: float, share: float, what: str) -> None:
    told = f"{number(100 * share)} %"
    own = [t for t in account.with_content(told) if t.x * side > 0 and abs(t.x - x) < 0.05]
    account.says(own[0] if own else None, told, what)


def check_bars(account: Account, said: Thing, wanted: Thing, missing: Array) -> None:
    """From what is said as far towards what is wanted as much is missing, in the sign's colour."""
    bars = [t for t in account.shapes if rectangle(t) and said.right < t.x < wanted.left]
    bars.sort(key=lambda t: -t.y)
    if not account.check(len(bars) == len(missing), f"{len(bars)} bars"):
        return
    wide = np.array([t.right - t.left for t in bars])
    unit = wide.max() / np.abs(missing).max()
    account.check(unit < wanted.left - said.right, "a bar that reaches too far")
    account.check(bool(np.allclose(wide, unit * np.abs(missing), atol=0.012)), f"bars {wide}")
    for bar, much in zip(bars, missing, strict=True):
        ink = hex_colour(THEME.plus if much > 0 else THEME.minus)
        account.check(bool(np.allclose(bar.fills[0, :3], ink, atol=0.01)), "a bar's colour")


def check_streams(account: Account, which: int, side: int) -> None:
    """As high at each of their ends as what is left there, on one scale in both networks."""
    own, before = shares(which), shares_before(which)
    most = max(float(each.max()) for one in (0, 1) for each in (shares(one), shares_before(one)))
    full = min(3.0, 4.1 / most)
    ends = [(own[k + 1], before[k]) for k in reversed(range(len(before)))] + [(own[0], own[0])]
    # The last stretch comes after its question.
    streams = [t for t in account.shapes if isinstance(t.mobject, Polygon) and not rectangle(t)]
    streams = [t for t in streams if t.x * side > 0 and not isinstance(t.mobject, RoundedRectangle)]
    streams.sort(key=lambda t: -t.x)
    wanted = ends[:-1] if account.beat.line == 4 else ends
    if not account.check(len(streams) == len(wanted), f"{NAMES[which]}: {len(streams)} streams"):
        return
    for stream, both in zip(streams, wanted, strict=True):
        corners = stream.centres
        for x, share in zip((stream.right, stream.left), both, strict=True):
            at = corners[np.abs(corners[:, 0] - x) < 0.01, 1]
            account.check(
                abs(np.ptp(at) - full * share) < 0.02, f"{NAMES[which]}: a stream's height"
            )
        same = np.allclose(stream.fills[0, :3], hex_colour(COLOURS[which]), atol=0.01)
        account.check(same, f"{NAMES[which]}: a stream in another colour")


def rectangle(thing: Thing) -> bool:
    return isinstance(thing.mobject, Rectangle) and not isinstance(thing.mobject, RoundedRectangle)


def wanting(account: Account, thing: Thing) -> str:
    pixels = load_test().images[typical()]
    highest = max(float(one.passage(pixels).output.max()) for one in starts())
    return account.word("wanting_dim" if highest < 0.5 else "wanting_bright")


def arrives(which: int) -> Any:
    return lambda account, thing: number(100 * float(shares(which)[0]))


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
    check_race(account, widest())
    if account.beat.line == 2:
        gap = [
            t for t in account.shapes if isinstance(t.mobject, Line) and t.stroke == THEME.accent
        ]
        dots = [t for t in account.shapes if isinstance(t.mobject, Dot)]
        low, high = sorted(t.y for t in dots)
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
    return bool(np.allclose(thing.fills[0, :3], hex_colour(THEME.accent), atol=0.01))


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
        curves = [
            t for t in in_colour(account, colour) if t.y < account.one(account.word("read_right")).y
        ]
        curve = curves[0]
        corners = [*curve.centres[::4, :2], curve.centres[-1, :2]]
        for one, other in ((wanted, corners), (corners, wanted)):
            away = [min(np.abs(np.subtract(a, b)).max() for b in other) for a in one]
            account.check(max(away) < 0.03, f"the curve of {NAMES[which]}")
        if account.beat.line:
            told = f"{number(percent_at(which, steps), 1)} %"
            tip = wanted[-1]
            right = [t for t in account.with_content(told) if 0 < t.left - tip[0] < 0.6]
            right = [t for t in right if abs(t.y - tip[1]) < 0.6]
            account.says(right[0] if right else None, told, f"what {NAMES[which]} reads")
    return place


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
    return account.word(key, rounds=number(last / epoch()), **own)


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


def closing(account: Account, thing: Thing) -> str:
    image = image_now(account)
    answer = account.truth.own.passage(image.pixels).answer
    key = "closing_right" if image.label == answer else "closing_wrong"
    return account.word(key, answer=account.truth.names[answer])


def today(account: Account) -> None:
    """Above each layer the curve of its own function, if it is compared."""
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
