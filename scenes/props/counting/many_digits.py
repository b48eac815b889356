"""The digits that are read while knobs are turned, and how many are read rightly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import LEFT, RIGHT, UP, Animation, FadeIn, Group, linear

from network.analysis.turns import Turn, on_their_way, turned
from network.data import load_test
from network.model import Network
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.tiles import mosaic, tile_colours
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.counting.many_knobs import MOST, ManyKnobs

ACROSS = 10
"""How many digits stand in a row."""
HEIGHT = 5.1
"""Of all of them together, which are square."""
DARK = 0.3
"""How bright a digit is that is not read any more."""


class ManyDigits(Group):
    """The first test digits as one picture, of which those go dark that are not read rightly.

    The parts are `picture` and above it `number`, how many are read rightly, and its `name`.

    Args:
        tried: how many these are.
        network: what reads them at first.
        words: for the text, with the key right.
    """

    def __init__(self, tried: int, network: Network, words: Wording) -> None:
        super().__init__()
        layout = current_layout()
        self.test = load_test()[:tried]
        self.tiles = tile_colours(self.test.images)
        self.picture = Picture(mosaic(self.tiles, ACROSS), HEIGHT)
        self.picture.move_to(layout.stage_middle * UP).align_to(layout.stage_side * RIGHT, RIGHT)
        self.number = Number(tried, 0, TITLE)
        self.name = Label(words("right", tried=number_text(tried)), TITLE)
        text = Group(self.number, self.name.next_to(self.number, RIGHT, buff=0.2)).set_x(0)
        for part in text:
            part.on_baseline(layout.title_baseline)
        self.add(self.picture, self.number, self.name)
        self.is_right: npt.NDArray[np.bool_] = np.zeros(0, dtype=np.bool_)
        self.read_by(network)

    def come(self) -> FadeIn:
        """They come from the right, where nothing else is."""
        return FadeIn(self, shift=0.3 * LEFT)

    def read_by(self, network: Network) -> None:
        """Show which of them a network reads rightly, and how many these are."""
        is_right = network(self.test.images).argmax(axis=1) == self.test.labels
        if np.array_equal(is_right, self.is_right):
            return
        self.is_right = is_right
        seen: Floats = self.tiles.copy()
        seen[~is_right, ..., 3] = DARK
        self.picture.show(mosaic(seen, ACROSS))
        self.number.set_value(int(is_right.sum()))


class TurningMany(Animation):
    """Knob after knob is turned, and in each frame the digits are read with them as they are.

    Args:
        network: before anything was turned.
        turns: of its weights.
        knobs, digits: as they stand on screen.
        seconds: for all of it.
    """

    def __init__(
        self,
        network: Network,
        turns: Sequence[Turn],
        knobs: ManyKnobs,
        digits: ManyDigits,
        seconds: float,
    ) -> None:
        self.network, self.turns, self.knobs, self.digits = network, turns, knobs, digits
        super().__init__(Group(knobs, digits), run_time=seconds, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what comes of a share of the turns, from 0 to 1."""
        share = self.rate_func(alpha)
        turns = on_their_way(self.network, self.turns, share)
        self.knobs.point_to([turn.value for turn in turns[:MOST]])
        self.digits.read_by(turned(self.network, turns))
