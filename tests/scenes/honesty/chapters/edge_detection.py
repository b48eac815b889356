"""What the chapter about edges shows."""

from __future__ import annotations

from typing import Any

import numpy as np

from network.analysis.stroke_detector import Detector
from network.data import load_test
from network.storage import WEIGHTS_FOLDER, Trained, load
from scenes.kit.engine.picture import Picture
from tests.scenes.honesty.account import (
    Account,
    Told,
    bars_on,
    check_bar,
    check_fan,
    check_maps,
    check_this_bar,
    reading_order,
)
from tests.scenes.honesty.figures import read_number
from tests.scenes.honesty.shared import (
    STROKE_SHARE,
    closest_stroke,
    inputs,
    maps_on,
    shown_neurons,
    stroke_share,
)
from tests.scenes.honesty.truth import (
    Array,
    Image,
    Truth,
    Weights,
    full_strength,
    lit,
    neurons_lit,
    number,
    same_pixels,
    signed,
)
from tests.scenes.stage import Thing

STRONG, RING = 0.5, -0.2
"""The weight of a pixel of the stroke that is set by hand, and of one of the ring around it."""
LENGTH = 8.4
"""Of the line from 0 to 1, in frame units."""


def full_square(truth: Truth, memory: dict[str, Any]) -> None:
    truth.others.append(("full square", np.ones(784)))


def detector(account: Account) -> Detector:
    return Detector.placed_on(account.truth.example.reshape(28, 28))


def by_hand(account: Account) -> tuple[Array, Array]:
    """The map that is set by hand, (784,), without and with its rim, painted here once more."""
    place, grid = detector(account), np.zeros((28, 28))
    grid[place.row - 2 : place.row + 5, place.column - 2 : place.column + 10] = RING
    grid[place.row : place.row + 3, place.column : place.column + 8] = STRONG
    return np.maximum(grid, 0).ravel(), grid.ravel()


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(z)))


def sums(account: Account, rim: bool) -> list[float]:
    """What the example, another digit and the full square come to, in the order of their rows."""
    weights = by_hand(account)[int(rim)]
    rows = sorted(account.images(), key=lambda each: -each[0].y)
    return [float(weights @ image.pixels) for _, image in rows]


def waits(account: Account) -> None:
    """Lines that have no weight yet have no colour of a sign."""
    for thing in account.left(account.pictures):
        assert thing.raster is not None
        red, green, blue, alpha = (thing.raster.pixel_array[..., k] for k in range(4))
        grey = (np.abs(red.astype(int) - blue) < 60) & (np.abs(red.astype(int) - green) < 60)
        if isinstance(thing.mobject, Picture) and thing.mobject.smooth:
            account.explain(thing)
            account.check(bool(grey[alpha > 0].all()), "a line without weight has a sign")
    framed_ink(account)
    stay_dark(account)


def stay_dark(account: Account) -> None:
    """Neurons of which no sum has been pressed yet are dark."""
    for disc in account.left(account.points):
        if len(disc.fills) == 1:
            account.shines(disc, neurons_lit(np.zeros(1)), "a neuron before it can be lit")


def framed_ink(account: Account) -> None:
    """The pixels where the stroke is to be, as bright as the digit has them."""
    place, image = detector(account), account.truth.example.reshape(28, 28)
    ink = image[place.row : place.row + 3, place.column : place.column + 8]
    for thing in account.left(account.pictures):
        if thing.raster is not None and thing.raster.size == (8, 3):
            account.shows(thing, lit(ink), "the ink inside the frame")


