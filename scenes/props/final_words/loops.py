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
from scenes.kit.typesetting.number import CountTo
from scenes.kit.typesetting.wording import Wording

ACROSS, DOWNWARD = 6, 2
"""How many digits of each kind are seen."""
WIDTH, DIAMETER = 5.9, 1.6
"""Of the digits together, and of the neuron below them."""
BELOW = 0.25
"""From the line that a heading stands on to what is below it, and between two parts of a side."""
BESIDE, SMALLER = 0.4, 1.8
"""From the neuron to its exception, across; how high that is, and its light."""
UNDER = 0.12
"""From the neuron to what it is the mean over."""
ONE_WAY = 0.35
"""The share of the time in which a digit runs to the neuron."""


class Side(Group):
    """Digits of one kind, and the mean light of a neuron while it sees them.

    The parts are `heading`, `digits`, `neuron`, which is dark until they arrive, and `over`, which
    says below it over how many its light is the mean.

    Args:
        heading, over: Typst markup.
        indices: of the test images that are seen.
        lights: of the neuron while it sees each of them, (digits,).
        mean: its light over all of that kind.
        brightness: what the colours of neurons mean.
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
        brightness: Brightness,
        *,
        has_loop: bool,
    ) -> None:
        super().__init__()
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
        self.neuron = NumberedNeuron(0.0, DIAMETER, TITLE, brightness)
        # On a line with the other side's, whatever letters the two headings have.
        self.digits.align_to((self.heading.baseline - BELOW) * UP, UP)
        self.neuron.next_to(self.digits, DOWN, buff=BELOW)
        self.neuron.set_z_index(2)
        self.over = self.below_neuron(over)
        self.add(self.heading, self.digits, self.neuron, self.over)

    def below_neuron(self, over: str) -> Label:
        """What says over how many digits the light is the mean."""
        return Label(over, LABEL, colours().quiet).next_to(self.neuron, DOWN, buff=UNDER)

    def placed_tiles(self) -> list[Picture]:
        """The digits that are seen, each as a picture of its own at its place."""
        size, middle = SIDE * self.digits.pixel_size, (SIDE - 1) / 2
        tiles = [Picture(tile, size).set_z_index(1) for tile in self.tiles]
        for which, tile in enumerate(tiles):
            row, column = divmod(which, ACROSS)
            tile.move_to(self.digits.at(STEP * row + middle, STEP * column + middle))
        return tiles


class Arriving(Animation):
    """One after another the digits of a side run into its neuron, which shows their mean light.

    Args:
        side: on screen.
        tiles: its digits, each as a picture of its own.
        seconds: for all of it.
    """

    def __init__(self, side: Side, tiles: list[Picture], seconds: float) -> None:
        self.side, self.tiles = side, tiles
        self.starts = [tile.copy() for tile in tiles]
        self.goal = side.neuron.get_center()
        super().__init__(Group(side.neuron, *tiles), run_time=seconds, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show how far they are after a share of the time, from 0 to 1."""
        count = len(self.tiles)
        leaving = (1 - ONE_WAY) * np.arange(count) / max(count - 1, 1)
        ways = ((alpha - leaving) / ONE_WAY).clip(0.0, 1.0)
        for tile, start, way in zip(self.tiles, self.starts, ways, strict=True):
            place = start.get_center() + way**2 * (self.goal - start.get_center())
            tile.match_points(start).scale(1 - 0.9 * way).move_to(place)
            tile.set_opacity(float(way < 1))
        arrived = self.side.lights[ways >= 1]
        self.side.neuron.set_value(float(arrived.mean()) if len(arrived) else 0.0)
        # Before anything has arrived it says nothing.
        self.side.neuron.number.set_opacity(float(len(arrived) > 0))


class Loops(Group):
    """The neuron that tells loops best, on digits with a loop and on digits without.

    The parts are `sides`, of two kinds of digits, and `rule`, which says what a loop is.

    Args:
        network: whose last hidden layer the neuron is in.
        telling: how well that layer's neurons tell the two kinds apart.
        words: for the texts.
    """

    def __init__(self, network: Network, telling: Telling, words: Wording) -> None:
        self.words = words
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
                    words("these", count=number_text(len(own))),
                    own,
                    light,
                    mean,
                    brightness,
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
        self.rule = Label(words("loop", pixels=number_text(SMALLEST_HOLE)), LABEL, colours().quiet)
        self.rule.align_to(layout.stage_bottom * UP, DOWN)
        super().__init__(self.sides, self.rule)

    def come(self, scene: Scene, ring: Points, before: Mobject) -> None:
        """Out of its ring the neuron grows twice, still dark, below digits of both kinds.

        Args:
            scene: where it is played.
            ring: around the neuron.
            before: all that leaves.
        """
        growing = []
        for side in self.sides:
            there = side.neuron.disc.copy()
            growing.append(side.neuron.disc.match_points(ring).animate.match_points(there))
        scene.play(FadeOut(before), FadeOut(ring), *growing, run_time=1.0)
        coming = (FadeIn(side.heading, side.digits, side.over) for side in self.sides)
        scene.play(*coming, FadeIn(self.rule), run_time=0.7)

    def run_in(self, scene: Scene) -> None:
        """On both sides the digits run into the neuron."""
        for side in self.sides:
            tiles = side.placed_tiles()
            scene.add(*tiles, side.neuron)
            scene.play(Arriving(side, tiles, 1.6))
            scene.remove(*tiles)

    def tell_means(self, scene: Scene) -> None:
        """Both neurons take their mean light over all digits."""
        changing = []
        for side in self.sides:
            leaving, side.over = side.over, side.below_neuron(self.words("all_digits"))
            side.remove(leaving).add(side.over)
            changing += [CountTo(side.neuron, side.mean), FadeOut(leaving), FadeIn(side.over)]
        scene.play(*changing, run_time=1.2)

    def exceptions(self) -> list[tuple[int, float]]:
        """Of each kind, the label of the digit seen that speaks most against it, and its light."""
        return [(int(side.labels[side.odd]), float(side.lights[side.odd])) for side in self.sides]

    def show_exceptions(self, scene: Scene) -> None:
        """Of each kind, the digit seen that speaks most against the neuron, with its light."""
        moving, lights = [], []
        for side in self.sides:
            neuron, tile = side.neuron, side.placed_tiles()[side.odd].set_z_index(2)
            light = NumberedNeuron(side.lights[side.odd], SMALLER, TITLE, neuron.brightness)
            odd = Group(tile.copy().scale_to_fit_height(SMALLER), light).arrange(RIGHT, buff=BELOW)
            across = Group(neuron.copy(), odd).arrange(RIGHT, buff=BESIDE).match_x(neuron)
            odd.set_y((side.digits.get_bottom()[1] + self.rule.get_top()[1]) / 2)
            aside = (across[0].get_x() - neuron.get_x()) * RIGHT
            moving += [Group(neuron, side.over).animate.shift(aside)]
            moving += [tile.animate.match_points(odd[0])]
            lights.append(light)
            side.add(tile, light)
        scene.play(*moving, run_time=1.2)
        for light in lights:
            scene.play(FadeIn(light, shift=0.2 * RIGHT), run_time=0.6)
