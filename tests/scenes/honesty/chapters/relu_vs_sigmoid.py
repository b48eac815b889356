"""What the chapter about sigmoid and ReLU shows: two stored runs, and no network beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from manim import Dot

from network.analysis import compared_runs
from network.storage import load_checkpoints
from scenes.kit.figures.bars import Bar
from scenes.kit.figures.plot import Plot
from tests.scenes.honesty.account import Account, Told, check_bar, check_maps, reading_order
from tests.scenes.honesty.figures import curve_is
from tests.scenes.honesty.shared import maps_on
from tests.scenes.honesty.truth import FUNCTIONS, THEME, Array, full_strength, hex_colour, number
from tests.scenes.stage import Thing

NAMES = ("sigmoid", "relu")
COLOURS = (THEME.accent, THEME.plus)


@cache
def _kept(name: str, folder: Path) -> Any:
    return load_checkpoints(folder / f"{name}.checkpoints.npz")


def runs() -> list[Any]:
    """The two, the sigmoid's first."""
    return [_kept(name, compared_runs.WEIGHTS_FOLDER) for name in NAMES]


def curves(account: Account) -> list[Thing]:
    """The two curves, the sigmoid's first, known by their colours."""
    found = []
    for colour in COLOURS:
        of_colour = [t for t in account.shapes if t.stroke.lower() == colour.lower()]
        long = [t for t in of_colour if t.right - t.left > 0.5 and not t.fills[0, 3]]
        if account.check(bool(long), f"no curve in {colour}"):
            found.append(max(long, key=lambda t: len(t.centres)))
    return found


def two_curves(account: Account) -> None:
    (plot,) = account.stage.figures_of(Plot)
    for name, thing in zip(NAMES, curves(account), strict=True):
        curve_is(account, plot, thing, FUNCTIONS[name], name)


def reading(account: Account) -> None:
    two_curves(account)
    (plot,) = account.stage.figures_of(Plot)
    (dot,) = (t for t in account.shapes if isinstance(t.mobject, Dot))
    x, y = plot.axes.p2c([dot.x, dot.y, 0])
    account.check(abs(y - max(0.0, x)) < 0.02, "a dot beside the curve")
    for name, value in (("$z =$", x), ("$max(0, z) =$", max(0.0, x))):
        account.says(account.after(account.one(name)), number(float(value), 1), name)


def two_runs(account: Account) -> None:
    starts = [run.networks[0].layers[0].weights for run in runs()]
    scale = full_strength(*starts)
    check_bar(account, scale)
    maps = maps_on(account)
    for side, rows in zip(
        ([t for t in maps if t.x < 0], [t for t in maps if t.x > 0]), starts, strict=True
    ):
        check_maps(account, reading_order(side), list(rows), scale, "a start")


def measured(run: Any) -> tuple[Array, Array]:
    """Epochs and percentages: dense in the first epoch, then one an epoch."""
    early = run.epochs < 1
    epochs = [*run.epochs[early], *(each.number for each in run.history)]
    shares = [*run.test_accuracy[early], *(each.accuracy for each in run.history)]
    return np.array(epochs), 100 * np.array(shares)


def accuracies(account: Account) -> None:
    (plot,) = account.stage.figures_of(Plot)
    for name, run, thing in zip(NAMES, runs(), curves(account), strict=True):
        epochs, percent = measured(run)
        corners = np.concatenate([thing.centres[::4], thing.centres[-1:]])
        x, y = np.array([plot.axes.p2c(corner) for corner in corners]).T[:2]
        same = len(x) == len(epochs) and np.allclose(x, epochs, atol=0.05)
        account.check(same and np.allclose(y, percent, atol=0.1), f"the curve of {name}")
        end = plot.axes.c2p(epochs[-1], percent[-1])
        texts = [t for t in account.texts if t.left > end[0] and "%" in t.content]
        own = account.word("with_" + name)
        beside = [t for t in texts if t.content.startswith(own)]
        account.check(len(beside) == 1, f"{len(beside)} texts beside the curve of {name}")
        for text in beside:
            account.check(abs(text.y - end[1]) < 0.5, f"{text.content!r} is not beside its curve")


def ends(account: Account, thing: Thing) -> str:
    """What the run that a text names came to."""
    for name, run in zip(NAMES, runs(), strict=True):
        if thing.content.startswith(account.word("with_" + name)):
            return number(float(measured(run)[1][-1]), 1)
    return "?"


def slopes(account: Account) -> None:
    pairs = np.stack([run.slopes[0] for run in runs()], axis=1)
    bars = sorted(account.stage.figures_of(Bar), key=lambda bar: bar.bar.get_x())
    account.check(len(bars) == pairs.size, f"{len(bars)} bars")
    on_screen = [account.stage.seen(bar.bar) for bar in bars]
    heights = [bar.top - bar.bottom if bar else 0.0 for bar in on_screen]
    for at, (bar, slope) in enumerate(zip(bars, pairs.ravel(), strict=True)):
        seen, text = on_screen[at], account.stage.seen(bar.number)
        account.says(text, number(1000 * slope, 2), f"bar {at + 1}")
        share = heights[at] / max(heights)
        account.check(abs(share - slope / pairs.max()) < 0.01, f"bar {at + 1} is {share:.2f} high")
        colour = COLOURS[at % 2]
        own = seen is not None and np.allclose(seen.fills[0, :3], hex_colour(colour), atol=0.01)
        account.check(own, f"bar {at + 1} has the other colour")
    for layer in range(len(pairs)):
        (name,) = account.labelled("layer", number=layer + 1)
        two = bars[2 * layer : 2 * layer + 2]
        account.check(abs(name.x - sum(b.bar.get_x() for b in two) / 2) < 0.1, "a layer's name")
        account.explain(name)


def what_gets_through(account: Account) -> None:
    (plot,) = account.stage.figures_of(Plot)
    steep, flat = curves(account)
    own = FUNCTIONS["sigmoid"]
    curve_is(account, plot, steep, lambda x: own(x) * (1 - own(x)), "the slope of σ")
    x, y = np.array([plot.axes.p2c(point) for point in flat.centres]).T[:2]
    away = np.minimum(np.abs(y - (x > 0)), np.abs(x) + np.abs(y - y.clip(0, 1)))
    account.check(bool(away.max() < 0.02), "the slope of the ReLU")


def ratio(account: Account, thing: Thing) -> str:
    sigmoid, relu = (run.slopes[0] for run in runs())
    return number(float(relu[0] / sigmoid[0]), 1)


def recipe(name: str, decimals: int = 0) -> Any:
    return lambda account, thing: number(runs()[1].metadata.recipe[name], decimals)


def layers(account: Account, thing: Thing) -> str:
    return account.word("between_layers").join(map(number, runs()[1].metadata.recipe["layers"]))


TOLD = Told(
    blanks={
        "shared.layers": layers,
        "shared.epochs": recipe("epochs"),
        "shared.batch": recipe("batch"),
        "shared.rate": recipe("learning_rate", 1),
        "start.count": lambda *_: number(len(runs()[1].networks[0].layers[0].weights)),
        "end.percent": ends,
        "slopes.ratio": ratio,
        "times.ratio": ratio,
        "steepest.value": number(0.25, 2),
        "passed.value": "1",
        "what_gets_through.steepest": number(0.25, 2),
    },
    beats={
        "two_curves": two_curves,
        "inactive_or_itself": reading,
        "two_runs": two_runs,
        "accuracies": accuracies,
        "slopes": slopes,
        "what_gets_through": what_gets_through,
    },
    literals=(r"\$.*\$", r"ReLU: \$max\(0, z\)\$"),
)
