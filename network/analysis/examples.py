"""Digits worth showing, found among the images by what the network makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from network.analysis.ranking import answer_and_runner_up
from network.data import Images, load_test, load_training
from network.digits import (
    Digit,
    first_misread,
    misread,
    surest_mistakes,
    test_digit,
    well_read_digit,
)
from network.errors import InputError
from network.model import Network

STEPS = (3, 6)
"""How many labels after the first digit's two others are, so that they are far apart."""

FURTHER, WAYS = 2, 10
"""How many labels after the first digit's another one is, and how many digits of it are seen."""

FIRST_IMAGES = 1_000
"""Among this many of the first training images there are dozens of each digit."""

ALIKE = (4, 9)
"""Two digits that are often written alike."""

SURE = 0.9
"""A network is sure of an answer above this."""

TORN = 0.4
"""A network is torn between two answers if the outputs of both are above this."""


@dataclass(frozen=True, eq=False)
class FoundExample:
    """A labelled image, and its number among those it was found in, from 0."""

    number: int
    digit: Digit


def unsure_digit(network: Network, shown: Iterable[Digit] = ()) -> Digit:
    """The test image read rightly whose answer is closest to its runner-up.

    Of a network that reads no other rightly, the closest of all.

    Args:
        network: what reads them.
        shown: digits that have been seen, none of which it is.
    """
    test = load_test()
    outputs = network(test.images)
    second, first = np.sort(outputs, axis=1)[:, -2:].T
    unseen = ~np.isin(np.arange(len(test)), _indices(shown))
    right = unseen & (outputs.argmax(axis=1) == test.labels)
    lead = np.where(right if right.any() else unseen, first - second, np.inf)
    return test_digit(int(lead.argmin()))


def torn_digit(network: Network, between: tuple[int, int], shown: Iterable[Digit] = ()) -> Digit:
    """A test image read rightly whose two largest outputs are both above 0.4.

    It is the first whose two largest outputs are a given pair, or else the first of all such
    images; where there is none, the one whose answer is closest to its runner-up.

    Args:
        network: what reads them.
        between: two labels, such as 4 and 9.
        shown: digits that have been seen, none of which it is.
    """
    seen, test = list(shown), load_test()
    outputs = network(test.images)
    runner_up, answer = np.argsort(outputs, axis=1, kind="stable")[:, -2:].T
    torn = np.take_along_axis(outputs, runner_up[:, None], axis=1)[:, 0] > TORN
    torn &= (answer == test.labels) & ~np.isin(np.arange(len(test)), _indices(seen))
    of_pair = torn & np.isin(answer, between) & np.isin(runner_up, between)
    for fitting in (of_pair, torn):
        if fitting.any():
            return test_digit(int(fitting.argmax()))
    return unsure_digit(network, seen)


def hardest_digit(network: Network, shown: Iterable[Digit] = ()) -> Digit:
    """The first test image the network gets wrong; if none, the one it is least sure of.

    Args:
        network: what reads them.
        shown: digits that have been seen, none of which it is.
    """
    seen = list(shown)
    wrong = np.setdiff1d(misread(network), _indices(seen))
    return test_digit(int(wrong[0])) if len(wrong) else unsure_digit(network, seen)


def clear_mistake(network: Network, shown: Iterable[Digit] = ()) -> Digit:
    """A misread test image that is clear to the eye; if none is misread, the hardest digit.

    Where it can be, its label is neither one that has been seen nor that of the first image that
    is misread, which has been seen often; the label comes second with the network; and its answer
    is an output above 0.9. Of such images it is the one that is closer to the mean image of its
    label than to that of the answer by most.

    Args:
        network: what reads them.
        shown: digits that have been seen, none of which it is.
    """
    seen, test = list(shown), load_test()
    wrong = np.setdiff1d(misread(network), _indices(seen))
    if len(wrong) == 0:
        return hardest_digit(network, seen)
    labels, outputs = test.labels[wrong], network(test.images[wrong])
    answers, seconds = np.argsort(-outputs, axis=1, kind="stable")[:, :2].T
    is_new = ~np.isin(
        labels, [labels[0], *(digit.label for digit in seen if digit.label is not None)]
    )
    rank = 4 * is_new + 2 * (seconds == labels) + (outputs.max(axis=1) > SURE)
    # A label that no image has is as far away as can be.
    away = np.full(outputs.shape, np.inf)
    for label in np.intersect1d(test.labels, np.arange(outputs.shape[1])):
        mean = test.images[test.labels == label].mean(axis=0)
        away[:, label] = np.linalg.norm(test.images[wrong] - mean, axis=1)
    each = np.arange(len(wrong))
    closer = away[each, answers] - away[each, labels]
    return test_digit(int(wrong[np.lexsort((closer, rank))[-1]]))


