"""How bright activations are: each is as strong as its size, and where they may be negative its
colour is its sign."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.activations import Activation
from scenes.kit.look.theme import Floats, activation_colours, signed_colours


@dataclass(frozen=True)
class Brightness:
    """What the colours of activations mean."""

    is_signed: bool = False
    """Whether some may be below 0: then plus and minus have the two colours of weights."""
    full: float = 1.0
    """The |activation| at full strength."""

    @classmethod
    def of(cls, activation: Activation, *activations: npt.ArrayLike) -> Brightness:
        """That of some layer: at full strength is 1, or where there is no limit the largest if that
        is more.

        Args:
            activation: the function of the layer.
            activations: all that are compared, of any shape.
        """
        is_signed = activation.lowest < 0
        if activation.highest <= 1:
            return cls(is_signed)
        sizes = (float(np.abs(np.asarray(one)).max(initial=0.0)) for one in activations)
        return cls(is_signed, max(1.0, *sizes))

    def colours(self, activations: npt.ArrayLike, nothing: str | None = None) -> Floats:
        """The colours of activations of shape (…), (…, 4); `nothing` (the panel) is that of 0."""
        values = np.asarray(activations, dtype=float)
        if self.is_signed:
            return signed_colours(values, self.full, nothing)
        return activation_colours(values / self.full, nothing)


PLAIN = Brightness()
"""Of activations from 0 to 1."""
