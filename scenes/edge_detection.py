"""What one neuron looks for: a detector set by hand, then the ones a network really learned."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    Transform,
)

from network.analysis.stroke_detector import WEIGHT, Answers, Detector
from network.analysis.stroke_similarity import most_stroke_like
from network.digits import well_read_digit
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sum_column import gather
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.heatmap import map_scale
from scenes.kit.figures.marks import box_around
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.number import Number
from scenes.props.edge_detection.answers import AnswerTable
from scenes.props.edge_detection.asked_neuron import AskedNeuron
from scenes.props.edge_detection.cases import Cases
from scenes.props.edge_detection.curve import PicturesOnCurve
from scenes.props.edge_detection.hand_set_map import HandSetMap
from scenes.props.edge_detection.hope_and_truth import (
    HopeAndTruth,
    network_to_compare,
    remark_on,
    shown_of,
)
from scenes.props.edge_detection.learned_neuron import LearnedNeuron
from scenes.props.edge_detection.map_strip import MapStrip


class EdgeDetection(Chapter):
    """From the hope of a stroke detector to the maps that were learned."""

    def construct(self) -> None:
        """The beats, in order."""
        self.prepare()
        self.question()
        self.weights_as_map()
        self.weighted_sum()
        self.too_easily_pleased()
        self.surround()
        self.squash()
        self.bias()
        self.hope_and_truth()
        self.learned_neuron()

    def prepare(self) -> None:
        """Choose the learned neuron, place the detector, and let it answer to three pictures."""
        self.diagram = dark_diagram(self)
        self.shown = self.diagram.columns[0].shown
        self.neuron = most_stroke_like(self.network, self.trace, self.shown)
        image = self.example.image
        other = well_read_digit(1 if self.example.label != 1 else 0, self.network)
        self.detector = Detector.placed_on(image)
        self.answers = Answers.of(self.detector, [image, other.image, np.ones_like(image)])
        self.cases = Cases(self.answers, self.words)

    def question(self) -> None:
        """One neuron of the first hidden layer, and the pixels that lead to it."""
        diagram, first = self.diagram, self.diagram.columns[0]
        self.asked = asked = AskedNeuron(diagram, self.neuron)
        with self.beat("question", count=number_text(self.network.layer_sizes[0])):
            self.play(
                self.new_title(self.words("title_question")),
                FadeIn(diagram.picture, diagram.pixel_count),
            )
            self.play(FadeIn(first, shift=0.3 * RIGHT))
            self.add(asked.disc)
            self.play(FadeOut(first), asked.stands_out(), run_time=1.2)
            self.play(FadeIn(asked.mark))
            self.play(running(asked.lines), run_time=2)

    def weights_as_map(self) -> None:
        """A blank map, which fills with the weights of a stroke, set by hand."""
        picture = self.diagram.picture
        there = picture.copy().set_x(0.6)
        self.hand_set = HandSetMap(self.detector.nothing, there, self.words)
        blank = self.hand_set.map.match_points(picture).set_opacity(0)
        with self.beat("weights"):
            self.play(
                self.new_title(self.words("title_weights")),
                FadeOut(self.asked.lines, self.asked.mark),
                blank.animate.match_points(there).set_opacity(1),
                picture.animate.set_opacity(0.35),
                run_time=1.6,
            )
            self.play(FadeIn(self.hand_set.legend, shift=0.2 * UP))
            self.play(FadeIn(self.hand_set.tag))
            self.hand_set.paint(self, self.detector.stroke_painted())
            self.lines = lines_into(self.asked.disc, there, self.detector.stroke, WEIGHT)
            self.play(running(self.lines.set_z_index(3)), run_time=1.5)

    def weighted_sum(self) -> None:
        """The digit slides under the map; what remains of it gathers in the neuron."""
        case, picture = self.cases[0], self.diagram.picture
        number = case.positive.copy().move_to(self.asked.disc).set_z_index(3)
        with self.beat("weighted_sum"):
            self.play(
                self.new_title(self.words("title_sum")),
                FadeOut(self.diagram.pixel_count, self.lines),
                picture.animate.set_opacity(1),
            )
            remains = self.hand_set.lay_under(self, picture, case.products, seconds=1.7)
            gather(self, case.terms(remains, positive=True), number, seconds=1.8)
            self.wait(0.5)
            self.make_room_for_more(number, remains)

    def make_room_for_more(self, number: Number, remains: Picture) -> None:
        """The map goes to the left; the digit, what remains of it and its sum become a row."""
        case = self.cases[0]
        there = self.hand_set.map.copy().scale_to_fit_height(3.1).move_to([-4.9, 0.2, 0])
        self.play(
            *self.hand_set.goes_to(there),
            ReplacementTransform(self.diagram.picture, case.picture),
            ReplacementTransform(remains, case.products),
            ReplacementTransform(number, case.positive),
            FadeOut(self.asked.disc),
            FadeIn(self.cases.heads[0]),
            run_time=1.6,
        )

    def too_easily_pleased(self) -> None:
        """Another digit, and a full square, which gets most of all."""
        with self.beat("easily_pleased"):
            self.play(self.new_title(self.words("title_pleased")))
            for case in self.cases[1:]:
                self.play(FadeIn(case.picture, shift=0.3 * UP), run_time=0.6)
                remains = self.hand_set.lay_under(self, case.picture, case.products, seconds=0.9)
                self.play(ReplacementTransform(remains, case.products), run_time=0.7)
                gather(self, case.terms(case.products, True), case.positive, seconds=0.9)
            self.box = box_around(self.cases[-1].positive)
            self.play(Create(self.box))

    def surround(self) -> None:
        """A negative rim: the full square falls to nothing, the stroke stays."""
        cases = self.cases
        with self.beat("surround", sum=number_text(cases[-1].rimmed.z)):
            self.play(self.new_title(self.words("title_surround")), FadeOut(self.box))
            self.hand_set.paint(self, self.detector.rim_painted())
            self.play(*(case.gets_rim() for case in cases), run_time=1.2)
            self.play(FadeIn(*cases.heads[1:]), run_time=0.5)
            for case in cases:
                gather(self, case.terms(case.products, False), case.negative, seconds=1.1)
            self.play(FadeIn(*(Group(case.equals, case.sum) for case in cases)))
            self.box = box_around(cases[-1].sum)
            self.play(Create(self.box))

    def squash(self) -> None:
        """The three sums on a line, and what the sigmoid makes of each."""
        pictures = [case.picture for case in self.cases]
        self.table = table = AnswerTable(pictures, self.answers, self.words)
        self.curve = curve = PicturesOnCurve(table.pictures, self.answers, self.words)
        with self.beat("squash"):
            self.play(
                self.new_title(self.words("title_squash")),
                FadeOut(self.box, self.hand_set.legend, self.cases.heads),
                *(FadeOut(case.workings) for case in self.cases),
            )
            self.play(
                *self.hand_set.shrinks_above(table),
                *table.take_over(self.cases),
                run_time=1.4,
            )
            self.play(FadeIn(curve.axes, curve.axis_name, shift=0.2 * UP))
            curve.hang(self, table.pictures)
            self.play(Create(curve.plot.graph), run_time=1.4)
            self.play(*curve.rise(), run_time=1.2)
            self.play(FadeIn(*table.answers))

    def bias(self) -> None:
        """The same dots again, shifted by a bias."""
        threshold = self.answers.threshold
        with self.beat("bias", threshold=number_text(threshold), bias=number_text(-threshold)):
            self.play(self.new_title(self.words("title_bias")))
            self.table.add_biases(self)
            self.play(*self.curve.shift_by_bias(), *self.table.answer_with_bias(), run_time=3)

    def hope_and_truth(self) -> None:
        """The detector set by hand beside the maps two networks learned, on one scale."""
        other = network_to_compare(self.trained)
        networks = [(other, shown_of(other, self.trace)), (self.trained, self.shown)]
        self.both = both = HopeAndTruth(self.detector.with_rim, networks, self.words)
        with self.beat("hope_and_truth", remark=remark_on(self.trained, other, self.words)):
            self.play(
                self.new_title(self.words("title_hope")),
                FadeOut(self.table, self.curve),
                ReplacementTransform(self.hand_set.map, both.hope),
                ReplacementTransform(self.hand_set.tag, both.tag),
                run_time=1.4,
            )
            self.play(FadeIn(both.bar, both.one_scale, shift=0.2 * UP))
            for grid, head, note in zip(both.grids, both.heads, both.notes, strict=True):
                self.play(
                    FadeIn(head),
                    LaggedStart(*(FadeIn(each) for each in grid), lag_ratio=0.12),
                    run_time=2.2,
                )
                self.play(FadeIn(note, shift=0.1 * DOWN))

    def learned_neuron(self) -> None:
        """Picture times map, the products, the sum, the bias, the activation: all learned."""
        both, weights = self.both, self.network.layers[0].weights
        scale = map_scale(weights[self.shown])
        activations = self.trace.a[0]
        strip = MapStrip(weights, self.shown, activations, self.neuron, scale, self.words)
        work = LearnedNeuron(self.diagram, self.trace, self.neuron, scale)
        rest = (both.hope, both.tag, both.grids[0], both.heads, both.notes, both.one_scale)
        with self.beat("learned_neuron"):
            self.play(
                self.new_title(self.words("title_learned", neuron=self.neuron + 1)),
                FadeOut(*rest),
                ReplacementTransform(both.grids[1], strip.maps),
                ReplacementTransform(both.bar, work.bar),
                run_time=1.4,
            )
            self.play(FadeIn(strip.values, strip.caption), Create(strip.box))
            opened = work.map.copy()
            work.map.match_points(strip.chosen)
            self.play(Transform(work.map, opened), FadeIn(work.pixels, shift=0.3 * RIGHT))
            self.play(FadeIn(*work.names[:2], work.times), run_time=0.6)
            work.multiply(self)
            work.add_up(self, seconds=1.5)
            self.play(FadeIn(work.column.result, shift=0.2 * DOWN), FadeIn(work.light))
            self.play(work.lights_up())
            self.wait(1)
