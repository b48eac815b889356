"""What the commands share: their arguments."""

from pathlib import Path

import cloup

from network.data import load_test
from network.errors import InputError
from network.storage import Trained, load

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
