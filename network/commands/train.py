"""`python -m network train`: a recipe, and what to change of it, to a weights file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import cloup
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from network.activations import ACTIVATIONS
from network.augmentation import AUGMENTATIONS
from network.checkpoints import checkpoint_epochs, measure_checkpoints
from network.commands.shared import as_json, data_in, data_option
from network.commands.speaking import EXAMPLES, print_json, stop
from network.costs import COSTS
from network.data import data_in_force, load_test, load_training, using
from network.errors import InputError
from network.evaluation import accuracy
from network.files import check_place
from network.optimisers import OPTIMISERS
from network.recipes import RECIPES, SCHEDULES, STARTS, Recipe, for_data, recipe_named
from network.storage import describe, save, save_checkpoints
from network.training import Epoch, Training, train

STOPPED_BY_USER = 130


@cloup.command("train", epilog=EXAMPLES)
@cloup.option_group(
    "What to write",
    cloup.option("--output", type=Path, required=True, help="The weights file to write."),
    cloup.option("--checkpoints", type=Path, help="Also write the networks on the way."),
    as_json,
)
@cloup.option_group("What to train on", data_option)
@cloup.option_group(
    "The recipe",
    cloup.option("--recipe", default="lecture", show_default=True, help=", ".join(RECIPES) + "."),
    cloup.option(
        "--layers",
        help="Sizes from inputs to outputs, e.g. 784,16,16,10"
        " [default: the recipe's, with as many inputs and outputs as the data need].",
    ),
    cloup.option("--activation", help="Of the hidden layers: " + ", ".join(ACTIVATIONS) + "."),
    cloup.option("--output-activation", help="Of the last layer: the same."),
    cloup.option("--cost", help=", ".join(COSTS) + "."),
    cloup.option("--optimiser", help=", ".join(OPTIMISERS) + "."),
    cloup.option("--learning-rate", type=float, help="The largest step size of the run."),
    cloup.option("--schedule", help=", ".join(SCHEDULES) + "."),
    cloup.option("--batch", type=int, help="Images a step."),
    cloup.option("--epochs", type=int, help="Passes over all training images."),
    cloup.option("--l1", type=float, help="Penalty that keeps few first-layer weights."),
    cloup.option("--smoothness", type=float, help="Penalty that smooths the weight maps."),
    cloup.option("--decay", type=float, help="Weight decay of the first layer."),
    cloup.option("--augmentation", help=", ".join(["none", *AUGMENTATIONS]) + "."),
    cloup.option("--start", help=", ".join(STARTS) + "."),
    cloup.option("--seed", type=int, help="Of every random draw."),
    help="A recipe by name, and what to change of it.",
)
def train_command(
    output: Path,
    checkpoints: Path | None,
    as_json: bool,
    data: Path | None,
    recipe: str,
    **changes: Any,
) -> None:
    """Train a network by a recipe and write it to a weights file."""
    chosen = _changed(recipe_named(recipe), changes)
    for path in filter(None, (output, checkpoints)):
        check_place(path)
    with using(data_in(data)):
        if changes["layers"] is None:
            chosen = for_data(chosen, data_in_force())
        _train(output, checkpoints, as_json, chosen)


def _train(output: Path, checkpoints: Path | None, as_json: bool, chosen: Recipe) -> None:
    with _progress(chosen, output) as on_epoch:
        training, test = load_training(), load_test()
        keep_at = checkpoint_epochs(chosen.epochs) if checkpoints else ()
        result = train(chosen, training, test, on_epoch, keep_at)
        test_accuracy = accuracy(result.network, test)
        if checkpoints:
            _save_checkpoints(checkpoints, result, chosen)
        save(output, result.network, describe(result.network, asdict(chosen), test_accuracy))
    if as_json:
        history = [asdict(epoch) for epoch in result.history]
        print_json(weights=str(output), test_accuracy=test_accuracy, history=history)
    else:
        print(f"{output}: {test_accuracy:.2%} of the test images are read right.")


def _changed(recipe: Recipe, changes: dict[str, Any]) -> Recipe:
    """Return the recipe with the options that were given."""
    given = {name: value for name, value in changes.items() if value is not None}
    if "layers" in given:
        given["layers"] = _parse_layers(given["layers"])
    return replace(recipe, **given)


def _parse_layers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(size) for size in text.split(","))
    except ValueError:
        raise InputError(
            f"The layers '{text}' are not whole numbers with commas between, e.g. 784,16,16,10."
        ) from None


@contextmanager
def _progress(recipe: Recipe, output: Path) -> Iterator[Any]:
    """Show a bar with cost and accuracy; on Ctrl-C say how far it came and stop."""
    finished = 0
    bar = Progress(
        TextColumn("epoch {task.completed}/{task.total}"),
        BarColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    task = bar.add_task("starting", total=recipe.epochs)

    def on_epoch(epoch: Epoch) -> None:
        nonlocal finished
        finished = epoch.number
        measured = f"cost {epoch.cost:.4f}  accuracy {epoch.accuracy:.2%}"
        bar.update(task, completed=epoch.number, description=measured)

    try:
        with bar:
            yield on_epoch
    except KeyboardInterrupt:
        stop(
            f"Stopped after {finished} of {recipe.epochs} epochs; {output} was not written.",
            STOPPED_BY_USER,
        )


def _save_checkpoints(path: Path, result: Training, recipe: Recipe) -> None:
    kept = measure_checkpoints(result, recipe, load_training(), load_test())
    last_accuracy = float(kept.test_accuracy[-1])
    save_checkpoints(path, kept, describe(kept.networks[-1], asdict(recipe), last_accuracy))
