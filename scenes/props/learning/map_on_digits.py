"""One map, laid on three digits: what its neuron gives to each."""

from __future__ import annotations

from manim import (
    DOWN,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    Scene,
    Square,
    Transform,
    VGroup,
)

from network.analysis.spared_part import SIZE, SparedPart
from network.analysis.typical_digits import TypicalDigits
from network.model import Network
from scenes.kit.diagram.same_neuron import HEIGHT, PictureAndNeuron
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import CountTo

APART = 3.3
"""From the middle of one picture to that of the next."""
NAME_WIDTH = 0.75
"""Of the text beside a neuron."""
LAID = 0.6
"""The opacity of the map over a picture."""


class MapOnDigits(Group):
    """A map at the left, and three digits with the neuron below each.

    The parts are `map`, `bar`, `cases` and `names`, of the digits.

    Args:
        network: whose neuron it is.
        found: the neuron and the digits.
        names: of the digits, short Typst markup.
    """

    def __init__(self, network: Network, found: TypicalDigits, names: list[str]) -> None:
        super().__init__()
        layout = current_layout()
        top = layout.stage_top - 0.05
        weights = network.layers[0].weights[found.neuron]
        self.map = Heatmap(weights, map_scale(weights), HEIGHT).move_to([-1.5 * APART, 0, 0])
        self.map.shift([0, top - self.map.get_top()[1], 0]).set_z_index(2)
        self.bar = ScaleBar(self.map.full_strength).next_to(self.map, DOWN, buff=0.2)
        # Of tiny weights the numbers are wider than the map.
        self.bar.shift(max(-layout.stage_side - self.bar.get_left()[0], 0) * RIGHT)
        brightest = max(found.values)
        self.cases = Group()
        self.names = VGroup()
        for k, (digit, name) in enumerate(zip(found.digits, names, strict=True)):
            x = APART * (k - 0.5)
            case = PictureAndNeuron(network, digit, found.neuron, brightest, x, top)
            self.cases.add(case)
            label = Label(name, LABEL, width=NAME_WIDTH, align="start")
            self.names.add(label.next_to(case.neuron, RIGHT, buff=0.12))
        self.add(self.map, self.bar, self.cases, self.names)

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
        laid = []
        for case in cases:
            # Below the lines, which begin where there is ink.
            over = self.map.copy().set_z_index(case.picture.z_index + 0.2)
            laid.append(over.animate.match_points(case.picture).set_opacity(LAID))
        scene.play(*laid, run_time=0.8)
        scene.play(*(case.lines.reveal(0, 0).animate.reveal(0, 1) for case in cases), run_time=0.6)
        scene.add(*(case.neuron for case in cases))
        scene.play(*(CountTo(case.neuron, case.value) for case in cases), run_time=0.6)

    def frame(self, scene: Scene, part: SparedPart) -> None:
        """One after the other the same part is framed in both."""
        for frame in self.framed(part):
            scene.play(Create(frame), run_time=0.9)

    def framed(self, part: SparedPart) -> VGroup:
        """A frame around a part of the picture, on the digit that is hit and on the spared one."""
        frames = VGroup()
        for case in self.cases[1:]:
            picture = case.picture
            places = picture.centres().reshape(*picture.raster.size[::-1], 3)
            inside = places[part.row : part.row + SIZE, part.column : part.column + SIZE]
            frame = Square(SIZE * picture.pixel_size, color=colours().accent, stroke_width=4)
            frames.add(frame.move_to(inside.mean(axis=(0, 1))).set_z_index(3))
        return frames
