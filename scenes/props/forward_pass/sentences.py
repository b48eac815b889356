"""What is said of a digit: what the network answers, and which sums decide it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from network.analysis.ranking import answer_and_runner_up
from network.digits import Digit
from network.model import Network, Trace
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording

DARK = 0.1
"""An output is dark below this, where from 0 to 1 it depends on its own sum alone."""


@dataclass(frozen=True)
class DigitSentences:
    """Sentences about a digit and its way through a network, as plain text."""

    network: Network
    label_name: Callable[[int], str]
    """The plain text for a label."""
    words: Wording
    """With the keys becomes, stays_dark, its_sum, right, wrong, unlabelled, larger_right,
    larger_wrong, remark_right and remark_wrong."""

    def becomes(self, output: int, trace: Trace, a: str) -> str:
        """What the sum of an output becomes, and whether it stays dark.

        Args:
            output: from 0.
            trace: of the picture.
            a: the activation, as it is shown.
        """
        alone = self.network.layers[-1].activation.identifier == "sigmoid"
        is_dark = alone and trace.output[output] < DARK
        z = number_text(float(trace.z[-1][output]), 2)
        return self.words("stays_dark" if is_dark else "becomes", z=z, a=a)

    def answer(self, digit: Digit, trace: Trace) -> str:
        """The sum of the answer, where it is shown; what the network and the label say."""
        answer = answer_and_runner_up(trace).answer
        name, z = self.label_name(answer), number_text(float(trace.z[-1][answer]), 2)
        if digit.label is None:
            said = self.words("unlabelled", answer=name)
        else:
            key = "right" if answer == digit.label else "wrong"
            said = self.words(key, answer=name, label=self.label_name(digit.label))
        return f"{self.words('its_sum', z=z)} {said}" if len(trace.z) > 1 else said

    def pair(self, digit: Digit, trace: Trace) -> list[int]:
        """Two outputs, from 0: the answer, and the one that is to be it.

        Where they are one, and where no output is to be the answer, the first two.
        """
        ranking = answer_and_runner_up(trace)
        label = digit.label
        if label is None or label == ranking.answer or label >= len(trace.output):
            return [ranking.answer, ranking.runner_up]
        return [ranking.answer, label]

    def tags(self, digit: Digit, pair: Sequence[int]) -> list[str]:
        """What is written above the two: what the network says, and what the label is."""
        says, label = self.words("says_tag"), self.words("label_tag")
        return [says, label] if digit.label == pair[1] else [says]

    def larger(self, digit: Digit, trace: Trace) -> str:
        """Which of the two sums is the larger one, where it is that of the answer."""
        answer, z = answer_and_runner_up(trace).answer, trace.z[-1]
        if any(z[answer] < z[output] for output in self.pair(digit, trace)):
            return self.words("unlabelled", answer=self.label_name(answer))
        return self.words("larger_right" if answer == digit.label else "larger_wrong")

    def remark(self, digit: Digit, trace: Trace) -> str:
        """What there is to it that the network is right, or wrong."""
        is_right = answer_and_runner_up(trace).answer == digit.label
        return self.words("remark_right" if is_right else "remark_wrong")
