"""Many pictures at once before the neuron that was set by hand, and those that light it up."""

from __future__ import annotations

from math import ceil

import numpy as np
from manim import RIGHT, UP, FadeIn, FadeOut, Group, LaggedStart, Mobject, Scene

from network.analysis.detector_trial import Trial
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.heatmap import clear_where_0
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, activation_colours, colours
from scenes.kit.typesetting.label import BODY
from scenes.kit.typesetting.number import Number
from scenes.props.edge_detection.cases import NEURON, row_neuron
from scenes.props.edge_detection.hand_set_map import HandSetMap

MAP, MAP_X = 3.0, -5.1
"""The height of the map, and where it stands."""
LEFT_END = -3.15
"""Where the pictures begin."""
ROWS, SIDE, APART = 4, 0.87, 0.1
"""How many are in a column, their side, and how far they are from each other."""
DARK = 0.3
"""How much is seen of a picture to which the neuron gives 0."""
FORWARD, LARGE, HEAD = 24, 2.1, 0.75
"""How many come forward at most, how high they are then, and the room above each."""
BESIDE = 0.35
"""From one of those that came forward to the next."""
LAID = 0.6
"""The opacity of the map over a picture."""


class Tried(Group):
    """Pictures in columns, each as bright as what the neuron gives to it; at first all dark.

    The parts are `tiles` and, above those that came forward, `values`: each an activation with its
    neuron.

    Args:
        trial: what they are and what they are given.
        hand_set: the neuron's map, which comes with them.
        weights: of that map, (28, 28).
    """

    def __init__(self, trial: Trial, hand_set: HandSetMap, weights: Floats) -> None:
        super().__init__()
        self.trial, self.hand_set, self.weights = trial, hand_set, weights
        layout = current_layout()
        self.tiles = Group(*(digit_picture(digit.image, SIDE) for digit in trial.digits))
        self.tiles.arrange_in_grid(rows=ROWS, buff=APART, flow_order="dr")
        self.middle = [(LEFT_END + layout.stage_side) / 2, layout.stage_middle + 0.15, 0.0]
        self.tiles.move_to(self.middle)
        for tile in self.tiles:
            tile.set_opacity(DARK)
        self.add(self.tiles)

    @property
    def columns(self) -> list[Group]:
        """The tiles, column by column."""
        starts = range(0, len(self.tiles), ROWS)
        return [Group(*self.tiles[start : start + ROWS]) for start in starts]

    def come(self, scene: Scene, *leaving: Mobject) -> None:
        """The map comes back, smaller, and beside it the pictures, still dark."""
        place = self.hand_set.map.copy().scale_to_fit_height(MAP)
        self.hand_set.stand_at(place.move_to([MAP_X, self.middle[1], 0]))
        changing = LaggedStart(FadeOut(*leaving), FadeIn(self.hand_set), lag_ratio=0.5)
        scene.play(changing, run_time=0.8)
        coming = LaggedStart(*(FadeIn(column) for column in self.columns), lag_ratio=0.15)
        scene.play(coming, run_time=0.9)
        scene.add(self)

    def light_up(self, scene: Scene) -> None:
        """Column by column each becomes as bright as the activation it is given."""
        seen = DARK + (1 - DARK) * self.trial.activations
        lighting = (
            tile.animate.set_opacity(opacity)
            for tile, opacity in zip(self.tiles, seen, strict=True)
        )
        scene.play(LaggedStart(*lighting, lag_ratio=0.06), run_time=1.5)

    def bring_forward(self, scene: Scene) -> None:
        """Those that light the neuron up come forward, and the map is laid over them."""
        lit = self.trial.lit
        if not 0 < len(lit) <= FORWARD:
            return
        chosen = [self.tiles[at] for at in lit]
        others = [tile for tile in self.tiles if tile not in chosen]
        places = self._places(len(chosen))
        grown = zip(chosen, places, strict=True)
        scene.play(
            FadeOut(*others),
            *(tile.animate.match_points(place).set_opacity(1) for tile, place in grown),
            run_time=0.9,
        )
        self.tiles.remove(*others)
        self.values = Group(
            *(_value(a, tile) for a, tile in zip(self.trial.activations[lit], chosen, strict=True))
        )
        laid = clear_where_0(self.hand_set.map, self.weights)
        laid.border = np.zeros(4)
        over = [laid.copy().set_z_index(3) for _ in chosen]
        flying = zip(over, chosen, strict=True)
        scene.play(
            FadeIn(self.values),
            *(one.animate.match_points(tile).set_opacity(LAID) for one, tile in flying),
            run_time=0.9,
        )
        self.add(self.values, *over)

    def _places(self, count: int) -> Group:
        """Where those stand that came forward."""
        layout = current_layout()
        high, wide = layout.stage_height - 0.6, layout.stage_side - LEFT_END

        def side(columns: int) -> float:
            return min(LARGE, high / ceil(count / columns) - HEAD, wide / columns - BESIDE)

        columns = max(range(1, count + 1), key=side)
        tile = self.tiles[0].copy().scale_to_fit_height(side(columns))
        places = Group(*(tile.copy() for _ in range(count)))
        places.arrange_in_grid(cols=columns, buff=(BESIDE, HEAD))
        return places.move_to(self.middle).shift(HEAD / 2 * -UP)


def _value(a: float, tile: Mobject) -> Group:
    """An activation and its neuron, as bright as it is, above a picture."""
    number = Number(float(a), 2, BODY)
    fill = activation_colours(np.array(a), colours().background)
    light = row_neuron().paint_in(fill).next_to(number, RIGHT, buff=0.15)
    return Group(number, light).next_to(tile, UP, buff=(HEAD - NEURON) / 2)
