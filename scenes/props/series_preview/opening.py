"""A box that nobody could look into opens, and the network is in it."""

from __future__ import annotations

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    AnimationGroup,
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
    frame = _opened(machine, diagram)
    # Behind the circles from now on.
    machine.box.set_z_index(frame.z_index)
    asked = (machine.name, machine.brace, machine.question)
    leaving = AnimationGroup(FadeOut(*asked), FadeOut(machine.picture, shift=LEFT))
    pairs = zip(machine.answers, diagram.names, strict=True)
    names = [ReplacementTransform(answer, name) for answer, name in pairs]
    opening = AnimationGroup(
        ReplacementTransform(machine.box, frame),
        # The second column comes after the first is out of its way.
        LaggedStart(*names, lag_ratio=0.15),
        FadeIn(diagram.input, shift=0.5 * RIGHT),
    )
    scene.play(LaggedStart(leaving, opening, lag_ratio=0.4), run_time=1.7)
    circles = [FadeIn(column.neurons) for column in diagram.columns]
    scene.play(LaggedStart(*circles, lag_ratio=0.4), run_time=1.0)
    beneath = [part for column in diagram.columns for part in (column.count, *column.keys)]
    scene.play(FadeOut(frame), FadeIn(diagram.pixel_count, *beneath), run_time=0.5)
    scene.add(diagram)


def _opened(machine: Machine, diagram: Diagram) -> RoundedRectangle:
    """The frame of the box, around all circles."""
    outputs = diagram.outputs
    left = diagram.input.get_right()[0] + BETWEEN
    right = (outputs.neurons.rights[0, 0] + diagram.names.get_left()[0]) / 2
    circles = np.concatenate([column.centres for column in diagram.columns])
    low, high = circles[:, 1].min() - AROUND, circles[:, 1].max() + AROUND
    frame = RoundedRectangle(corner_radius=0.25, width=right - left, height=high - low)
    frame.match_style(machine.box).set_z_index(0.2)
    return frame.move_to([(left + right) / 2, (low + high) / 2, 0])
