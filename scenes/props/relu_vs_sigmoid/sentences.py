"""What is said of the two runs, and of the chapter's own network."""

from __future__ import annotations

from dataclasses import dataclass

from network.analysis.compared_runs import Comparison
from network.model import Network
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.way_back import TwoWaysBack

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

    def arriving(self, both: TwoWaysBack) -> str:
        """How much of the correction arrives in the first layers of two, and how much on average.

        Args:
            both: on screen.
        """
        comparison = self.comparison
        averages = [run.way_back() for run in (comparison.sigmoid, comparison.relu)]
        here = [number_text(100 * float(side.back.shares[0])) for side in both.sides]
        mean = [number_text(100 * float(back.shares[0])) for back in averages]
        count = number_text(len(averages[0].gradients[0]))
        if here == mean:
            return self.words("arriving_as_ever", sigmoid=here[0], relu=here[1], count=count)
        return self.words("arriving_on_average", sigmoid=mean[0], relu=mean[1], count=count)

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
        *hidden, last = (layer.activation.name for layer in self.network.layers)
        kinds = set(hidden)
        if kinds | {last} == {"sigmoid"}:
            return self.words("film_sigmoid")
        return self.words("film_relu" if kinds == {"relu"} else "film_other")

    def closing(self, answer: str, is_right: bool) -> str:
        """What the network says of the film's first digit, and that nothing is left in the dark."""
        return self.words("closing_right" if is_right else "closing_wrong", answer=answer)