def four_pixels(account: Account) -> None:
    """Four pixels, their weights, their products and the sum; then the whole map."""
    (disc,) = (t for t in account.points if len(t.sizes) == 1)
    waits(account)
    if account.beat.line == 2:
        hand_set(account, by_hand(account)[0])
        (lines,) = (edges for _, edges in account.stage.edges)
        check_fan(account, lines, by_hand(account)[0], STRONG, "the map set by hand")
        return
    squares = next(t for t in account.points if len(t.sizes) == 4 and t.sizes[0] > 0.5)
    (picture, image), *_ = account.images()
    frames = next(t for t in account.points if len(t.sizes) == 4 and t.sizes[0] < 0.5)
    side = (picture.top - picture.bottom) / 28
    total = 0.0
    for centre, frame in zip(squares.centres, frames.centres, strict=True):
        row, column = int((picture.top - frame[1]) / side), int((frame[0] - picture.left) / side)
        pixel = 28 * row + column
        value, weight = round(float(image.pixels[pixel]), 2), by_hand(account)[0][pixel]
        texts = sorted(
            (t for t in account.texts if abs(t.y - centre[1]) < 0.3 and t.x > centre[0] - 0.3),
            key=lambda t: t.x,
        )
        expected = [number(value, 2), "$times$", number(weight, 1)]
        if account.beat.line == 1:
            expected += ["$=$", number(round(value * weight, 3), 3)]
        account.check([t.content for t in texts] == expected, f"pixel {pixel}: {texts}")
        account.explain(*texts)
        total += round(value * weight, 3)
    account.explain(squares, frames)
    account.memory["four"] = number(total, 3)
    if account.beat.line == 1:
        account.says(above(account, disc), number(total, 3), "the sum of four products")


def above(account: Account, disc: Thing) -> Thing | None:
    """The number above a neuron."""
    found = [t for t in account.texts if abs(t.x - disc.x) < 0.1 and 0 < t.bottom - disc.top < 0.6]
    return found[0] if found else None


def hand_set(account: Account, values: Array) -> None:
    (tag,) = account.labelled("set_by_hand")
    (own,) = (t for t in maps_on(account) if abs(t.x - tag.x) < 0.3 and t.right - t.left > 2.9)
    if own.opacity > 0.9:
        account.shows(own, signed(values.reshape(28, 28), STRONG), "the map set by hand")
    account.explain(own)
    check_bar(account, STRONG, beyond=False, decimals=1)


def under_the_map(account: Account) -> None:
    """A row a picture: what remains of it under the map, and what that adds up to."""
    rim = account.beat.name == "surround"
    complete = not rim or account.beat.line == 1
    own, shown = by_hand(account)[int(rim and complete)], by_hand(account)[int(rim)]
    if account.beat.name == "weighted_sum" and account.beat.line == 0:
        for thing in maps_on(account):
            products = own * account.truth.example
            fits = any(
                thing.raster is not None and same_pixels(thing.raster.pixel_array, each)
                for each in (signed(own.reshape(28, 28), STRONG), seen_through(products, STRONG))
            )
            account.check(fits, "neither the map nor what remains under it")
            account.explain(thing)
        waits(account)
        check_bar(account, STRONG, beyond=False, decimals=1)
        return
    hand_set(account, shown)
    stay_dark(account)
    if rim:
        (tag,) = account.labelled("set_by_hand")
        beside_map = [t for t in account.left(account.texts) if abs(t.x - tag.x) < 2.3]
        at_ring = [t for t in beside_map if t.content == number(RING, 1)]
        account.says(at_ring[0] if at_ring else None, number(RING, 1), "the ring's weight")
    for picture, image in account.images():
        products = own * image.pixels
        beside = [
            t for t in maps_on(account) if abs(t.y - picture.y) < 0.05 and t.left > picture.right
        ]
        if not beside:
            account.check(account.beat.name == "too_easily_pleased", "nothing beside a picture")
            continue
        expected = signed(products.reshape(28, 28), STRONG)
        account.shows(beside[0], expected, "what remains of a picture")
        numbers = [
            t for t in account.texts if abs(t.y - picture.y) < 0.3 and t.left > beside[0].right
        ]
        account.says(numbers[0] if numbers else None, number(products.sum(), 2), "a sum")


def seen_through(values: Array, scale: float) -> Array:
    """The colours of a map that is clear where a value is 0."""
    colours = signed(values.reshape(28, 28), scale)
    colours[values.reshape(28, 28) == 0] = 0
    return colours


