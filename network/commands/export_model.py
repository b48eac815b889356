"""`python -m network export`: from a weights file to a model file for other libraries."""

from pathlib import Path

import cloup

from network.commands.shared import weights_argument
from network.commands.speaking import EXAMPLES
from network.files import check_place
from network.storage import load


@cloup.command("export", epilog=EXAMPLES)
@weights_argument
@cloup.option("--output", "-o", type=Path, required=True, help="An .onnx or .safetensors to write.")
def export_command(weights: Path, output: Path) -> None:
    """Write a network as ONNX, or as safetensors with the keys of a PyTorch Sequential."""
    from network.exchange.formats import export_model

    check_place(output)
    export_model(output, load(weights))
    print(f"{output} is written.")
