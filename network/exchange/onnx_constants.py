"""The constants in an ONNX graph as arrays: their sizes are checked before they are unpacked."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from network.errors import InputError, shortened
from network.exchange.chain import Values
from network.exchange.limits import check_count

FLOATS = {"FLOAT": 4, "DOUBLE": 8, "FLOAT16": 2, "BFLOAT16": 2}
"""Kinds of values that weights may have, and the bytes of one."""

SHAPES = {"INT64": 8}
"""The kind that the lengths in a shape have."""

MOST_DIMENSIONS = 8


def array_of(what: str, tensor: Any, kinds: Mapping[str, int]) -> Values:
    """Return a constant as an array, floats as float32.

    what: the node that takes it, for people. tensor: a TensorProto. kinds: those that it may be of.
    Raises InputError if it is in another file, of another kind, too large or damaged.
    """
    import onnx

    name, kind = shortened(tensor.name), _kind(tensor)
    if tensor.data_location == onnx.TensorProto.EXTERNAL or len(tensor.external_data):
        raise InputError(
            f"{what} has its {name} in another file, which is not opened; export with"
            " `external_data=False`."
        )
    if kind not in kinds:
        raise InputError(f"{what} has its {name} as {kind}; allowed are {', '.join(kinds)}.")
    if any(length < 0 for length in tensor.dims) or len(tensor.dims) > MOST_DIMENSIONS:
        raise InputError(f"{what} has its {name} in an impossible shape.")
    count = math.prod(tensor.dims)
    check_count(count)
    damaged = InputError(f"{what} is damaged: its {name} has not the values that it promises.")
    if len(tensor.raw_data) not in (0, count * kinds[kind]):
        raise damaged
    try:
        array: Values = onnx.numpy_helper.to_array(tensor)
    except Exception:  # Of what is left to be wrong, onnx raises many types.
        raise damaged from None
    return array if kind in SHAPES else array.astype(np.float32)


def _kind(tensor: Any) -> str:
    import onnx

    try:
        return str(onnx.TensorProto.DataType.Name(tensor.data_type))
    except ValueError:
        return f"kind {tensor.data_type}, of which there is none"
