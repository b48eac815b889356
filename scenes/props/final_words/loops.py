"""Digits with a loop and digits without, and how bright one layer is on average for each."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Scene,
)

from network.activations import Activation
from network.analysis.ranking import strongest
from network.analysis.segmentation import (
    SMALLEST_HOLE,
    Mask,
    background_enclosed,
    clear_examples,
)
from network.analysis.selectivity import Telling
from network.data import load_test
from network.digits import SIDE
from scenes.kit.diagram.column import MOST_SHOWN, SHOWN
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
WIDTH, DIAMETER = 5.9, 1.45
"""Of the digits together, and of the neuron below them."""
BELOW = 0.25
"""From the line that a heading stands on to what is below it, and between two parts of a side."""
SMALL_DISC, PITCH = 0.3, 0.36
"""The diameter of a neuron among the others of its layer, and from one to the next."""


class Side(Group):
    """Digits of one kind, and the mean light of a layer while it sees all of that kind.

    The parts are `heading`, `digits`, `neuron`, which is dark until it takes its mean, `layer`: all
    neurons of the layer, dark until they take theirs, and `ring` around that neuron among them.

    Args:
        heading: Typst markup.
        indices: of the test images that are seen.
        means: of the layer's neurons that are seen, (neurons,).
        chosen: which of them is the large one.
        brightness: what the colours of neurons mean.
        tinted: whether what their ink encloses is in the accent's colour.
    """

    def __init__(
        self,
        heading: str,
        indices: npt.NDArray[np.intp],
        means: Floats,
        chosen: int,
        brightness: Brightness,
        *,
        tinted: bool,
    ) -> None:
        super().__init__()
        images = load_test().images[indices]
        tiles = tile_colours(images)
        if tinted:
            tiles[background_enclosed(images), :3] = rgb(colours().accent)
        self.tiles, pixels = tiles, mosaic(tiles, ACROSS)
        self.mean = float(means[chosen])
        self.heading = Label(heading, BODY)
        self.digits = Picture(pixels, WIDTH * pixels.shape[0] / pixels.shape[1])
        self.neuron = NumberedNeuron(0.0, DIAMETER, TITLE, brightness)
        places = PITCH * (np.arange(len(means)) - (len(means) - 1) / 2)
        centres = np.stack([places, 0 * places, 0 * places], axis=1)
        self.lit = brightness.colours(means, nothing=colours().background)
        dark = brightness.colours(0 * means, nothing=colours().background)
        self.layer = Points(centres, SMALL_DISC, dark, 1.0, colours().muted)
        self.ring = self.layer.only(chosen).paint_in([0.0] * 4)
        self.ring.outlined(colours().accent, 0.05)
        # On a line with the other side's, whatever letters the two headings have.
        self.digits.align_to((self.heading.baseline - BELOW) * UP, UP)
        self.neuron.next_to(self.digits, DOWN, buff=BELOW)
        for row in (self.layer, self.ring):
            row.shift((self.neuron.get_bottom()[1] - BELOW - SMALL_DISC / 2) * UP)
            row.shift(self.neuron.get_x() * RIGHT)
        self.neuron.set_z_index(2)
        self.add(self.heading, self.digits, self.neuron, self.layer, self.ring)

    def run_in(self, scene: Scene) -> None:
        """One after another the digits run into the neuron."""
        place = self.neuron.get_center()
        running = [
            tile.animate.scale_to_fit_height(0.1).move_to(place).set_opacity(0)
            for tile in self._tiles()
        ]
        scene.play(LaggedStart(*running, lag_ratio=0.08), run_time=1.3)

    def _tiles(self) -> list[Picture]:
        """The digits that are seen, each as a picture of its own at its place."""
        size, middle = SIDE * self.digits.pixel_size, (SIDE - 1) / 2
        tiles = [Picture(tile, size).set_z_index(1) for tile in self.tiles]
        for which, tile in enumerate(tiles):
            row, column = divmod(which, ACROSS)
            tile.move_to(self.digits.at(STEP * row + middle, STEP * column + middle))
        return tiles


class Loops(Group):
    """The neuron that tells loops best, and its whole layer, on digits with a loop and without.

    The parts are `sides`, of two kinds of digits, and `rule`, which says what a loop is.

    Args:
        telling: how well the layer's neurons tell the two kinds apart.
        activation: the function of the layer.
        has_loop: which of the test images have one.
        words: for the texts.
    """

    def __init__(
        self, telling: Telling, activation: Activation, has_loop: Mask, words: Wording
    ) -> None:
        layout = current_layout()
        shown, size = np.arange(len(telling.auc)), len(telling.auc)
        if size > MOST_SHOWN:
            # Those that tell loops best.
            shown = np.sort(strongest(telling.auc, SHOWN))
        chosen = int(np.searchsorted(shown, telling.best))
        means = (telling.with_it[shown], telling.without[shown])
        brightness = Brightness.of(activation, *means)
        self.sides = Group()
        for has, own in zip((True, False), means, strict=True):
            key = "with_loop" if has else "without_loop"
            heading = words(key)
            few = clear_examples(has_loop, has)[: ACROSS * DOWNWARD]
            self.sides.add(Side(heading, few, own, chosen, brightness, tinted=has))
        self.sides.arrange(RIGHT, buff=2 * (layout.stage_side - WIDTH))
        first, *others = self.sides
        for side in others:
            side.shift((first.heading.baseline - side.heading.baseline) * UP)
        self.sides.align_to(layout.stage_top * UP, UP)
        self.rule = Label(words("loop", pixels=number_text(SMALLEST_HOLE)), LABEL, colours().quiet)
        self.rule.align_to(layout.stage_bottom * UP, DOWN)
        self.note = Group()
        if size > MOST_SHOWN:
            counts = {"shown": number_text(SHOWN), "count": number_text(size)}
            self.note.add(Label(words("some_of", **counts), LABEL, colours().quiet))
            self.note.match_y(self.rule).align_to(layout.stage_side * RIGHT, RIGHT)
        super().__init__(self.sides, self.rule, self.note)

    def come(self, scene: Scene, before: Group) -> None:
        """Digits of both kinds, and their layer, out of which the neuron grows, still dark."""
        scene.play(FadeOut(before), run_time=0.5)
        scene.play(
            *(FadeIn(side.heading, side.digits, side.layer) for side in self.sides),
            FadeIn(self.rule, self.note),
            run_time=0.9,
        )
        scene.play(*(FadeIn(side.ring, scale=2) for side in self.sides), run_time=0.5)
        growing = []
        for side in self.sides:
            there = side.neuron.disc.copy()
            growing.append(side.neuron.disc.match_points(side.ring).animate.match_points(there))
        scene.play(*growing, run_time=0.8)

    def compare(self, scene: Scene) -> None:
        """One after the other, the two neurons take their mean light."""
        for side in self.sides:
            scene.add(side.neuron)
            scene.play(CountTo(side.neuron, side.mean), run_time=1.1)

    def whole_layer(self, scene: Scene) -> None:
        """All neurons of the layer take their mean light, each side its own."""
        for side in self.sides:
            scene.play(side.layer.animate.paint_in(side.lit), run_time=1.2)
