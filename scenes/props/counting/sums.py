"""Sums in the title's strip, whose terms come out of what they count; and biases as colours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import DOWN, LEFT, RIGHT, FadeIn, Group, Mobject, ReplacementTransform, Scene, VGroup

from network.analysis.ranking import largest_bias
from network.model import Network
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.heatmap import ScaleBar
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours, signed_colours
from scenes.kit.typesetting.equation import equation
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.wording import Wording

OUTSTANDING = 1.5
"""How many times its size the last sum of all has: as large as the title's strip holds."""


def sum_on_top(first: int, more: int) -> VGroup:
    """Two numbers and their sum at the place of the title: five parts."""
    numbers = (number_text(first), "$+$", number_text(more), "$=$", number_text(first + more))
    row = equation(*numbers, size=TITLE)
    for part in row.set_x(0):
        part.on_baseline(current_layout().title_baseline)
    return row


def adding(scene: Scene, row: VGroup, counts: Iterable[Mobject]) -> None:
    """To the first number of a sum comes the second, out of what it is made up of; then the sum.

    Args:
        scene: where it is played; the first number is on screen.
        row: of `sum_on_top`.
        counts: on screen, where they stay.
    """
    copies = [(count.copy(), row[2].copy()) for count in counts]
    flying = [ReplacementTransform(*pair) for pair in copies]
    scene.play(FadeIn(row[1]), *flying, run_time=1.0)
    scene.remove(*(landed for _, landed in copies))
    scene.add(row[2])
    scene.play(FadeIn(row[3:], shift=0.2 * RIGHT), run_time=0.8)


def standing_out(total: Mobject) -> Mobject:
    """What all comes to, in the middle and larger than anything before it."""
    return total.copy().set_x(0).scale(OUTSTANDING)


def bias_scale(diagram: Diagram, network: Network, words: Wording) -> Group:
    """What the colours of biases mean, below the picture, with the word for them."""
    bar = ScaleBar(largest_bias(network), width=1.9, beyond=False)
    name = Label(words("bias_name"), LABEL).next_to(bar, LEFT, buff=0.3)
    row = Group(name, bar).next_to(diagram.home, DOWN, buff=0.3)
    name.match_y(bar.bar)
    return row


def colouring_biases(column: Column, network: Network, layer: int) -> Any:
    """The neurons of a layer take the colours of their biases, on one scale for all layers."""
    biases = network.layers[layer].biases
    fills = signed_colours(biases, largest_bias(network), colours().background)
    return column.neurons.animate.paint_in(fills[column.shown])
