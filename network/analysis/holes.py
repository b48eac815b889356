"""A rule that anyone might write: what has two holes is an 8. How far does it get?

A hole is background that is shut in by ink. Two pixels of background hang together if they touch at
a side, so ink that touches at a corner shuts in. Every hole counts, be it a single pixel: that is
the rule as one writes it first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.ndimage import label

from network.analysis.similarity import ink
from network.data import Images, load_test
from network.digits import SIDE, Digit, test_digit
from network.errors import InputError

HOLES, MEANS = 2, 8
"""What has this many holes is, by the rule, this digit."""

PLAIN_HOLE = 3
"""A hole of at least this many pixels is plain to see."""

TOUCHING = np.array([np.zeros((3, 3)), [[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.zeros((3, 3))])
"""In a stack of images, the pixels that touch one at a side in its own image."""


@dataclass(frozen=True, eq=False)
class HoleRule:
    """What the rule says of labelled images, and how often it is right."""

    holes: npt.NDArray[np.int64]
    """How many holes each image has: (n,)."""
    labels: npt.NDArray[np.uint8]
    """What each is: (n,)."""

    @classmethod
    def of(cls, images: Images) -> HoleRule:
        """Try the rule on labelled images."""
        return cls(hole_counts(images.images), images.labels)

    @property
    def says_eight(self) -> npt.NDArray[np.bool_]:
        """Which images the rule calls an 8: (n,)."""
        return self.holes == HOLES

    @property
    def is_eight(self) -> npt.NDArray[np.bool_]:
        """Which images are an 8: (n,)."""
        return self.labels == MEANS

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        """Of which images the rule is right, be it that they are an 8 or that they are none."""
        return self.says_eight == self.is_eight

    @property
    def eights(self) -> int:
        """How many are an 8."""
        return int(self.is_eight.sum())

    @property
    def found(self) -> int:
        """How many of these the rule finds."""
        return int((self.says_eight & self.is_eight).sum())

    @property
    def missed(self) -> int:
        """How many of the eights it does not find."""
        return self.eights - self.found

    @property
    def called(self) -> int:
        """How many images the rule calls an 8."""
        return int(self.says_eight.sum())

    @property
    def mistaken(self) -> int:
        """How many of these are none."""
        return self.called - self.found


@cache
def rule_on_test_images() -> HoleRule:
    """The rule, tried on all 10,000 test images."""
    return HoleRule.of(load_test())


def hole_counts(images: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """How many holes each of many images, (n, 784) from 0 to 1, has: (n,)."""
    counts: npt.NDArray[np.int64] = numbered_holes(images).max(axis=(1, 2), initial=0)
    return counts


def numbered_holes(images: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Which hole of its image each pixel belongs to: 1, 2 … in the order of reading; 0 to none.

    Args:
        images: (n, 784), from 0 to 1.

    Returns:
        (n, 28, 28).
    """
    background = ~ink(images).reshape(-1, SIDE, SIDE)
    # A rim of background around each image makes one piece of all that is not shut in. Pieces are
    # numbered in the order of reading: an image's first is what is around it, the rest its holes.
    rimmed = np.pad(background, ((0, 0), (1, 1), (1, 1)), constant_values=True)
    pieces, _ = label(rimmed, TOUCHING)
    around = pieces[:, :1, :1]
    numbers: npt.NDArray[np.int64] = np.where(rimmed, pieces - around, 0)[:, 1:-1, 1:-1]
    return numbers


@dataclass(frozen=True, eq=False)
class Trial:
    """Some test images, and what the rule makes of each."""

    digits: list[Digit]
    rule: HoleRule
    """Tried on these."""
    open_eight: int
    """The first 8 among them, counted from 0, of which not both loops are shut."""
    impostor: int
    """The one of them that is no 8 and has two holes that are plain to see: of those that are no 8
    the first."""


def misleading_trial(count: int, well_begun: int) -> Trial:
    """Test images on which the rule begins well, and then fails for all to see.

    Of the test images that are an 8 or have two holes, it is a run of neighbours: the first ones
    are an 8 with two holes that are plain to see, and then come the most mistakes of all such runs,
    with an open 8 and an impostor among them. Of equal runs it is the first. Only the impostor may
    leave its place: it comes before all others that are no 8.

    Args:
        count: how many images.
        well_begun: how many of them, at the beginning, the rule is right of.

    Raises:
        InputError: there is no such run.
    """
    rule = rule_on_test_images()
    concerned = np.flatnonzero(rule.says_eight | rule.is_eight)
    right, is_eight = rule.right[concerned], rule.is_eight[concerned]
    plain = np.array([_is_plain(load_test().images[index]) for index in concerned])
    is_open = is_eight & (rule.holes[concerned] < HOLES)
    impostor = plain & ~is_eight

    def mistakes(start: int) -> int:
        """How many mistakes a run makes after its good beginning; if it is no such run, -1."""
        begun, rest = slice(start, start + well_begun), slice(start + well_begun, start + count)
        fitting = (plain & is_eight)[begun].all() and is_open[rest].any() and impostor[rest].any()
        return int((~right[rest]).sum()) if fitting else -1

    best = max(range(len(concerned) - count + 1), key=mistakes, default=0)
    if mistakes(best) < 0:
        raise InputError(
            f"Among the test images there are no {count} of which the rule is right of the first "
            f"{well_begun} and then makes both kinds of mistakes."
        )
    run = np.arange(best, best + count)
    among_others, taken = int((~is_eight[run]).argmax()), int(impostor[run].argmax())
    run = np.insert(np.delete(run, taken), among_others, run[taken])
    return Trial(
        [test_digit(int(index)) for index in concerned[run]],
        HoleRule(rule.holes[concerned[run]], rule.labels[concerned[run]]),
        int(is_open[run].argmax()),
        among_others,
    )


def _is_plain(image: npt.ArrayLike) -> bool:
    """Whether an image, (784,), has two holes, both of them plain to see."""
    sizes = np.bincount(numbered_holes(image)[0].ravel(), minlength=1)[1:]
    return len(sizes) == HOLES and bool((sizes >= PLAIN_HOLE).all())
