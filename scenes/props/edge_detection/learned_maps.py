"""The maps that networks learned, and which of them are strokes by the measure that is stated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, FadeIn, Group, LaggedStart, ReplacementTransform, Scene

from network.analysis.strokes import Strokes, closest_stroke
from network.model import Trace
from network.storage import WEIGHTS_FOLDER, Trained, load
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.markup import plain

LARGE, SIDE = 4.0, 3.9
"""The side of all maps of a layer together: when they are alone, and beside others."""

PAIR = 2.3
"""The height of a map and of its closest stroke."""

THIRD = 4.45
"""From the middle of one network's maps to that of the next."""

LARGEST = 10
"""From this scale on it is said in whole numbers."""


class LearnedMaps(Group):
    """All maps of one network, on a scale of their own, with their name and their scale.

    The parts are `grid`, `name`, `bar`, `frames` around the maps that are strokes, and `count`: how
    many these are.

    Args:
        learned: whose maps.
        x: where they stand.
        name: what it is called on screen.
        side: of all maps together.
    """

    def __init__(self, learned: Learned, x: float, name: str, side: float = SIDE) -> None:
        super().__init__()
        scale = map_scale(learned.weights)
        middle = current_layout().stage_middle
        self.grid = map_square(learned.weights, scale, side, 0.1).move_to([x, middle + 0.4, 0])
        text = fitted(name, LABEL, THIRD)
        self.name = Label(plain(text), LABEL).match_x(self.grid)
        self.name.on_baseline(self.grid.get_top()[1] + 0.22)
        self.bar = ScaleBar(scale, 2.2).next_to(self.grid, DOWN, buff=0.18)
        height = self.grid[0].height
        centres = np.array([one.get_center() for one in self.grid])[learned.framed]
        clear = np.zeros((len(centres), 4))
        self.frames = Points(centres, height, clear, 0.0, colours().text, 0.045)
        self.frames.set_z_index(2)
        sample = Points([[0.0] * 3], 0.36, [[0.0] * 4], 0.0, colours().text, 0.045)
        self.count = Group(sample, Label(number_text(learned.framed.sum()), TITLE))
        self.count.arrange(RIGHT, buff=0.2).next_to(self.bar, DOWN, buff=0.2).match_x(self.grid)
        self.add(self.grid, self.name, self.bar)

    def one_by_one(self) -> LaggedStart:
        """The maps come in, one after another."""
        return LaggedStart(*(FadeIn(one) for one in self.grid), lag_ratio=0.12)

    def come_in(self, scene: Scene) -> None:
        """All of it comes in; at last the frames around what is a stroke.

        Args:
            scene: where it is played.
        """
        scene.play(FadeIn(self.name, self.bar), self.one_by_one(), run_time=1.6)
        scene.play(FadeIn(self.frames, self.count), run_time=0.5)


class ClosestStroke(Group):
    """The map that is most like a stroke, large at the right, and below it its closest stroke.

    The parts are `map`, `like`, the sign between the two, and `stroke`.

    Args:
        learned: whose maps are in the middle.
    """

    def __init__(self, learned: Learned) -> None:
        scale, scores = map_scale(learned.weights), learned.strokes.scores[learned.shown]
        self.place = int(scores.argmax())
        """Of the map among those on screen."""
        own = learned.weights[self.place]
        self.map, self.stroke = (Heatmap(each, scale, PAIR) for each in (own, closest_stroke(own)))
        self.like = Label("$approx$", TITLE)
        super().__init__(self.map, self.like, self.stroke)
        self.arrange(DOWN, buff=0.2).move_to([THIRD, current_layout().stage_middle, 0])

    def come_out(self, scene: Scene, one: Heatmap) -> None:
        """The map grows out of the grid, and the stroke comes out of it.

        Args:
            scene: where it is played.
            one: the map in the grid.
        """
        growing, stroke = self.map.copy().match_points(one), self.stroke.copy()
        scene.play(ReplacementTransform(growing.set_z_index(3), self.map), run_time=0.9)
        scene.add(self.stroke.match_points(self.map), self.map)
        scene.play(self.stroke.animate.match_points(stroke), FadeIn(self.like), run_time=0.9)


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
    def scale_text(self) -> str:
        """The |weight| at full strength, as it is said."""
        scale = map_scale(self.weights)
        return number_text(scale, 0 if scale >= LARGEST else 1)

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
