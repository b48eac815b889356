"""What the chapter that looks ahead shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from network.data import load_test
from tests.scenes.honesty.account import (
    PRODUCTS,
    WEIGHTS,
    Account,
    Told,
    reading_order,
    rows_of,
)
from tests.scenes.honesty.chapters.introduction import label_text, mosaic_of
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.truth import Array, Image, Weights, number
from tests.scenes.stage import Thing

SLOW, ROW, MOST, LARGE = 2, 13, 600, 3
LEARNS = 3
"""The line of the beat in which it learns."""


def row_of(account: Account) -> list[tuple[Thing, Image]]:
    """The digits of the stream, from the left; once the network is gone, in two rows."""
    shown = {id(thing): image for thing, image in account.images()}
    things = [thing for thing, _ in account.images()]
    row = max(rows_of(things), key=len) if account.diagrams else reading_order(things)
    return [(thing, shown[id(thing)]) for thing in row]


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
    if account.diagrams:
        last = image_now(account).index == row[-1][1].index
        account.check(last, "the network does not read what was put down last")
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


def below(picture: Thing, things: Sequence[Thing]) -> list[Thing]:
    """Of some things those right below a picture."""
    under = [thing for thing in things if picture.left < thing.x < picture.right]
    return [thing for thing in under if 0 < picture.bottom - thing.y < 1]


def mistake(account: Account) -> None:
    """Below each misread digit what the network said, and then its label."""
    if account.beat.line > 1:
        wall(account)
        return
    images = account.images()
    wanted = (1, min(12, int(account.truth.wrong.sum())))[account.beat.line]
    account.check(len({i.index for _, i in images}) == wanted, f"{len(images)} misread digits")
    for thing, image in images:
        account.check(bool(account.truth.wrong[image.index]), "a digit that is read rightly")
        way = account.truth.own.passage(image.pixels)
        under = below(thing, account.texts)
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
    """All misread images, or the first of them; a few of them large, each beside its words."""
    large = min(LARGE, wrong_count(account))
    account.check(len(account.images()) == large, f"{len(account.images())} large digits")
    for thing, image in account.images():
        account.check(bool(account.truth.wrong[image.index]), "a digit that is read rightly")
        if account.beat.line == 2:
            continue
        beside = [t for t in account.texts if 0 < t.left - thing.right < 1.5]
        beside = [t for t in beside if thing.bottom < t.y < thing.top]
        said, wanted = sorted(beside, key=lambda text: -text.y)
        answer = account.truth.own.passage(image.pixels).answer
        account.says(said, account.truth.names[answer], "what it was taken for")
        account.says(wanted, account.truth.names[int(image.label or 0)], "its label")
    wrong = np.flatnonzero(account.truth.wrong)[:MOST]
    (picture,) = account.left(account.pictures)
    assert picture.raster is not None
    columns = (picture.raster.size[0] + 3) // 31
    images = load_test().images[wrong]
    account.shows(picture, mosaic_of(images, columns), "the wall of mistakes")
    notes = account.labelled("some", shown=number(MOST), count=number(wrong_count(account)))
    account.check(bool(notes) == (wrong_count(account) > MOST), "a note of how many are shown")


def could_now(account: Account) -> str:
    large = min(LARGE, wrong_count(account))
    return account.word("could_one" if large == 1 else "could_some")


def wrong_count(account: Account) -> int:
    return int(account.truth.wrong.sum())


def two_parts(account: Account) -> None:
    """All digits of the stream, with what the first or the last network of the run says to each."""
    tiles = [(thing, image) for thing, image in account.images() if thing.left > 0]
    shown = {id(thing): image for thing, image in tiles}
    row = reading_order([thing for thing, _ in tiles])
    numbers = [shown[id(thing)].index for thing in row]
    wanted = all_digits(account).tolist() if account.beat.line else []
    account.check(numbers == wanted, f"the digits {numbers}")
    if account.beat.line == 0:
        return
    at = milestone_now(account)
    for thing, digit, said in zip(row, numbers, said_by(account, at), strict=True):
        text, *_ = below(thing, account.texts)
        account.says(text, account.truth.names[said], f"what is said to {digit}")
        is_right = said == load_test().labels[digit]
        # A cross is two lines, and a tick is one.
        marks = below(thing, account.shapes)
        account.check(len(marks) == (1 if is_right else 2), f"another mark below digit {digit}")
    if account.beat.line > 1:
        percent = number(100 * float(account.truth.checkpoints.test_accuracy[at]), 1)
        account.says(account.before(account.one("%")), percent, "what is right")


def all_digits(account: Account) -> Array:
    """The numbers of the two that are read slowly, and of those in the row."""
    row = account.memory["row"]
    return np.arange(row[0] - SLOW, row[-1] + 1)


def milestones(account: Account) -> list[int]:
    """Of the run, the first network, each that misreads far less than the one before, the last."""
    misread = 1 - account.truth.checkpoints.test_accuracy
    found = [0]
    for at, share in enumerate(misread[1:], start=1):
        if share <= 0.6 * misread[found[-1]]:
            found.append(at)
    return found if found[-1] == len(misread) - 1 else [*found, len(misread) - 1]


def milestone_now(account: Account) -> int:
    """The network of the run that is on screen: of all in it, from 0."""
    if account.beat.name == "two_parts" and account.beat.line < LEARNS:
        return 0
    found = milestones(account)
    learning = account.beat.name == "two_parts" and account.beat.line == LEARNS
    # Before the first change a box goes out.
    return found[min(max(account.at - 1, 0), len(found) - 1)] if learning else found[-1]


def in_run(account: Account) -> Weights:
    return Weights.of(account.truth.checkpoints.networks[milestone_now(account)])


def said_by(account: Account, at: int) -> Array:
    """What a network of the run says to each digit."""
    network = Weights.of(account.truth.checkpoints.networks[at])
    answers: Array = network.passage(load_test().images[all_digits(account)]).output.argmax(1)
    return answers


def percent_at(account: Account, at: int) -> str:
    return number(100 * float(account.truth.checkpoints.test_accuracy[at]), 1)


def at_first(account: Account) -> str:
    commonest = Counter(load_test().labels.tolist()).most_common(1)[0][1]
    said = Weights.of(account.truth.checkpoints.networks[0]).passage(load_test().images)
    answers = np.unique(said.output.argmax(1))
    if len(answers) == 1:
        own = account.truth.names[answers[0]]
        return account.word("everything", percent=percent_at(account, 0), answer=own)
    guessed = float(account.truth.checkpoints.test_accuracy[0]) <= commonest / len(load_test())
    return account.word("guessed" if guessed else "read", percent=percent_at(account, 0))


def in_the_end(account: Account) -> str:
    said, labels = said_by(account, -1), load_test().labels[all_digits(account)]
    wrong, percent = np.flatnonzero(said != labels), percent_at(account, -1)
    if len(wrong) != 1:
        return account.word("some_still", percent=percent, wrong=number(len(wrong)))
    names = account.truth.names
    own, taken = names[labels[wrong[0]]], names[said[wrong[0]]]
    return account.word("one_still", percent=percent, label=own, answer=taken)


def lines_drawn(account: Account) -> set[str]:
    """The number of lines into the first layer that are on screen."""
    return {number(len(one.values)) for _, one in account.stage.edges if one.layer == 0}


TOLD = Told(
    blanks={
        "stream.misread": lambda account, _: misread_now(account),
        "stream.found": lambda account, _: found_now(account),
        "mistake.answer": lambda account, _: account.truth.names[read_as(account)],
        "mistake.label": lambda account, _: account.truth.names[int(alone(account).label or 0)],
        "mistake.more": lambda account, _: more_now(account),
        "mistake.all": number(10_000),
        "mistake.wrong": lambda account, _: number(wrong_count(account)),
        "mistake.could": lambda account, _: could_now(account),
        "some.shown": number(MOST),
        "some.count": lambda account, _: number(wrong_count(account)),
        "two_parts.start": lambda account, _: at_first(account),
        "two_parts.end": lambda account, _: in_the_end(account),
        "kinds.label": lambda account, _: label_text(account, image_now(account)),
        "right_of_all.count": number(10_000),
        "strongest.shown": lambda account, _: lines_drawn(account),
    },
    lines={"stream": (PRODUCTS,), "two_parts": (WEIGHTS,), "kinds": (WEIGHTS,)},
    network=dict.fromkeys(("two_parts", "kinds"), in_run),
    beats={"stream": stream, "mistake": mistake, "two_parts": two_parts},
)
