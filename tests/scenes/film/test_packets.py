"""Films that are joined: frames at even distances, decoded in the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.film.packets import early, evenly

TICK = 10


@dataclass
class Packet:
    pts: int
    dts: int
    duration: int = 0


def test_a_film_that_is_decoded_early_may_follow_one_that_is_not():
    plain = [Packet(TICK * k, TICK * k) for k in range(3)]
    # Two frames early; the second that is decoded is shown last; one is a tick too late.
    shown = (0, 3, 1, 2)
    early_one = [Packet(TICK * k + (k == 1), TICK * (n - 2)) for n, k in enumerate(shown)]
    films = (plain, early_one)
    earliest = max(early(film, TICK) for film in films)
    assert earliest == 2
    joined = [*evenly(plain, 0, TICK, earliest), *evenly(early_one, 3, TICK, earliest)]
    assert [packet.dts for packet in joined] == [TICK * (k - 2) for k in range(7)]
    assert [packet.pts for packet in joined] == [TICK * k for k in (0, 1, 2, 3, 6, 4, 5)]
    assert all(packet.pts >= packet.dts for packet in joined)
