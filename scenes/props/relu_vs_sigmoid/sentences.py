"""What is said of the two runs, and of the chapter's own network."""

from __future__ import annotations

from dataclasses import dataclass

from network.analysis.compared_runs import Comparison
from network.model import Network
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.two_ways_back import TwoWaysBack

OF_TODAY = {"relu", "leaky_relu", "gelu"}
"""The ReLU and its relatives, of the activations that a network may have."""
DIGITS = 10
"""The film's introduction, which opens with that picture, needs as many outputs."""
ALMOST = 0.1
"""Who has closed all but this share of the widest gap has almost caught up."""


@dataclass(frozen=True)
class RunSentences:
    """Sentences and what fills their blanks, as plain text."""

    comparison: Comparison
    network: Network
    """The chapter's own."""
    words: Wording
    """With the keys below."""

    def wanting(self, both: TwoWaysBack) -> str:
        """What is to be learned from what two networks say.

        Args:
            both: on screen.
        """
        return self.words("wanting_dim" if both.are_dim else "wanting_bright")

    def after(self, steps: float) -> dict[str, str]:
        """How much each reads right after steps after which that was measured."""
        return {
            "steps": number_text(steps),
            "sigmoid": number_text(self.comparison.sigmoid.percent_at(steps), 1),
            "relu": number_text(self.comparison.relu.percent_at(steps), 1),
        }

    def verdict(self) -> str:
        """Whether the sigmoid has caught up in the end."""
        sigmoid, relu = self.comparison.sigmoid, self.comparison.relu
        behind, widest = (
            relu.percent_at(steps) - sigmoid.percent_at(steps)
            for steps in (relu.kept[-1], relu.kept[self.comparison.widest])
        )
        key = "race_yes" if behind <= 0 else "race_no"
        if 0 < behind <= ALMOST * abs(widest):
            key = "race_almost"
        return self.words(key, **self.after(relu.kept[-1]))

    def caught_up(self) -> str:
        """When the sigmoid reads as much as the ReLU did after its first epoch."""
        relu, steps = self.comparison.relu, self.comparison.caught_up
        first = number_text(relu.epoch)
        if steps is None:
            return self.words("caught_never", first=first, last=number_text(relu.kept[-1]))
        if steps <= relu.epoch:
            return self.words("caught_soon", first=first)
        return self.words("caught_late", first=first, steps=number_text(steps))

    def film(self) -> str:
        """What is inside the chapter's network."""
        *hidden, last = (layer.activation.identifier for layer in self.network.layers)
        kinds = set(hidden)
        if kinds | {last} == {"sigmoid"}:
            return self.words("film_sigmoid")
        return self.words("film_relu" if kinds <= OF_TODAY else "film_other")

    def asked(self) -> str:
        """What is asked with the last picture; with ten outputs, the film has begun with it."""
        is_known = self.network.layer_sizes[-1] == DIGITS
        return self.words("picture_known" if is_known else "picture_new")

    def closing(self, answer: str, is_right: bool) -> str:
        """What the network says of the film's first digit, and that nothing is left in the dark."""
        return self.words("closing_right" if is_right else "closing_wrong", answer=answer)
