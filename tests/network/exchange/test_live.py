"""Live models: of scikit-learn, which is here, and of PyTorch, which is here at night."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from safetensors.numpy import load_file
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

import network
from network.data import load_test, load_training
from network.errors import InputError
from tests.network.exchange.models import FOLDER, NORMALISED, assert_answers

TRAINING = load_training(600)
SHOWN = load_test().images[:100]


def trained(labels: np.ndarray, **settings) -> MLPClassifier:
    model = MLPClassifier((7, 6), random_state=0, max_iter=20, tol=0.1, **settings)
    return model.fit(TRAINING.images, labels)


@pytest.mark.parametrize("activation", ["identity", "logistic", "tanh", "relu"])
def test_an_mlp_answers_as_scikit_learn_does(activation):
    model = trained(TRAINING.labels, activation=activation)
    imported = network.from_sklearn(model)
    np.testing.assert_allclose(imported.network(SHOWN), model.predict_proba(SHOWN), atol=1e-5)
    assert imported.metadata.class_names == [str(digit) for digit in range(10)]
    assert imported.metadata.test_accuracy == model.score(load_test().images, load_test().labels)


def test_of_two_classes_both_have_an_output():
    names = np.where(TRAINING.labels < 5, "less", "more")
    model = trained(names)
    imported = network.from_sklearn(model)
    np.testing.assert_allclose(imported.network(SHOWN), model.predict_proba(SHOWN), atol=1e-5)
    assert imported.metadata.class_names == ["less", "more"]
    assert imported.metadata.test_accuracy is None


def test_other_models_of_scikit_learn_are_refused():
    with pytest.raises(InputError, match="a 'LogisticRegression'"):
        network.from_sklearn(LogisticRegression())
    with pytest.raises(InputError, match="not trained"):
        network.from_sklearn(MLPClassifier())


def test_there_is_nothing_else_to_take_from_the_package():
    assert {name for name in dir(network) if name.startswith("from_")} <= set(network.__all__)
    with pytest.raises(AttributeError, match="'network' has no attribute 'from_jax'"):
        network.from_jax  # noqa: B018


class Parameter:
    """An array with the methods of a tensor that are called."""

    def __init__(self, values: np.ndarray) -> None:
        self.values = values

    def detach(self) -> Parameter:
        return self

    cpu = float = detach

    def numpy(self) -> np.ndarray:
        return self.values


def module(kind: str, **settings) -> SimpleNamespace:
    return type(kind, (SimpleNamespace,), {})(**settings)


def sequential(*parts) -> SimpleNamespace:
    named = [(str(k), part) for k, part in enumerate(parts)]
    return module("Sequential", named_children=lambda: named)


def linear(number: int) -> SimpleNamespace:
    arrays = load_file(FOLDER / "torch-relu.safetensors")
    weight, bias = (Parameter(arrays[f"{number}.{kind}"]) for kind in ("weight", "bias"))
    return module("Linear", weight=weight, bias=bias)


def test_a_sequential_is_known_by_the_names_of_its_classes():
    hidden = sequential(linear(1), module("ReLU"), module("Dropout"), linear(3), module("ReLU"))
    model = sequential(module("Flatten", start_dim=1, end_dim=-1), hidden, linear(5))
    assert_answers(network.from_torch(model, **NORMALISED).network, "torch-relu")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (module("BatchNorm1d"), r"the module '1' \(BatchNorm1d\)"),
        (module("GELU", approximate="tanh"), "approximation"),
        (module("Softmax", dim=0), "another dimension"),
        (module("Flatten", start_dim=1, end_dim=-1), "Flatten"),
    ],
)
def test_a_module_that_does_not_fit_is_named(part, said):
    with pytest.raises(InputError, match=said):
        network.from_torch(sequential(linear(1), part))
    with pytest.raises(InputError, match=r"'Net' \(Net\)"):
        network.from_torch(module("Net"))


@pytest.mark.nightly
def test_a_live_module_answers_as_torch_does():
    import torch
    from torch import nn

    torch.manual_seed(3)
    model = nn.Sequential(
        *(nn.Flatten(), nn.Linear(784, 9), nn.LeakyReLU(0.05), nn.Linear(9, 8, bias=False)),
        nn.Sequential(nn.GELU(), nn.Dropout(), nn.Linear(8, 7), nn.Tanh(), nn.Identity()),
        *(nn.Linear(7, 6), nn.Sigmoid(), nn.Linear(6, 10), nn.Softmax(dim=1)),
    ).eval()
    with torch.no_grad():
        answers = model(torch.tensor(SHOWN)).numpy()
    imported = network.from_torch(model)
    np.testing.assert_allclose(imported.network(SHOWN), answers, rtol=0, atol=1e-5)
    with pytest.raises(InputError, match="Conv2d"):
        network.from_torch(nn.Sequential(nn.Conv2d(1, 1, 3)))
