"""What a skipped animation leaves behind is what a played one leaves behind.

manim skips animations that are in its cache, or outside of `-n`: a film that was cut off and
started again is made so. Whatever would differ after a skipped animation would be a jump in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from manim import Mobject, tempconfig

from scenes.kit.engine.raster import Raster
from tests.scenes.dry import DRY, STEMS, chapter_of

FRAME_RATE = 7
"""Hardly any animation takes a whole number of frames at this rate."""

NOT_SEEN = {"original_id"}
"""What a mobject was copied from, by its place in memory: another one in each run."""

State = list[tuple[str, dict[str, Any]]]
"""The class and the attributes of each mobject on screen, in the order in which they are drawn."""


def state(mobjects: list[Mobject]) -> State:
    """All that can be seen of mobjects: their arrays, numbers, texts and pixels."""
    return [
        (type(member).__name__, {k: kept(v) for k, v in vars(member).items() if k not in NOT_SEEN})
        for mobject in mobjects
        for member in mobject.get_family()
    ]


def kept(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tobytes()
    if isinstance(value, Raster):
        return value.pixel_array.tobytes()
    return value if isinstance(value, bool | int | float | str) else None


@dataclass(frozen=True)
class After:
    """What an animation of a chapter left behind."""

    time: float
    frames: int
    """So many have reached the writer since the chapter began."""
    on_screen: State


def states(stem: str, skip: bool) -> list[After]:
    """What each animation of a chapter leaves behind."""
    after: list[After] = []
    frames = 0

    class Watched(chapter_of(stem)):
        def play(self, *arguments, **options):
            super().play(*arguments, **options)
            after.append(After(self.time, frames, state(self.mobjects)))

    def count(_frame: Any, *, repeat: int = 1) -> None:
        nonlocal frames
        frames += repeat

    with tempconfig({**DRY, "frame_rate": FRAME_RATE, "disable_caching": True}):
        scene = Watched(skip_animations=skip)
        # Nothing is drawn: what counts is what is there to be drawn, and how often.
        scene.renderer.update_frame = lambda *_arguments, **_options: None
        scene.renderer.file_writer.write_frame = count
        scene.render()
    return after


@pytest.mark.parametrize("stem", STEMS)
def test_a_skipped_animation_leaves_behind_what_a_played_one_leaves(stem):
    played, skipped = (states(stem, skip) for skip in (False, True))
    assert len(played) == len(skipped)
    assert played[-1].frames > 200
    assert skipped[-1].frames == 0
    for number, (one, other) in enumerate(zip(played, skipped, strict=True)):
        # The frames that were written are the length of the film; nobody has to add them up.
        assert one.time == pytest.approx(one.frames / FRAME_RATE, abs=1e-6)
        assert other.time == one.time, f"time after animation {number}"
        assert len(one.on_screen) == len(other.on_screen), f"mobjects after animation {number}"
        for (kind, mine), (other_kind, theirs) in zip(one.on_screen, other.on_screen, strict=True):
            assert kind == other_kind, f"order after animation {number}"
            assert mine.keys() == theirs.keys(), f"attributes of a {kind} after {number}"
            differing = [name for name in mine if mine[name] != theirs[name]]
            assert not differing, f"{differing} of a {kind} after animation {number}"
