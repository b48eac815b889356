"""What the chapter that looks back shows."""

from __future__ import annotations

import re

import numpy as np

from scenes.kit.figures.numbered_neuron import NumberedNeuron
from tests.scenes.honesty.account import PRODUCTS, Account, Told, check_fan
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import answer, identifier, inputs, outputs, parameters, weights
from tests.scenes.honesty.truth import SIGNS, Image, Truth, number
from tests.scenes.stage import Thing


def neuron_of(account: Account) -> int:
    """The neuron, from 0, that is nearest to 0.75."""
    a = account.truth.own.passage(account.truth.example).a[0]
    return int(np.argsort(np.abs(a - 0.75), kind="stable")[0])


def of_neuron(account: Account, thing: Thing) -> str:
    a = account.truth.own.passage(account.truth.example).a[0]
    return number(float(a[neuron_of(account)]), 2)


def near(account: Account) -> None:
    """The neuron that has come near holds its number."""
    (figure,) = account.stage.figures_of(NumberedNeuron)
    seen, disc = account.stage.seen(figure.number), account.stage.seen(figure.disc)
    account.explain(disc)
    if seen is not None:
        account.says(seen, of_neuron(account, seen), "the number of the neuron")


def is_a_function(account: Account) -> None:
    near(account)
    (lines,) = (edges for _, edges in account.stage.edges)
    neuron = neuron_of(account)
    products = account.truth.own.products(0, account.truth.example)[neuron]
    check_fan(account, lines, products, float(np.abs(products).max()), "the lines into the neuron")
    if account.beat.line == 0:
        return
    (text,) = (t for t in account.texts if "<first>" in t.content)
    account.explain(text)
    read = re.sub(r"#box\[|\]<\w+>|#h\([^)]*\)|\$", "", text.content).replace("\\", "")
    sign = SIGNS[account.truth.own.functions[0]]
    last = len(account.truth.example) - 1
    written = f"a={sign}(w_0 a_0+dots.c+w_({last}) a_({last})+b)"
    account.check(read == written, f"the formula reads {read}")


def reassuring(account: Account) -> None:
    """Pictures of the digit of the beat before, on the tiles, too, each read rightly."""
    shown = [image for _, image in account.images()]
    account.check(len(shown) > 1 or account.beat.line == 1, "no tiles")
    for image in shown:
        answer = account.truth.own.passage(image.pixels).answer
        account.check(image.label == account.memory["label"] == answer, "another digit")


def one_more_digit(account: Account) -> None:
    account.memory["label"] = image_now(account).label


def label(account: Account, thing: Thing) -> str:
    known: Image = image_now(account)
    return account.truth.names[int(known.label or 0)]


def squashed(account: Account, thing: Thing) -> str:
    return account.word(f"squashed_{identifier(account)}")


def brightest(truth: Truth, memory: dict[str, object]) -> None:
    memory["brightest"] = float(np.abs(truth.own.passage(truth.example).a[0]).max())


TOLD = Told(
    blanks={
        "holds_a_number.value": of_neuron,
        "is_a_function.inputs": inputs,
        "is_a_function.squashed": squashed,
        "whole_network.inputs": inputs,
        "whole_network.outputs": outputs,
        "inside.weights": weights,
        "inside.biases": lambda account, _: number(sum(map(len, account.truth.own.biases))),
        "inside.count": parameters,
        "one_more_digit.squashed": squashed,
        "one_more_digit.answer": answer,
        "one_more_digit.total": parameters,
        "reassuring.label": label,
    },
    lines={"holds_a_number": (PRODUCTS,), "one_more_digit": (PRODUCTS,), "reassuring": (PRODUCTS,)},
    prepare=brightest,
    beats={
        "holds_a_number": near,
        "is_a_function": is_a_function,
        "one_more_digit": one_more_digit,
        "reassuring": reassuring,
    },
    # The letters of the notation, with their indices.
    literals=(r"#box\[\$a\^.*",),
)
