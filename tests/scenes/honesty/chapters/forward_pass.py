"""What the chapter about the forward pass shows."""

from __future__ import annotations

import re

import numpy as np

from tests.scenes.honesty.account import PRODUCTS, Account, Told
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import (
    answer,
    check_dot,
    check_light,
    check_window,
    check_worked,
    hidden,
    inputs,
    label,
)
from tests.scenes.honesty.truth import full_strength, number
from tests.scenes.stage import Thing


def neuron_named(account: Account) -> int:
    """The neuron, from 0, that the title names."""
    pattern = re.escape(account.word("title_neuron", neuron="@")).replace("@", r"(\d+)")
    title = next(t for t in account.texts if re.fullmatch(pattern, t.content))
    found = re.fullmatch(pattern, title.content)
    assert found is not None
    account.explain(title)
    return int(found[1]) - 1


def one_neuron(account: Account) -> None:
    neuron = neuron_named(account)
    account.memory["neuron"] = neuron
    check_worked(account, neuron, full_strength(account.truth.own.weights[0][neuron]))
    check_light(account, neuron)
    if account.beat.name == "activation":
        check_dot(account, neuron)


def runner_up(account: Account, thing: Thing) -> str:
    output = account.truth.own.passage(image_now(account).pixels).output
    return account.truth.names[int(np.argsort(output)[-2])]


def its_value(account: Account, thing: Thing) -> str:
    """As it stands beside its output."""
    output = account.truth.own.passage(image_now(account).pixels).output
    value = account.stage.diagrams[-1].values[int(np.argsort(output)[-2])]
    return value.content if value else "?"


def total(account: Account, thing: Thing) -> str:
    return number(float(account.truth.own.passage(image_now(account).pixels).output.sum()), 2)


def named(account: Account, thing: Thing) -> str:
    return str(account.memory["neuron"] + 1)


def what_it_does(account: Account, thing: Thing) -> str:
    return account.word(f"does_{account.truth.own.functions[0]}")


TOLD = Told(
    blanks={
        "activation.what": what_it_does,
        "input.count": inputs,
        "one_neuron.neuron": named,
        "title_neuron.neuron": named,
        "first_layer.count": hidden,
        "title_first.count": hidden,
        "title_right.answer": answer,
        "title_right.label": label,
        "title_wrong.answer": answer,
        "title_wrong.label": label,
        "remark.name": runner_up,
        "remark.value": its_value,
        "remark.total": total,
    },
    lines=dict.fromkeys(("first_layer", "second_layer", "outputs", "answer", "again"), (PRODUCTS,)),
    beats={
        "digit": check_window,
        "one_neuron": one_neuron,
        "weighted_sum": one_neuron,
        "activation": one_neuron,
    },
)
