"""What the chapter that looks ahead shows."""

from __future__ import annotations

import numpy as np

from network.data import load_test
from tests.scenes.honesty.account import (
    PRODUCTS,
    WEIGHTS,
    Account,
    Lines,
    Told,
    check_bar,
    check_maps,
    reading_order,
    rows_of,
)
from tests.scenes.honesty.chapters.edge_detection import stroke_share
from tests.scenes.honesty.chapters.introduction import mosaic_of
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import maps_on, shown_neurons
from tests.scenes.honesty.truth import Array, Image, Truth, full_strength, lit, number, same_pixels
from tests.scenes.stage import Thing

ROW, MOMENTS, MOST = 13, 4, 600
NAMES = ("start", "early", "later", "end")


def row_of(account: Account) -> list[tuple[Thing, Image]]:
    """The digits of the stream, from the left."""
    shown = {id(thing): image for thing, image in account.images()}
    rows = rows_of([thing for thing, _ in account.images()])
    return [(thing, shown[id(thing)]) for thing in max(rows, key=len)]


def stream(account: Account) -> None:
    """Test digits in their order, each with the answer below it."""
    if account.beat.line < 2:
        return
    row = row_of(account)
    account.check(len(row) == ROW, f"{len(row)} digits in the row")
    first = row[0][1].index
    for at, (thing, image) in enumerate(row):
        account.check(
            image.source == "test" and image.index == first + at, f"digit {at} of the row"
        )
        way = account.truth.own.passage(image.pixels)
        own = account.truth.names[way.answer]
        account.says(account.below(thing), own, f"the answer to digit {at}")
    account.memory["row"] = np.arange(first, first + ROW)


def misread_now(account: Account) -> str:
    """What is asked before the digits come: it is known from the row in which they end."""
    wrong = int(account.truth.wrong[[image.index for _, image in row_of(account)]].sum())
    key = "one_misread" if wrong == 1 else "some_misread"
    blanks = {"count": number(ROW), "wrong": number(wrong)}
    return account.word(key, **blanks)


def found_now(account: Account) -> str:
    wrong = int(account.truth.wrong[account.memory["row"]].sum())
    return account.word("one_found" if wrong == 1 else "some_found")


def more_now(account: Account) -> str:
    only = int(account.truth.wrong.sum()) == 1
    return account.word("only_mistake" if only else "more_mistakes")


def mistake(account: Account) -> None:
    """Below each misread digit what the network said, and then its label."""
    if account.beat.line == 2:
        wall(account)
        return
    images = account.images()
    wanted = (1, min(12, int(account.truth.wrong.sum())))[account.beat.line]
    account.check(len({i.index for _, i in images}) == wanted, f"{len(images)} misread digits")
    for thing, image in images:
        account.check(bool(account.truth.wrong[image.index]), "a digit that is read rightly")
        way = account.truth.own.passage(image.pixels)
        under = [t for t in account.texts if thing.left < t.x < thing.right]
        under = [t for t in under if 0 < thing.bottom - t.y < 1]
        read = [text.content for text in sorted(under, key=lambda text: text.x)]
        names = [account.truth.names[way.answer], account.truth.names[int(image.label or 0)]]
        account.check(read == names, f"{read} below a digit, not {names}")
        account.explain(*under)


def alone(account: Account) -> Image:
    """The misread digit that stands alone."""
    ((_, image),) = account.images()
    return image


def read_as(account: Account) -> int:
    return account.truth.own.passage(alone(account).pixels).answer


def wall(account: Account) -> None:
    """All misread images, or the first of them; a few of them large, each beside its label."""
    for thing, image in account.images():
        beside = [t for t in account.texts if 0 < t.left - thing.right < 1.5]
        beside = [t for t in beside if thing.bottom < t.y < thing.top]
        account.says(beside[0], account.truth.names[int(image.label or 0)], "its label")
        account.check(bool(account.truth.wrong[image.index]), "a digit that is read rightly")
    wrong = np.flatnonzero(account.truth.wrong)[:MOST]
    (picture,) = account.left(account.pictures)
    assert picture.raster is not None
    columns = (picture.raster.size[0] + 3) // 31
    images = load_test().images[wrong]
    account.shows(picture, mosaic_of(images, columns), "the wall of mistakes")
    notes = account.labelled("some", shown=number(MOST), count=number(wrong_count(account)))
    account.check(bool(notes) == (wrong_count(account) > MOST), "a note of how many are shown")


def wrong_count(account: Account) -> int:
    return int(account.truth.wrong.sum())


def moments(truth: Truth) -> Array:
    """Of the run's checkpoints those that are shown."""
    kept = len(truth.checkpoints.networks)
    return np.linspace(0, kept - 1, min(MOMENTS, kept)).round().astype(int)


def chosen(account: Account) -> int:
    """The neuron whose map is most like a stroke."""
    shown = shown_neurons(account) if account.images() else np.arange(account.truth.own.sizes[1])
    shares = [stroke_share(account.truth.own.weights[0][neuron]) for neuron in shown]
    return int(shown[int(np.argmax(shares))])


def two_parts(account: Account) -> None:
    """The map of one neuron at moments of the run, on one scale, with what was right at each."""
    if account.beat.line == 0:
        account.memory["chosen"] = chosen(account)
        return
    kept, neuron = account.truth.checkpoints, account.memory["chosen"]
    there = {1: 1, 2: MOMENTS - 1, 3: MOMENTS}[account.beat.line]
    maps, shown = reading_order(maps_on(account)), moments(account.truth)[:there]
    account.check(len(maps) == len(shown), f"{len(maps)} maps")
    rows = [
        kept.networks[moment].layers[0].weights[neuron].astype(float)
        for moment in moments(account.truth)
    ]
    scale = full_strength(*rows)
    check_bar(account, scale)
    for at, (thing, moment) in enumerate(zip(maps, shown, strict=False)):
        check_maps(account, [thing], [rows[at]], scale, f"moment {at}")
        if account.beat.line == 1:
            continue
        percent = number(100 * float(kept.test_accuracy[moment]), 1)
        account.says(
            account.below(thing), account.word("percent", percent=percent), "what is right"
        )
        when = (*NAMES[: len(rows) - 1], NAMES[-1])[at]
        account.says(account.above(thing), account.word(when), "when it was")


AT_THE_START = Lines(
    lambda account, layer, _: (
        account.truth.checkpoints.networks[0].layers[layer].weights.astype(float)
    )
)


def percent_at(at: int) -> object:
    def percent(account: Account, thing: Thing) -> str:
        return number(100 * float(account.truth.checkpoints.test_accuracy[at]), 1)

    return percent


def kinds(account: Account) -> None:
    """A sketch is marked as one; what the small window sees is real."""
    if account.beat.line == 1:
        return
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


TOLD = Told(
    blanks={
        "stream.misread": lambda account, _: misread_now(account),
        "stream.found": lambda account, _: found_now(account),
        "mistake.answer": lambda account, _: account.truth.names[read_as(account)],
        "mistake.label": lambda account, _: account.truth.names[int(alone(account).label or 0)],
        "mistake.more": lambda account, _: more_now(account),
        "mistake.all": number(10_000),
        "mistake.wrong": lambda account, _: number(wrong_count(account)),
        "some.shown": number(MOST),
        "some.count": lambda account, _: number(wrong_count(account)),
        "two_parts.start": percent_at(0),
        "two_parts.end": percent_at(-1),
    },
    lines={"stream": (PRODUCTS,), "two_parts": (WEIGHTS, AT_THE_START)},
    beats={"stream": stream, "mistake": mistake, "two_parts": two_parts, "kinds": kinds},
)
