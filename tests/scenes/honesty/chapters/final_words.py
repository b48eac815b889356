"""What the last chapter shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import zxingcpp
from scipy.ndimage import label as label_pieces

from network.data import load_test
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from tests.scenes.honesty.account import (
    PRODUCTS,
    Account,
    Lines,
    Told,
    check_bar,
    check_maps,
    reading_order,
    rows_of,
)
from tests.scenes.honesty.chapters.counting import knob_at
from tests.scenes.honesty.chapters.introduction import mosaic_of
from tests.scenes.honesty.chapters.learning import step_on
from tests.scenes.honesty.chapters.why_layers import frames_of, hope, labelled, parts
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import (
    STROKE_SHARE,
    accented,
    answer,
    check_ink,
    largest,
    map_scale_of,
    maps_on,
    shown_neurons,
    stroke_share,
    weights,
)
from tests.scenes.honesty.truth import (
    THEME,
    Array,
    Truth,
    Weights,
    lit,
    neurons_lit,
    number,
    same_pixels,
)
from tests.scenes.stage import Thing

TRIED, DRAWS = 1000, 5
SEEN, ACROSS = 12, 6
TILE, GAP, EVERY = 10, 1, 3
SURE, DOUBT = 0.8, 0.5
HELP = 0.6
DETECTOR = 0.95
ADDRESSES = [
    *("http://neuralnetworksanddeeplearning.com", "https://colah.github.io"),
    *("https://distill.pub", "https://www.deeplearningbook.org"),
]


@cache
def noise() -> Array:
    drawn = np.random.default_rng(0).uniform(size=(TRIED, 784))
    return drawn.astype(np.float32).astype(float)


# The hope.


@dataclass(frozen=True, eq=False)
class Loops:
    """What the last hidden layer makes of digits that have a loop and of those that have none."""

    holes: Array
    """(10000, 28, 28), what ink encloses."""
    has: Array
    means: tuple[Array, Array]
    auc: Array

    @property
    def best(self) -> int:
        return int(self.auc.argmax())


@cache
def holes_in_test() -> Array:
    """The background of each test image that hangs together with none of its border."""
    paper = load_test().images.reshape(-1, 28, 28) < 0.3
    found = np.zeros_like(paper)
    for own, holes in zip(paper, found, strict=True):
        pieces, count = label_pieces(own)
        border = np.concatenate([pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]])
        holes[:] = np.isin(pieces, np.setdiff1d(np.arange(1, count + 1), border))
    return found


@cache
def loops_of(own: Weights) -> Loops:
    holes = holes_in_test()
    has = holes.sum(axis=(1, 2)) >= 3
    a = own.passage(load_test().images).a[-2]
    auc = []
    for with_it, without in zip(a[has].T, np.sort(a[~has], axis=0).T, strict=True):
        darker, as_dark = (np.searchsorted(without, with_it, side) for side in ("left", "right"))
        auc.append(float(np.mean(darker + as_dark)) / 2 / len(without))
    return Loops(holes, has, (a[has].mean(axis=0), a[~has].mean(axis=0)), np.array(auc))


def prepare(truth: Truth, memory: dict[str, Any]) -> None:
    truth.others += [("noise", one) for one in noise()[:DRAWS]]
    brightest = (float(each.max()) for each in loops_of(truth.own).means)
    memory["brightest"] = max(1.0, *brightest)


def the_hope(account: Account) -> None:
    check = {0: hope, 1: maps, 2: maps}.get(account.beat.line, loops)
    check(account)


def hoped(account: Account, layer: int) -> Array:
    """Where a layer has labels, the neurons with one; at the end the digit's own output."""
    way = account.truth.own.passage(image_now(account).pixels)
    if account.beat.line == 0 and not frames_of(account):
        # As the chapter before left it.
        return neurons_lit(way.a[layer], account.truth.own.functions[layer])
    wanted = np.zeros_like(way.a[layer])
    if account.beat.line == 0:
        column = account.stage.diagrams[-1].columns[layer]
        if layer == len(way.a) - 1:
            wanted[image_now(account).label] = 1.0
        for _, neuron in labelled(account, column.centres, column.shown):
            wanted[neuron] = 1.0
    return neurons_lit(wanted)


