"""A training run on screen: beside its network are its weight maps, its curve and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    FadeOut,
    Group,
    ReplacementTransform,
    Scene,
    VGroup,
    linear,
)

from network.analysis.run import Run
from network.analysis.strokes import Strokes
from network.digits import Digit
from network.model import Network
from scenes.kit.diagram.answers import counting, lighting
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square, maps_leaving
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import SMALL, Label
from scenes.kit.typesetting.number import CountTo
from scenes.kit.typesetting.wording import Wording
from scenes.props.learning.run_curve import MOVING, RunCurve
from scenes.props.learning.weight_lines import lines_beneath, repainted, weight_lines

MAPS, LARGEST = 0.53, 3.15
"""The maps' share of the width left of the first neurons, and their largest side."""
GAP, CLEAR, BAR_BELOW = 0.3, 0.35, 0.12
"""Between the parts, between the maps and the first neurons, and between the maps and their bar."""
NUMBERS = 0.95
"""Left of the curve, for the numbers at its axis."""
LARGER = 1.7
"""The readings beside the curve that stands alone are so many times as large."""
BETWEEN = 0.12
"""Two maps."""
MOST, PALE = 0.98, 0.5
"""Of this share of its weights none reaches the other share of full strength: then all is pale."""
LATE = 1 / 3
"""The share of the run after which its end is played, slowly."""


