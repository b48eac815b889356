"""What is said of a digit that a network has read."""

from __future__ import annotations

import numpy as np
import pytest

from network.digits import Digit
from network.model import Layer, Network
from scenes.kit.stage.words import words
from scenes.props.forward_pass import DigitSentences, shown_outputs

WORDS = words("en", "forward_pass")
PIXELS = np.zeros(784, dtype=np.float32)


def network_of(outputs, activation="sigmoid"):
    """A network whose outputs, before its activation function, are these numbers."""
    return Network([Layer(np.zeros((len(outputs), 784)), outputs, activation)])


def sentences(network):
    return DigitSentences(network, lambda label: f"class {label}", WORDS)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (1, WORDS("title_right", answer='#"class 1";', label='#"class 1";')),
        (0, WORDS("title_wrong", answer='#"class 1";', label='#"class 0";')),
        (None, WORDS("title_unlabelled", answer='#"class 1";')),
    ],
)
def test_the_answer_is_told_beside_the_label(label, said):
    network = network_of([0.0, 3.0, 1.0])
    assert sentences(network).answer(Digit(PIXELS, label), network.trace(PIXELS)) == said


@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
def test_the_runner_up_and_the_outputs_add_up(activation):
    network = network_of([-1.2, 3.0, 1.04], activation)
    trace = network.trace(PIXELS)
    outputs = shown_outputs(trace)
    said = sentences(network).runner_up(trace)
    assert f'#"class 2"; at {outputs[2]:.2f}' in said
    assert f"add up to {round(sum(outputs), 2):.2f}" in said
    assert ("softmax" in said) == (activation == "softmax")
    assert outputs == pytest.approx(trace.output, abs=0.01)
