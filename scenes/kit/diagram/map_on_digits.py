"""One map, laid on three digits: what its neuron gives to each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, Self

from manim import (
    DOWN,
    RIGHT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    Scene,
    Square,
    Transform,
    VGroup,
    there_and_back,
)

from network.analysis.attribution import Attribution
from network.analysis.spared_part import SparedPart, column_on_ink, is_spared, spared_part
from network.analysis.typical_digits import TypicalDigits
from network.data import data_in_force
from network.digits import Digit
from network.model import Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.same_neuron import HEIGHT, PictureAndNeuron
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import LABEL, LINE, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import CountTo
from scenes.kit.typesetting.wording import Wording

APART = 3.3
"""From the middle of one picture to that of the next."""
NAME_WIDTH = 0.75
"""Of the text beside a neuron."""
SHORT, WORD = 0.9, 1.5
"""The width of a label's name in a line, of a digit's and of a word."""
LAID = 0.6
"""The opacity of the map over a picture."""


class NamesLabels(Protocol):
    """What the figure takes from the chapter that shows it."""

    network: Network

    @property
    def words(self) -> Wording:
        """With the key ours."""

    def label_name(self, label: int) -> str:
        """The plain text for a label."""


def short_name(chapter: NamesLabels, label: int) -> str:
    """The plain text for a label, short enough to be said several times in a line."""
    width = SHORT if data_in_force().are_digits else WORD
    return fitted(chapter.label_name(label), LINE, width)


class MapOnDigits(Group):
    """A map at the left, and three digits with the neuron below each.

    The parts are `map`, `bar`, `cases` and `names`, of the digits; `part` is where the map spares
    the last digit, if anywhere.

    Args:
        network: whose neuron it is.
        found: the neuron and the digits.
        names: of the digits, short Typst markup.
    """

    def __init__(self, network: Network, found: TypicalDigits, names: Sequence[str]) -> None:
        super().__init__()
        layout = current_layout()
        top = layout.stage_top - 0.05
        self.typical = found
        self.part = spared_part(network, found.neuron, *found.digits[1:])
        weights = network.layers[0].weights[found.neuron]
        self.map = Heatmap(weights, map_scale(weights), HEIGHT).move_to([-1.5 * APART, 0, 0])
        self.map.shift([0, top - self.map.get_top()[1], 0]).set_z_index(2)
        self.bar = ScaleBar(self.map.full_strength).next_to(self.map, DOWN, buff=0.2)
        # Of tiny weights the numbers are wider than the map.
        self.bar.shift(max(-layout.stage_side - self.bar.get_left()[0], 0) * RIGHT)
        brightness = Brightness.of(network.layers[0].activation, found.values)
        self.cases = Group()
        self.names = VGroup()
        for k, (digit, name) in enumerate(zip(found.digits, names, strict=True)):
            x = APART * (k - 0.5)
            case = PictureAndNeuron(network, digit, found.neuron, brightness, x, top)
            self.cases.add(case)
            label = Label(name, LABEL, width=NAME_WIDTH, align="start")
            self.names.add(label.next_to(case.neuron, RIGHT, buff=0.12))
        self.add(self.map, self.bar, self.cases, self.names)

    @classmethod
    def of_mistake(cls, chapter: NamesLabels, diagram: Diagram, digit: Digit) -> MapOnDigits:
        """The neuron to which the way back from an answer leads.

        Args:
            chapter: whose network gave the answer.
            diagram: of that network, in which the way back goes through neurons that are shown.
            digit: what the answer was given to.
        """
        shown, trace = [column.shown for column in diagram.columns], chapter.network.trace
        assert digit.label is not None, "without a label nothing is right or wrong"
        found = Attribution.of(chapter.network, trace(digit.pixels), digit.label, shown)
        names = [plain(short_name(chapter, k)) for k in (found.answer, found.other)]
        typical = TypicalDigits.of(chapter.network, digit, found)
        return cls(chapter.network, typical, [*names, chapter.words("ours")])

    @property
    def waiting(self) -> Group:
        """The digits, with their neurons still dark."""
        return Group(*(Group(case.picture, case.neuron.disc) for case in self.cases), self.names)

    def open_from(self, scene: Scene, neuron: Mobject, *leaving: Mobject) -> None:
        """The map comes out of its neuron, and the digits come in beside it."""
        opened = self.map.copy()
        self.map.scale(0.05).move_to(neuron)
        scene.play(FadeOut(*leaving), Transform(self.map, opened), run_time=1.4)
        scene.play(FadeIn(self.bar, self.waiting), run_time=0.8)

    def lay(self, scene: Scene, *at: int) -> None:
        """The map is laid on digits; what both have runs into the neuron, which lights up."""
        cases = [self.cases[k] for k in at]
        laid = [
            self._over(case).animate.match_points(case.picture).set_opacity(LAID) for case in cases
        ]
        scene.play(*laid, run_time=0.8)
        scene.play(*(case.lines.reveal(0, 0).animate.reveal(0, 1) for case in cases), run_time=0.6)
        scene.add(*(case.neuron for case in cases))
        scene.play(*(CountTo(case.neuron, case.value) for case in cases), run_time=0.6)

    def _over(self, case: PictureAndNeuron) -> Heatmap:
        """The map above a picture and below the lines, which begin where there is ink."""
        return self.map.copy().set_z_index(case.picture.z_index + 0.2)

    @property
    def is_spared(self) -> bool:
        """Whether the last digit gets more where the map takes nothing from it."""
        return is_spared(self.typical, self.part)

    @property
    def box(self) -> VGroup:
        """A box around what the last digit gets."""
        return box_around(self.cases[2].neuron, self.names[2])

    def finished(self) -> Self:
        """The map is on every digit, and marked is where it spares the last, or what that gets."""
        for case in self.cases:
            self.add(self._over(case).match_points(case.picture).set_opacity(LAID))
            case.neuron.set_value(case.value)
        return self.add(self.framed(self.part) if self.is_spared else self.box)

    def give_way(self, scene: Scene, picture: Picture, *along: Animation) -> None:
        """The last digit becomes another, which goes to its place; the rest leaves.

        Args:
            scene: where it is played.
            picture: of the other digit, where it belongs.
            along: what else comes in.
        """
        last, home = self.cases[-1].picture, picture.copy()
        # Below the map for as long as that is seen.
        picture.match_points(last).show(last.raster).set_z_index(last.z_index)
        self.cases[-1].remove(last)
        scene.remove(self)
        scene.add(*self.submobjects, picture)
        scene.play(
            FadeOut(*self.submobjects),
            picture.animate.match_points(home).show(home.raster),
            *along,
            run_time=1.4,
        )
        picture.set_z_index(home.z_index)

    def mark(self, scene: Scene) -> None:
        """The part that is spared is framed in both, one by one; else what ours gets is boxed."""
        if not self.is_spared:
            scene.play(Create(self.box), run_time=0.9)
            growing = self.cases[2].neuron.animate(rate_func=there_and_back).scale(1.1)
            scene.play(growing, run_time=1.0)
            return
        for frame in self.framed(self.part):
            scene.play(Create(frame), run_time=0.9)

    def framed(self, part: SparedPart) -> VGroup:
        """A frame around a part of the picture, on the digit that is hit and on the spared one.

        Of a foot the other's is at the same height, around where that one ends.
        """
        frames, own = VGroup(), part.column
        if part.is_foot:
            own = column_on_ink(part, self.typical.digits[2])
        for case, column in zip(self.cases[1:], (part.column, own), strict=True):
            picture = case.picture
            places = picture.centres().reshape(*picture.raster.size[::-1], 3)
            rows = slice(part.row, part.row + part.size)
            inside = places[rows, column : column + part.size]
            frame = Square(part.size * picture.pixel_size, color=colours().accent, stroke_width=4)
            frames.add(frame.move_to(inside.mean(axis=(0, 1))).set_z_index(3))
        return frames
