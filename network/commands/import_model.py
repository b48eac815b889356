"""`python -m network import`: from a model file of another library to a weights file."""

from pathlib import Path
from typing import Any

import cloup

from network.activations import ACTIVATIONS
from network.commands.shared import as_json
from network.commands.speaking import EXAMPLES, print_json
from network.files import check_place


@cloup.command("import", epilog=EXAMPLES)
@cloup.argument("model", type=Path, help=".pt, .pth, .safetensors, .onnx, .keras or .h5.")
@cloup.option("--output", "-o", type=Path, required=True, help="The weights file to write.")
@cloup.option_group(
    "What the file may not say",
    cloup.option("--activation", help="Of the hidden layers: " + ", ".join(ACTIVATIONS) + "."),
    cloup.option("--output-activation", help="Of the last layer: the same."),
    cloup.option("--mean", type=float, default=0.0, help="Taken from each pixel (0 to 1) before."),
    cloup.option("--std", type=float, default=1.0, help="By which each pixel was then divided."),
    cloup.option("--classes", help="What the outputs are called, with commas between."),
)
@as_json
def import_command(
    model: Path, output: Path, classes: str | None, as_json: bool, **choices: Any
) -> None:
    """Take over a network that another library trained: a chain of dense layers."""
    from network.exchange.build import Choices
    from network.exchange.formats import import_model

    check_place(output)
    names = [name.strip() for name in classes.split(",")] if classes else None
    imported = import_model(model, Choices(classes=names, **choices))
    imported.save(output)
    metadata = imported.metadata
    if as_json:
        print_json(weights=str(output), notes=imported.notes, metadata=metadata.model_dump())
        return
    for note in imported.notes:
        print(note)
    sizes = ", ".join(map(str, metadata.layer_sizes))
    print(f"{output}: layers {sizes}; activations {', '.join(metadata.activations)}.")
    if metadata.test_accuracy is not None:
        print(f"{metadata.test_accuracy:.2%} of the test images are read right.")
