"""Between a picture and the ten digits: a box of which nobody knows what is in it."""

from __future__ import annotations

import numpy as np
from manim import (
    RIGHT,
    Animation,
    Create,
    FadeOut,
    Group,
    RoundedRectangle,
    Scene,
    SurroundingRectangle,
    VGroup,
    linear,
)

from scenes.kit.engine.points import Points
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, Label

SIDE = 3.4
"""Of the box."""


class UnknownMachine(Group):
    """A box with a question mark in it, and the ten digits at the right, of which one comes out.

    The parts are `box`, `mark` and `names`.

    Args:
        x: where the box's middle is.
        classes: how many digits there are.
    """

    def __init__(self, x: float, classes: int) -> None:
        super().__init__()
        layout, theme = current_layout(), colours()
        middle = layout.stage_middle
        self.box = RoundedRectangle(corner_radius=0.25, width=SIDE, height=SIDE, color=theme.muted)
        self.box.set_fill(theme.panel, opacity=1).move_to([x, middle, 0]).set_z_index(2)
        self.mark = Label("?", 150).move_to(self.box).set_z_index(3)
        self.names = VGroup(*(Label(str(name), BODY) for name in range(classes)))
        for k, name in enumerate(self.names):
            share = (k + 0.5) / classes
            name.move_to(
                [layout.stage_side - 0.9, layout.stage_top - share * layout.stage_height, 0]
            )
        self.add(self.box, self.mark, self.names)

    def frame_around(self, label: int) -> SurroundingRectangle:
        """A frame around one of the digits."""
        box = box_around(self.names[label])
        return box.stretch_to_fit_width(0.8).stretch_to_fit_height(0.54)

    def ask(self, scene: Scene) -> None:
        """A frame runs along all digits and settles on none: which it is, nobody can say yet."""
        asking = self.frame_around(0)
        scene.play(Create(asking), run_time=0.3)
        for label in range(1, len(self.names)):
            scene.play(asking.animate.match_points(self.frame_around(label)), run_time=0.1)
        scene.play(FadeOut(asking), run_time=0.3)


class Stream(Animation):
    """The pixels of a picture run into a box, the nearest first.

    Args:
        pixels: as they stand on screen.
        machine: whose box it is.
    """

    REACH = 0.35
    """How long a pixel is on its way, as a share of the time that all take."""

    def __init__(self, pixels: Points, machine: UnknownMachine, **options: object) -> None:
        self.start = pixels.corners.copy()
        centres = pixels.centres
        away = centres[:, 0].max() - centres[:, 0]
        self.delay = away / max(float(away.max()), 1e-9) * (1 - self.REACH)
        mouth = machine.box.get_left() + 0.4 * RIGHT
        height = np.ptp(centres[:, 1]) or 1.0
        lower = (centres[:, 1] - centres[:, 1].mean()) * 0.55 * SIDE / height
        small = 0.5 * (self.start - centres[:, None])
        self.goal = small + mouth + np.stack([0 * lower, lower, 0 * lower], axis=1)[:, None]
        super().__init__(pixels, **{"rate_func": linear, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        """Let each pixel be where it is after a share of the time, from 0 to 1."""
        share = np.clip((self.rate_func(alpha) - self.delay) / self.REACH, 0, 1)
        eased = (share**2 * (3 - 2 * share))[:, None, None]
        self.mobject.corners = self.start + eased * (self.goal - self.start)
