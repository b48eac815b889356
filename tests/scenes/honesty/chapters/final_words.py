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
from tests.scenes.honesty.figures import image_now, shine_of
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
)
from tests.scenes.honesty.truth import (
    THEME,
    Array,
    Image,
    Truth,
    Weights,
    lit,
    neurons_lit,
    number,
    same_pixels,
)
from tests.scenes.stage import Thing

TRIED, DRAWS = 1000, 5
SEEN, ACROSS = 12, 4
TILE, GAP, EVERY = 10, 1, 3
SURE, DOUBT = 0.8, 0.5
HELP = 0.6
PARTS, LOST = 12, 8
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
    """All maps on screen, from the first neuron on; then the strokes are framed, if any are."""
    rows, scale = list(rows_shown(account)), map_scale_of(account)
    things = reading_order(maps_on(account))
    check_maps(account, things, rows, scale, "learned")
    check_bar(account, scale)
    frames = account.left(account.points)
    account.explain(*frames)
    are = [account.beat.line == 2 and stroke_share(row) >= STROKE_SHARE for row in rows]
    account.check(len(frames) == sum(are), f"{len(frames)} frames")
    for thing, is_one in zip(things, are, strict=False):
        near = [t for t in frames if abs(thing.x - t.x) + abs(thing.y - t.y) < 0.05]
        account.check(len(near) == is_one, f"a stroke: {is_one}, but framed: {len(near)}")
    what_is_hoped(account)


