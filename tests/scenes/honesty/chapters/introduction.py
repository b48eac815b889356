"""What the first chapter shows."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Circle, SurroundingRectangle
from scipy.ndimage import binary_fill_holes
from scipy.ndimage import label as pieces_of

from network.data import load_test
from scenes.kit.typesetting.number import Number
from tests.scenes.honesty.account import Account, Told, reading_order, rows_of
from tests.scenes.honesty.shared import accented, check_window, inputs
from tests.scenes.honesty.truth import THEME, Array, Image, hex_colour, lit, number, training
from tests.scenes.stage import Thing

INK, FAINT, DIGITS, TRIED, SPAN = 0.5, 0.4, 5, 12, 6
SLOW = 4
STEP = 31


def label_text(account: Account, image: Image) -> str:
    """What an image is: its label, or what the network makes of it."""
    if image.label is not None:
        return str(image.label)
    return str(account.truth.own.passage(image.pixels).answer)


def own_label(account: Account, thing: Thing) -> str:
    return label_text(account, account.memory["own"])


def read_this(account: Account) -> None:
    if account.beat.line == 0:
        ((picture, image),) = account.images()
        account.check(bool(np.allclose(image.pixels, account.truth.example)), "another digit")
        account.memory["own"] = image
    else:
        picture = max(account.points, key=lambda thing: len(thing.sizes))
        account.shines(picture, lit(account.truth.example), "the pixels")
        left = [t for t in account.texts if t.right < picture.left]
        account.says(left[0] if left else None, number(28), "the rows")
        account.says(account.below(picture), number(28), "the columns")
        in_all = account.labelled("pixels", count=number(account.truth.own.sizes[0]))
        account.check(len(in_all) == 1, "how many pixels there are in all")
        account.explain(*in_all)
    printed = [t for t in account.left(account.texts) if t.left > picture.right]
    own = label_text(account, account.memory["own"])
    account.says(printed[0] if printed else None, own, "what is read")


def different(account: Account) -> None:
    if account.beat.line in (0, 3):
        five_in_a_row(account)
        return
    inked = np.stack([image.pixels.reshape(28, 28) >= INK for image in account.memory["five"]])
    share, common = inked.mean(axis=0), inked.all(axis=0)
    (overlay,) = account.left(account.pictures)
    if account.beat.line == 1:
        account.shows(overlay, lit(share), "the overlay")
        return
    account.shows(overlay, accented(FAINT * share, common), "the common pixels")
    count = int(common.sum())
    account.memory["shared"] = count
    of = account.labelled("of", count=number(account.truth.own.sizes[0]))
    account.says(account.above(of[0]) if of else None, number(count), "the common pixels")
    enlarged = sum(len(thing.sizes) for thing in account.points)
    account.explain(*account.points)
    account.check(enlarged == count, f"{enlarged} pixels are enlarged, not {count}")
    pixel = (overlay.right - overlay.left) / 28
    ringed = {
        (int((overlay.top - t.y) / pixel), int((t.x - overlay.left) / pixel))
        for t in account.shapes
        if isinstance(t.mobject, SurroundingRectangle)
    }
    account.check(ringed == {tuple(at) for at in np.argwhere(common).tolist()}, "other rings")


def five_in_a_row(account: Account) -> None:
    images = sorted(account.images(), key=lambda found: found[0].x)
    account.memory["five"] = [image for _, image in images]
    (row,) = rows_of([thing for thing, _ in images])
    account.check(len(row) == DIGITS, f"{len(row)} digits in the row")
    own = label_text(account, account.memory["own"])
    account.check(len({image.pixels.tobytes() for _, image in images}) == DIGITS, "one twice")
    named = images if account.beat.line == 3 else []
    for _, image in images:
        account.check(label_text(account, image) == own, "a digit of another label")
    for thing, image in named:
        account.says(account.below(thing), label_text(account, image), "what it is called")


def holes_of(pixels: Array) -> Array:
    """Where the holes of an image are: background that no way leads to, (28, 28)."""
    inked = pixels.reshape(28, 28) >= INK
    return binary_fill_holes(inked) & ~inked


def hole_count(pixels: Array) -> int:
    """Background hangs together at its sides."""
    return int(pieces_of(holes_of(pixels))[1])


def filled_on(account: Account, whole: Thing) -> Array:
    """Where pictures of holes lie on the picture of a digit: (28, 28)."""
    pixel = (whole.right - whole.left) / 28
    filled = np.zeros((28, 28), bool)
    for thing in account.left(account.pictures):
        if not (whole.left < thing.x < whole.right and whole.bottom < thing.y < whole.top):
            continue
        shape = hole_shape(account, thing)
        row, column = (
            round((whole.top - thing.top) / pixel),
            round((thing.left - whole.left) / pixel),
        )
        filled[row : row + shape.shape[0], column : column + shape.shape[1]] |= shape
    return filled


def hole_shape(account: Account, thing: Thing) -> Array:
    """Of the picture of a hole, in the accent's colour and else clear, its shape."""
    assert thing.raster is not None
    account.explain(thing)
    pixels = thing.raster.pixel_array
    shape: Array = pixels[..., 3] == 255
    account.check(bool((shape | (pixels[..., 3] == 0)).all()), "a hole that is half there")
    away = np.abs(pixels[shape][:, :3] / 255 - hex_colour(THEME.accent)).max(initial=0)
    account.check(away < 0.01, "a hole of another colour")
    return shape


