"""What a neuron is: a thing that holds a number; and later, a function of all those before it."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Brace,
    Create,
    FadeIn,
    FadeOut,
    Group,
    GrowFromCenter,
    Line,
    ReplacementTransform,
    Transform,
    Triangle,
    VGroup,
    linear,
)

from network.digits import Digit, well_read_digit
from network.model import Network
from scenes.kit.chapter import Chapter
from scenes.kit.diagram import Diagram, contributions
from scenes.kit.digit import digit_picture, pixel_neurons
from scenes.kit.equation import equation
from scenes.kit.holder import (
    BrightnessScale,
    LightTo,
    NumberedNeuron,
    fan,
    liveliest_neuron,
    row_of_pixels,
    telling_pixel,
    zoom_rays,
)
from scenes.kit.picture import Picture, Swarm
from scenes.kit.text import BODY, LABEL, CountTo, Label, Number, number_text
from scenes.kit.wave import Wave

LARGE = 4.9
"""Height of the picture while its pixels become neurons."""
FIRST, ENLARGED, LAST = 2.2, 2.9, 2.3
"""Diameters: of the neurons at the start, of the one taken out, of the one at the end."""
SQUARE = 1.5
"""Side of each of three pixels, enlarged."""
NUMBER = 40
ACROSS = 3.5
"""Where what is said about the picture stands."""
DIM = 0.35


class Neurons(Chapter):
    """From a disc that holds a number to a function of all pixels."""

    digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        names = self.trained.metadata.class_names
        self.diagram = Diagram(self.network, self.trace, self.words, names)
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
        found = row_of_pixels(self.large, self.telling - 1, 3)
        strip = found.copy().scale_to_fit_height(SQUARE)
        strip.move_to(ACROSS * RIGHT).set_y(self.large.get_y())
        squares = Swarm.of(strip).outlined(self.colours.muted)
        gather: list[Animation] = []
        for neuron, centre in zip(self.three, squares.points, strict=True):
            square = Swarm(centre, SQUARE, neuron.disc.colours, 0.0, self.colours.muted)
            gather += [Transform(neuron.disc, square), neuron.number.animate.move_to(centre)]
        rays = VGroup(
            *(
                Line(one, other, color=self.colours.muted, stroke_width=2)
                for one, other in (
                    (found.get_corner(UP + RIGHT), strip.get_corner(UP + LEFT)),
                    (found.get_corner(DOWN + RIGHT), strip.get_corner(DOWN + LEFT)),
                )
            )
        )
        found.set_z_index(-0.5)
        goal = found.copy()
        with self.beat("from_a_picture"):
            self.play(self.new_title(self.words("title_picture")), *gather, run_time=1.6)
            self.wait(0.6)
            self.play(found.match_points(strip).animate.match_points(goal), run_time=1.4)
            self.bring_to_back(self.large)
            self.play(FadeIn(self.large), run_time=1.4)
            self.play(Create(rays))
        self.leaving = Group(found, rays, *self.three)

    def how_many(self) -> None:
        """Row after row the pixels become neurons, and they are counted."""
        side, count = self.example.image.shape[0], self.example.pixels.size
        self.frame = Picture(np.zeros((1, 1, 4)), border=self.colours.muted)
        self.frame.match_points(self.large)
        self.pixels = Swarm.of(self.large)
        discs = pixel_neurons(self.large).outlined(self.colours.faint)
        discs.outline_width = 0.008
        across, down = Brace(self.large, DOWN, buff=0.1), Brace(self.large, LEFT, buff=0.1)
        for brace in (across, down):
            brace.set_fill(self.colours.muted, opacity=1)
        columns = Label(number_text(side), BODY).next_to(across, DOWN, buff=0.08)
        rows = Label(number_text(side), BODY).next_to(down, LEFT)
        product = equation(number_text(side), "$times$", number_text(side), "$=$", size=NUMBER)
        product.move_to([ACROSS - 0.6, self.large.get_y(), 0])
        total = Number(0, 0, NUMBER).on_baseline(product[0].baseline)
        total.set_value(count).next_to(product, RIGHT, buff=0.3)
        total.on_baseline(product[0].baseline).set_value(0)
        name = Label(self.words("neurons"), BODY, self.colours.muted)
        name.next_to(VGroup(product, total), DOWN, buff=0.35)
        with self.beat("how_many", side=number_text(side), count=number_text(count)):
            self.play(FadeOut(self.leaving), FadeIn(across, columns, down, rows))
            self.bring_to_back(self.pixels, self.frame)
            self.remove(self.large)
            self.add(total)
            self.play(FadeIn(name), run_time=0.5)
            self.play(
                Wave(self.pixels, discs), CountTo(total, count, rate_func=linear), run_time=4.0
            )
            self.play(
                ReplacementTransform(columns.copy(), product[0]),
                ReplacementTransform(rows.copy(), product[2]),
                FadeIn(product[1], product[3]),
                run_time=1.2,
            )
        self.leaving = Group(across, down, columns, rows, product, total, name)

    def activation(self) -> None:
        """One neuron is taken out and enlarged."""
        pixel = self.telling
        value = float(self.example.pixels[pixel])
        row, column = divmod(pixel, self.example.image.shape[1])
        small = Swarm(
            self.pixels.points[pixel],
            self.pixels.sizes[pixel],
            self.pixels.colours[pixel],
            1.0,
            self.colours.accent,
        )
        self.small = small
        self.neuron = NumberedNeuron(value, ENLARGED, 60)
        self.neuron.disc.outlined(self.colours.accent)
        self.neuron.move_to([ACROSS, 0.75, 0])
        self.neuron.disc.set_z_index(1)
        self.neuron.number.set_z_index(2)
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
        digits = [self.example, *two_others(self.example, self.network), self.example]
        self.traces = [self.network.trace(digit.pixels) for digit in digits]
        self.digits = digits
        self.chosen = liveliest_neuron(self.network, digits)
        brightest = max(float(trace.a[0].max()) for trace in self.traces)
        self.later = NumberedNeuron(0.0, LAST, 48, brightest)
        self.later.move_to([ACROSS + 0.2, diagram.home.get_y(), 0])
        self.later.disc.set_z_index(1)
        self.later.number.set_z_index(2)
        numbers_in = self.words("numbers_in", count=number_text(self.example.pixels.size))
        inputs = Label(numbers_in, LABEL).next_to(diagram.home, DOWN, buff=0.25)
        output = Label(self.words("number_out"), LABEL)
        output.set_x(self.later.get_x()).on_baseline(inputs.baseline)
        name = Label(
            self.words("neuron", neuron=number_text(self.chosen + 1)),
            LABEL,
            self.colours.muted,
        ).next_to(self.later.disc, UP, buff=0.3)
        note = Label(self.words("lines"), LABEL, self.colours.muted)
        note.next_to(diagram.home, UP, buff=0.2)
        pixels = Swarm.of(diagram.home)
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
            self.play(FadeIn(self.later.disc, shift=0.3 * RIGHT), FadeIn(name, inputs))
            self.add(lines.reveal(0, 0))
            self.play(lines.animate.reveal(0, 1), FadeIn(note), run_time=1.8, rate_func=linear)
            self.add(self.later)
            self.play(LightTo(self.later, self.value(0)), FadeIn(output), run_time=1.2)
        self.lines = lines

    def other_pictures(self) -> None:
        """Other numbers go in, another comes out; then the first digit again."""
        with self.beat("other_pictures"):
            for turn in range(1, len(self.digits)):
                before, self.lines = self.lines, self.lines_of(turn)
                raster = digit_picture(self.digits[turn].image).raster
                self.play(self.diagram.picture.animate.show(raster), FadeOut(before), run_time=0.8)
                self.add(self.lines.reveal(0, 0))
                self.play(self.lines.animate.reveal(0, 1), run_time=0.9, rate_func=linear)
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
        return fan(self.diagram.home, self.later.disc, products)

    def value(self, turn: int) -> float:
        """The activation of the chosen neuron on a digit."""
        return float(self.traces[turn].a[0][self.chosen])


def two_others(first: Digit, network: Network) -> list[Digit]:
    """Two well-read digits of other labels."""
    classes = network.layer_sizes[-1]
    start = first.label or 0
    steps = (classes // 3, 2 * classes // 3)
    return [well_read_digit((start + max(step, 1)) % classes, network) for step in steps]
