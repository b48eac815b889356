"""Why there are layers: a hope of edges, loops and digits, and what the neurons really do."""

from __future__ import annotations

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
    Transform,
    VGroup,
)

from network.analysis.segmentation import (
    Mask,
    arcs,
    loops_and_line,
    loops_in_test,
    pieces,
    span_of,
    straight_lines,
)
from network.analysis.segmented_digits import digit_of_lines, digit_of_loops
from network.analysis.selectivity import Response
from network.digits import Digit
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.sweep import sweep
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import ten_digits
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.markup import plain
from scenes.props.why_layers import (
    Dissection,
    HypothesisTag,
    Levels,
    ResponseTable,
    Tile,
    around,
    cut_out,
    slot,
)

SLOT, STEP = 1.85, 2.1
"""Height of a digit and of its parts in the rows; from one row to the next."""
LARGE = 5.2
"""Height of the digit while its parts are cut into short edges."""
ARCS, PIECES = 5, 2
"""So many short edges of the loop, and of the line."""
ARCS_APART, PIECES_APART = 0.35, 0.3
"""How far these move away from the middle of the loop, as a share of their distance."""
EDGE, PART = 0.72, 1.8
"""Heights of the small pictures: of a short edge, of a loop or a line."""
PLACES = (-1.9, 1.5, 4.7)
"""Where short edges, parts and digit stand."""
SIDE = 3.5
"""Width of the texts at the left of the table."""
LEGEND_Y = -3.1
DIM = 0.4


