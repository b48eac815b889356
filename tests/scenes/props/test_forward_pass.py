"""What is said of a digit that a network has read."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np
import pytest

from network import digits
from network.digits import Digit, misread
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.look.numbers import number_text
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


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_the_outputs_as_they_are_read_add_up_to_what_is_said_of_them(name):
    """For the first digit that the lecture's network misreads, 0.75 + 0.20 stood beside 0.96."""
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    unlike = 0
    for index in (*range(20), *misread(network)[:20]):
        trace = network.trace(digits.test_digit(int(index)).pixels)
        read = [Decimal(number_text(value, 2)) for value in shown_outputs(trace)]
        said = sentences(network).runner_up(trace)
        assert re.findall(r"\d\.\d\d", said) == [str(sorted(read)[-2]), f"{sum(read):.2f}"]
        assert sum(read) == Decimal(f"{float(trace.output.astype(float).sum()):.2f}")
        unlike += sum(Decimal(f"{value:.2f}") for value in trace.output) != sum(read)
    assert unlike > 0, "each rounded by itself they would add up as well"
