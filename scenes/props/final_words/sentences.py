"""What is said of a network's hopes and answers: sentences chosen by what was measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.analysis.price import Price
from network.analysis.selectivity import Telling
from network.analysis.turns import Turn
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

    def way(self, turn: Turn) -> str:
        """Which way of a weight helps."""
        return self.words("went_up" if turn.value > turn.before(self.network) else "went_down")

    def price(self, price: Price) -> str:
        """What a push for one digit makes of all."""
        before, after = (number_text(100 * float(price.right[at]), 1) for at in (0, -1))
        change = float(price.right[-1] - price.right[0])
        key = "same" if before == after else "price" if change < 0 else "gain"
        return self.words(key, after=after)
