"""The diagram of a chapter: its network, in its words, before anything has run through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from network.model import Network, Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.typesetting.wording import Wording


class HasNetwork(Protocol):
    """What a diagram takes from the chapter that shows it."""

    network: Network
    trace: Trace
    """The example's way through the network."""

    @property
    def words(self) -> Wording:
        """For the texts beneath the columns."""

    @property
    def class_names(self) -> Sequence[str]:
        """What the outputs stand for."""


def waiting_diagram(
    chapter: HasNetwork, trace: Trace | None = None, wanted: Sequence[int] = ()
) -> Diagram:
    """The same as `dark_diagram`, and the outputs have no numbers before something is read.

    Args:
        chapter: whose network, words and class names are shown.
        trace, wanted: as in `dark_diagram`.
    """
    diagram = dark_diagram(chapter, trace, wanted)
    diagram.values.set_opacity(0)
    return diagram


def dark_diagram(
    chapter: HasNetwork, trace: Trace | None = None, wanted: Sequence[int] = ()
) -> Diagram:
    """The chapter's network on screen, with an image as its input and all neurons dark.

    Args:
        chapter: whose network, words and class names are shown.
        trace: of the image, which decides which neurons of a large layer are shown; the
            chapter's example by default.
        wanted: outputs that are spoken of, so that they are on screen even where there are many.
    """
    image = (chapter.trace if trace is None else trace).x
    diagram = Diagram(
        chapter.network,
        image,
        words=chapter.words,
        class_names=chapter.class_names,
        wanted=wanted,
    )
    return diagram.go_dark()
