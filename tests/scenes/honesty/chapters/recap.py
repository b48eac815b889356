"""What the chapter that looks back shows."""

from __future__ import annotations

import re

import numpy as np

from network.analysis.holes import misleading_trial, rule_on_test_images
from network.data import load_test
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
    if account.beat.name == "holds_a_number" and account.beat.line == 0:
        return
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
    (text,) = (t for t in account.texts if "<sum>" in t.content)
    account.explain(text)
    read = re.sub(r"#box\[|\]<\w+>|#h\([^)]*\)|\$", "", text.content).replace("\\", "")
    sign = SIGNS[account.truth.own.functions[0]]
    last = len(account.truth.example) - 1
    ends = "+dots.c+".join(f"w_({neuron},{pixel}) a_({pixel})" for pixel in (0, last))
    written = f"a_({neuron})={sign}({ends}+b_({neuron}))"
    account.check(read == written, f"the formula reads {read}")


def tried(account: Account) -> list[Image]:
    """Eights without two holes, the first of them where the trial of the rule began."""
    test, holes = load_test(), rule_on_test_images().holes
    (begin,) = (digit.index for digit in misleading_trial(12, 3).digits[:1])
    assert begin is not None
    missed = np.flatnonzero((test.labels == 8) & (holes != 2))
    order = [*missed[missed >= begin], *missed[missed < begin]][:18]
    return [Image(test.images[index], "test", int(index), 8) for index in order]


def is_read(account: Account, image: Image) -> bool:
    return account.truth.own.passage(image.pixels).answer == 8


def read(account: Account, thing: Thing) -> str:
    return number(sum(is_read(account, image) for image in tried(account)))


def reassuring(account: Account) -> None:
    """The eights that the rule missed, those that are misread dim; and how many are read."""
    wanted = {image.index: image for image in tried(account)}
    last = account.beat.line == 3
    tiles = [(thing, image) for thing, image in account.images() if thing.right - thing.left < 1]
    indices = {image.index for _, image in tiles}
    account.check(indices == (set() if last else set(wanted)), "other pictures than were missed")
    for thing, image in tiles:
        dim = thing.opacity < 0.9
        account.check(dim != is_read(account, image), f"test image {image.index} is dim: {dim}")
    ticks = [t for t in account.shapes if t.left > 4.5 and len(t.centres) == 8]
    count = read(account, account.texts[0])
    account.check(number(len(ticks)) == ("0" if last else count), f"{len(ticks)} ticks")
    letters = account.with_content("$f$")
    account.explain(*letters)
    account.check(len(letters) == (0 if last else 1), "the score of pictures that have gone")
    for letter in letters:
        account.says(account.after(letter), count, "how many f reads")
        account.says(account.after(account.labelled("rule")[0]), "0", "how many the rule finds")
    account.check(image_now(account).index in wanted, "a picture that was not tried")


def asked(account: Account, thing: Thing) -> str:
    return account.word("rule_asked", seen=number(18), label="")


def compared(account: Account, thing: Thing) -> str:
    return account.word("rule_compared", total=number(account.truth.own.parameter_count))


def end(account: Account, thing: Thing) -> str:
    mostly = sum(is_read(account, image) for image in tried(account)) > 9
    return account.word("comforting" if mostly else "not_enough")


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
        "reassuring.asked": asked,
        "reassuring.read": read,
        "reassuring.seen": number(18),
        "reassuring.compared": compared,
        "reassuring.end": end,
        "eights.count": number(18),
    },
    lines={"holds_a_number": (PRODUCTS,)},
    prepare=brightest,
    beats={
        "holds_a_number": near,
        "is_a_function": is_a_function,
        "reassuring": reassuring,
    },
    # The letters of the notation, with their indices.
    literals=(r"#box\[\$a\^.*",),
)
