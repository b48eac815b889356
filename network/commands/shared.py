"""What the commands share: their examples, arguments, and how they speak to programs and people."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import cloup

from network.data import load_test
from network.errors import InputError
from network.storage import Trained, load

EXAMPLES = """\b
Examples:
  python -m network train --recipe lecture --output weights/lecture.npz
  python -m network train --recipe quick --layers 784,32,10 --epochs 10 --output mine.npz
  python -m network evaluate weights/lecture.npz
  python -m network show weights/lecture.npz --output maps.png
  python -m network import model.onnx --output mine.npz
  python -m network export mine.npz --output mine.safetensors"""

as_json = cloup.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
weights_argument = cloup.argument("weights", type=Path, help="A weights file (.npz).")


def load_for_test(path: Path) -> Trained:
    """Load a weights file whose network takes the test images."""
    trained = load(path)
    pixels = load_test().images.shape[1]
    inputs = trained.network.layer_sizes[0]
    if inputs != pixels:
        raise InputError(
            f"The network in {path} takes {inputs} inputs; the test images have {pixels} pixels."
        )
    return trained


def print_json(**content: Any) -> None:
    """Print facts as JSON for a program to read."""
    print(json.dumps(content, indent=2))


def stop(message: str, status: int) -> NoReturn:
    """End the program with a sentence on stderr and this exit status."""
    print(message, file=sys.stderr)
    sys.exit(status)