class RunPanel(Group):
    """A run, first as its start: what is on screen goes on from network to network.

    The parts are `maps` with their `bar`, `curve` with its readings, `lines`, the bundles between
    the columns, and `beneath`, where these run, however weak. The diagram stays where it is; its
    picture has its place in `picture`.

    Args:
        diagram: of the network the run led to.
        digit: what all networks of the run are shown.
        run: what is shown.
        scales: of the lines, see `line_scales`.
        words: with the keys right and epoch.
    """

    def __init__(
        self,
        diagram: Diagram,
        digit: Digit,
        run: Run,
        scales: Sequence[float],
        words: Wording,
    ) -> None:
        super().__init__()
        layout = current_layout()
        self.diagram, self.digit, self.run, self.scales = diagram, digit, run, scales
        self.traces = [network.trace(digit.pixels) for network in run.networks]
        left, top = -layout.stage_side, layout.stage_top
        right = diagram.columns[0].neurons.get_left()[0] - CLEAR
        side = min(MAPS * (right - left), LARGEST)
        self.map_scale = map_scale(self._weights(run.networks[-1]))
        self.maps = map_square(self._weights(run.networks[0]), self.map_scale, side, BETWEEN)
        self.maps.align_to([right, top, 0], RIGHT + UP).set_z_index(MOVING)
        self.picture = diagram.picture_of(digit.pixels)
        self.picture.scale_to_fit_width(right - left - side - GAP)
        self.picture.align_to([left, top, 0], LEFT + UP)
        self.bar = ScaleBar(self.map_scale).next_to(self.maps, DOWN, buff=BAR_BELOW)
        # The last number at the axis stands left of the text beneath the first neurons.
        number = Label(number_text(float(run.epochs[-1])), SMALL)
        end = diagram.columns[0].count.get_left()[0] - CLEAR - number.width / 2
        self._words, self._end = words, min(right, end)
        # A few maps end above the picture.
        self._top = min(self.bar.get_bottom()[1], self.picture.get_bottom()[1]) - GAP
        self.curve = self._curve_below(self._top, at=0)
        self.lines = weight_lines(diagram, run.networks[0], scales, first=1)
        self.beneath = lines_beneath(diagram).set_z_index(self.lines[0].z_index - 0.1)
        self.add(self.beneath, *self.lines, self.maps, self.bar, self.curve)
        self.is_near = self.is_alone = False

    @property
    def is_pale(self) -> bool:
        """Whether maps and lines are far from full strength at the start."""
        bundles = zip(self.run.networks[0].layers, [self.map_scale, *self.scales[1:]], strict=True)
        return all(np.quantile(np.abs(own.weights), MOST) < PALE * scale for own, scale in bundles)

    def maps_arrive(self) -> Animation:
        """Each map leaves its neuron; until that is played it is there."""
        return maps_leaving(self.maps, self.diagram.columns[0].centres)

    def start(self) -> list[Any]:
        """The neurons are as bright, and the outputs as large, as the start makes them."""
        trace = self.traces[0]
        return [*lighting(self.diagram, trace), *counting(self.diagram, trace.output)]

    def curve_comes_near(self) -> list[Any]:
        """The curve grows until it fills the place of the maps and the picture, which go out.

        What is read beside it goes out, too, until the dot has come to the next network.
        """
        self.is_alone = True
        out = FadeOut(self.maps, self.bar, self.diagram.picture)
        curve = self._curve_below(current_layout().stage_top - GAP, LARGER)
        curve.readings.set_opacity(0)
        return [out, self._becoming(curve)]

    def is_read(self) -> Any:
        """What was measured where the dot has come to is read beside the curve."""
        return self.curve.readings.animate.set_opacity(1)

    def curve_goes_back(self) -> list[Any]:
        """The curve shrinks to its place again, and the maps and the picture are there again."""
        self.is_alone = False
        back = FadeIn(self.maps, self.bar, self.diagram.picture)
        return [self._becoming(self._curve_below(self._top)), back]

    def come_near(self) -> list[Any]:
        """The maps grow and fill the place of what is beside them; the picture is kept, small."""
        layout, self.is_near = current_layout(), True
        corner = self.maps.get_corner(RIGHT + UP)
        away = np.array([-layout.stage_side, layout.stage_top, 0])
        self._epoch_way = away - self.curve.epoch.get_corner(LEFT + UP)
        room = corner[0] - GAP - self.curve.epoch.width + layout.stage_side
        side = min(room, layout.stage_height - self.bar.height - BAR_BELOW)
        self._growth = side / self.maps.width
        grown = self.maps.copy().scale(self._growth, about_point=corner)
        self._bar_way = self.bar.copy().next_to(grown, DOWN, buff=BAR_BELOW).get_center()
        self._bar_way -= self.bar.get_center()
        small = self.picture.copy().scale_to_fit_width(self.curve.epoch.width)
        small.align_to(away + (self.curve.epoch.height + GAP) * DOWN, LEFT + UP)
        kept = self.diagram.picture.animate.match_points(small)
        return [*self._resizing(1), kept, FadeOut(self.curve.beside)]

    def go_back(self) -> list[Any]:
        """The maps shrink to their place again, and what was beside them is there again."""
        self.is_near = False
        picture = self.diagram.picture.animate.match_points(self.picture)
        return [*self._resizing(-1), picture, FadeIn(self.curve.beside)]

    def step(self, index: int) -> list[Any]:
        """Everything on screen goes on to a network of the run."""
        network, trace = self.run.networks[index], self.traces[index]
        maps = [Heatmap(one, self.map_scale) for one in self._weights(network)]
        changes = [
            *repainted(self.lines, weight_lines(self.diagram, network, self.scales, first=1)),
            *lighting(self.diagram, trace),
            *counting(self.diagram, trace.output),
        ]
        if self.is_alone:
            # They are not on screen.
            for one, other in zip(self.maps, maps, strict=True):
                one.show(other.raster)
        else:
            changes += repainted(self.maps, maps)
        return changes if self.is_near else [*changes, CountTo(self.curve, index)]

    def go_on(self, scene: Scene, networks: Sequence[int], seconds: float) -> None:
        """From network to network of the run, each in so many seconds."""
        for index in networks:
            scene.play(*self.step(index), run_time=seconds, rate_func=linear)
            self.settle(index)

    def settle(self, index: int) -> None:
        """Be at the network it has gone to, even with what is not on screen."""
        self.diagram.network = self.run.networks[index]
        self.curve.set_value(index)

    def judge(self, scene: Scene, index: int) -> Verdict:
        """Whether a network of the run reads the digit that is watched."""
        verdict = Verdict(self.diagram, self.digit, self.traces[index], self._words)
        scene.play(FadeIn(verdict), run_time=1.0)
        return verdict

    def rest(self) -> tuple[list[int], list[int]]:
        """The networks after the leap, then the late ones of them; where none is, all again."""
        epochs, last = self.run.epochs, len(self.run.networks)
        after = list(range(self.run.leap + 1, last)) or [0, self.run.leap]
        late = [index for index in after if epochs[index] > LATE * epochs[-1]]
        return after[: len(after) - len(late)], late

    @cached_property
    def strokes(self) -> Strokes:
        """Which of the maps on screen are strokes at the end of the run."""
        strokes = Strokes.of(self.run.networks[-1])
        return Strokes(strokes.scores[self.diagram.columns[0].shown], strokes.threshold)

    def boxes(self) -> VGroup:
        """A box around each map that is a stroke at the end of the run."""
        are = np.flatnonzero(self.strokes.are)
        return VGroup(*(box_around(self.maps[k], buff=0.04) for k in are))

    def _becoming(self, other: RunCurve) -> Animation:
        """The curve takes another place, and is the other from then on."""
        before, self.curve = self.curve, other
        self.remove(before).add(other)
        return ReplacementTransform(before, other)

    def _curve_below(self, top: float, size: float = 1.0, at: float | None = None) -> RunCurve:
        """The curve, as far as it has come or to a place in the run, below a height."""
        layout = current_layout()
        low, width = layout.stage_bottom + 0.5, self._end + layout.stage_side - NUMBERS
        curve = RunCurve(self.run, self._words, width, top - low, size)
        right, bottom = curve.plot.axes.get_right()[0], curve.plot.at(0, 0)[1]
        curve.shift([self._end - right, low - bottom, 0])
        return curve.set_value(self.curve.value if at is None else at)

    def _resizing(self, way: int) -> list[Any]:
        """The maps grow, 1, or shrink, -1; their bar and the epoch make room."""
        corner = self.maps.get_corner(RIGHT + UP)
        return [
            self.maps.animate.scale(self._growth**way, about_point=corner),
            self.bar.animate.shift(way * self._bar_way),
            self.curve.epoch.animate.shift(way * self._epoch_way),
        ]

    def _weights(self, network: Network) -> npt.NDArray[Any]:
        """Of the neurons on screen, (shown, inputs)."""
        return network.layers[0].weights[self.diagram.columns[0].shown]
