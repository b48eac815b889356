"""What a neuron is: a thing that holds a number; and later, a function of all those before it."""

from __future__ import annotations

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Line,
    Mobject,
    ReplacementTransform,
    Transform,
)

from network.analysis.choosing import half_bright_pixel, half_lit_neuron
from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.same_neuron import SameNeuron, Tile
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.number import CountTo
from scenes.props.neurons.enlarged_pixels import EnlargedPixels, outlined_neurons
from scenes.props.neurons.going_close import GoingClose
from scenes.props.neurons.later_neuron import OneForOneAgainst, held_by, told_apart
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
        """The enlarged neurons go back to their place; all other pixels become neurons, too."""
        neurons, self.all = outlined_neurons(self.large), Points.of(self.large)
        there = neurons.only(np.arange(first, first + len(squares.sizes)))
        self.bring_to_back(self.all)
        self.play(squares.animate.match_points(there), FadeIn(self.all), run_time=1.4)
        self.play(Transform(self.all, neurons), run_time=1.4)
        self.remove(squares)

    def function(self) -> None:
        """A neuron of the next layer takes in all pixels, and gives out one number."""
        same = self.same = SameNeuron(self.network, self.example)
        shown, later, picture = same[0], same[0].neuron, self.diagram.picture
        two = OneForOneAgainst(self.network, self.trace, same.chosen, shown.picture, later)
        told = told_apart(two, self.words)
        self.halves = [Rubbed(same, self.example, sign) for sign in (1, -1)]
        for_it, against_it = self.halves
        self.waiting = WaitingLines(later.disc, shown.picture)
        with self.beat("function"):
            self.say()
            self.come_near(later)
            self.say(plus=two.one_for.number.content)
            self.play(FadeIn(two.shade, two.held_for), run_time=0.5)
            two.one_for.grow(self, seconds=1.6)
            self.play(FadeIn(told[0]), run_time=0.4)
            self.say(minus=two.one_against.number.content)
            self.play(FadeIn(two.held_against), run_time=0.4)
            two.one_against.grow(self, seconds=1.4)
            self.play(FadeIn(told[1]), run_time=0.4)
            self.say()
            later.number.set_opacity(0)
            gone = FadeOut(two.shade, two.held_for, two.held_against)
            self.play(gone, running(self.waiting), run_time=0.8)
            self.add(later)
            for half, value in ((for_it, against_it.left), (against_it, shown.value)):
                self.play(running(half.lines), run_time=0.8)
                self.play(counting(same, value), run_time=0.5)
            self.play(FadeOut(two.one_for, two.one_against, told), run_time=0.4)
            self.play(later.number.animate.set_opacity(1), run_time=0.4)
            self.say()
            self.guess(0.4)
            self.play(*against_it.going(picture), run_time=0.8)
            self.play(counting(same, against_it.left), run_time=0.8)
            self.say(light=self.words(against_it.key))
            self.wait(LOOK)
            self.play(*against_it.coming(picture), counting(same, shown.value), run_time=0.8)
            self.guess(0.2)
            self.play(*for_it.going(picture), run_time=0.8)
            self.play(counting(same, for_it.left), run_time=0.8)
            self.say(
                light=self.words(for_it.key),
                count=number_text(picture.raster.pixel_array[..., 0].size),
            )
            self.wait(LOOK)
            self.play(*for_it.coming(picture), counting(same, shown.value), run_time=0.8)

    def come_near(self, later: NumberedNeuron) -> None:
        """The network around the picture; out of it, a neuron further in comes near."""
        picture, first = self.diagram.picture, self.diagram.columns[0]
        layers = Group(*self.diagram.columns, self.diagram.names)
        chosen = first.single(self.same.chosen, 0 * self.trace.a[0])
        ring = chosen.copy().outlined(self.colours.accent, 0.06)
        home = Points.of(self.diagram.home)
        self.play(Transform(self.all, home), FadeIn(layers), run_time=1.0)
        self.add(picture.match_points(self.diagram.home))
        self.remove(self.all)
        self.play(FadeIn(ring, scale=2.5), run_time=0.6)
        self.wait(0.4)
        self.add(chosen)
        self.play(FadeOut(layers, ring), run_time=0.5)
        self.play(
            picture.animate.match_points(self.same[0].picture),
            ReplacementTransform(chosen, later.disc),
            run_time=1.2,
        )

    def other_pictures(self) -> None:
        """Other pictures in its place, and what the same neuron makes of each."""
        same, lines = self.same, Group(*(half.lines for half in self.halves))
        shown, *tiles = same
        with self.beat("other_pictures"):
            self.say()
            self.keep(tiles[0])
            lines = self.exchange(1, lines)
            self.say(value=number_text(tiles[1].value, 2))
            self.keep(tiles[1])
            lines = self.exchange(2 % len(tiles), lines)
            self.say(told=self.words("three_answers" if tiles[2:] else "two_answers"))
            # A network of two answers is shown no third picture, but the first again.
            self.keep(tiles[2 % len(tiles)])
            picture = self.diagram.picture.animate.show(shown.picture.raster)
            self.play(picture, FadeOut(lines, self.waiting), counting(same, 0.0), run_time=0.5)
            self.play(running(shown.lines), run_time=0.8)
            shown.neuron.number.set_opacity(1)
            self.play(counting(same, shown.value), run_time=0.6)

    def keep(self, tile: Tile) -> None:
        """The picture and what came out go onto a tile."""
        picture, number = self.diagram.picture.copy(), self.same[0].neuron.number.copy()
        self.same[0].neuron.number.set_opacity(0)
        self.play(
            ReplacementTransform(picture, tile.picture),
            ReplacementTransform(number, tile.number),
            run_time=0.8,
        )

    def exchange(self, which: int, lines: Mobject) -> Picture:
        """Another picture takes the place of the one that is there, and the neuron answers."""
        tile, now = self.same.tiles[which], self.same.lines(which)
        picture = self.diagram.picture.animate.show(tile.picture.raster)
        self.play(picture, FadeOut(lines), counting(self.same, 0.0), run_time=0.6)
        self.guess(0.3)
        self.play(running(now), run_time=0.8)
        self.same[0].neuron.number.set_opacity(1)
        self.play(counting(self.same, tile.value), run_time=0.8)
        return now
