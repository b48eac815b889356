"""Weights files: the round trip, and each way in which a file can be bad."""

import io
import json
import pickle
import re
import zipfile
from dataclasses import asdict

import numpy as np
import pytest

from network.archive import LARGEST_FILE
from network.checkpoints import Checkpoints, half_precision
from network.errors import InputError
from network.model import Layer, Network
from network.recipes import RECIPES
from network.storage import WEIGHTS_FOLDER, describe, load, load_checkpoints, save, save_checkpoints
from network.training import Epoch


def small_network(seed: int = 0) -> Network:
    random = np.random.default_rng(seed)
    return Network(
        [
            Layer(random.normal(0, 1, (5, 784)), random.normal(0, 1, 5), "relu"),
            Layer(random.normal(0, 1, (10, 5)), random.normal(0, 1, 10), "softmax"),
        ]
    )


METADATA = describe(small_network(), asdict(RECIPES["quick"]), 0.5)


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.npz"
    save(path, small_network(), METADATA)
    return path


def contents(path) -> dict[str, np.ndarray]:
    with np.load(path, allow_pickle=False) as arrays:
        return dict(arrays)


def same(one: Network, other: Network) -> bool:
    return all(
        np.array_equal(a.weights, b.weights)
        and np.array_equal(a.biases, b.biases)
        and a.activation is b.activation
        for a, b in zip(one.layers, other.layers, strict=True)
    )


def test_what_was_saved_is_loaded(good):
    trained = load(good)
    assert same(trained.network, small_network())
    assert trained.metadata.model_dump(mode="json") == METADATA.model_dump(mode="json")
    assert trained.path == good
    assert [path.name for path in good.parent.iterdir()] == ["good.npz"]


def test_a_network_says_what_it_reads_and_no_more_than_is_known():
    metadata = describe(small_network())
    assert (metadata.input_shape, metadata.class_names[-1]) == ((28, 28), "9")
    assert (metadata.recipe, metadata.seed, metadata.test_accuracy) == ({}, None, None)
    row = Network([Layer(np.ones((2, 12)), np.zeros(2), "softmax")])
    assert describe(row).input_shape == (1, 12)
    assert describe(row, class_names=["cat", "dog"]).class_names == ["cat", "dog"]


README = WEIGHTS_FOLDER / "README.md"