def threshold(account: Account) -> int:
    """Half way between the example's sum and the largest of the others, as a whole number."""
    first, *others = account.memory["rimmed"]
    return max(1, round((first + max(others)) / 2))


def rank(account: Account) -> Any:
    """The example first, the full square last."""

    def of(each: tuple[Thing, Image]) -> int:
        if np.array_equal(each[1].pixels, account.truth.example):
            return 0
        return 2 if each[1].source == "full square" else 1

    return of


def pressed(account: Account) -> None:
    """Pictures above a line stand at their sums; pressed, at what the sigmoid makes of these."""
    rimmed = by_hand(account)[1]
    everything = [(thing, image) for thing, image in account.images()]
    if account.beat.name == "squash":
        account.memory["rimmed"] = [
            float(rimmed @ image.pixels) for _, image in sorted(everything, key=rank(account))
        ]
    is_moved = account.beat.name == "bias" and account.beat.line > 0
    moved = -threshold(account) if is_moved else 0
    is_pressed = _is_pressed(account)
    dots = next(t for t in account.points if len(t.sizes) == 3 and t.sizes[0] < 0.3)
    expected = []
    for thing, image in everything:
        z = float(rimmed @ image.pixels) + moved
        above = [t for t in account.texts if abs(t.x - thing.x) < 0.3 and t.y > thing.top]
        value = float(sigmoid(z)) if is_pressed else z
        account.says(above[0] if above else None, number(value, 2), "above a picture")
        expected.append((z, value))
    middle = (account.memory.setdefault("line", dots.centres[0][1]),)
    account.check(abs(dots.centres[:, 1] - middle).max() < 1e-6, "a dot beside the line")
    lights = sorted((t for t in account.points if len(t.sizes) == 1), key=lambda t: t.x)
    is_lit = is_pressed and (account.beat.name, account.beat.line) != ("squash", 1)
    activations = [sigmoid(z) if is_lit else 0.0 for z, _ in sorted(expected)]
    for light, a in zip(lights, activations, strict=True):
        account.shines(light, neurons_lit(np.array([a])), "a neuron beside a number")
    if is_pressed:
        for end in (0, 1):
            at = [t for t in account.texts if abs(t.x - LENGTH * (end - 0.5)) < 0.05]
            account.says(min(at, key=lambda t: t.y), number(end), "an end of the line")
        places = sorted(LENGTH * (value - 0.5) for _, value in expected)
        found = sorted(dots.centres[:, 0])
        account.check(np.allclose(places, found, atol=0.02), f"dots at {found}, not {places}")
    else:
        ticks = next(t for t in account.points if len(t.sizes) > 3)
        step = float(np.diff(np.sort(ticks.centres[:, 0])).mean())
        found = np.sort(dots.centres[:, 0]) / step
        wanted = np.sort([z for z, _ in expected])
        account.check(np.allclose(found, wanted, atol=0.02), f"dots at {found}, not {wanted}")
        if account.beat.name == "bias":
            thin = [t for t in account.shapes if t.right - t.left < 0.1]
            mark = [t for t in thin if t.bottom < dots.centres[0][1] - 0.1 < t.top]
            at = mark[0].x / step if mark else np.nan
            account.check(abs(at - threshold(account) - moved) < 0.02, f"the mark at {at}")
            below = [t.content for t in account.texts if mark and abs(t.x - mark[0].x) < 0.05]
            account.check(number(threshold(account) + moved) in below, f"{below} at the mark")
        if is_moved:
            below = [t for t in account.texts if 0.7 < dots.centres[0][1] - t.y < 1.2]
            account.says(below[0] if below else None, number(moved), "the bias at its arrow")
            arrow = [t for t in account.shapes if 0.7 < dots.centres[0][1] - t.y < 1.2]
            ends = [min(t.left for t in arrow) / step, max(t.right for t in arrow) / step]
            account.check(np.allclose(ends, [moved, 0], atol=0.1), f"an arrow at {ends}")
            account.explain(*arrow)
        for text in account.left(account.texts):
            if abs(text.y - dots.centres[0][1]) < 0.6 and text.content[-1].isdigit():
                account.check(abs(text.x / step - read_number(text.content)) < 0.02, "a tick")
                account.explain(text)
    account.explain(*account.points)


