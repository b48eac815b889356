"""The MNIST files against their published checksums, and damaged IDX files."""

import gzip
import hashlib
import struct

import numpy as np
import pytest

from network import data
from network.errors import InputError
from network.idx import read_idx

PUBLISHED = {
    "6bbc9ace898e44ae57da46a324031adb": "train-images-idx3-ubyte",
    "a25bea736e30d166cdddb491f175f624": "train-labels-idx1-ubyte",
    "2646ac647ad5339dbf082846283269ea": "t10k-images-idx3-ubyte",
    "27ae3e4e09519cfbb04c329615203637": "t10k-labels-idx1-ubyte",
}


@pytest.mark.parametrize(("checksum", "name"), PUBLISHED.items())
def test_the_files_are_the_published_ones(checksum, name):
    content = gzip.decompress((data.FOLDER / f"{name}.gz").read_bytes())
    assert hashlib.md5(content).hexdigest() == checksum


def test_the_training_images_are_mnist():
    training = data.load_training()
    assert training.images.shape == (60_000, 784)
    # The mean and the standard deviation everyone knows from normalising MNIST.
    assert training.images.mean() == pytest.approx(0.1307, abs=5e-5)
    assert training.images.std() == pytest.approx(0.3081, abs=5e-5)
    assert training.labels[:5].tolist() == [5, 0, 4, 1, 9]


def test_the_test_images_are_mnist():
    test = data.load_test()
    assert test.images.dtype == np.float32
    assert (test.images.min(), test.images.max()) == (0, 1)
    assert np.bincount(test.labels).tolist() == [
        980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]  # fmt: skip
    assert data.load_test() is test


WHOLE = struct.pack(">BBBBII", 0, 0, 8, 2, 2, 3) + bytes(range(6))


def compressed(content: bytes) -> bytes:
    """A gzip file without the time of day, so that the tests' names stay the same."""
    return gzip.compress(content, mtime=0)


def test_reads_what_the_header_says(tmp_path):
    path = tmp_path / "whole.gz"
    path.write_bytes(compressed(WHOLE))
    checksum = hashlib.md5(WHOLE).hexdigest()
    np.testing.assert_array_equal(read_idx(path, checksum), [[0, 1, 2], [3, 4, 5]])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not an IDX file|not a whole gzip file"),
        (b"no gzip at all", "not a whole gzip file"),
        (compressed(WHOLE)[:-9], "not a whole gzip file"),
        (compressed(WHOLE)[:15] + b"\xff" * 20, "not a whole gzip file"),
        (compressed(b"\x89PNG, perhaps"), "begins with 89 50 4e 47"),
        (compressed(WHOLE[:2]), "begins with 00 00, not"),
        (compressed(WHOLE[:9]), "not an IDX file"),
        (compressed(b"\0\0\x0d" + WHOLE[3:]), "begins with 00 00 0d"),
        (compressed(WHOLE[:-1]), "promises 18 bytes, there are 17"),
        (compressed(WHOLE + b"\0"), "promises 18 bytes, there are 19"),
        (compressed(struct.pack(">BBBBIII", 0, 0, 8, 3, *[2**32 - 1] * 3)), "promises"),
        (compressed(WHOLE[:-1] + b"\x07"), "not the published md5"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path, content, message):
    path = tmp_path / "damaged.gz"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as error:
        read_idx(path, hashlib.md5(WHOLE).hexdigest())
    assert str(path) in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"gone\.gz is missing"):
        read_idx(tmp_path / "gone.gz")
