"""The tables that the commands print for people."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, fields

import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from network.report import LayerFacts, Mistake


def layers_table(layers: Sequence[LayerFacts]) -> Table:
    """Return a table with a row for each layer."""
    columns = [field.name.replace("_", " ") for field in fields(LayerFacts)]
    rows = [
        [
            f"{value:,.2f}" if isinstance(value, float) else str(value)
            for value in asdict(layer).values()
        ]
        for layer in layers
    ]
    return _table("Layers", columns, rows)


def confusion_table(counts: NDArray[np.int64], named: Callable[[int], str] = str) -> Table:
    """Return a table of how often each label (row) was read as each class (column).

    named: gives what a class is called.
    """
    answers = [named(answer) for answer in range(counts.shape[1])]
    rows = [
        [named(label), *(str(number) if number else "·" for number in row)]
        for label, row in enumerate(counts)
    ]
    return _table("Label (rows) read as (columns)", ["", *answers], rows)


def mistakes_table(mistakes: Sequence[Mistake], named: Callable[[int], str] = str) -> Table:
    """Return a table with a row for each mistake; `named` gives what a class is called."""
    rows = [
        [
            f"test:{mistake.test_image}",
            named(mistake.label),
            f"{named(mistake.answer)} ({mistake.output_of_answer:.3f})",
            f"{mistake.output_of_label:.3f}",
        ]
        for mistake in mistakes
    ]
    return _table("Surest mistakes", ["image", "label", "read as", "output of label"], rows)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left")
    for name in columns:
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(*row)
    return table
