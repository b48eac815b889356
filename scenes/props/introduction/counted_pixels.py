"""How few pixels a picture is made of: its rows, its columns, and all of them."""

from __future__ import annotations

from manim import DOWN, LEFT, FadeIn, FadeOut, Mobject, Scene, Transform

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.braces import SideBraces
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.wording import Wording


class CountedPixels:
    """The pixels of a picture with gaps between them, two braces, and how many they are in all.

    Args:
        picture: as it stands on screen.
        above: below what it is said how many there are in all.
        words: for that.
    """

    def __init__(self, picture: Picture, above: Mobject, words: Wording) -> None:
        columns, rows = picture.raster.size
        self.picture, self.pixels = picture, Points.of(picture)
        self.rows, self.columns = number_text(rows), number_text(columns)
        self.braces = SideBraces(picture, self.rows, self.columns)
        in_all = Label(words("pixels", count=number_text(rows * columns)), BODY)
        self.in_all = in_all.next_to(above, DOWN, buff=0.5)

    def come(self, scene: Scene) -> None:
        """The picture becomes its pixels; rows and columns are counted, and multiplied."""
        scene.add(self.pixels)
        apart = self.pixels.animate.resize(0.8)
        scene.play(apart, self.picture.animate.set_opacity(0), run_time=1.5)
        scene.play(FadeIn(self.braces.left, shift=0.2 * LEFT))
        scene.play(FadeIn(self.braces.below, shift=0.2 * DOWN))
        scene.play(self.braces.meeting(self.in_all), run_time=0.8)

    def leave(self, scene: Scene) -> None:
        """The pixels are a picture again, and nothing is counted."""
        whole = Transform(self.pixels, Points.of(self.picture))
        scene.play(FadeOut(self.braces, self.in_all), whole, run_time=0.6)
        self.picture.set_opacity(1)
        scene.remove(self.pixels)
