"""A layer in one line of code, run for one neuron and then for all; and the project's own lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    Scene,
    VGroup,
)

from network.model import Layer, Network, Trace
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import SMALL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import Number
from scenes.props.notation.neuron_in_symbols import NeuronInSymbols
from scenes.props.notation.number_matrix import with_gaps
from scenes.props.notation.source_code import Code, Source, call, code_label

SIZE = 60
"""The font size of the line that is run, and of what it gives."""

BENEATH, GIVEN = 0.3, 1.35
"""From the line down to the numbers of its parts, and from these to what it gives."""


class LayerCall(VGroup):
    """A line of Python that computes a layer, first for one neuron, and what comes out of it.

    The parts are `one`, the line for one neuron, above the numbers `workings` that were added up by
    hand, and `result`; and `line`, for all neurons, with `given`, some of them between brackets.

    Args:
        network, trace: for one image.
        by_hand: the neuron, with the numbers of its sum.
        beside: by the neuron, counted from 0, what stands beside it on screen.
    """

    def __init__(
        self, network: Network, trace: Trace, by_hand: NeuronInSymbols, beside: Mapping[int, Number]
    ) -> None:
        super().__init__()
        layer, chosen = network.layers[0], by_hand.chosen
        function = layer.activation.name
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
        self.result = Number(float(only), decimals, SIZE)
        self.numbers = VGroup()
        self.given = VGroup(code_label("[", size=SIZE))
        for row in with_gaps(layer.output_count, *beside):
            if row is not None:
                number = Number(float(found[row]), beside[row].decimals, SIZE)
                self.numbers.add(number)
                self.given.add(number)
            else:
                self.given.add(Label("$dots.c$", SIZE))
        self.given.add(code_label("]", size=SIZE)).arrange(RIGHT, buff=0.3)
        self.workings = VGroup(by_hand.products.copy(), by_hand.bias.copy())
        self._arrange()

    def _arrange(self) -> None:
        one, side = self.one, current_layout().stage_side * LEFT
        top = current_layout().stage_top
        for line in (one, self.line):
            line.on_baseline(top - 1.0).align_to(side, LEFT)
        product = VGroup(*one.part("W"), *one.part("a"))
        for number, of in zip(self.workings, (product, one.part("b")), strict=True):
            number.next_to(one, DOWN, buff=BENEATH).match_x(of)
        for given in (self.result, self.given):
            given.next_to(one, DOWN, buff=GIVEN).align_to(side, LEFT)
        for number in (*self.numbers, *self.workings):
            like = self.numbers[0] if number in self.numbers else self.workings[0]
            number.on_baseline(like.baseline)
        self.add(one, self.workings, self.result)

    def name_letters(self, scene: Scene, formula: Label) -> None:
        """One letter of the formula after another goes to what it is called in the code.

        Args:
            scene: where it is played.
            formula: as it stands on screen.
        """
        letters = [
            ReplacementTransform(formula.part(part).copy(), self.one.part(name))
            for part, name in self.names.items()
        ]
        others = [FadeIn(run) for run in self.one if not run.labels]
        scene.play(LaggedStart(*letters, *others, lag_ratio=0.5), run_time=2.4)
        scene.remove(*self.one)
        scene.add(self.one)

    def run_one(self, scene: Scene) -> None:
        """What was added up by hand comes out of the parts of the line, and then the activation."""
        weighted, bias = self.workings
        workings = [
            FadeIn(weighted, target_position=self.one.part("W")),
            FadeIn(bias, target_position=self.one.part("b")),
        ]
        scene.play(LaggedStart(*workings, lag_ratio=0.5), run_time=1.0)
        scene.play(FadeIn(self.result, target_position=self.one), run_time=0.7)
        scene.play(self._light(self.result, self.beside[self.chosen]), run_time=0.5)

    def run_all(self, scene: Scene) -> None:
        """Without its index the line gives all neurons; each number is that beside its neuron."""
        named = [
            ReplacementTransform(self.one.part(name), self.line.part(name))
            for name in self.names.values()
        ]
        loose = [VGroup(*(run for run in each if not run.labels)) for each in (self.one, self.line)]
        place = list(self.beside).index(self.chosen)
        scene.play(
            *named,
            FadeOut(loose[0], self.workings),
            FadeIn(loose[1]),
            ReplacementTransform(self.result, self.numbers[place]),
            run_time=0.9,
        )
        others = [part for part in self.given if part is not self.numbers[place]]
        scene.play(FadeIn(*others), run_time=0.6)
        pairs = [
            self._light(number, beside)
            for number, beside in zip(self.numbers, self.beside.values(), strict=True)
        ]
        scene.play(LaggedStart(*pairs, lag_ratio=1), run_time=1.0)

    @property
    def in_the_end(self) -> VGroup:
        """What is on screen once all neurons have been computed."""
        return VGroup(self.line, self.given)

    def _light(self, *numbers: Mobject) -> AnimationGroup:
        lit = [number.animate.set_fill(colours().accent) for number in numbers]
        return AnimationGroup(*lit, lag_ratio=0)


class LayerCode(VGroup):
    """The lines of the project that compute a layer, and where they stand.

    Their names for W, b and the function are parts of their own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names = {"weights-1": "weights", "biases-1": "biases", "function-1": "activation"}
        source = Source.of(Layer.weighted_sum, "self.weights").then(
            Source.of(Layer.__call__, "self.activation(")
        )
        self.code = Code(source, list(self.names.values()))
        origin = Label(plain(source.file), SMALL, colours().quiet)
        self.add(origin, self.code.next_to(origin, DOWN, buff=0.3).align_to(origin, LEFT))
        self.align_to(current_layout().stage_side * LEFT, LEFT)
        self.align_to((current_layout().stage_bottom + 0.15) * UP, DOWN)

    def name_letters(self, formula: Label) -> list[Any]:
        """The code comes in, its names out of the letters of the formula: the animations."""
        own = [run for name in self.code.named.values() for run in name]
        others = [run for run in self.family_members_with_points() if run not in own]
        named = [
            ReplacementTransform(formula.part(part).copy(), self.code.named[name])
            for part, name in self.names.items()
        ]
        return [
            *named,
            FadeIn(*others),
        ]
