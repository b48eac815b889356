"""What is said of the two runs, and of the chapter's own network."""

from __future__ import annotations

from dataclasses import dataclass

from network.analysis.compared_runs import Comparison
from network.model import Network
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording


@dataclass(frozen=True)
class RunSentences:
    """Sentences and what fills their blanks, as plain text."""

    comparison: Comparison
    network: Network
    """The chapter's own."""
    words: Wording
    """With the keys caught_late, caught_soon, caught_never, film_sigmoid, film_relu, film_other."""

    def arriving(self) -> dict[str, str]:
        """How much of what is wrong arrives in the first layer of each, the mean of how many."""
        ways = {
            "sigmoid": self.comparison.sigmoid.way_back(),
            "relu": self.comparison.relu.way_back(),
        }
        shares = {name: number_text(100 * float(way.shares[0])) for name, way in ways.items()}
        return {"count": number_text(len(ways["relu"].gradients[0])), **shares}

    def after(self, steps: float) -> dict[str, str]:
        """How much each reads right after steps after which that was measured."""
        return {
            "steps": number_text(steps),
            "sigmoid": number_text(self.comparison.sigmoid.percent_at(steps), 1),
            "relu": number_text(self.comparison.relu.percent_at(steps), 1),
        }

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
