"""What is said of a network's hopes and answers: sentences chosen by what was measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.analysis.answers import Answers
from network.analysis.selectivity import Telling
from network.model import Network, Trace
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording

SURE, DOUBT = 0.8, 0.5
"""From the first on an output, of those that end at 1, is called sure; below the second, unsure."""

DETECTOR = 0.95
"""From this area under the ROC curve on, a neuron is called a detector."""


@dataclass(frozen=True)
class Sentences:
    """Sentences about a network, as plain text."""

    network: Network
    label_name: Callable[[int], str]
    """The plain text for a label."""
    words: Wording

    def strokes(self, are: npt.NDArray[np.bool_]) -> str:
        """How many of the maps on screen are strokes."""
        count, all_of_them = int(are.sum()), len(are)
        key = {0: "no_stroke", 1: "one_stroke", all_of_them: "all_strokes"}.get(count, "strokes")
        shares = {"count": all_of_them, "strokes": count, "others": all_of_them - count}
        return self.words(key, **{name: number_text(share) for name, share in shares.items()})

    def loops(self, telling: Telling, exceptions: Sequence[tuple[int, float]]) -> str:
        """Whether the neuron that tells loops best is a detector of loops.

        Args:
            telling: how well it and its layer tell them.
            exceptions: of digits with a loop and of others, the label of what speaks most against
                it, and its light.
        """
        (with_it, dark), (without, bright) = exceptions
        if float(telling.auc[telling.best]) >= DETECTOR:
            return self.words("loops_told")
        if dark >= bright:
            return self.words("loops_leaning")
        names = {"with_it": self.label_name(with_it), "without": self.label_name(without)}
        return self.words("loops_but", **names)

    def noise(self, trace: Trace) -> str:
        """What it says to one picture of noise, and how sure it is."""
        answer = int(trace.output.argmax())
        value = float(trace.output[answer])
        ends_at_one = self.network.layers[-1].activation.highest <= 1
        key = "says_doubting" if value < DOUBT else "says"
        if ends_at_one and value >= SURE:
            key = "says_surely"
        return self.words(key, answer=self.label_name(answer), value=number_text(value, 2))

    def named(self, answers: Answers) -> list[int]:
        """The answers that it names: the commonest, and another if that is all of the rest."""
        order = np.argsort(-answers.counts, kind="stable")
        others = answers.counts[order[1:]]
        # Of a single picture nothing is said.
        return order[: 2 if others[0] > 1 and not others[1:].any() else 1].tolist()

    def answers(self, answers: Answers) -> str:
        """Which answer most pictures get, or which two, and how many of them."""
        most, named = int(answers.counts.max()), self.named(answers)
        if len(named) == 2:
            return self.words(
                "two_answers",
                answer=self.label_name(named[0]),
                most=number_text(most),
                other=self.label_name(named[1]),
                rest=number_text(answers.total - most),
            )
        key = "all_same" if most == answers.total else "mostly" if answers.share > 0.5 else "often"
        return self.words(
            key,
            answer=self.label_name(answers.commonest),
            most=number_text(most),
            count=number_text(answers.total),
        )
