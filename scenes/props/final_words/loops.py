"""Digits with a loop and digits without run into one neuron, and how bright it is on average."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, UP, Animation, FadeIn, FadeOut, Group, Mobject, Scene, linear

from network.analysis.segmentation import (
    SMALLEST_HOLE,
    background_enclosed,
    clear_examples,
    loops_in_test,
)
from network.analysis.selectivity import Telling
from network.data import load_test
from network.digits import SIDE
from network.model import Network
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.figures.tiles import STEP, mosaic, tile_colours
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours, rgb
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording

ACROSS, DOWNWARD = 4, 3
"""How many digits of each kind are seen."""
WIDTH, DIAMETER = 4.4, 2.2
"""Of the digits of a kind together, and of the neuron between the two."""
BELOW, UNDER = 0.25, 0.12
"""From the line that a heading stands on, and from digits, to what is below; and from a mean to
what it is the mean over."""
LARGE = 3.2
"""The height of a digit that is seen alone."""
ONE_WAY = 0.35
"""The share of the time in which a digit of many runs to the neuron."""


class Side(Group):
    """Digits of one kind, and how bright a neuron is on average while it sees them.

    The parts are `heading`, `digits`, and below them `light`, a number, and `over`, which says over
    which digits it is the mean; the last two come when that is told.

    Args:
        heading, over: Typst markup.
        indices: of the test images that are seen.
        lights: of the neuron while it sees each of them, (digits,).
        mean: its light over all of that kind.
        has_loop: whether they have one: then what their ink encloses is in the accent's colour, and
            it is the darkest light that speaks against the neuron.
    """

    def __init__(
        self,
        heading: str,
        over: str,
        indices: npt.NDArray[np.intp],
        lights: Floats,
        mean: float,
        *,
        has_loop: bool,
    ) -> None:
        images = load_test().images[indices]
        tiles = tile_colours(images)
        if has_loop:
            tiles[background_enclosed(images), :3] = rgb(colours().accent)
        self.tiles, self.lights, self.mean = tiles, lights, mean
        self.odd = int(lights.argmin() if has_loop else lights.argmax())
        self.labels = load_test().labels[indices]
        pixels = mosaic(tiles, ACROSS)
        self.heading = Label(heading, BODY)
        self.digits = Picture(pixels, WIDTH * pixels.shape[0] / pixels.shape[1])
        # On a line with the other side's, whatever letters the two headings have.
        self.digits.align_to((self.heading.baseline - BELOW) * UP, UP)
        self.light = Number(mean, 2, TITLE)
        self.light.next_to(self.digits, DOWN, buff=BELOW)
        self.over = Label(over, LABEL, colours().quiet).next_to(self.light, DOWN, buff=UNDER)
        super().__init__(self.heading, self.digits, self.light, self.over)

    def placed_tiles(self) -> list[Picture]:
        """The digits that are seen, each as a picture of its own at its place."""
        size, middle = SIDE * self.digits.pixel_size, (SIDE - 1) / 2
        tiles = [Picture(tile, size).set_z_index(1) for tile in self.tiles]
        for which, tile in enumerate(tiles):
            row, column = divmod(which, ACROSS)
            tile.move_to(self.digits.at(STEP * row + middle, STEP * column + middle))
        return tiles


class Arriving(Animation):
    """One after another digits run into a neuron, which shows its mean light while it sees them.

    Only of one alone this is told as a number, too.

    Args:
        neuron: on screen.
        tiles: the digits, each as a picture of its own.
        lights: of the neuron while it sees each, (digits,).
        seconds: for all of it.
    """

    def __init__(
        self, neuron: NumberedNeuron, tiles: list[Picture], lights: Floats, seconds: float
    ) -> None:
        self.neuron, self.tiles, self.lights = neuron, tiles, lights
        self.starts = [tile.copy() for tile in tiles]
        self.goal = neuron.get_center()
        # One alone has all the time.
        self.one_way = ONE_WAY if len(tiles) > 1 else 1.0
        super().__init__(Group(neuron, *tiles), run_time=seconds, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show how far they are after a share of the time, from 0 to 1."""
        count = len(self.tiles)
        leaving = (1 - self.one_way) * np.arange(count) / max(count - 1, 1)
        ways = ((alpha - leaving) / self.one_way).clip(0.0, 1.0)
        for tile, start, way in zip(self.tiles, self.starts, ways, strict=True):
            place = start.get_center() + way**2 * (self.goal - start.get_center())
            tile.match_points(start).scale(1 - 0.9 * way).move_to(place)
            tile.set_opacity(float(way < 1))
        arrived = self.lights[ways >= 1]
        self.neuron.set_value(float(arrived.mean()) if len(arrived) else 0.0)
        self.neuron.number.set_opacity(float(len(arrived) == len(self.tiles) == 1))


