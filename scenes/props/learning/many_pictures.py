"""After a step for one picture: others pull other ways, and what is left is their mean."""

from __future__ import annotations

from math import ceil, sqrt

import numpy as np
from manim import FadeIn, FadeOut, Group, Scene

from network.analysis.pulls import Pull, Pulls
from network.data import Images
from scenes.kit.diagram.answers import counting, darkening, reading
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.tiles import mosaic, tile_colours
from scenes.kit.look.theme import activation_colours, colours
from scenes.props.learning.one_step import OneStep


class ManyPictures(Group):
    """Pictures that are asked what a step for one of them was.

    The part is `batch`, all that are asked together as small tiles in the picture's place.

    Args:
        diagram: of the network after the step.
        one: the step, on screen with all that was told of it.
        pulls: what they ask.
    """

    def __init__(self, diagram: Diagram, one: OneStep, pulls: Pulls) -> None:
        self.diagram, self.one, self.pulls = diagram, one, pulls
        self.batch = batch_picture(pulls.batch).match_points(diagram.picture)
        self.batch.set_z_index(diagram.picture.z_index + 0.1)
        super().__init__(self.batch)

    def ask_one(self, scene: Scene) -> None:
        """The picture that is most against the step comes, and all weights are asked for it."""
        scene.play(*self.one.told(), run_time=0.5)
        self._show(scene, self.pulls.against, 0.6)
        self.one.changes.run_back(scene, self.pulls.against.changes)

    def show_back(self, scene: Scene) -> None:
        """Only what the picture wants to go back is left of the lines, and that is bright."""
        scene.play(*self.one.changes.become(self.pulls.back, 1.0), run_time=0.8)

    def ask_others(self, scene: Scene) -> None:
        """A few more are asked, each at once."""
        for pull in self.pulls.others:
            self._show(scene, pull, 0.4, *self.one.changes.become(pull.changes))
            scene.wait(0.3)

    def ask_all(self, scene: Scene) -> None:
        """All are asked, and the lines are the mean of their ways."""
        values = self.diagram.values
        scene.play(
            FadeIn(self.batch),
            FadeOut(self.one.targets),
            *darkening(self.diagram),
            values.animate.set_opacity(0),
            *self.one.changes.become(self.pulls.mean),
            run_time=0.8,
        )
        self.one.remove(self.one.targets)

    def take(self, scene: Scene) -> None:
        """The step is taken: all lines are strong for a moment; and so are the next ones."""
        for seconds in (1.2, 0.5, 0.5):
            scene.play(*self.one.changes.pulse(), run_time=seconds)

    def _show(self, scene: Scene, pull: Pull, seconds: float, *along: object) -> None:
        trace = self.diagram.network.trace(pull.digit.pixels)
        scene.play(
            *reading(self.diagram, pull.digit, trace),
            *counting(self.diagram, trace.output),
            self.one.targets.want(pull.digit),
            *along,
            run_time=seconds,
        )


def batch_picture(images: Images) -> Picture:
    """Pictures as small tiles of one that is as square as can be."""
    tiles = mosaic(tile_colours(images.images), ceil(sqrt(len(images))))
    rows, columns = tiles.shape[:2]
    square = np.tile(activation_colours(0.0), (columns, columns, 1))
    square[:rows] = np.where(tiles[..., 3:] > 0, tiles, square[:rows])
    return Picture(square, border=colours().muted)