def test_the_ten_lines_of_the_format_write_a_file(tmp_path, monkeypatch):
    (lines,) = re.findall(r"```python\n(.+?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert sum(bool(line) for line in lines.splitlines()) == 10
    monkeypatch.chdir(tmp_path)
    exec(lines, {})
    trained = load("mine.npz")
    assert trained.network.layer_sizes == (784, 16, 10)
    assert trained.network(np.zeros(784)).sum() == pytest.approx(1, abs=1e-6)


def test_every_key_of_the_format_is_written_down(good, tmp_path, kept):
    save_checkpoints(tmp_path / "a.npz", kept, METADATA)
    fields = json.loads(str(contents(good)["metadata"]))
    text = README.read_text(encoding="utf-8")
    for key in [*contents(good), *contents(tmp_path / "a.npz"), *fields]:
        assert f"`{re.sub('[0-9]', 'k', key)}`" in text, key


def test_the_file_is_what_others_can_read(good):
    arrays = contents(good)
    assert arrays["layers.0.weight"].shape == (5, 784)
    assert arrays["layers.1.bias"].dtype == np.float32
    metadata = json.loads(str(arrays["metadata"]))
    assert set(metadata) == {
        "activations", "layer_sizes", "recipe", "seed",
        "test_accuracy", "input_shape", "class_names", "versions", "data",
    }  # fmt: skip
    assert metadata["activations"] == ["relu", "softmax"]
    assert metadata["layer_sizes"] == [784, 5, 10]


@pytest.fixture
def kept() -> Checkpoints:
    return Checkpoints(
        epochs=np.array([0, 0.5, 2]),
        networks=tuple(half_precision(small_network(seed)) for seed in range(3)),
        test_accuracy=np.array([0.1, 0.5, 0.9]),
        cost=np.array([3, 2, 1.0]),
        slopes=np.arange(6.0).reshape(3, 2),
        history=(Epoch(1, 2.5, 0.7), Epoch(2, 1.0, 0.9)),
    )


def test_checkpoints_make_the_round_trip(tmp_path, kept):
    save_checkpoints(tmp_path / "run.npz", kept, METADATA)
    read = load_checkpoints(tmp_path / "run.npz")
    assert len(read) == 3
    assert all(same(a, b) for a, b in zip(read.networks, kept.networks, strict=True))
    for name in ("epochs", "test_accuracy", "cost", "slopes"):
        np.testing.assert_array_equal(getattr(read, name), getattr(kept, name))
    assert read.history == kept.history
    assert contents(tmp_path / "run.npz")["layers.0.weight"].dtype == np.float16


def test_a_weights_file_is_no_checkpoint_file(good):
    with pytest.raises(InputError, match="no key 'epochs', which a checkpoint file needs"):
        load_checkpoints(good)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"epochs": np.zeros((3, 1))}, "'epochs' must be numbers in 1 dimension"),
        ({"epochs": np.array(["a", "b", "c"])}, "'epochs' must be numbers"),
        ({"epochs": np.zeros(0)}, "at least one"),
        ({"cost": np.zeros(2)}, "'cost' has the shape .* each of its 3 checkpoints"),
        ({"layers.0.bias": np.array(1.0)}, "'layers.0.bias' has the shape"),
        ({"history": np.zeros((2, 2))}, "must have three columns"),
        ({"layers.1.weight": np.full((3, 10, 5), np.inf)}, "NaN or infinity"),
        ({"history": np.full((2, 3), np.nan)}, "'history' holds NaN or infinity"),
        ({"history": np.full((2, 3), np.inf)}, "'history' holds NaN or infinity"),
        ({"epochs": np.array([0, np.inf, 2])}, "'epochs' holds NaN or infinity"),
        ({"cost": np.array([3, np.nan, 1])}, "'cost' holds NaN or infinity"),
        ({"epochs": np.zeros(1_001)}, "'epochs' has 1,001 entries; allowed are 1,000"),
        ({"history": np.zeros((100_001, 3))}, "'history' has 100,001 entries; allowed are 100,000"),
    ],
)
def test_a_wrong_checkpoint_file_is_refused(tmp_path, kept, changes, message):
    path = tmp_path / "run.npz"
    save_checkpoints(path, kept, METADATA)
    np.savez(path, **(contents(path) | changes))
    with pytest.raises(InputError, match=message):
        load_checkpoints(path)


def test_whatever_byte_is_damaged_the_error_is_a_sentence(good):
    whole = good.read_bytes()
    random = np.random.default_rng(0)
    for _ in range(150):
        damaged = bytearray(whole)
        for place in random.integers(len(whole), size=4):
            damaged[place] = random.integers(256)
        good.write_bytes(damaged)
        try:
            load(good)
        except InputError:
            continue


def metadata_without(key: str) -> np.ndarray:
    fields = METADATA.model_dump(mode="json")
    del fields[key]
    return np.array(json.dumps(fields))


def metadata_with(**changes) -> np.ndarray:
    return np.array(json.dumps(METADATA.model_dump(mode="json") | changes))


