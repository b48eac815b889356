"""What is said of a run: the sentence that is true of the one that is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from network.analysis.answers import Answers
from network.analysis.attribution import Attribution
from network.analysis.gradient_step import GradientStep
from network.analysis.learned_digit import LearnedDigit
from network.analysis.pulls import Pulls
from network.analysis.ranking import answer_and_runner_up
from network.analysis.run import Run, has_penalties, has_thinned_out
from network.analysis.spared_part import SparedPart, is_spared
from network.analysis.telling_turns import TellingTurn
from network.analysis.typical_digits import TypicalDigits
from network.data import load_test, training_count
from network.model import Trace
from network.storage import Trained
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording
from scenes.props.learning.run_curve import decimals_of

LEAP = 10.0
"""Percent: who reads so many more in one step has leapt."""
HALF = 0.5
"""An output that is smaller wins only just."""
MOVES = 0.1
"""A digit's outputs of which one changes by more than this move a lot."""

SHARES = (
    (0.2, "few_strokes"),
    (0.4, "some_strokes"),
    (0.6, "half_strokes"),
    (0.9, "most_strokes"),
    (1.0, "all_strokes"),
)
"""Up to which share of the maps what is said of the strokes."""


@dataclass(frozen=True)
class RunSentences:
    """Sentences about a run, as plain text, chosen by what is computed.

    Args:
        trained: the network it led to.
        run: what is known of it.
        learned: the digit that is watched.
        label_name: the plain text for a label.
        words: for the sentences.
    """

    trained: Trained
    run: Run
    learned: LearnedDigit
    label_name: Callable[[int], str]
    words: Wording

    def biases(self) -> str:
        """What the biases are at the start."""
        return self.words("biases_zero" if self.run.has_no_biases else "biases_random")

    def answers(self, all_of_them: Answers) -> str:
        """What the start says to all test digits, and how many of them that is right for."""
        total, percent = number_text(all_of_them.total), number_text(float(self.run.percent[0]), 1)
        if all_of_them.share < 1:
            return self.words("some_right", percent=percent, count=total)
        answer = self.label_name(all_of_them.commonest)
        return self.words("the_same", answer=answer, count=total, percent=percent)

    def turned_up(self, asked: TellingTurn) -> str:
        """What comes of turning a weight up, and what follows for it."""
        fall = asked.fall
        return self.words("closer" if fall > 0 else "worse" if fall < 0 else "no_difference")

    def moved(self, step: GradientStep) -> str:
        """How many outputs a step has brought closer."""
        outputs = self.trained.network.layer_sizes[-1]
        key = "all_closer" if step.closer == outputs else "some_closer"
        return self.words(key, closer=step.closer, count=outputs)

    def wants_back(self, pulls: Pulls) -> str:
        """How many weights a picture wants to go back where a step for another has moved them."""
        count = number_text(pulls.back_count)
        return self.words("wants_back" if pulls.back_count else "wants_none", count=count)

    def round(self) -> str:
        """How many steps a round takes, where the recipe says."""
        batch, images = self.trained.metadata.recipe.get("batch"), number_text(training_count())
        if batch is None:
            return self.words("round_of_images", images=images)
        steps = number_text(training_count() // batch)
        return self.words("round_of_steps", steps=steps, images=images)

    def before_leap(self) -> str:
        """What the network right before the leap makes of the digit."""
        at = self.run.leap - 1
        key = "so_far" if at else "first_of_all"
        if self.run.stands_still:
            moved = float(np.ptp(self.learned.outputs[: at + 1], axis=0).max())
            key = "moves_in_vain" if moved > MOVES else "stands_still"
        return self.words(
            key,
            epoch=self._epoch(at),
            percent=number_text(float(self.run.percent[at]), 1),
            answer=self.label_name(self.learned.answers[at]),
        )

    def leap(self) -> str:
        """From where to where it leaps."""
        at = self.run.leap
        before, after = (number_text(float(self.run.percent[k]), 1) for k in (at - 1, at))
        is_leap = float(np.diff(self.run.percent).max()) > LEAP
        key = "leaps" if is_leap else "goes_on"
        return self.words(key if self.run.has_middle else "ends_alone", before=before, after=after)

    def becomes(self) -> str:
        """Whether the digit comes out right with the leap."""
        at, label = self.run.leap, self.learned.digit.label
        answer = self.learned.answers[at]
        before, now = (self.learned.answers[k] == label for k in (at - 1, at))
        key = ("still_right" if before else "becomes_right") if now else "still_wrong"
        if key == "becomes_right" and self.learned.outputs[at].max() < HALF:
            key = "only_just"
        return self.words(key, label=self.own_label, answer=self.label_name(answer))

    def onwards(self) -> str:
        """What is played after the leap."""
        if self.run.leap == len(self.run.networks) - 1:
            return self.words("once_more")
        return self.words("wild" if self._is_wild else "onwards")

    @property
    def _is_wild(self) -> bool:
        return has_penalties(self.trained) and has_thinned_out(self.run)

    def why(self) -> str:
        """What there was in the training that formed the maps."""
        if not has_penalties(self.trained):
            return self.words("nobody_told")
        return self.words("thin_out" if self._is_wild else "penalties")

    def strokes(self, count: int, shown: int) -> str:
        """How many maps are strokes."""
        share = count / shown
        key = next(name for most, name in SHARES if share <= most)
        return self.words(key if count else "no_strokes")

    def one_more(self, wrong: int) -> str:
        """What the last digit is."""
        total = number_text(len(load_test()))
        return self.words(
            "one_mistake" if wrong else "no_mistake", count=number_text(wrong), total=total
        )

    def surest(self, trace: Trace, label: int) -> str:
        """What the network says to it."""
        answer = answer_and_runner_up(trace).answer
        key = "surest_right" if answer == label else "surest_wrong"
        said = {"answer": self.label_name(answer), "label": self.label_name(label)}
        return self.words(key, value=number_text(float(trace.output[answer]), 2), **said)

    def way(self, found: Attribution) -> str:
        """What the way back follows."""
        key = "way_of_most" if found.is_strongest else "way_apart"
        return self.words(key, **self.names(found))

    def taken_for(self, typical: TypicalDigits, found: Attribution, part: SparedPart) -> str:
        """What the map takes the last digit for."""
        key = "takes_for_answer" if typical.takes_for_answer else "nearer_to_other"
        if is_spared(typical, part):
            foot = "foot_speaks" if found.is_strongest else "foot"
            key = foot if part.is_foot else "spared"
        key = key if typical.tells_apart else "tells_nothing"
        return self.words(key, **self.names(found))

    def names(self, found: Attribution) -> dict[str, str]:
        """What the answer is called, and what it is set above."""
        return {"answer": self.label_name(found.answer), "other": self.label_name(found.other)}

    @property
    def own_label(self) -> str:
        """What the digit that is watched is."""
        assert self.learned.digit.label is not None, "every test image has a label"
        return self.label_name(self.learned.digit.label)

    def _epoch(self, index: int) -> str:
        epoch = float(self.run.epochs[index])
        return number_text(epoch, decimals_of(epoch))
