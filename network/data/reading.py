"""Data in a folder: four IDX files, or pictures in a folder a class."""

import os
from pathlib import Path

from network.data.idx_files import data_in_idx_files, holds_idx_files
from network.data.images import Data
from network.data.mnist import FOLDER, MNIST
from network.errors import InputError

ALLOWED = "a folder with four IDX files, as of MNIST, or with a folder of pictures for each class"


def read_data(folder: str | Path) -> Data:
    """Return the data in a folder.

    Four IDX files, gzip'd or not, by their usual names; or folders `train` and `test`, in each of
    which there is a folder of pictures for each class; or such folders alone, of which a fifth of
    the pictures is kept for the test. Pictures are square, all of one size, from 8×8 to 64×64, of 2
    to 26 classes. Raises InputError for anything else.
    """
    # os.path says no, and pathlib raises, where one may not look or there is no such home.
    path = Path(os.path.expanduser(folder))
    if not os.path.isdir(path):
        raise InputError(f"There is no folder {path}; allowed is {ALLOWED}.")
    try:
        if os.path.samefile(path, FOLDER):
            return MNIST
        if holds_idx_files(path):
            return data_in_idx_files(path)
        # Pillow takes longer to load than everything else here, and only pictures need it.
        from network.data.picture_folders import data_in_picture_folders

        return data_in_picture_folders(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"The data in {path} cannot be read: {reason}.") from None
