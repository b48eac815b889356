"""One neuron of the first layer comes near, and what is known of it is written beside it."""

from __future__ import annotations

from manim import Animation, Create, FadeIn, FadeOut, Group, Mobject, Scene

from network.analysis.weighted_sum import WeightedSum
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.network_formula import SPACE, put_together
from scenes.kit.figures.numbered_neuron import NumberedNeuron, zoom_rays
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.activation_symbol import symbol_of
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.number import CountTo

DIAMETER, NUMBER = 2.6, 54
"""Of the neuron that has come near, and the size of its number."""
ACROSS = 3.6
"""Where it stands."""
LARGE = 50
"""The size of its formula."""
RING = 0.06
"""The width of the ring around it."""


class NearNeuron(Group):
    """A neuron of the first layer, enlarged at the right, with what it does to the picture.

    The parts are `neuron`, `rays` to it from its place, `lines` into it, and `formula`, with the
    letters of the film's notation, as far as one neuron needs them.

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
        last, plus = total.products.size - 1, f"{SPACE}$+${SPACE}"
        terms = (f"$w_({chosen},{pixel}) a_({pixel})$" for pixel in (0, last))
        parts = {
            "out": f"$a_({chosen})${SPACE}$=${SPACE}",
            "function": f"${symbol_of(total.activation).name}\\($",
            "sum": f"{plus}$dots.c${plus}".join(terms),
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
        """Its layer leaves, and the picture's lines come."""
        scene.play(FadeOut(self.rays, self.layer), run_time=0.7)
        scene.play(self.lines.reveal(0, 0).animate.reveal(0, 1), run_time=2.4)

    def write(self, scene: Scene, seconds: float) -> None:
        """It goes dark; what it does, part by part, each out of the thing that it names.

        It stays dark until all of it has come; then its number runs to what it holds.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        step, disc = seconds / 6, self.neuron.disc
        gone = FadeOut(self.neuron.number)
        scene.play(CountTo(self.neuron, 0.0), gone, run_time=0.7)
        # What has faded out is what it was: it has to become the number it stands for now.
        self.neuron.set_value(0.0)
        self._name(scene, "sum", self.lines, 1.5 * step)
        self._name(scene, "bias", disc, step)
        ring = disc.copy().outlined(colours().accent, RING)
        self._name(scene, "function", disc, step, FadeIn(ring))
        scene.add(self.neuron)
        scene.play(CountTo(self.neuron, self.total.a), run_time=1.2)
        self._name(scene, "out", self.neuron.number, step, FadeOut(ring))
        put_together(scene, self.formula)

    def _name(
        self, scene: Scene, part: str, thing: Mobject, seconds: float, *along: Animation
    ) -> None:
        coming = FadeIn(self.formula.part(part), target_position=thing, scale=0.5)
        scene.play(coming, *along, run_time=seconds)

    def leave(self, scene: Scene) -> None:
        """All that is left of it goes."""
        scene.play(FadeOut(self.neuron, self.lines, self.formula), run_time=0.6)
