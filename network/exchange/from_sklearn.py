"""A live `MLPClassifier` of scikit-learn, which itself is not needed here."""

from typing import Any

import numpy as np

from network.activations import IDENTITY, RELU, SIGMOID, SOFTMAX, TANH
from network.errors import InputError, shortened
from network.exchange.build import Choices, Imported, build
from network.exchange.chain import Chain, Model, no_chain

FUNCTIONS = {
    "identity": IDENTITY,
    "logistic": SIGMOID,
    "tanh": TANH,
    "relu": RELU,
    "softmax": SOFTMAX,
}


def from_sklearn(model: Any, **choices: Any) -> Imported:
    """Return the network in a trained `MLPClassifier`; its outputs are those of `predict_proba`.

    Of two classes scikit-learn has one output, the probability of the second: here it has two, see
    network.exchange.build. choices: as in Choices there; the class names are the model's own if no
    others are given. Raises InputError if it is another model, or not trained.
    """
    return build(model_of(model), Choices(**choices))


def model_of(model: Any) -> Model:
    """Return the layers of a model and its class names."""
    kind = type(model).__name__
    if kind != "MLPClassifier":
        no_chain(f"a {shortened(kind)}")
    if not hasattr(model, "coefs_"):
        raise InputError("The MLPClassifier is not trained: call its `fit` first.")
    functions = [*[model.activation] * (len(model.coefs_) - 1), model.out_activation_]
    chain = Chain()
    for k, (weights, biases, function) in enumerate(
        zip(model.coefs_, model.intercepts_, functions, strict=True)
    ):
        what = f"the layer {k}"
        chain.dense(what, str(k), np.asarray(weights).T, np.asarray(biases))
        chain.activate(what, FUNCTIONS[function])
    return Model(chain.model().layers, [str(name) for name in np.ravel(model.classes_)])
