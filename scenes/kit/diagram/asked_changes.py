"""Which way one digit would have every weight go, and what a step that way makes of it."""

from __future__ import annotations

from typing import Protocol

from manim import RIGHT, Group, VGroup

from network.analysis.examples import outputs_spoken_of
from network.analysis.gradient_step import negative_gradient, one_step
from network.digits import Digit
from network.storage import Trained
from scenes.kit.diagram.notes import above_picture
from scenes.kit.diagram.of_a_chapter import HasNetwork, waiting_diagram
from scenes.kit.diagram.reading import FAINT
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.wording import Wording


class Asks(HasNetwork, Protocol):
    """What is taken from the chapter that shows it; its words have the keys up and down, too."""

    trained: Trained


class AskedChanges:
    """A digit in its diagram, and the changes that it asks for.

    The parts are the `diagram`, dark, with its `origin` above the picture and the `verdict` on what
    it says; the `gradient` that is gone down, as `lines`, and what their
    colours say, the `directions`; and `stepped`, the network after a step that way, with the
    `better` verdict on what that says.

    Args:
        chapter: whose network it is.
        digit: a test image.
    """

    def __init__(self, chapter: Asks, digit: Digit) -> None:
        network, words = chapter.network, chapter.words
        self.digit, self.trace = digit, network.trace(digit.pixels)
        self.step = one_step(chapter.trained, network, digit)
        self.stepped = self.step.network
        self.after = self.stepped.trace(digit.pixels)
        wanted = [int(self.after.output.argmax()), *outputs_spoken_of([digit], network)]
        self.diagram = diagram = waiting_diagram(chapter, self.trace, wanted)
        assert digit.index is not None
        origin = words("test_image", index=number_text(digit.index), label=digit.label)
        self.origin = above_picture(diagram, Label(origin, LABEL, colours().quiet))
        self.verdict = Verdict(diagram, digit, self.trace, words)
        self.gradient = negative_gradient(chapter.trained, digit)
        self.directions = Directions(words)
        self.lines = [diagram.edges(k, wanted) for k, wanted in enumerate(self.gradient)]
        self.better = Verdict(diagram, digit, self.after, words)

    def finished(self) -> Group:
        """All that is on screen after the step, when the lines have been gone back along again."""
        self.diagram.network = self.stepped
        self.diagram.light(self.digit.pixels)
        self.diagram.values.set_opacity(1)
        once_more = [lines.copy() for lines in self.lines]
        faint = [lines.set_opacity(FAINT) for lines in self.lines]
        return Group(self.diagram, self.origin, *faint, *once_more, self.directions, self.better)


class Directions(VGroup):
    """What a colour says of a weight's line, up or down, in the place of a title.

    Args:
        words: with the keys up and down.
    """

    def __init__(self, words: Wording) -> None:
        theme = colours()
        super().__init__(
            Label(words("up"), TITLE, theme.plus), Label(words("down"), TITLE, theme.minus)
        )
        self.arrange(RIGHT, buff=1.0)
        for label in self:
            label.on_baseline(current_layout().title_baseline)
