"""Does it do what we hoped? What it makes of noise, where to read on, and what comes next."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    VGroup,
)

from network.digits import Digit
from scenes.kit.chapter import Chapter
from scenes.kit.diagram import Diagram, shown_neurons
from scenes.kit.digit import digit_picture
from scenes.kit.heatmap import ScaleBar, map_grid, map_scale
from scenes.kit.noise import SEED, SURE, noise_pictures, sure_answers
from scenes.kit.sweep import sweep
from scenes.kit.text import BODY, LABEL, CountTo, Label, Number, number_text
from scenes.kit.verdict import Verdict
from scenes.kit.wall import wall_picture

STRONGEST = 900
"""So many of the lines into the first hidden layer light up in a sweep."""
TRIED = 1000
"""So many pictures of noise are shown to the network; the first rows of them are on screen."""
ROWS, COLUMNS = 6, 10


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
        """The real weight maps of the first hidden layer, on one scale."""
        weights = self.network.layers[0].weights
        shown = shown_neurons(self.trace.a[0])
        scale = map_scale(weights[shown])
        columns = -(-len(shown) // 2)
        maps = map_grid(weights[shown], scale, columns, height=min(1.9, 12.4 / columns - 0.12))
        maps.set_y(0.7)
        bar = ScaleBar(scale).next_to(maps, DOWN, buff=0.45)
        key = "all_maps" if len(shown) == len(weights) else "maps"
        count = self.words(key, shown=number_text(len(shown)), count=number_text(len(weights)))
        name = Label(count, LABEL, self.colours.muted).next_to(bar, DOWN, buff=0.25)
        with self.beat("maps_once_more"):
            self.play(self.new_title(self.words("title_hope")))
            self.play(
                LaggedStart(*(FadeIn(each, scale=0.8) for each in maps), lag_ratio=0.2),
                run_time=4.5,
            )
            self.play(FadeIn(bar, name, shift=0.2 * UP))
        self.leaving = Group(maps, bar, name)

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
            self.play(
                self.new_title(self.words("title_noise")),
                FadeOut(self.leaving),
                FadeIn(diagram.picture, seed),
            )
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
        """Many pictures of noise, and how many of them get a sure answer."""
        shown = self.noise[: ROWS * COLUMNS].reshape(ROWS, COLUMNS, -1)
        wall = wall_picture(shown, 4.4).move_to(2.7 * LEFT + 0.25 * UP)
        count = sure_answers(self.network, self.noise)
        note = Label(
            self.words("tried", shown=len(shown) * COLUMNS, count=number_text(TRIED)),
            LABEL,
            self.colours.muted,
        ).next_to(wall, DOWN, buff=0.2)
        number = Number(count, 0, 72, self.colours.accent).move_to(4.6 * RIGHT + 0.8 * UP)
        # The last digit keeps its place while it counts: so the count ends in the middle.
        number.set_value(0)
        text = Label(
            self.words("sure", count=number_text(TRIED), value=number_text(SURE, 1)),
            BODY,
            width=3.6,
        ).next_to([4.6, 0.35, 0], DOWN, buff=0.2)
        with self.beat("how_sure_it_is"):
            self.play(
                self.new_title(self.words("title_sure")),
                FadeOut(self.leaving),
                self.picture.animate.scale_to_fit_height(0.6).move_to(wall.get_corner(UP + LEFT)),
                FadeIn(wall),
                run_time=1.4,
            )
            self.remove(self.picture)
            self.play(FadeIn(note, number, text))
            self.play(CountTo(number, count), run_time=3.2)
        self.leaving = Group(wall, note, number, text)

    def read_on(self) -> None:
        """Books and pages, from the first step to the whole field."""
        entries = VGroup(
            *(
                VGroup(
                    Label(self.words(f"{key}_title"), BODY),
                    Label(self.words(f"{key}_what"), LABEL, self.colours.muted),
                ).arrange(DOWN, buff=0.14, aligned_edge=LEFT)
                for key in ("nielsen", "olah", "distill", "goodfellow")
            )
        ).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        entries.set_y(-0.05)
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
        """The question that is left: where do the numbers come from?"""
        picture = digit_picture(self.example.image, 3.4)
        row = VGroup(
            Label(
                self.words("numbers", count=number_text(self.network.parameter_count)),
                LABEL,
                self.colours.muted,
            ),
            Label(self.words("how"), 34, self.colours.accent),
        ).arrange(DOWN, buff=0.4)
        everything = Group(picture, row).arrange(RIGHT, buff=1.2).set_y(0.1)
        accuracy = number_text(100 * self.trained.metadata.test_accuracy, 2)
        with self.beat("what_comes_next", percent=accuracy):
            self.play(self.new_title(self.words("title_next")), FadeOut(self.leaving))
            self.play(FadeIn(everything[0]), run_time=1.5)
            self.play(FadeIn(row[0], shift=0.2 * RIGHT), run_time=1.5)
            self.play(FadeIn(row[1], shift=0.2 * UP), run_time=1.2)
