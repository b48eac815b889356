"""Choose a picture: of a class, a test image by its number, or an image file of one's own.

Where other data than MNIST are in force, a digit is whatever these are pictures of.
"""

from dataclasses import dataclass
from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from network.data import data_in_force, load_test
from network.errors import InputError, nearest, shortened
from network.model import Network

SIDE = 28
CONFIDENT = 0.9
DOUBTLESS = 0.1


@dataclass(frozen=True, eq=False)
class Digit:
    """A square picture of a digit: pixels (784,) float32, 0 black to 1 white.

    label: what it is, if known. index: its number among the test images, if it is one.
    note: what there is to say on how it was found, if anything.
    """

    pixels: NDArray[np.floating[Any]]
    label: int | None = None
    index: int | None = None
    note: str = ""

    @property
    def image(self) -> NDArray[np.floating[Any]]:
        """The pixels as a picture of rows and columns, 28 of each in MNIST."""
        side = isqrt(len(self.pixels))
        return self.pixels.reshape(side, side)


@dataclass(frozen=True, eq=False)
class Readings:
    """What a network makes of images of one label, an entry an image: (n,).

    own: the output of the label. other: the largest of all other outputs.
    """

    own: NDArray[np.floating[Any]]
    other: NDArray[np.floating[Any]]

    @property
    def lead(self) -> NDArray[np.floating[Any]]:
        """How far the label's output is above the largest other; below 0 if misread."""
        return self.own - self.other

    @property
    def well_read(self) -> NDArray[np.bool_]:
        """Whether an image is read rightly, above 0.9, and every other output is below 0.1."""
        return (self.own > CONFIDENT) & (self.other < DOUBTLESS)


def find_digit(choice: str | int, network: Network) -> Digit:
    """Return the chosen digit.

    "7", or the name of a class: the first test image of that label which the network reads well.
    "test:1234": that test image. Anything else is the path of an image file, with @ and a place if
    it shows several: "photo.jpg@0.3,0.6". Raises InputError if there is no such digit.
    """
    data, choice = data_in_force(), str(choice).strip()
    label = data.label_named(choice)
    if label is None and choice.isdecimal():
        label = _number(choice, choice, len(data.class_names) - 1, "a label")
    if label is not None:
        return well_read_digit(label, network)
    kind, colon, number = choice.partition(":")
    if colon and kind.lower() == "test":
        return test_digit(_number(choice, number, len(load_test()) - 1, "a test image"))
    return _digit_from_file(choice)


def test_digit(index: int) -> Digit:
    """Return a test image by its number, in MNIST from 0 to 9,999."""
    test = load_test()
    return Digit(test.images[index], int(test.labels[index]), index)


def well_read_digit(label: int, network: Network) -> Digit:
    """Return the first test image of a label that the network reads rightly and confidently.

    If there is none, it is the image whose label stands out most. Raises InputError if the network
    has no output for the label.
    """
    test = load_test()
    indices = np.flatnonzero(test.labels == label)
    read = readings(network, test.images[indices], label)
    best = read.well_read.argmax() if read.well_read.any() else read.lead.argmax()
    return test_digit(int(indices[best]))


def readings(network: Network, images: NDArray[np.floating[Any]], label: int) -> Readings:
    """Return what a network makes of images (n, inputs) that are all of one label.

    Raises InputError if the network has no output for that label.
    """
    outputs = network(images)
    if label >= outputs.shape[1]:
        raise InputError(
            f"The network has {outputs.shape[1]} outputs and cannot read a {label};"
            f" allowed are labels from 0 to {outputs.shape[1] - 1}."
        )
    others = np.delete(outputs, label, axis=1)
    return Readings(outputs[:, label], others.max(axis=1, initial=0))


def misread(network: Network) -> NDArray[np.intp]:
    """Return the numbers of the test images the network gets wrong, in their order.

    An image of a label that the network has no output for is not counted.
    """
    test = load_test()
    outputs = network(test.images)
    known = test.labels < outputs.shape[1]
    return np.flatnonzero(known & (outputs.argmax(axis=1) != test.labels))


def surest_mistakes(network: Network) -> NDArray[np.intp]:
    """Return the numbers of the misread test images, the largest wrong output first."""
    indices = misread(network)
    answers = network(load_test().images[indices]).max(axis=1, initial=0)
    return indices[np.argsort(-answers, kind="stable")]


def first_misread(network: Network) -> Digit:
    """Return the first test image the network gets wrong; InputError if it gets none wrong."""
    indices = misread(network)
    if len(indices) == 0:
        count = f"{len(load_test()):,}"
        raise InputError(f"The network reads all {count} test images rightly; none is misread.")
    return test_digit(int(indices[0]))


def _number(choice: str, number: str, largest: int, what: str) -> int:
    figures = number.lstrip("0") or "0"
    # Python reads no number of thousands of figures.
    if not number.isdecimal() or len(figures) > len(str(largest)) or int(figures) > largest:
        raise InputError(
            f"The digit {shortened(choice)} is out of range:"
            f" {what} is a number from 0 to {largest:,}."
        )
    return int(figures)


def _digit_from_file(choice: str) -> Digit:
    # Pillow takes longer to load than everything else here, and only image files need it.
    from network.handwriting.choice import parse_choice, several
    from network.handwriting.reading import read_steps

    file = parse_choice(choice)
    if file is None:
        suggestion = nearest(choice.partition(":")[0], ["test"]) and " Did you mean 'test:…'?"
        raise InputError(
            f"Unknown digit {shortened(choice)}: allowed are {_allowed()}, a test image such as"
            f" test:{min(1234, len(load_test()) - 1)}, or an image file, and no such file exists."
            + suggestion
        )
    if data_in_force().are_digits:
        steps = read_steps(file.path, file.at)
        return Digit(steps.pixels, note=several(file, steps.place, steps.others))
    from network.data.pictures import read_at_size

    return Digit(read_at_size(file.path, data_in_force().side))


def _allowed() -> str:
    """What labels there are, in words."""
    data = data_in_force()
    last = len(data.class_names) - 1
    names = [name for name in data.class_names if name]
    if names == [str(k) for k in range(last + 1)] or not names:
        return f"a label from 0 to {last}"
    return f"a class ({', '.join(names)}), its number from 0 to {last}"