def _is_pressed(account: Account) -> bool:
    """The whole numbers are no longer equally far apart."""
    ticks = next(t for t in account.points if len(t.sizes) > 3)
    steps = np.diff(np.sort(ticks.centres[:, 0]))
    return bool(steps.max() > 1.2 * steps.min())


def tried(account: Account) -> list[tuple[int, float]]:
    """The first test images of each class that have not been shown, and what each is given."""
    test, example = load_test(), account.truth.example
    other = account.memory["other"]
    found = []
    for label in range(10):
        own = np.flatnonzero(test.labels == label)
        own = own[(test.images[own] != example).any(axis=1)]
        own = own[(test.images[own] != other).any(axis=1)][:4]
        sums = test.images[own] @ by_hand(account)[1] - threshold(account)
        found += list(zip(own.tolist(), sigmoid(sums).tolist(), strict=True))
    return found


def put_to_work(account: Account) -> None:
    """Each picture is as bright as the activation it is given; lit ones have it above them."""
    hand_set(account, by_hand(account)[1])
    expected = tried(account)
    shown = sorted(account.images(), key=lambda each: (round(each[0].x, 2), -each[0].y))
    lit_ones = [(index, a) for index, a in expected if a >= 0.5]
    is_forward = account.beat.line == 1 and 0 < len(lit_ones) <= 24
    if not is_forward:
        found = [image.index for _, image in shown]
        account.check(found == [index for index, _ in expected], f"tried are {found}")
        for (thing, _), (_, a) in zip(shown, expected, strict=True):
            account.check(abs(thing.opacity - 0.3 - 0.7 * a) < 1e-3, f"as bright as {a:.3f}")
        return
    shown = sorted(shown, key=lambda each: (-round(each[0].y, 2), each[0].x))
    found = [image.index for _, image in shown]
    account.check(found == [index for index, _ in lit_ones], f"lit up are {found}")
    laid = seen_through(by_hand(account)[1], STRONG)
    for (thing, _), (_, a) in zip(shown, lit_ones, strict=True):
        over = [t for t in account.left(maps_on(account)) if abs(t.x - thing.x) < 0.01]
        over = [t for t in over if abs(t.y - thing.y) < 0.01]
        account.shows(over[0] if over else None, laid, "the map over a picture")
        head = [t for t in account.left([*account.texts, *account.points]) if is_over(t, thing)]
        texts, lights = ([t for t in head if t.is_text is kind] for kind in (True, False))
        account.says(texts[0] if texts else None, number(a, 2), "above a picture")
        light = neurons_lit(np.array([a]))
        account.shines(lights[0] if lights else None, light, "a neuron above a picture")


def is_over(thing: Thing, picture: Thing) -> bool:
    """Right above a picture."""
    return picture.left < thing.x < picture.right and 0 < thing.y - picture.top < 0.7


def lit_of_tried(account: Account, thing: Thing) -> str:
    """What the pictures are that light the neuron up, if these are few."""
    labels, found = load_test().labels, tried(account)
    names = [account.truth.names[int(labels[index])] for index, a in found if a >= 0.5]
    count, everything = number(len(names)), number(len(found))
    if not names:
        return account.word("lit_none", all=everything)
    is_short = len(names) <= 5 and all(len(name) <= 3 for name in names)
    key = "lit_named" if is_short else "lit_many"
    return account.word(key, count=count, all=everything, names=", ".join(names))


def about(account: Account, a: float) -> str:
    """Two decimals; of what is almost 1, that it is almost 1."""
    text = number(a, 2)
    return account.word("nearly", a=text) if text == number(1, 2) and a < 1 else text


def lit_by_bias(account: Account, thing: Thing) -> str:
    """Which pictures the neuron is lit by once the bias is added."""
    own, *others = (sigmoid(z - threshold(account)) for z in account.memory["rimmed"])
    key = "only_ours" if own >= 0.5 and max(others) < 0.5 else "ours"
    return account.word(key, digit=what_it_is(account, thing), a=about(account, float(own)))