class WhyLayers(Chapter):
    """A hope, marked as one, and then the measured truth."""

    needs = (ten_digits,)
    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        self.prepare()
        self.why()
        self.parts()
        self.short_edges()
        self.path()
        self.elsewhere()
        self.really()
        self.question()

    def prepare(self) -> None:
        """Choose the digits and cut them into their parts."""
        network, example = self.network, self.example
        self.diagram = Diagram(
            network, self.trace.x, words=self.words, class_names=self.class_names
        ).go_dark()
        self.nine = digit_of_loops(9, 1, True, network, example)
        self.loop, self.line = loops_and_line(self.nine.image).segments
        eight = digit_of_loops(8, 2, False, network, example)
        four = digit_of_lines(4, 3, network, example)
        lines = straight_lines(four.image, 3).segments
        self.cut: list[tuple[Digit, list[Mask], str]] = [
            (self.nine, [self.loop, self.line], "nine"),
            (eight, loops_and_line(eight.image).segments, "eight"),
            (four, lines, "four"),
        ]
        self.edges = [*arcs(self.loop, ARCS), *pieces(self.line, PIECES)]
        self.tag = HypothesisTag(self.words)

    def why(self) -> None:
        """The whole network, and the question what its middle is for."""
        diagram = self.diagram
        weights = [layer.weights for layer in self.network.layers]
        lines = Group(*(diagram.edges(layer, w) for layer, w in enumerate(weights)))
        picture, count, *columns = diagram.picture, diagram.pixel_count, *diagram.columns
        self.add(lines, picture, count, *columns, diagram.names)
        marks = VGroup()
        for column in diagram.hidden:
            mark = Label("?", 56, self.colours.accent)
            marks.add(mark.next_to(column.neurons, RIGHT, buff=0.35))
        with self.beat("why"):
            self.play(self.new_title(self.words("title_why")), FadeOut(lines), run_time=1.8)
            for column, mark in zip(diagram.hidden, marks, strict=True):
                self.play(
                    column.neurons.animate.outlined(self.colours.accent),
                    FadeIn(mark, shift=0.2 * RIGHT),
                    run_time=2.4 / len(marks),
                )
        self.marks = marks
        self.leaving = Group(count, *columns, diagram.names, marks)

    def parts(self) -> None:
        """Three digits are cut into loops and lines."""
        self.rows = [self.row(k, *parts) for k, parts in enumerate(self.cut)]
        note = Label(self.words("rule"), LABEL, self.colours.muted, width=3.6, align="left")
        note.to_edge(RIGHT, buff=0.5).set_y(self.rows[1].get_y())
        with self.beat("parts"):
            first = self.rows[0].digit
            self.play(
                self.new_title(self.words("title_parts")),
                FadeOut(self.leaving),
                self.diagram.picture.animate.match_points(first).show(first.raster),
                run_time=1.4,
            )
            self.add(first)
            self.remove(self.diagram.picture)
            self.play(FadeIn(self.tag), run_time=0.6)
            for row in self.rows:
                if row is not self.rows[0]:
                    self.play(FadeIn(row.digit, shift=0.2 * DOWN), run_time=0.6)
                row.cut()
                self.add(row.pieces)
                self.play(
                    row.digit.animate.set_opacity(DIM),
                    *(
                        piece.animate.match_points(place)
                        for piece, place in zip(row.pieces, row.slots, strict=True)
                    ),
                    FadeIn(row.slots, row.signs),
                    run_time=1.4,
                )
                self.play(FadeIn(row.name), run_time=0.5)
            self.play(FadeIn(note), run_time=0.5)
        self.leaving = Group(note, *self.rows)

    def short_edges(self) -> None:
        """The 9's loop and line come together again, larger, and fall into short edges."""
        whole = digit_picture(self.nine.image, LARGE).move_to(2.6 * LEFT)
        loop, line = self.rows[0].pieces
        together = [cut_out(whole, mask) for mask in (self.loop, self.line)]
        span = span_of(self.edges)
        self.cuts = Group(*(cut_out(whole, edge, span).set_z_index(2) for edge in self.edges))
        middle = Group(*self.cuts[:ARCS]).get_center()
        apart = [ARCS_APART] * ARCS + [PIECES_APART] * PIECES
        moves = [
            cut.animate.shift(share * (cut.get_center() - middle))
            for cut, share in zip(self.cuts, apart, strict=True)
        ]
        loop_name, line_name = (
            Label(self.words(key, count=number_text(count)), TITLE)
            for key, count in (("loop_edges", ARCS), ("line_edges", PIECES))
        )
        names = VGroup(loop_name, line_name).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        names.next_to(whole, RIGHT, buff=1.1)
        with self.beat("short_edges"):
            self.rows[0].remove(self.rows[0].pieces)
            self.play(
                self.new_title(self.words("title_edges")),
                FadeOut(self.leaving),
                loop.animate.match_points(together[0]),
                line.animate.match_points(together[1]),
                run_time=1.6,
            )
            self.add(self.cuts)
            self.remove(loop, line)
            self.play(LaggedStart(*moves[:ARCS], lag_ratio=0.15), run_time=1.8)
            self.play(FadeIn(loop_name, shift=0.2 * UP), run_time=0.6)
            self.play(LaggedStart(*moves[ARCS:], lag_ratio=0.15), run_time=1.2)
            self.play(FadeIn(line_name, shift=0.2 * UP), run_time=0.6)
        self.leaving = Group(names)

    def path(self) -> None:
        """What each layer is hoped to do: edges, then loops and lines, then the digit."""
        pixels = digit_picture(self.nine.image, 2.6).move_to(5.2 * LEFT + 0.17 * UP)
        edges = [slot(EDGE) for _ in self.edges]
        parts = [slot(PART), slot(PART)]
        nine = Tile("9", 60, 1.2, 1.2)
        names = [self.words(f"level_{level}") for level in ("edges", "parts", "digit")]
        parents = [[0] * ARCS + [1] * PIECES, [0, 0]]
        levels = Levels([edges, parts, [nine]], parents, names, PLACES)
        joined = self.joined(parts)
        rays = levels.lines_from(pixels)
        count = self.words("pixels", count=number_text(self.nine.pixels.size))
        name = Label(count, LABEL, self.colours.muted).set_x(pixels.get_x())
        name.on_baseline(levels.names[0].baseline)
        with self.beat("path"):
            self.play(
                self.new_title(self.words("title_path")),
                FadeOut(self.leaving),
                FadeIn(levels.columns[0], pixels, name),
                *(
                    cut.animate.match_points(place)
                    for cut, place in zip(self.cuts, edges, strict=True)
                ),
                run_time=1.6,
            )
            self.play(Create(rays), FadeIn(levels.names[0]), run_time=1.2)
            self.play(Create(levels.lines[0]), run_time=1.4)
            copies = self.cuts.copy()
            self.play(FadeIn(*parts, levels.names[1]), run_time=0.6)
            self.add(copies)
            self.play(
                *(
                    edge.animate.match_points(place)
                    for edge, place in zip(copies, joined, strict=True)
                ),
                run_time=1.4,
            )
            self.play(Create(levels.lines[1]), run_time=0.8)
            self.play(FadeIn(nine, levels.names[2], shift=0.2 * RIGHT))
        self.leaving = Group(pixels, name, rays, levels, self.cuts, copies)

    def elsewhere(self) -> None:
        """The same idea for speech: sounds, syllables, a word."""
        words = self.words
        first, second, word = (words(key).split() for key in ("sounds", "syllables", "word"))
        columns: list[list[Mobject]] = [
            [Tile(sound, BODY, 0.9, 0.72) for sound in first],
            [Tile(syllable, 34, 1.9, 1.0) for syllable in second],
            [Tile(whole, 40, 2.9, 1.2) for whole in word],
        ]
        half = len(first) // 2
        parents = [[0] * half + [1] * (len(first) - half), [0, 0]]
        names = [words(f"level_{level}") for level in ("sounds", "syllables", "word")]
        middle = sum(PLACES) / len(PLACES)
        levels = Levels(columns, parents, names, [x - middle for x in PLACES], gap=0.2)
        with self.beat("elsewhere"):
            self.play(
                self.new_title(words("title_elsewhere")),
                FadeOut(self.leaving, shift=middle * LEFT),
                run_time=1.2,
            )
            for level, column in enumerate(levels.columns):
                sounds = [FadeIn(thing, shift=0.2 * RIGHT) for thing in column]
                self.play(
                    LaggedStart(*sounds, lag_ratio=0.2), FadeIn(levels.names[level]), run_time=1.2
                )
                if level < len(levels.lines):
                    self.play(Create(levels.lines[level]), run_time=0.9)
        self.leaving = Group(levels)

    def really(self) -> None:
        """A neuron as hoped for; then what the neurons of the last hidden layer really do."""
        words, column = self.words, self.diagram.hidden[-1]
        layer = len(self.diagram.hidden) - 1
        response = Response.of(self.network, layer, loops_in_test())
        rows = len(column.shown)
        names = self.class_names
        table = ResponseTable(response, rows, names)
        table.shift(0.9 * RIGHT + 1.76 * UP)
        muted = self.colours.muted
        hoped = Label(words("hoped"), LABEL, width=SIDE, align="right")
        hoped.next_to(table.heads, LEFT, buff=0.2).set_y(table.hoped.get_y())
        numbers = {"shown": number_text(rows), "count": number_text(column.size)}
        key = "neurons" if rows == column.size else "some_neurons"
        key = "one_neuron" if column.size == 1 else key
        neurons = Label(words(key, **numbers), LABEL, width=SIDE, align="right")
        neurons.next_to(table.heads, LEFT, buff=0.2)
        # Of few neurons the rows begin right below the one hoped for, where the tag goes.
        tag = self.tag.copy().next_to(hoped, DOWN, buff=0.2, aligned_edge=RIGHT)
        neurons.shift(min(0, tag.get_bottom()[1] - 0.15 - neurons.get_top()[1]) * UP)
        legend = Label(words("legend"), LABEL, muted)
        legend.set_x(table.hoped.get_x()).on_baseline(LEGEND_Y)
        best = number_text(response.neurons[0] + 1)
        missed, mistaken = response.missed, response.mistaken
        values = {
            "missed": names[missed],
            "low": number_text(response.with_it[missed], 2),
            "mistaken": names[mistaken],
            "high": number_text(response.without[mistaken], 2),
        }
        named = {key: plain(values[key]) for key in ("missed", "mistaken")}
        text = words("closest", neuron=best, **(values | named))
        closest = Label(text, LABEL, width=2.5, align="left")
        closest.next_to(table.first_row, RIGHT, buff=0.2).align_to(table.first_row, UP)
        with self.beat("really", **values):
            self.play(
                self.new_title(words("title_really")),
                FadeOut(self.leaving),
                self.tag.animate.move_to(tag),
                run_time=1.2,
            )
            self.play(FadeIn(table.names, table.hoped, shift=0.2 * UP), FadeIn(hoped))
            self.wait(0.8)
            self.play(FadeIn(table.heads, neurons, shift=0.3 * RIGHT))
            self.wait(0.4)
            moves: list[Animation] = []
            for places in table.columns:
                goal = places.copy()
                places.match_points(table.heads).paint_in(table.heads.colours)
                moves.append(Transform(places, goal))
            self.play(LaggedStart(*moves, lag_ratio=0.25), run_time=3.6)
            self.play(FadeOut(table.heads), FadeIn(legend))
            self.play(Create(table.first_row), FadeIn(closest))
        real = Group(*table.columns, table.first_row, neurons, legend, closest)
        self.leaving = Group(table.names, table.hoped, hoped, self.tag, real)

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
            lines = [
                sweep(self, diagram, layer, self.trace, 4.2 / len(diagram.columns))
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

    def joined(self, parts: list[Picture]) -> list[Picture]:
        """The short edges where they make up the loop and the line."""
        span = span_of([self.loop, self.line])
        loop, line = (
            around(place, self.nine.image, mask, span)
            for place, mask in zip(parts, (self.loop, self.line), strict=True)
        )
        wholes = [loop] * ARCS + [line] * PIECES
        small = span_of(self.edges)
        return [cut_out(whole, edge, small) for whole, edge in zip(wholes, self.edges, strict=True)]

    def row(self, number: int, digit: Digit, masks: list[Mask], key: str) -> Dissection:
        """A digit and its parts at their place, all rows beginning at the left."""
        row = Dissection(digit, masks, self.words(key), SLOT)
        return row.to_edge(LEFT, buff=0.55).set_y((1 - number) * STEP)
