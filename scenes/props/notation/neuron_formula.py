"""A neuron as a formula, and what the indices in it say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from manim import DOWN, LEFT, ORIGIN, RIGHT, FadeIn, FadeOut, Mobject, Scene, VGroup

from scenes.kit.engine.picture import Picture
from scenes.kit.typesetting.activation_symbol import ACTIVATION_SYMBOLS
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.props.notation.network_aside import pixel_marker

WIDEST = 7.8
"""Of the formula of a neuron, in frame units."""

NOTE_LINE = 0.75
"""From one note about indices to the next."""


@dataclass(frozen=True)
class _Letters:
    """The letters of a neuron's formula as Typst markup.

    The indices of one kind, "layers", "neurons" or "routes" (of the weights), may have a colour.
    """

    tinted: str = ""
    colour: str | None = None

    def activation(self, neuron: object, layer: int) -> str:
        """What a neuron of a layer holds."""
        below, above = self._index("neurons", neuron), self._index("layers", f"({layer})")
        return f"$a_({below})^({above})$"

    def weight(self, to: object, source: object) -> str:
        """What stands on the line from one neuron to another."""
        return f"$w_({self._index('routes', f'{to}, {source}')})$"

    def bias(self, neuron: object) -> str:
        """What is added to the sum of a neuron."""
        return f"$b_({self._index('neurons', neuron)})$"

    def _index(self, kind: str, index: object) -> str:
        if kind != self.tinted:
            return str(index)
        return f'#text(fill: rgb("{self.colour}"))[${index}$]'


class NeuronFormula(Label):
    """What a neuron of the first layer does, written out.

    Its parts are "out", "first", "second", "last", "bias" and "function"; what is not a part of
    its own comes with the one before.

    Args:
        function: the name of the activation function.
        neuron: counted from 0.
        tinted: the indices in `colour`: "layers", "neurons" or "routes" (of the weights).
        colour: hex.
    """

    def __init__(
        self, function: str, neuron: int, tinted: str = "", colour: str | None = None
    ) -> None:
        self.function, self.neuron = function, neuron
        letters = _Letters(tinted, colour)

        def term(source: object) -> str:
            return f"{letters.weight(neuron, source)} {letters.activation(source, 0)}"

        super().__init__(
            f"#box[{letters.activation(neuron, 1)} $=$]<out> "
            f"#box[${ACTIVATION_SYMBOLS[function].name}\\($]<function>"
            f"#box[{term(0)}]<first> #box[$+$ {term(1)}]<second> "
            f"#box[$+$ $dots.c$ $+$ {term('n')}]<last> #box[$+$ {letters.bias(neuron)}]<bias>"
            f"#box[$\\)$]<function>",
            TITLE,
        )
        self.scale(min(1, WIDEST / self.width))

    def write(self, scene: Scene, picture: Picture, neuron: Mobject) -> None:
        """The parts come in one after another, the terms while their pixels are marked.

        Args:
            scene: where it is played.
            picture: whose pixels are the neuron's inputs.
            neuron: on screen, where the formula begins.
        """
        count = len(picture.centres())
        marker = pixel_marker(picture, 0)
        scene.play(FadeIn(self.part("out"), target_position=neuron))
        scene.play(FadeIn(marker), FadeIn(self.part("first"), target_position=marker))
        for pixel, term in ((1, "second"), (count - 1, "last")):
            scene.play(
                marker.animate.match_points(pixel_marker(picture, pixel)),
                FadeIn(self.part(term), shift=0.2 * LEFT),
            )
        scene.play(FadeOut(marker), FadeIn(self.part("bias"), shift=0.2 * LEFT))
        scene.play(FadeIn(self.part("function")))
        put_together(scene, self)

    def accents(self, tinted: str, colour: str) -> VGroup:
        """The indices of one kind in another colour, right over those of the formula."""
        whole = NeuronFormula(self.function, self.neuron, tinted, colour)
        whole.match_height(self).move_to(self)
        return VGroup(*(run for run in whole if run.get_fill_color().to_hex() == colour.upper()))

    def sample(self, tinted: str, colour: str) -> Label:
        """A letter of the formula with its indices of one kind in another colour."""
        letters = _Letters(tinted, colour)
        if tinted == "routes":
            return Label(letters.weight(self.neuron, 1), TITLE)
        return Label(letters.activation(self.neuron, 1), TITLE)


class IndexNotes(VGroup):
    """What the indices of a neuron's formula say, a letter and its note in each row.

    Args:
        formula: whose indices are explained, on screen already.
        notes: Typst markup by the kind of index: "layers", "neurons" or "routes".
        colour: of the indices, hex.
    """

    def __init__(self, formula: NeuronFormula, notes: Mapping[str, str], colour: str) -> None:
        super().__init__()
        self.formula, self.kinds, self.colour = formula, list(notes), colour
        for row, (kind, note) in enumerate(notes.items()):
            sign, text = formula.sample(kind, colour), Label(note, BODY)
            sign.on_baseline(-row * NOTE_LINE).align_to(ORIGIN, LEFT)
            text.on_baseline(sign.baseline).align_to(RIGHT, LEFT)
            self.add(VGroup(sign, text))
        self.next_to(formula, DOWN, buff=0.8)

    def explain(self, scene: Scene) -> None:
        """One note after another comes in, and the indices it speaks of light up."""
        lit: list[VGroup] = []
        for kind, note in zip(self.kinds, self, strict=True):
            accents = self.formula.accents(kind, self.colour)
            scene.play(
                *(FadeOut(before) for before in lit),
                FadeIn(accents),
                FadeIn(note, shift=0.2 * RIGHT),
            )
            scene.wait(1)
            lit = [accents]
        scene.play(FadeOut(*lit), run_time=0.6)


def put_together(scene: Scene, formula: Label) -> None:
    """Let a formula whose parts came in one by one be one mobject again."""
    scene.remove(*formula)
    scene.add(formula)
