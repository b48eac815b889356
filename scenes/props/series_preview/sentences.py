"""What is said of the digits in the row, as it is true of the network."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from network.analysis.answers import Answers, best_guess
from network.analysis.reread import Reread
from network.analysis.run import Run
from network.data import load_test
from network.digits import Digit
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording


class Sentences:
    """What is said of some digits.

    Args:
        digits: in the row.
        label_name: the plain text for a label.
        words: what there is to choose from.
    """

    def __init__(
        self, digits: Sequence[Digit], label_name: Callable[[int], str], words: Wording
    ) -> None:
        self.digits, self.label_name, self.words = digits, label_name, words

    def misread(self, wrong: int) -> str:
        """How many of them will be misread, and which?"""
        counts = {"count": number_text(len(self.digits)), "wrong": number_text(wrong)}
        return self.words("one_misread" if wrong == 1 else "some_misread", **counts)

    def found(self, wrong: int) -> str:
        """Were they found?"""
        return self.words("one_found" if wrong == 1 else "some_found")

    def could_you(self, some: int) -> str:
        """Would the viewer have read those that are shown large, be they one or more?"""
        return self.words("could_one" if some == 1 else "could_some")

    def before_learning(self, run: Run) -> str:
        """What of all test images is read right before anything is learned."""
        test, percent = load_test(), float(run.percent[0])
        said, blanks = (
            Answers.of(run.networks[0], test.images),
            {"percent": number_text(percent, 1)},
        )
        if said.share == 1:
            answer = self.label_name(said.commonest)
            return self.words("everything", answer=answer, **blanks)
        guessed = percent <= 100 * best_guess(test)
        return self.words("guessed" if guessed else "read", **blanks)

    def in_the_end(self, run: Run, reread: Reread) -> str:
        """What of all is read right in the end, and what of the row is misread still."""
        wrong, percent = reread.still_wrong, number_text(float(run.percent[-1]), 1)
        if len(wrong) != 1:
            return self.words("some_still", percent=percent, wrong=number_text(len(wrong)))
        label, answer = reread.digits[wrong[0]].label, int(reread.answers[-1, wrong[0]])
        assert label is not None, "what is misread has a label"
        names = {"label": self.label_name(label), "answer": self.label_name(answer)}
        return self.words("one_still", percent=percent, **names)
