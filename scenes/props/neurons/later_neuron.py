"""A neuron of the next layer: the line that says most for it, the one that says most against it,
and how many numbers go in and come out."""

from __future__ import annotations

from manim import DOWN, UP, FadeIn, Group, Scene, VGroup

from network.activations import Activation
from network.analysis.choosing import ForAndAgainst
from scenes.kit.diagram.same_neuron import SameNeuron
from scenes.kit.diagram.shade import Shade
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.wording import Wording

BELOW = 0.35
"""From a picture to how many numbers go in, and come out."""


def held_by(function: Activation) -> str:
    """The key of the sentence on the numbers that neurons of a function hold."""
    if function.is_share:
        return "held_share"
    return "held_signed" if function.lowest < 0 else "held_from_0"


class OneForOneAgainst(Group):
    """The two lines into a neuron that say most: one for it, and one against it.

    The parts are `one_for` and `one_against`, `told`, what each counts for, and `shade` over all of
    the picture but their pixels.

    Args:
        same: the neuron, beside its large picture.
        weights: of all its lines, (inputs,).
        words: with the keys sum_positive and sum_negative.
    """

    def __init__(self, same: SameNeuron, weights: Floats, words: Wording) -> None:
        super().__init__()
        picture, neuron = same[0].picture, same[0].neuron
        pixels = ForAndAgainst.of(same.products[0])
        both = (pixels.for_it, pixels.against_it)
        heights = picture.centres()[list(both), 1]
        is_above = bool(heights[0] >= heights[1])
        self.one_for, self.one_against = (
            SingleLine(
                picture, pixel, neuron.disc.get_left(), float(weights[pixel]), below=is_below
            )
            for pixel, is_below in zip(both, (not is_above, is_above), strict=True)
        )
        self.told = VGroup(
            *(
                Label(words(key), LABEL, ink).next_to(line.number, side, buff=0.12)
                for key, ink, line, side in (
                    ("sum_positive", colours().plus, self.one_for, UP if is_above else DOWN),
                    ("sum_negative", colours().minus, self.one_against, DOWN if is_above else UP),
                )
            )
        )
        self.shade = Shade(picture, both)
        self.add(self.one_for, self.one_against, self.told, self.shade)

    def texts(self) -> Group:
        """All that is written at the lines."""
        return Group(self.told, self.one_for.number, self.one_against.number)

    def strokes(self) -> Group:
        """The lines alone, and the frames around their pixels."""
        each = (self.one_for, self.one_against)
        return Group(*(part for line in each for part in (line.marker, line.line)))


class InAndOut(VGroup):
    """How many numbers go into a neuron, below its picture, and that one comes out, beside that.

    Args:
        same: the neuron, beside its large picture.
        words: with the keys numbers_in and numbers_out.
    """

    def __init__(self, same: SameNeuron, words: Wording) -> None:
        shown = same[0]
        beside = ((len(same.products[0]), shown.picture), (1, shown.neuron.disc))
        super().__init__()
        for (count, place), key in zip(beside, ("numbers_in", "numbers_out"), strict=True):
            text = Label(words(key, count=number_text(count)), TITLE)
            self.add(text.next_to(shown.picture, DOWN, buff=BELOW).match_x(place))
        self[1].on_baseline(self[0].baseline)

    def come(self, scene: Scene, seconds: float) -> None:
        """First the one number appears, then the other, each out of what it counts."""
        for count in self:
            scene.play(FadeIn(count, shift=BELOW * DOWN), run_time=seconds / 2)