def activation_of(place: int) -> Any:
    """Of the picture that stands there, counted from the left."""

    def said(account: Account, thing: Thing) -> str:
        return about(account, float(sigmoid(sorted(account.memory["rimmed"])[place])))

    return said


def compared(account: Account) -> list[Trained]:
    """The network of the chapter and the one it is compared with, from the left."""
    own, lecture = account.truth.trained, load(WEIGHTS_FOLDER / "lecture.npz")
    mine, theirs = (each.network.layers[0].weights for each in (own, lecture))
    is_lecture = mine.shape == theirs.shape and bool(np.array_equal(mine, theirs))
    return [own, load(WEIGHTS_FOLDER / "plain.npz") if is_lecture else lecture]


def learned(account: Account) -> None:
    """What was set by hand, one like it, and the maps of networks, each on its scale."""
    at = account.beat.line
    bars = bars_on(account)
    if at < 3:
        (tag,) = account.labelled("set_by_hand")
        (own,) = (t for t in maps_on(account) if abs(t.x - tag.x) < 0.05)
        account.shows(own, signed(by_hand(account)[1].reshape(28, 28), STRONG), "set by hand")
        check_this_bar(account, bars[0], STRONG, beyond=False, decimals=1)
    rows = account.truth.own.weights[0][shown_neurons(account)]
    if at in (1, 2):
        (tag,) = account.labelled("learned")
        (like,) = (t for t in maps_on(account) if abs(t.x - tag.x) < 0.05)
        check_maps(account, [like], [most_like_ours(rows)], full_strength(rows), "like ours")
    groups: list[list[Thing]] = []
    for thing in sorted(maps_on(account), key=lambda t: t.x):
        if groups and thing.left - max(t.right for t in groups[-1]) < 0.3:
            groups[-1].append(thing)
        else:
            groups.append([thing])
    # Columns of one network stand closer together than two networks.
    first, other = compared(account)
    trained = [first, other] if at > 2 else [first]
    for group, each in zip(groups, trained, strict=True):
        weights = maps_of(account, each)
        scale = full_strength(weights)
        check_maps(account, reading_order(group), list(weights), scale, each.path.stem)
        middle = (min(t.left for t in group) + max(t.right for t in group)) / 2
        for bar in bars:
            if abs(bar.x - middle) < 0.1:
                check_this_bar(account, bar, scale)
        name = [t for t in account.texts if abs(t.x - middle) < 0.1 and t.y > group[0].top]
        called = "own" if each is first else each.path.stem
        account.says(name[0] if name else None, account.word(f"called_{called}"), "a name")
    framed(account, groups, trained)


def maps_of(account: Account, trained: Trained) -> Array:
    """The weights of the maps of a network on screen: of another than the chapter's, of all."""
    weights = Weights.of(trained.network).weights[0]
    return (
        weights[shown_neurons(account)] if trained.path == account.truth.trained.path else weights
    )


def wants_ink(row: Array) -> bool:
    """Plus on the closest stroke, and minus beside it."""
    stroke = closest_stroke(row).ravel()
    on, beside = stroke > 0, stroke < 0
    is_plus = stroke.max() > -stroke.min()
    return bool(is_plus and (row * stroke)[on].sum() > 0 and (row * stroke)[beside].sum() > 0)


def most_like_ours(rows: Array) -> Array:
    """The clearest stroke of those that want ink; of all, if none does."""
    wanting = [row for row in rows if wants_ink(row)]
    return max(wanting or list(rows), key=stroke_share)


