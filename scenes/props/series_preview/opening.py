"""A box that nobody could look into opens, and the network is in it."""

from __future__ import annotations

from manim import (
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    RoundedRectangle,
    Scene,
)

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.machine import Machine

BETWEEN, AROUND = 0.25, 0.3
"""From the frame to the picture at its left, and to the circles in it."""


def open_box(scene: Scene, machine: Machine, diagram: Diagram) -> None:
    """The box widens between its picture and its answers, and circles appear in it.

    Args:
        scene: on which the machine is.
        machine: its answers become the names of the outputs, its picture makes room.
        diagram: comes for it, dark, with the picture that is read first.
    """
    left, right = diagram.input.get_right()[0] + BETWEEN, diagram.names.get_left()[0] - 0.08
    middle = diagram.input.get_y()
    high = max(abs(centre[1] - middle) for one in diagram.columns for centre in one.centres)
    frame = RoundedRectangle(
        corner_radius=0.25, width=right - left, height=2 * (high + AROUND)
    ).match_style(machine.box)
    frame.move_to((left + right) / 2 * RIGHT + middle * UP).set_z_index(0.2)
    asked = (machine.name, machine.brace, machine.question)
    scene.play(FadeOut(*asked), FadeOut(machine.picture, shift=LEFT), run_time=0.6)
    # Behind the circles from now on.
    machine.box.set_z_index(frame.z_index)
    scene.play(
        ReplacementTransform(machine.box, frame),
        ReplacementTransform(machine.answers, diagram.names),
        FadeIn(diagram.input, diagram.pixel_count, shift=RIGHT),
        run_time=1.1,
    )
    coming = [FadeIn(column) for column in diagram.columns]
    scene.play(LaggedStart(*coming, lag_ratio=0.4), run_time=0.9)
    scene.play(FadeOut(frame), run_time=0.4)
    scene.add(diagram)
