"""What is to come: structure first, learning next, and a network that already reads digits."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    SurroundingRectangle,
    linear,
)

from network.analysis.examples import stream_with_a_mistake
from network.analysis.ranking import answer_and_runner_up
from network.data import load_test
from network.digits import Digit, misread
from scenes.kit.diagram.answers import lighting, showing
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.figures.cards import Card, SketchCard
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.heatmap import map_grid, map_scale
from scenes.kit.figures.image_grid import verdicts_picture
from scenes.kit.figures.marks import cross, tick
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats
from scenes.kit.stage.chapter import STAGE_BOTTOM, STAGE_TOP, Chapter
from scenes.kit.stage.needs import a_mistake, ten_digits
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.series_preview import AttentionSketch, ConvolutionSketch, MemorySketch, Sketch

STREAM, SLOW = 15, 3
"""So many test digits run through the network, so many of them slowly."""
MAPS = 8
"""So many weight maps stand for what is learned."""
NAME = 0.5
"""The width of a name in the row, at most."""
FAINT = 0.3
ABOVE_LINES = 1
"""The layer of what moves while the network's lines stand still, so that they are not redrawn."""


class SeriesPreview(Chapter):
    """The network as a whole, fifteen digits through it, and its place among other kinds."""

    needs = (ten_digits, a_mistake)
    default_digit = 3

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = dark_diagram(self)
        diagram, layers = self.diagram, self.network.layers
        self.lines = [diagram.edges(k, layer.weights) for k, layer in enumerate(layers)]
        self.neurons = [column.neurons for column in diagram.columns]
        self.parts = [*self.lines, diagram.picture, *self.neurons, diagram.names]
        """The network without the texts beneath it: all that grows and shrinks with it."""
        self.digits = stream_with_a_mistake(self.network, STREAM)
        self.structure()
        self.learning()
        self.stream()
        self.mistake()
        self.vanilla()
        self.kinds()

    def structure(self) -> None:
        """Around the picture the whole network appears, with all its weights."""
        diagram = self.diagram
        self.add(diagram.picture)
        counts = Group(diagram.pixel_count, *(column.count for column in diagram.columns))
        with self.beat("structure", count=number_text(self.network.parameter_count)):
            self.play(self.new_title(self.words("title_structure")), FadeIn(counts[0]))
            columns = [FadeIn(column, shift=0.3 * RIGHT) for column in diagram.columns]
            self.play(LaggedStart(*columns, lag_ratio=0.5), run_time=2.0)
            self.play(FadeIn(diagram.names, shift=0.2 * RIGHT), run_time=0.7)
            for lines in self.lines:
                self.add(lines.reveal(0, 0))
            reveals = [lines.animate.reveal(0, 1) for lines in self.lines]
            self.play(LaggedStart(*reveals, lag_ratio=0.6, rate_func=linear), run_time=3.4)
            self.play(*self.read(self.example), run_time=1.2)
        self.leaving = counts

    def learning(self) -> None:
        """The network becomes the card of this part; its weight maps grow into the next one's."""
        words, first = self.words, self.diagram.columns[0]
        count = number_text(self.network.parameter_count)
        shown = first.shown[:MAPS]
        numbers = {"shown": number_text(len(shown)), "count": number_text(first.size)}
        now = Card(words("now"), words("now_words", count=count), 6.3, 5.1)
        later = Card(words("later"), words("later_words", **numbers), 6.3, 5.1, self.colours.accent)
        cards = Group(now, later).arrange(RIGHT, buff=0.35).set_z_index(ABOVE_LINES)
        weights = self.network.layers[0].weights[shown]
        maps = (
            map_grid(weights, map_scale(weights), 4, 1.32)
            .move_to(later.middle)
            .set_z_index(ABOVE_LINES)
        )
        with self.beat("learning"):
            self.play(
                self.new_title(words("title_learning")),
                FadeOut(self.leaving),
                *self.resized(5.7, now.middle, readable=False),
                run_time=1.5,
            )
            self.play(Create(now.frame), FadeIn(now.heading, now.words), run_time=0.8)
            self.play(Create(later.frame), FadeIn(later.heading), run_time=0.8)
            seeds = [
                each.copy().scale(0.08).move_to(first.place(neuron))
                for each, neuron in zip(maps, shown, strict=True)
            ]
            grown = [
                ReplacementTransform(seed, each) for seed, each in zip(seeds, maps, strict=True)
            ]
            self.play(LaggedStart(*grown, lag_ratio=0.2), run_time=2.6)
            self.play(FadeIn(later.words, shift=0.2 * UP), run_time=0.7)
        self.leaving = Group(*cards, maps)

    def stream(self) -> None:
        """Test digits in their order, each through the network, its answer beneath it."""
        self.lay_out_stream()
        with self.beat("stream", count=number_text(STREAM)):
            self.play(
                self.new_title(self.words("title_stream")),
                FadeOut(self.leaving),
                *self.resized(7.9, 2.5 * LEFT + 1.02 * UP),
                run_time=1.4,
            )
            self.play(
                *(lines.animate.set_opacity(FAINT) for lines in self.lines),
                FadeIn(self.note, self.tally),
                run_time=0.8,
            )
            for place, digit in enumerate(self.digits):
                slow = place < SLOW
                self.play(*self.read(digit), run_time=0.6 if slow else 0.3)
                self.put_down(place, digit, 0.7 if slow else 0.35)

    def lay_out_stream(self) -> None:
        """Where the digits of the stream go, and the tally of right and wrong answers."""
        row = Group(*(digit_picture(digit.image, 0.76) for digit in self.digits))
        self.row = row.arrange(RIGHT, buff=0.12).set_y(-1.93)
        first, last = (number_text(self.digits[place].index or 0) for place in (0, -1))
        note = self.words("stream", first=first, last=last)
        self.note = Label(note, LABEL, self.colours.muted).align_to(STAGE_BOTTOM * UP, DOWN)
        self.right, self.wrong = (
            Number(0, 0, 40, colour) for colour in (self.colours.text, self.colours.minus)
        )
        self.answers = Group()
        self.tally = Group()
        for y, number, mark, key in (
            (2.6, self.right, tick(0.4), "right"),
            (1.95, self.wrong, cross(0.34), "wrong"),
        ):
            mark.move_to([3.1, y, 0])
            number.end_at(4.9).on_baseline(y - 0.15)
            name = Label(self.words(key), LABEL, self.colours.muted)
            name.next_to([4.9, y, 0], RIGHT, buff=0.2).on_baseline(number.baseline)
            self.tally.add(Group(mark, number, name))
        for number in (self.right, self.wrong):
            number.set_z_index(ABOVE_LINES)

    def read(self, digit: Digit) -> list[Animation]:
        """A digit comes to the network's input, and all neurons are as bright as it makes them."""
        trace = self.network.trace(digit.pixels)
        return [showing(self.diagram, digit), *lighting(self.diagram, trace)]

    def put_down(self, place: int, digit: Digit, seconds: float) -> None:
        """The digit goes to its place in the row, the network's answer beneath it."""
        answer, _ = answer_and_runner_up(self.network.trace(digit.pixels))
        right = answer == digit.label
        name = self.diagram.names[answer]
        colour = self.colours.text if right else self.colours.minus
        text = plain(fitted(self.label_name(answer), BODY, NAME))
        below = Label(text, BODY, colour).next_to(self.row[place], DOWN, buff=0.14)
        number = self.right if right else self.wrong
        self.play(
            ReplacementTransform(self.diagram.picture.copy(), self.row[place]),
            ReplacementTransform(name.copy().set_z_index(ABOVE_LINES), below),
            CountTo(number, number.value + 1),
            run_time=seconds,
        )
        self.answers.add(below)
        if not right:
            mark = cross(0.22).next_to(below, RIGHT, buff=0.1)
            self.play(Create(mark.set_z_index(ABOVE_LINES)), run_time=0.4)
            below.add(mark)

    def mistake(self) -> None:
        """The misread digit once more, and how many there are of its kind."""
        wrong = misread(self.network)
        total = len(load_test())
        place = next(k for k, digit in enumerate(self.digits) if digit.index in wrong)
        digit = self.digits[place]
        assert digit.label is not None, "every test image has a label"
        answer, _ = answer_and_runner_up(self.network.trace(digit.pixels))
        told = {"answer": self.label_name(answer), "label": self.label_name(digit.label)}
        title = self.words("title_mistake", **{key: plain(name) for key, name in told.items()})
        others = [each for k, each in enumerate(self.row) if k != place]
        box = SurroundingRectangle(
            Group(self.row[place], self.answers[place]), color=self.colours.accent, buff=0.06
        )
        verdicts = verdicts_picture(np.isin(np.arange(total), wrong), 2.4)
        verdicts.set_z_index(ABOVE_LINES).next_to(self.tally, DOWN, buff=0.35)
        name = Label(self.words("dots"), LABEL, self.colours.muted, width=4.2)
        name.next_to(verdicts, DOWN, buff=0.15)
        numbers = {"total": number_text(total), "wrong": number_text(len(wrong))}
        with self.beat("mistake", **told, **numbers):
            self.play(
                self.new_title(title),
                *(each.animate.set_opacity(FAINT) for each in others),
                Create(box),
                *self.read(digit),
            )
            self.wait(0.6)
            self.add(verdicts.reveal(0, 0))
            self.play(
                verdicts.animate.reveal(0, 1),
                CountTo(self.right, total - len(wrong)),
                CountTo(self.wrong, len(wrong)),
                run_time=3.4,
                rate_func=linear,
            )
            self.play(FadeIn(name))
        self.leaving = Group(self.row, self.answers, box, self.note, *self.tally, verdicts, name)

    def vanilla(self) -> None:
        """The network goes into a card of its own: the plain kind."""
        self.card = self.vanilla_card(9.2, 5.8).align_to((STAGE_TOP - 0.1) * UP, UP)
        with self.beat("vanilla"):
            self.play(
                self.new_title(self.words("title_vanilla")),
                FadeOut(self.leaving),
                *self.read(self.example),
            )
            self.play(*self.resized(7.6, self.card.middle), run_time=1.4)
            self.play(*(lines.animate.set_opacity(1) for lines in self.lines))
            self.play(Create(self.card.frame), FadeIn(self.card.heading))
            self.play(FadeIn(self.card.words, shift=0.2 * UP))

    def vanilla_card(self, width: float, height: float) -> Card:
        """The card of the network itself."""
        count = number_text(self.network.parameter_count)
        words = self.words("vanilla_words", count=count)
        card = Card(self.words("vanilla"), words, width, height, self.colours.accent)
        return card.set_z_index(ABOVE_LINES)

    def kinds(self) -> None:
        """Three other kinds, each with what is special about it."""
        sketches: dict[str, Sketch] = {
            "cnn": ConvolutionSketch(self.example.image),
            "lstm": MemorySketch(),
            "transformer": AttentionSketch(),
        }
        cards = Group(
            *(
                SketchCard(sketch, self.words(key), self.words(f"{key}_words"), 6.9, 1.72)
                for key, sketch in sketches.items()
            )
        )
        cards.arrange(DOWN, buff=0.2).set_z_index(ABOVE_LINES)
        own = self.vanilla_card(5.9, cards.height)
        Group(own, cards).arrange(RIGHT, buff=0.3).align_to((STAGE_TOP - 0.1) * UP, UP)
        note = Label(self.words("sketches"), LABEL, self.colours.muted)
        note.next_to(cards, DOWN, buff=0.22).set_z_index(ABOVE_LINES)
        with self.beat("kinds"):
            self.play(
                self.new_title(self.words("title_kinds")),
                ReplacementTransform(self.card, own),
                *self.resized(5.4, own.middle, readable=False),
                run_time=1.4,
            )
            for card, sketch in zip(cards, sketches.values(), strict=True):
                self.play(FadeIn(card, shift=0.2 * RIGHT), run_time=0.8)
                sketch.play(self)
            self.play(FadeIn(note, shift=0.2 * UP))

    def resized(self, width: float, centre: Floats, readable: bool = True) -> list[Animation]:
        """The whole network shrinks or grows to this width, around this centre.

        Args:
            width: in frame units.
            centre: of the network's box.
            readable: whether the names of the outputs stay large enough to be shown.
        """
        whole = Group(*self.parts)
        factor = width / whole.width
        start = whole.get_center()

        def moved(part: Mobject) -> Any:
            return part.animate.scale(factor, about_point=start).shift(centre - start)

        *others, names = self.parts
        return [*(moved(part) for part in others), moved(names).set_opacity(float(readable))]
