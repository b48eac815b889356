"""What the last chapter shows."""

from __future__ import annotations

from typing import Any

import numpy as np

from network.analysis.stroke_detector import Detector
from scenes.kit.figures.bars import Bar
from tests.scenes.honesty.account import (
    PRODUCTS,
    Account,
    Lines,
    Told,
    check_bar,
    check_maps,
    reading_order,
)
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import (
    answer,
    grid_pixels,
    hidden,
    largest,
    map_scale_of,
    maps_on,
    shown_neurons,
)
from tests.scenes.honesty.truth import Array, Truth, number, signed
from tests.scenes.stage import Thing

TRIED, SHOWN, SURE = 1000, 36, 0.9


def noise() -> Array:
    return np.random.default_rng(0).uniform(size=(TRIED, 784)).astype(np.float32).astype(float)


def with_noise(truth: Truth, memory: dict[str, Any]) -> None:
    truth.others.append(("noise", noise()[0]))


def maps_once_more(account: Account) -> None:
    scale = map_scale_of(account)
    by_hand = Detector.placed_on(account.truth.example.reshape(28, 28)).with_rim
    hope = account.below(account.one(account.word("hope")), account.pictures)
    account.shows(hope, signed(by_hand / by_hand.max() * scale, scale), "the map set by hand")
    rows = account.truth.own.weights[0][shown_neurons(account)]
    check_maps(account, reading_order(maps_on(account)), list(rows), scale, "the first layer")
    check_bar(account, scale)


def sure_counts(account: Account) -> Array:
    outputs = account.truth.own.passage(noise()).output
    answers = outputs.argmax(axis=1)[outputs.max(axis=1) > SURE]
    return np.bincount(answers, minlength=outputs.shape[1])


def how_sure_it_is(account: Account) -> None:
    side = round(SHOWN**0.5)
    (grid,) = account.left(account.pictures)
    account.shows(grid, grid_pixels(noise()[:SHOWN].reshape(side, side, -1)), "the noise")
    counts = sure_counts(account)
    sentence = account.labelled("sure", count=number(TRIED), value=number(SURE, 1))
    big = account.before(sentence[0]) if sentence else None
    account.says(big, number(int(counts.sum())), "how many are sure")
    bars = sorted(account.stage.figures_of(Bar), key=lambda bar: bar.get_x())
    account.check(len(bars) == len(counts), f"{len(bars)} bars")
    tallest = max(int(counts.max()), 1)
    seen = [account.stage.seen(bar.bar) for bar in bars]
    heights = [bar.top - bar.bottom if bar else 0.0 for bar in seen]
    for output, (bar, count, height) in enumerate(zip(bars, counts, heights, strict=True)):
        account.says(account.stage.seen(bar.number), number(int(count)), f"bar {output}")
        share = height / max(heights)
        account.check(abs(share - count / tallest) < 0.01, f"bar {output} is {share:.2f} high")
        name = account.below(account.stage.seen(bar.bar))
        account.says(name, account.truth.names[output], f"the name of bar {output}")


def negative_gradient(account: Account, layer: int, x: Array) -> Array:
    label = image_now(account).label
    assert label is not None
    return -account.truth.own.slopes(x, label, account.truth.cost)[layer][0]


def tried(account: Account, thing: Thing) -> str:
    return number(TRIED)


def shown(account: Account, thing: Thing) -> str:
    return number(len(shown_neurons(account)))


TOLD = Told(
    blanks={
        "maps.shown": shown,
        "maps.count": hidden,
        "all_maps.count": hidden,
        "noise_goes_in.answer": answer,
        "noise_goes_in.value": largest,
        "seed.seed": "0",
        "tried.shown": number(SHOWN),
        "tried.count": tried,
        "sure.count": tried,
        "sure.value": number(SURE, 1),
    },
    lines={"noise_goes_in": (PRODUCTS,), "what_comes_next": (Lines(negative_gradient),)},
    prepare=with_noise,
    beats={"maps_once_more": maps_once_more, "how_sure_it_is": how_sure_it_is},
)