NAN = np.full((5, 784), np.nan, np.float32)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"layers.0.weight": NAN}, "layer 0: A layer's weights hold NaN or infinity"),
        ({"layers.0.weight": np.ones((5, 784, 1))}, "layer 0: A layer's weights have the shape"),
        ({"layers.0.weight": np.array("text")}, "layer 0: its weights .* be numbers"),
        ({"layers.1.weight": np.ones((10, 6))}, "Layer 0 gives 5 activations but layer 1 takes 6"),
        ({"layers.1.bias": np.ones(9)}, "10 neurons needs 10 biases"),
        ({"layers.1.bias": None}, "no key 'layers.1.bias'"),
        ({"layers.0.weight": None}, "no key 'layers.0.weight'"),
        ({"layers.1.weight": None}, "1 layers but names 2 activations"),
        ({"metadata": None}, "no key 'metadata'"),
        ({"metadata": np.array("{not json")}, "'it' is wrong: invalid json"),
        ({"metadata": np.zeros(3)}, "'metadata' is not one string"),
        ({"metadata": np.array(["{}"])}, "'metadata' is not one string"),
        ({"metadata": np.array(3)}, "'metadata' is not one string"),
        (
            {"metadata": np.array("2026-11-25", "M8[D]")},
            r"'metadata\.npy', an array of dtype\('<M8",
        ),
        ({"metadata": np.array(2**32 - 1, "<u4").view("<U1")}, "characters that do not exist"),
        ({"metadata": np.array("\ud800")}, "'it' is wrong: .* unable to parse"),
        ({"metadata": np.array(" " * 1_000_001)}, "is longer than 1,000,000 characters"),
        (
            {"metadata": metadata_with(layer_sizes=[10**4000])},
            r"promises .* \[1000.{1,200}000\] but",
        ),
        (
            {"layers.0.bias": np.ones(5, complex)},
            "an array of dtype.*complex128.*; allowed are num",
        ),
        ({"layers.0.bias": np.ones(5, bool)}, "layer 0: its weights and biases must be numbers"),
        ({"layers.0.bias": np.full(5, 1e300)}, "NaN or infinity"),
        ({"metadata": metadata_without("class_names")}, "'class_names' is wrong: field required"),
        ({"metadata": metadata_with(test_accuracy=97)}, "'test_accuracy' is wrong: .* less than"),
        ({"metadata": metadata_with(activations=["relu", "softmaxx"])}, "mean 'softmax'"),
        ({"metadata": metadata_with(layer_sizes=[784, 6, 10])}, r"promises .* \[784, 6, 10\]"),
        ({"metadata": metadata_with(input_shape=[28, 27])}, "promises pictures of 28×27"),
        ({"metadata": metadata_with(class_names=["0"])}, "names 1 classes .* 10 outputs"),
    ],
)
def test_wrong_content_is_refused(good, changes, message):
    arrays = {key: array for key, array in (contents(good) | changes).items() if array is not None}
    np.savez(good, **arrays)
    with pytest.raises(InputError, match=message) as error:
        load(good)
    assert str(good) in str(error.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"no weights file .*gone\.npz"):
        load(tmp_path / "gone.npz")
    with pytest.raises(InputError, match="is a folder or a device"):
        load(tmp_path)


@pytest.mark.parametrize("kept", [0, 1, 100, 0.5, 0.99, -1])
def test_a_truncated_file_is_refused(good, kept):
    whole = good.read_bytes()
    good.write_bytes(whole[: int(kept * len(whole)) if 0 < kept < 1 else kept])
    with pytest.raises(InputError, match="not a whole weights file"):
        load(good)


