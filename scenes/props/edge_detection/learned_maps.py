"""The maps that networks learned, and which of them are strokes by the measure that is stated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from manim import DOWN, FadeIn, Group, LaggedStart, Scene

from network.analysis.strokes import Strokes
from network.model import Trace
from network.storage import WEIGHTS_FOLDER, Trained, load
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import ScaleBar, map_scale, map_square
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.markup import plain

LARGE, SIDE = 4.4, 3.9
"""The side of all maps of a layer together: when they are alone, and beside others."""

THIRD = 4.45
"""From the middle of one network's maps to that of the next."""


class LearnedMaps(Group):
    """All maps of one network, on a scale of their own, with their name and their scale.

    The parts are `grid`, `name`, `bar`, and `frames` around the maps that are strokes.

    Args:
        learned: whose maps.
        x: where they stand.
        name: what it is called on screen.
        side: of all maps together.
    """

    def __init__(self, learned: Learned, x: float, name: str, side: float = SIDE) -> None:
        super().__init__()
        weights = learned.trained.network.layers[0].weights[learned.shown]
        scale = map_scale(weights)
        middle = current_layout().stage_middle
        self.grid = map_square(weights, scale, side, 0.1).move_to([x, middle + 0.1, 0])
        text = fitted(name, LABEL, THIRD)
        self.name = Label(plain(text), LABEL).match_x(self.grid)
        self.name.on_baseline(self.grid.get_top()[1] + 0.22)
        self.bar = ScaleBar(scale, 2.2).next_to(self.grid, DOWN, buff=0.18)
        height = self.grid[0].height
        centres = np.array([one.get_center() for one in self.grid])[learned.framed]
        clear = np.zeros((len(centres), 4))
        self.frames = Points(centres, height, clear, 0.0, colours().text, 0.045)
        self.frames.set_z_index(2)
        self.add(self.grid, self.name, self.bar)

    def one_by_one(self) -> LaggedStart:
        """The maps come in, one after another."""
        return LaggedStart(*(FadeIn(one) for one in self.grid), lag_ratio=0.12)

    def come_in(self, scene: Scene) -> None:
        """All of it comes in; at last the frames around what is a stroke.

        Args:
            scene: where it is played.
        """
        scene.play(FadeIn(self.name, self.bar), self.one_by_one(), run_time=2.0)
        scene.play(FadeIn(self.frames), run_time=0.6)


@dataclass(frozen=True, eq=False)
class Learned:
    """A network whose maps are shown, and which of them are strokes."""

    trained: Trained
    shown: npt.NDArray[np.intp]
    """The neurons on screen."""
    strokes: Strokes

    @classmethod
    def of(cls, trained: Trained, trace: Trace) -> Learned:
        """A network's maps: of a large layer the most active on the image of a trace."""
        shown = shown_neurons(trained.network.trace(trace.x).a[0])
        return cls(trained, shown, Strokes.of(trained.network))

    @property
    def framed(self) -> npt.NDArray[np.bool_]:
        """Which of the maps on screen are strokes."""
        return self.strokes.are[self.shown]

    @property
    def any_framed(self) -> bool:
        """Whether one of them is."""
        return bool(self.framed.any())


def beside(trained: Trained) -> tuple[str, list[Trained]]:
    """The two shipped networks to compare a network with, and the key of what is said of them.

    Beside the lecture's: the same without penalties, and the plainest recipe.
    """
    lecture, unpenalised, plain_one = (
        load(WEIGHTS_FOLDER / f"{name}.npz") for name in ("lecture", "unpenalised", "plain")
    )
    if _same(trained, lecture):
        return "without", [unpenalised, plain_one]
    if _same(trained, plain_one):
        return "other", [lecture, unpenalised]
    return "other", [lecture, plain_one]


def _same(one: Trained, other: Trained) -> bool:
    mine, theirs = (each.network.layers[0].weights for each in (one, other))
    return bool(np.array_equal(mine, theirs))
