"""The frames of films that are joined: as they are encoded, at even distances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def early(packets: Sequence[Any], tick: int) -> int:
    """By how many frames a film is decoded before it is shown, for frames that others refer to.

    Args:
        packets: of the film, in the order in which they are decoded.
        tick: how long a frame is, in the unit of their times.
    """
    return round(-packets[0].dts / tick)


def evenly(packets: Sequence[Any], first: int, tick: int, earliest: int) -> Iterator[Any]:
    """A film's packets with the times they have in the joined one.

    manim's films have frames a tick sooner or later, and some are decoded earlier than others.

    Args:
        packets: of the film, in the order in which they are decoded.
        first: the number of frames before it.
        tick: how long a frame is, in the unit of their times.
        earliest: the most frames by which any of the films is early.
    """
    own = early(packets, tick)
    for number, packet in enumerate(packets, first):
        ahead = round((packet.pts - packet.dts) / tick)
        packet.pts = (number - own + ahead) * tick
        packet.dts = (number - earliest) * tick
        packet.duration = tick
        yield packet
