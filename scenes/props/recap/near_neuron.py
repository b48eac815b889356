"""One neuron of the first layer comes near, and what is known of it is written beside it."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Group, Scene

from network.analysis.ranking import largest_activation
from network.analysis.weighted_sum import WeightedSum
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.network_formula import SPACE, put_together
from scenes.kit.figures.numbered_neuron import NumberedNeuron, zoom_rays
from scenes.kit.look.current import current_layout
from scenes.kit.typesetting.activation_symbol import ACTIVATION_SYMBOLS
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.number import CountTo

DIAMETER, NUMBER = 2.6, 54
"""Of the neuron that has come near, and the size of its number."""
ACROSS = 3.6
"""Where it stands."""


class NearNeuron(Group):
    """A neuron of the first layer, enlarged at the right, with what it does to the picture.

    The parts are `neuron`, `rays` to it from its place, `lines` into it, and `formula`, with the
    letters of the film's notation.

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
        self.neuron = NumberedNeuron(0.0, DIAMETER, NUMBER, largest_activation([trace], 0))
        self.neuron.move_to([ACROSS, diagram.home.get_y(), 0])
        self.neuron.disc.set_z_index(2)
        self.neuron.number.set_z_index(3)
        self.rays = zoom_rays(self.lit.get_center(), self.neuron.disc)
        lines = lines_into(self.neuron.disc, diagram.home, total.products.ravel())
        self.lines = lines.set_z_index(1.5)
        parts = {
            "out": f"$a_({chosen})^((1))${SPACE}$=${SPACE}",
            "function": f"${ACTIVATION_SYMBOLS[total.activation].name}\\($",
            "first": f"$w_({chosen},0)^((1)) a_0^((0))$",
            "others": f"{SPACE}$+${SPACE}$dots.c${SPACE}$+${SPACE}",
            "last": f"$w_({chosen},n)^((1)) a_n^((0))$",
            "bias": f"{SPACE}$+${SPACE}$b_({chosen})^((1))$",
        }
        markup = "".join(f"#box[{part}]<{name}>" for name, part in parts.items())
        self.formula = Label(f"{markup}#box[$\\)$]<function>", TITLE)
        self.formula.on_baseline(layout.title_baseline)
        self.add(self.neuron, self.rays, self.lines, self.formula)

    def come_near(self, scene: Scene) -> None:
        """It grows out of its place in the layer; its number waits."""
        scene.play(
            FadeIn(self.neuron.disc, target_position=self.lit, scale=0.1),
            Create(self.rays),
            run_time=1.4,
        )

    def hold(self, scene: Scene) -> None:
        """Its number runs from 0 to what it holds, and its light with it."""
        scene.add(self.neuron)
        scene.play(CountTo(self.neuron, self.total.a), run_time=1.6)

    def take_in(self, scene: Scene) -> None:
        """Its layer leaves and it goes dark; the picture's lines come, and out comes its number."""
        scene.play(
            CountTo(self.neuron, 0.0),
            FadeOut(self.rays, self.neuron.number, self.layer),
            run_time=0.8,
        )
        scene.play(self.lines.reveal(0, 0).animate.reveal(0, 1), run_time=1.8)
        self.hold(scene)

    def write(self, scene: Scene, seconds: float) -> None:
        """What it does, letter by letter, each out of the thing that it names.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        part, centres = self.formula.part, self.picture.centres()
        comings = {
            "first": centres[0],
            "others": self.lines.get_center(),
            "last": centres[-1],
            "bias": self.neuron.disc.get_left(),
            "function": self.neuron.disc.get_top(),
            "out": self.neuron.number.get_center(),
        }
        for name, place in comings.items():
            coming = FadeIn(part(name), target_position=place, scale=0.5)
            scene.play(coming, run_time=seconds / len(comings))
        put_together(scene, self.formula)

    def leave(self, scene: Scene) -> None:
        """All that is left of it goes."""
        scene.play(FadeOut(self.neuron, self.lines, self.formula), run_time=0.6)
