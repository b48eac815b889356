"""The line of the whole network, layer by layer: each letter first on what it stands for."""

from __future__ import annotations

from typing import Any, Self

from manim import (
    LEFT,
    UP,
    Animation,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    Scene,
    SurroundingRectangle,
    VGroup,
)

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.network_formula import NetworkFormula, inked
from scenes.kit.diagram.reading import Reading
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.activation_symbol import symbol_of
from scenes.kit.typesetting.label import TITLE, Label

APART = 0.45
"""From the neurons of a layer to the middle of its function's letter, on what comes in."""
BESIDE = 0.12
"""From the count of a layer to the letter of its biases."""


class Tag(VGroup):
    """A letter on the thing it stands for: the `ground` and, on it, the `letter`.

    Args:
        markup: of the letter.
        place: the middle of the thing.
    """

    def __init__(self, markup: str, place: Floats) -> None:
        theme = colours()
        self.letter = Label(markup, TITLE, theme.accent).move_to(place)
        self.ground = SurroundingRectangle(
            self.letter, buff=0.08, corner_radius=0.1, color=theme.muted, stroke_width=2
        ).set_fill(theme.background, 1)
        super().__init__(self.ground, self.letter)
        self.set_z_index(4)


class GrowingFormula(NetworkFormula):
    """A formula of which nothing is seen after `hide`, before it is written again."""

    def hide(self) -> Self:
        """Nothing of it is seen, before layer by layer it is written again."""
        self.set_opacity(0)
        return self

    def grow_layer(self, scene: Scene, reading: Reading, layer: int, seconds: float) -> None:
        """The layer works, letters come on what they stand for, and they fly into the line.

        Those of what comes in come before its lines run, and those of its neurons while these run.

        Args:
            scene: where it is played; the formula is on screen, hidden as far as it is not written.
            reading: in which the layer works.
            layer: from 0.
            seconds: for its letters, its lines and its neurons.
        """
        tags = self._tags(reading.diagram, layer)
        late = {name for name in tags if name.startswith(("biases", "function"))}
        before, along = (
            [FadeIn(tag, scale=1.5) for name, tag in tags.items() if (name in late) is is_late]
            for is_late in (False, True)
        )
        scene.play(LaggedStart(*before, lag_ratio=1.0), run_time=0.25 * seconds)
        coming = [LaggedStart(*along, lag_ratio=1.0)] if along else []
        reading.layer(layer, 0.45 * seconds, *coming)
        letters = self.of_layer(layer + 1)
        # Copies fly: what is written stays one text.
        written = {name: self.part(name).copy().set_fill(colours().accent, 1) for name in tags}
        scene.play(
            *(ReplacementTransform(tag.letter, written[name]) for name, tag in tags.items()),
            FadeOut(*(tag.ground for tag in tags.values())),
            # What lies over the picture hides it, where it has done its work.
            *([] if layer else reading.dimming()),
            run_time=0.2 * seconds,
        )
        scene.remove(*written.values())
        letters.set_fill(colours().accent, opacity=1)
        scene.play(*(inked(run, is_lit=False) for run in letters), run_time=0.1 * seconds)

    def _tags(self, diagram: Diagram, layer: int) -> dict[str, Tag]:
        """Each on what it stands for, by the part that it becomes.

        They are on the picture's frame, at the upper edge of the lines into a layer, beside its
        count, for it has as many biases, and where the lines come into its neurons.
        """
        column = diagram.columns[layer]
        after = column.neurons
        before = diagram.columns[layer - 1].neurons if layer else diagram.home
        bundle = (before.get_right() + after.get_left()) / 2
        number, own = layer + 1, diagram.network.layers[layer].activation.name
        if number not in self.layers:
            return {"dots": Tag("$dots.c$", bundle)}
        tags = {} if layer else {"inputs": Tag("$a^((0))$", before.get_bottom())}
        weights = Tag(f"$W^(({number}))$", bundle).align_to(after, UP)
        symbol = symbol_of(own).name
        biases = Tag(f"$b^(({number}))$", column.count.get_center())
        return tags | {
            f"weights-{number}": weights,
            f"biases-{number}": biases.next_to(column.count, LEFT, buff=BESIDE),
            f"function-{number}": Tag(f"${symbol}$", after.get_left() + APART * LEFT),
        }

    def grow_result(self, scene: Scene, diagram: Diagram, *along: Animation) -> None:
        """What comes out at the end comes out of the outputs, lit.

        Args:
            scene: where it is played.
            diagram: whose outputs these are.
            along: what else is played.
        """
        out: Any = self.part("out")
        flying = out.copy().set_fill(colours().accent, opacity=1)
        outputs = diagram.outputs.neurons.get_center()
        coming = FadeIn(flying, target_position=outputs, scale=0.5)
        scene.play(coming, *along, run_time=0.7)
        scene.remove(flying)
        out.set_fill(colours().accent, opacity=1)
