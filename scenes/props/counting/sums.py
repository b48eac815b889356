"""All weights and all biases, added up in the title's strip; and biases as colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import LEFT, RIGHT, UP, FadeIn, Group, ReplacementTransform, Scene, VGroup

from network.analysis.ranking import largest_bias
from network.model import Network
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.heatmap import ScaleBar
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours, signed_colours
from scenes.kit.typesetting.equation import equation, narrow_to
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.wording import Wording

WIDTH = 13.2
"""Of the longest sum."""


def sum_of_weights(network: Network) -> VGroup:
    """Inputs times neurons of each layer, added up: four parts a layer."""
    parts = []
    for layer in network.layers:
        inputs, neurons = number_text(layer.input_count), number_text(layer.output_count)
        parts += ["$+$", inputs, "$times$", neurons]
    return sum_on_top(parts[1:], network.weight_count)


def sum_of_biases(network: Network) -> VGroup:
    """The neurons of each layer, added up: two parts a layer."""
    sizes = [layer.output_count for layer in network.layers]
    parts = [part for size in sizes for part in ("$+$", number_text(size))]
    return sum_on_top(parts[1:], sum(sizes))


def sum_on_top(terms: Sequence[str], total: int) -> VGroup:
    """A sum at the place of the title; where it is long, its parts stand closer together."""
    row = narrow_to(equation(*terms, "$=$", number_text(total), size=TITLE), WIDTH)
    for part in row.set_x(0):
        part.on_baseline(current_layout().title_baseline)
    return row


def sum_of_others(network: Network) -> VGroup:
    """The weights of all layers but the first, added up: two parts a layer."""
    counts = [layer.weights.size for layer in network.layers[1:]]
    parts = [part for count in counts for part in ("$+$", number_text(count))]
    return sum_on_top(parts[1:], sum(counts))


def bias_scale(diagram: Diagram, network: Network, words: Wording) -> Group:
    """What the colours of biases mean, above the picture, with the word for them."""
    bar = ScaleBar(largest_bias(network), beyond=False)
    name = Label(words("bias_name"), LABEL).next_to(bar, LEFT, buff=0.3)
    row = Group(name, bar).next_to(diagram.home, UP).align_to(diagram.home, LEFT)
    return row.align_to(current_layout().stage_top * UP, UP)


def count_biases(scene: Scene, diagram: Diagram, row: VGroup) -> None:
    """Layer by layer the neurons show their biases, and their number becomes a term of the sum.

    Args:
        scene: where it is played.
        diagram: on screen.
        row: of `sum_of_biases`.
    """
    for layer, column in enumerate(diagram.columns):
        scene.play(
            colouring_biases(column, diagram.network, layer),
            ReplacementTransform(column.count.copy(), row[2 * layer]),
            FadeIn(row[2 * layer - 1 : 2 * layer] if layer else VGroup()),
            run_time=1.0,
        )
    scene.play(FadeIn(row[-2:], shift=0.2 * RIGHT))


def colouring_biases(column: Column, network: Network, layer: int) -> Any:
    """The neurons of a layer take the colours of their biases, on one scale for all layers."""
    biases = network.layers[layer].biases
    fills = signed_colours(biases, largest_bias(network), colours().background)
    return column.neurons.animate.paint_in(fills[column.shown])
