"""What the commands tell of a network: its mistakes and its layers, fact by fact."""

from dataclasses import dataclass

from network.data import load_test
from network.digits import surest_mistakes
from network.evaluation import dead_neurons
from network.model import Network


@dataclass(frozen=True)
class Mistake:
    """A test image that is misread; outputs as the network gives them."""

    test_image: int
    label: int
    answer: int
    output_of_answer: float
    output_of_label: float


@dataclass(frozen=True)
class LayerFacts:
    """A layer, counted from 0, in numbers; dead: neurons that no test image changes."""

    layer: int
    activation: str
    inputs: int
    neurons: int
    parameters: int
    weights_from: float
    weights_to: float
    dead: int


def describe_mistakes(network: Network, count: int) -> list[Mistake]:
    """Return the surest mistakes on the test images, at most `count` of them, the surest first."""
    return [_mistake(network, int(index)) for index in surest_mistakes(network)[:count]]


def describe_layers(network: Network) -> list[LayerFacts]:
    """Return the facts of every layer, measured on the test images."""
    dead = dead_neurons(network, load_test())
    return [
        LayerFacts(
            layer=k,
            activation=layer.activation.name,
            inputs=layer.input_count,
            neurons=layer.output_count,
            parameters=layer.weights.size + layer.biases.size,
            weights_from=float(layer.weights.min()),
            weights_to=float(layer.weights.max()),
            dead=dead[k],
        )
        for k, layer in enumerate(network.layers)
    ]


def _mistake(network: Network, index: int) -> Mistake:
    test = load_test()
    output, label = network(test.images[index]), int(test.labels[index])
    return Mistake(index, label, int(output.argmax()), float(output.max()), float(output[label]))