def framed(account: Account, groups: list[list[Thing]], trained: list[Trained]) -> None:
    """Those maps have a frame that are strokes."""
    frames = [t for t in account.left(account.points) if len(t.sizes)]
    account.explain(*frames)
    if account.beat.line < 2:
        account.check(not frames, "a frame before it is said what frames mean")
        return
    centres = np.concatenate([np.zeros((0, 3)), *(t.centres for t in frames)])
    for group, each in zip(groups, trained, strict=True):
        for thing, row in zip(reading_order(group), maps_of(account, each), strict=True):
            near = np.abs(centres[:, :2] - [thing.x, thing.y]).max(axis=1).min(initial=1) < 0.05
            is_stroke = stroke_share(row) >= STROKE_SHARE
            account.check(near == is_stroke, f"{each.path.stem}: a map is framed: {near}")


def is_like_ours(account: Account, thing: Thing) -> str:
    best = most_like_ours(account.truth.own.weights[0][shown_neurons(account)])
    is_one = wants_ink(best) and stroke_share(best) >= STROKE_SHARE
    return account.word("like_ours" if is_one else "none_like_ours")


def how_many(account: Account, trained: Trained) -> dict[str, str]:
    rows = maps_of(account, trained)
    count = sum(stroke_share(row) >= STROKE_SHARE for row in rows)
    return {"count": number(count), "all": number(len(rows))}


def what_frames_mean(account: Account, thing: Thing) -> str:
    found = how_many(account, compared(account)[0])
    key = {number(0): "none_close", number(1): "one_close"}.get(found["count"], "close")
    return account.word(key, **found)


def what_is_compared(account: Account, thing: Thing) -> str:
    _, other = compared(account)
    right = number(100 * (other.metadata.test_accuracy or 0), 1)
    key = "plainer" if other.path.stem == "plain" else "another"
    return account.word(key, percent=right, **how_many(account, other))


def learned_neuron(account: Account) -> None:
    """The neuron of a lit stroke that finds ink, if there is one: its map, its sum, its light."""
    own = account.truth.own.weights[0]
    scale = full_strength(own[shown_neurons(account)])
    z = account.truth.own.passage(account.truth.example).z[0]
    (disc,) = (t for t in account.points if len(t.sizes) == 1)
    (left,) = maps_on(account)
    (neuron,) = (
        at
        for at, row in enumerate(own)
        if left.raster is not None
        and same_pixels(left.raster.pixel_array, seen_through(row * account.truth.example, scale))
    )
    account.memory["neuron"] = neuron
    account.explain(left)
    check_bar(account, scale)
    if account.beat.line > 0:
        is_lit = account.beat.line == 2
        a = is_lit * account.truth.own.passage(account.truth.example).a[0]
        (lines,) = (edges for _, edges in account.stage.edges)
        products = own[neuron] * account.truth.example
        check_fan(account, lines, products, float(np.abs(products).max()), "the learned neuron")
        fill = neurons_lit(a, account.truth.own.functions[0])[neuron]
        account.shines(disc, fill[None], "the learned neuron")
        said = shown_a(account) if is_lit else shown_z(account)
        account.says(above(account, disc), said, "its sum, or its activation")
        return
    account.check(z[neuron] > 0 or z.max() <= 0, f"neuron {neuron + 1} is dark")
    if any(finds(account, each) for each in shown_neurons(account)):
        account.check(finds(account, neuron), f"neuron {neuron + 1} finds no stroke")
    stay_dark(account)


def shown_z(account: Account, _: Any = None) -> str:
    """The sum of the learned neuron, with its bias."""
    way = account.truth.own.passage(account.truth.example)
    return number(float(way.z[0][account.memory["neuron"]]), 2)


def shown_a(account: Account) -> str:
    """The activation of the learned neuron: two decimals that follow from z, or more below 1."""
    way, neuron = account.truth.own.passage(account.truth.example), account.memory["neuron"]
    a, z = float(way.a[0][neuron]), float(way.z[0][neuron])
    if account.truth.own.functions[0] != "sigmoid":
        return number(a, 2)
    few = 2 if number(float(sigmoid(round(z, 2))), 2) == number(a, 2) else 1
    kept = [d for d in range(few, 5) if number(a, d) != number(1, d)]
    return number(a, kept[0] if kept else few)


