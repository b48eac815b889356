"""Why there are layers: a hope of edges, loops and digits, and what the neurons really do."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Group, LaggedStart, VGroup

from network.analysis.segmentation import loops_in_test
from network.analysis.selectivity import Response
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import sweep
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import ten_digits
from scenes.kit.typesetting.label import Label
from scenes.props.why_layers.hypothesis_tag import HypothesisTag
from scenes.props.why_layers.levels import MIDDLE, DigitLevels, SpeechLevels
from scenes.props.why_layers.response_panel import ResponsePanel
from scenes.props.why_layers.segmented_digits import SegmentedDigits
from scenes.props.why_layers.short_edges import ShortEdges

DIM = 0.4


class WhyLayers(Chapter):
    """A hope, marked as one, and then the measured truth."""

    needs = (ten_digits,)
    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = dark_diagram(self)
        self.segmented = SegmentedDigits(self.network, self.example, self.words)
        self.tag = HypothesisTag(self.words)
        self.why()
        self.segmentation()
        self.short_edges()
        self.path()
        self.elsewhere()
        self.really()
        self.question()

    def why(self) -> None:
        """The whole network, and the question what its middle is for."""
        diagram = self.diagram
        lines = Group(*(diagram.edges(layer) for layer in range(len(diagram.columns))))
        self.add(lines, diagram.picture, diagram.pixel_count, *diagram.columns, diagram.names)
        self.marks = VGroup()
        for column in diagram.hidden:
            mark = Label("?", 56, self.colours.accent)
            self.marks.add(mark.next_to(column.neurons, RIGHT, buff=0.35))
        with self.beat("why"):
            self.play(self.new_title(self.words("title_why")), FadeOut(lines), run_time=1.8)
            for column, mark in zip(diagram.hidden, self.marks, strict=True):
                self.play(
                    column.neurons.animate.outlined(self.colours.accent),
                    FadeIn(mark, shift=0.2 * RIGHT),
                    run_time=2.4 / len(self.marks),
                )
        self.leaving = Group(diagram.pixel_count, *diagram.columns, diagram.names, self.marks)

    def segmentation(self) -> None:
        """Three digits are cut into loops and lines."""
        first, *others = self.segmented.rows
        with self.beat("parts"):
            self.play(
                self.new_title(self.words("title_parts")),
                FadeOut(self.leaving),
                self.diagram.picture.animate.match_points(first.digit).show(first.digit.raster),
                run_time=1.4,
            )
            self.add(first.digit)
            self.remove(self.diagram.picture)
            self.play(FadeIn(self.tag), run_time=0.6)
            first.cut(self)
            for row in others:
                self.play(FadeIn(row.digit, shift=0.2 * DOWN), run_time=0.6)
                row.cut(self)
            self.play(FadeIn(self.segmented.rule), run_time=0.5)

    def short_edges(self) -> None:
        """The 9's loop and line come together again, larger, and fall into short edges."""
        nine = self.segmented.rows[0]
        loop, line = nine.segments
        self.cut = cut = ShortEdges(nine, self.words)
        with self.beat("short_edges"):
            nine.remove(nine.segments)
            self.play(
                self.new_title(self.words("title_edges")),
                FadeOut(self.segmented),
                loop.animate.match_points(cut.loop),
                line.animate.match_points(cut.line),
                run_time=1.6,
            )
            self.add(cut.edges)
            self.remove(loop, line)
            self.play(LaggedStart(*cut.loop_falls(), lag_ratio=0.15), run_time=1.8)
            self.play(FadeIn(cut.names[0], shift=0.2 * UP), run_time=0.6)
            self.play(LaggedStart(*cut.line_falls(), lag_ratio=0.15), run_time=1.2)
            self.play(FadeIn(cut.names[1], shift=0.2 * UP), run_time=0.6)

    def path(self) -> None:
        """What each layer is hoped to do: edges, then loops and lines, then the digit."""
        edges, levels = self.cut.edges, DigitLevels(self.cut, self.words)
        slots, segments, digit = levels.columns
        with self.beat("path"):
            self.play(
                self.new_title(self.words("title_path")),
                FadeOut(self.cut.names),
                FadeIn(slots, levels.pixels, levels.count),
                *(edge.animate.match_points(slot) for edge, slot in zip(edges, slots, strict=True)),
                run_time=1.6,
            )
            self.play(Create(levels.rays), FadeIn(levels.names[0]), run_time=1.2)
            self.play(Create(levels.lines[0]), run_time=1.4)
            copies = edges.copy()
            self.play(FadeIn(*segments, levels.names[1]), run_time=0.6)
            self.add(copies)
            self.play(
                *(
                    edge.animate.match_points(place)
                    for edge, place in zip(copies, levels.joined, strict=True)
                ),
                run_time=1.4,
            )
            self.play(Create(levels.lines[1]), run_time=0.8)
            self.play(FadeIn(*digit, levels.names[2], shift=0.2 * RIGHT))
        self.leaving = Group(levels, edges, copies)

    def elsewhere(self) -> None:
        """The same idea for speech: sounds, syllables, a word."""
        levels = SpeechLevels(self.words)
        with self.beat("elsewhere"):
            self.play(
                self.new_title(self.words("title_elsewhere")),
                FadeOut(self.leaving, shift=MIDDLE * LEFT),
                run_time=1.2,
            )
            for level, (things, name) in enumerate(zip(levels.columns, levels.names, strict=True)):
                coming = [FadeIn(thing, shift=0.2 * RIGHT) for thing in things]
                self.play(LaggedStart(*coming, lag_ratio=0.2), FadeIn(name), run_time=1.2)
                if level < len(levels.lines):
                    self.play(Create(levels.lines[level]), run_time=0.9)
        self.leaving = levels

    def really(self) -> None:
        """A neuron as hoped for; then what the neurons of the last hidden layer really do."""
        column, layer = self.diagram.hidden[-1], len(self.diagram.hidden) - 1
        response = Response.of(self.network, layer, loops_in_test())
        panel = ResponsePanel(response, column, self.class_names, self.tag, self.words)
        table = panel.table
        with self.beat("really", **panel.values):
            self.play(
                self.new_title(self.words("title_really")),
                FadeOut(self.leaving),
                self.tag.animate.move_to(panel.tag),
                run_time=1.2,
            )
            self.play(FadeIn(table.names, table.hoped, shift=0.2 * UP), FadeIn(panel.hoped))
            self.wait(0.8)
            self.play(FadeIn(table.heads, panel.neurons, shift=0.3 * RIGHT))
            self.wait(0.4)
            self.play(table.answer(), run_time=3.6)
            self.play(FadeOut(table.heads), FadeIn(panel.legend))
            self.play(Create(table.first_row), FadeIn(panel.closest))
        table.remove(table.heads)
        self.leaving = Group(panel, self.tag)

    def question(self) -> None:
        """It works, and not as hoped: what do its neurons look for?"""
        diagram = self.diagram
        diagram.picture.match_points(diagram.home).show(diagram.home.raster)
        for column, mark in zip(diagram.hidden, self.marks, strict=True):
            column.neurons.outlined(self.colours.muted)
            mark.set_z_index(3)
        percent = number_text(100 * self.trained.metadata.test_accuracy, 1)
        with self.beat("question", percent=percent):
            self.play(
                self.new_title(self.words("title_question")),
                FadeOut(self.leaving),
                FadeIn(diagram.picture, diagram.pixel_count, *diagram.columns, diagram.names),
                FadeIn(strongest_note(diagram)),
                run_time=1.2,
            )
            seconds = 4.2 / len(diagram.columns)
            lines = [
                sweep(self, diagram, layer, self.trace, seconds)
                for layer in range(len(diagram.columns))
            ]
            self.play(
                *(bundle.animate.set_opacity(DIM) for bundle in lines),
                *(
                    column.neurons.animate.outlined(self.colours.accent)
                    for column in diagram.hidden
                ),
                run_time=1.2,
            )
            self.play(FadeIn(self.marks, scale=1.4))
