"""The audit itself: each fault that it is there to find, made on purpose, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from scenes.kit.engine.picture import Picture
from scenes.kit.look.current import Look
from tests.scenes.audit import audit
from tests.scenes.dry import Beat, Box, Run, Shown, Text

BACKGROUND, INK, DIM = "#0B0E14", "#E8EAF0", "#2A2E38"


@dataclass(frozen=True)
class Fault:
    """What is on screen, and a word of the sentence that must name what is wrong."""

    texts: tuple[Text, ...]
    pictures: tuple[Shown, ...]
    named: str


def text(
    left: float, right: float, bottom: float, top: float, size: float = 30, ink: str = INK
) -> Text:
    return Text("words", Box(left, right, bottom, top), size, (ink,), is_caption=False)


def caption(left: float, right: float, bottom: float, top: float) -> Text:
    return Text("caption", Box(left, right, bottom, top), 36, (INK,), is_caption=True)


def picture(
    left: float, right: float, bottom: float, top: float, grey: float = 0.0, **options: Any
) -> Shown:
    pixels = np.ones((4, 4, 4)) * [grey, grey, grey, 1.0]
    return Shown(Box(left, right, bottom, top), Picture(pixels, **options))


def audited(*texts: Text, pictures: tuple[Shown, ...] = ()) -> list[str]:
    frame = np.zeros((360, 640, 4), np.uint8)
    beat = Beat("beat", "caption", 4.0, 1.0, texts, pictures, frame, moments=())
    chapter = SimpleNamespace(
        colours=SimpleNamespace(background=BACKGROUND),
        look=Look(),
        camera=SimpleNamespace(frame_height=8.0),
    )
    return audit(Run(cast(Any, chapter), (beat,), (), (), frame))


FAULTS = {
    "text at the left edge": Fault((text(-6.9, -6, 0, 0.3),), (), "margins"),
    "text at the right edge": Fault((text(6, 6.9, 0, 0.3),), (), "margins"),
    "text above the frame": Fault((text(0, 1, 3.7, 4.1, size=42),), (), "margins"),
    "a label in the title's strip": Fault((text(0, 1, 3.3, 3.6),), (), "title's strip"),
    "a title half on the stage": Fault((text(0, 1, 3.0, 3.5, size=42),), (), "title's strip"),
    "a label in the caption's strip": Fault((text(0, 1, -3.6, -3.3),), (), "caption's strip"),
    "a caption of three lines": Fault((caption(-3, 3, -3.9, -2.5),), (), "rises above"),
    "text over text": Fault((text(0, 1, 0, 0.3), text(0.9, 2, 0.2, 0.5)), (), "lies over"),
    "text across an edge": Fault(
        (text(0, 1, 0, 0.3),), (picture(0.8, 2, -1, 1),), "edge of a picture"
    ),
    "a picture off the stage": Fault((), (picture(5, 7, 0, 2),), "leaves the stage"),
    "a picture in the caption": Fault((), (picture(0, 2, -3.6, -1.6),), "leaves the stage"),
    "small print": Fault((text(0, 1, 0, 0.3, size=26),), (), "size 26.0"),
    "grey on black": Fault((text(0, 1, 0, 0.3, ink=DIM),), (), "contrast"),
    "white on a white picture": Fault(
        (text(0, 1, 0, 0.3),), (picture(-1, 2, -1, 1, grey=1.0),), "contrast"
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_each_fault_is_found_and_named(fault):
    (sentence,) = audited(*fault.texts, pictures=fault.pictures)
    assert sentence.startswith("beat: ")
    assert fault.named in sentence


RIGHT = {
    "a title, a label and a caption": (
        (text(-2, 2, 3.3, 3.7, size=42), text(0, 1, 0, 0.3), caption(-6, 6, -3.9, -2.9)),
        (),
    ),
    "numbers in a window": ((text(0, 1, 0, 0.3),), (picture(-1, 2, -1, 1),)),
    "dark text on a bright picture": (
        (text(0, 1, 0, 0.3, ink=BACKGROUND),),
        (picture(-1, 2, -1, 1, grey=1.0),),
    ),
    "text over lines": ((text(0, 1, 0, 0.3),), (picture(0.5, 3, -1, 1, smooth=True),)),
    "text that just touches": ((text(0, 1, 0, 0.3), text(1.0, 2, 0, 0.3)), ()),
}


@pytest.mark.parametrize(("texts", "pictures"), RIGHT.values(), ids=list(RIGHT))
def test_what_is_right_is_left_alone(texts, pictures):
    assert audited(*texts, pictures=pictures) == []


def test_a_cleared_picture_hides_nothing():
    cleared = Shown(Box(0.8, 2, -1, 1), Picture(np.zeros((4, 4, 4))))
    assert audited(text(0, 1, 0, 0.3), pictures=(cleared,)) == []
