"""What the first chapter shows."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import SurroundingRectangle

from tests.scenes.honesty.account import Account, Told, rows_of
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import accented, check_window, grid_pixels, inputs
from tests.scenes.honesty.truth import Image, number, training
from tests.scenes.stage import Thing

INK, FAINT, DIGITS, EXAMPLES = 0.5, 0.4, 5, 6


def label_text(account: Account, image: Image) -> str:
    label = image.label
    return str(label)


def sloppy(account: Account) -> None:
    ((picture, image),) = account.images()
    right = [t for t in account.texts if t.left > picture.right and abs(t.y - picture.y) < 0.2]
    account.says(right[0] if right else None, label_text(account, image), "what is read")


def different(account: Account) -> None:
    row = max(rows_of([thing for thing, _ in account.images()]), key=len)
    account.check(len(row) == DIGITS, f"{len(row)} digits in the row")
    images = [account.image_at(thing) for thing in row]
    for thing, image in zip(row, images, strict=True):
        account.says(account.below(thing), label_text(account, image), "what is read")
    inked = np.stack([image.pixels.reshape(28, 28) >= INK for image in images])
    (overlay,) = account.left(account.pictures)
    shared = inked.all(axis=0)
    account.shows(overlay, accented(inked.sum(axis=0) / DIGITS, shared), "the overlay")
    of = account.labelled("of", count=number(account.truth.own.sizes[0]))
    account.says(account.before(of[0]) if of else None, number(int(shared.sum())), "shared ink")
    account.memory["shared"] = int(shared.sum())


def task(account: Account) -> None:
    label = image_now(account).label
    frames = [t for t in account.shapes if isinstance(t.mobject, SurroundingRectangle)]
    account.check(len(frames) == 1, f"{len(frames)} frames around an answer")
    for frame in frames:
        inside = [
            t.content
            for t in account.texts
            if frame.left < t.x < frame.right and frame.bottom < t.y < frame.top
        ]
        account.check(inside == [account.truth.names[label or 0]], f"the frame is around {inside}")


def rules(account: Account) -> None:
    shown = {id(thing): image for thing, image in account.images()}
    top, below = rows_of([t for t in account.pictures if t.raster and t.raster.size == (28, 28)])
    counts = []
    for one, other in pairwise(top):
        middle = (one.x + other.x) / 2
        overlay = next((t for t in below if abs(t.x - middle) < 0.05), None)
        if overlay is None:
            continue
        first, second = (shown[id(thing)] for thing in (one, other))
        here, there = (i.pixels.reshape(28, 28) >= INK for i in (first, second))
        account.shows(overlay, accented(FAINT * (here & there), here != there), "a comparison")
        counts.append(int((here != there).sum()))
        words = {
            "one": label_text(account, first),
            "other": label_text(account, second),
            "count": number(counts[-1]),
        }
        account.says(account.below(overlay), account.word("differ", **words), "a comparison")
    account.check(len(counts) == 3, f"{len(counts)} comparisons")
    account.memory["few"], account.memory["many"] = max(counts[:2]), counts[-1]


def examples(account: Account) -> None:
    known = training()
    columns = [known.images[known.labels == digit][:EXAMPLES] for digit in range(10)]
    (grid,) = account.left(account.pictures)
    account.shows(grid, grid_pixels(np.stack(columns, axis=1).astype(float)), "the examples")
    heads = [t for t in account.texts if abs(t.bottom - grid.top - 0.2) < 0.1 and t.top < 3.2]
    heads.sort(key=lambda t: t.x)
    step = (grid.right - grid.left) / 10
    account.check(len(heads) == 10, f"{len(heads)} heads")
    for digit, head in enumerate(heads):
        account.says(head, str(digit), "the head of a column")
        at = (head.x - grid.left) / step
        account.check(abs(at - digit - 0.5) < 0.1, f"the head {digit} is above column {at:.1f}")


def own_label(account: Account, thing: Thing) -> str:
    return label_text(account, image_now(account))


def remembered(key: str) -> object:
    return lambda account, thing: number(account.memory[key])


def side(account: Account, thing: Thing) -> str:
    return number(round(account.truth.own.sizes[0] ** 0.5))


def all_examples(account: Account, thing: Thing) -> str:
    return number(len(training()))


TOLD = Told(
    blanks={
        "sloppy.label": own_label,
        "sloppy.side": side,
        "side.count": side,
        "different.label": own_label,
        "different.shared": remembered("shared"),
        "different.count": inputs,
        "title_different.label": own_label,
        "of.count": inputs,
        "ink.least": number(INK, 1),
        "task.count": inputs,
        "rules.few": remembered("few"),
        "rules.many": remembered("many"),
        "examples.count": all_examples,
        "image_grid.shown": number(10 * EXAMPLES),
        "image_grid.count": all_examples,
    },
    beats={
        "sloppy": sloppy,
        "different": different,
        "values": check_window,
        "task": task,
        "rules": rules,
        "examples": examples,
    },
)
