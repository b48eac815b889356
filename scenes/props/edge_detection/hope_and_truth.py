"""The maps that two networks learned, beside the one that was hoped for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    RIGHT,
    UP,
    Group,
    VGroup,
)

from network.model import Trace
from network.storage import WEIGHTS_FOLDER, Trained, load
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.wording import Wording


class HopeAndTruth(Group):
    """The map set by hand beside the maps that two networks learned, all on one scale.

    The parts are `hope`, `tag`, `bar`, `one_scale`, and for each network an entry of `grids`,
    `heads` and `notes`.

    Args:
        hope: (28, 28), set by hand.
        networks: each with the neurons whose maps are shown.
        words: for all texts.
    """

    GRID = 4.3
    """Height and width of all maps of a layer together."""

    def __init__(
        self,
        hope: npt.ArrayLike,
        networks: Sequence[tuple[Trained, npt.NDArray[np.intp]]],
        words: Wording,
    ) -> None:
        super().__init__()
        layers = [trained.network.layers[0].weights[shown] for trained, shown in networks]
        scale = min(map_scale(weights) for weights in layers)
        self.hope = Heatmap(hope, scale, 2.2)
        self.grids = Group(*(map_square(weights, scale, self.GRID, 0.1) for weights in layers))
        Group(self.hope, *self.grids).arrange(RIGHT, buff=0.75).set_y(0.4)
        self.tag = Label(words("set_by_hand"), LABEL, colours().accent)
        self.tag.next_to(self.hope, UP, buff=0.15)
        self.heads, self.notes = VGroup(), VGroup()
        for (trained, shown), grid in zip(networks, self.grids, strict=True):
            self.heads.add(Label(name_of(trained, words), LABEL).next_to(grid, UP))
            note = Label(how_trained(trained, len(shown), words), 20, colours().quiet)
            self.notes.add(note.next_to(grid, DOWN, buff=0.15))
        for head in self.heads:
            head.on_baseline(self.heads[0].baseline)
        self.bar = ScaleBar(scale, 2.0).next_to(self.hope, DOWN, buff=0.5)
        self.one_scale = Label(words("one_scale"), SMALL, colours().quiet)
        self.one_scale.next_to(self.bar, DOWN, buff=0.12)
        self.add(self.hope, self.tag, self.bar, self.one_scale)
        self.add(self.grids, self.heads, self.notes)


def network_to_compare(trained: Trained) -> Trained:
    """The plain network; for a chapter about the plain one itself, the smooth one."""
    other = load(WEIGHTS_FOLDER / "plain.npz")
    ours, theirs = trained.network.layers[0].weights, other.network.layers[0].weights
    return load(WEIGHTS_FOLDER / "lecture.npz") if np.array_equal(ours, theirs) else other


def shown_of(trained: Trained, trace: Trace) -> npt.NDArray[np.intp]:
    """The neurons of a network's first layer that are on screen for the image of a trace."""
    return shown_neurons(trained.network.trace(trace.x).a[0])


def name_of(trained: Trained, words: Wording) -> str:
    """A network by its file, and how well it reads."""
    percent = number_text(100 * trained.metadata.test_accuracy, 1)
    return words("network", name=plain(trained.path.stem), percent=percent)


def how_trained(trained: Trained, shown: int, words: Wording) -> str:
    """What was done for a network's maps, and how many of all maps are shown."""
    recipe, lines = trained.metadata.recipe, []
    if recipe:
        still = recipe.get("augmentation", "none") == "none"
        lines.append(words("penalised" if is_penalised(trained) else "unpenalised"))
        lines.append(words("unmoved" if still else "moved"))
    count = trained.network.layer_sizes[1]
    if shown < count:
        lines.append(words("some_of", shown=shown, count=number_text(count)))
    return " \\ ".join(lines)


def remark_on(trained: Trained, other: Trained, words: Wording) -> str:
    """What the maps of two networks tell."""
    differ = is_penalised(trained) != is_penalised(other)
    return words("remark_penalty" if differ else "remark_alike")


def is_penalised(trained: Trained) -> bool:
    """Whether large or jagged weights cost something while this network was trained."""
    recipe = trained.metadata.recipe
    return any(recipe.get(name, 0) > 0 for name in ("l1", "smoothness"))