def loops(account: Account) -> None:
    """Digits of both kinds, the mean light of one neuron, and what speaks against it."""
    found = loops_of(account.truth.own)
    pictures = sorted(account.pictures, key=lambda t: t.x)
    (neuron,) = account.stage.figures_of(NumberedNeuron)
    held = account.stage.seen(neuron.number)
    for has, picture, mean in zip((True, False), pictures, found.means, strict=True):
        images = clear(found, has)[:SEEN]
        tiles = [lit(load_test().images[index].reshape(28, 28)) for index in images]
        if has:
            tiles = [
                accented(load_test().images[index].reshape(28, 28), found.holes[index])
                for index in images
            ]
        lights = account.truth.own.passage(load_test().images[images]).a[-2][:, found.best]
        below = account.below(picture)
        if account.beat.line == 5:
            which = int(lights.argmin() if has else lights.argmax())
            account.says(below, number(lights[which], 2), "an exception")
            account.shows(picture, tiles[which], "the exception's digit")
            last = lights[which]
            continue
        pixels = mosaic_of(load_test().images[images], ACROSS)
        for k, tile in enumerate(tiles):
            row, column = 31 * (k // ACROSS), 31 * (k % ACROSS)
            pixels[row : row + 28, column : column + 28] = tile
        account.shows(picture, pixels, "the digits")
        key = "with_loop" if has else "without_loop"
        account.says(account.above(picture), account.word(key), "a heading")
        last = mean[found.best]
        if account.beat.line == 4:
            account.says(below, number(last, 2), "the mean light")
            account.says(account.below(below), account.word("all_digits"), "over which digits")
    if account.beat.line == 3:
        account.check(held is None, "the mean of a few is told")
        disc = account.stage.seen(neuron.disc)
        account.shines(disc, shine_of(account, lights.mean())[None], "the neuron")
    else:
        account.says(held, number(last, 2), "the light of what came last")


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


def how_many(account: Account, thing: Thing) -> str:
    """Pictures of noise; in the last line, answers."""
    return number(TRIED if account.beat.line == 0 else len(account.truth.names))


# The way on.


def read_on(account: Account) -> None:
    """The codes say where the works are found, from the left, two in each line."""
    codes = sorted(account.left(account.pictures), key=lambda t: t.x)
    account.explain(*codes)
    read = []
    for code in codes:
        assert code.raster is not None
        bright = np.kron(code.raster.pixel_array[..., 0], np.ones((4, 4), np.uint8))
        read += [found.text for found in zxingcpp.read_barcodes(bright)]
    wanted = ADDRESSES[2 * account.beat.line :][:2]
    account.check(read == wanted, f"the codes say {read}")


def negative_gradient(account: Account, layer: int, x: Array) -> Array:
    label = image_now(account).label
    assert label is not None
    return -account.truth.own.slopes(x, label, account.truth.cost)[layer][0]


def what_comes_next(account: Account) -> None:
    """In the second and third line a single weight, turned the way that helps; then what the
    colours of all lines mean; then how many are read right, and some that are not any more."""
    check_ink(account, "up", THEME.plus)
    check_ink(account, "down", THEME.minus)
    if account.beat.line in (5, 6):
        others(account)
    if account.beat.line not in (1, 2):
        return
    knob = knob_at(account)
    if account.check(knob is not None, "no weight stands alone"):
        assert knob is not None
        neuron, pixel, text = knob
        own = account.truth.own.weights[0]
        step = HELP * np.abs(own).max() * (1 if asked_up(account, knob) else -1)
        wanted = number(own[neuron, pixel] + step, 2, plus=True)
        account.check(text == wanted, f"a weight of {text}, not {wanted}")
        if account.beat.line == 1:
            return
        ways = [bool(account.with_content(f"$arrow.{way}$")) for way in "tb"]
        goes_up = asked_up(account, knob)
        account.check(ways == [goes_up, not goes_up], "which way the weight should go")


def asked_up(account: Account, knob: tuple[int, int, str]) -> bool:
    """Whether a weight of the first layer should go up."""
    neuron, pixel, _ = knob
    gradient = negative_gradient(account, 0, image_now(account).pixels)
    return bool(gradient[neuron, pixel] >= 0)


def way_said(account: Account, thing: Thing) -> str:
    """The way that helped the single weight, which has gone."""
    return account.word("went_up" if account.memory["went_up"] else "went_down")


def pushed(account: Account) -> list[tuple[Weights, Array]]:
    """The network before the push and after each of its parts, and which test images it reads
    right; the push is made for the largest image on screen."""
    if "pushed" not in account.memory:
        asked, own, test = image_asked(account), account.truth.own, load_test()
        after, ways = step_on(account.truth, own, asked), []
        for share in np.arange(PARTS + 1) / PARTS:
            weights, biases = (
                tuple(a + share * (b - a) for a, b in zip(old, new, strict=True))
                for old, new in ((own.weights, after.weights), (own.biases, after.biases))
            )
            way = Weights(weights, biases, own.functions)
            ways.append((way, way.passage(test.images).output.argmax(axis=1) == test.labels))
        account.memory["pushed"] = ways
    ways = account.memory["pushed"]
    return ways


def image_asked(account: Account) -> Image:
    """That of the largest picture, of those whose label is known."""
    pictures = [(thing, image) for thing, image in account.images() if image.label is not None]
    return max(pictures, key=lambda pair: pair[0].top - pair[0].bottom)[1]


def percents(account: Account) -> list[str]:
    """How many test images are read right, before the push and after each of its parts."""
    return [number(100 * right.mean(), 1) for _, right in pushed(account)]


def percent_on_the_way(account: Account, thing: Thing) -> list[str]:
    """In the end of the push that after it; until then any that was computed."""
    is_over = account.beat.line > 5 or account.is_end
    return percents(account)[-1:] if is_over else percents(account)


def others(account: Account) -> None:
    """Beside each small digit, and below the large one, is what the network says after a part of
    the push; the small ones were right before it and are not after it."""
    said = [account.word("read_right", percent=p, count=number(10_000)) for p in percents(account)]
    parts = [k for k, text in enumerate(said) if account.with_content(text)]
    if not parts:
        account.check(not account.is_end, "nothing says how many are read right")
        return
    (before, was), (after, left) = pushed(account)[0], pushed(account)[-1]
    now, right = pushed(account)[parts[-1] if account.is_end else parts[0]]
    asked = image_asked(account)
    for thing, image in account.images():
        is_asked = np.array_equal(image.pixels, asked.pixels)
        text = account.below(thing) if is_asked else account.after(thing)
        name = account.truth.names[now.passage(image.pixels).answer]
        account.says(text, name, "an answer to a digit")
        if not is_asked:
            answers = [way.passage(image.pixels).answer for way in (before, after)]
            account.check(answers[0] == image.label != answers[1], "it is no digit that was lost")
    most = int((was & ~left).sum())
    account.check(len(account.images()) - 1 == min(LOST, most), f"not all of {most} lost digits")
    bars = [t for t in account.shapes if 0.35 < t.top - t.bottom < 0.45]
    widths = [t.right - t.left for t in bars]
    for share in (right.mean(), was.mean(), 1.0):
        near = [abs(width - share * max(widths)) < 0.03 for width in widths]
        account.check(any(near), f"no bar of {share:.3f} of the whole")


def price_said(account: Account, thing: Thing) -> str:
    (_, before), (_, after) = pushed(account)[0], pushed(account)[-1]
    first, last = percents(account)[0], percents(account)[-1]
    key = "price" if after.sum() < before.sum() else "gain"
    return account.word("same" if first == last else key, after=last)


def after_step(account: Account) -> Weights:
    """The network itself, or with a single weight turned; from the fifth line on, what one step
    makes of it."""
    own = account.truth.own
    if account.beat.line in (1, 2) and (knob := knob_at(account)):
        neuron, pixel, text = knob
        weights = own.weights[0].copy()
        far = HELP * np.abs(weights).max()
        values = weights[neuron, pixel] + np.array([0.0, far, -far])
        (value,) = [v for v in values if number(v, 2, plus=True) == text][:1] or [np.nan]
        account.check(bool(np.isfinite(value)), f"a weight at {text}")
        account.memory["went_up"] = value > weights[neuron, pixel]
        weights[neuron, pixel] = value
        return Weights((weights, *own.weights[1:]), own.biases, own.functions)
    return own if account.beat.line < 4 else step_on(account.truth, own, image_now(account))


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
        "noise.said": says_to_noise,
        "sure_of_nothing.count": how_many,
        "what_comes_next.take": taken,
        "what_comes_next.way": way_said,
        "what_comes_next.others": number(len(load_test()) - 1),
        "what_comes_next.price": price_said,
        "read_right.percent": percent_on_the_way,
        "read_right.count": number(len(load_test())),
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
