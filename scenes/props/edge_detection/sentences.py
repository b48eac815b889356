"""What is said of pressed sums and of learned maps, chosen by what they are."""

from __future__ import annotations

from network.analysis.stroke_detector import Answers
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.edge_detection.learned_maps import Learned


class HandSetSentences:
    """The sentences about what the detector that is set by hand comes to.

    Args:
        answers: to its pictures.
        words: of the chapter.
    """

    def __init__(self, answers: Answers, words: Wording) -> None:
        self.answers, self.words = answers, words

    def pressed(self) -> dict[str, str]:
        """What the pictures come to, as they stand from the left, as blanks of a line."""
        found = sorted(each.a for each in self.answers.rimmed)
        return {name: self.activation(Number(a)) for name, a in zip("abc", found, strict=True)}

    def lit_by_bias(self, digit: str) -> str:
        """Which pictures light the neuron once its bias is added, and how brightly the first."""
        own, *others = (each.a for each in self.answers.biased)
        key = "only_ours" if own >= 0.5 > max(others) else "ours"
        return self.words(key, digit=digit, a=self.activation(Number(own)))

    def activation(self, a: Number) -> str:
        """An activation as it is shown; what is not quite 1 is not said to be 1."""
        text, one = a.content, number_text(1, 2)
        is_near = a.value < 1 and number_text(a.value, 2) == one
        return self.words("nearly", a=one if text == one else number_text(1)) if is_near else text


class LearnedSentences:
    """The sentences about the maps of three networks.

    Args:
        learned: the chapter's network first.
        key: how the others are spoken of.
        words: of the chapter.
    """

    def __init__(self, learned: list[Learned], key: str, words: Wording) -> None:
        self.learned, self.key, self.words = learned, key, words

    def like_ours(self) -> str:
        """Whether one of the network's maps is like what was set by hand."""
        return self.words("like_ours" if self.learned[0].clearest.is_one else "none_like_ours")

    def framed(self) -> str:
        """How many of the network's maps are close to a stroke."""
        found = int(self.learned[0].framed.sum())
        key = {0: "none_close", 1: "one_close"}.get(found, "close")
        return self.words(key, **self._share(0))

    def other(self, place: int) -> str:
        """How many those of another network are, the second or the third."""
        percent = number_text(100 * (self.learned[place].trained.metadata.test_accuracy or 0), 1)
        which = ("second", "third")[place - 1]
        return self.words(f"{which}_{self.key}", percent=percent, **self._share(place))

    def _share(self, place: int) -> dict[str, str]:
        framed = self.learned[place].framed
        return {"count": number_text(framed.sum()), "all": number_text(len(framed))}
