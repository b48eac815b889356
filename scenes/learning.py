"""What learning is: a real training run played from its checkpoints, and a mistake traced back."""

from __future__ import annotations

from manim import DOWN, LEFT, UP, Animation, FadeIn, FadeOut, Group, LaggedStart, linear

from network.analysis.examples import (
    FIRST_IMAGES,
    first_of_label,
    label_of,
    other_digits,
    surest_mistake,
)
from network.analysis.gradient_step import one_step
from network.analysis.ranking import answer_and_runner_up
from network.analysis.rounding import decimals_to_first_figure
from network.analysis.run import training_run
from network.data import load_training
from network.digits import Digit
from scenes.kit.diagram.answers import answering, counting
from scenes.kit.diagram.bundles import strongest_text
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import above_picture
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import running, sweep
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.figures.heatmap import ScaleBar
from scenes.kit.figures.origin import origin_text
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_mistake, a_training_run, ten_digits
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.markup import plain
from scenes.props.learning.attribution_walk import AttributionWalk
from scenes.props.learning.becoming import all_lines, becoming, line_scales, repainted
from scenes.props.learning.run_panel import RunPanel
from scenes.props.learning.targets import Targets

NOTE_WIDTH = 4.4
DIM = 0.35
SECONDS, LONGEST = 12.5, 3.5
"""Of the whole run on screen, and of one step from network to network."""


