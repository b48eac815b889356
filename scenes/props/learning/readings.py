"""The numbers of a training run as it goes on."""

from __future__ import annotations

from manim import DOWN, RIGHT, Group, VGroup

from network.analysis.run import Run
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording


class Readings(Group):
    """How far the run is, and how well its network reads by then.

    Args:
        run: what is shown; it begins with its start.
        words: for the names.
    """

    def __init__(self, run: Run, words: Wording) -> None:
        super().__init__()
        self.run = run
        self.percent = Number(float(run.percent[0]), 2, 44, colours().accent)
        sign = Label("%", 44, colours().accent).next_to(self.percent, RIGHT, buff=0.15)
        right = VGroup(self.percent, sign.on_baseline(self.percent.baseline))
        name = Label(words("right"), LABEL, colours().quiet).next_to(right, DOWN, buff=0.2)
        epoch = Label(words("epoch"), LABEL, colours().text)
        self.epoch = Number(0, 0, LABEL, colours().text)
        # Room for as many digits as the last epoch has.
        room = Number(float(run.epochs[-1]), 0, LABEL).width
        epoch.next_to(name, DOWN, buff=0.25).set_x(name.get_x() - (room + 0.2) / 2)
        self.epoch.on_baseline(epoch.baseline).end_at(epoch.get_right()[0] + 0.2 + room)
        self.add(right, name, epoch, self.epoch)

    def show(self, index: int) -> None:
        """Show the numbers of a network of the run: measured ones only, none in between."""
        self.percent.set_value(float(self.run.percent[index]))
        self.epoch.set_value(float(self.run.epochs[index]))
