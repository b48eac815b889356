"""What a neuron is: a thing that holds a number; and later, a function of all those before it."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    Transform,
)

from network.analysis.choosing import half_bright_pixel, half_lit_neuron
from network.analysis.weighted_sum import WeightedSum
from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.same_neuron import PictureAndNeuron, SameNeuron
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.points import Points
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.figures.pixels_counted import PixelsCounted, outlined_neurons
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.number import CountTo
from scenes.props.neurons.enlarged_pixels import EnlargedPixels
from scenes.props.neurons.later_neuron import (
    OneForOneAgainst,
    for_then_against,
    held_by,
    large_neuron,
    told_apart,
)

FIRST, NUMBER = 4.2, 84
"""The diameter of the first neuron, and the size of its number."""
STRIP, STRIP_NUMBER = 11.4, 60
"""The width of three pixels that fill the stage, and the size of their numbers."""
LARGE = 4.6
"""Height of the picture while its pixels become neurons."""
RAISED = 0.35 * UP
"""A picture with a brace below it stands higher by this."""
ASIDE, ACROSS = 2.8 * LEFT, 3.9
"""How far the picture makes room, and where what is said about it stands."""
COUNTED = 64
"""The size of their number, in points."""
DIM = 0.25
"""The opacity of lines that are not spoken of at the moment."""
SHARES = 2.0
"""Seconds for a number to run from 0 to 1."""


class Neurons(Chapter):
    """From a disc that holds a number to a function of all pixels."""

    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = waiting_diagram(self)
        self.middle = current_layout().stage_middle * UP
        self.add(self.diagram)
        self.holds_a_number()
        self.pixels()
        self.function()
        self.other_pictures()

    def holds_a_number(self) -> None:
        """One neuron comes near; its number runs from 0 to 1 and back, and its light with it."""
        first = self.diagram.columns[0]
        chosen = half_lit_neuron(self.trace, 0, first.shown)
        own = float(self.trace.a[0][chosen])
        function = self.network.layers[0].activation
        brightness = Brightness.of(function, own)
        self.neuron = NumberedNeuron(0.0, FIRST, NUMBER, brightness).move_to(self.middle)
        there = first.single(chosen, 0 * self.trace.a[0])
        name = Label(self.words("activation"), TITLE).next_to(self.neuron.disc, RIGHT, buff=0.6)
        with self.beat("holds_a_number"):
            self.say()
            self.play(
                FadeOut(self.diagram), ReplacementTransform(there, self.neuron.disc), run_time=1.6
            )
            self.play(FadeIn(self.neuron.number, scale=0.6))
            self.add(self.neuron)
            self.say(held=self.words(held_by(function)))
            for value in (1.0, -1.0 if brightness.is_signed else 0.0, own):
                self.play(CountTo(self.neuron, value), run_time=SHARES)
            self.say()
            self.play(FadeIn(name, target_position=self.neuron.number), run_time=1.5)
        self.leaving = Group(self.neuron, name)

    def pixels(self) -> None:
        """A few pixels fill the stage and are neurons; then all of them are counted."""
        picture, around = self.diagram.picture, half_bright_pixel(self.example.image) - 1
        values = [float(value) for value in self.example.pixels[around : around + 3]]
        large = self.diagram.home.scale_to_fit_height(LARGE).move_to(self.middle)
        near = EnlargedPixels(large, around, values, STRIP, STRIP_NUMBER)
        with self.beat("pixels"):
            self.say()
            picture.match_points(self.diagram.home)
            self.play(FadeOut(self.leaving), FadeIn(picture))
            self.play(picture.animate.match_points(large), run_time=1.0)
            self.say()
            found = near.found.copy()
            self.play(FadeIn(found), run_time=0.6)
            self.play(picture.animate.set_opacity(0), run_time=0.6)
            self.play(found.animate.match_points(near.strip), run_time=1.8)
            self.say()
            squares = near.squares()
            self.add(squares)
            self.remove(found, picture)
            self.play(Transform(squares, near.discs()), run_time=1.2)
            numbers = Group(*(neuron.number for neuron in near.neurons)).set_z_index(3)
            self.play(*(FadeIn(number, scale=0.6) for number in numbers), run_time=1.5)
            self.say()
            self.zoom_out(squares, numbers, around)
            self.guess()
            self.count()

    def zoom_out(self, squares: Points, numbers: Group, first: int) -> None:
        """The enlarged neurons go back to their places among all of them."""
        self.large = self.diagram.home.scale_to_fit_height(LARGE).move_to(self.middle + RAISED)
        self.all = outlined_neurons(self.large)
        there = self.all.only(np.arange(first, first + len(numbers)))
        self.play(FadeOut(numbers), run_time=0.4)
        self.bring_to_back(self.all)
        self.play(squares.animate.match_points(there), FadeIn(self.all), run_time=1.8)
        self.remove(squares)

    def count(self) -> None:
        """Rows times columns are so many neurons."""
        rows, columns = self.example.image.shape
        self.large.shift(ASIDE)
        counted = PixelsCounted(self.large, self.words("neurons"), COUNTED, TITLE)
        counted.counted.move_to(ACROSS * RIGHT + self.middle)
        count = number_text(self.example.pixels.size)
        self.say(rows=number_text(rows), columns=number_text(columns), count=count)
        self.play(self.all.animate.shift(ASIDE), run_time=0.8)
        self.play(FadeIn(counted.braces), run_time=0.6)
        self.play(*counted.multiply(), FadeIn(counted.product[3]), run_time=1.2)
        self.play(FadeIn(counted.total, counted.name), run_time=1.1)
        self.leaving = counted

    def function(self) -> None:
        """A neuron of the next layer takes in all pixels, and gives out one number."""
        self.same = SameNeuron(self.network, self.example)
        self.chosen = self.same.chosen
        picture = self.diagram.picture.set_opacity(1).match_points(self.large)
        self.later = later = large_neuron(self.same.brightness)
        later.move_to(4.6 * RIGHT + self.middle)
        two = OneForOneAgainst(self.network, self.trace, self.chosen, picture, later)
        told = told_apart(two, self.words)
        added = WeightedSum.of(self.network, self.trace, 0, self.chosen)
        lines, waiting = for_then_against(later, picture, added), WaitingLines(later.disc, picture)
        count = number_text(self.network.layer_sizes[0])
        self.labels = Group(
            Label(self.words("numbers_in", count=count), LABEL).next_to(picture, DOWN, buff=0.1),
            Label(self.words("number_out"), LABEL).next_to(later, DOWN, buff=0.3),
        )
        with self.beat("function"):
            self.say()
            self.come_near(later)
            self.say(plus=two.one_for.number.content)
            self.play(FadeIn(two.shade), run_time=0.5)
            two.one_for.grow(self, seconds=1.8)
            self.play(FadeIn(told[0]), run_time=0.4)
            self.say(minus=two.one_against.number.content)
            two.one_against.grow(self, seconds=1.8)
            self.play(FadeIn(told[1]), run_time=0.4)
            self.say(value=number_text(self.trace.a[0][self.chosen], 2))
            self.play(FadeOut(two.shade), running(waiting), run_time=1.0)
            self.add(later)
            so_far = added.bias + added.positive
            for some, z in zip(lines, (so_far, so_far + added.negative), strict=True):
                self.play(running(some), run_time=0.9)
                self.play(CountTo(later, float(added.curve([z])[0])), run_time=0.8)
            self.say(count=count)
            self.play(FadeOut(two.one_for, two.one_against, told), FadeIn(self.labels[0]))
            self.play(FadeIn(self.labels[1], shift=0.2 * UP), run_time=1.6)
        self.lines = Group(*lines, waiting)

    def come_near(self, later: NumberedNeuron) -> None:
        """The network around the picture; out of it, a neuron further in comes near."""
        picture, first = self.diagram.picture, self.diagram.columns[0]
        layers = Group(*self.diagram.columns, self.diagram.names)
        chosen = first.single(self.chosen, 0 * self.trace.a[0])
        ring = chosen.copy().outlined(self.colours.accent, 0.06)
        home = Points.of(self.diagram.home)
        self.play(FadeOut(self.leaving), Transform(self.all, home), run_time=0.8)
        self.add(picture.match_points(self.diagram.home))
        self.remove(self.all)
        self.play(FadeIn(layers), run_time=0.5)
        self.play(FadeIn(ring, scale=2.5), run_time=0.6)
        self.wait(0.6)
        self.add(chosen)
        self.play(FadeOut(layers, ring), run_time=0.5)
        self.play(
            picture.animate.match_points(self.large),
            ReplacementTransform(chosen, later.disc),
            run_time=1.2,
        )

    def other_pictures(self) -> None:
        """Three pictures side by side, and what the same neuron makes of each."""
        first, *others = self.same
        goal = first.neuron.copy().set_value(first.value)
        with self.beat("other_pictures"):
            self.say()
            self.play(FadeOut(self.lines, self.labels), run_time=0.5)
            # The picture is out of the way before the neuron comes to stand below it.
            self.play(
                LaggedStart(
                    self.diagram.picture.animate.match_points(first.picture),
                    Transform(self.later, goal),
                    lag_ratio=0.6,
                ),
                run_time=1.2,
            )
            self.play(first.lines.reveal(0, 0).animate.reveal(0, 1), run_time=0.8)
            self.answer(others[0])
            values = [number_text(each.value, 2) for each in (first, *others)]
            *before, last = values
            self.say(values=self.words.numbers.separator.join(before) + self.words("and") + last)
            answered = self.same[:-1]
            self.answer(others[-1], *(case.lines.animate.set_opacity(DIM) for case in answered))
            for case in answered:
                self.play(case.lines.animate.set_opacity(1), run_time=0.75)

    def answer(self, case: PictureAndNeuron, *along: Any) -> None:
        """A picture comes in, and the neuron answers to it."""
        self.play(FadeIn(case.picture), FadeIn(case.neuron.disc), *along, run_time=0.7)
        self.play(case.lines.reveal(0, 0).animate.reveal(0, 1), run_time=0.8)
        self.add(case.neuron)
        self.play(CountTo(case.neuron, case.value), run_time=0.8)
