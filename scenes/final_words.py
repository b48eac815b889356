"""Does it do what we hoped? What it makes of noise, where to read on, and what comes next."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    GrowFromEdge,
    LaggedStart,
    VGroup,
    linear,
)

from network.digits import Digit, surest_mistakes, test_digit, well_read_digit
from scenes.kit.chapter import Chapter
from scenes.kit.detector import Detector
from scenes.kit.diagram import Diagram, shown_neurons
from scenes.kit.heatmap import ScaleBar, map_scale, map_square, signed_picture
from scenes.kit.noise import SEED, SURE, AnswerBars, noise_pictures, sure_answers
from scenes.kit.run import turns
from scenes.kit.sweep import sweep
from scenes.kit.text import BODY, LABEL, CountTo, Label, Number, number_text, plain
from scenes.kit.verdict import Verdict
from scenes.kit.wall import wall_picture

STRONGEST = 900
"""So many of the lines into the first hidden layer light up in a sweep."""
TRIED = 1000
"""So many pictures of noise are shown to the network; the first rows of them are on screen."""
ROWS, COLUMNS, WALL = 6, 6, 4.6
"""How many are on screen, and how high they are together."""
PANEL = (-0.6, 6.6)
"""Where the numbers beside them begin and end."""
HOPE, MAPS = 2.6, 4.6
"""The heights of the map set by hand, and of all learned ones."""
ENTRY = 1.35
"""From one work to read on to the next."""
ADDRESSES = {
    "nielsen": "neuralnetworksanddeeplearning.com",
    "olah": "colah.github.io",
    "distill": "distill.pub",
    "goodfellow": "deeplearningbook.org",
}
"""Where each of the works is found."""


class FinalWords(Chapter):
    """The hope and the truth once more, and the way on."""

    def construct(self) -> None:
        """The beats, in order."""
        self.noise = noise_pictures(TRIED)
        self.maps_once_more()
        self.noise_goes_in()
        self.how_sure_it_is()
        self.read_on()
        self.what_comes_next()

    def maps_once_more(self) -> None:
        """A map as one would hope for, and all that were learned, on one scale."""
        weights = self.network.layers[0].weights
        shown = shown_neurons(self.trace.a[0])
        scale = map_scale(weights[shown])
        by_hand = Detector.placed_on(self.example.image).with_rim
        # As strong as the learned weights, whatever these are.
        hope = signed_picture(by_hand / by_hand.max() * scale, scale, HOPE)
        maps = map_square(weights[shown], scale, MAPS)
        Group(hope, maps).arrange(RIGHT, buff=1.5).set_y(0.35)
        bar = ScaleBar(scale).next_to(hope, DOWN, buff=0.4)
        key = "all_maps" if len(shown) == len(weights) else "maps"
        numbers = {"shown": number_text(len(shown)), "count": number_text(len(weights))}
        names = VGroup(
            Label(self.words("hope"), LABEL, self.colours.accent).next_to(hope, UP, buff=0.2),
            Label(self.words(key, **numbers), LABEL, self.colours.muted, width=MAPS + 1.5).next_to(
                maps, DOWN, buff=0.2
            ),
        )
        with self.beat("maps_once_more"):
            self.play(self.new_title(self.words("title_hope")), FadeIn(hope, names[0]))
            self.play(FadeIn(bar, shift=0.2 * UP))
            self.play(
                LaggedStart(*(FadeIn(each, scale=0.8) for each in maps), lag_ratio=0.2),
                run_time=4.0,
            )
            self.play(FadeIn(names[1], shift=0.2 * UP))
        self.leaving = Group(hope, maps, bar, names)

    def noise_goes_in(self) -> None:
        """A picture of nothing goes through the network, and gets an answer."""
        digit = Digit(self.noise[0])
        trace = self.network.trace(digit.pixels)
        names = self.trained.metadata.class_names
        diagram = Diagram(self.network, trace, self.words, names)
        seed = Label(self.words("seed", seed=SEED), LABEL, self.colours.muted, width=4.2)
        seed.next_to(diagram.home, UP, buff=0.2)
        verdict = Verdict(diagram, digit, trace, self.words)
        value = number_text(trace.output.max(), 2)
        with self.beat("noise_goes_in", answer=names[verdict.answer], value=value):
            self.play(self.new_title(self.words("title_noise")), FadeOut(self.leaving))
            self.play(FadeIn(diagram.picture, seed))
            self.play(FadeIn(diagram.pixel_count, *diagram.columns, diagram.names, diagram.values))
            lines = [
                sweep(self, diagram, layer, trace, STRONGEST, seconds=1.6)
                for layer in range(len(diagram.columns))
            ]
            self.play(
                *(
                    CountTo(number, output)
                    for number, output in zip(diagram.values, trace.output, strict=True)
                ),
                Create(verdict.box),
            )
        rest = (diagram.pixel_count, *diagram.columns, diagram.names, diagram.values)
        self.leaving = Group(seed, verdict, *lines, *rest)
        self.picture = diagram.picture

    def how_sure_it_is(self) -> None:
        """Many pictures of noise, how many of them get a sure answer, and which."""
        shown = self.noise[: ROWS * COLUMNS].reshape(ROWS, COLUMNS, -1)
        wall = wall_picture(shown, WALL).to_edge(LEFT, buff=0.45).set_y(0.25)
        counts = sure_answers(self.network, self.noise)
        note = Label(
            self.words("tried", shown=len(shown) * COLUMNS, count=number_text(TRIED)),
            LABEL,
            self.colours.muted,
        ).next_to(wall, DOWN, buff=0.2)
        text = Label(
            self.words("sure", count=number_text(TRIED), value=number_text(SURE, 1)),
            BODY,
            width=4.4,
            align="left",
        )
        text.next_to([PANEL[0] + 2.0, 2.2, 0], RIGHT, buff=0)
        number = Number(0, 0, 72, self.colours.accent).on_baseline(text.get_y() - 0.28)
        number.end_at(PANEL[0] + 1.7)
        names = self.trained.metadata.class_names
        bars = AnswerBars(counts, [plain(name) for name in names], PANEL[1] - PANEL[0], 2.2)
        bars.align_to([PANEL[0], wall.get_bottom()[1], 0], DOWN + LEFT)
        with self.beat("how_sure_it_is"):
            self.play(
                self.new_title(self.words("title_sure")),
                FadeOut(self.leaving),
                self.picture.animate.scale_to_fit_height(WALL / ROWS).align_to(wall, UP + LEFT),
                FadeIn(wall),
                run_time=1.4,
            )
            self.remove(self.picture)
            self.play(FadeIn(note, number, text))
            self.play(CountTo(number, int(counts.sum())), run_time=2.4)
            self.play(FadeIn(bars.frame))
            grown = [GrowFromEdge(bar, DOWN) for bar in bars.bars]
            self.play(LaggedStart(*grown, lag_ratio=0.15), run_time=2.0)
        self.leaving = Group(wall, note, number, text, bars)

    def read_on(self) -> None:
        """Books and pages, from the first step to the whole field."""
        entries = VGroup()
        for place, (key, address) in enumerate(ADDRESSES.items()):
            lines = VGroup(
                Label(self.words(f"{key}_title"), BODY),
                Label(self.words(f"{key}_what"), LABEL, self.colours.muted),
                Label(address, LABEL, self.colours.accent),
            )
            for line, below in zip(lines, (0, 0.4, 0.75), strict=True):
                line.align_to(ORIGIN, LEFT).on_baseline(-ENTRY * place - below)
            entries.add(lines)
        entries.center().set_y(0.1)
        with self.beat("read_on"):
            self.play(self.new_title(self.words("title_read")), FadeOut(self.leaving))
            self.play(
                LaggedStart(
                    *(FadeIn(entry, shift=0.3 * RIGHT) for entry in entries), lag_ratio=0.7
                ),
                run_time=5.0,
            )
        self.leaving = Group(entries)

    def what_comes_next(self) -> None:
        """A misread digit, and which way each weight should turn for it: the gradient."""
        digit = self.lesson()
        trace = self.network.trace(digit.pixels)
        names = self.trained.metadata.class_names
        diagram = Diagram(self.network, trace, self.words, names)
        for column, activations in zip(diagram.columns, trace.a, strict=True):
            column.light(activations)
        for number, output in zip(diagram.values, trace.output, strict=True):
            number.set_value(float(output))
        origin = Label(self.origin_of(digit), LABEL, self.colours.muted, width=4.6)
        origin.next_to(diagram.home, UP, buff=0.2)
        legend = VGroup(
            Label(f"$arrow.t$ {self.words('grow')}", LABEL, self.colours.plus),
            Label(f"$arrow.b$ {self.words('shrink')}", LABEL, self.colours.minus),
        ).arrange(RIGHT, buff=0.35)
        legend.next_to(diagram.home, DOWN, buff=0.3)
        verdict = Verdict(diagram, digit, trace, self.words)
        with self.beat("what_comes_next"):
            self.play(self.new_title(self.words("title_next")), FadeOut(self.leaving))
            self.play(FadeIn(diagram, origin))
            self.play(Create(verdict.box), FadeIn(verdict.truth))
            self.play(FadeIn(legend, shift=0.2 * UP))
            ways = turns(self.trained, digit)
            # From the outputs back to the pixels, as the slopes are computed.
            for layer in reversed(range(len(ways))):
                lines = diagram.edges(layer, ways[layer])
                self.add(lines.reveal(1, 1))
                self.play(lines.animate.reveal(0, 1), rate_func=linear, run_time=1.3)

    def lesson(self) -> Digit:
        """The digit there is most to learn from: the mistake the network is surest of."""
        mistakes = surest_mistakes(self.network)
        return test_digit(int(mistakes[0])) if len(mistakes) else well_read_digit(0, self.network)

    def origin_of(self, digit: Digit) -> str:
        """The words for where a test image is from."""
        return self.words("test_image", index=number_text(digit.index or 0), label=digit.label)
