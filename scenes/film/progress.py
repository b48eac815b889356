"""What a long run says of itself: bars on a terminal, else a line for each thing that is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

GUESS = 85.0
"""Seconds that a chapter is thought to take, until it is known."""


class Progress:
    """A bar for all of it and one for each film that is being drawn."""

    def __init__(self, names: Sequence[str], console: Console | None = None) -> None:
        """Args:
        names: of the films.
        console: where it is shown, if not on stderr.
        """
        self.console = console or Console(stderr=True, highlight=False)
        columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
        self.bars = Bars(*columns, console=self.console, disable=not self.console.is_terminal)
        self.whole = self.bars.add_task("all", total=GUESS * len(names))
        self.lengths = dict.fromkeys(names, GUESS)
        self.left = dict.fromkeys(names, GUESS)
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Progress:
        self.bars.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.bars.stop()

    def planned(self, name: str, seconds: float) -> None:
        """It is known how long a film will be."""
        self.bars.update(self.whole, total=self._total() + seconds - self.lengths[name])
        self.lengths[name] = self.left[name] = seconds
        self.tasks[name] = self.bars.add_task(name, total=seconds)
        self._log(f"{name}: {seconds:.0f} s to draw")

    def drawn(self, name: str, seconds: float) -> None:
        """A part of a film has been drawn."""
        self.left[name] -= seconds
        self.bars.advance(self.tasks[name], seconds)
        self.bars.advance(self.whole, seconds)
        self._log(f"{name}: {1 - self.left[name] / self.lengths[name]:.0%}")

    def done(self, name: str, what: str) -> None:
        """A film is made."""
        self._end(name)
        self.console.print(f"{name}: {what}", soft_wrap=True, markup=False)

    def failed(self, name: str, sentence: str) -> None:
        """A film cannot be made."""
        self._end(name)
        self.console.print(f"Error: {sentence}", soft_wrap=True, markup=False)

    def _end(self, name: str) -> None:
        self.bars.advance(self.whole, self.left[name])
        self.left[name] = 0
        if name in self.tasks:
            self.bars.remove_task(self.tasks.pop(name))

    def _log(self, line: str) -> None:
        if not self.console.is_terminal:
            self.console.print(line, markup=False)

    def _total(self) -> float:
        return sum(self.lengths.values())
