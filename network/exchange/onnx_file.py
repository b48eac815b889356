"""ONNX: the nodes of a graph, followed from its input to its output (https://onnx.ai/onnx/operators).

Data in other files is never opened.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from network.activations import GELU, RELU, SIGMOID, SOFTMAX, TANH, Activation, leaky_relu
from network.errors import InputError, shortened
from network.exchange.chain import Chain, Model, Values, no_chain
from network.exchange.limits import needed, read_content
from network.exchange.onnx_constants import FLOATS, SHAPES, array_of

MOST_NODES = 1_000


def read(path: Path) -> Model:
    """Return the model in a file; InputError if there is none, or no chain of dense layers."""
    with needed("onnx", "onnx"):
        import onnx
    content = read_content(path)
    try:
        graph = onnx.load_model_from_string(content).graph
    except Exception:  # What protobuf stumbles over has no one type.
        raise InputError("it is damaged, cut short or no ONNX file.") from None
    return _Walk(graph).model()


class _Walk:
    """On the way through a graph: the name of the values that the next node takes."""

    def __init__(self, graph: Any) -> None:
        self.graph = graph
        self.chain = Chain()
        self.constants: dict[str, Any] = {each.name: each for each in graph.initializer}
        inputs = [each.name for each in graph.input if each.name not in self.constants]
        if len(inputs) != 1 or len(graph.output) != 1 or len(graph.sparse_initializer):
            raise InputError(
                f"it has {len(inputs)} inputs, {len(graph.output)} outputs and"
                f" {len(graph.sparse_initializer)} sparse constants; allowed are one, one and none."
            )
        self.current = inputs[0]

    def model(self) -> Model:
        if len(self.graph.node) > MOST_NODES:
            raise InputError(f"it has {len(self.graph.node):,} nodes; allowed are {MOST_NODES:,}.")
        for node in self.graph.node:
            name = shortened(node.name or [*node.output])
            what = f"the node {name} ({shortened(node.op_type)})"
            if node.op_type == "Constant" and node.domain == "" and len(node.output) == 1:
                self._keep_constant(what, node)
                continue
            step = STEPS.get(node.op_type)
            # The second output of Dropout is a mask that nobody reads in a chain.
            if step is None or node.domain not in ("", "ai.onnx") or not node.output:
                no_chain(what)
            if list(node.input).count(self.current) != 1:
                no_chain(f"{what}, which does not take what the node before gives,")
            step(self, what, node)
            self.current = node.output[0]
        if self.graph.output[0].name != self.current:
            raise InputError(
                f"its output {shortened(self.graph.output[0].name)} is not that of its last node."
            )
        return self.chain.model()

    def _keep_constant(self, what: str, node: Any) -> None:
        tensor = _attributes(node).get("value")
        if tensor is None:
            no_chain(what)
        self.constants[node.output[0]] = tensor.t

    def constant(self, what: str, name: str, kinds: Mapping[str, int]) -> Values:
        """Return what a node takes beside the values that pass through."""
        tensor = self.constants.get(name)
        if tensor is None:
            no_chain(f"{what}, whose {shortened(name)} is no constant,")
        return array_of(what, tensor, kinds)

    def gemm(self, what: str, node: Any) -> None:
        """alpha A B + beta C, A being the values and B the weights."""
        given = _attributes(node)
        if len(node.input) not in (2, 3) or node.input[0] != self.current:
            no_chain(what)
        if _integer(given, "transA", 0):
            no_chain(f"{what}, which turns its values around,")
        weights = self.constant(what, node.input[1], FLOATS)
        if weights.ndim != 2:
            no_chain(what)
        weights = weights if _integer(given, "transB", 0) else weights.T
        with np.errstate(over="ignore", invalid="ignore"):  # What is not finite is refused later.
            scaled = _number(given, "alpha", 1.0) * weights
            biases = None
            if len(node.input) == 3 and node.input[2]:
                stored = self.constant(what, node.input[2], FLOATS)
                biases = _number(given, "beta", 1.0) * _row(what, stored, len(weights))
        self.chain.dense(what, node.input[1], scaled, biases)

    def product(self, what: str, node: Any) -> None:
        if len(node.input) != 2 or node.input[0] != self.current:
            no_chain(what)
        weights = self.constant(what, node.input[1], FLOATS)
        self.chain.dense(what, node.input[1], weights.T, None)

    def sum(self, what: str, node: Any) -> None:
        if len(node.input) != 2:
            no_chain(what)
        (other,) = (name for name in node.input if name != self.current)
        biases = self.constant(what, other, FLOATS)
        self.chain.add(what, _row(what, biases, self.chain.open_outputs(what)))

    def reshape(self, what: str, node: Any) -> None:
        """To one row an image, which is flattening."""
        if len(node.input) != 2 or len(self.constant(what, node.input[1], SHAPES).ravel()) != 2:
            no_chain(what)
        self.chain.flatten(what)

    def flatten(self, what: str, node: Any) -> None:
        if _integer(_attributes(node), "axis", 1) != 1:
            no_chain(what)
        self.chain.flatten(what)

    def leaky(self, what: str, node: Any) -> None:
        alpha = _number(_attributes(node), "alpha", 0.01)
        self.chain.activate(what, leaky_relu(float(f"{alpha:g}")))

    def softmax(self, what: str, node: Any) -> None:
        if _integer(_attributes(node), "axis", -1) not in (-1, 1):
            no_chain(what)
        self.chain.activate(what, SOFTMAX)

    def gelu(self, what: str, node: Any) -> None:
        approximate = _attributes(node).get("approximate")
        if approximate is not None and approximate.s not in (b"", b"none"):
            no_chain(f"{what}, which is but an approximation,")
        self.chain.activate(what, GELU)

    def nothing(self, what: str, node: Any) -> None:
        """What does nothing once a network is trained."""
        if len(node.input) > 2:
            no_chain(f"{what}, which may drop neurons,")


def _activating(activation: Activation) -> Callable[[_Walk, str, Any], None]:
    return lambda walk, what, node: walk.chain.activate(what, activation)


STEPS: dict[str, Callable[[_Walk, str, Any], None]] = {
    "Gemm": _Walk.gemm,
    "MatMul": _Walk.product,
    "Add": _Walk.sum,
    "Relu": _activating(RELU),
    "Sigmoid": _activating(SIGMOID),
    "Tanh": _activating(TANH),
    "LeakyRelu": _Walk.leaky,
    "Softmax": _Walk.softmax,
    "Gelu": _Walk.gelu,
    "Flatten": _Walk.flatten,
    "Reshape": _Walk.reshape,
    "Dropout": _Walk.nothing,
    "Identity": _Walk.nothing,
}
"""What each kind of node does, of those that a chain of dense layers has."""


def _attributes(node: Any) -> dict[str, Any]:
    return {attribute.name: attribute for attribute in node.attribute}


def _integer(attributes: Mapping[str, Any], name: str, default: int) -> int:
    return int(attributes[name].i) if name in attributes else default


def _number(attributes: Mapping[str, Any], name: str, default: float) -> float:
    return float(attributes[name].f) if name in attributes else default


def _row(what: str, values: Values, count: int) -> Values:
    """Return biases as ONNX broadcasts them, in one row."""
    if values.size not in (1, count) or values.shape[:-1] not in ((), (1,)):
        no_chain(f"{what}, which adds values of the shape {shortened(values.shape)},")
    return np.broadcast_to(values.ravel(), (count,))
