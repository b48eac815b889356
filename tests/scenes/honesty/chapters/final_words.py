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
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import (
    STROKE_SHARE,
    accented,
    answer,
    check_ink,
    closest_stroke,
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
DETECTOR = 0.95
ADDRESSES = {
    "read_on": ["http://neuralnetworksanddeeplearning.com", "https://colah.github.io"],
    "read_later": ["https://distill.pub", "https://www.deeplearningbook.org"],
}


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


def percent(row: Array) -> str:
    return number(int(100 * stroke_share(row) + 1e-9))


def the_hope(account: Account) -> None:
    check = {0: None, 1: one_pair, 2: one_pair, 3: hoped, 4: learned}.get(account.beat.line, loops)
    if check is not None:
        check(account)


def by_share(account: Account) -> list[Array]:
    """The maps on screen, the most like a stroke first."""
    rows = account.truth.own.weights[0][shown_neurons(account)]
    order = np.argsort([-stroke_share(row) for row in rows], kind="stable")
    return [rows[at] for at in order]


def one_pair(account: Account) -> None:
    first, scale = by_share(account)[0], map_scale_of(account)
    learned, hope = sorted(maps_on(account), key=lambda t: t.x)
    check_maps(account, [learned, hope], [first, closest_stroke(first)], scale, "the first pair")
    account.check(hope.top < account.labelled("hope")[0].bottom, "no word for the hope above it")
    check_bar(account, scale)
    shares = [t for t in account.texts if t.content.endswith(" %")]
    if account.beat.line == 1:
        account.check(not shares, "the share is there before it is told")
    else:
        account.says(account.after(hope), f"{percent(first)} %", "the share")


def hoped(account: Account) -> None:
    """In the place of each map its closest stroke."""
    rows, scale = by_share(account), map_scale_of(account)
    things = reading_order(maps_on(account))
    check_maps(account, things, [closest_stroke(row) for row in rows], scale, "the closest")
    check_bar(account, scale)


def learned(account: Account) -> None:
    """All maps, each with its share below it; the strokes are framed, as the key says."""
    rows, scale = by_share(account), map_scale_of(account)
    things = reading_order(maps_on(account))
    check_maps(account, things, rows, scale, "learned")
    check_bar(account, scale)
    frames = [(t.x, t.y) for t in account.left(account.points)]
    account.explain(*account.points)
    for thing, row in zip(things, rows, strict=False):
        is_one = stroke_share(row) >= STROKE_SHARE
        near = any(abs(thing.x - x) + abs(thing.y - y) < 0.05 for x, y in frames)
        account.check(near == is_one, f"a map of {percent(row)} % is framed: {near}")
        below = [t for t in account.texts if abs(t.x - thing.x) < 0.05 and t.top < thing.bottom]
        nearest = max(below, key=lambda t: t.y, default=None)
        account.says(nearest, f"{percent(row)} %", "the share of a map")
    key = [t for t in account.texts if t.content.startswith("≥") and t.content.endswith("%")]
    account.says(key[0] if key else None, f"≥ {number(100 * STROKE_SHARE)} %", "the key")
    account.check(len(key) == 1, "no key of the frames")


def loops(account: Account) -> None:
    """Digits of both kinds, the mean light of one neuron and of its layer."""
    found = loops_of(account.truth.own)
    pictures = sorted(account.left(account.pictures), key=lambda t: t.x)
    figures = sorted(account.stage.figures_of(NumberedNeuron), key=lambda n: n.get_x())
    neurons = [account.stage.seen(figure.number) for figure in figures]
    for figure in figures if account.beat.line == 5 else ():
        account.shines(account.stage.seen(figure.disc), lit(np.zeros(1)), "the neuron so far")
    for has, picture, neuron, means in zip(
        (True, False), pictures, neurons, found.means, strict=True
    ):
        images = clear(found, has)[:SEEN]
        pixels = mosaic_of(load_test().images[images], ACROSS)
        for k, index in enumerate(images if has else []):
            row, column = 31 * (k // ACROSS), 31 * (k % ACROSS)
            tile = accented(load_test().images[index].reshape(28, 28), found.holes[index])
            pixels[row : row + 28, column : column + 28] = tile
        account.shows(picture, pixels, "the digits")
        if account.beat.line > 5:
            account.says(neuron, number(means[found.best], 2), "the mean light")
        else:
            account.check(neuron is None, "the mean light is there before it is told")
        key = "with_loop" if has else "without_loop"
        account.says(account.above(picture), account.word(key), "a heading")
    check_discs(account, found)


def clear(found: Loops, has: bool) -> Array:
    """Test images that are like most of their digit; where there is no loop, there is no hole."""
    labels, holes = load_test().labels, found.holes.any(axis=(1, 2))
    share = np.bincount(labels, found.has) / np.bincount(labels)
    fits = (found.has == has) & ((share[labels] > 0.5) == has)
    return np.flatnonzero(fits if has else fits & ~holes)


def check_discs(account: Account, found: Loops) -> None:
    """The layer, dark at first, and a ring around the neuron that is seen."""
    discs = account.left(account.points)
    layers = [thing for thing in discs if len(thing.fills) > 1]
    account.check((len(layers), len(discs)) == (2, 4), f"{len(discs)} of the layers and rings")
    for thing in layers:
        means = found.means[int(thing.x > 0)] * (account.beat.line == 7)
        account.shines(thing, neurons_lit(means / account.memory["brightest"]), "the layer")
        place = thing.centres[found.best]
        near = [t for t in discs if len(t.fills) == 1 and abs(t.x - place[0]) < 0.02]
        account.check(len(near) == 1, "the ring is around another neuron")
        account.explain(*near)


def strokes_said(account: Account, thing: Thing) -> str:
    are = [stroke_share(row) >= STROKE_SHARE for row in by_share(account)]
    some, count = sum(are), len(are)
    keys = {0: "no_stroke", 1: "one_stroke", count: "all_strokes"}
    blanks = {"strokes": some, "others": count - some, "count": count}
    return account.word(keys.get(some, "strokes"), **{k: number(n) for k, n in blanks.items()})


def about_loops(account: Account, thing: Thing) -> str:
    tells = float(loops_of(account.truth.own).auc.max()) >= DETECTOR
    return account.word("loops_told" if tells else "loops_leaning")


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
    account.check(read == ADDRESSES[account.beat.name], f"the codes say {read}")


def negative_gradient(account: Account, layer: int, x: Array) -> Array:
    label = image_now(account).label
    assert label is not None
    return -account.truth.own.slopes(x, label, account.truth.cost)[layer][0]


def what_comes_next(account: Account) -> None:
    """In the second line a single weight, as it is, and the label's output with more decimals;
    later what the colours of all lines mean."""
    check_ink(account, "up", THEME.plus)
    check_ink(account, "down", THEME.minus)
    if account.beat.line != 1:
        return
    knob = knob_at(account)
    if account.check(knob is not None, "no weight stands alone"):
        assert knob is not None
        neuron, pixel, text = knob
        own = float(account.truth.own.weights[0][neuron, pixel])
        account.check(text == number(own, 2, plus=True), f"a weight of {text}, not {own:.2f}")
        image = image_now(account)
        output = float(account.truth.own.passage(image.pixels).output[image.label])
        above = sorted((t for t in account.left(account.texts) if t.y > 3.2), key=lambda t: t.x)
        account.says(above[0] if above else None, account.truth.names[image.label], "whose output")
        value = above[-1] if above else None
        decimals = len(value.content.partition(".")[2]) if value else 2
        account.says(value, number(output, decimals), "the label's output")


def after_step(account: Account) -> Weights:
    """The network itself; from the fourth line on, what one step makes of it."""
    own = account.truth.own
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
        "the_hope.percent": lambda account, _: percent(by_share(account)[0]),
        "the_hope.threshold": number(100 * STROKE_SHARE),
        "the_hope.count": lambda account, _: number(len(by_share(account))),
        "the_hope.strokes": strokes_said,
        "the_hope.with_it": mean_of(0),
        "the_hope.without": mean_of(1),
        "the_hope.verdict": about_loops,
        "loop.pixels": "3",
        "noise.said": says_to_noise,
        "sure_of_nothing.count": how_many,
        "sure_of_nothing.shares": shares_said,
        "what_comes_next.take": taken,
        "what_comes_next.answer": says_after_step,
        "what_comes_next.total": weights,
    },
    lines={"noise": (PRODUCTS,), "what_comes_next": (PRODUCTS, Lines(negative_gradient))},
    network={"what_comes_next": after_step},
    prepare=prepare,
    beats={
        "the_hope": the_hope,
        "sure_of_nothing": in_heaps,
        "read_on": read_on,
        "read_later": read_on,
        "what_comes_next": what_comes_next,
    },
)
