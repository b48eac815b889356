"""A layer in one line of code, run for one neuron and then for all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    Scene,
    VGroup,
)

from network.model import Network, Trace
from scenes.kit.diagram.network_formula import put_together
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.props.notation.brackets import with_gaps
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.letter_pictures import LetterPictures
from scenes.props.notation.neuron_in_symbols import NeuronInSymbols
from scenes.props.notation.source_code import call, code_label

SIZE = 64
"""The font size of the line that is run, and of what it gives."""

GAP = 0.3
"""Between two numbers that it gives."""

BELOW_TOP, BENEATH, GIVEN, ASIDE = 1.6, 0.3, 1.2, 0.3
"""From the top of the stage to the line, from it to its numbers and to all that it gives, and to
what it gives for one neuron."""


class LayerCall(VGroup):
    """A line of Python that computes a layer, first for one neuron, and what comes out of it.

    The parts are `one`, the line for one neuron, above the numbers `workings` that were added up by
    hand, and, with its sign `equals`, `result`; and `line`, for all neurons, with its `pictures`;
    then there is `given`, between brackets what comes out for those on screen, `numbers`.

    Args:
        network, trace: for one image.
        by_hand: the neuron, with the numbers of its sum.
        numbers: of the layer, with some `results` beside their neurons on screen.
    """

    def __init__(
        self,
        network: Network,
        trace: Trace,
        by_hand: NeuronInSymbols,
        numbers: LayerInNumbers,
    ) -> None:
        super().__init__()
        self.network, self.trace, self.layer = network, trace, numbers
        shown, beside = numbers.layer.shown.tolist(), numbers.results
        layer, chosen = network.layers[0], by_hand.chosen
        function = layer.activation.identifier
        self.chosen, self.beside = chosen, dict(beside)
        self.names = {"function-1": function, "weights-1": "W", "inputs": "a", "biases-1": "b"}
        values = {"W": layer.weights, "a": trace.x, "b": layer.biases}
        whole = f"{function}(W @ a + b)"
        # The softmax weighs all sums against each other: alone, a neuron has none.
        alone = function != "softmax"
        index = f"[{chosen}]"
        single = f"{function}(W{index} @ a + b{index})" if alone else whole + index
        self.one, self.line = (
            code_label(code, dict.fromkeys(self.names.values(), colours().text), SIZE)
            for code in (single, whole)
        )
        only, found = (
            np.asarray(call(code, **{function: layer.activation}, **values))
            for code in (single, whole)
        )
        decimals = beside[chosen].decimals
        self.equals, self.result = code_label("=", size=SIZE), Number(float(only), decimals, SIZE)
        cells: list[Mobject] = []
        self.numbers: dict[int, Number] = {}
        for row in with_gaps(layer.output_count, *shown):
            if row is None:
                cells.append(Label("$dots.c$", TITLE))
            else:
                self.numbers[row] = Number(float(found[row]), decimals, TITLE)
                cells.append(self.numbers[row])
        room = min(float(number.get_left()[0]) for number in beside.values())
        for rows in range(2, 2 + len(cells)):
            self.given = _in_brackets(cells, rows)
            if self.given.width < room + current_layout().stage_side - 2 * GAP:
                break
        self.workings = by_hand.sum_in(TITLE)
        self._arrange(room)

    def _arrange(self, room: float) -> None:
        one, line, top = self.one, self.line, current_layout().stage_top
        middle = (room - current_layout().stage_side) / 2
        products, bias, equals, z = self.workings
        for code in (one, line, self.equals):
            code.on_baseline(top - BELOW_TOP)
        self.result.on_baseline(top - BELOW_TOP)
        self.equals.set_x(one.get_right()[0] + ASIDE + self.equals.width / 2)
        self.result.set_x(self.equals.get_right()[0] + ASIDE + self.result.width / 2)
        whole = VGroup(one, self.equals, self.result).set_x(middle)
        widest = room + current_layout().stage_side - ASIDE
        whole.scale(min(1, widest / whole.width))
        line.set_x(middle)
        products.match_x(VGroup(*one.part("W"), *one.part("a")))
        bias.match_x(one.part("b"))
        VGroup(equals, z).next_to(bias, RIGHT, buff=0.22).match_y(bias)
        self.workings.set_y(one.get_bottom()[1] - BENEATH - self.workings.height / 2)
        self.given.next_to(one, DOWN, buff=GIVEN).set_x(middle)
        self.pictures = LetterPictures(
            self.network, self.trace, self.layer, {name: line.part(name) for name in "Wab"}
        )
        self.add(one, self.workings, self.equals, self.result)

    def name_letters(self, scene: Scene, formula: Label) -> None:
        """One letter of the formula after another goes to what it is called in the code.

        Args:
            scene: where it is played.
            formula: as it stands on screen.
        """
        letters = [
            ReplacementTransform(formula.part(part)[0].copy(), self.line.part(name)[0])
            for part, name in self.names.items()
        ]
        others = [FadeIn(run) for run in self.line if not run.labels]
        scene.play(LaggedStart(*letters, *others, lag_ratio=0.5), run_time=2.4)
        put_together(scene, self.line)
        scene.play(self.pictures.come(), run_time=1.2)

    def run_one(self, scene: Scene) -> None:
        """The index comes in; what was added up by hand comes out of the parts of the line, and
        then the activation.
        """
        self._become(scene, self.line, self.one, self.pictures.leave(), seconds=0.6)
        products, bias, *total = self.workings
        workings = [
            FadeIn(products, target_position=self.one.part("W")),
            FadeIn(bias, target_position=self.one.part("b")),
            FadeIn(*total, shift=0.2 * RIGHT),
        ]
        scene.play(LaggedStart(*workings, lag_ratio=0.5), run_time=0.9)
        scene.play(FadeIn(self.equals, self.result, shift=0.2 * RIGHT), run_time=0.6)
        lit = self._light(self.equals, self.result, self.beside[self.chosen])
        scene.play(lit, run_time=0.5)

    def run_all(self, scene: Scene) -> None:
        """Without its index the line gives all neurons; each number is that beside its neuron."""
        own = ReplacementTransform(self.result, self.numbers[self.chosen])
        leaving = FadeOut(self.workings, self.equals)
        self._become(scene, self.one, self.line, leaving, own, seconds=0.9)
        others = [part for part in self.given if part is not self.numbers[self.chosen]]
        scene.play(LaggedStart(*map(FadeIn, others), lag_ratio=0.1), run_time=0.6)
        pairs = [self._light(self.numbers[row], number) for row, number in self.beside.items()]
        scene.play(LaggedStart(*pairs, lag_ratio=1), run_time=0.8)

    def _become(
        self, scene: Scene, before: Label, after: Label, *along: Animation, seconds: float
    ) -> None:
        """Letters go from one line to the other, and the rest of it changes."""
        loose = [VGroup(*(run for run in each if not run.labels)) for each in (before, after)]
        # Copies go, for the line comes back.
        named = [
            ReplacementTransform(before.part(name)[0].copy(), after.part(name)[0])
            for name in self.names.values()
        ]
        scene.remove(before)
        scene.play(*named, FadeOut(loose[0]), FadeIn(loose[1]), *along, run_time=seconds)
        put_together(scene, after)

    @property
    def in_the_end(self) -> VGroup:
        """What is on screen once all neurons have been computed."""
        return VGroup(self.line, self.given)

    def _light(self, *numbers: Mobject) -> AnimationGroup:
        lit = [number.animate.set_fill(colours().accent) for number in numbers]
        return AnimationGroup(*lit, lag_ratio=0)


def _in_brackets(cells: Sequence[Mobject], rows: int) -> VGroup:
    """What code gives, in so many rows, the first bracket before the first, the last after all."""
    across = -(-len(cells) // rows)
    # In a grid every row has as many cells.
    empty = [VGroup() for _ in range(rows * across - len(cells))]
    grid = VGroup(*cells, *empty)
    grid.arrange_in_grid(rows, across, (GAP, GAP), col_alignments="r" * across)
    first, last = (code_label(bracket, size=TITLE) for bracket in "[]")
    first.next_to(grid, LEFT, buff=0.2).match_y(cells[0])
    last.next_to(cells[-1], RIGHT, buff=0.2)
    return VGroup(first, *cells, last)
