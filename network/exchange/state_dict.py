"""A state dict, arrays by their names as PyTorch calls them: which layers it holds, in which order.

It says nothing of activations, nor of how its layers are connected: they are found by the shapes
and by the order of the keys.
"""

import re
from collections.abc import Iterator, Mapping

from network.errors import InputError, shortened
from network.exchange.chain import Dense, Model, Values, dense, no_chain

MOST_LAYERS = 64

MOST_TO_ORDER = 8
"""Layers whose orders are all tried: 8! are 40,320."""


def model_of(arrays: Mapping[str, Values]) -> Model:
    """Return the layers `….weight` and `….bias`, in the keys' order where their sizes allow it.

    Else they are put into the one order in which each takes what the one before gives. Raises
    InputError with the first key that is no dense layer's, or if there is no such order, or more
    than one.
    """
    layers = [_layer(key, arrays) for key in arrays if not _is_bias(key, arrays)]
    if not 1 <= len(layers) <= MOST_LAYERS:
        raise InputError(f"it has {len(layers):,} layers; allowed are 1 to {MOST_LAYERS}.")
    if _fits(layers):
        return Model(tuple(layers))
    orders = _orders([], layers) if len(layers) <= MOST_TO_ORDER else iter(())
    found = next(orders, None)
    if found is None:
        raise InputError(
            "its layers "
            + ", ".join(f"'{each.name}' {each.weights.shape}" for each in layers[:8])
            + " form no chain: none of their orders lets each take what the one before gives."
        )
    if next(orders, None) is not None:
        raise InputError(
            "the order of its layers cannot be told: more than one order of "
            + ", ".join(f"'{each.name}'" for each in layers[:8])
            + " fits; name them in their order, such as fc1, fc2."
        )
    return Model(tuple(found))


def in_natural_order(keys: Mapping[str, Values]) -> dict[str, Values]:
    """Return arrays sorted by name, numbers in names by their size: 2.weight before 10.weight."""

    def parts(key: str) -> list[tuple[int, str]]:
        found = re.findall(r"[0-9]{1,9}|[^0-9]+|[0-9]", key)
        return [
            (int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in found
        ]

    return {key: keys[key] for key in sorted(keys, key=parts)}


def _is_bias(key: str, arrays: Mapping[str, Values]) -> bool:
    stem, _, kind = key.rpartition(".")
    return kind == "bias" and _join(stem, "weight") in arrays


def _join(stem: str, kind: str) -> str:
    return f"{stem}.{kind}" if stem else kind


def _layer(key: str, arrays: Mapping[str, Values]) -> Dense:
    stem, _, kind = key.rpartition(".")
    weights = arrays[key]
    what = f"{shortened(key)}, of the shape {shortened(weights.shape)},"
    if kind != "weight" or weights.ndim != 2:
        no_chain(what)
    return dense(
        f"The layer {shortened(stem or key)}", stem or key, weights, arrays.get(_join(stem, "bias"))
    )


def _fits(layers: list[Dense]) -> bool:
    return all(
        before.weights.shape[0] == after.weights.shape[1]
        for before, after in zip(layers, layers[1:], strict=False)
    )


def _orders(begun: list[Dense], left: list[Dense]) -> Iterator[list[Dense]]:
    """Every order of layers in which each takes what the one before gives."""
    if not left:
        yield begun
    for layer in left:
        if _fits([*begun[-1:], layer]):
            rest = [other for other in left if other is not layer]
            yield from _orders([*begun, layer], rest)
