"""What is said of a network's hopes and answers: sentences chosen by what was measured."""

from __future__ import annotations

from collections.abc import Callable
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

    def loops(self, telling: Telling) -> str:
        """Whether the neuron that tells loops best is a detector of loops."""
        best = float(telling.auc[telling.best])
        return self.words("loops_told" if best >= DETECTOR else "loops_leaning")

    def noise(self, trace: Trace) -> str:
        """What it says to one picture of noise, and how sure it is."""
        answer = int(trace.output.argmax())
        value = float(trace.output[answer])
        ends_at_one = self.network.layers[-1].activation.highest <= 1
        key = "says_doubting" if value < DOUBT else "says"
        if ends_at_one and value >= SURE:
            key = "says_surely"
        return self.words(key, answer=self.label_name(answer), value=number_text(value, 2))

    def answers(self, answers: Answers) -> str:
        """Which answer most pictures get, and how many of them."""
        most = int(answers.counts.max())
        key = "all_same" if most == answers.total else "mostly" if answers.share > 0.5 else "often"
        return self.words(
            key,
            answer=self.label_name(answers.commonest),
            most=number_text(most),
            count=number_text(answers.total),
        )
