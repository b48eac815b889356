"""A neuron of the first layer at work: its map comes over the picture, and what is left runs in."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Group,
    ReplacementTransform,
    Scene,
    Transform,
)

from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.sweep import running
from scenes.kit.diagram.worked_neuron import WorkedNeuron
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours

HEIGHT = 4.35
"""Of the picture, of the map, and of the products, which are where the picture was."""

LIGHT = 4.5
"""How much larger the neuron is than in its column."""

KEY = 0.2
"""Between the neuron and the key to its colours, below it."""

LIFTED = 0.3
"""How far its lowest text is above the end of the stage, clear of what is said."""

OFF = 0.7
"""Between the neuron and the column of its sum."""


class OverlaidNeuron(WorkedNeuron):
    """The picture at the left of the stage, the map in its middle, the neuron at its right.

    Once the map lies over the picture, the neuron comes nearer, to where its sum has room. Further
    parts are `keys`: one that says what the colours of the neuron mean, if that need be said.

    Args:
        diagram, trace, neuron: as of any worked neuron.
    """

    def __init__(self, diagram: Diagram, trace: Trace, neuron: int) -> None:
        super().__init__(diagram, trace, neuron, height=HEIGHT)
        layout, place = current_layout(), diagram.columns[0].single(neuron, 0 * trace.a[0])
        self.shift((layout.stage_bottom + LIFTED - self.bar.get_bottom()[1]) * UP)
        self.pixels.align_to(layout.stage_side * LEFT, LEFT)
        self.light.scale(LIGHT).align_to(layout.stage_side * RIGHT, RIGHT).match_y(self.pixels)
        middle = (self.pixels.get_right()[0] + self.light.get_left()[0]) / 2
        for picture, name, bar, x in (
            (self.map, self.names[1], self.bar, middle),
            (self.products, self.names[2], self.product_bar, self.pixels.get_x()),
        ):
            for part in (picture, name, bar):
                part.set_x(x)
        self.product_bar.match_y(self.bar)
        self.names[0].match_x(self.pixels)
        self.column.align_to(layout.stage_side * RIGHT, RIGHT).match_y(self.light)
        self.near = self.light.copy().next_to(self.column, LEFT, buff=OFF).match_y(self.light)
        self.keys = diagram.columns[0].keys_for(trace.a[0])
        for key in self.keys:
            key.next_to(self.near, DOWN, buff=KEY)
        products = self.weighted_sum.products
        self.lines = lines_into(self.near, self.products, products, self.products.full_strength)
        self.picture, self.in_column = diagram.picture, place
        # It comes over the picture, not behind it.
        self.map.set_z_index(self.picture.z_index + 1)

    def opens(self, scene: Scene, others: Group) -> None:
        """The neuron comes out of its column, and its map out of the neuron.

        Args:
            scene: where it is played.
            others: the rest of the diagram, which goes out.
        """
        opened, large = self.map.copy(), self.light.copy()
        self.light.match_points(self.in_column)
        self.map.scale(0.1).move_to(self.light)
        ring = Circle(color=colours().accent, stroke_width=5)
        scene.play(Create(ring.surround(self.light, buffer_factor=1.8)), run_time=0.5)
        scene.wait(0.2)
        scene.play(
            FadeOut(others, ring),
            self.picture.animate.match_points(self.pixels),
            Transform(self.map, opened),
            self.light.animate.match_points(large),
            run_time=1.3,
        )
        scene.play(FadeIn(*self.names[:2], self.bar), run_time=0.6)

    def lay_over(self, scene: Scene) -> None:
        """The map is laid over the picture; only what both have remains, and runs to the neuron."""
        scene.play(
            self.map.animate.move_to(self.pixels).set_opacity(0.6),
            self.light.animate.match_points(self.near),
            FadeOut(self.names[0]),
            self.names[1].animate.match_x(self.pixels),
            self.bar.animate.match_x(self.pixels),
            run_time=1.2,
        )
        scene.play(
            FadeIn(self.products),
            FadeOut(self.picture, self.map),
            ReplacementTransform(self.names[1], self.names[2]),
            ReplacementTransform(self.bar, self.product_bar),
            run_time=1.0,
        )
        scene.play(running(self.lines), run_time=1.2)

    @property
    def left(self) -> Group:
        """What stands at the left once the map has been laid over the picture."""
        return Group(self.products, self.names[2], self.product_bar, self.lines)
