"""A sum on the curve of its activation, with both axes named and both numbers at their places."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, ReplacementTransform, Scene, VGroup

from scenes.kit.diagram.sum_column import SumColumn
from scenes.kit.diagram.worked_neuron import SumOnCurve
from scenes.kit.engine.points import Points
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label

NUMBERS = 2.7
"""Left and right of the axes, together: the numbers beside them, their names, and some room."""


class NamedCurve(SumOnCurve):
    """The curve, from the left of the stage to a neuron; z is below it, and the activation beside.

    Further parts are `names`, of the axes, and the numbers `z` and `a`.

    Args:
        column: of the neuron's sum.
        light: the neuron, as it stands on screen.
        height: of the area between the axes, in frame units.
    """

    def __init__(self, column: SumColumn, light: Points, height: float) -> None:
        total, layout = column.weighted_sum, current_layout()
        z_name, a_name = (
            Label(part[1].markup, LABEL, colours().text) for part in (column.total, column.result)
        )
        width = light.get_left()[0] + layout.stage_side - NUMBERS
        super().__init__(total, width, height)
        plot = self.plot
        low, high = plot.axes.y_range[:2]
        z_name.next_to(plot.at(plot.x_range[1], low), RIGHT, buff=0.2)
        a_name.next_to(plot.at(plot.x_range[0], high), UP, buff=0.35)
        self.names = VGroup(z_name, a_name)
        self.z, self.a = column.total[0].copy(), column.activation.copy()
        self.z.next_to(plot, DOWN, buff=0.2).set_x(self.dot.get_x())
        self.a.next_to(plot, LEFT, buff=0.2).set_y(self.dot.get_y())
        self.add(self.names, self.z, self.a)
        self.align_to(layout.stage_side * LEFT, LEFT).set_y(layout.stage_middle)

    def read_off(self, scene: Scene, column: SumColumn) -> None:
        """z goes to its place below the axis, a dot rises to the curve, the height is read off.

        Args:
            scene: where it is played; the plot and the names are on screen already.
            column: of the sum, beside the curve.
        """
        landing = self.dot.get_center()
        self.dot.move_to(self.drop.get_start())
        scene.play(ReplacementTransform(column.total[0].copy(), self.z), run_time=0.9)
        scene.play(FadeIn(self.dot, target_position=self.z), run_time=0.4)
        scene.play(Create(self.drop), self.dot.animate.move_to(landing), run_time=1.0)
        scene.play(Create(self.across), run_time=0.5)
        scene.play(FadeIn(self.a, shift=0.2 * LEFT), run_time=0.4)
        taken = ReplacementTransform(self.a.copy(), column.activation)
        scene.play(FadeIn(column.name), taken, run_time=0.7)
