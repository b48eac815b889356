"""What is said of a digit that a network has read."""

from __future__ import annotations

import numpy as np
import pytest

from network.digits import Digit
from network.model import Layer, Network
from scenes.kit.stage.words import words
from scenes.props.forward_pass.sentences import DigitSentences

WORDS = words("en", "forward_pass")
PIXELS = np.zeros(784, dtype=np.float32)


def network_of(outputs):
    """A network whose outputs, before its activation function, are these numbers."""
    return Network([Layer(np.zeros((len(outputs), 784)), outputs, "sigmoid")])


def sentences(network):
    return DigitSentences(network, lambda label: f"class {label}", WORDS)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (1, "A class 1. And that is what the label says."),
        (0, "A class 1. But the label says: class 0."),
        (None, "A class 1, it says."),
    ],
)
def test_the_answer_is_told_beside_the_label(label, said):
    network = network_of([0.0, 3.0, 1.0])
    assert sentences(network).answer(Digit(PIXELS, label), network.trace(PIXELS)) == said


@pytest.mark.parametrize(
    ("outputs", "value", "certainty"),
    [([-1.2, 3.0, 1.04], "0.74", "That was close."), ([-9, 3.0, -2], "0.12", "It is in little")],
)
def test_the_runner_up_tells_how_close_it_was(outputs, value, certainty):
    network = network_of(outputs)
    said = sentences(network).runner_up(network.trace(PIXELS))
    assert said["runner_up"] == "class 2"
    assert said["value"] == value
    assert said["certainty"].startswith(certainty)


def test_an_image_of_ones_own_is_not_called_a_test_image():
    own, test = Digit(PIXELS, None), Digit(PIXELS, 3, index=5)
    said = sentences(network_of([0.0, 1.0]))
    assert said.picture(own) != said.picture(test)
    assert "for this film" in said.picture(own)