def finds(account: Account, neuron: int) -> bool:
    """A stroke that is lit, and for which the ink says more than against it."""
    weights = account.truth.own.weights[0][neuron]
    lights = account.truth.own.passage(account.truth.example).z[0][neuron] > 0
    is_stroke = stroke_share(weights) >= STROKE_SHARE
    return bool(is_stroke and lights and weights @ account.truth.example > 0)


def outcome(account: Account, thing: Thing) -> str:
    """What its function makes of the sum, in words."""
    way, neuron = account.truth.own.passage(account.truth.example), account.memory["neuron"]
    a, text = float(way.a[0][neuron]), shown_a(account)
    is_near = a < 1 and number(a, 2) == number(1, 2)
    one = text if text == number(1, 2) else number(1)
    said = account.word("nearly", a=one) if is_near else text
    key = "pressed" if account.truth.own.functions[0] == "sigmoid" else "gives"
    return account.word(key, a=said)


def what_it_is(account: Account, thing: Thing) -> str:
    """The label of the example, or 0 if nobody knows it."""
    test = load_test()
    (found,) = np.nonzero((test.images == account.truth.example).all(axis=1))
    return account.truth.names[int(test.labels[found[0]]) if len(found) else 0]


def other_row(account: Account) -> tuple[int, float]:
    """The label of the second picture, and its sum without a rim."""
    rows = sorted(account.images(), key=lambda each: -each[0].y)
    image = rows[1][1]
    assert image.label is not None
    account.memory["other"] = image.pixels
    return image.label, float(by_hand(account)[0] @ image.pixels)


def remark(account: Account, thing: Thing) -> str:
    less = other_row(account)[1] < float(by_hand(account)[0] @ account.truth.example)
    return account.word("less" if less else "more")


def own_sum(rim: int) -> Any:
    return lambda account, _: number(float(by_hand(account)[rim] @ account.truth.example), 2)


def of_square(rim: int) -> Any:
    return lambda account, _: number(float(by_hand(account)[rim].sum()), 2)


TOLD = Told(
    blanks={
        "question.count": inputs,
        "four_pixels.weight": lambda account, _: number(STRONG, 1),
        "four_pixels.sum": lambda account, _: account.memory["four"],
        "four_pixels.count": inputs,
        "four_pixels.on": lambda account, _: number((by_hand(account)[1] > 0).sum()),
        "weighted_sum.digit": what_it_is,
        "weighted_sum.sum": own_sum(0),
        "too_easily_pleased.label": lambda account, _: account.truth.names[other_row(account)[0]],
        "too_easily_pleased.sum": lambda account, _: number(other_row(account)[1], 2),
        "too_easily_pleased.remark": remark,
        "too_easily_pleased.square": of_square(0),
        "surround.around": lambda account, _: number((by_hand(account)[1] < 0).sum()),
        "surround.rim": lambda account, _: number(RING, 1),
        "surround.total": lambda account, _: number(np.minimum(by_hand(account)[1], 0).sum()),
        "surround.square": of_square(1),
        "surround.digit": what_it_is,
        "surround.own": own_sum(1),
        "squash.a": activation_of(0),
        "squash.b": activation_of(1),
        "squash.c": activation_of(2),
        "bias.threshold": lambda account, _: number(threshold(account)),
        "bias.lit": lit_by_bias,
        "put_to_work.count": lambda account, _: number(len(tried(account))),
        "put_to_work.lit": lit_of_tried,
        "bias.bias": lambda account, _: number(-threshold(account)),
        "learned.like": is_like_ours,
        "learned.framed": what_frames_mean,
        "learned.other": what_is_compared,
        "learned_neuron.digit": what_it_is,
        "learned_neuron.sum": shown_z,
        "learned_neuron.outcome": outcome,
    },
    prepare=full_square,
    beats={
        "question": waits,
        "four_pixels": four_pixels,
        "weighted_sum": under_the_map,
        "too_easily_pleased": under_the_map,
        "surround": under_the_map,
        "squash": pressed,
        "bias": pressed,
        "put_to_work": put_to_work,
        "learned": learned,
        "learned_neuron": learned_neuron,
    },
)
