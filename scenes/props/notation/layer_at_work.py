"""A layer at work: all rows meet the pixels, the biases join, the sums pass the function."""

from __future__ import annotations

from typing import Any

from manim import (
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Mobject,
    Rectangle,
    ReplacementTransform,
    Scene,
    smooth,
    squish_rate_func,
)

from scenes.kit.engine.points import Points
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import Label
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.unrolled_picture import UnrolledPicture

LARGEST = 2.2
"""How much larger than a title the formula of the layer is, at most."""

FRAMED = 0.05
"""From a row to the frame around it."""


class LayerAtWork:
    """What happens to a layer in numbers, once one row and the picture are unrolled.

    Args:
        numbers: of the layer.
        picture: unrolled, on screen between its brackets.
    """

    def __init__(self, numbers: LayerInNumbers, picture: UnrolledPicture) -> None:
        self.numbers, rows = numbers, numbers.rows
        self.inputs = Group(*picture, numbers.strip_brackets, numbers.letters["inputs"])
        self.matrix = Group(rows, numbers.letters["weights-1"])

    def gather(self, scene: Scene, *leaving: Mobject) -> None:
        """The rows that are there go to their places, and all others are written: the matrix.

        Args:
            scene: where it is played.
            leaving: what was worked by hand.
        """
        numbers, rows = self.numbers, self.numbers.rows
        there = numbers.by_hand.neurons
        others = [neuron for neuron in rows.strips if neuron not in there]
        opening = numbers.opening * RIGHT
        moves = [
            thing.animate.shift(opening)
            for thing in (self.inputs, numbers.pixel_range, *(rows.strips[n] for n in there))
        ]
        Group(
            *(rows.strips[neuron] for neuron in others), rows.brackets, rows.dots, self.matrix[1]
        ).shift(opening)
        scene.play(FadeOut(*leaving), run_time=0.5)
        scene.play(*moves, run_time=0.9)
        if others:
            scene.play(rows.write(others), run_time=1.6)
        letter = FadeIn(self.matrix[1], target_position=rows, scale=2)
        scene.play(FadeIn(rows.brackets, rows.dots), letter, run_time=0.7)

    def give_sums(self, scene: Scene, first: int, ring: Points) -> None:
        """One row is lit and gives its sum, over all pixels; then all others give theirs.

        Args:
            scene: where it is played.
            first: the neuron whose row it is.
            ring: around this neuron.
        """
        numbers, sums = self.numbers, self.numbers.sums
        strip = numbers.rows.strips[first]
        frame = Rectangle(
            width=strip.width + 2 * FRAMED,
            height=strip.height + 2 * FRAMED,
            stroke_color=colours().accent,
            stroke_width=4,
        ).move_to(strip)
        ring.move_to(numbers.layer.place(first))
        scene.play(FadeIn(frame, ring), run_time=0.5)
        own, end = sums.cells[first], strip.get_right()
        scene.play(FadeIn(own, target_position=end), FadeIn(numbers.equals), run_time=0.7)
        scene.play(FadeOut(frame, ring), run_time=0.4)
        others = [FadeIn(cell, shift=0.4 * RIGHT) for cell in sums.cells.values()]
        del others[list(sums.cells).index(first)]
        around = FadeIn(sums.brackets, sums.dots)
        scene.play(LaggedStart(*others, around, lag_ratio=0.15), run_time=1.2)

    def bring_biases(self, scene: Scene) -> None:
        """Rows and pixels make room, and the biases slide in, each to its row."""
        numbers, biases = self.numbers, self.numbers.biases
        moving = (self.matrix, self.inputs, numbers.pixel_range)
        room = [thing.animate.shift(numbers.opening * LEFT) for thing in moving]
        scene.play(*room, run_time=1.0)
        cells = [FadeIn(cell, shift=0.4 * LEFT) for cell in biases.cells.values()]
        scene.play(FadeIn(numbers.plus), LaggedStart(*cells, lag_ratio=0.1), run_time=1.2)
        letter = FadeIn(numbers.letters["biases-1"], target_position=biases, scale=2)
        scene.play(FadeIn(biases.brackets, biases.dots), letter, run_time=0.6)

    def add_biases(self) -> list[Any]:
        """Each sum runs to z, the sum with its bias."""
        return self.numbers.sums.run_to(self.numbers.totals.z)

    def compare_counts(self, scene: Scene) -> None:
        """How many pixels there are; and then how many biases."""
        pixels, biases = self.numbers.counts
        gone = FadeOut(self.numbers.pixel_range)
        scene.play(gone, FadeIn(pixels, shift=0.2 * UP), run_time=0.7)
        scene.play(FadeIn(biases, shift=0.2 * UP), run_time=0.7)

    def squash(self, scene: Scene, seconds: float) -> None:
        """Row by row the sums pass the function, each straight on into its neuron.

        Of a function that weighs them against each other, all at once.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        numbers, layer = self.numbers, self.numbers.layer
        gate = FadeIn(numbers.gate, numbers.symbol, shift=0.2 * RIGHT)
        scene.play(FadeOut(numbers.counts), gate, run_time=0.5)
        together = numbers.activation.identifier == "softmax"
        lights, passing = Group(), []
        for neuron, cell in numbers.sums.cells.items():
            going, light = cell.copy(), layer.single(neuron, numbers.activations)
            inside = [numbers.gate.get_x(), cell.get_y(), 0]
            lights.add(light.set_z_index(layer.neurons.z_index + 0.1))
            coming = [light, *([numbers.results[neuron]] if neuron in numbers.results else [])]
            passing.append(
                AnimationGroup(
                    going.animate(rate_func=squish_rate_func(smooth, 0, 0.5), remover=True)
                    .move_to(inside)
                    .set_opacity(0),
                    *(
                        FadeIn(
                            one,
                            target_position=inside,
                            scale=0.5,
                            rate_func=squish_rate_func(smooth, 0.5, 1),
                        )
                        for one in coming
                    ),
                    lag_ratio=0,
                )
            )
        lag = 0 if together else 0.25
        scene.play(LaggedStart(*passing, lag_ratio=lag), run_time=seconds)
        scene.play(layer.lighting(numbers.activations), run_time=0.4)
        scene.remove(*lights)

    def fill_with(self, formula: Label) -> Label:
        """Bring the layer's formula where the numbers are, as large as there is room for it."""
        left, right = self.numbers.rows.left, self.numbers.get_right()[0]
        formula.scale(min(LARGEST, (right - left) / formula.width))
        return formula.move_to([(left + right) / 2, self.numbers.get_y(), 0])

    def fade(self) -> FadeOut:
        """All blocks fade behind their letters, where they are."""
        numbers = self.numbers
        outputs = (numbers.equals, numbers.sums, numbers.gate)
        blocks = (numbers.rows, *self.inputs[:-1], numbers.biases, *outputs)
        return FadeOut(*blocks, rate_func=squish_rate_func(smooth, 0.1, 0.8))

    def become(self, formula: Label) -> list[Any]:
        """The letters go to their places in the layer's formula."""
        numbers = self.numbers
        signs = {**numbers.letters, "plus-1": numbers.plus}
        moves = [ReplacementTransform(sign, formula.part(name)) for name, sign in signs.items()]
        rest = FadeIn(formula.part("out"), formula.part("function-1"))
        return [
            *moves,
            rest,
            FadeOut(numbers.symbol, target_position=formula.part("function-1")),
        ]
