"""Pictures that are tried, in two rows across the frame: a tile lights up that is read rightly."""

from __future__ import annotations

from math import ceil

from manim import DOWN, UP, Animation, FadeIn, Group, LaggedStart, Scene, VGroup, there_and_back

from network.analysis.beyond_a_rule import Tried
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.marks import box_around, cross, tick
from scenes.kit.look.current import current_layout

ROWS, SIDE = 2, 1.12
"""In so many rows the tiles stand, and a tile is so large where there is room."""
GAP, MARK = 0.06, 0.26
"""From a tile to its mark and to the next row, and the size of a mark."""
UNLIT = 0.45
"""How bright a tile is that nothing has read rightly."""
SWELL = 1.12
"""By this factor a tile swells for a moment."""


class TriedTiles(Group):
    """A tile for each picture, unlit, and room for a mark beside it, at the stage's lower edge.

    The parts are `tiles`, and `marks`: one for each that has been judged.

    Args:
        tried: in the order in which the network reads them.
    """

    def __init__(self, tried: Tried) -> None:
        layout, self.tried = current_layout(), tried
        columns = ceil(len(tried.digits) / ROWS)
        room = 2 * layout.stage_side / columns
        side = min(SIDE, room - MARK - 3 * GAP)
        step = min(room, 1.5 * side)
        self.tiles = Group(*(digit_picture(digit.image, side) for digit in tried.digits))
        self.marks = VGroup()
        for place, tile in enumerate(self.tiles):
            row, column = divmod(place, columns)
            across = (column - (columns - 1) / 2) * step - (GAP + MARK) / 2
            tile.move_to([across, -row * (side + 2 * GAP), 0]).set_opacity(UNLIT)
        super().__init__(self.tiles, self.marks)
        self.shift((layout.stage_bottom + GAP - self.tiles.get_bottom()[1]) * UP)

    def come(self, scene: Scene, seconds: float) -> None:
        """One after another they come."""
        coming = [FadeIn(tile, shift=0.3 * DOWN) for tile in self.tiles]
        scene.play(LaggedStart(*coming, lag_ratio=0.1), run_time=seconds)
        scene.add(self)

    def judge(self, place: int) -> None:
        """Mark a tile as read rightly, which lights it, or wrongly."""
        tile, is_right = self.tiles[place], self.tried.right[place]
        mark = tick(MARK) if is_right else cross(0.8 * MARK)
        self.marks.add(mark.match_y(tile).set_x(tile.get_right()[0] + GAP + MARK / 2))
        tile.set_opacity(1.0 if is_right else UNLIT)

    def look_at(self, scene: Scene, place: int, seconds: float) -> None:
        """For some seconds there is a frame around a tile."""
        frame = box_around(self.tiles[place], buff=0.03)
        scene.add(frame)
        scene.wait(seconds)
        scene.remove(frame)

    def swelling(self) -> Animation:
        """A wave goes through them."""
        waves = (tile.animate(rate_func=there_and_back).scale(SWELL) for tile in self.tiles)
        return LaggedStart(*waves, lag_ratio=0.1)
