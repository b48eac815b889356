"""Files of other libraries: the network in them answers as the library does, or is refused."""

from __future__ import annotations

import re
import sys

import h5py
import numpy as np
import onnx
import pytest
from safetensors.numpy import load_file, save_file

from network.data import load_test
from network.errors import InputError
from network.evaluation import accuracy
from network.exchange.build import Choices
from network.exchange.formats import import_model
from network.exchange.limits import LARGEST_FILE
from network.storage import load
from tests.network.exchange.models import (
    FOLDER,
    NORMALISED,
    OF_TORCH,
    TANH,
    WRITTEN,
    assert_answers,
    imported,
)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_network_answers_as_the_library_that_wrote_it(name):
    answers, choices = WRITTEN[name]
    assert_answers(imported(name, **choices), answers)


@pytest.mark.nightly
@pytest.mark.parametrize("name", OF_TORCH)
def test_a_state_dict_answers_as_torch_does(name):
    answers, choices = OF_TORCH[name]
    assert_answers(imported(name, **choices), answers)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("torch-convolution.safetensors", r"'0.weight', of the shape \(2, 1, 5, 5\)"),
        ("torch-convolution.onnx", r"the node 'node_conv2d' \('Conv'\)"),
        ("torch-batch-norm.safetensors", "'1.num_batches_tracked'"),
        ("keras-convolution.keras", r"the layer 'conv2d' \('Conv2D'\)"),
        ("keras-lambda.keras", r"the layer 'lambda' \('Lambda'\)"),
        ("keras-lambda.h5", r"the layer 'lambda' \('Lambda'\)"),
        ("keras-branches.keras", r"the layer 'dense_6' \('Dense'\), which does not take"),
        ("keras.weights.h5", "save the whole model"),
        ("torch-relu.npy", "allowed are .pt, .pth, .safetensors"),
        ("none.onnx", "There is no model file"),
    ],
)
def test_what_is_no_chain_of_dense_layers_is_refused_by_name(name, said):
    with pytest.raises(InputError, match=f"{re.escape(name)}.*{said}|{said}.*{re.escape(name)}"):
        imported(name)


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("name", "said"),
    [("torch-batch-norm.pt", r"'1.weight', of the shape \(3,\)"), ("torch-whole.pt", "state_dict")],
)
def test_what_torch_saves_otherwise_is_refused(name, said):
    with pytest.raises(InputError, match=said):
        imported(name)


@pytest.mark.parametrize(
    ("name", "library", "install"),
    [
        ("torch-relu.pt", "torch", "pip install '.[torch]'"),
        ("torch-relu.safetensors", "safetensors", "pip install '.[safetensors]'"),
        ("torch-relu.onnx", "onnx", "pip install '.[onnx]'"),
        ("keras.keras", "h5py", "pip install '.[keras]'"),
        ("keras.h5", "h5py", "pip install '.[keras]'"),
    ],
)
def test_a_missing_library_is_named_with_its_install_line(name, library, install, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=f"{library}.*{re.escape(install)}"):
        imported(name)


def test_accuracy_is_that_of_the_test_images_and_nothing_is_made_up():
    model = import_model(FOLDER / "keras.keras", Choices())
    assert model.metadata.test_accuracy == accuracy(model.network, load_test()) > 0.8
    assert (model.metadata.recipe, model.metadata.seed) == ({}, None)
    assert model.metadata.class_names == [str(digit) for digit in range(10)]
    sorts = Choices(classes=[f"sort {number}" for number in range(10)])
    assert import_model(FOLDER / "keras.keras", sorts).metadata.test_accuracy is None


def test_class_names_are_one_an_output():
    with pytest.raises(InputError, match="2 class names for 10 outputs"):
        imported("keras.keras", classes=["odd", "even"])


def test_what_was_imported_is_kept_as_any_network(tmp_path):
    model = import_model(FOLDER / "torch-relu.onnx", Choices(**NORMALISED))
    model.save(tmp_path / "mine.npz")
    kept = load(tmp_path / "mine.npz")
    assert_answers(kept.network, "torch-relu")
    assert kept.metadata.model_dump() == model.metadata.model_dump()


def test_a_state_dict_has_the_activations_that_one_says():
    network = imported("torch-named.safetensors", activation="gelu", output_activation="identity")
    assert [layer.activation.name for layer in network.layers] == ["gelu", "gelu", "identity"]
    notes = import_model(FOLDER / "torch-named.safetensors", Choices()).notes
    assert "relu is taken" in notes[0]
    assert "softmax is put behind" in notes[1]
    assert import_model(FOLDER / "keras.keras", Choices()).notes == []


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"activation": "relu"}, "--activation is for others"),
        ({"output_activation": "sigmoid"}, "ends in softmax itself"),
        ({"std": 0.0}, "standard deviation 0.0"),
        ({"mean": float("nan")}, "mean is nan"),
        ({"std": 1e-300}, "NaN or infinity"),
    ],
)
def test_choices_that_contradict_are_refused(choices, said):
    with pytest.raises(InputError, match=said):
        imported("keras.keras", **choices)
    with pytest.raises(InputError, match="Unknown activation 'rleu'"):
        imported("torch-named.safetensors", activation="rleu")


