"""What is compared runs in turns, a b a b …, so that a machine that drifts disturbs both alike."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Cost:
    """Processor time, of this process and of those it waited for, and the clock; in seconds."""

    processor: float
    clock: float

    def times(self, factor: float) -> Cost:
        return Cost(factor * self.processor, factor * self.clock)


@dataclass(frozen=True)
class Ratio:
    """Of two costs: of their medians, and the smallest and the largest of a single turn."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, above: list[float], below: list[float]) -> Ratio:
        turns = [one / other for one, other in zip(above, below, strict=True)]
        return cls(median(above) / median(below), min(turns), max(turns))

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f}–{self.most:.2f})"


@dataclass(frozen=True)
class Turns:
    """What one of several works cost, turn by turn."""

    costs: list[Cost]

    @property
    def processor(self) -> list[float]:
        return [cost.processor for cost in self.costs]

    @property
    def clock(self) -> list[float]:
        return [cost.clock for cost in self.costs]


def cost_of(work: Callable[[], object]) -> Cost:
    """Do a work once."""
    processor, clock = _processor_seconds(), time.perf_counter()
    work()
    return Cost(_processor_seconds() - processor, time.perf_counter() - clock)


def in_turns(works: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Turns]:
    """Do all works one after the other, as often as there are rounds.

    works: each measures itself.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            costs[name].append(work())
    return {name: Turns(own) for name, own in costs.items()}


def verdict(met: bool) -> str:
    return "met" if met else "NOT met"


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
