"""What a neuron is: a thing that holds a number; and later, a function of all those before it."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    GrowFromCenter,
    Transform,
    Triangle,
    linear,
)

from network.analysis.choosing import half_bright_pixel, most_responsive_neuron
from network.analysis.examples import other_digits
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.figures.pixels_counted import PixelsCounted, outlined_neurons
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import CountTo
from scenes.props.neurons.brightness_scale import BrightnessScale
from scenes.props.neurons.enlarged_pixels import EnlargedPixels
from scenes.props.neurons.later_neuron import LaterNeuron
from scenes.props.neurons.pixel_taken_out import PixelTakenOut
from scenes.props.neurons.wave import Wave

LARGE = 4.9
"""Height of the picture while its pixels become neurons."""
FIRST, NUMBER = 2.2, 40
"""The diameter of the neurons at the start, and the size of their numbers."""
SQUARE = 1.5
"""Side of each of three pixels, enlarged."""
ACROSS = 3.5
"""Where what is said about the picture stands."""
DIM = 0.35


class Neurons(Chapter):
    """From a disc that holds a number to a function of all pixels."""

    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = dark_diagram(self)
        self.large = self.diagram.home.scale_to_fit_height(LARGE)
        self.large.move_to(3.1 * LEFT + 0.35 * UP).set_z_index(-1)
        self.half_bright = half_bright_pixel(self.example.image)
        self.holds_a_number()
        self.from_a_picture()
        self.how_many()
        self.activation()
        self.dark_to_bright()
        self.function()
        self.other_pictures()

    def holds_a_number(self) -> None:
        """One neuron gets its number and its brightness; then two more get theirs."""
        around = slice(self.half_bright - 1, self.half_bright + 2)
        values = [float(value) for value in self.example.pixels[around]]
        self.three = [NumberedNeuron(0, FIRST, NUMBER) for _ in values]
        left, middle, right = self.three
        left.shift(3.6 * LEFT)
        right.shift(3.6 * RIGHT)
        with self.beat("holds_a_number"):
            self.play(self.new_title(self.words("title_number")), GrowFromCenter(middle.disc))
            self.play(FadeIn(middle.number, scale=0.6))
            self.play(CountTo(middle, values[1]), run_time=1.4)
            self.wait(0.6)
            self.play(FadeIn(left, shift=3.6 * LEFT), FadeIn(right, shift=3.6 * RIGHT))
            self.play(CountTo(left, values[0]), CountTo(right, values[2]), run_time=1.4)

    def from_a_picture(self) -> None:
        """The three become three pixels side by side, and those are found in a picture."""
        row = EnlargedPixels(self.large, self.half_bright - 1, len(self.three), SQUARE, ACROSS)
        goal = row.found.copy()
        with self.beat("from_a_picture"):
            title = self.new_title(self.words("title_picture"))
            self.play(title, *row.become(self.three), run_time=1.6)
            self.wait(0.6)
            self.play(row.found.match_points(row.strip).animate.match_points(goal), run_time=1.4)
            self.bring_to_back(self.large)
            self.play(FadeIn(self.large), run_time=1.4)
            self.play(Create(row.rays))
        self.leaving = Group(row.found, row.rays, *self.three)

    def how_many(self) -> None:
        """Row after row the pixels become neurons, and they are counted."""
        side, count = self.example.image.shape[0], self.example.pixels.size
        self.frame = Picture(np.zeros((1, 1, 4)), border=self.colours.muted)
        self.frame.match_points(self.large)
        self.pixels = Points.of(self.large)
        counted = PixelsCounted(self.large, self.words("neurons"), NUMBER)
        counted.counted.shift([ACROSS - 0.6, self.large.get_y(), 0])
        with self.beat("how_many", side=number_text(side), count=number_text(count)):
            self.play(FadeOut(self.leaving), FadeIn(counted.braces))
            self.bring_to_back(self.pixels, self.frame)
            self.remove(self.large)
            self.add(counted.total.set_value(0))
            self.play(FadeIn(counted.name), run_time=0.5)
            self.play(
                Wave(self.pixels, outlined_neurons(self.large)),
                CountTo(counted.total, count, rate_func=linear),
                run_time=4.0,
            )
            self.play(*counted.multiply(), FadeIn(counted.product[3]), run_time=1.2)
        self.leaving = counted

    def activation(self) -> None:
        """One neuron is taken out and enlarged."""
        value = float(self.example.pixels[self.half_bright])
        self.taken = taken = PixelTakenOut(
            self.pixels,
            self.half_bright,
            value,
            self.example.image.shape[1],
            ACROSS * RIGHT + 0.75 * UP,
            self.words,
        )
        with self.beat("activation", value=number_text(value, 2)):
            self.play(
                self.new_title(self.words("title_activation")),
                FadeOut(self.leaving),
                self.pixels.animate.set_opacity(DIM),
                FadeIn(taken.small),
            )
            self.play(
                Transform(taken.neuron.disc, taken.enlarged),
                *(Create(ray) for ray in taken.rays),
                run_time=1.6,
            )
            self.play(FadeIn(taken.neuron.number))
            self.play(FadeIn(taken.name, shift=0.2 * UP))
            self.add(taken.neuron)

    def dark_to_bright(self) -> None:
        """Its number and its brightness run together, by hand, then rest where they were."""
        taken, value = self.taken, self.taken.neuron.value
        scale = BrightnessScale(4.6)
        scale.set_x(ACROSS).set_y(-2.2)
        pointer = scale.pointer(value)
        by_hand = Label(self.words("by_hand"), LABEL, self.colours.accent)
        for label in (by_hand, taken.place):
            label.next_to(scale, DOWN, buff=0.2)
        with self.beat("dark_to_bright", value=number_text(value, 2)):
            self.play(FadeIn(scale, pointer))
            self.play(FadeIn(by_hand), run_time=0.6)
            for goal, seconds in ((0.0, 1.4), (1.0, 2.6)):
                self.run_to(goal, scale, pointer, seconds)
                self.wait(0.5)
            self.play(FadeOut(by_hand), run_time=0.5)
            self.run_to(value, scale, pointer, 1.4)
            self.play(FadeIn(taken.place))
        number = taken.neuron.number
        self.leaving = Group(scale, pointer, taken.place, taken.name, taken.rays, number)

    def function(self) -> None:
        """The picture goes home; its neurons lead to one of the next layer."""
        diagram, disc, small = self.diagram, self.taken.neuron.disc, self.taken.small
        digits = [self.example, *other_digits(self.example, self.network, 3, 6), self.example]
        traces = [self.network.trace(digit.pixels) for digit in digits]
        self.shown = list(zip(digits, traces, strict=True))
        self.chosen = most_responsive_neuron(self.network, digits)
        self.later = later = LaterNeuron(diagram, self.chosen, traces, ACROSS + 0.2, self.words)
        self.lines = later.lines(self.trace)
        with self.beat("function"):
            self.play(FadeOut(self.leaving), run_time=0.6)
            self.play(
                self.new_title(self.words("title_function")),
                Transform(disc, small),
                self.pixels.animate.set_opacity(1),
                run_time=1.2,
            )
            self.remove(self.taken.neuron, disc, small)
            self.play(
                Transform(self.pixels, Points.of(diagram.home)),
                self.frame.animate.match_points(diagram.home),
                run_time=1.4,
            )
            self.add(diagram.picture)
            self.remove(self.pixels, self.frame)
            self.play(
                FadeIn(later.neuron.disc, shift=0.3 * RIGHT), FadeIn(later.name, later.inputs)
            )
            self.play(running(self.lines), FadeIn(later.note), run_time=1.8)
            self.add(later.neuron)
            light = CountTo(later.neuron, later.value(self.trace))
            self.play(light, FadeIn(later.output), run_time=1.2)

    def other_pictures(self) -> None:
        """Other numbers go in, another comes out; then the first digit again."""
        later = self.later
        with self.beat("other_pictures"):
            for digit, trace in self.shown[1:]:
                before, self.lines = self.lines, later.lines(trace)
                self.play(showing(self.diagram, digit), FadeOut(before), run_time=0.8)
                self.play(running(self.lines), run_time=0.9)
                self.play(CountTo(later.neuron, later.value(trace)), run_time=0.9)
                self.wait(0.6)

    def run_to(
        self, value: float, scale: BrightnessScale, pointer: Triangle, seconds: float
    ) -> None:
        """The enlarged neuron and the pointer beneath it run to another value."""
        self.play(
            CountTo(self.taken.neuron, value),
            pointer.animate.move_to(scale.above(value)),
            run_time=seconds,
        )
