"""What is said of pressed sums and of learned maps, chosen by what they are."""

from __future__ import annotations

from collections.abc import Sequence

from network.analysis.detector_trial import Trial
from network.analysis.stroke_detector import AGAINST, WEIGHT, Answers, Detector
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.edge_detection.learned_maps import Learned

NAMED, SHORT = 5, 3
"""Of so many pictures at most it is said what they are, if no name has more characters."""


class HandSetSentences:
    """The sentences about what the detector that is set by hand comes to.

    Args:
        detector: what is set by hand.
        answers: to its pictures.
        words: of the chapter.
    """

    def __init__(self, detector: Detector, answers: Answers, words: Wording) -> None:
        self.detector, self.answers, self.words = detector, answers, words

    def painted(self) -> dict[str, str]:
        """How many weights there are, and which of them are not 0, as blanks of a line."""
        on, count = self.detector.on, self.detector.nothing.size
        return {
            "count": number_text(count),
            "on": number_text(on),
            "weight": number_text(WEIGHT, 1),
        }

    def second(self) -> dict[str, str]:
        """What another digit gets without a rim, and whether that is less."""
        own, other, _ = (each.z for each in self.answers.stroke)
        remark = self.words("less" if other < own else "more")
        return {"sum": number_text(other, 2), "remark": remark}

    def rim(self) -> dict[str, str]:
        """How many pixels the rim has, the weight of each, and that of all."""
        around, total = number_text(self.detector.around), number_text(self.detector.against)
        return {"around": around, "rim": number_text(AGAINST, 1), "total": total}

    def with_rim(self, digit: str) -> dict[str, str]:
        """What the digit, which has that name, and the square get with the rim."""
        own, _, square = (number_text(each.z, 2) for each in self.answers.rimmed)
        return {"digit": digit, "own": own, "square": square}

    def pressed(self) -> dict[str, str]:
        """What the pictures come to, as they stand from the left, as blanks of a line."""
        found = sorted(each.a for each in self.answers.rimmed)
        return {name: self.activation(Number(a)) for name, a in zip("abc", found, strict=True)}

    def lit_by_bias(self, digit: str) -> str:
        """Which pictures light the neuron once its bias is added, and how brightly the first."""
        own, *others = (each.a for each in self.answers.biased)
        key = "only_ours" if own >= 0.5 > max(others) else "ours"
        return self.words(key, digit=digit, a=self.activation(Number(own)))

    def of_trial(self, trial: Trial, names: Sequence[str]) -> str:
        """Which pictures light the neuron up: their names, or where these are long, how many.

        Args:
            trial: all that were tried.
            names: of the labels of those that do.
        """
        count, tried = number_text(len(names)), number_text(len(trial.digits))
        if not names:
            return self.words("lit_none", all=tried)
        are_short = len(names) <= NAMED and max(map(len, names)) <= SHORT
        key = "lit_named" if are_short else "lit_many"
        return self.words(key, count=count, all=tried, names=", ".join(names))

    def activation(self, a: Number) -> str:
        """An activation as it is shown; what is not quite 1 is not said to be 1."""
        text, one = a.content, number_text(1, 2)
        is_near = a.value < 1 and number_text(a.value, 2) == one
        return self.words("nearly", a=one if text == one else number_text(1)) if is_near else text


class LearnedSentences:
    """The sentences about the maps of two networks.

    Args:
        learned: the chapter's network first.
        words: of the chapter.
    """

    def __init__(self, learned: Sequence[Learned], words: Wording) -> None:
        self.learned, self.words = learned, words

    def like_ours(self) -> str:
        """Whether one of the network's maps is like what was set by hand."""
        return self.words("like_ours" if self.learned[0].clearest.is_one else "none_like_ours")

    def framed(self) -> str:
        """How many of the network's maps are mostly one stroke."""
        found = int(self.learned[0].framed.sum())
        key = {0: "none_close", 1: "one_close"}.get(found, "close")
        return self.words(key, **self._share(0))

    def other(self) -> str:
        """How many those of the other network are; and how well it reads, if that compares."""
        trained = self.learned[1].trained
        percent = number_text(100 * (trained.metadata.test_accuracy or 0), 1)
        key = "plainer" if trained.path.stem == "plain" else "another"
        return self.words(key, percent=percent, **self._share(1))

    def _share(self, place: int) -> dict[str, str]:
        framed = self.learned[place].framed
        return {"count": number_text(framed.sum()), "all": number_text(len(framed))}
