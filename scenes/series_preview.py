"""What is to come: structure first, learning next, and a network that already reads digits."""

from __future__ import annotations

from typing import Any

from manim import (
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    linear,
)

from network.analysis.examples import stream_with_a_mistake
from network.analysis.ranking import answer_and_runner_up
from network.data import load_test
from network.digits import misread
from scenes.kit.diagram.answers import reading
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import running
from scenes.kit.figures.heatmap import maps_leaving
from scenes.kit.figures.marks import box_around
from scenes.kit.figures.resizing import resized
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_mistake, ten_digits
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import CountTo
from scenes.props.series_preview.cards import Kinds, PartCards, vanilla_card
from scenes.props.series_preview.stream import AllVerdicts, DigitStream

STREAM, SLOW = 15, 3
"""The number of test digits that run through the network, and how many of them do so slowly."""
MAPS = 8
"""The number of weight maps that stand for what is learned."""
FAINT = 0.3


class SeriesPreview(Chapter):
    """The network as a whole, fifteen digits through it, and its place among other kinds."""

    needs = (ten_digits, a_mistake)
    default_digit = 3

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = dark_diagram(self)
        diagram, layers = self.diagram, self.network.layers
        self.parameters = number_text(self.network.parameter_count)
        self.lines = [diagram.edges(k, layer.weights) for k, layer in enumerate(layers)]
        neurons = [column.neurons for column in diagram.columns]
        self.parts = [*self.lines, diagram.picture, *neurons, diagram.names]
        """The network without the texts beneath it: all that grows and shrinks with it."""
        self.structure()
        self.learning()
        self.stream_of_digits()
        self.mistake()
        self.vanilla()
        self.kinds()

    def structure(self) -> None:
        """Around the picture the whole network appears, with all its weights."""
        diagram = self.diagram
        self.add(diagram.picture)
        counts = Group(diagram.pixel_count, *(column.count for column in diagram.columns))
        with self.beat("structure", count=self.parameters):
            self.play(self.new_title(self.words("title_structure")), FadeIn(counts[0]))
            columns = [FadeIn(column, shift=0.3 * RIGHT) for column in diagram.columns]
            self.play(LaggedStart(*columns, lag_ratio=0.5), run_time=2.0)
            self.play(FadeIn(diagram.names, shift=0.2 * RIGHT), run_time=0.7)
            appearing = [running(lines) for lines in self.lines]
            self.play(LaggedStart(*appearing, lag_ratio=0.6, rate_func=linear), run_time=3.4)
            self.play(*reading(diagram, self.example, self.trace), run_time=1.2)
        self.leaving = counts

    def learning(self) -> None:
        """The network becomes the card of this part; its weight maps grow into the next one's."""
        first = self.diagram.columns[0]
        weights = self.network.layers[0].weights[first.shown[:MAPS]]
        cards = PartCards(weights, number_text(first.size), self.parameters, self.words)
        now, later = cards.now, cards.later
        with self.beat("learning"):
            self.play(
                self.new_title(self.words("title_learning")),
                FadeOut(self.leaving),
                *self.resized(5.7, now.middle, readable=False),
                run_time=1.5,
            )
            self.play(Create(now.frame), FadeIn(now.heading, now.words), run_time=0.8)
            self.play(Create(later.frame), FadeIn(later.heading), run_time=0.8)
            self.play(maps_leaving(cards.maps, first.centres[:MAPS]), run_time=2.6)
            self.play(FadeIn(later.words, shift=0.2 * UP), run_time=0.7)
        self.leaving = cards

    def stream_of_digits(self) -> None:
        """Test digits in their order, each through the network, its answer beneath it."""
        digits = stream_with_a_mistake(self.network, STREAM)
        self.stream = stream = DigitStream(digits, self.diagram, self.class_names, self.words)
        with self.beat("stream", count=number_text(STREAM)):
            self.play(
                self.new_title(self.words("title_stream")),
                FadeOut(self.leaving),
                *self.resized(7.9, 2.5 * LEFT + 1.02 * UP),
                run_time=1.4,
            )
            self.play(
                *(lines.animate.set_opacity(FAINT) for lines in self.lines),
                FadeIn(stream.note, stream.tally),
                run_time=0.8,
            )
            for place, digit in enumerate(digits):
                slow = place < SLOW
                trace = self.network.trace(digit.pixels)
                self.play(*reading(self.diagram, digit, trace), run_time=0.6 if slow else 0.3)
                stream.put_down(self, place, 0.7 if slow else 0.35)

    def mistake(self) -> None:
        """The misread digit once more, and how many there are of its kind."""
        stream, tally = self.stream, self.stream.tally
        wrong, total = misread(self.network), len(load_test())
        place, digit = stream.first_of(wrong)
        assert digit.label is not None, "every test image has a label"
        trace = self.network.trace(digit.pixels)
        answer = answer_and_runner_up(trace).answer
        told = {"answer": self.label_name(answer), "label": self.label_name(digit.label)}
        title = self.words("title_mistake", **{key: plain(name) for key, name in told.items()})
        others = [each for k, each in enumerate(stream.row) if k != place]
        box = box_around(stream.row[place], stream.answers[place], buff=0.06)
        verdicts = AllVerdicts(total, wrong, tally, self.words)
        numbers = {"total": number_text(total), "wrong": number_text(len(wrong))}
        with self.beat("mistake", **told, **numbers):
            self.play(
                self.new_title(title),
                *(each.animate.set_opacity(FAINT) for each in others),
                Create(box),
                *reading(self.diagram, digit, trace),
            )
            self.wait(0.6)
            self.play(
                running(verdicts.picture),
                CountTo(tally.right, total - len(wrong)),
                CountTo(tally.wrong, len(wrong)),
                run_time=3.4,
                rate_func=linear,
            )
            self.play(FadeIn(verdicts.name))
        self.leaving = Group(stream, box, verdicts)

    def vanilla(self) -> None:
        """The network goes into a card of its own: the plain kind."""
        self.card = vanilla_card(self.parameters, 9.2, 5.8, self.words)
        with self.beat("vanilla"):
            self.play(
                self.new_title(self.words("title_vanilla")),
                FadeOut(self.leaving),
                *reading(self.diagram, self.example, self.trace),
            )
            self.play(*self.resized(7.6, self.card.middle), run_time=1.4)
            self.play(*(lines.animate.set_opacity(1) for lines in self.lines))
            self.play(Create(self.card.frame), FadeIn(self.card.heading))
            self.play(FadeIn(self.card.words, shift=0.2 * UP))

    def kinds(self) -> None:
        """Three other kinds, each with what is special about it."""
        kinds = Kinds(self.example.image, self.parameters, self.words)
        with self.beat("kinds"):
            self.play(
                self.new_title(self.words("title_kinds")),
                ReplacementTransform(self.card, kinds.own),
                *self.resized(5.4, kinds.own.middle, readable=False),
                run_time=1.4,
            )
            for card, sketch in zip(kinds.others, kinds.sketches, strict=True):
                self.play(FadeIn(card, shift=0.2 * RIGHT), run_time=0.8)
                sketch.play(self)
            self.play(FadeIn(kinds.note, shift=0.2 * UP))

    def resized(self, width: float, centre: Floats, readable: bool = True) -> list[Any]:
        """The whole network shrinks or grows, its outputs' names only seen where they are large."""
        *others, names = resized(self.parts, width, centre)
        return [*others, names.set_opacity(float(readable))]
