"""The maps that networks learned, and which of them are strokes by the measure that is stated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from manim import DOWN, FadeIn, Group, LaggedStart, Scene

from network.analysis.strokes import ClearestStroke, Strokes, clearest_wanting_ink
from network.model import Trace
from network.storage import WEIGHTS_FOLDER, Trained, load
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import ScaleBar, map_scale, map_square
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.markup import plain

SIDE = 4.4
"""Of all maps of a layer together."""
NAME = 6.0
"""The room for what a network is called."""


class LearnedMaps(Group):
    """All maps of one network, on a scale of their own, with their name and their scale.

    The parts are `grid`, `name` and `bar`; `frames`, around the maps that are strokes, come by
    themselves.

    Args:
        learned: whose maps.
        x: where they stand.
        name: what it is called on screen.
    """

    def __init__(self, learned: Learned, x: float, name: str) -> None:
        super().__init__()
        scale = map_scale(learned.weights)
        middle = current_layout().stage_middle
        self.grid = map_square(learned.weights, scale, SIDE, 0.1).move_to([x, middle + 0.15, 0])
        self.name = Label(plain(fitted(name, LABEL, NAME)), LABEL).match_x(self.grid)
        self.name.on_baseline(self.grid.get_top()[1] + 0.2)
        self.bar = ScaleBar(scale, 3.2, size=BODY).next_to(self.grid, DOWN, buff=0.15)
        height = self.grid[0].height
        centres = np.array([one.get_center() for one in self.grid])[learned.framed]
        clear = np.zeros((len(centres), 4))
        self.frames = Points(centres, height, clear, 0.0, colours().text, 0.045)
        self.frames.set_z_index(2)
        self.add(self.grid, self.name, self.bar)

    def come_in(self, scene: Scene, seconds: float) -> None:
        """The maps come in, one after another, then their name and their scale.

        Args:
            scene: where it is played.
            seconds: for the maps.
        """
        coming = LaggedStart(*(FadeIn(one) for one in self.grid), lag_ratio=0.12)
        scene.play(FadeIn(self.name), coming, run_time=seconds)
        scene.play(FadeIn(self.bar), run_time=0.4)

    def get_frames(self, scene: Scene, seconds: float) -> None:
        """Frames come around what is a stroke, one after another.

        Args:
            scene: where it is played.
            seconds: for all of them.
        """
        each = Group(*(self.frames.only(at) for at in range(len(self.frames.centres))))
        if len(each):
            coming = (FadeIn(frame, scale=1.3) for frame in each)
            scene.play(LaggedStart(*coming, lag_ratio=0.3), run_time=seconds)
            scene.remove(*each).add(self.frames)
        self.add(self.frames)


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
    def weights(self) -> Floats:
        """Of the neurons on screen, (neurons, 784)."""
        weights: Floats = self.trained.network.layers[0].weights[self.shown]
        return weights

    @property
    def framed(self) -> npt.NDArray[np.bool_]:
        """Which of the maps on screen are strokes."""
        return self.strokes.are[self.shown]

    @property
    def clearest(self) -> ClearestStroke:
        """The map on screen that is most like a stroke set by hand."""
        return clearest_wanting_ink(self.trained.network, self.shown)

    def place_of(self, neuron: int) -> int:
        """Where on screen the map of a neuron is, in reading order."""
        return int(np.flatnonzero(self.shown == neuron)[0])


def beside(trained: Trained) -> Trained:
    """The shipped network to compare a network with: the plainest recipe's with the lecture's.

    With any other it is the lecture's.
    """
    lecture, plainest = (load(WEIGHTS_FOLDER / f"{name}.npz") for name in ("lecture", "plain"))
    mine, theirs = (each.network.layers[0].weights for each in (trained, lecture))
    return plainest if np.array_equal(mine, theirs) else lecture
