"""The MNIST files against their published checksums, and damaged IDX files."""

import gzip
import hashlib
import struct
import tracemalloc

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


def test_the_first_training_images_are_those_of_all():
    first, training = data.load_training(100), data.load_training()
    np.testing.assert_array_equal(first.images, training.images[:100])
    np.testing.assert_array_equal(first.labels, training.labels[:100])
    assert data.training_count() == len(training)
    assert len(data.load_training(100_000)) == len(training)


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
        (compressed(WHOLE)[:15] + b"\xff" * 20, "is damaged"),
        (compressed(WHOLE)[:-8] + b"\xff" * 8, "not a whole gzip file"),
        (compressed(b"\x89PNG, perhaps"), "begins with 89 50 4e 47"),
        (compressed(WHOLE[:2]), "begins with 00 00, not"),
        (compressed(WHOLE[:9]), "not an IDX file"),
        (compressed(b"\0\0\x0d" + WHOLE[3:]), "begins with 00 00 0d"),
        (compressed(WHOLE[:-1]), "promises 18 bytes, there are 17"),
        (compressed(WHOLE + b"\0"), "promises 18 bytes, there are more"),
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


def header(*shape: int) -> bytes:
    return struct.pack(f">BBBB{len(shape)}I", 0, 0, 8, len(shape), *shape)


@pytest.mark.parametrize("dimensions", [65, 100, 255])
@pytest.mark.parametrize("length", [0, 1])
def test_more_dimensions_than_an_array_may_have_are_refused(tmp_path, dimensions, length):
    path = tmp_path / "deep.gz"
    path.write_bytes(compressed(header(*[length] * dimensions) + bytes(length)))
    with pytest.raises(InputError, match=f"promises {dimensions} dimensions; allowed are 64"):
        read_idx(path)


def test_the_most_dimensions_and_none_of_any_length_are_read(tmp_path):
    path = tmp_path / "odd.gz"
    for shape, values in (((1,) * 64, b"\7"), ((5, 0, 3), b"")):
        path.write_bytes(compressed(header(*shape) + values))
        assert read_idx(path).shape == shape


def test_no_values_in_too_large_a_shape_are_refused(tmp_path):
    path = tmp_path / "wide.gz"
    path.write_bytes(compressed(header(2**32 - 1, 2**32 - 1, 0)))
    with pytest.raises(InputError, match="allowed are 200,000,000"):
        read_idx(path)


@pytest.mark.parametrize(
    ("start", "message"),
    [(b"", "begins with 00 00 00 00"), (header(10, 10), "promises 112 bytes, there are more")],
)
def test_no_more_is_unpacked_than_the_header_promises(tmp_path, start, message):
    path = tmp_path / "zeros.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(start)
        for _ in range(50):
            file.write(bytes(1_000_000))
    tracemalloc.start()
    with pytest.raises(InputError, match=message):
        read_idx(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_promise_takes_no_memory(tmp_path):
    path = tmp_path / "promise.gz"
    path.write_bytes(compressed(header(100_000_000)))
    tracemalloc.start()
    with pytest.raises(InputError, match="promises 100,000,008 bytes, there are 8"):
        read_idx(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"gone\.gz is missing"):
        read_idx(tmp_path / "gone.gz")