class Learning(Chapter):
    """From random numbers to a network that reads, and to what it still gets wrong."""

    needs = (ten_digits, a_mistake, a_training_run)

    def construct(self) -> None:
        """The beats, in order."""
        self.run = training_run(self.trained)
        self.diagram = dark_diagram(self)
        self.scales = line_scales(self.diagram, self.network)
        self.lines = all_lines(self.diagram, self.network, self.scales)
        self.knobs()
        self.guessing()
        self.wanted()
        self.what_to_watch()
        self.the_run()
        self.mistake()
        self.attribution()

    def knobs(self) -> None:
        """The trained network goes back to the random numbers it began with."""
        diagram = self.diagram
        self.add(*self.lines, diagram.picture, diagram.pixel_count, *diagram.columns, diagram.names)
        began = all_lines(diagram, self.run.networks[0], self.scales)
        seed = self.words("seed", seed=number_text(self.trained.metadata.seed))
        self.note = above_picture(diagram, Label(seed, LABEL, self.colours.quiet))
        count = number_text(self.network.parameter_count)
        with self.beat("knobs", count=count):
            self.play(self.new_title(self.words("title_knobs", count=count)))
            self.wait(1.5)
            self.play(*repainted(self.lines, began), run_time=3.0)
            self.play(FadeIn(self.note, shift=0.2 * UP))

    def guessing(self) -> None:
        """What the random network makes of the digit, and of two others."""
        diagram, network = self.diagram, self.run.networks[0]
        self.verdict = Group()
        with self.beat("guessing", percent=number_text(self.run.percent[0], 1)):
            self.play(self.new_title(self.words("title_guessing")), FadeIn(diagram.values))
            for digit in (self.example, *other_digits(self.example, self.network, 3, 6)):
                trace = network.trace(digit.pixels)
                answer = answering(diagram, digit, trace)
                self.play(*answer, FadeOut(self.verdict), run_time=1.2)
                self.verdict = Verdict(diagram, digit, trace, self.words)
                self.play(FadeIn(self.verdict), run_time=0.5)
                self.wait(0.7)

    def wanted(self) -> None:
        """Beside each output what it should be, and one step of learning that way."""
        diagram, network = self.diagram, self.run.networks[0]
        example, origin = self.training_example()
        trace = network.trace(example.pixels)
        step = one_step(self.trained, network, example)
        self.targets = targets = Targets(diagram, example, trace, self.words)
        with self.beat("wanted"):
            self.play(
                self.new_title(self.words("title_wanted")),
                *answering(diagram, example, trace),
                FadeOut(self.verdict),
                *self.new_note(origin),
                run_time=1.4,
            )
            self.play(FadeIn(targets.names, targets.numbers, shift=0.2 * LEFT), run_time=1.4)
            arrows = [FadeIn(arrow, scale=0.3) for arrow in targets.arrows]
            self.play(LaggedStart(*arrows, lag_ratio=0.5), run_time=2.4)
            rate = self.words(
                "step", rate=number_text(step.rate, decimals_to_first_figure(step.rate))
            )
            self.play(*self.new_note(f"{origin} \\ {rate}"), run_time=0.8)
            self.play(
                *repainted(self.lines, all_lines(diagram, step.network, self.scales)),
                *answering(diagram, example, step.network.trace(example.pixels)),
                run_time=2.0,
            )

    def training_example(self) -> tuple[Digit, str]:
        """The first training image of the digit's label, and the words for where it is from."""
        label = label_of(self.example, self.network)
        found = first_of_label(load_training(FIRST_IMAGES), label)
        origin = self.words("training_image", index=number_text(found.number), label=label)
        return found.digit, origin

    def what_to_watch(self) -> None:
        """The network moves aside for its weight maps and the curve of its accuracy."""
        diagram, run, image = self.diagram, self.run, self.example.pixels
        self.panel = panel = RunPanel(dark_diagram(self), image, run, self.scales, self.words)
        with self.beat("what_to_watch"):
            self.go_on_as(
                panel.diagram,
                self.new_title(self.words("title_run", count=number_text(run.epochs[-1]))),
                FadeOut(self.note, self.targets, diagram.values, diagram.pixel_count),
                FadeOut(*(column.count for column in diagram.columns)),
                *(
                    lines.animate.match_points(there)
                    for lines, there in zip(self.lines, panel.lines, strict=True)
                ),
            )
            self.remove(*self.lines)
            arriving = panel.maps_arrive()
            self.add(*panel.lines, *panel.maps)
            self.play(arriving, run_time=2.4)
            self.play(FadeIn(panel.bar, panel.counts))
            self.play(FadeIn(panel.plot, shift=0.2 * UP))
            self.play(FadeIn(panel.dot, panel.readings))

    def the_run(self) -> None:
        """From network to network of the run: lines, neurons, maps, and the curve."""
        run, panel = self.run, self.panel
        steps = len(run.networks) - 1
        seconds = min(SECONDS / steps, LONGEST)
        first, last = (number_text(run.percent[k], 1) for k in (0, -1))
        with self.beat("run", first=first, last=last):
            if not run.has_middle:
                self.play(FadeIn(panel.only_ends()))
            for index in range(1, steps + 1):
                self.play(*panel.step(index), run_time=seconds, rate_func=linear)
                panel.settle(index)
            self.wait(1.5)

    def mistake(self) -> None:
        """The misread test image of which the network is surest."""
        self.misread = digit = surest_mistake(self.network)
        assert digit.label is not None, "every test image has a label"
        trace = self.network.trace(digit.pixels)
        diagram = dark_diagram(self, trace)
        answer = answer_and_runner_up(trace).answer
        said = {"answer": self.label_name(answer), "label": self.label_name(digit.label)}
        title = self.words("title_wrong", **{key: plain(name) for key, name in said.items()})
        value = number_text(trace.output[answer], 2)
        note = f"{origin_text(digit, self.words)} \\ {strongest_text(diagram)}"
        with self.beat("mistake", value=value, **said):
            self.go_on_as(
                diagram,
                self.new_title(self.words("title_mistake")),
                FadeOut(self.panel, *self.panel.lines),
            )
            self.add(*(column.count for column in diagram.columns))
            self.note = above_picture(diagram, Label(note, LABEL, self.colours.quiet))
            self.play(FadeIn(self.note, diagram.pixel_count, diagram.values), run_time=0.8)
            layers = range(len(diagram.columns))
            self.lines = [sweep(self, diagram, layer, trace, seconds=1.3) for layer in layers]
            self.play(*counting(diagram, trace.output))
            self.verdict = Verdict(diagram, digit, trace, self.words)
            self.play(self.new_title(title), FadeIn(self.verdict))
            self.wait(1)

    def attribution(self) -> None:
        """Back from the wrong answer, along what added most to it, to the pixels."""
        diagram, picture = self.diagram, self.diagram.picture
        walk = AttributionWalk(diagram, self.misread, self.class_names, self.words)
        products = walk.products()
        bar = ScaleBar(products.full_strength).next_to(picture, DOWN, buff=0.15)
        with self.beat("attribution"):
            self.play(
                self.new_title(self.words("title_attribution")),
                FadeOut(*self.lines),
                *self.new_note(origin_text(self.misread, self.words)),
                *(column.neurons.animate.set_opacity(DIM) for column in diagram.hidden),
            )
            for station in walk.stations():
                self.play(running(station.lines, back=True), run_time=1.2)
                self.play(FadeIn(station.ring), *self.new_note(station.note))
                self.wait(1.5)
            self.play(running(walk.lines_to_pixels(), back=True), run_time=1.2)
            self.play(
                picture.animate.show(products.raster),
                *self.new_note(walk.products_note()),
                FadeIn(bar),
                run_time=1.5,
            )
            self.wait(1.5)

    def new_note(self, markup: str) -> list[Animation]:
        """Say something else above the picture."""
        before = self.note
        note = Label(markup, LABEL, self.colours.quiet, width=NOTE_WIDTH)
        self.note = above_picture(self.diagram, note)
        return [FadeOut(before), FadeIn(self.note)]

    def go_on_as(self, other: Diagram, *along: Animation) -> None:
        """The network becomes another diagram of it, which stands on screen in its place then."""
        before, self.diagram = self.diagram, other
        self.play(*along, *becoming(before, other), run_time=1.6)
        self.remove(before.picture, before.names, *(column.neurons for column in before.columns))
        self.add(other.picture, *(column.neurons for column in other.columns), other.names)
