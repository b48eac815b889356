"""The way back through two networks: what is wanted against what is said, and what arrives."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Animation,
    FadeIn,
    FadeOut,
    Group,
    GrowFromEdge,
    LaggedStart,
    Polygon,
    Rectangle,
    ReplacementTransform,
    Scene,
    VGroup,
)

from network.analysis.backward_pass import BackwardPass
from network.analysis.compared_runs import ComparedRun
from network.data import Images
from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import SMALL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.curve_card import CurveCard
from scenes.props.relu_vs_sigmoid.curves import COMPARED, Headed, TwoCurves

APART = 3.45
"""How far from the middle of the stage each network stands."""
SIDE = 3.25
"""Half the width of a network with all that belongs to it."""
PICTURE = 1.2
"""The side of its picture."""
FIRST, LAST = 1.95, 4.85
"""From its left end to its first layer and to its outputs."""
WANTED = 0.2
"""From its right end to what is wanted of the outputs."""
TALLEST, BELOW = 4.3, 0.45
"""The height of its highest column, and from there down to the baseline of what stands there."""
FULL, HIGHEST = 3.0, 4.1
"""How high the stream is of all that sets out, a share being as much less high; where more arrives
than set out, all is so much lower that none is higher than HIGHEST."""
NAMED = 0.26
"""From the middle of an output to its name."""
DIM = 0.5
"""An output that is less says nothing."""
BAR = 0.16
"""The height of a bar between what is said and what is wanted."""
ARRIVED = 56
"""The size of how much arrives in the first layer."""
FAINT = 0.18
"""The opacity of the weights' lines under the stream."""


class WayBack(Group):
    """A network at its random start, what it makes of a digit, and what of the correction arrives.

    The parts are the `picture` and the network's `columns` and `lines`. To come are `lit`, the
    columns as bright as what the digit makes of them, and the `names` of the outputs; `wanted`, the
    outputs as they should be; `bars`, of each output what is missing or too much; `streams`, from
    the outputs back, as high as the share of the correction that is left there, and `whole`, what
    sets out; `cards` with the curve at each hidden layer; and `arrived`, the share in the first
    layer, with its `box`.

    Args:
        run: whose start it is.
        name: of its activation, one of COMPARED.
        back: its way back, of the digit alone.
        digit: its label known.
        full: how high the stream is of all that sets out.
        x: the network's middle.
        words: for the texts.
    """

    def __init__(
        self,
        run: ComparedRun,
        name: str,
        back: BackwardPass,
        digit: Digit,
        full: float,
        x: float,
        words: Wording,
    ) -> None:
        super().__init__()
        network, layout, quiet = run.networks[0], current_layout(), colours().quiet
        self.back = back
        self.top = Headed(name, x, words)
        self.colour = self.top.colour
        diagram, left = Diagram(network), x - SIDE
        self.middle = layout.stage_top - TALLEST / 2
        self.places = np.linspace(left + FIRST, left + LAST, len(diagram.columns))
        self.columns = Group(*(column.neurons for column in diagram.columns))
        for neurons, place in zip(self.columns, self.places, strict=True):
            # Equally high, for what a layer's diagram says of its colours takes room there.
            neurons.scale(TALLEST / neurons.height).move_to([place, self.middle, 0])
        self.lines = Group(*(diagram.edges(k) for k in range(1, len(self.columns))))
        self.lines.set_opacity(FAINT)
        self.picture = digit_picture(digit.image, PICTURE)
        self.picture.move_to([left + PICTURE / 2, self.middle, 0])
        trace = network.trace(digit.pixels)
        self.lit = Group(
            *(
                column.neurons.copy().paint_in(column.fills(activations))
                for column, activations in zip(diagram.columns, trace.a, strict=True)
            )
        )
        self.outputs, self.is_dim = self.lit[-1], bool(trace.output.max() < DIM)
        should = (np.arange(len(trace.output)) == digit.label).astype(float)
        last = diagram.columns[-1]
        self.wanted = last.neurons.copy().paint_in(last.fills(should))
        self.wanted.set_x(x + SIDE - WANTED)
        self.baseline = self.middle - TALLEST / 2 - BELOW
        below = self.baseline
        self.says = Label(words("says"), SMALL, quiet).set_x(self.places[-1]).on_baseline(below)
        self.wants = Label(words("wanted"), SMALL, quiet)
        self.wants.on_baseline(below).align_to((x + SIDE) * RIGHT, RIGHT)
        self.names = VGroup()
        for index, centre in enumerate(self.outputs.centres):
            label = Label(str(index), SMALL, quiet).next_to(centre, RIGHT, buff=NAMED)
            self.names.add(label.set_y(centre[1]))
        self.bars = self._bars(should - trace.output)
        self.streams = self._streams(full)
        self.cards = Group(
            *(CurveCard(name).move_to([place, self.middle, 0]) for place in self.places[:-1])
        )
        self.share = number_text(100 * self.back.shares[0])
        self.arrived, self.whole = (
            Label(f"{share} %", ARRIVED, self.colour).set_x(place).on_baseline(below - 0.1)
            for share, place in (
                (self.share, self.places[0]),
                (number_text(100 * self.back.shares[-1]), self.places[-1]),
            )
        )
        self.box = box_around(self.arrived)
        self.add(self.picture, self.lines, self.columns, self.lit)

    def _bars(self, missing: Any) -> VGroup:
        """Of each output a bar from what it says, on a scale on which 1 reaches what is wanted."""
        theme, bars = colours(), VGroup()
        start = float(self.names.get_right()[0]) + 0.1
        room = float(self.wanted.get_left()[0]) - 0.1 - start
        for much, centre in zip(missing, self.outputs.centres, strict=True):
            bar = Rectangle(width=max(abs(much), 0.01) * room, height=BAR, stroke_width=0)
            bar.set_fill(theme.plus if much > 0 else theme.minus, opacity=1)
            bars.add(bar.move_to([start, centre[1], 0], aligned_edge=LEFT))
        return bars

    def _streams(self, full: float) -> VGroup:
        """From each column to the one before it; the last one to the picture."""
        shares, arriving = self.back.shares, self.back.shares_arriving
        ends = [(shares[k + 1], arriving[k]) for k in reversed(range(len(arriving)))]
        xs = [*self.places[::-1], float(self.picture.get_right()[0])]
        streams = VGroup()
        for (start, end), right, left in zip(
            [*ends, (shares[0], shares[0])], xs, xs[1:], strict=False
        ):
            corners = [(right, start), (left, end), (left, -end), (right, -start)]
            stream = Polygon(
                *([x, self.middle + full * share / 2, 0.0] for x, share in corners), stroke_width=0
            )
            streams.add(stream.set_fill(self.colour, opacity=1).set_z_index(0.8))
        return streams


