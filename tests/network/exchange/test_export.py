"""What is exported is what other libraries read, and what comes back is the same network."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
from safetensors.numpy import load_file

from network.data import load_test
from network.errors import InputError
from network.exchange.build import Choices
from network.exchange.formats import export_model, import_model
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, Trained, describe, load

SHOWN = load_test().images[:100]
ACTIVATIONS = ["sigmoid", "relu", "tanh", "leaky relu", "leaky relu 0.2", "gelu", "identity"]


def one_of_each(last: str) -> Trained:
    """A network that has every activation."""
    random = np.random.default_rng(1)
    sizes = [784, *[8] * len(ACTIVATIONS), 10]
    layers = []
    for k, name in enumerate([*ACTIVATIONS, last]):
        weights = random.normal(0, 1 / np.sqrt(sizes[k]), (sizes[k + 1], sizes[k]))
        layers.append(Layer(weights, random.normal(0, 1, sizes[k + 1]), name))
    network = Network(layers)
    return Trained(network, describe(network), WEIGHTS_FOLDER / "none.npz")


def networks() -> list[Trained]:
    shipped = [load(WEIGHTS_FOLDER / f"{name}.npz") for name in ("lecture", "relu")]
    return [*shipped, one_of_each("softmax"), one_of_each("sigmoid")]


@pytest.mark.parametrize("which", range(4))
def test_onnxruntime_answers_as_the_network_does(which, tmp_path):
    trained, path = networks()[which], tmp_path / "a.onnx"
    export_model(path, trained)
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (answers,) = session.run(None, {"pixels": SHOWN})
    np.testing.assert_allclose(answers, trained.network(SHOWN), rtol=0, atol=1e-5)
    assert session.get_modelmeta().custom_metadata_map["class_names"].split("\n") == list(
        "0123456789"
    )


@pytest.mark.parametrize("which", range(4))
@pytest.mark.parametrize("ending", ["onnx", "safetensors"])
def test_what_comes_back_is_the_same_network(which, ending, tmp_path):
    trained, path = networks()[which], tmp_path / f"a.{ending}"
    export_model(path, trained)
    back = import_model(path, Choices())
    assert back.notes == []
    for one, other in zip(trained.network.layers, back.network.layers, strict=True):
        np.testing.assert_array_equal(one.weights, other.weights)
        np.testing.assert_array_equal(one.biases, other.biases)
        assert one.activation.name == other.activation.name


def test_safetensors_have_the_keys_of_a_sequential(tmp_path):
    trained = load(WEIGHTS_FOLDER / "lecture.npz")
    export_model(tmp_path / "a.safetensors", trained)
    arrays = load_file(tmp_path / "a.safetensors")
    assert sorted(arrays) == ["0.bias", "0.weight", "2.bias", "2.weight", "4.bias", "4.weight"]
    np.testing.assert_array_equal(arrays["2.weight"], trained.network.layers[1].weights)


def test_other_formats_are_refused(tmp_path):
    with pytest.raises(InputError, match="ends in '.keras'; allowed are .onnx, .safetensors"):
        export_model(tmp_path / "a.keras", load(WEIGHTS_FOLDER / "lecture.npz"))
    assert list(tmp_path.iterdir()) == []
