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
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    Scene,
    VGroup,
    linear,
    there_and_back,
)

from network.analysis.run import Run
from network.analysis.strokes import Strokes
from network.digits import Digit
from network.model import Network
from scenes.kit.diagram.answers import counting, lighting, reading
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square, maps_leaving
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import SMALL, Label
from scenes.kit.typesetting.number import CountTo
from scenes.kit.typesetting.wording import Wording
from scenes.props.learning.run_curve import MOVING, RunCurve
from scenes.props.learning.weight_lines import lines_beneath, repainted, weight_lines

GAP, CLEAR, BAR_BELOW = 0.3, 0.35, 0.12
"""Between the parts, between the maps and the first neurons, and between the maps and their bar."""
NUMBERS = 0.95
"""Left of the curve, for the numbers at its axis."""
BETWEEN = 0.12
"""Two maps."""
DOT = 3.0
"""How many times as large the dot is, where it is to be looked at."""
LATE = 1 / 3
"""The share of the run after which its end is played, slowly."""
HURRIED, SLOWLY, LONGEST = 2.2, 4.2, 1.5
"""Seconds for what comes before that, for the end, and for each network at most."""


class RunPanel(Group):
    """A run, first as its start: what is on screen goes on from network to network.

    The parts are `curve` with its readings and, in its place for the end of the run, `maps` with
    their `bar`; `lines`, the bundles between the columns, and `beneath`, where these run, however
    weak. The diagram stays where it is; its picture has its place in `picture`.

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
        self._words, self._at = words, 0
        left, top = -layout.stage_side, layout.stage_top
        right = float(diagram.columns[0].neurons.get_left()[0]) - CLEAR
        # The last number at the axis stands left of the text beneath the first neurons.
        number = Label(number_text(float(run.epochs[-1])), SMALL)
        end = float(diagram.columns[0].count.get_left()[0]) - CLEAR - number.width / 2
        # A curve has no width before it is known how wide the epoch beside it is.
        aside = RunCurve(run, words, 1.0, 1.0).epoch.width + GAP
        low, start = layout.stage_bottom + 0.5, left + aside + NUMBERS
        self.curve = RunCurve(run, words, min(right, end) - start, top - GAP - low)
        self.curve.shift(np.array([start, low, 0.0]) - self.curve.plot.at(0, 0))
        self.curve.epoch.align_to([left, top, 0], LEFT + UP)
        self.picture = diagram.picture_of(digit.pixels).scale_to_fit_width(aside - GAP)
        self.picture.next_to(self.curve.epoch, DOWN, buff=GAP).align_to(left * RIGHT, LEFT)
        self.map_scale = map_scale(self._weights(run.networks[-1]))
        self.bar = ScaleBar(self.map_scale)
        side = min(right - left - aside, layout.stage_height - self.bar.height - BAR_BELOW)
        self.maps = map_square(self._weights(run.networks[0]), self.map_scale, side, BETWEEN)
        self.maps.align_to([right, top, 0], RIGHT + UP).set_z_index(MOVING)
        self.bar.next_to(self.maps, DOWN, buff=BAR_BELOW)
        self.lines = weight_lines(diagram, run.networks[0], scales, first=1)
        self.beneath = lines_beneath(diagram).set_z_index(self.lines[0].z_index - 0.1)
        self.add(self.beneath, self.curve)

    @property
    def is_near(self) -> bool:
        """Whether maps and lines have taken the curve's place."""
        return self.maps in self.submobjects

    def come(self, scene: Scene, batch: Picture, *gone: Mobject) -> None:
        """What was learned from becomes small, and shows where lines will run.

        Args:
            scene: where it is played.
            batch: over the diagram's picture.
            gone: what goes out.
        """
        pictures = Group(self.diagram.picture, batch)
        moving = [one.animate.match_points(self.picture) for one in pictures]
        scene.play(FadeOut(*gone), *moving, FadeIn(self.beneath), run_time=0.8)

    def start(self, scene: Scene, batch: Picture) -> None:
        """The digit takes the place of what was learned from; all is as the start makes it."""
        trace, diagram = self.traces[0], self.diagram
        shown = trace.output[diagram.outputs.shown]
        for value, output in zip(diagram.values, shown, strict=True):
            value.set_value(float(output))
        digit = [*reading(diagram, self.digit, trace), diagram.values.animate.set_opacity(1)]
        scene.play(FadeOut(batch), *digit, run_time=0.8)
        self.settle(0)

    def maps_come(self) -> list[Any]:
        """Each map leaves its neuron for the curve's place; the lines show the weights."""
        network = self.run.networks[self._at]
        for one, weights in zip(self.maps, self._weights(network), strict=True):
            one.show(Heatmap(weights, self.map_scale).raster)
        lines = weight_lines(self.diagram, network, self.scales, first=1)
        for line, other in zip(self.lines, lines, strict=True):
            line.show(other.raster)
        self.add(self.maps, self.bar, *self.lines)
        arriving = maps_leaving(self.maps, self.diagram.columns[0].centres)
        return [arriving, FadeIn(self.bar, *self.lines)]

    def maps_go(self) -> list[Mobject]:
        """What makes room for the curve again."""
        self.remove(self.maps, self.bar)
        return [self.maps, self.bar]

    def step(self, index: int) -> list[Any]:
        """Everything on screen goes on to a network of the run."""
        network, trace = self.run.networks[index], self.traces[index]
        changes = [*lighting(self.diagram, trace), *counting(self.diagram, trace.output)]
        if not self.is_near:
            return [*changes, CountTo(self.curve, index)]
        maps = [Heatmap(one, self.map_scale) for one in self._weights(network)]
        lines = weight_lines(self.diagram, network, self.scales, first=1)
        return [*changes, *repainted(self.maps, maps), *repainted(self.lines, lines)]

    def go_on(self, scene: Scene, networks: Sequence[int], seconds: float) -> None:
        """From network to network of the run, each in so many seconds."""
        for index in networks:
            scene.play(*self.step(index), run_time=seconds, rate_func=linear)
            self.settle(index)

    def settle(self, index: int) -> None:
        """Be at the network it has gone to, even with what is not on screen."""
        self._at = index
        self.diagram.network = self.run.networks[index]
        self.curve.set_value(index)

    def look_here(self) -> Any:
        """The dot swells for a moment."""
        return self.curve.dot.animate(rate_func=there_and_back).scale(DOT)

    def judge(self, scene: Scene, index: int) -> Verdict:
        """Whether a network of the run reads the digit that is watched."""
        verdict = Verdict(self.diagram, self.digit, self.traces[index], self._words)
        scene.play(FadeIn(verdict), run_time=1.0)
        return verdict

    def go_through(self, scene: Scene, hurried: bool) -> None:
        """On from the leap, hurried, until the run is late; and then, slowly, to its end.

        Where nothing comes after the leap, all is played again.
        """
        epochs, last = self.run.epochs, len(self.run.networks)
        after = list(range(self.run.leap + 1, last)) or [0, self.run.leap]
        networks = [index for index in after if (epochs[index] > LATE * epochs[-1]) != hurried]
        seconds = HURRIED if hurried else SLOWLY
        self.go_on(scene, networks, min(seconds / max(len(networks), 1), LONGEST))

    @cached_property
    def strokes(self) -> Strokes:
        """Which of the maps on screen are strokes at the end of the run."""
        strokes = Strokes.of(self.run.networks[-1])
        return Strokes(strokes.scores[self.diagram.columns[0].shown], strokes.threshold)

    def boxes(self) -> VGroup:
        """A box around each map that is a stroke at the end of the run."""
        are = np.flatnonzero(self.strokes.are)
        return VGroup(*(box_around(self.maps[k], buff=0.04) for k in are))

    def _weights(self, network: Network) -> npt.NDArray[Any]:
        """Of the neurons on screen, (shown, inputs)."""
        return network.layers[0].weights[self.diagram.columns[0].shown]
