"""Pictures of one kind that a rule in one sentence misses, and what a network makes of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.analysis.holes import MEANS, misleading_trial, rule_on_test_images
from network.data import data_in_force, load_test
from network.digits import Digit, test_digit
from network.errors import InputError
from network.model import Network

CLASSES = 10
"""The rule is one for a network that tells ten digits apart."""
COUNT = 18
"""How many pictures are tried, if there are as many."""
TRIAL = 12, 3
"""The trial in which the rule was seen to fail: of how many digits, and how many it began well."""


@dataclass(frozen=True, eq=False)
class Tried:
    """Pictures of one label, and what a network makes of them; one that is read rightly is last."""

    digits: list[Digit]
    label: int
    answers: list[int]
    """To each of them."""
    rule_missed_them: bool
    """Whether they are what the rule of the two holes misses; else there is no rule for them."""
    all: int
    """How many test images have this label, missed by the rule or not."""
    read: int
    """How many of all these the network reads rightly."""
    rule_found: int
    """How many of all these the rule finds; 0 where there is none."""
    mistaken: int
    """How many test images of other labels the network reads as this one."""
    rule_mistaken: int
    """How many of other labels the rule calls one of these; 0 where there is none."""

    @property
    def right(self) -> list[bool]:
        """Which of them the network reads rightly."""
        return [answer == self.label for answer in self.answers]

    @property
    def mostly_read(self) -> bool:
        """Whether it reads more than half of them rightly, and of all more than the rule finds."""
        return 2 * sum(self.right) > len(self.digits) and self.read > self.rule_found


def beyond_a_rule(network: Network, other: int) -> Tried:
    """Eights that the rule of the two holes misses, the first of them as in the rule's trial.

    Where there is no such rule, for data that are no digits or a network that does not tell ten
    apart, the first test images of another label, whatever the network makes of them.

    Args:
        network: what reads them.
        other: this label, of which there are test images.
    """
    missed = missed_by_the_rule() if network.layer_sizes[-1] == CLASSES else None
    label = other if missed is None else MEANS
    images = load_test()
    is_one = images.labels == label
    called = network(images.images).argmax(axis=1) == label
    of_label = np.flatnonzero(is_one)
    numbers = of_label if missed is None else missed
    outputs = network(images.images[numbers[:COUNT]])
    answers, right = outputs.argmax(axis=1), outputs.argmax(axis=1) == label
    order = list(range(len(outputs)))
    order.append(order.pop(int(np.where(right, outputs[:, label], -np.inf).argmax())))
    return Tried(
        [test_digit(int(numbers[place])) for place in order],
        label,
        [int(answers[place]) for place in order],
        missed is not None,
        len(of_label),
        int((called & is_one).sum()),
        0 if missed is None else len(of_label) - len(missed),
        int((called & ~is_one).sum()),
        0 if missed is None else rule_on_test_images().mistaken,
    )


def missed_by_the_rule() -> npt.NDArray[np.intp] | None:
    """The numbers of the test images that are an 8 and have no two holes, in the trial's order.

    They begin where the trial does, and then go round. None where there is no such trial.
    """
    if not data_in_force().are_digits:
        return None
    try:
        first = misleading_trial(*TRIAL).digits[0].index
    except InputError:
        return None
    rule = rule_on_test_images()
    missed = np.flatnonzero(rule.is_eight & ~rule.says_eight)
    return np.roll(missed, -int((missed < (first or 0)).sum()))
