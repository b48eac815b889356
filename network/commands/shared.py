"""What the commands share: their arguments."""

from pathlib import Path

import cloup

from network.data import MNIST, Data, data_in_force, read_data
from network.fitting import check_fits
from network.storage import Trained, load

as_json = cloup.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
weights_argument = cloup.argument("weights", type=Path, help="A weights file (.npz).")


data_option = cloup.option(
    "--data",
    type=Path,
    metavar="FOLDER",
    help="Data of your own: four IDX files, or a folder of pictures a class [default: MNIST].",
)


def data_in(folder: Path | None) -> Data:
    """Return the data that --data names, or MNIST."""
    return MNIST if folder is None else read_data(folder)


def load_for_test(path: Path) -> Trained:
    """Load a weights file whose network takes the test images in force."""
    trained = load(path)
    check_fits(trained, data_in_force())
    return trained
