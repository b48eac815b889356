"""What the chapter about counting shows."""

from __future__ import annotations

import numpy as np

from tests.scenes.honesty.account import (
    WEIGHTS,
    Account,
    Told,
    check_bar,
    check_maps,
    reading_order,
)
from tests.scenes.honesty.shared import (
    check_bundles,
    hidden,
    inputs,
    lines_in_all,
    map_scale_of,
    maps_on,
    parameters,
    shown_neurons,
    weights,
)
from tests.scenes.honesty.truth import THEME, Array, number, signed


def one_neuron(account: Account) -> None:
    (neuron,) = account.memory["into 0"]
    own = account.truth.own
    maps, scale = maps_on(account), map_scale_of(account)
    check_maps(account, maps, [own.weights[0][neuron]], scale, f"neuron {neuron + 1}")
    check_bar(account, scale)
    account.says(account.above(maps[0]), number(own.sizes[0]), "the number of its weights")
    if names := account.labelled("bias_name"):
        bias = number(own.biases[0][neuron], 2, plus=True)
        account.says(account.below(names[0]), bias, "its bias")


def first_layer(account: Account) -> None:
    own, scale = account.truth.own, map_scale_of(account)
    maps, rows = reading_order(maps_on(account)), own.weights[0][shown_neurons(account)]
    check_maps(account, maps, list(rows), scale, "the first layer")
    check_bar(account, scale)
    before, after, *_ = map(number, own.sizes)
    product = [before, "$times$", after, "$=$", number(own.weights[0].size)]
    account.says_line(account.one("$times$"), product, "inputs times neurons")
    account.says(account.below(account.labelled("biases_name")[0]), after, "their biases")


def other_layers(account: Account) -> None:
    check_bundles(account)
    sizes = list(map(number, account.truth.own.sizes))
    terms = [
        part
        for pair in zip(sizes, sizes[1:], strict=False)
        for part in ("$+$", pair[0], "$times$", pair[1])
    ]
    total = number(account.truth.own.weight_count)
    line = [account.word("title_weights"), *terms[1:], "$=$", total]
    account.says_line(account.one("$=$"), line, "all weights")


def biases(account: Account) -> None:
    own = account.truth.own
    terms = [part for size in own.sizes[1:] for part in ("$+$", number(size))]
    line = [account.word("title_biases"), *terms[1:], "$=$", number(own.bias_count)]
    account.says_line(account.one("$=$"), line, "all biases")
    for key, count in (("weights_name", own.weight_count), ("biases_name", own.bias_count)):
        account.says(account.after(account.labelled(key)[0]), number(count), key)


def all_of_it(account: Account) -> None:
    own = account.truth.own
    counts = [number(n) for n in (own.weight_count, own.bias_count, own.parameter_count)]
    line = [account.word("title_all"), counts[0], "$+$", counts[1], "$=$", counts[2]]
    account.says_line(account.one("$=$"), line, "all parameters")


def coloured_by_bias(account: Account, layer: int) -> Array:
    own = account.truth.own.biases
    largest = max(float(np.abs(each).max()) for each in own)
    return signed(own[layer], largest, THEME.background)


def and_its_bias(account: Account, thing: object) -> str:
    return number(account.truth.own.sizes[0] + 1)


BEATS = ("one_neuron", "bias", "first_layer", "other_layers", "biases", "all_of_it")

TOLD = Told(
    blanks={
        "one_neuron.count": inputs,
        "bias.count": and_its_bias,
        "title_one.weights": inputs,
        "title_one.count": and_its_bias,
        "title_first.count": hidden,
        "first_layer.inputs": inputs,
        "first_layer.neurons": hidden,
        "first_layer.count": lines_in_all,
        "other_layers.count": weights,
        "biases.count": lambda account, _: number(account.truth.own.bias_count),
        "all_of_it.count": parameters,
    },
    lines=dict.fromkeys(BEATS, (WEIGHTS,)),
    fills={"biases": coloured_by_bias},
    beats={
        "one_neuron": one_neuron,
        "bias": one_neuron,
        "first_layer": first_layer,
        "other_layers": other_layers,
        "biases": biases,
        "all_of_it": all_of_it,
    },
)