def test_a_file_with_flipped_bytes_is_refused(good):
    whole = bytearray(good.read_bytes())
    for place in range(len(whole) // 2, len(whole) // 2 + 50):
        whole[place] ^= 0xFF
    good.write_bytes(whole)
    with pytest.raises(InputError, match="is damaged"):
        load(good)


def test_another_file_renamed_is_refused(tmp_path):
    renamed = tmp_path / "renamed.npz"
    for content in (b"\x89PNG\r\n\x1a\n" + bytes(99), pickle.dumps({"layers": [1, 2]}), b"text"):
        renamed.write_bytes(content)
        with pytest.raises(InputError, match="not a whole weights file"):
            load(renamed)
    array = io.BytesIO()
    np.save(array, np.ones(3))
    renamed.write_bytes(array.getvalue())
    with pytest.raises(InputError, match="not a whole weights file"):
        load(renamed)
    with zipfile.ZipFile(renamed, "w") as archive:
        archive.writestr("letter.txt", "Dear reader")
    with pytest.raises(InputError, match=r"renamed\.npz holds 'letter\.txt', which is no array"):
        load(renamed)


class Trap:
    """Unpickling this would leave a trace."""

    def __reduce__(self):
        return open, (self.path, "w")


def test_pickled_objects_are_refused_and_never_run(good):
    trap = Trap()
    trap.path = str(good.parent / "sprung")
    np.savez(good, **contents(good), trap=np.array([trap], dtype=object))
    with pytest.raises(InputError, match="holds pickled objects"):
        load(good)
    assert not (good.parent / "sprung").exists()


def test_an_oversized_file_is_refused_unread(good):
    with good.open("r+b") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(InputError, match="has 200,000,001 bytes; allowed are 200,000,000"):
        load(good)


def test_a_file_that_unpacks_to_too_much_is_refused_unpacked(good):
    with (
        zipfile.ZipFile(good, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("layers.0.weight.npy", "w") as entry,
    ):
        for _ in range(401):
            entry.write(bytes(1_000_000))
    with pytest.raises(InputError, match="would unpack to 401,000,000 bytes"):
        load(good)


def test_a_header_that_promises_too_much_is_refused(good):
    header = io.BytesIO()
    description = {"descr": "<f4", "fortran_order": False, "shape": (10**6, 10**7)}
    np.lib.format.write_array_header_1_0(header, description)
    with zipfile.ZipFile(good, "w") as archive:
        archive.writestr("layers.0.weight.npy", header.getvalue() + bytes(100))
    with pytest.raises(InputError, match="is damaged"):
        load(good)


@pytest.mark.parametrize("key", ["epochs", "layers.0.weight"])
def test_what_is_no_array_is_refused(tmp_path, kept, key):
    path = tmp_path / "run.npz"
    save_checkpoints(path, kept, METADATA)
    arrays = contents(path)
    del arrays[key]
    np.savez(path, **arrays)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(f"{key}.npy", "raw bytes")
    with pytest.raises(InputError, match=rf"holds '{key}\.npy', which is no array"):
        load_checkpoints(path)


def test_values_of_no_size_are_counted(good):
    """A number takes more in a network than in the file; text of no characters takes nothing."""
    for values, shape in (("u1", (10_001, 10_000)), ("<U0", (10**9, 10))):
        header = io.BytesIO()
        description = {"descr": values, "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(header, description)
        with (
            zipfile.ZipFile(good, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open("layers.0.weight.npy", "w") as entry,
        ):
            entry.write(header.getvalue())
            for _ in range(np.dtype(values).itemsize * shape[0]):
                entry.write(bytes(shape[1]))
        with pytest.raises(InputError, match="promises more than 100,000,000 values"):
            load(good)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_bounds_is_refused(good, method):
    with zipfile.ZipFile(good, "w", method) as archive:
        archive.writestr("layers.0.weight.npy", bytes(1_000_000))
    with pytest.raises(InputError, match="compressed by other means"):
        load(good)


def test_a_name_that_cannot_be_is_no_file():
    with pytest.raises(InputError, match="There is no weights file"):
        load("a\0b")


@pytest.mark.parametrize("place", ["missing/new.npz", "good.npz/new.npz", "."])
def test_a_place_that_cannot_be_written_to_is_named(good, place):
    with pytest.raises(InputError, match=r"^Cannot write .*; (allowed is|it is a folder)"):
        save(good.parent / place, small_network(), METADATA)
    assert [path.name for path in good.parent.iterdir()] == ["good.npz"]
