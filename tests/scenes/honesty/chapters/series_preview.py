"""What the chapter that looks ahead shows."""

from __future__ import annotations

import numpy as np

from tests.scenes.honesty.account import (
    WEIGHTS,
    Account,
    Told,
    check_maps,
    reading_order,
    rows_of,
)
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import answer, hidden, label, maps_on, parameters, shown_neurons
from tests.scenes.honesty.truth import (
    THEME,
    Array,
    Image,
    full_strength,
    lit,
    mixed,
    number,
    same_pixels,
)
from tests.scenes.stage import Thing

STREAM, MAPS, QUIET = 15, 8, 0.16


def learning(account: Account) -> None:
    rows = account.truth.own.weights[0][shown_neurons(account)[:MAPS]]
    maps = reading_order(maps_on(account))
    check_maps(account, maps, list(rows), full_strength(rows), "what is learned")


def row_of(account: Account) -> list[tuple[Thing, Image]]:
    """The digits of the stream, from the left."""
    shown = {id(thing): image for thing, image in account.images()}
    rows = rows_of([thing for thing, _ in account.images()])
    return [(thing, shown[id(thing)]) for thing in max(rows, key=len)]


def stream(account: Account) -> None:
    row = row_of(account)
    account.check(len(row) == STREAM, f"{len(row)} digits in the row")
    first = row[0][1].index
    rights = 0
    for at, (thing, image) in enumerate(row):
        account.check(
            image.source == "test" and image.index == first + at, f"digit {at} of the row"
        )
        way = account.truth.own.passage(image.pixels)
        own = account.below(thing)
        account.says(own, account.truth.names[way.answer], f"the answer to digit {at}")
        is_right = way.answer == image.label
        rights += is_right
        crosses = [
            t
            for t in account.shapes
            if own
            and t.stroke.lower() == THEME.text.lower()
            and abs(t.y - own.y) < 0.2
            and own.left - 0.05 < t.left < own.right + 0.3
        ]
        account.check(is_right == (not crosses), f"the mark of digit {at}")
    account.memory["row"] = first
    tally(account, rights, len(row) - rights)


def tally(account: Account, right: int, wrong: int) -> None:
    for key, count in (("right", right), ("wrong", wrong)):
        name = account.labelled(key)[0]
        account.says(account.before(name), number(count), f"how many are {key}")


def mistake(account: Account) -> None:
    row = row_of(account)
    for at, (thing, image) in enumerate(row):
        way = account.truth.own.passage(image.pixels)
        own = account.below(thing)
        account.says(own, account.truth.names[way.answer], f"the answer to digit {at}")
    wrong = account.truth.wrong
    tally(account, int((~wrong).sum()), int(wrong.sum()))
    side = round(len(wrong) ** 0.5)
    quiet = mixed(THEME.panel, THEME.activation, np.full((side, side), QUIET))
    quiet[wrong.reshape(side, side).T] = mixed(THEME.panel, THEME.minus, 1.0)
    (dots,) = account.left(account.pictures)
    account.shows(dots, quiet, "the dots, one a test image")
    image = image_now(account)
    account.check(bool(wrong[image.index]), "the network reads this one right")


def kinds(account: Account) -> None:
    """A sketch is marked as one; what the small window sees is real."""
    account.check(bool(account.labelled("sketches")), "nothing says that these are sketches")
    pictures = [t for t in account.left(account.pictures) if t.raster and t.raster.size == (7, 7)]
    image = image_now(account).pixels.reshape(7, 4, 7, 4)
    means = image.mean(axis=(1, 3))
    same = [_same(thing, lit(means)) for thing in pictures]
    nothing = [_same(thing, lit(0 * means)) for thing in pictures]
    account.check(any(same) and all(map(any, zip(same, nothing, strict=True))), "the means")
    account.explain(*pictures, *account.left(account.points))


def _same(thing: Thing, colours: Array) -> bool:
    assert thing.raster is not None
    return same_pixels(thing.raster.pixel_array, colours)


def first_index(account: Account, thing: Thing) -> str:
    return number(row_of(account)[0][1].index)


def last_index(account: Account, thing: Thing) -> str:
    return number(row_of(account)[-1][1].index)


BEATS = ("structure", "learning", "stream", "mistake", "vanilla", "kinds")

TOLD = Told(
    blanks={
        "structure.count": parameters,
        "now_words.count": parameters,
        "later_words.shown": number(MAPS),
        "later_words.count": hidden,
        "stream.count": number(STREAM),
        "stream.first": first_index,
        "stream.last": last_index,
        "mistake.answer": answer,
        "mistake.label": label,
        "mistake.total": number(10_000),
        "mistake.wrong": lambda account, _: number(int(account.truth.wrong.sum())),
        "title_mistake.answer": answer,
        "title_mistake.label": label,
        "vanilla_words.count": parameters,
    },
    lines=dict.fromkeys(BEATS, (WEIGHTS,)),
    beats={
        "learning": learning,
        "stream": stream,
        "mistake": mistake,
        "kinds": kinds,
    },
)
