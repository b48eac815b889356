"""Labelled pictures: MNIST, or whatever data a folder holds.

`load_training` and `load_test` give those of the data in force, which is MNIST where nobody chose
another: `with using(read_data(folder)): …`.
"""

from network.data.images import Data, Images
from network.data.in_force import (
    data_in_force,
    load_test,
    load_training,
    training_count,
    using,
)
from network.data.mnist import FOLDER, MNIST
from network.data.reading import read_data

__all__ = [
    "FOLDER",
    "MNIST",
    "Data",
    "Images",
    "data_in_force",
    "load_test",
    "load_training",
    "read_data",
    "training_count",
    "using",
]
