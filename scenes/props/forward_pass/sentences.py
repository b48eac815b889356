"""What is said of a digit: what the network answers, and which sums decide it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from network.analysis.ranking import answer_and_runner_up, comes_close
from network.digits import Digit
from network.model import Network, Trace
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording


@dataclass(frozen=True)
class DigitSentences:
    """Sentences about a digit and its way through a network, as plain text."""

    network: Network
    label_name: Callable[[int], str]
    """The plain text for a label."""
    words: Wording
    """With the keys from_test, own_image, close, none_close, right, wrong, unlabelled,
    larger_right, larger_wrong, remark_right and remark_wrong."""

    def origin(self, digit: Digit) -> str:
        """Which picture it is, but not of what: that is for the viewers to say."""
        if digit.index is None:
            return self.words("own_image")
        return self.words("from_test", index=number_text(digit.index))

    def answer(self, digit: Digit, trace: Trace) -> str:
        """Whether another output comes close, what the network says, and what the label says."""
        close = self.words("close" if comes_close(trace) else "none_close")
        answer = answer_and_runner_up(trace).answer
        if digit.label is None:
            return f"{close} {self.words('unlabelled', answer=self.label_name(answer))}"
        key, label = "right" if answer == digit.label else "wrong", self.label_name(digit.label)
        return f"{close} {self.words(key, answer=self.label_name(answer), label=label)}"

    def pair(self, digit: Digit, trace: Trace) -> list[int]:
        """Two outputs, from 0: the one that is to be the answer, and the one that beats it.

        Where it is not beaten, and where no output is to be the answer, the first two.
        """
        ranking = answer_and_runner_up(trace)
        label = digit.label
        if label is None or label == ranking.answer or label >= len(trace.output):
            return [ranking.answer, ranking.runner_up]
        return [label, ranking.answer]

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
