"""Knobs that are tried by hand: each swells, is turned from stop to stop, and shrinks back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    Animation,
    Circle,
    FadeIn,
    FadeOut,
    Group,
    Line,
    Restore,
    Scene,
    there_and_back,
)

from network.analysis.turns import turned
from network.analysis.weight_trials import Trial
from scenes.kit.figures.knob import DIAL, SIZE, TICK, Knob
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.counting.many_digits import ManyDigits
from scenes.props.counting.many_knobs import BENEATH, ManyKnobs

LARGE = 2.2
"""How many times the size of a knob on its line one has that is tried."""
WAY = (0.0, 0.2, 0.7, 1.0)
"""When a knob leaves its place, is at one stop, at the other, at rest: shares of the time."""


class TryingByHand(Group):
    """The knobs of a field that are tried, one after another, and how many that were.

    The parts are `count` and its `name`, beneath the field; `spent` are the hours and minutes that
    all of them take.

    Args:
        knobs, digits: as they stand on screen.
        trials: of the first of the knobs.
        total: how many knobs there are in all.
        words: with the keys tried and clock.
    """

    def __init__(
        self,
        knobs: ManyKnobs,
        digits: ManyDigits,
        trials: list[Trial],
        total: int,
        words: Wording,
    ) -> None:
        super().__init__()
        self.knobs, self.digits, self.trials = knobs, digits, trials
        self.count = Number(0, 0, BODY)
        self.name = Label(words("tried"), BODY)
        self.name.next_to(self.count, RIGHT, buff=0.15).on_baseline(self.count.baseline)
        self.add(self.count, self.name).next_to(knobs.rims, DOWN, buff=BENEATH)
        hours, minutes = divmod(round(total / 60), 60)
        self.spent = {"hours": number_text(hours), "minutes": number_text(minutes)}
        clock = words("clock", total=number_text(total), **self.spent)
        self.clock = Label(clock, TITLE).next_to(knobs.rims, DOWN, buff=BENEATH)

    def come(self) -> list[Animation]:
        """The count comes in the place of what was noted there."""
        return [FadeIn(self), FadeOut(self.knobs.note)]

    def try_one(self, scene: Scene, number: int, seconds: float) -> None:
        """A knob swells out of the field, is turned, is left where it is best, and shrinks back.

        Args:
            scene: where it is played.
            number: of the knob, from 0.
            seconds: for all of it.
        """
        trial, rims = self.trials[number], self.knobs.rims
        knob = Knob(trial.turn.before(trial.network), float(trial.values[-1]))
        disc = Circle((DIAL + 2 * TICK) / 2 * SIZE, stroke_width=0)
        disc.set_fill(colours().background, opacity=1)
        swollen = Group(disc, knob).scale(LARGE).move_to(rims).set_z_index(3)
        ends = rims.centres[number], rims.get_center()
        way = Line(*ends, color=colours().accent, stroke_width=3).set_z_index(2.5)
        swollen.save_state()
        swollen.scale(float(rims.sizes[number]) / knob.rim.width).move_to(rims.centres[number])
        self.count.set_value(number + 1)
        scene.play(Restore(swollen), FadeIn(way), run_time=0.18 * seconds)
        scene.play(TurningOne(trial, knob, self.digits, seconds=0.64 * seconds))
        self.knobs.turn_one(number, trial.turn.value)
        small = float(rims.sizes[number]) / knob.rim.width
        going = swollen.animate.scale(small).move_to(rims.centres[number])
        scene.play(going, FadeOut(way), run_time=0.18 * seconds)
        scene.remove(swollen)

    def say_time(self, scene: Scene) -> None:
        """How long all of them take stands in the place of the count, and grows for a moment."""
        scene.play(FadeOut(self), FadeIn(self.clock), run_time=0.8)
        scene.play(self.clock.animate(rate_func=there_and_back).scale(1.1), run_time=0.8)


class TurningOne(Animation):
    """A knob is turned to one stop, to the other and back to where most is read; so is its weight.

    Args:
        trial: of its weight.
        knob: as it stands on screen.
        digits: which are read in each frame.
        seconds: for all of it.
    """

    def __init__(self, trial: Trial, knob: Knob, digits: ManyDigits, seconds: float) -> None:
        self.trial, self.knob, self.digits = trial, knob, digits
        start = trial.turn.before(trial.network)
        self.stations = (start, -knob.reach, knob.reach, trial.turn.value)
        super().__init__(Group(knob, digits), run_time=seconds)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what comes of the weight where it is now."""
        value = float(np.interp(alpha, WAY, self.stations))
        self.knob.point_to(value)
        turn = replace(self.trial.turn, value=value)
        self.digits.read_by(turned(self.trial.network, [turn]))