class TwoWaysBack(Group):
    """Both networks side by side with the same digit; `sides` are they.

    Args:
        runs: whose starts they are, as COMPARED.
        digit: that both read, its label known.
        words: for the texts.
    """

    def __init__(self, runs: tuple[ComparedRun, ...], digit: Digit, words: Wording) -> None:
        self.label = digit.label
        image = Images(digit.pixels[None], np.array([digit.label]))
        backs = [BackwardPass.of(run.networks[0], image, run.cost) for run in runs]
        most = max(
            float(part.max()) for back in backs for part in (back.shares, back.shares_arriving)
        )
        full = min(FULL, HIGHEST / most)
        self.sides = [
            WayBack(run, name, back, digit, full, x, words)
            for run, name, back, x in zip(runs, COMPARED, backs, (-APART, APART), strict=True)
        ]
        self.tops = Group(*(side.top for side in self.sides))
        self.stretches = len(self.sides[0].streams)
        super().__init__(*self.sides)

    @property
    def dark(self) -> Group:
        """Both networks and the digit, before they read it."""
        return self._each("picture", "lines", "columns")

    @property
    def everything(self) -> Group:
        """What is on screen in the end, but for the headings."""
        parts = ("lit", "names", "wanted", "streams", "cards", "whole", "arrived")
        return Group(self.dark, self._each(*parts, "box"))

    def headed_by(self, curves: TwoCurves) -> list[Animation]:
        """Two large curves become the small ones in the headings, which come in."""
        large = (curves.sigmoid, curves.relu)
        return [
            move
            for curve, top in zip(large, self.tops, strict=True)
            for move in (ReplacementTransform(curve, top.curve), FadeIn(top.heading))
        ]

    def into(self, curves: TwoCurves) -> list[Animation]:
        """The small curves in the headings become two large ones in their axes; the headings go."""
        named = FadeIn(curves.plot, curves.sigmoid_name, curves.relu_name)
        large = (curves.sigmoid, curves.relu)
        return [
            named,
            *(
                ReplacementTransform(top.curve.copy(), curve)
                for top, curve in zip(self.tops, large, strict=True)
            ),
            FadeOut(self.tops),
        ]

    def saying(self) -> list[Animation]:
        """Layer by layer they light up, up to what they say."""
        layers = [FadeIn(*layer) for layer in zip(*(side.lit for side in self.sides), strict=True)]
        return [FadeIn(self._each("names", "says")), LaggedStart(*layers, lag_ratio=0.6)]

    def wanting(self) -> list[Animation]:
        """What is wanted comes in beside that."""
        return [FadeIn(self._each("wanted", "wants"))]

    def missing(self) -> list[Animation]:
        """What is missing, or too much, grows between the two."""
        return [GrowFromEdge(bar, LEFT) for side in self.sides for bar in side.bars]

    def flow(self, scene: Scene, stretch: int) -> None:
        """The correction flows on by a stretch, to the curve at its end, if there is one.

        Args:
            scene: where it is played.
            stretch: from 0, which is the one from the outputs, where it runs together first.
        """
        along = [] if stretch else self._setting_out()
        flowing = [GrowFromEdge(side.streams[stretch], RIGHT) for side in self.sides]
        cards = [side.cards[-1 - stretch : len(side.cards) - stretch] for side in self.sides]
        scene.play(*along, *flowing, run_time=1.2)
        if stretch < self.stretches - 1:
            scene.play(*(FadeIn(card, scale=0.6) for card in cards), run_time=0.5)

    def _setting_out(self) -> list[Animation]:
        """What is missing runs together: that is all there is of the correction."""
        gone = FadeOut(self._each("bars"), shift=0.6 * LEFT)
        return [gone, FadeOut(self._each("says", "wants")), FadeIn(self._each("whole"))]

    @property
    def arrives(self) -> dict[str, str]:
        """How much arrives in the first layers, as text."""
        return {name: side.share for name, side in zip(COMPARED, self.sides, strict=True)}

    @property
    def are_dim(self) -> bool:
        """Whether neither network says anything of the digit."""
        return all(side.is_dim for side in self.sides)

    def arriving(self) -> list[Animation]:
        """How much arrives in the first layer is told."""
        return [FadeIn(self._each("arrived"), shift=0.2 * DOWN)]

    def boxes(self) -> list[Any]:
        """Around how much arrives."""
        return [side.box for side in self.sides]

    def _each(self, *parts: str) -> Group:
        return Group(*(getattr(side, part) for side in self.sides for part in parts))
