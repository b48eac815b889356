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
    ReplacementTransform,
    Transform,
    Triangle,
    linear,
)

from network.analysis.choosing import liveliest_neuron, telling_pixel
from network.analysis.examples import other_digits
from network.analysis.ranking import largest_activation
from network.analysis.weighted_sum import contributions
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.braces import SideBraces
from scenes.kit.figures.digit import digit_picture, pixel_neurons
from scenes.kit.figures.numbered_neuron import LightTo, NumberedNeuron, zoom_rays
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import CountTo
from scenes.props.neurons import (
    BrightnessScale,
    EnlargedPixels,
    LaterNeuron,
    SidesCounted,
    Wave,
    in_front,
)

LARGE = 4.9
"""Height of the picture while its pixels become neurons."""
FIRST, ENLARGED = 2.2, 2.9
"""Diameters: of the neurons at the start, and of the one taken out."""
SQUARE = 1.5
"""Side of each of three pixels, enlarged."""
NUMBER = 40
ACROSS = 3.5
"""Where what is said about the picture stands."""
DIM = 0.35


class Neurons(Chapter):
    """From a disc that holds a number to a function of all pixels."""

    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        names = self.class_names
        self.diagram = Diagram(
            self.network, self.trace.x, words=self.words, class_names=names
        ).go_dark()
        self.large = self.diagram.home.copy().match_points(
            digit_picture(self.example.image, LARGE).shift(3.1 * LEFT + 0.35 * UP)
        )
        self.large.set_z_index(-1)
        self.telling = telling_pixel(self.example.image)
        self.holds_a_number()
        self.from_a_picture()
        self.how_many()
        self.activation()
        self.dark_to_bright()
        self.function()
        self.other_pictures()

    def holds_a_number(self) -> None:
        """One neuron gets its number and its brightness; then two more get theirs."""
        around = slice(self.telling - 1, self.telling + 2)
        values = [float(value) for value in self.example.pixels[around]]
        self.three = [NumberedNeuron(0, FIRST, NUMBER) for _ in values]
        left, middle, right = self.three
        left.shift(3.6 * LEFT)
        right.shift(3.6 * RIGHT)
        with self.beat("holds_a_number"):
            self.play(self.new_title(self.words("title_number")), GrowFromCenter(middle.disc))
            self.play(FadeIn(middle.number, scale=0.6))
            self.play(LightTo(middle, values[1]), run_time=1.4)
            self.wait(0.6)
            self.play(FadeIn(left, shift=3.6 * LEFT), FadeIn(right, shift=3.6 * RIGHT))
            self.play(LightTo(left, values[0]), LightTo(right, values[2]), run_time=1.4)

    def from_a_picture(self) -> None:
        """The three become three pixels side by side, and those are found in a picture."""
        row = EnlargedPixels(self.large, self.telling - 1, len(self.three), SQUARE, ACROSS)
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
        discs = pixel_neurons(self.large).outlined(self.colours.faint)
        discs.outline_width = 0.008
        braces = SideBraces(self.large, number_text(side), number_text(side))
        counted = SidesCounted(side, self.words, NUMBER)
        counted.shift([ACROSS - 0.6, self.large.get_y(), 0])
        product, total = counted.product, counted.total
        with self.beat("how_many", side=number_text(side), count=number_text(count)):
            self.play(FadeOut(self.leaving), FadeIn(braces))
            self.bring_to_back(self.pixels, self.frame)
            self.remove(self.large)
            self.add(total)
            self.play(FadeIn(counted.name), run_time=0.5)
            self.play(
                Wave(self.pixels, discs), CountTo(total, count, rate_func=linear), run_time=4.0
            )
            self.play(
                ReplacementTransform(braces.columns.copy(), product[0]),
                ReplacementTransform(braces.rows.copy(), product[2]),
                FadeIn(product[1], product[3]),
                run_time=1.2,
            )
        self.leaving = Group(braces, counted)

    def activation(self) -> None:
        """One neuron is taken out and enlarged."""
        pixel = self.telling
        value = float(self.example.pixels[pixel])
        row, column = divmod(pixel, self.example.image.shape[1])
        small = self.pixels.only(pixel).outlined(self.colours.accent, 0.02)
        self.small = small
        self.neuron = in_front(NumberedNeuron(value, ENLARGED, 60).move_to([ACROSS, 0.75, 0]))
        self.neuron.disc.outlined(self.colours.accent)
        enlarged = self.neuron.disc.copy()
        self.neuron.disc.match_points(small)
        self.rays = zoom_rays(small.get_center(), enlarged)
        self.name = Label(self.words("activation"), BODY, self.colours.accent)
        self.name.next_to(enlarged, DOWN, buff=0.3)
        place = self.words("place", row=number_text(row + 1), column=number_text(column + 1))
        self.place = Label(place, LABEL, self.colours.muted)
        with self.beat("activation", value=number_text(value, 2)):
            self.play(
                self.new_title(self.words("title_activation")),
                FadeOut(self.leaving),
                self.pixels.animate.set_opacity(DIM),
                FadeIn(small),
            )
            self.play(
                Transform(self.neuron.disc, enlarged),
                *(Create(ray) for ray in self.rays),
                run_time=1.6,
            )
            self.play(FadeIn(self.neuron.number))
            self.play(FadeIn(self.name, shift=0.2 * UP))
            self.add(self.neuron)

    def dark_to_bright(self) -> None:
        """Its number and its brightness run together, by hand, then rest where they were."""
        value = self.neuron.number.value
        scale = BrightnessScale(4.6)
        scale.set_x(ACROSS).set_y(-2.2)
        pointer = scale.pointer(value)
        by_hand = Label(self.words("by_hand"), LABEL, self.colours.accent)
        for label in (by_hand, self.place):
            label.next_to(scale, DOWN, buff=0.2)
        with self.beat("dark_to_bright", value=number_text(value, 2)):
            self.play(FadeIn(scale, pointer))
            self.play(FadeIn(by_hand), run_time=0.6)
            for goal, seconds in ((0.0, 1.4), (1.0, 2.6)):
                self.run_to(goal, scale, pointer, seconds)
                self.wait(0.5)
            self.play(FadeOut(by_hand), run_time=0.5)
            self.run_to(value, scale, pointer, 1.4)
            self.play(FadeIn(self.place))
        self.leaving = Group(scale, pointer, self.place, self.name, self.rays, self.neuron.number)

    def function(self) -> None:
        """The picture goes home; its neurons lead to one of the next layer."""
        diagram = self.diagram
        digits = [self.example, *other_digits(self.example, self.network, 3, 6), self.example]
        self.traces = [self.network.trace(digit.pixels) for digit in digits]
        self.digits = digits
        self.chosen = liveliest_neuron(self.network, digits)
        brightest = largest_activation(self.traces, 0)
        x = ACROSS + 0.2
        later = LaterNeuron(diagram.home, self.chosen, brightest, x, self.words)
        self.later = later.neuron
        pixels = Points.of(diagram.home)
        lines = self.lines_of(0)
        with self.beat("function"):
            self.play(FadeOut(self.leaving), run_time=0.6)
            self.play(
                self.new_title(self.words("title_function")),
                Transform(self.neuron.disc, self.small),
                self.pixels.animate.set_opacity(1),
                run_time=1.2,
            )
            self.remove(self.neuron, self.neuron.disc, self.small)
            self.play(
                Transform(self.pixels, pixels),
                self.frame.animate.match_points(diagram.home),
                run_time=1.4,
            )
            self.add(diagram.picture)
            self.remove(self.pixels, self.frame)
            self.play(FadeIn(self.later.disc, shift=0.3 * RIGHT), FadeIn(later.name, later.inputs))
            self.play(running(lines), FadeIn(later.note), run_time=1.8)
            self.add(self.later)
            self.play(LightTo(self.later, self.value(0)), FadeIn(later.output), run_time=1.2)
        self.lines = lines

    def other_pictures(self) -> None:
        """Other numbers go in, another comes out; then the first digit again."""
        with self.beat("other_pictures"):
            for turn in range(1, len(self.digits)):
                before, self.lines = self.lines, self.lines_of(turn)
                shown = showing(self.diagram, self.digits[turn])
                self.play(shown, FadeOut(before), run_time=0.8)
                self.play(running(self.lines), run_time=0.9)
                self.play(LightTo(self.later, self.value(turn)), run_time=0.9)
                self.wait(0.6)

    def run_to(
        self, value: float, scale: BrightnessScale, pointer: Triangle, seconds: float
    ) -> None:
        """The enlarged neuron and the pointer beneath it run to another value."""
        self.play(
            LightTo(self.neuron, value),
            pointer.animate.move_to(scale.above(value)),
            run_time=seconds,
        )

    def lines_of(self, turn: int) -> Picture:
        """What each pixel of a digit adds to the chosen neuron."""
        products = contributions(self.network, self.traces[turn], 0)[self.chosen]
        return lines_into(self.later.disc, self.diagram.home, products)

    def value(self, turn: int) -> float:
        """The activation of the chosen neuron on a digit."""
        return float(self.traces[turn].a[0][self.chosen])
