"""What one neuron looks for: a detector set by hand, then the ones a network really learned."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, sqrt

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Line,
    MoveAlongPath,
    ReplacementTransform,
    SurroundingRectangle,
    Transform,
    UpdateFromFunc,
    VGroup,
    linear,
)

from network.activations import SIGMOID
from network.digits import well_read_digit
from network.storage import Trained, load
from scenes.kit.chapter import Chapter
from scenes.kit.detector import (
    WEIGHT,
    AnswerTable,
    Case,
    Detector,
    hand_set_sum,
    hold_tether,
    spread,
    stroke_likeness,
    tether,
    threshold_between,
)
from scenes.kit.diagram import Diagram, shown_neurons
from scenes.kit.digit import digit_picture
from scenes.kit.edges import edges_picture
from scenes.kit.heatmap import ScaleBar, map_grid, map_scale, signed_picture
from scenes.kit.neuron import SumColumn, WeightedSum, product_swarms
from scenes.kit.picture import Picture, Swarm
from scenes.kit.plot import ActivationPlot
from scenes.kit.settings import WEIGHTS_FOLDER
from scenes.kit.text import LABEL, SMALL, CountTo, Label, Number, number_text, plain
from scenes.kit.theme import Floats

MAP_PERCENTILE = 99.0
"""Of the |weights|, this share is below the scale's end, so that faint strokes can be seen."""
PICTURE = 2.75
"""Height of the pictures in the work on a learned neuron."""
GRID = 4.3
"""Height and width of all maps of a layer together."""
STRIP, STRIP_MAP = 13.1, 0.78
"""Width of all maps of a layer in one row, and the height of one if there are few."""


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
        names = self.trained.metadata.class_names
        self.diagram = Diagram(self.network, self.trace, self.words, names)
        self.shown = shown_neurons(self.trace.a[0])
        self.neuron = self.most_stroke_like()
        image = self.example.image
        other = well_read_digit(1 if self.example.label != 1 else 0, self.network)
        images = [image, other.image, np.ones_like(image)]
        self.detector = detector = Detector.placed_on(image)
        stroke = [hand_set_sum(detector.stroke, each) for each in images]
        self.rimmed = [hand_set_sum(detector.with_rim, each) for each in images]
        self.threshold = threshold_between(self.rimmed)
        self.biased = [hand_set_sum(detector.with_rim, each, -self.threshold) for each in images]
        self.cases = [Case(*parts) for parts in zip(images, stroke, self.rimmed, strict=True)]
        Group(*self.cases).arrange(DOWN, buff=0.18).to_edge(RIGHT, buff=0.6).set_y(-0.12)

    def most_stroke_like(self) -> int:
        """Of the neurons on screen that this digit excites, the one whose map is most a stroke."""
        likeness = stroke_likeness(self.network.layers[0].weights[self.shown])
        excited = self.trace.z[0][self.shown] > 0
        return int(self.shown[(likeness + excited).argmax()])

    def question(self) -> None:
        """One neuron of the first hidden layer, and the pixels that lead to it."""
        first, home = self.diagram.columns[0], self.diagram.home
        weights = self.network.layers[0].weights[self.neuron]
        self.disc = first.single(self.neuron, 0 * self.trace.a[0])
        there = self.disc.copy().scale(3.2).move_to(4.9 * RIGHT).set_y(home.get_y())
        self.mark = Label("?", 44).move_to(there).set_z_index(2)
        scale = map_scale(weights, percentile=98)
        self.lines = self.lines_into(there, home, weights, scale)
        with self.beat("question", count=number_text(len(weights))):
            self.play(
                self.new_title(self.words("title_question")),
                FadeIn(self.diagram.picture, self.diagram.pixel_count),
            )
            self.play(FadeIn(first, shift=0.3 * RIGHT))
            self.add(self.disc)
            self.play(
                FadeOut(first),
                self.disc.animate.match_points(there).outlined(self.colours.accent),
                run_time=1.2,
            )
            self.play(FadeIn(self.mark))
            self.bring_to_back(self.lines.reveal(0, 0))
            self.play(self.lines.animate.reveal(0, 1), run_time=2, rate_func=linear)

    def weights_as_map(self) -> None:
        """A blank map, which fills with the weights of a stroke, set by hand."""
        picture = self.diagram.picture
        self.map = signed_picture(self.detector.nothing, WEIGHT).match_points(picture)
        self.map.set_opacity(0).set_z_index(2)
        there = self.map.copy().set_x(0.6)
        self.tag = self.tag_above(there)
        self.legend = self.legend_below(there)
        with self.beat("weights"):
            self.play(
                self.new_title(self.words("title_weights")),
                FadeOut(self.lines, self.mark),
                self.map.animate.match_points(there).set_opacity(1),
                picture.animate.set_opacity(0.35),
                run_time=1.6,
            )
            self.play(FadeIn(self.legend, shift=0.2 * UP))
            self.play(FadeIn(self.tag))
            self.paint(self.detector.stroke_painted())
            self.lines = self.lines_into(self.disc, there, self.detector.stroke, WEIGHT)
            self.add(self.lines.reveal(0, 0).set_z_index(3))
            self.play(self.lines.animate.reveal(0, 1), run_time=1.5, rate_func=linear)

    def weighted_sum(self) -> None:
        """The digit slides under the map; what remains of it gathers in the neuron."""
        case, picture = self.cases[0], self.diagram.picture
        remains = case.products.copy().match_points(self.map)
        number = case.positive.copy().move_to(self.disc).set_z_index(3)
        with self.beat("weighted_sum"):
            self.play(
                self.new_title(self.words("title_sum")),
                FadeOut(self.diagram.pixel_count, self.lines),
                picture.animate.set_opacity(1),
            )
            self.lay_under(picture, remains, seconds=1.7)
            self.gather(number, case.swarm(remains, positive=True), seconds=1.8)
            self.wait(0.5)
            self.make_room_for_more(number, remains)

    def make_room_for_more(self, number: Number, remains: Picture) -> None:
        """The map goes to the left; the digit, what remains of it and its sum become a row."""
        case, picture = self.cases[0], self.diagram.picture
        there = self.map.copy().scale_to_fit_height(3.1).move_to([-4.9, 0.2, 0])
        self.heads = self.heads_of_columns()
        self.play(
            self.map.animate.match_points(there),
            Transform(self.tag, self.tag_above(there)),
            Transform(self.legend, self.legend_below(there)),
            ReplacementTransform(picture, case.picture),
            ReplacementTransform(remains, case.products),
            ReplacementTransform(number, case.positive),
            FadeOut(self.disc),
            FadeIn(self.heads[0]),
            run_time=1.6,
        )

    def too_easily_pleased(self) -> None:
        """Another digit, and a full square, which gets most of all."""
        with self.beat("easily_pleased"):
            self.play(self.new_title(self.words("title_pleased")))
            for case in self.cases[1:]:
                self.play(FadeIn(case.picture, shift=0.3 * UP), run_time=0.6)
                remains = case.products.copy().match_points(self.map)
                self.lay_under(case.picture, remains, seconds=0.9)
                self.play(ReplacementTransform(remains, case.products), run_time=0.7)
                self.gather(case.positive, case.swarm(case.products, positive=True), seconds=0.9)
            box = self.box_around(self.cases[-1].positive)
            self.play(Create(box))
        self.box = box

    def surround(self) -> None:
        """A negative rim: the full square falls to nothing, the stroke stays."""
        square = self.cases[-1]
        with self.beat("surround", sum=number_text(square.rimmed.z)):
            self.play(self.new_title(self.words("title_surround")), FadeOut(self.box))
            self.paint(self.detector.rim_painted())
            self.play(
                *(case.products.animate.show(case.rimmed_products.raster) for case in self.cases),
                run_time=1.2,
            )
            self.play(FadeIn(*self.heads[1:]), run_time=0.5)
            for case in self.cases:
                swarm = case.swarm(case.products, positive=False)
                self.gather(case.negative, swarm, seconds=1.1)
            self.play(FadeIn(*(Group(case.equals, case.sum) for case in self.cases)))
            self.box = self.box_around(square.sum)
            self.play(Create(self.box))

    def squash(self) -> None:
        """The three sums on a line, and what the sigmoid makes of each."""
        names = [self.words(key) for key in ("sum", "bias", "z", "activation")]
        pictures = [case.picture for case in self.cases]
        table = AnswerTable(pictures, self.rimmed, self.biased, names)
        self.table = table.to_corner(DOWN + LEFT, buff=0.5).set_y(-0.35)
        small = self.map.copy().scale_to_fit_height(0.95)
        small.align_to(table, LEFT).align_to([0, 3.15, 0], UP)
        tag = self.tag.copy().next_to(small, RIGHT, buff=0.25)
        sums = [each.z for each in self.rimmed]
        every = [*sums, *(each.z for each in self.biased)]
        self.plot = plot = ActivationPlot(SIGMOID, every, 6.2, 3.4)
        plot.to_edge(RIGHT, buff=0.5).align_to([0, -2.4, 0], DOWN)
        self.axis_name = Label(self.words("axis_sum"), LABEL, self.colours.muted)
        self.axis_name.next_to(plot, DOWN, buff=0.15)
        axes = Group(*(part for part in plot if part is not plot.graph))
        self.dots = [plot.dot(z, 0, self.colours.accent) for z in sums]
        self.thumbs = [picture.copy().scale_to_fit_height(0.6) for picture in table.pictures]
        for thumb, place in zip(self.thumbs, self.thumb_places(sums), strict=True):
            thumb.move_to(place)
        self.tethers = [tether(*pair) for pair in zip(self.thumbs, self.dots, strict=True)]
        with self.beat("squash"):
            self.play(
                self.new_title(self.words("title_squash")),
                FadeOut(self.box, self.legend, *self.heads),
                *(FadeOut(case.workings) for case in self.cases),
            )
            self.play(
                self.map.animate.match_points(small),
                Transform(self.tag, tag),
                *(
                    ReplacementTransform(case.picture, picture)
                    for case, picture in zip(self.cases, table.pictures, strict=True)
                ),
                *(
                    ReplacementTransform(case.sum, number)
                    for case, number in zip(self.cases, table.sums, strict=True)
                ),
                FadeIn(table.names[0]),
                run_time=1.4,
            )
            self.play(FadeIn(axes, self.axis_name, shift=0.2 * UP))
            starts = [picture.copy() for picture in table.pictures]
            self.play(
                *(
                    ReplacementTransform(start, thumb)
                    for start, thumb in zip(starts, self.thumbs, strict=True)
                ),
                run_time=1.2,
            )
            self.play(*(Create(line) for line in self.tethers), run_time=0.8)
            self.play(FadeIn(*self.dots), run_time=0.4)
            self.play(Create(plot.graph), run_time=1.4)
            self.play(
                *(
                    dot.animate.move_to(plot.at(each.z, each.a))
                    for dot, each in zip(self.dots, self.rimmed, strict=True)
                ),
                *self.tethers_follow(),
                run_time=1.2,
            )
            self.play(FadeIn(*table.answers))

    def bias(self) -> None:
        """The same dots again, shifted by a bias."""
        table, plot = self.table, self.plot
        with self.beat(
            "bias", threshold=number_text(self.threshold), bias=number_text(-self.threshold)
        ):
            self.play(self.new_title(self.words("title_bias")))
            self.play(table.make_room())
            self.play(FadeIn(table.biases, table.names[1], shift=0.2 * LEFT))
            self.play(
                *(
                    ReplacementTransform(number.copy(), total)
                    for number, total in zip(table.sums, table.totals, strict=True)
                ),
                FadeIn(table.names[2]),
            )
            name = Label(self.words("axis_z"), LABEL, self.colours.muted).move_to(self.axis_name)
            places = self.thumb_places([each.z for each in self.biased])
            paths = []
            for before, after in zip(self.rimmed, self.biased, strict=True):
                z = np.linspace(before.z, after.z, 60)
                paths.append(plot.line(z, plot.activation(z), self.colours.accent))
            self.play(
                FadeOut(self.axis_name),
                FadeIn(name),
                *(MoveAlongPath(dot, path) for dot, path in zip(self.dots, paths, strict=True)),
                *(
                    thumb.animate.move_to(place)
                    for thumb, place in zip(self.thumbs, places, strict=True)
                ),
                *self.tethers_follow(),
                *(
                    CountTo(number, each.a)
                    for number, each in zip(table.activations, self.biased, strict=True)
                ),
                Transform(table.lights, table.lights_with_bias),
                run_time=3,
            )
            self.axis_name = name

    def hope_and_truth(self) -> None:
        """The detector set by hand beside the maps two networks learned, on one scale."""
        other = self.network_to_compare()
        layer = self.network.layers[0].weights[self.shown]
        image = self.trace.x
        kept = shown_neurons(other.network.trace(image).a[0])
        others = other.network.layers[0].weights[kept]
        scale = min(map_scale(each, percentile=MAP_PERCENTILE) for each in (layer, others))
        grids = []
        for weights in (others, layer):
            columns = ceil(sqrt(len(weights)))
            height = (GRID - (columns - 1) * 0.1) / columns
            grids.append(map_grid(weights, scale, columns, height, gap=0.1))
        self.grid = grids[1]
        hope = signed_picture(self.detector.with_rim, scale, 2.2)
        Group(hope, *grids).arrange(RIGHT, buff=0.75).set_y(0.4)
        heads, notes = Group(), Group()
        for trained, grid in zip((other, self.trained), grids, strict=True):
            heads.add(Label(self.name_of(trained), LABEL).next_to(grid, UP))
            note = Label(self.how_trained(trained, len(grid)), 20, self.colours.muted)
            notes.add(note.next_to(grid, DOWN, buff=0.15))
        heads[1].on_baseline(heads[0].baseline)
        self.scale_bar = ScaleBar(scale, 2.0).next_to(hope, DOWN, buff=0.5)
        one_scale = Label(self.words("one_scale"), SMALL, self.colours.muted)
        one_scale.next_to(self.scale_bar, DOWN, buff=0.12)
        tag = self.tag_above(hope)
        with self.beat("hope_and_truth", remark=self.remark_on(other)):
            self.play(
                self.new_title(self.words("title_hope")),
                FadeOut(
                    self.table.pictures,
                    *(self.table.sums, self.table.biases, self.table.totals),
                    *(self.table.activations, self.table.names, self.table.lights),
                    *(self.plot, self.axis_name),
                    *(*self.dots, *self.thumbs, *self.tethers),
                ),
                Transform(self.map, hope),
                Transform(self.tag, tag),
                run_time=1.4,
            )
            self.play(FadeIn(self.scale_bar, one_scale, shift=0.2 * UP))
            for grid, head, note in zip(grids, heads, notes, strict=True):
                self.play(
                    FadeIn(head),
                    LaggedStart(*(FadeIn(each) for each in grid), lag_ratio=0.12),
                    run_time=2.2,
                )
                self.play(FadeIn(note, shift=0.1 * DOWN))
        self.gone = Group(self.map, self.tag, grids[0], heads, notes, one_scale)

    def learned_neuron(self) -> None:
        """Picture times map, the products, the sum, the bias, the activation: all learned."""
        layer = self.network.layers[0]
        total = WeightedSum.of(self.network, self.trace, 0, self.neuron)
        scale = map_scale(layer.weights[self.shown], percentile=MAP_PERCENTILE)
        strip = map_grid(layer.weights[self.shown], scale, len(self.shown), STRIP_MAP, gap=0.07)
        strip.scale_to_fit_width(min(strip.width, STRIP)).set_y(-1.8)
        values = self.values_below(strip)
        caption = Label(self.strip_name(), 20, self.colours.muted).next_to(values, DOWN, buff=0.2)
        place = int(np.flatnonzero(self.shown == self.neuron)[0])
        box = self.box_around(strip[place], buff=0.03)

        pixels = digit_picture(self.example.image, PICTURE)
        weight_map = signed_picture(layer.weights[self.neuron], scale, PICTURE)
        products = signed_picture(total.products, scale, PICTURE)
        times, equals = Label("$times$", 40), Label("$=$", 40)
        row = Group(pixels, times, weight_map, equals, products).arrange(RIGHT, buff=0.22)
        row.to_edge(LEFT, buff=0.45).align_to([0, 3.1, 0], UP)
        names = [
            Label(self.words(key, neuron=self.neuron + 1), LABEL, self.colours.muted).next_to(
                above, DOWN, buff=0.15
            )
            for key, above in (("a", pixels), ("w", weight_map), ("wa", products))
        ]
        bar = ScaleBar(scale, 2.0).next_to(names[1], DOWN, buff=0.15)
        column = SumColumn(total, self.words)
        column.next_to(row, RIGHT, buff=0.5).align_to(row, UP)
        opened = weight_map.copy()
        light, lit = (
            self.diagram.columns[0].single(self.neuron, a).scale(2.2)
            for a in (0 * self.trace.a[0], self.trace.a[0])
        )
        for each in (light, lit):
            each.next_to(column.result, RIGHT, buff=0.35)
        with self.beat("learned_neuron"):
            self.play(
                self.new_title(self.words("title_learned", neuron=self.neuron + 1)),
                FadeOut(self.gone),
                Transform(self.grid, strip),
                Transform(self.scale_bar, bar),
                run_time=1.4,
            )
            self.play(FadeIn(values, caption), Create(box))
            weight_map.match_points(strip[place])
            self.play(Transform(weight_map, opened), FadeIn(pixels, shift=0.3 * RIGHT))
            self.play(FadeIn(*names[:2], times), run_time=0.6)
            under, over = pixels.copy(), weight_map.copy()
            self.play(
                under.animate.move_to(products),
                over.animate.move_to(products).set_opacity(0.6),
                FadeIn(equals),
                run_time=1.2,
            )
            self.play(FadeIn(products), FadeOut(under, over), FadeIn(names[2]))
            swarms = product_swarms(products, total)
            for swarm, part in zip(swarms, (column.positive, column.negative), strict=True):
                number, name = part
                self.add(name)
                self.gather(number, swarm, seconds=1.5)
            self.play(FadeIn(column.bias, shift=0.2 * LEFT))
            self.play(Create(column.rule), FadeIn(column.total, shift=0.2 * DOWN))
            self.play(FadeIn(column.result, shift=0.2 * DOWN), FadeIn(light))
            self.play(Transform(light, lit))
            self.wait(1)

    def tag_above(self, picture: Picture) -> Label:
        """The word that a map was set by hand."""
        tag = Label(self.words("set_by_hand"), LABEL, self.colours.accent)
        return tag.next_to(picture, UP, buff=0.15)

    def legend_below(self, picture: Picture) -> Group:
        """The scale of the hand-set map, with a name at either end."""
        bar = ScaleBar(WEIGHT, beyond=False)
        negative = Label(self.words("negative"), LABEL, self.colours.minus)
        positive = Label(self.words("positive"), LABEL, self.colours.plus)
        negative.next_to(bar, DOWN, buff=0.12).align_to(bar, LEFT)
        positive.next_to(bar, DOWN, buff=0.12).align_to(bar, RIGHT)
        return Group(bar, negative, positive).next_to(picture, DOWN, buff=0.2)

    def lines_into(self, neuron: Swarm, picture: Picture, weights: Floats, scale: float) -> Picture:
        """A line from each pixel to one neuron, as strong as its weight."""
        starts = picture.centres()
        end = neuron.get_left()
        return edges_picture(starts, np.broadcast_to(end, starts.shape), weights.ravel(), scale)

    def paint(self, maps: list[Floats]) -> None:
        """Paint the hand-set map step by step."""
        for weights in maps:
            raster = signed_picture(weights, WEIGHT).raster
            self.play(self.map.animate.show(raster), run_time=0.15)

    def lay_under(self, picture: Picture, remains: Picture, seconds: float) -> None:
        """A picture goes under the map, and only what both have remains."""
        under = picture.copy().set_z_index(1)
        remains.set_opacity(0).set_z_index(3)
        self.play(
            under.animate.match_points(self.map),
            self.map.animate.set_opacity(0.6),
            run_time=seconds,
        )
        self.play(remains.animate.set_opacity(1), run_time=0.7 * seconds)
        self.remove(under)
        self.map.set_opacity(1)

    def gather(self, number: Number, swarm: Swarm, seconds: float) -> None:
        """Pixels run together into their sum."""
        goal = number.value
        self.add(number.set_value(0))
        self.play(
            swarm.animate.gather(number.get_center()), CountTo(number, goal), run_time=seconds
        )
        self.remove(swarm)

    def heads_of_columns(self) -> list[Label]:
        """The words above the numbers: what adds, what takes away, the sum."""
        case = self.cases[0]
        heads = []
        for key, number in zip(
            ("adds", "takes_away", "sum"), (case.positive, case.negative, case.sum), strict=True
        ):
            label = Label(self.words(key), 20, self.colours.muted)
            heads.append(label.next_to(number, UP, buff=0.3).on_baseline(number.baseline + 0.5))
        return heads

    def box_around(self, thing: Number | Picture, buff: float = 0.12) -> SurroundingRectangle:
        """A box that says: look here."""
        colour = self.colours.accent
        return SurroundingRectangle(thing, color=colour, buff=buff, stroke_width=3)

    def thumb_places(self, z: list[float]) -> list[Floats]:
        """Where the small pictures hang above the curve: over their z, but not on each other."""
        height = self.plot.axes.get_top()[1] + 0.6
        across = spread([self.plot.at(value, 0)[0] for value in z], gap=0.72)
        return [np.array([x, height, 0.0]) for x in across]

    def tethers_follow(self) -> list[UpdateFromFunc]:
        """The tethers stay at their pictures and dots while these move."""

        def follow(above: Picture, below: Dot) -> Callable[[Line], Line]:
            return lambda line: hold_tether(line, above, below)

        return [
            UpdateFromFunc(line, follow(thumb, dot))
            for line, thumb, dot in zip(self.tethers, self.thumbs, self.dots, strict=True)
        ]

    def network_to_compare(self) -> Trained:
        """The plain network; for a chapter about the plain one itself, the smooth one."""
        other = load(WEIGHTS_FOLDER / "plain.npz")
        ours, theirs = self.network.layers[0].weights, other.network.layers[0].weights
        return load(WEIGHTS_FOLDER / "lecture.npz") if np.array_equal(ours, theirs) else other

    def name_of(self, trained: Trained) -> str:
        """A network by its file, and how well it reads."""
        percent = number_text(100 * trained.metadata.test_accuracy, 1)
        return self.words("network", name=plain(trained.path.stem), percent=percent)

    def how_trained(self, trained: Trained, shown: int) -> str:
        """What was done for a network's maps, and of how many so many are shown."""
        recipe, lines = trained.metadata.recipe, []
        if recipe:
            still = recipe.get("augmentation", "none") == "none"
            lines.append(self.words("penalised" if is_penalised(trained) else "unpenalised"))
            lines.append(self.words("unmoved" if still else "moved"))
        count = trained.network.layer_sizes[1]
        if shown < count:
            lines.append(self.words("some_of", shown=shown, count=number_text(count)))
        return " \\ ".join(lines)

    def remark_on(self, other: Trained) -> str:
        """What the two sets of maps tell."""
        differ = is_penalised(self.trained) != is_penalised(other)
        return self.words("remark_penalty" if differ else "remark_alike")

    def values_below(self, strip: Group) -> VGroup:
        """The activation of each neuron below its map."""
        values = VGroup()
        for picture, neuron in zip(strip, self.shown, strict=True):
            lit = neuron == self.neuron
            ink = self.colours.text if lit else self.colours.muted
            number = Number(self.trace.a[0][neuron], 2, SMALL, ink)
            values.add(number.next_to(picture, DOWN, buff=0.14))
        return values

    def strip_name(self) -> str:
        """What the row of maps shows; of a large layer, that it is not all."""
        count, shown = self.network.layer_sizes[1], len(self.shown)
        if shown == count:
            return self.words("strip", count=number_text(count))
        return self.words("strip_some", shown=shown, count=number_text(count))


def is_penalised(trained: Trained) -> bool:
    """Whether large or jagged weights cost something while this network was trained."""
    recipe = trained.metadata.recipe
    return any(recipe.get(name, 0) > 0 for name in ("l1", "smoothness"))
