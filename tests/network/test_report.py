"""What the commands tell of a network, as facts and as tables."""

import numpy as np
import pytest
from rich.console import Console

from network.data import load_test
from network.digits import misread
from network.evaluation import confusion
from network.model import Layer, Network
from network.report import describe_layers, describe_mistakes
from network.storage import WEIGHTS_FOLDER, load
from network.tables import confusion_table, layers_table, mistakes_table


@pytest.fixture(scope="module")
def network():
    return load(WEIGHTS_FOLDER / "lecture.npz").network


def printed(table) -> list[list[str]]:
    """The words of each line of a table."""
    console = Console(width=120)
    with console.capture() as capture:
        console.print(table)
    lines = capture.get().replace("│", " ").replace("┃", " ").splitlines()
    return [line.split() for line in lines]


def test_mistakes_are_real_and_the_surest_come_first(network):
    mistakes = describe_mistakes(network, 5)
    assert len(mistakes) == 5
    for mistake in mistakes:
        assert mistake.test_image in misread(network)
        output = network(load_test().images[mistake.test_image])
        assert mistake.label == load_test().labels[mistake.test_image] != mistake.answer
        assert mistake.output_of_answer == pytest.approx(output[mistake.answer], abs=1e-6)
        assert mistake.output_of_label == pytest.approx(output[mistake.label], abs=1e-6)
    sureness = [mistake.output_of_answer for mistake in mistakes]
    assert sureness == sorted(sureness, reverse=True)


def test_layers_are_counted_and_measured():
    weights = np.zeros((3, 784))
    weights[0] = 0.01
    weights[1, 0], weights[2, 1] = -4, 2
    layers = [Layer(weights, [0, 1, 2], "sigmoid"), Layer(np.ones((10, 3)), np.ones(10), "relu")]
    first, last = describe_layers(Network(layers))
    assert (first.layer, first.activation, first.inputs, first.neurons) == (0, "sigmoid", 784, 3)
    assert (first.weights_from, first.weights_to) == (-4, 2)
    # The corner of a picture is always black: two neurons see nothing.
    assert (first.parameters, first.dead) == (784 * 3 + 3, 2)
    assert (last.layer, last.activation, last.inputs, last.neurons) == (1, "relu", 3, 10)


def test_tables_show_the_facts_they_are_given(network):
    layers, mistakes = describe_layers(network), describe_mistakes(network, 3)
    rows = printed(layers_table(layers))
    for layer in layers:
        own = [f"{layer.weights_from:,.2f}", f"{layer.weights_to:,.2f}", str(layer.dead)]
        assert any(row[-3:] == own and row[0] == str(layer.layer) for row in rows)
    rows = printed(mistakes_table(mistakes))
    for mistake in mistakes:
        shown = f"({mistake.output_of_answer:.3f})"
        own = [f"test:{mistake.test_image}", str(mistake.label), str(mistake.answer), shown]
        assert any(row[:4] == own for row in rows)
    counts = confusion(network, load_test())
    rows = printed(confusion_table(counts))
    for label, of_label in enumerate(counts):
        assert [str(label), *(str(n) if n else "·" for n in of_label)] in rows
