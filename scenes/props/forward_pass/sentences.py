"""What is said of a digit: what the network answers, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from network.analysis.ranking import answer_and_runner_up
from network.digits import Digit
from network.model import Network, Trace
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording

CLOSE = 0.5
"""An answer that leads by less is a close one."""


@dataclass(frozen=True)
class DigitSentences:
    """Sentences about a digit and its way through a network, as plain text."""

    network: Network
    label_name: Callable[[int], str]
    """The plain text for a label."""
    words: Wording
    """With the keys from_test, own_image, test_digit, own_digit, right, wrong, unlabelled,
    last_right, last_wrong, remark_right, remark_wrong, sure and close."""

    def origin(self, digit: Digit) -> str:
        """Which picture it is, but not of what: that is for the viewers to say."""
        if digit.index is None:
            return self.words("own_image")
        return self.words("from_test", index=number_text(digit.index))

    def picture(self, digit: Digit) -> str:
        """Where the picture is from."""
        return self.words("own_digit" if digit.index is None else "test_digit")

    def answer(self, digit: Digit, trace: Trace) -> str:
        """What the network says, and what the label says."""
        return self._verdict("", digit, trace)

    def last(self, digit: Digit, trace: Trace) -> str:
        """The same of the last digit."""
        return self._verdict("last_", digit, trace)

    def remark(self, digit: Digit, trace: Trace) -> str:
        """What the last digit shows of the network."""
        is_right = answer_and_runner_up(trace).answer == digit.label
        return self.words("remark_right" if is_right else "remark_wrong")

    def runner_up(self, trace: Trace) -> dict[str, str]:
        """The second largest output with its value, and whether it came close to the first."""
        ranking = answer_and_runner_up(trace)
        first, second = (float(trace.output[at]) for at in (ranking.answer, ranking.runner_up))
        return {
            "runner_up": self.label_name(ranking.runner_up),
            "value": number_text(second, 2),
            "certainty": self.words("close" if first - second < CLOSE else "sure"),
        }

    def _verdict(self, which: str, digit: Digit, trace: Trace) -> str:
        answer = answer_and_runner_up(trace).answer
        said = self.label_name(answer)
        if digit.label is None:
            return self.words("unlabelled", answer=said)
        key = "right" if answer == digit.label else "wrong"
        return self.words(which + key, answer=said, label=self.label_name(digit.label))
