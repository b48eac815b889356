"""A digit whose pixels change their places: as much ink as before, and no shape."""

from __future__ import annotations

from manim import DOWN, UP, FadeIn, FadeOut, Group, Mobject, Scene

from network.analysis.noise import SEED, Shuffled
from network.digits import SIDE
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording

LARGE = 4.8
"""The height of a picture while it is alone."""


class Shuffling(Group):
    """The first of some digits, large, and what its pixels become.

    The parts are `before`, `after`, which is not on screen at first, and `note`.

    Args:
        shuffled: all of them.
        words: for the note.
    """

    def __init__(self, shuffled: Shuffled, words: Wording) -> None:
        self.origins = shuffled.origins[0]
        middle = current_layout().stage_middle * UP
        self.before, self.after = (
            digit_picture(image.reshape(SIDE, SIDE), LARGE).move_to(middle)
            for image in (shuffled.images[0], shuffled.pictures[0])
        )
        pixels = number_text(len(self.origins))
        self.note = Label(words("own_pixels", pixels=pixels, seed=SEED), LABEL, colours().quiet)
        self.note.next_to(self.before, DOWN, buff=0.15)
        super().__init__(self.before, self.note)

    def play(self, scene: Scene, leaving: Mobject) -> None:
        """The digit comes in the place of what was there, and each pixel goes somewhere else."""
        scene.play(FadeOut(leaving), FadeIn(self.before), run_time=0.8)
        pixels = Points.of(self.before).only(self.origins)
        scene.add(pixels)
        scene.remove(self.before)
        scene.play(
            pixels.animate.match_points(Points.of(self.after)), FadeIn(self.note), run_time=1.8
        )
        scene.add(self.after)
        scene.remove(pixels)
