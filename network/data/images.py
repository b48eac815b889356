"""What data are: pictures of several classes and what each is, to train on and to test with."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Part: TypeAlias = Literal["train", "test"]


@dataclass(frozen=True, eq=False)
class Images:
    """Pictures and what they are: images (n, pixels) float32 from 0 to 1, labels (n,) from 0 on."""

    images: NDArray[np.float32]
    labels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, chosen: slice) -> "Images":
        """Return some of them, e.g. `training[:50_000]`, without copying."""
        return Images(self.images[chosen], self.labels[chosen])

    @classmethod
    def of_bytes(cls, pictures: NDArray[np.uint8], labels: NDArray[np.uint8]) -> "Images":
        """Return pictures (n, rows, columns) of bytes, 0 black to 255 white, as numbers."""
        pixels = pictures.reshape(len(pictures), -1)
        images = np.divide(pixels, 255, dtype=np.float32)
        images.flags.writeable = False
        return cls(images, labels)


class Source(Protocol):
    """Where the pictures of a set of data come from. Both raise InputError for what is damaged."""

    def read(self, part: Part, first: int | None = None) -> Images:
        """Return all pictures of a part, or the first of them."""

    def count(self, part: Part) -> int:
        """Return how many pictures there are in a part."""


@dataclass(frozen=True, eq=False)
class Data:
    """A set of data: grey square pictures of several classes.

    name: what it is called. folder: where it lies. class_names: one a class, "" where it has none.
    side: the rows, and the columns, of each picture.
    """

    name: str
    folder: Path
    class_names: tuple[str, ...]
    side: int
    source: Source

    def training(self, first: int | None = None) -> Images:
        """Return all training pictures, or the first of them; InputError if a file is damaged.

        They are read anew at each call: whoever needs them keeps them.
        """
        return self.source.read("train", first)

    def training_count(self) -> int:
        """Return how many training pictures there are; InputError if a file is damaged."""
        return self.source.count("train")

    @cached_property
    def test(self) -> Images:
        """The test pictures, read once; InputError if a file is damaged."""
        return self.source.read("test")

    @property
    def input_count(self) -> int:
        """How many pixels a picture has."""
        return self.side * self.side

    @property
    def are_digits(self) -> bool:
        """Whether they are digits as MNIST's are, ten and 28×28: loops and lines are of these."""
        return self.class_names == tuple("0123456789") and self.side == 28

    def named(self, label: int) -> str:
        """What a class is called: its name, or its number from 0 where it has none."""
        names = self.class_names
        return (names[label] if label < len(names) else "") or str(label)

    def label_named(self, name: str) -> int | None:
        """The number of the class of that name, in any case of its letters; None if none has it."""
        for spelled in (str, str.casefold):
            names = [spelled(each) for each in self.class_names]
            if name and spelled(name) in names:
                return names.index(spelled(name))
        return None
