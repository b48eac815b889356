"""The way back through two networks: what is wrong at the outputs, and how much arrives where."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    FadeIn,
    Group,
    GrowFromEdge,
    Line,
    Scene,
    VGroup,
)

from network.activations import Array
from network.analysis.compared_runs import ComparedRun, Comparison
from scenes.kit.diagram.diagram import BRIGHT, Diagram
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.bars import Bar
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import blend, colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.curves import COMPARED, Headed

APART = 3.6
"""How far from the middle of the stage each network stands."""
WIDTH = 4.4
"""Of a network, from the middle of its first layer to that of its outputs."""
TALLEST = 2.85
"""The height of its highest column."""
GROUND, FULL = -2.15, 1.5
"""Where the bars stand, and how high one is of all that sets out."""
BAR, NAMES, ABOVE = 0.9, 0.4, 0.15
"""How wide a bar is; how far below the ground names have their baseline, and factors above it."""


class WayBack(Group):
    """A network at its random start, and how much of a nudge arrives in each of its layers.

    The parts are its `top`, the network's `columns`, and, of each layer from the first,
    `glows`, its neurons as bright as what arrives in them, `bars`, and `names`, below the bars;
    `factors`, between two bars, say what the one is of the other.

    Args:
        run: whose start it is.
        name: of its activation, one of COMPARED.
        x: the network's middle.
        words: for the texts.
    """

    def __init__(self, run: ComparedRun, name: str, x: float, words: Wording) -> None:
        super().__init__()
        self.network, self.back = run.networks[0], run.way_back()
        layout, theme = current_layout(), colours()
        self.diagram = Diagram(self.network)
        self.columns = Group(*(column.neurons for column in self.diagram.columns))
        count = len(self.columns)
        places = np.linspace(x - WIDTH / 2, x + WIDTH / 2, count)
        self.top = Headed(name, x, words)
        self.colour = colour = self.top.colour
        middle = layout.stage_top - TALLEST / 2
        for neurons, place in zip(self.columns, places, strict=True):
            # Equally high, for what a layer's diagram says of its colours takes room there.
            neurons.scale(TALLEST / neurons.height).move_to([place, middle, 0])
        self.bars, self.names = VGroup(), VGroup()
        for layer, (place, share) in enumerate(zip(places, self.back.shares, strict=True)):
            percent = f"{number_text(100 * share)} %"
            bar = Bar(FULL * share, BAR, percent, colour, BODY, colour)
            self.bars.add(bar.stand_on([place, GROUND, 0]))
            is_last = layer == count - 1
            below = words("outputs") if is_last else words("layer", number=layer + 1)
            label = Label(below, SMALL, theme.quiet)
            self.names.add(label.set_x(place).on_baseline(GROUND - NAMES))
        self.factors = VGroup()
        for here, after, x in zip(
            self.back.shares, self.back.shares[1:], (places[:-1] + places[1:]) / 2, strict=False
        ):
            factor = Label(f"× {number_text(here / after if after else 0, 2)}", LABEL, colour)
            self.factors.add(factor.set_x(x).on_baseline(GROUND + ABOVE))
        left, right = places[0] - 0.7, places[-1] + 0.7
        self.ground = Line([left, GROUND, 0], [right, GROUND, 0], color=theme.muted, stroke_width=2)
        self.glows = Group()
        self.add(self.top, self.columns, self.ground, self.bars, self.names)

    @property
    def nudges(self) -> list[Array]:
        """How strong the nudge of each neuron is, its mean over the images, layer by layer."""
        return [np.abs(each).mean(axis=0) for each in self.back.gradients]

    def glow(self, layer: int, strongest: float) -> Points:
        """The neurons of a layer, as bright as the nudges that arrive in them.

        Args:
            layer: from 0.
            strongest: the nudge of full brightness.
        """
        fills = blend(colours().background, self.colour, self.nudges[layer] / strongest)
        glow = self.columns[layer].copy().paint_in(fills)
        self.glows.add(glow)
        return glow

    def lines(self, layer: int, strongest: float) -> Picture:
        """What each line brings back from a layer: nudge times weight.

        Args:
            layer: from 0, the one that it comes from.
            strongest: what is drawn at full strength.
        """
        return self.diagram.edges(layer, self.carried(layer), scale=strongest)

    def carried(self, layer: int) -> Array:
        """The same as numbers, (neurons, neurons of the layer before)."""
        return self.nudges[layer][:, None] * self.network.layers[layer].weights


class TwoWaysBack(Group):
    """Both networks side by side, on one scale; `sides` are they.

    The parts are the `sides`, and the `lines` that were gone back along.

    Args:
        comparison: the two runs, whose starts they are.
        words: for the texts.
    """

    def __init__(self, comparison: Comparison, words: Wording) -> None:
        runs = (comparison.sigmoid, comparison.relu)
        sides = [
            WayBack(run, name, x, words)
            for run, name, x in zip(runs, COMPARED, (-APART, APART), strict=True)
        ]
        super().__init__(*sides)
        self.sides, self.lines = sides, Group()
        self.layers = len(sides[0].columns)
        self.start = Group(
            *(side.diagram.edges(k) for side in sides for k in range(1, self.layers))
        )
        """All weights of both but those of the first layer, before anything goes back."""
        self.strongest = max(float(each.max()) for side in sides for each in side.nudges)
        """The nudge of full brightness, in every layer of both."""
        carried = [side.carried(k).ravel() for side in sides for k in range(1, self.layers)]
        self.most_carried = float(np.quantile(np.abs(np.concatenate(carried)), 1 - BRIGHT))
        """What is carried back at full strength, along any line of both."""

    @property
    def parts(self) -> list[Group]:
        """All that goes when the next thing comes: not the headings and their curves."""
        return [
            Group(side.columns, side.glows, side.ground, side.bars, side.factors, side.names)
            for side in self.sides
        ]

    def appear(self) -> list[Any]:
        """The animations that bring in all but what is nudged."""
        parts = [FadeIn(side.top, side.columns, side.ground, side.names) for side in self.sides]
        return [*parts, FadeIn(self.start)]

    def set_out(self, scene: Scene) -> None:
        """The outputs are as bright as they are off: that is what goes back."""
        self._arrive(scene, self.layers - 1)

    def step_back(self, scene: Scene, layer: int, seconds: float = 1.6) -> None:
        """The nudge goes back by one layer, in both networks at once.

        Args:
            scene: where it is played.
            layer: from 0, where it arrives.
            seconds: for the lines.
        """
        lines = [side.lines(layer + 1, self.most_carried) for side in self.sides]
        self.lines.add(*lines)
        scene.play(*(running(each, back=True) for each in lines), run_time=seconds)
        factors = [FadeIn(side.factors[layer], shift=0.2 * LEFT) for side in self.sides]
        self._arrive(scene, layer, *factors)

    def _arrive(self, scene: Scene, layer: int, *along: Any) -> None:
        glows = [FadeIn(side.glow(layer, self.strongest)) for side in self.sides]
        bars = [GrowFromEdge(side.bars[layer].bar, DOWN) for side in self.sides]
        numbers = [FadeIn(side.bars[layer].number) for side in self.sides]
        scene.play(*glows, run_time=0.6)
        scene.play(*bars, *numbers, *along, run_time=0.6)
