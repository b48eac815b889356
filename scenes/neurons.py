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
    Line,
    ReplacementTransform,
    Transform,
    linear,
)

from network.analysis.choosing import half_bright_pixel, half_lit_neuron
from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.same_neuron import SameNeuron, Tile
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.points import Points
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.number import CountTo
from scenes.props.neurons.being_drawn import BeingDrawn
from scenes.props.neurons.enlarged_pixels import EnlargedPixels, outlined_neurons
from scenes.props.neurons.going_close import GoingClose
from scenes.props.neurons.later_neuron import InAndOut, OneForOneAgainst, held_by
from scenes.props.neurons.rubbed_out import Rubbed, counting

FIRST, NUMBER = 4.2, 84
"""The diameter of the first neuron, and the size of its number."""
STRIP, STRIP_NUMBER = 11.4, 60
"""The width of three pixels that fill the stage, and the size of their numbers."""
WHOLE = 4.6
"""Height of the picture before anyone goes close to it."""
SHARES = 1.7
"""Seconds for a number to run from 0 to 1."""
LOOK = 1.0
"""Seconds for what became of the light to be seen while it is said."""
DRAWING, DRAWN_AGAIN, BLANK = 4.2, 2.4, 0.4
"""Seconds in which a picture is drawn, and another, and for which one is seen blank, or whole."""


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
        name = Label(self.words("activation"), TITLE).next_to(self.neuron.disc, RIGHT, buff=0.9)
        at = Line(
            name.get_left() + 0.2 * LEFT, self.neuron.disc.get_right(), color=self.colours.text
        )
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
            self.play(FadeIn(name), Create(at), run_time=1.0)
        self.leaving = Group(self.neuron, name, at)

    def pixels(self) -> None:
        """A few pixels fill the stage and are neurons; then all of them are."""
        picture, around = self.diagram.picture, half_bright_pixel(self.example.image) - 1
        values = [float(value) for value in self.example.pixels[around : around + 3]]
        self.large = self.diagram.home.scale_to_fit_height(WHOLE).move_to(self.middle)
        near = EnlargedPixels(self.large, around, values, STRIP, STRIP_NUMBER)
        close = GoingClose(self.large, near.found, near.strip)
        with self.beat("pixels"):
            self.say()
            self.play(FadeOut(self.leaving), FadeIn(picture.match_points(self.large)))
            self.say()
            self.add(close)
            self.remove(picture)
            self.play(CountTo(close, 1.0), run_time=2.8)
            self.play(FadeIn(near.strip), run_time=0.3)
            self.remove(close)
            self.say()
            squares = near.squares()
            self.add(squares)
            self.remove(near.strip)
            self.play(Transform(squares, near.discs()), run_time=1.0)
            numbers = Group(*(neuron.number for neuron in near.neurons)).set_z_index(3)
            self.play(*(FadeIn(number, scale=0.6) for number in numbers), run_time=1.0)
            self.say(count=number_text(self.example.pixels.size))
            self.play(FadeOut(numbers), run_time=0.3)
            self.zoom_out(squares, around)

    def zoom_out(self, squares: Points, first: int) -> None:
        """The enlarged neurons go back to their pixels; then all pixels become neurons."""
        self.all = Points.of(self.large)
        there = self.all.only(np.arange(first, first + len(squares.sizes))).set_z_index(2)
        self.play(ReplacementTransform(squares, there), run_time=1.1)
        self.play(FadeIn(self.all), run_time=0.6)
        self.remove(there)
        self.play(Transform(self.all, outlined_neurons(self.large)), run_time=1.4)

    def function(self) -> None:
        """A neuron of the next layer takes in all pixels, and gives out one number."""
        same = self.same = SameNeuron(self.network, self.example)
        shown, later, picture = same[0], same[0].neuron, self.diagram.picture
        weights = self.network.layers[0].weights[same.chosen]
        two = OneForOneAgainst(same, weights, self.words)
        for_it, against_it = (Rubbed(same, self.example, sign) for sign in (1, -1))
        self.lines = Group(for_it.lines, against_it.lines)
        self.counts = InAndOut(same, self.words)
        with self.beat("function"):
            self.say()
            self.play(FadeIn(later.disc, scale=0.3), run_time=0.8)
            self.play(Transform(self.all, Points.of(shown.picture)), run_time=1.4)
            self.add(picture.match_points(shown.picture))
            self.remove(self.all)
            self.say(plus=two.one_for.number.content)
            self.play(FadeIn(two.shade), run_time=0.5)
            two.one_for.grow(self, seconds=1.6)
            self.play(FadeIn(two.told[0]), run_time=0.4)
            self.say(minus=two.one_against.number.content)
            two.one_against.grow(self, seconds=1.6)
            self.play(FadeIn(two.told[1]), run_time=0.4)
            self.say()
            self.play(FadeOut(two.texts(), two.shade), run_time=0.5)
            self.play(running(WaitingLines(later.disc, shown.picture)), run_time=0.8)
            self.play(*(running(lines) for lines in self.lines), run_time=0.8)
            self.add(later)
            self.play(counting(same, shown.value), FadeOut(two.strokes()), run_time=1.2)
            self.say()
            self.wait(LOOK)
            against_it.stand_out(self, for_it.lines, seconds=1.2)
            self.guess(0.0)
            self.play(*against_it.going(picture), run_time=0.8)
            self.play(counting(same, against_it.left), run_time=0.8)
            self.say(light=self.words(against_it.key))
            self.wait(LOOK)
            self.play(*against_it.coming(picture), counting(same, shown.value), run_time=0.8)
            self.guess(0.2)
            self.play(*for_it.going(picture), run_time=0.8)
            self.play(counting(same, for_it.left), run_time=0.8)
            count = number_text(self.example.pixels.size)
            self.say(light=self.words(for_it.key), count=count)
            self.wait(LOOK)
            self.play(*for_it.coming(picture), counting(same, shown.value), run_time=0.8)
            self.counts.come(self, seconds=1.2)

    def other_pictures(self) -> None:
        """Another picture is drawn under the same lines, a third takes its place: three answers."""
        same, picture, tiles = self.same, self.diagram.picture, self.same.tiles
        second, third = (BeingDrawn(same, picture, which) for which in (1, same.last))
        with self.beat("other_pictures"):
            self.say()
            self.play(FadeOut(self.counts), run_time=0.4)
            self.note_down(tiles[0])
            second.begin(self, self.lines, seconds=0.8)
            self.wait(BLANK)
            self.play(CountTo(second, 1.0, rate_func=linear), run_time=DRAWING)
            self.wait(BLANK)
            self.say(value=number_text(tiles[1].value, 2))
            self.note_down(tiles[1])
            third.begin(self, second.lines, seconds=0.6)
            self.play(CountTo(third, 1.0, rate_func=linear), run_time=DRAWN_AGAIN)
            self.wait(BLANK)
            self.say(told=self.words("three_answers" if tiles[2:] else "two_answers"))
            # A network of two answers is shown no third picture, but the first again.
            if same.last:
                self.note_down(tiles[same.last])

    def note_down(self, tile: Tile) -> None:
        """The picture and what came out are noted on a tile, which comes straight down."""
        self.play(FadeIn(tile, shift=0.5 * DOWN), run_time=0.6)
