"""Bytes damaged, whatever they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.random import Generator


def one_of(random: Generator, choices: Sequence[Any]) -> Any:
    return choices[int(random.integers(len(choices)))]


def damaged(content: bytes, random: Generator) -> bytes:
    """Bytes set, flipped, cut off, cut out, doubled, swapped, put in, or overwritten."""
    changed = bytearray(content)
    for _ in range(int(random.integers(1, 4))):
        length = len(changed)
        # Formats say most where they begin and where they end.
        place = int(
            one_of(random, [length * random.random(), 64 * random.random(), -64 * random.random()])
        )
        place = min(max(place % max(length, 1), 0), length)
        size = int(random.integers(1, 40))
        part = slice(place, place + size)
        match int(random.integers(8)):
            case 0:
                changed[place : place + 1] = random.bytes(1)
            case 1:
                changed[place : place + 1] = bytes(
                    b ^ 1 << random.integers(8) for b in changed[place : place + 1]
                )
            case 2:
                del changed[place:]
            case 3:
                del changed[part]
            case 4:
                changed[place:place] = changed[part]
            case 5:
                changed[part] = reversed(changed[part])
            case 6:
                changed[place:place] = random.bytes(size)
            case 7:
                filler = one_of(random, [b"\0", b"\xff", b"\x7f", b"9", b"["])
                changed[part] = filler * len(changed[part])
    return bytes(changed)
