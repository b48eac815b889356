"""What the chapter that looks back shows."""

from __future__ import annotations

import re

from scenes.kit.figures.numbered_neuron import NumberedNeuron
from tests.scenes.honesty.account import PRODUCTS, WEIGHTS, Account, Told
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import check_dot, inputs, outputs, parameters
from tests.scenes.honesty.truth import Truth, number
from tests.scenes.stage import Thing


def neuron_of(account: Account) -> int:
    """The neuron, from 0, that the caption of the first beat names."""
    if "neuron" not in account.memory:
        found = re.search(r"neuron (\d+)", account.beat.caption)
        assert found is not None
        account.memory["neuron"] = int(found[1]) - 1
    neuron: int = account.memory["neuron"]
    return neuron


def holds_a_number(account: Account) -> None:
    neuron = neuron_of(account)
    a = account.truth.own.passage(image_now(account).pixels).a[0]
    for figure in account.stage.figures_of(NumberedNeuron):
        seen = account.stage.seen(figure.number)
        account.says(seen, number(a[neuron], 2), f"the number of neuron {neuron + 1}")
    centre = account.stage.diagrams[-1].columns[0].centres[neuron]
    ringed = [t for t in account.points if len(t.sizes) == 1 and abs(t.x - centre[0]) < 0.01]
    at = [abs(t.y - centre[1]) < 0.01 for t in ringed]
    account.check(at == [True], f"the ring is not around neuron {neuron + 1}")


def is_a_function(account: Account) -> None:
    neuron = neuron_of(account)
    account.check(account.memory["into 0"] == (neuron,), "the lines lead to another neuron")
    account.check(neuron in account.memory.pop("sums"), "the sum is that of another neuron")
    check_dot(account, neuron)


def brightest(truth: Truth, memory: dict[str, object]) -> None:
    memory["brightest"] = float(truth.own.passage(truth.example).a[0].max())


def named(account: Account, thing: Thing) -> str:
    return str(neuron_of(account) + 1)


TOLD = Told(
    blanks={
        "holds_a_number.neuron": named,
        "is_a_function.count": inputs,
        "whole_network.inputs": inputs,
        "whole_network.outputs": outputs,
        "whole_network.parameters": parameters,
        "function.inputs": inputs,
        "function.outputs": outputs,
        "function.parameters": parameters,
    },
    lines={
        "is_a_function": (PRODUCTS,),
        "whole_network": (WEIGHTS,),
        "one_more_digit": (PRODUCTS,),
    },
    prepare=brightest,
    beats={"holds_a_number": holds_a_number, "is_a_function": is_a_function},
)
