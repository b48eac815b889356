"""`python -m network evaluate`: how well a network reads the test images."""

from dataclasses import asdict
from pathlib import Path

import cloup
from rich.console import Console

from network.commands.shared import (
    as_json,
    data_in,
    data_option,
    load_for_test,
    weights_argument,
)
from network.commands.speaking import EXAMPLES, print_json
from network.data import data_in_force, load_test, using
from network.evaluation import accuracy, confusion
from network.report import describe_mistakes
from network.tables import confusion_table, mistakes_table

MISTAKES_SHOWN = 8


@cloup.command("evaluate", epilog=EXAMPLES)
@weights_argument
@data_option
@as_json
def evaluate_command(weights: Path, data: Path | None, as_json: bool) -> None:
    """Read the test images: accuracy, confusion table, surest mistakes."""
    with using(data_in(data)):
        _evaluate(weights, as_json)


def _evaluate(weights: Path, as_json: bool) -> None:
    network = load_for_test(weights).network
    test = load_test()
    counts = confusion(network, test)
    right = accuracy(network, test)
    mistakes = describe_mistakes(network, MISTAKES_SHOWN)
    if as_json:
        facts = [asdict(mistake) for mistake in mistakes]
        print_json(test_accuracy=right, confusion=counts.tolist(), surest_mistakes=facts)
        return
    print(f"{weights}: {right:.2%} of {len(test):,} test images are read right.\n")
    console = Console()
    named = data_in_force().named
    console.print(confusion_table(counts, named))
    console.print(mistakes_table(mistakes, named))