class Loops(Group):
    """The neuron that tells loops best, between digits with a loop and digits without.

    The parts are `sides`, of two kinds of digits, `neuron`, dark until they arrive, and `rule`,
    which says what a loop is.

    Args:
        network: whose last hidden layer the neuron is in.
        telling: how well that layer's neurons tell the two kinds apart.
        words: for the texts.
    """

    def __init__(self, network: Network, telling: Telling, words: Wording) -> None:
        layout, layer, best = current_layout(), len(network.layers) - 2, telling.best
        has_loop, images = loops_in_test(), load_test().images
        few = [clear_examples(has_loop, has)[: ACROSS * DOWNWARD] for has in (True, False)]
        lights = [network.trace(images[own]).a[layer][:, best].astype(float) for own in few]
        means = [float(each[best]) for each in (telling.with_it, telling.without)]
        brightness = Brightness.of(network.layers[layer].activation, *lights, means)
        self.sides = Group(
            *(
                Side(
                    words(key),
                    words("all_digits"),
                    own,
                    light,
                    mean,
                    has_loop=key == "with_loop",
                )
                for key, own, light, mean in zip(
                    ("with_loop", "without_loop"), few, lights, means, strict=True
                )
            )
        )
        self.sides.arrange(RIGHT, buff=2 * (layout.stage_side - WIDTH))
        first, *others = self.sides
        for side in others:
            side.shift((first.heading.baseline - side.heading.baseline) * UP)
        self.sides.align_to(layout.stage_top * UP, UP)
        self.neuron = NumberedNeuron(0.0, DIAMETER, TITLE, brightness).set_z_index(2)
        self.neuron.set_y(first.digits.get_y())
        self.neuron.number.set_opacity(0)
        self.rule = Label(words("loop", pixels=number_text(SMALLEST_HOLE)), LABEL, colours().quiet)
        self.rule.align_to(layout.stage_bottom * UP, DOWN)
        super().__init__(self.sides, self.neuron, self.rule)

    def come(self, scene: Scene, ring: Points, before: Mobject) -> None:
        """Out of its ring the neuron grows, still dark, between digits of both kinds.

        Args:
            scene: where it is played.
            ring: around the neuron.
            before: all that leaves.
        """
        disc = self.neuron.disc
        there = disc.copy()
        growing = disc.match_points(ring).animate.match_points(there)
        coming = (FadeIn(side.heading, side.digits) for side in self.sides)
        scene.play(FadeOut(before, ring), growing, *coming, FadeIn(self.rule), run_time=1.2)
        scene.add(self.neuron)

    def run_in(self, scene: Scene) -> None:
        """One kind after the other runs into the neuron."""
        for side in self.sides:
            self._see(scene, side.placed_tiles(), side.lights, 1.1)

    def _see(self, scene: Scene, tiles: list[Picture], lights: Floats, seconds: float) -> None:
        scene.add(*tiles, self.neuron)
        scene.play(Arriving(self.neuron, tiles, lights, seconds))
        scene.remove(*tiles)

    def _keep(self, scene: Scene, side: Side) -> None:
        """What the neuron shows is kept below the digits of a kind."""
        there = side.light.get_center()
        side.light.move_to(self.neuron)
        coming = map(FadeIn, side.submobjects[side.submobjects.index(side.light) + 1 :])
        scene.play(side.light.animate.move_to(there), *coming, run_time=0.5)

    def tell_means(self, scene: Scene) -> None:
        """For each kind the neuron is as bright as it is on average over all digits."""
        for side in self.sides:
            scene.play(CountTo(self.neuron, side.mean), run_time=0.5)
            self.neuron.number.set_opacity(1)
            self._keep(scene, side)

    def exceptions(self) -> list[tuple[int, float]]:
        """Of each kind, the label of the digit seen that speaks most against it, and its light."""
        return [(int(side.labels[side.odd]), float(side.lights[side.odd])) for side in self.sides]

    def show_exceptions(self, scene: Scene) -> None:
        """Of each kind, the digit seen that speaks most against the neuron stays, large and alone,
        and runs into it."""
        large = [side.placed_tiles()[side.odd] for side in self.sides]
        leaving = Group(*(part for side in self.sides for part in side), self.rule)
        scene.add(*large)
        growing = [
            tile.animate.scale_to_fit_height(LARGE).move_to(side.digits)
            for tile, side in zip(large, self.sides, strict=True)
        ]
        scene.play(FadeOut(leaving), *growing, run_time=1.0)
        self.remove(self.rule)
        for side, tile in zip(self.sides, large, strict=True):
            light = side.lights[[side.odd]]
            side.light = Number(float(light[0]), 2, TITLE).move_to(side.light)
            side.submobjects = [tile, side.light]
            self._see(scene, [tile.copy()], light, 0.8)
            self._keep(scene, side)
