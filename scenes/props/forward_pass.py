"""What is said of a digit: what the network answers, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from network.analysis.ranking import answer_and_runner_up
from network.analysis.rounding import rounded_together
from network.digits import Digit
from network.model import Network, Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import above_picture
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.wording import Wording


@dataclass(frozen=True)
class DigitSentences:
    """Sentences about a digit and its way through a network, as Typst markup."""

    network: Network
    label_name: Callable[[int], str]
    """The plain text for a label."""
    words: Wording
    """With the keys title_right, title_wrong, title_unlabelled, remark and remark_softmax."""

    def answer(self, digit: Digit, trace: Trace) -> str:
        """What the network says, and what the label says."""
        answer = answer_and_runner_up(trace).answer
        said = self._name(answer)
        if digit.label is None:
            return self.words("title_unlabelled", answer=said)
        key = "title_right" if answer == digit.label else "title_wrong"
        return self.words(key, answer=said, label=self._name(digit.label))

    def runner_up(self, trace: Trace) -> str:
        """The second largest output with its value, and what all outputs add up to."""
        second = answer_and_runner_up(trace).runner_up
        outputs = shown_outputs(trace)
        output = self.network.layers[-1].activation.name
        return self.words(
            "remark_softmax" if output == "softmax" else "remark",
            name=self._name(second),
            value=number_text(outputs[second], 2),
            total=number_text(sum(outputs), 2),
        )

    def _name(self, label: int) -> str:
        return plain(self.label_name(label))


def shown_outputs(trace: Trace) -> list[float]:
    """The outputs, rounded to two decimals so that they add up to their rounded sum."""
    return rounded_together(trace.output, 2)


def remark_above(diagram: Diagram, markup: str) -> Label:
    """A remark of several lines above the picture."""
    return above_picture(diagram, Label(markup, LABEL, colours().quiet, width=4.6))