def rows_shown(account: Account) -> Array:
    """The maps of the neurons on screen, in their order."""
    rows: Array = account.truth.own.weights[0][shown_neurons(account)]
    return rows


def what_is_hoped(account: Account) -> None:
    """Of the hope the larger parts are left, with the word for it, where there is a layer."""
    parts(account)
    has_two = len(account.truth.own.sizes) > 3
    account.check(bool(account.labelled("hypothesis")) == has_two, "the word for the hope")


def maps(account: Account) -> None:
    """All maps on screen, from the first neuron on; then the strokes alone, framed, if any are."""
    rows, scale = list(rows_shown(account)), map_scale_of(account)
    strokes = [row for row in rows if stroke_share(row) >= STROKE_SHARE]
    things = reading_order(maps_on(account))
    are_left = strokes if account.beat.line == 2 and strokes else rows
    check_maps(account, things, are_left, scale, "learned")
    check_bar(account, scale)
    frames = account.left(account.points)
    account.explain(*frames)
    framed = strokes if account.beat.line == 2 else []
    account.check(len(frames) == len(framed), f"{len(frames)} frames")
    for thing, row in zip(things, are_left, strict=False):
        near = [t for t in frames if abs(thing.x - t.x) + abs(thing.y - t.y) < 0.05]
        is_one = account.beat.line == 2 and stroke_share(row) >= STROKE_SHARE
        account.check(len(near) == is_one, f"a stroke: {is_one}, but framed: {len(near)}")
    what_is_hoped(account)


