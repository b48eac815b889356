"""The MNIST images and labels, read once and kept."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from network.errors import InputError
from network.idx import read_idx

FOLDER = Path(__file__).parent / "mnist"

# md5 of the unpacked files, as published.
CHECKSUMS = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}


@dataclass(frozen=True, eq=False)
class Images:
    """Digits and what they are: images (n, 784) float32 from 0 to 1, labels (n,) from 0 to 9."""

    images: NDArray[np.float32]
    labels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, chosen: slice) -> "Images":
        """Return some of them, e.g. `training[:50_000]`, without copying."""
        return Images(self.images[chosen], self.labels[chosen])


def load_training(first: int | None = None) -> Images:
    """Return the 60,000 training images, or the first of them; InputError if a file is damaged.

    All of them take 190 MB, and are read anew at each call: whoever needs them keeps them.
    """
    return _load("train", first)


def training_count() -> int:
    """Return how many training images there are; InputError if the file is missing or damaged."""
    return len(_read("train-labels-idx1-ubyte"))


@cache
def load_test() -> Images:
    """Return the 10,000 test images; InputError if a file is missing or damaged."""
    return _load("t10k")


def _load(part: str, first: int | None = None) -> Images:
    pixels = _read(f"{part}-images-idx3-ubyte", first)
    labels = _read(f"{part}-labels-idx1-ubyte", first)
    if len(pixels) != len(labels):
        raise InputError(f"In {FOLDER} are {len(pixels)} images but {len(labels)} labels.")
    images = np.divide(pixels.reshape(len(pixels), -1), 255, dtype=np.float32)
    images.flags.writeable = False
    return Images(images, labels)


def _read(name: str, first: int | None = None) -> NDArray[np.uint8]:
    return read_idx(FOLDER / f"{name}.gz", CHECKSUMS[name], first)
