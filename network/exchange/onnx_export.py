"""Writing ONNX: a Gemm a layer, and the node of its activation (https://onnx.ai/onnx/operators)."""

from pathlib import Path
from typing import Any

import numpy as np

from network.activations import LEAKY_RELU_NAME, Activation
from network.exchange.limits import needed
from network.files import write_whole
from network.storage import Trained

OPSET = 20
"""The first set of operators that has Gelu."""

FORMAT = 9
"""The version of the file format that came with it."""

NODES = {
    "sigmoid": "Sigmoid",
    "relu": "Relu",
    "softmax": "Softmax",
    "identity": "Identity",
    "tanh": "Tanh",
    "gelu": "Gelu",
}


def write(path: Path, trained: Trained) -> None:
    """Write a network from `pixels`, (n, inputs) float32, to `outputs`, (n, outputs)."""
    with needed("onnx", "onnx"):
        from onnx import TensorProto, helper, numpy_helper
    layers, sizes = trained.network.layers, trained.network.layer_sizes
    nodes, constants, current = [], [], "pixels"
    for k, layer in enumerate(layers):
        names = [f"layers.{k}.weight", f"layers.{k}.bias"]
        for name, values in zip(names, (layer.weights, layer.biases), strict=True):
            constants.append(numpy_helper.from_array(values, name))
        sums, given = f"z{k}", "outputs" if k == len(layers) - 1 else f"a{k}"
        nodes.append(helper.make_node("Gemm", [current, *names], [sums], transB=1))
        kind, settings = _node(layer.activation)
        nodes.append(helper.make_node(kind, [sums], [given], **settings))
        current = given

    def value(name: str, size: int) -> Any:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", size])

    graph = helper.make_graph(
        nodes, "network", [value("pixels", sizes[0])], [value("outputs", sizes[-1])], constants
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT
    )
    helper.set_model_props(model, {"class_names": "\n".join(trained.metadata.class_names)})
    write_whole(path, lambda file: file.write(model.SerializeToString()))


def _node(activation: Activation) -> tuple[str, dict[str, Any]]:
    if activation.name.startswith(LEAKY_RELU_NAME):
        # The slope of a leaky ReLU below 0 is its leak.
        return "LeakyRelu", {"alpha": float(activation.derivative(np.array([-1.0]))[0])}
    return NODES[activation.name], {}