def try_a_rule(account: Account) -> None:
    images = account.images()
    eight_alone = account.beat.line < 2
    if not eight_alone:
        slots = [thing for thing in account.points if len(thing.sizes) == TRIED]
        account.explain(*slots)
    for thing, image in images:
        if account.beat.line:
            same = (filled_on(account, thing) == holes_of(image.pixels)).all()
            account.check(bool(same), f"other holes are filled in image {image.index}")
    if eight_alone:
        ((_, image),) = images
        account.check(image.label == 8, "no 8 is shown")
        if account.beat.line:
            rule_on(account, image)
        return
    judge_the_rule(account, images)


def rule_on(account: Account, image: Image) -> None:
    """The holes once more, and the 8 that they make."""
    shapes = [hole_shape(account, t) for t in reading_order(account.left(account.pictures))]
    numbers, count = pieces_of(holes_of(image.pixels))
    account.check(count == len(shapes) == 2, f"{len(shapes)} holes make an 8")
    for k, shape in enumerate(shapes):
        rows, columns = np.nonzero(numbers == k + 1)
        own = (numbers == k + 1)[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        account.check(np.array_equal(own, shape), f"hole {k + 1} has another shape")
    account.memory["rule"] = shapes
    printed = [t for t in account.left(account.texts) if t.content != account.beat.caption]
    account.says(printed[0] if len(printed) == 1 else None, str(8), "what the rule says")


def judged(account: Account, images: list[tuple[Thing, Image]]) -> tuple[list[Image], int]:
    """The digits of the trial in their order, each with what the rule says; how often rightly."""
    shown = reading_order([thing for thing, _ in images])
    image_of = {id(thing): image for thing, image in images}
    order = [image_of[id(thing)] for thing in shown]
    right = 0
    for thing, image in zip(shown, order, strict=True):
        says_eight, is_eight = hole_count(image.pixels) == 2, image.label == 8
        key = "says_eight" if says_eight else "says_other"
        below = [t for t in account.texts if 0 < thing.bottom - t.y < 0.5 and t.x < thing.right]
        below = [t for t in below if t.left > thing.left - 0.1]
        account.says(below[0] if below else None, account.word(key, digit=8), "the rule")
        strokes = [
            t
            for t in account.shapes
            if thing.left < t.x < thing.right and 0 < thing.bottom - t.y < 0.5
        ]
        # A cross has two strokes, a tick is one.
        account.check(
            (len(strokes) == 1) == (says_eight == is_eight) and bool(strokes),
            f"image {image.index} is marked otherwise",
        )
        right += says_eight == is_eight
        if is_eight and hole_count(image.pixels) < 2:
            check_gap(account, thing, image)
    return order, right


def check_gap(account: Account, whole: Thing, image: Image) -> None:
    """Ink all over what is ringed shuts a loop."""
    rings = [
        t
        for t in account.shapes
        if isinstance(t.mobject, Circle)
        and whole.left < t.x < whole.right
        and whole.bottom < t.y < whole.top
    ]
    if not account.check(len(rings) == 1, f"{len(rings)} rings on image {image.index}"):
        return
    (ring,), pixel = rings, (whole.right - whole.left) / 28
    rows, columns = np.indices((28, 28)) + 0.5
    away = np.hypot(whole.left + columns * pixel - ring.x, whole.top - rows * pixel - ring.y)
    inked = np.where(away < (ring.right - ring.left) / 2, 1.0, image.pixels.reshape(28, 28))
    shut = hole_count(inked) > hole_count(image.pixels)
    account.check(shut, f"what is ringed is no gap in image {image.index}")


def judge_the_rule(account: Account, images: list[tuple[Thing, Image]]) -> None:
    order, right = judged(account, images)
    score = sorted((t for t in account.texts if isinstance(t.mobject, Number)), key=lambda t: -t.y)
    for text, value in zip(score, (right, len(order)), strict=True):
        account.says(text, number(value), "the score")
    shown = reading_order([thing for thing, _ in images])
    indices = [image.index for image in order]
    account.memory["first"] = indices[0]
    test = load_test()
    between = range(min(indices), max(indices) + 1)
    in_a_row = [k for k in between if test.labels[k] == 8 or hole_count(test.images[k]) == 2]
    # Only the one that is framed last may have left its place.
    last_framed = account.memory.setdefault("moved", [])
    if account.beat.line == 4:
        last_framed[:] = [image.index for image in framed_in(account, shown, order)]
    kept = [index for index in indices if index not in last_framed]
    wanted = [index for index in in_a_row if index in indices] if last_framed else in_a_row
    wanted = [index for index in wanted if index not in last_framed]
    account.check(kept == wanted, "not all of them, in their order")
    if account.beat.line == 2:
        account.check(right == len(order), "it does not start well")
        return
    framed = framed_in(account, shown, order)
    told = [(image.label == 8, hole_count(image.pixels) == 2) for image in framed]
    expected = {3: [(True, False)], 4: [(False, True)], 5: []}[account.beat.line]
    account.check(told == expected, f"what is framed is not what is told: {told}")
    if account.beat.line == 5:
        account.check(set(indices) == set(in_a_row), "not all of them")
        since = len(order) - account.memory["well_begun"]
        account.check(right - account.memory["right"] < since / 2, "it does not mostly fail")
        account.check(len(order) == TRIED, f"{len(order)} digits")
    account.memory["well_begun"], account.memory["right"] = len(order), right
    if account.beat.line == 4:
        account.memory["impostor"] = str(framed[-1].label)


def framed_in(account: Account, shown: list[Thing], order: list[Image]) -> list[Image]:
    """The images that have a frame around them."""
    frames = [t for t in account.shapes if isinstance(t.mobject, SurroundingRectangle)]
    return [
        image
        for thing, image in zip(shown, order, strict=True)
        if any(abs(t.x - thing.x) < 0.01 and abs(t.y - thing.y) < 0.01 for t in frames)
    ]


def rule_scored() -> dict[str, Array]:
    """Which test images the rule finds, misses, and takes for an 8 wrongly."""
    test = load_test()
    holes = np.array([hole_count(image) for image in test.images])
    is_eight, says_eight = test.labels == 8, holes == 2
    return {
        "found": np.flatnonzero(is_eight & says_eight),
        "missed": np.flatnonzero(is_eight & ~says_eight),
        "mistaken": np.flatnonzero(~is_eight & says_eight),
    }


def mosaic_of(images: Array, columns: int) -> Array:
    """Images in rows, with clear gaps, (…, …, 4)."""
    rows = -(-len(images) // columns)
    pixels = np.zeros((rows * STEP - 3, columns * STEP - 3, 4))
    for k, image in enumerate(images):
        row, column = STEP * (k // columns), STEP * (k % columns)
        pixels[row : row + 28, column : column + 28] = lit(image.reshape(28, 28))
    return pixels


def measured(account: Account) -> None:
    """Beside the trial, whose score is gone, how many mistakes of either kind there are."""
    scored = account.memory.setdefault("scored", rule_scored())
    for kind in ("missed", "mistaken")[: account.beat.line + 1]:
        texts = account.labelled(kind)
        account.check(len(texts) == 1, f"what is said of {kind}")
        account.explain(*texts)
        account.says(account.above(texts[0]), number(len(scored[kind])), kind)
    images = account.images()
    account.check(len(images) == TRIED, f"{len(images)} of the trial")
    for thing, image in images:
        same = (filled_on(account, thing) == holes_of(image.pixels)).all()
        account.check(bool(same), f"other holes are filled in image {image.index}")
    account.explain(*account.points)
    judged(account, images)


def count_of(*kinds: str) -> Any:
    """How many test images are of these kinds."""

    def counted(account: Account, thing: Thing) -> str:
        return number(sum(len(account.memory["scored"][kind]) for kind in kinds))

    return counted


def numbers(account: Account) -> None:
    readable = [t for t in account.texts if isinstance(t.mobject, Number)]
    expected = SPAN**2 if account.beat.line else 0
    account.check(len(readable) == expected, f"{len(readable)} numbers in the window")
    check_window(account)


def ten_names(account: Account) -> list[Thing]:
    """The ten digits; returns what frames there are."""
    names = [t for t in account.texts if t.x > 3.5 and t.content.isdecimal()]
    names.sort(key=lambda t: (round(t.x), -t.y))
    account.check([t.content for t in names] == [str(k) for k in range(10)], "other names")
    account.explain(*names)
    return [t for t in account.shapes if isinstance(t.mobject, SurroundingRectangle)]


def none_chosen(account: Account) -> None:
    account.check(not ten_names(account), "one of them is chosen")


def gone_in(account: Account, count: int) -> None:
    """So many examples have come, and none of the ten digits is chosen."""
    (shown,) = [t for t in account.texts if isinstance(t.mobject, Number)]
    account.says(shown, number(count), "how many came")
    none_chosen(account)


def before_the_box(account: Account) -> None:
    """The last that came, with its label at its right."""
    ((picture, image),) = account.images()
    known = training()
    account.check(bool(np.allclose(image.pixels, known.images[SLOW - 1])), "another example")
    level = [t for t in account.left(account.texts) if abs(t.y - picture.y) < 0.5]
    beside = [t for t in level if t.left > picture.right]
    label = str(int(known.labels[SLOW - 1]))
    account.says(beside[0] if len(beside) == 1 else None, label, "its label")


def examples(account: Account) -> None:
    if account.beat.line == 0:
        none_chosen(account)
        ((whole, image),) = account.images()
        account.check(str(image.label) == account.memory["impostor"], "another picture")
        same = (filled_on(account, whole) == holes_of(image.pixels)).all()
        account.check(bool(same) and hole_count(image.pixels) == 2, "it has other holes")
        shapes = [hole_shape(account, t) for t in reading_order(account.left(account.pictures))]
        kept = account.memory["rule"]
        same = all(map(np.array_equal, shapes, kept)) and len(shapes) == len(kept)
        account.check(same, "another rule")
        printed = [t for t in account.left(account.texts) if t.content == str(8)]
        account.says(printed[0] if printed else None, str(8), "what the rule says")
        return
    if account.beat.line == 1:
        gone_in(account, SLOW)
        before_the_box(account)
        return
    if account.beat.line == 2:
        gone_in(account, len(training()))
        account.check(not account.pictures, "a picture beside the box")
        return
    none_chosen(account)
    ((_, image),) = account.images()
    own = account.memory["own"]
    account.check(bool(np.allclose(image.pixels, own.pixels)), "another digit before the box")


def in_words(account: Account, thing: Thing) -> str:
    """How many pixels are shared."""
    count = account.memory["shared"]
    key = {0: "shared_none", 1: "shared_one"}.get(count, "shared_many")
    return account.word(key, count=count)


def remembered(key: str) -> Any:
    return lambda account, thing: account.memory[key]


def all_examples(account: Account, thing: Thing) -> str:
    return number(len(training()))


TOLD = Told(
    blanks={
        "read_this.label": own_label,
        "read_this.rows": number(28),
        "read_this.columns": number(28),
        "different.shared": in_words,
        "different.pixels": inputs,
        "different.label": own_label,
        "of.count": inputs,
        "try_a_rule.impostor": remembered("impostor"),
        "measured.tried": number(len(load_test())),
        "measured.eights": count_of("found", "missed"),
        "measured.missed": count_of("missed"),
        "measured.mistaken": count_of("mistaken"),
        "box.pixels": inputs,
        "examples.training": all_examples,
        "examples.label": own_label,
        "of_training.count": all_examples,
    },
    beats={
        "read_this": read_this,
        "different": different,
        "try_a_rule": try_a_rule,
        "measured": measured,
        "numbers": numbers,
        "box": none_chosen,
        "examples": examples,
    },
)
