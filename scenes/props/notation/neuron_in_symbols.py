"""One neuron beside its picture, and how its formula comes out of what is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    ReplacementTransform,
    Scene,
    TransformFromCopy,
    VGroup,
    rush_from,
    rush_into,
    smooth,
    there_and_back,
)

from network.analysis.weighted_sum import LayerSums, WeightedSum, contributions
from network.model import Network, Trace
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.reading import FAINT
from scenes.kit.diagram.shade import Shade
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.diagram.sweep import running
from scenes.kit.diagram.worked_neuron import SumOnCurve
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.numbered_neuron import NumberedNeuron, zoom_rays
from scenes.kit.look.current import current_layout
from scenes.kit.look.layout import Size
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.activation_symbol import symbol_of
from scenes.kit.typesetting.label import BODY, SMALL, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.notation.neuron_formula import NeuronFormula
from scenes.props.notation.worked_term import WorkedTerm

DIAMETER, NUMBER = 2.0, 46
"""Of the neuron, and the size of its number."""

WIDTH, HEIGHT = 4.6, 1.3
"""Of the curve, between its axes."""

ABOVE = 0.12
"""Between the curve's axes and its symbol."""


class NeuronInSymbols(Group):
    """A neuron of the first layer at the right of its picture, in numbers that become letters.

    The parts are `neuron`, dark; `terms`, a line from each of two pixels, in the `shade` of all
    others, each `worked` out; `lines`, those from all pixels; `rays`, from the neuron to its place
    in the layer, where it is `lit` in the end; and beneath the neuron the numbers of its sum,
    `products` with their `count`, `bias` and `z`, above the `curve` of the function with
    its `symbol`.

    Args:
        network, trace: for one image.
        chosen: the neuron, counted from 0.
        pixels: the two that are written out, counted from 0.
        picture, layer: as they stand on screen.
        x: where the neuron stands.
        brightness: what the neuron's colours mean.
        words: with the key pixels.
    """

    def __init__(
        self,
        network: Network,
        trace: Trace,
        chosen: int,
        pixels: Sequence[int],
        picture: Picture,
        layer: Column,
        x: float,
        brightness: Brightness,
        words: Wording,
    ) -> None:
        super().__init__()
        total = WeightedSum.of(network, trace, 0, chosen)
        self.chosen, self.a = chosen, total.a
        self.neuron = NumberedNeuron(0.0, DIAMETER, NUMBER, brightness)
        layout = current_layout()
        self.neuron.move_to([x, 0, 0]).align_to((layout.stage_top - 0.1) * UP, UP)
        self.neuron.disc.set_z_index(2)
        self.neuron.number.set_z_index(3)
        self.place = layer.place(chosen)
        self.rays = zoom_rays(self.place, self.neuron.disc)
        self.lit = layer.single(chosen, trace.a[0]).set_z_index(2)
        end, weights = self.neuron.disc.get_left(), network.layers[0].weights[chosen]
        # One number above its line and one below, so that the lines are between them.
        upper = max(pixels, key=lambda pixel: picture.centres()[pixel][1])
        self.terms = [
            SingleLine(picture, pixel, end, float(weights[pixel]), below=pixel != upper)
            for pixel in pixels
        ]
        self.shade = Shade(picture, pixels)
        products = contributions(network, trace, 0)[chosen]
        self.worked = [
            WorkedTerm(
                line,
                picture,
                float(trace.x[pixel]),
                float(products[pixel]),
                below=pixel != upper,
            )
            for line, pixel in zip(self.terms, pixels, strict=True)
        ]
        self.lines = lines_into(self.neuron.disc, picture, products).set_z_index(1.5)
        self.total, self.sums, theme = total, LayerSums.of(network, trace, 0, 2), colours()
        row = self.sum_in(BODY).next_to(self.neuron, DOWN, buff=0.3)
        self.products, self.bias, self.equals, self.z = row
        count = words("pixels", count=number_text(len(products)))
        self.count = Label(count, SMALL, theme.quiet).next_to(self.products, DOWN, buff=0.15)
        symbol = symbol_of(total.activation).name
        self.curve = SumOnCurve(total, WIDTH, HEIGHT).set_x(x)
        self.curve.align_to((layout.stage_bottom + 0.05) * UP, DOWN)
        # Above its right end, where neither the curve nor what is read off it passes.
        self.symbol = Label(f"${symbol}$", TITLE)
        axes = self.curve.plot.axes
        self.symbol.next_to(axes, UP, buff=ABOVE).align_to(axes, RIGHT)
        self.add(
            self.neuron,
            *self.terms,
            self.shade,
            self.lines,
            row,
            self.count,
            self.curve,
            self.symbol,
        )

    def leave(self, dark: Points) -> list[Any]:
        """All that is written leaves, and the neuron goes to its place, dark: the animations.

        Args:
            dark: the neuron in its layer.
        """
        going = FadeOut(*self.terms, self.shade, self.rays, self.lit)
        disc = self.neuron.disc.animate.match_points(dark).paint_in(dark.colours)
        # It shrinks with its disc, and is gone before that is too small for it.
        number = FadeOut(self.neuron.number, target_position=dark, scale=0.1, rate_func=rush_from)
        return [going, disc, number]

    @property
    def sum(self) -> Group:
        """What stands beneath the neuron."""
        row = (self.products, self.count, self.bias, self.equals, self.z)
        return Group(*row, self.curve, self.symbol)

    def sum_in(self, size: Size) -> VGroup:
        """The sum in numbers: what all pixels bring, the bias, the sign and z."""
        products, bias = (float(own[self.chosen]) for own in (self.sums.products, self.sums.biases))
        ink = colours().plus if bias > 0 else colours().minus
        numbers = Number(products, 2, size), Number(bias, 2, size, ink, plus=True)
        z = Number(self.total.z, 2, size)
        row = VGroup(*numbers, Label("$=$", size), z).arrange(RIGHT, buff=0.22)
        for number in numbers:
            number.on_baseline(z.baseline)
        return row

    def come_near(self, scene: Scene) -> None:
        """The neuron comes near, dark, and all its lines with it."""
        near = FadeIn(self.neuron.disc, target_position=self.place, scale=0.15)
        scene.play(near, Create(self.rays), run_time=0.9)
        scene.play(running(self.lines), run_time=1.0)

    def single_out(self, scene: Scene) -> None:
        """The picture is shaded, and its lines dim, but for two pixels that are to be named."""
        dimmed = self.lines.animate.set_opacity(0)
        scene.play(FadeIn(self.shade), dimmed, run_time=0.5)
        scene.remove(self.lines)

    def write_term(self, scene: Scene, formula: NeuronFormula, term: int, seconds: float) -> None:
        """A pixel gives its letter, and its line the other, and both go into the formula.

        Args:
            scene: where it is played.
            formula: whose parts come in.
            term: 0 or 1.
            seconds: for all of it.
        """
        line, last = self.terms[term], formula.part("plus") if term else VGroup()
        (pixel,), (weight,) = formula.part(f"pixel-{term}"), formula.part(f"weight-{term}")
        own = self.worked[term]
        marked = FadeIn(own.plate, own.a, own.value, target_position=line.marker, scale=0.3)
        scene.play(FadeIn(line.marker), marked, run_time=0.2 * seconds)
        scene.play(Create(line.line), run_time=0.2 * seconds)
        number = FadeIn(own.w, line.number, target_position=line.line)
        scene.play(number, run_time=0.15 * seconds)
        scene.play(FadeIn(own.product, target_position=line.number), run_time=0.2 * seconds)
        scene.play(
            TransformFromCopy(own.a.part("letter")[0], pixel),
            TransformFromCopy(own.w.part("letter")[0], weight),
            FadeIn(last),
            run_time=0.25 * seconds,
        )

    def ask(self, scene: Scene) -> None:
        """A pixel, its line and the neuron come forward, one after the other, and nothing else."""
        coming = FadeIn(self.shade, self.rays)
        scene.play(FadeOut(self.lines, self.sum), coming, run_time=0.6)
        term = self.terms[0]
        for thing in (term.marker, term.line, self.neuron.disc):
            scene.play(thing.animate(rate_func=there_and_back).scale(1.15), run_time=0.6)

    def add_up(self, scene: Scene, formula: NeuronFormula) -> None:
        """Both products run into a sum, the lines from all pixels join it; a bias is added."""
        goal, so_far = self.products.value, 0.0
        scene.play(FadeOut(*(term.beside for term in self.worked)), run_time=0.3)
        for term in self.worked:
            so_far += term.product.value
            arriving = FadeOut(term.product, target_position=self.products, rate_func=smooth)
            if term is self.worked[0]:
                count = FadeIn(self.products.set_value(so_far), rate_func=rush_into)
            else:
                count = CountTo(self.products, so_far)
            scene.play(arriving, count, run_time=0.6)
        scene.play(FadeOut(self.shade, self.rays), run_time=0.3)
        self.lines.set_opacity(1)
        counting = CountTo(self.products, goal)
        others = FadeIn(formula.part("others"), self.count)
        scene.play(running(self.lines), others, counting, run_time=1.4)
        dimmed = self.lines.animate.set_opacity(FAINT)
        scene.play(FadeIn(self.bias, target_position=self.neuron), dimmed, run_time=0.7)
        scene.play(
            FadeIn(formula.part("plus-bias")),
            TransformFromCopy(self.bias, formula.part("bias")[0]),
            FadeIn(self.equals, self.z, shift=0.2 * RIGHT),
            run_time=0.9,
        )

    def squash(self, scene: Scene, formula: NeuronFormula) -> None:
        """The sum goes through the function into the neuron, and the formula is closed.

        The neuron lights up in its layer as well.
        """
        scene.play(FadeIn(self.curve.plot, self.symbol), run_time=0.6)
        scene.play(TransformFromCopy(self.symbol[0], formula.part("function")[0]), run_time=0.7)
        self.curve.rise(scene, self.z, seconds=0.8)
        scene.add(self.neuron)
        scene.play(CountTo(self.neuron, self.a), FadeIn(self.lit), run_time=0.8)
        out = formula.part("out")[0]
        leaving = self.neuron.number.copy()
        scene.play(ReplacementTransform(leaving, out), FadeIn(formula.part("equals")), run_time=1.0)