@pytest.mark.parametrize("names", [("1", "2", "10"), ("encoder", "body", "answer")])
def test_layers_are_put_in_the_one_order_that_fits(names, tmp_path):
    arrays = load_file(FOLDER / "torch-named.safetensors")
    layers = [arrays[f"{name}.weight"] for name in ("fc1", "fc2", "out")]
    given = {f"{name}.weight": layer for name, layer in zip(names, layers, strict=True)}
    save_file(given, tmp_path / "a.safetensors")
    network = import_model(tmp_path / "a.safetensors", Choices(**TANH)).network
    for layer, weights in zip(network.layers, layers, strict=True):
        np.testing.assert_array_equal(layer.weights, weights)
        assert not layer.biases.any()


def test_an_order_that_cannot_be_told_is_refused(tmp_path):
    square = np.eye(12, dtype=np.float32)
    arrays = load_file(FOLDER / "torch-named.safetensors")
    given = {"a.weight": arrays["out.weight"], "b.weight": square, "c.weight": 2 * square}
    save_file({**given, "d.weight": arrays["fc1.weight"]}, tmp_path / "a.safetensors")
    with pytest.raises(InputError, match="more than one order"):
        import_model(tmp_path / "a.safetensors", Choices())
    save_file({"a.weight": square, "b.weight": square[:5, :3]}, tmp_path / "a.safetensors")
    with pytest.raises(InputError, match="form no chain"):
        import_model(tmp_path / "a.safetensors", Choices())


def test_one_output_becomes_two_that_say_the_same(tmp_path):
    arrays = load_file(FOLDER / "torch-relu.safetensors")
    arrays |= {"5.weight": arrays["5.weight"][:1], "5.bias": arrays["5.bias"][:1]}
    save_file(arrays, tmp_path / "a.safetensors")
    model = import_model(tmp_path / "a.safetensors", Choices(classes=["no", "yes"]))
    images = load_test().images[:100]
    z = model.network.trace(images).z[-1]
    second = 1 / (1 + np.exp(-z[:, 1].astype(float)))
    np.testing.assert_allclose(model.network(images), np.stack([1 - second, second], 1), atol=1e-6)
    assert "became two" in model.notes[-1]
    with pytest.raises(InputError, match="one output, through tanh"):
        import_model(tmp_path / "a.safetensors", Choices(output_activation="tanh"))


def test_data_in_other_files_is_not_opened(tmp_path):
    graph = onnx.load(FOLDER / "torch-relu.onnx")
    outside = {"save_as_external_data": True, "location": "values", "size_threshold": 0}
    onnx.save(graph, tmp_path / "a.onnx", **outside)
    with pytest.raises(InputError, match="in another file, which is not opened"):
        import_model(tmp_path / "a.onnx", Choices())


KERNEL = "model_weights/dense/sequential/dense/kernel"


@pytest.mark.parametrize(
    ("entry", "settings", "said"),
    [
        (h5py.ExternalLink("values", "/"), {}, "is a link elsewhere"),
        (h5py.SoftLink("/model_weights"), {}, "is a link elsewhere"),
        ((784, 12), {"external": [("values", 0, 37632)]}, "in another file"),
        ((784, 12), {"compression": "gzip"}, "compressed"),
        ((10**6, 10**6), {}, "promises 1,000,000,"),
    ],
)
def test_in_hdf5_what_is_not_in_the_file_as_it_is_is_refused(entry, settings, said, tmp_path):
    (tmp_path / "a.h5").write_bytes((FOLDER / "keras.h5").read_bytes())
    with h5py.File(tmp_path / "a.h5", "r+") as file:
        del file[KERNEL]
        if isinstance(entry, tuple):
            file.create_dataset(KERNEL, entry, "f4", **settings)
        else:
            file[KERNEL] = entry
    with pytest.raises(InputError, match=said):
        import_model(tmp_path / "a.h5", Choices())


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    for ending in ("pt", "safetensors", "onnx", "keras", "h5"):
        path = tmp_path / f"a.{ending}"
        with path.open("wb") as file:
            file.truncate(LARGEST_FILE + 1)
        with pytest.raises(InputError, match="32,000,001 bytes"):
            import_model(path, Choices())


def test_a_file_on_which_hdf5_never_ends_is_refused(tmp_path):
    content = (FOLDER / "keras-functional.h5").read_bytes()
    heap = content.index(b"GCOL") + 16
    # The first object of the heap of texts says that it is none, and 0 bytes long.
    (tmp_path / "a.h5").write_bytes(content[:heap] + bytes(16) + content[heap + 16 :])
    with pytest.raises(InputError, match="HDF5 cannot read it"):
        import_model(tmp_path / "a.h5", Choices())
    assert_answers(imported("keras-functional.h5"), "keras-functional")