def loops(account: Account) -> None:
    """Digits of both kinds, the mean light of one neuron, and what speaks against it."""
    found = loops_of(account.truth.own)
    pictures = sorted(account.left(account.pictures), key=lambda t: t.x)
    figures = sorted(account.stage.figures_of(NumberedNeuron), key=lambda n: n.get_x())
    mosaics = [t for t in pictures if t.raster is not None and t.raster.size[0] > 28]
    halves = ([n for n in figures if (n.get_x() < 0) == (side == 0)] for side in (0, 1))
    for has, picture, neurons, means in zip(
        (True, False), mosaics, halves, found.means, strict=True
    ):
        images = clear(found, has)[:SEEN]
        pixels = mosaic_of(load_test().images[images], ACROSS)
        tiles = [lit(load_test().images[index].reshape(28, 28)) for index in images]
        for k, index in enumerate(images if has else []):
            row, column = 31 * (k // ACROSS), 31 * (k % ACROSS)
            tiles[k] = accented(load_test().images[index].reshape(28, 28), found.holes[index])
            pixels[row : row + 28, column : column + 28] = tiles[k]
        account.shows(picture, pixels, "the digits")
        key = "with_loop" if has else "without_loop"
        account.says(account.above(picture), account.word(key), "a heading")
        lights = account.truth.own.passage(load_test().images[images]).a[-2][:, found.best]
        mean = lights.mean() if account.beat.line == 3 else means[found.best]
        first, *odd = neurons
        light = account.stage.seen(first.number)
        account.says(light, number(mean, 2), "the mean light")
        over = "all_digits" if account.beat.line > 3 else "these"
        account.says(account.below(light), account.word(over, count=SEEN), "over how many")
        account.check(len(odd) == (account.beat.line == 5), "the exceptions")
        for one in odd:
            which = int(lights.argmin() if has else lights.argmax())
            account.says(account.stage.seen(one.number), number(lights[which], 2), "an exception")
            # One without a loop is a test image as it is, and known as such already.
            small = [t for t in account.pictures if t.raster and t.raster.size == (28, 28)]
            left = [t for t in small if t.x < one.get_x()]
            account.shows(max(left, key=lambda t: t.x), tiles[which], "the exception's digit")


def clear(found: Loops, has: bool) -> Array:
    """Test images that are like most of their digit; where there is no loop, there is no hole."""
    labels, holes = load_test().labels, found.holes.any(axis=(1, 2))
    share = np.bincount(labels, found.has) / np.bincount(labels)
    fits = (found.has == has) & ((share[labels] > 0.5) == has)
    return np.flatnonzero(fits if has else fits & ~holes)


def strokes_said(account: Account, thing: Thing) -> str:
    are = [stroke_share(row) >= STROKE_SHARE for row in rows_shown(account)]
    some, count = sum(are), len(are)
    keys = {0: "no_stroke", 1: "one_stroke", count: "all_strokes"}
    blanks = {"strokes": some, "others": count - some, "count": count}
    return account.word(keys.get(some, "strokes"), **{k: number(n) for k, n in blanks.items()})


def about_loops(account: Account, thing: Thing) -> str:
    found, test = loops_of(account.truth.own), load_test()
    if float(found.auc.max()) >= DETECTOR:
        return account.word("loops_told")
    odd = []
    for has, sign in ((True, -1), (False, 1)):
        images = clear(found, has)[:SEEN]
        lights = account.truth.own.passage(test.images[images]).a[-2][:, found.best]
        which = int((sign * lights).argmax())
        odd.append((lights[which], str(test.labels[images[which]])))
    (dark, with_it), (bright, without) = odd
    if dark >= bright:
        return account.word("loops_leaning")
    return account.word("loops_but", with_it=with_it, without=without)


def mean_of(which: int) -> Any:
    def mean(account: Account, thing: Thing) -> str:
        found = loops_of(account.truth.own)
        return number(float(found.means[which][found.best]), 2)

    return mean


# Noise.


def says_to_noise(account: Account, thing: Thing) -> str:
    own = account.truth.own
    value = float(own.passage(noise()[0]).output.max())
    key = "says_doubting" if value < DOUBT else "says"
    if value >= SURE and own.functions[-1] in ("sigmoid", "softmax"):
        key = "says_surely"
    blanks = {"answer": answer(account, thing), "value": largest(account, thing)}
    return account.word(key, **blanks)


def answers_of(account: Account) -> Array:
    return account.truth.own.passage(noise()).output.argmax(axis=1)


def in_heaps(account: Account) -> None:
    """Below each heap is an answer, above it how many get it, and they lie in their order."""
    answers = answers_of(account)
    *_, heads = rows_of([t for t in account.texts if t.content in account.truth.names])
    for name, head in enumerate(heads):
        account.says(head, account.truth.names[name], f"answer {name}")
        above = [t for t in account.texts if abs(t.x - head.x) < 0.05 and t.y > 2 and t.y < 3.2]
        count = int((answers == name).sum())
        if count:
            account.says(above[0] if above else None, number(count), f"how many get answer {name}")
        else:
            account.check(not above, f"a number above the empty bin of answer {name}")
    (picture,) = account.left(account.pictures)
    account.explain(picture)
    assert picture.raster is not None
    pixels = picture.raster.pixel_array
    unit = (picture.right - picture.left) / pixels.shape[1]
    heaps = _runs(pixels[..., 3].any(axis=0))
    across = max((end - start + GAP) // (TILE + GAP) for start, end in heaps)
    account.check(len(heaps) == len(np.unique(answers)), f"{len(heaps)} heaps")
    for start, _ in heaps:
        middle = picture.left + (start + (across * (TILE + GAP) - GAP) / 2) * unit
        name = int(np.argmin([abs(head.x - middle) for head in heads]))
        for k, index in enumerate(np.flatnonzero(answers == name)):
            layer, beside = divmod(k, across)
            top, left = len(pixels) - (layer + 1) * (TILE + GAP), start + beside * (TILE + GAP)
            tile = pixels[top : top + TILE, left : left + TILE]
            wanted = lit(noise()[index].reshape(28, 28)[::EVERY, ::EVERY])
            if not same_pixels(tile, wanted):
                account.fault(f"picture {k} in the heap of answer {name} is another")
                return


def _runs(filled: Array) -> list[tuple[int, int]]:
    """From where to where there is something, but for gaps between two tiles."""
    at = np.flatnonzero(filled)
    breaks = np.flatnonzero(np.diff(at) > 1 + GAP)
    return list(zip(at[[0, *breaks + 1]], at[[*breaks, len(at) - 1]] + 1, strict=True))


def shares_said(account: Account, thing: Thing) -> str:
    answers = answers_of(account)
    counts = np.bincount(answers)
    most = int(counts.max())
    key = "all_same" if most == TRIED else "mostly" if 2 * most > TRIED else "often"
    name = account.truth.names[int(counts.argmax())]
    if np.count_nonzero(counts) == 2 and TRIED - most > 1:
        (other,) = set(np.flatnonzero(counts).tolist()) - {int(counts.argmax())}
        other_name = account.truth.names[other]
        both = {"answer": name, "other": other_name}
        return account.word("two_answers", most=number(most), rest=number(TRIED - most), **both)
    return account.word(key, answer=name, most=number(most), count=number(TRIED))


def how_many(account: Account, thing: Thing) -> str:
    """Pictures of noise; in the last line, answers."""
    return number(TRIED if account.beat.line == 0 else len(account.truth.names))


# The way on.


def read_on(account: Account) -> None:
    """The codes say where the works are found, from the left."""
    codes = sorted(account.left(account.pictures), key=lambda t: t.x)
    account.explain(*codes)
    read = []
    for code in codes:
        assert code.raster is not None
        bright = np.kron(code.raster.pixel_array[..., 0], np.ones((4, 4), np.uint8))
        read += [found.text for found in zxingcpp.read_barcodes(bright)]
    account.check(read == ADDRESSES, f"the codes say {read}")


def negative_gradient(account: Account, layer: int, x: Array) -> Array:
    label = image_now(account).label
    assert label is not None
    return -account.truth.own.slopes(x, label, account.truth.cost)[layer][0]


def what_comes_next(account: Account) -> None:
    """In the second line a single weight, as it is, and which way helps; later what the colours of
    all lines mean."""
    check_ink(account, "up", THEME.plus)
    check_ink(account, "down", THEME.minus)
    if account.beat.line != 1:
        return
    knob = knob_at(account)
    if account.check(knob is not None, "no weight stands alone"):
        assert knob is not None
        neuron, pixel, text = knob
        own = account.truth.own
        weight = float(own.weights[0][neuron, pixel])
        account.check(text == number(weight, 2, plus=True), f"a weight of {text}, not {weight:.2f}")
        image = image_now(account)
        goes_up = negative_gradient(account, 0, image.pixels)[neuron, pixel] >= 0
        ways = [bool(account.with_content(f"$arrow.{way}$")) for way in "tb"]
        account.check(ways == [goes_up, not goes_up], "which way the weight should go")


def after_step(account: Account) -> Weights:
    """The network itself, or with a single weight turned; from the fourth line on, what one step
    makes of it."""
    own = account.truth.own
    if account.beat.line == 1 and (knob := knob_at(account)):
        neuron, pixel, text = knob
        weights = own.weights[0].copy()
        far = HELP * np.abs(weights).max()
        values = weights[neuron, pixel] + np.array([0.0, far, -far])
        (value,) = [v for v in values if number(v, 2, plus=True) == text][:1] or [np.nan]
        account.check(bool(np.isfinite(value)), f"a weight at {text}")
        weights[neuron, pixel] = value
        return Weights((weights, *own.weights[1:]), own.biases, own.functions)
    return own if account.beat.line < 3 else step_on(account.truth, own, image_now(account))


def says_after_step(account: Account, thing: Thing) -> str:
    way = after_step(account).passage(image_now(account).pixels)
    return account.truth.names[way.answer]


def taken(account: Account, thing: Thing) -> str:
    image = image_now(account)
    right = account.truth.own.passage(image.pixels).answer == image.label
    return account.word("take_digit" if right else "take_mistake")


TOLD = Told(
    blanks={
        "the_hope.strokes": strokes_said,
        "the_hope.with_it": mean_of(0),
        "the_hope.without": mean_of(1),
        "the_hope.verdict": about_loops,
        "loop.pixels": "3",
        "these.count": str(SEEN),
        "noise.said": says_to_noise,
        "sure_of_nothing.count": how_many,
        "sure_of_nothing.shares": shares_said,
        "what_comes_next.take": taken,
        "what_comes_next.answer": says_after_step,
        "what_comes_next.total": weights,
    },
    lines={"noise": (PRODUCTS,), "what_comes_next": (PRODUCTS, Lines(negative_gradient))},
    fills={"the_hope": hoped},
    network={"what_comes_next": after_step},
    prepare=prepare,
    beats={
        "the_hope": the_hope,
        "sure_of_nothing": in_heaps,
        "read_on": read_on,
        "what_comes_next": what_comes_next,
    },
)
