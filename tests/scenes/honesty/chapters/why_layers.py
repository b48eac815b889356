"""What the chapter about layers shows."""

from __future__ import annotations

from typing import Any

import numpy as np

from network.analysis.segmentation import loops_in_test
from network.data import load_test
from tests.scenes.honesty.account import PRODUCTS, WEIGHTS, Account, Told
from tests.scenes.honesty.shared import inputs
from tests.scenes.honesty.truth import Array, lit, neurons_lit, number
from tests.scenes.stage import Thing

EDGES_OF_LOOP, EDGES_OF_LINE = 5, 2
SIDE = 28


def parts(account: Account) -> None:
    """Parts of digits are cut out of digits that stand on screen, pixel by pixel."""
    shown = [image.pixels for _, image in account.images()]
    known = account.memory.setdefault("digits", [])
    known += [pixels for pixels in shown if not any(pixels is other for other in known)]
    for thing in account.left(account.pictures):
        assert thing.raster is not None
        pixels = thing.raster.pixel_array
        if pixels.shape[:2] == (1, 1):
            # A place for a part to move into.
            account.shows(thing, lit(np.zeros((1, 1))), "a slot")
        elif any(_is_cut_out(pixels, digit) for digit in known):
            account.explain(thing)


def _is_cut_out(pixels: Array, digit: Array) -> bool:
    """Whether the pixels that are not clear are those of a digit, at some place of it."""
    span = len(pixels)
    whole = np.round(
        255 * np.pad(lit(digit.reshape(SIDE, SIDE)), ((span,) * 2, (span,) * 2, (0, 0)))
    )
    mask = pixels[..., 3] > 0
    if not mask.any():
        return False
    reach = range(SIDE + span) if span < SIDE else (span,)
    for row in reach:
        for column in reach:
            part = whole[row : row + span, column : column + span]
            if np.abs(part[mask] - pixels[mask]).max() <= 2:
                return True
    return False


def means_of(account: Account) -> Array:
    """The mean activation of each neuron of the last hidden layer on each class."""
    if "means" not in account.memory:
        test = load_test()
        a = account.truth.own.passage(test.images).a[-2]
        account.memory["activations"] = a
        labels = range(account.truth.own.sizes[-1])
        means = [a[test.labels == label].mean(axis=0) for label in labels]
        account.memory["means"] = np.stack(means, axis=1)
    means_: Array = account.memory["means"]
    return means_


def really(account: Account) -> None:
    means, has, labels = means_of(account), loops_in_test(), load_test().labels
    tables = sorted(account.points, key=lambda t: t.x)
    hoped = [t for t in tables if t.right - t.left > 1]
    shares = np.array([has[labels == label].mean() for label in range(10)])
    account.shines(hoped[0] if hoped else None, neurons_lit(shares), "what was hoped for")
    columns = [t for t in tables if t.right - t.left < 1]
    account.explain(*columns)
    account.check(len(columns) == means.shape[1], f"{len(columns)} columns of discs")
    shown = np.stack([column.fills for column in columns], axis=1)
    neurons = []
    for row in shown:
        fills = neurons_lit(means)
        away = np.abs(fills - row).max(axis=(1, 2))
        neurons.append(int(away.argmin()))
        account.check(float(away.min()) < 4e-3, f"row {len(neurons)} is no neuron's")
    account.check(len(set(neurons)) == len(neurons), "a neuron stands there twice")
    closest = account.memory["activations"]
    match = [np.corrcoef(closest[:, neuron], has)[0, 1] for neuron in neurons]
    account.check(match == sorted(match, reverse=True), "the rows are not in their order")
    account.memory["first"] = neurons[0]
    for label, head in enumerate(columns):
        names = [t for t in account.texts if abs(t.x - head.x) < 0.1 and t.bottom > hoped[0].top]
        names = [t for t in names if t.top < 3.3]
        account.says(names[0] if names else None, account.truth.names[label], "a column's name")


def closest(account: Account, thing: Thing) -> str:
    return str(account.memory["first"] + 1)


def response(which: str) -> Any:
    """Of the caption and the text beside the table: the extremes, and their classes."""

    def told(account: Account, thing: Thing) -> str:
        means_of(account)
        has, labels = loops_in_test(), load_test().labels
        a = account.memory["activations"][:, account.memory["first"]]
        classes = range(account.truth.own.sizes[-1])
        mostly = np.array([has[labels == k].mean() > 0.5 for k in classes])
        # Of no image there is no mean, and it is 0.
        low, high = (
            np.array(
                [a[own].mean() if (own := (labels == k) & those).any() else 0.0 for k in classes]
            )
            for those in (has, ~has)
        )
        missed = int(np.where(mostly, low, np.inf).argmin())
        mistaken = int(np.where(mostly, -np.inf, high).argmax())
        return {
            "missed": account.truth.names[missed],
            "mistaken": account.truth.names[mistaken],
            "low": number(low[missed], 2),
            "high": number(high[mistaken], 2),
        }[which]

    return told


def percent(account: Account, thing: Thing) -> str:
    right = account.truth.outputs.argmax(axis=1) == load_test().labels
    return number(100 * float(right.mean()), 1)


def last_hidden(account: Account, thing: Thing) -> str:
    return number(account.truth.own.sizes[-2])


EXTREMES = ("missed", "low", "mistaken", "high")

TOLD = Told(
    blanks={
        "loop_edges.count": number(EDGES_OF_LOOP),
        "line_edges.count": number(EDGES_OF_LINE),
        "pixels.count": inputs,
        "neurons.count": last_hidden,
        "closest.neuron": closest,
        "question.percent": percent,
        **{
            f"{key}.{blank}": response(blank) for key in ("really", "closest") for blank in EXTREMES
        },
    },
    lines={"why": (WEIGHTS,), "question": (PRODUCTS,)},
    beats={"parts": parts, "short_edges": parts, "path": parts, "really": really},
    literals=(r"9",),
)