def digits_and_a_hard_one(first: Digit, network: Network) -> list[Digit]:
    """The first digit, a well-read one of another label, and a clear mistake."""
    digits = [first, *other_digits(first, network, STEPS[1])]
    return [*digits, clear_mistake(network, digits)]


def digits_and_a_torn_one(first: Digit, network: Network) -> list[Digit]:
    """The first digit, a well-read one of another label, and one that the network is torn over."""
    second = other_digits(first, network, STEPS[1])[0]
    return [first, second, torn_digit(network, ALIKE, [first, second])]


def surest_mistake(network: Network) -> Digit:
    """The misread test image the network is surest of; a well-read 0 if it misreads none."""
    mistakes = surest_mistakes(network)
    return test_digit(int(mistakes[0])) if len(mistakes) else well_read_digit(0, network)


def stream_with_a_mistake(network: Network, count: int) -> list[Digit]:
    """The first run of consecutive test images with as few misread ones as can be, but not none.

    The misread one stands two thirds through the run, if there are enough images before it.

    Raises:
        InputError: the network misreads none.
    """
    first_misread(network)
    wrong = np.isin(np.arange(len(load_test())), misread(network))
    before = 2 * count // 3
    starts = (np.flatnonzero(wrong) - before).clip(0, len(wrong) - count)
    mistakes = [int(wrong[start : start + count].sum()) for start in starts]
    start = int(starts[int(np.argmin(mistakes))])
    return [test_digit(index) for index in range(start, start + count)]


def rightly_read(label: int, network: Network, count: int) -> list[Digit]:
    """The first test images of a label that a network reads rightly, in their order.

    Args:
        label: that the network has an output for.
        network: what reads them.
        count: how many; fewer if there are fewer, and the best-read one if there is none.
    """
    test = load_test()
    own = np.flatnonzero(test.labels == label)
    right = own[network(test.images[own]).argmax(axis=1) == label][:count]
    return [test_digit(int(index)) for index in right] or [well_read_digit(label, network)]


def many_ways_to_write(first: Digit, network: Network) -> list[Digit]:
    """Several rightly read digits of one other label than the first's, the best-read one last."""
    (other,) = other_digits(first, network, FURTHER)
    label = label_of(other, network)
    found = rightly_read(label, network, WAYS)
    return sorted(found, key=lambda digit: float(network(digit.pixels)[label]))


def label_of(digit: Digit, network: Network) -> int:
    """The digit's label; where it has none that the network has an output for, what that reads."""
    if digit.label is not None and digit.label < network.layer_sizes[-1]:
        return digit.label
    return int(network(digit.pixels).argmax())


def other_digits(first: Digit, network: Network, *steps: int) -> list[Digit]:
    """Well-read digits of other labels than the first's, each label once.

    Args:
        first: whose label is left out.
        network: what reads them.
        steps: how many labels further on each is, of ten; of fewer outputs in proportion, so that
            a network of two outputs gives one digit for all steps. Labels that no image has are not
            counted.
    """
    classes = min(network.layer_sizes[-1], int(load_test().labels.max()) + 1)
    start = label_of(first, network)
    shares = (round(step * classes / 10) for step in steps)
    apart = dict.fromkeys(min(max(1, share), classes - 1) for share in shares)
    return [well_read_digit((start + step) % classes, network) for step in apart]


def outputs_spoken_of(digits: Iterable[Digit], network: Network) -> list[int]:
    """What is said and shown of some digits: first of each its label and the answer it gets.

    After them come the second answers, each output once.
    """
    first, second = [], []
    for digit in digits:
        ranking = answer_and_runner_up(network.trace(digit.pixels))
        first += [label_of(digit, network), ranking.answer]
        second.append(ranking.runner_up)
    return list(dict.fromkeys([*first, *second]))


def _indices(digits: Iterable[Digit]) -> list[int]:
    """The numbers of those that are test images."""
    return [digit.index for digit in digits if digit.index is not None]


def first_training_image(label: int) -> FoundExample:
    """The first training image of a label; most often it is among the first of all, read alone."""
    first = load_training(FIRST_IMAGES)
    return first_of_label(first if label in first.labels else load_training(), label)


def first_of_label(images: Images, label: int) -> FoundExample:
    """The first image of a label, such as the first training example that is a 7.

    Raises:
        InputError: there is none.
    """
    fitting = np.flatnonzero(images.labels == label)
    if len(fitting) == 0:
        raise InputError(f"None of the {len(images):,} images has the label {label}.")
    number = int(fitting[0])
    # A copy: the many others need not be kept for it.
    return FoundExample(number, Digit(images.images[number].copy(), label))
