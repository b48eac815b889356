"""The MNIST images and labels, which are in this project."""

from pathlib import Path

from network.data.idx_files import IdxFiles
from network.data.images import Data

FOLDER = Path(__file__).parents[1] / "mnist"

MNIST = Data(
    name="MNIST",
    folder=FOLDER,
    class_names=tuple("0123456789"),
    side=28,
    source=IdxFiles(
        files={
            ("train", "images"): FOLDER / "train-images-idx3-ubyte.gz",
            ("train", "labels"): FOLDER / "train-labels-idx1-ubyte.gz",
            ("test", "images"): FOLDER / "t10k-images-idx3-ubyte.gz",
            ("test", "labels"): FOLDER / "t10k-labels-idx1-ubyte.gz",
        },
        # md5 of the unpacked files, as published.
        checksums={
            ("train", "images"): "6bbc9ace898e44ae57da46a324031adb",
            ("train", "labels"): "a25bea736e30d166cdddb491f175f624",
            ("test", "images"): "2646ac647ad5339dbf082846283269ea",
            ("test", "labels"): "27ae3e4e09519cfbb04c329615203637",
        },
    ),
)
"""60,000 training images and 10,000 test images of handwritten digits, 28×28."""
