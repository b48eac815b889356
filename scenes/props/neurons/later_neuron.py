"""A neuron of the next layer, beside the picture that all its inputs come from."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, UP, Group

from network.analysis.ranking import largest_activation
from network.analysis.weighted_sum import contributions
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.notes import above_picture
from scenes.kit.engine.picture import Picture
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.neurons.front_neuron import front_neuron


class LaterNeuron(Group):
    """A neuron of the next layer, the number of its inputs, and that one number comes out.

    The parts are `neuron` (at 0), its `name`, `inputs`, `output`, and `note` (on the lines).

    Args:
        diagram: whose picture is at its home.
        chosen: the neuron of the first hidden layer, from 0.
        traces: of the images that are shown, one after another.
        x: where the neuron stands.
        words: with the keys neuron, numbers_in, number_out and lines.
    """

    DIAMETER = 2.3

    def __init__(
        self, diagram: Diagram, chosen: int, traces: Sequence[Trace], x: float, words: Wording
    ) -> None:
        super().__init__()
        self.network, self.home, self.chosen = diagram.network, diagram.home, chosen
        muted = colours().muted
        brightest = largest_activation(traces, 0)
        self.neuron = front_neuron(0.0, self.DIAMETER, 48, brightest)
        self.neuron.move_to([x, self.home.get_y(), 0])
        count = number_text(self.network.layer_sizes[0])
        self.inputs = Label(words("numbers_in", count=count), LABEL)
        self.inputs.next_to(self.home, DOWN, buff=0.25)
        self.output = Label(words("number_out"), LABEL)
        self.output.set_x(x).on_baseline(self.inputs.baseline)
        self.name = Label(words("neuron", neuron=number_text(chosen + 1)), LABEL, muted)
        self.name.next_to(self.neuron.disc, UP, buff=0.3)
        self.note = above_picture(diagram, Label(words("lines"), LABEL, muted))
        self.add(self.neuron, self.inputs, self.output, self.name, self.note)

    def lines(self, trace: Trace) -> Picture:
        """What each pixel of an image adds to the neuron's sum."""
        products = contributions(self.network, trace, 0)[self.chosen]
        return lines_into(self.neuron.disc, self.home, products)

    def value(self, trace: Trace) -> float:
        """The neuron's activation on an image."""
        return float(trace.a[0][self.chosen])
