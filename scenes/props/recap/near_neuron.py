"""One neuron of the first layer comes near, and what is known of it is written beside it."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Group, ReplacementTransform, Scene

from network.analysis.choosing import ForAndAgainst
from network.analysis.weighted_sum import WeightedSum
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.network_formula import SPACE, put_together
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.figures.numbered_neuron import NumberedNeuron, zoom_rays
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.activation_symbol import symbol_of
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.number import CountTo, Number

DIAMETER, NUMBER = 2.6, 54
"""Of the neuron that has come near, and the size of its number."""
ACROSS = 3.6
"""Where it stands."""
LARGE = 50
"""The size of its formula."""
COMMA = "0.35em"
"""After the comma between two indices, for them not to read as one number."""
RING = 0.06
"""The width of the ring around it."""


class NearNeuron(Group):
    """A neuron of the first layer, enlarged at the right, with what it does to the picture.

    The parts are `neuron`, `rays` to it from its place, `lines` into it, and `formula`, with the
    letters of the film's notation, as far as one neuron needs them. It names two pixels, one that
    speaks for the neuron and one against it; `terms` are their lines. `sum` is what is in the
    neuron before it is squashed.

    Args:
        diagram: as it stands on screen.
        trace: of its picture.
        chosen: the neuron, from 0.
    """

    def __init__(self, diagram: Diagram, trace: Trace, chosen: int) -> None:
        super().__init__()
        self.total = total = WeightedSum.of(diagram.network, trace, 0, chosen)
        first, layout = diagram.columns[0], current_layout()
        self.layer, self.picture = first, diagram.home
        self.lit = first.single(chosen, trace.a[0])
        self.neuron = NumberedNeuron(total.a, DIAMETER, NUMBER, first.brightness(trace.a[0]))
        self.neuron.move_to([ACROSS, diagram.home.get_y(), 0])
        self.neuron.disc.set_z_index(2)
        self.neuron.number.set_z_index(3)
        self.rays = zoom_rays(self.lit.get_center(), self.neuron.disc)
        lines = lines_into(self.neuron.disc, diagram.home, total.products.ravel())
        self.lines = lines.set_z_index(1.5)
        columns, rows = diagram.home.raster.size
        products = total.products.reshape(rows, columns)
        pixels = ForAndAgainst.apart(products, trace.x).in_order
        plus = f"{SPACE}$+${SPACE}"
        weights, end = diagram.network.layers[0].weights[chosen], self.neuron.disc.get_left()
        singles = [SingleLine(diagram.home, at, end, float(weights[at])) for at in pixels]
        self.terms = [Group(single.marker, single.line) for single in singles]
        self.sum = Number(0.0, 2, NUMBER).move_to(self.neuron).set_z_index(3)
        first_term, second_term = (
            f"$w_({chosen},#h({COMMA}){pixel}) a_({pixel})$" for pixel in pixels
        )
        parts = {
            "out": f"$a_({chosen})${SPACE}$=${SPACE}",
            "function": f"${symbol_of(total.activation).name}\\($",
            "term-0": first_term,
            "term-1": f"{plus}{second_term}",
            "others": f"{plus}$dots.c$",
            "bias": f"{plus}$b_({chosen})$",
        }
        markup = "".join(f"#box[{part}]<{name}>" for name, part in parts.items())
        self.formula = Label(f"{markup}#box[$\\)$]<function>", LARGE)
        self.formula.on_baseline(layout.title_baseline)
        self.add(self.neuron, self.rays, self.lines, self.formula)

    def come_near(self, scene: Scene) -> None:
        """It grows out of its place in the layer, as bright as there, with what it holds."""
        coming = FadeIn(self.neuron, target_position=self.lit, scale=0.1)
        scene.play(coming, Create(self.rays), run_time=1.2)

    def take_in(self, scene: Scene) -> None:
        """Its layer leaves, and what it holds; the picture's lines come."""
        dark = self.neuron.disc.animate.paint_in(self.neuron.brightness.colours(0.0))
        scene.play(FadeOut(self.rays, self.layer, self.neuron.number), dark, run_time=0.7)
        scene.play(self.lines.reveal(0, 0).animate.reveal(0, 1), run_time=2.4)

    def write(self, scene: Scene, seconds: float) -> None:
        """Term by term its sum comes, is in it as a number, and is squashed.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        step, disc, formula = seconds / 9, self.neuron.disc, self.formula
        bias, fill = self.total.bias, self.neuron.brightness.colours(self.total.a)
        for place, (marker, line) in enumerate(self.terms):
            written = FadeIn(formula.part(f"term-{place}"))
            scene.play(FadeIn(marker), Create(line), written, run_time=1.5 * step)
        scene.add(self.sum)
        scene.play(
            FadeIn(formula.part("others")),
            CountTo(self.sum, self.total.z - bias),
            run_time=1.5 * step,
        )
        scene.play(
            FadeIn(formula.part("bias")), CountTo(self.sum, self.total.z), run_time=1.5 * step
        )
        ring = disc.copy().paint_in([0.0] * 4).outlined(colours().accent, RING)
        scene.play(FadeIn(formula.part("function"), ring), run_time=step)
        squashed = ReplacementTransform(self.sum, self.neuron.number)
        scene.play(squashed, disc.animate.paint_in(fill), run_time=1.5 * step)
        scene.add(self.neuron)
        scene.play(FadeIn(formula.part("out")), FadeOut(ring), run_time=step)
        put_together(scene, formula)

    def leave(self, scene: Scene) -> None:
        """All that is left of it goes."""
        scene.play(FadeOut(self.neuron, self.lines, *self.terms, self.formula), run_time=0.6)
