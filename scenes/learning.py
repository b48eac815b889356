"""What learning is: a real training run played from its checkpoints, and a mistake traced back."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, log10
from typing import Any

from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    RIGHT,
    UP,
    Animation,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Transform,
    linear,
)

from network.analysis.attribution import Attribution
from network.analysis.examples import label_of, other_digits
from network.analysis.gradient_step import one_step
from network.analysis.ranking import answer_and_runner_up
from network.analysis.run import training_run
from network.analysis.weighted_sum import contributions
from network.data import load_training
from network.digits import Digit, surest_mistakes, test_digit
from network.model import Network, Trace
from scenes.kit.diagram.answers import counting, lighting, showing
from scenes.kit.diagram.bundles import strongest_text
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.sweep import sweep
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import STAGE_BOTTOM, Chapter
from scenes.kit.stage.needs import a_mistake, a_training_run, ten_digits
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.markup import plain
from scenes.props.learning import Readings, RunPlot, Targets, line_scales

SHRUNK, ASIDE = 0.65, 2.35 * LEFT + 1.15 * UP
"""The network beside its maps and its curve: how much smaller, and where."""
NOTE_WIDTH = 4.4
DIM = 0.35
MOVING = 0.7
"""A z-index above that of lines and of everything still."""
GRID = 3.6
ACROSS, READINGS_Y = 4.55, -2.25
"""The middle of the maps, and of the numbers below them."""
PLOT_WIDTH, PLOT_HEIGHT = 6.8, 1.75
SECONDS, LONGEST = 12.5, 3.5
"""Of the whole run on screen, and of one step from network to network."""


class Learning(Chapter):
    """From random numbers to a network that reads, and to what it still gets wrong."""

    needs = (ten_digits, a_mistake, a_training_run)

    def construct(self) -> None:
        """The beats, in order."""
        self.run = training_run(self.trained)
        self.diagram = self.new_diagram(self.trace)
        self.scales = line_scales(self.diagram, self.network)
        self.lines = self.lines_of(self.network, self.diagram)
        self.traces = [network.trace(self.example.pixels) for network in self.run.networks]
        self.knobs()
        self.guessing()
        self.wanted()
        self.what_to_watch()
        self.the_run()
        self.mistake()
        self.blame()

    def knobs(self) -> None:
        """The trained network goes back to the random numbers it began with."""
        diagram = self.diagram
        self.add(*self.lines, diagram.picture, diagram.pixel_count, *diagram.columns, diagram.names)
        began = self.lines_of(self.run.networks[0], diagram)
        seed = self.words("seed", seed=number_text(self.trained.metadata.seed))
        self.note = Label(seed, LABEL, self.colours.muted).next_to(diagram.home, UP, buff=0.2)
        count = number_text(self.network.parameter_count)
        with self.beat("knobs", count=count):
            self.play(self.new_title(self.words("title_knobs", count=count)))
            self.wait(1.5)
            self.play(*shown_as(self.lines, began), run_time=3.0)
            self.play(FadeIn(self.note, shift=0.2 * UP))

    def guessing(self) -> None:
        """What the random network makes of the digit, and of two others."""
        diagram, network = self.diagram, self.run.networks[0]
        self.verdict = Group()
        with self.beat("guessing", percent=number_text(self.run.percent[0], 1)):
            self.play(self.new_title(self.words("title_guessing")), FadeIn(diagram.values))
            for digit in (self.example, *other_digits(self.example, self.network, 3, 6)):
                trace = network.trace(digit.pixels)
                self.play(*self.answers_to(digit, trace, self.verdict), run_time=1.2)
                self.verdict = Verdict(diagram, digit, trace, self.words)
                self.play(FadeIn(self.verdict), run_time=0.5)
                self.wait(0.7)

    def wanted(self) -> None:
        """Beside each output what it should be, and one step of learning that way."""
        diagram, network = self.diagram, self.run.networks[0]
        lesson, origin = self.training_image()
        trace = network.trace(lesson.pixels)
        stepped = one_step(self.trained, network, lesson)
        self.targets = targets = Targets(diagram, lesson, trace, self.words)
        with self.beat("wanted"):
            self.play(
                self.new_title(self.words("title_wanted")),
                *self.answers_to(lesson, trace, self.verdict),
                *self.new_note(origin),
                run_time=1.4,
            )
            self.play(FadeIn(targets.names, targets.numbers, shift=0.2 * LEFT), run_time=1.4)
            arrows = [FadeIn(arrow, scale=0.3) for arrow in targets.arrows]
            self.play(LaggedStart(*arrows, lag_ratio=0.5), run_time=2.4)
            step = self.words("step", rate=number_text(stepped.rate, ceil(-log10(stepped.rate))))
            self.play(*self.new_note(f"{origin} \\ {step}"), run_time=0.8)
            self.play(
                *shown_as(self.lines, self.lines_of(stepped.network, diagram)),
                *self.answers_to(lesson, stepped.network.trace(lesson.pixels), Group()),
                run_time=2.0,
            )

    def training_image(self) -> tuple[Digit, str]:
        """The first training image of the digit's label, and the words for where it is from."""
        training = load_training()
        label = label_of(self.example, self.network)
        number = int((training.labels == label).argmax())
        origin = self.words("training_image", index=number_text(number), label=label)
        return Digit(training.images[number], label), origin

    def what_to_watch(self) -> None:
        """The network moves aside for its weight maps and the curve of its accuracy."""
        diagram, run = self.diagram, self.run
        self.small = small = (
            self.new_diagram(self.trace).scale(SHRUNK, about_point=ORIGIN).shift(ASIDE)
        )
        for column, activations in zip(small.columns, self.traces[0].a, strict=True):
            column.light(activations)
        began = self.lines_of(run.networks[0], small)
        shown = diagram.columns[0].shown
        self.map_scale = map_scale(self.network.layers[0].weights[shown])
        weights = run.networks[0].layers[0].weights[shown]
        self.maps = map_square(weights, self.map_scale, GRID).move_to(ACROSS * RIGHT + 1.3 * UP)
        places = [one.copy() for one in self.maps]
        for one, centre in zip(self.maps, small.columns[0].centres, strict=True):
            # Above all that stays as it is, so that only what changes is drawn anew.
            one.scale(0.05).move_to(centre).set_z_index(MOVING)
        self.bar = ScaleBar(self.map_scale).next_to(Group(*places), DOWN, buff=0.15)
        self.plot = RunPlot(run, self.words, PLOT_WIDTH, PLOT_HEIGHT)
        self.plot.to_edge(LEFT, buff=0.45).align_to(STAGE_BOTTOM * UP, DOWN)
        self.dot = Dot(self.plot.place(0), radius=0.09, color=self.colours.accent)
        self.dot.set_z_index(MOVING)
        self.readings = Readings(run, self.words).move_to([ACROSS, READINGS_Y, 0])
        parts = self.parts_shown(small)
        with self.beat("what_to_watch"):
            self.play(
                self.new_title(self.words("title_run", count=number_text(run.epochs[-1]))),
                FadeOut(self.note, self.targets, diagram.values, diagram.pixel_count),
                FadeOut(*(column.count for column in diagram.columns)),
                *self.moves_to(small),
                *(
                    lines.animate.match_points(there)
                    for lines, there in zip(self.lines, began, strict=True)
                ),
                run_time=1.6,
            )
            self.remove(*self.lines)
            self.lines = began
            self.add(*self.lines, *self.maps)
            moves = [
                one.animate.match_points(place)
                for one, place in zip(self.maps, places, strict=True)
            ]
            self.play(LaggedStart(*moves, lag_ratio=0.12), run_time=2.4)
            self.play(FadeIn(self.bar, parts))
            self.play(FadeIn(self.plot, shift=0.2 * UP))
            self.play(FadeIn(self.dot, self.readings))
        self.gone = Group(self.maps, self.bar, parts, self.plot, self.dot, self.readings)

    def parts_shown(self, small: Diagram) -> Group:
        """Below each layer that is too large to be shown whole: how many neurons are."""
        parts = Group()
        for column in small.columns:
            shown, count = len(column.shown), number_text(column.size)
            if shown < column.size:
                words = self.words("some", shown=shown, count=count)
                label = Label(words, SMALL, self.colours.muted)
                parts.add(label.next_to(column.neurons, DOWN, buff=0.1))
        return parts

    def the_run(self) -> None:
        """From network to network of the run: lines, neurons, maps, and the curve."""
        run = self.run
        steps = len(run.networks) - 1
        seconds = min(SECONDS / steps, LONGEST)
        first, last = (number_text(run.percent[k], 1) for k in (0, -1))
        with self.beat("run", first=first, last=last):
            if not run.has_middle:
                only_ends = Label(self.words("only_ends"), LABEL, self.colours.muted)
                start = self.dot.copy()
                self.play(FadeIn(only_ends.move_to(self.plot.axes), start))
                self.gone.add(only_ends, start)
            for index in range(1, steps + 1):
                pieces = [self.plot.piece(index).set_z_index(MOVING)] if run.has_middle else []
                drawing = [Create(piece) for piece in pieces]
                self.play(*self.step(index), *drawing, run_time=seconds, rate_func=linear)
                self.gone.add(*(piece.set_z_index(0) for piece in pieces))
                self.readings.show(index)
            self.wait(1.5)

    def step(self, index: int) -> list[Animation]:
        """Everything on screen goes on to the next network of the run."""
        run, diagram = self.run, self.diagram
        network, trace = run.networks[index], self.traces[index]
        weights = network.layers[0].weights[diagram.columns[0].shown]
        maps = [Heatmap(one, self.map_scale) for one in weights]
        return [
            *shown_as(self.lines, self.lines_of(network, self.small)),
            *shown_as(self.maps, maps),
            *(
                column.lighting(activations)
                for column, activations in zip(diagram.columns, trace.a, strict=True)
            ),
            self.dot.animate.move_to(self.plot.place(index)),
        ]

    def mistake(self) -> None:
        """The misread test image of which the network is surest."""
        index = int(surest_mistakes(self.network)[0])
        digit = test_digit(index)
        assert digit.label is not None, "every test image has a label"
        self.label = digit.label
        trace = self.wrong_trace = self.network.trace(digit.pixels)
        diagram = self.new_diagram(trace)
        answer = answer_and_runner_up(trace).answer
        said = {"answer": self.label_name(answer), "label": self.label_name(self.label)}
        title = self.words("title_wrong", **{key: plain(name) for key, name in said.items()})
        value = number_text(trace.output[answer], 2)
        self.origin = self.words("test_image", index=number_text(index), label=self.label)
        note = f"{self.origin} \\ {strongest_text(diagram)}"
        self.note = Label(note, LABEL, self.colours.muted).next_to(diagram.home, UP, buff=0.2)
        with self.beat("mistake", value=value, **said):
            self.play(
                self.new_title(self.words("title_mistake")),
                FadeOut(self.gone, *self.lines),
                *self.moves_to(diagram),
                run_time=1.6,
            )
            old = self.diagram
            self.remove(old.picture, old.names, *(column.neurons for column in old.columns))
            self.add(diagram.picture, *diagram.columns, diagram.names)
            self.play(FadeIn(self.note, diagram.pixel_count, diagram.values), run_time=0.8)
            self.lines = [
                sweep(self, diagram, layer, trace, seconds=1.3)
                for layer in range(len(diagram.columns))
            ]
            self.play(*counting(diagram, trace.output))
            self.verdict = Verdict(diagram, digit, trace, self.words)
            self.play(self.new_title(title), FadeIn(self.verdict))
            self.wait(1)
        self.diagram = diagram

    def blame(self) -> None:
        """Back from the wrong answer, along what added most to it, to the pixels."""
        found = Attribution.of(
            self.network, self.wrong_trace, self.label, [c.shown for c in self.diagram.columns]
        )
        last = len(found.path) - 1
        adds = {
            "wrong": plain(self.label_name(found.wrong)),
            "right": plain(self.label_name(found.right)),
            "for_wrong": number_text(found.for_wrong, 2, plus=True),
            "for_right": number_text(found.for_right, 2, plus=True),
        }
        with self.beat("blame"):
            self.play(
                self.new_title(self.words("title_blame")),
                FadeOut(*self.lines),
                *self.new_note(self.origin),
                *(column.neurons.animate.set_opacity(DIM) for column in self.diagram.hidden),
            )
            self.follow_back(last + 1, [found.wrong, found.right])
            self.point_at(last, found.path[last], "culprit", **adds)
            for layer in range(last, 0, -1):
                self.follow_back(layer, [found.path[layer]])
                value = number_text(found.shares[layer - 1], 2, plus=True)
                after = found.path[layer] + 1
                self.point_at(layer - 1, found.path[layer - 1], "helper", value=value, after=after)
            self.follow_back(0, [found.path[0]])
            self.show_products(found.path[0])
            self.wait(1.5)

    def answers_to(self, digit: Digit, trace: Trace, verdict: Group) -> list[Any]:
        """The network is shown another digit; the verdict on the one before goes away."""
        diagram = self.diagram
        return [
            showing(diagram, digit),
            *lighting(diagram, trace),
            *counting(diagram, trace.output),
            FadeOut(verdict),
        ]

    def follow_back(self, layer: int, neurons: list[int]) -> None:
        """Run along the lines into some neurons of a layer, from right to left."""
        values = contributions(self.network, self.wrong_trace, layer)
        lines = self.diagram.edges(layer, values, neurons=neurons)
        self.add(lines.reveal(1, 1))
        self.play(lines.animate.reveal(0, 1), rate_func=linear, run_time=1.2)

    def point_at(self, layer: int, neuron: int, key: str, **values: Any) -> None:
        """Ring a neuron and say what it did."""
        ring = self.diagram.columns[layer].single(neuron, self.wrong_trace.a[layer])
        ring.scale(1.3).outline_width *= 2
        words = self.words(key, neuron=neuron + 1, layer=layer + 1, **values)
        self.play(FadeIn(ring.outlined(self.colours.accent)), *self.new_note(words))
        self.wait(1.5)

    def show_products(self, neuron: int) -> None:
        """The picture gives way to what each of its pixels adds to a neuron."""
        picture = self.diagram.picture
        products = contributions(self.network, self.wrong_trace, 0)[neuron]
        scale = map_scale(products)
        bar = ScaleBar(scale).next_to(picture, DOWN, buff=0.15)
        self.play(
            picture.animate.show(Heatmap(products, scale).raster),
            *self.new_note(self.words("products", neuron=neuron + 1)),
            FadeIn(bar),
            run_time=1.5,
        )

    def new_note(self, markup: str) -> list[Animation]:
        """Say something else above the picture."""
        before = self.note
        self.note = Label(markup, LABEL, self.colours.muted, width=NOTE_WIDTH)
        self.note.next_to(self.diagram.home, UP, buff=0.2)
        return [FadeOut(before), FadeIn(self.note)]

    def new_diagram(self, trace: Trace) -> Diagram:
        """The network with the neurons that one digit excites, if it is too large for all."""
        return Diagram(
            self.network, trace.x, words=self.words, class_names=self.class_names
        ).go_dark()

    def lines_of(self, network: Network, diagram: Diagram) -> list[Picture]:
        """All weights of a network of the run, on the scale of its end."""
        return [
            diagram.edges(k, layer.weights, scale=self.scales[k])
            for k, layer in enumerate(network.layers)
        ]

    def moves_to(self, other: Diagram) -> list[Any]:
        """The picture, the neurons and the names become those of another diagram."""
        columns = [
            column.neurons.animate.match_points(there.neurons).paint_in(there.neurons.colours)
            for column, there in zip(self.diagram.columns, other.columns, strict=True)
        ]
        picture = self.diagram.picture.animate.match_points(other.home)
        names = Transform(self.diagram.names, other.names)
        return [picture.show(other.picture.raster), names, *columns]


def shown_as(pictures: Iterable[Picture], others: Iterable[Picture]) -> list[Any]:
    """Each picture fades into the pixels of another of the same size."""
    return [
        picture.animate.show(other.raster) for picture, other in zip(pictures, others, strict=True)
    ]
