"""What the chapter that looks back shows."""

from __future__ import annotations

import re

import numpy as np
from manim import Line

from network.analysis.holes import misleading_trial, rule_on_test_images
from network.data import load_test
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from tests.scenes.honesty.account import PRODUCTS, Account, Told, check_fan
from tests.scenes.honesty.shared import answer, identifier, inputs, outputs, parameters, weights
from tests.scenes.honesty.truth import SIGNS, THEME, Array, Image, Truth, number
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
    (text,) = (t for t in account.texts if "<others>" in t.content)
    account.explain(text)
    read = re.sub(r"#box\[|\]<[\w-]+>|#h\([^)]*\)|\$", "", text.content).replace("\\", "")
    sign = SIGNS[account.truth.own.functions[0]]
    pixels = [int(one) for one in re.findall(r" a_\((\d+)\)", read)]
    terms = "+".join(f"w_({neuron},{pixel}) a_({pixel})" for pixel in pixels)
    written = f"a_({neuron})={sign}({terms}+dots.c+b_({neuron}))"
    account.check(read == written, f"the formula reads {read}")
    # Each of the two pixels has something to say, one for and one against the neuron.
    first, second = pixels
    own = account.truth.own.weights[0][neuron]
    account.check(products[first] * products[second] < 0, f"the pixels {pixels} of one sign")
    markers = [t for t in account.points if len(t.sizes) == 1 and not t.fills[0, 3]]
    (picture,) = [t for t, _ in account.images()]
    account.explain(*markers)
    places = [picture.mobject.centres()[pixel] for pixel in pixels]
    marked = [min(np.abs(t.centres[0] - place).max() for t in markers) for place in places]
    account.check(len(markers) == 2 and max(marked) < 0.01, "other pixels are marked")
    inks = [THEME.plus if own[pixel] > 0 else THEME.minus for pixel in pixels]
    drawn = [t.mobject.get_color().to_hex() for t in account.shapes if isinstance(t.mobject, Line)]
    account.check(sorted(drawn) == sorted(inks), f"the lines have the colours {drawn}")


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


def read(account: Account, thing: Thing | None = None) -> str:
    return number(sum(is_read(account, image) for image in tried(account)))


def reassuring(account: Account) -> None:
    """The eights that the rule missed, those that are misread dim; and how many are read."""
    wanted = {image.index: image for image in tried(account)}
    line, last = account.beat.line, account.beat.line == 4
    tiles = [(thing, image) for thing, image in account.images() if thing.y < 0]
    indices = {image.index for _, image in tiles}
    account.check(indices == (set() if last else set(wanted)), "other pictures than were missed")
    for thing, image in tiles:
        dim = thing.opacity < 0.9
        is_lit = line > 0 and is_read(account, image)
        account.check(dim != is_lit, f"test image {image.index} is dim: {dim}")
    ticks = [t for t in account.shapes if t.y < 0 and len(t.centres) == 8]
    count = 0 if last or not line else sum(is_read(account, image) for image in tried(account))
    account.check(len(ticks) == count, f"{len(ticks)} ticks, not {count}")
    if last:
        return
    # At the left how many the rule finds, at the right how many the network does.
    account.explain(*account.with_content("$f$"))
    if line < 2:
        some = account.word("some_found", found=read(account), count=number(18))
        shown = some if line else "?"
        account.says_line(account.one(shown), [shown], "of those it missed")
        return
    all_found = [
        account.word("all_found", found=number(count), count=number(len(eights())))
        for count in (found_by_rule(), found_by_f(account))
    ]
    account.says_line(account.one(all_found[0]), all_found, "of all eights")
    wrongly = [account.word("mistaken", count=number(count)) for count in mistaken(account)]
    account.says_line(account.one(wrongly[0]), wrongly, "of all others")


def eights() -> Array:
    test = load_test()
    found: Array = test.images[test.labels == 8]
    return found


def found_by_rule() -> int:
    test, holes = load_test(), rule_on_test_images().holes
    return int(((test.labels == 8) & (holes == 2)).sum())


def found_by_f(account: Account) -> int:
    return sum(account.truth.own.passage(image).answer == 8 for image in eights())


def mistaken(account: Account) -> tuple[int, int]:
    """How many others the rule takes for an 8, and how many the network does."""
    test, holes = load_test(), rule_on_test_images().holes
    others = test.labels != 8
    answers = account.truth.own.passage(test.images).output.argmax(axis=1)
    return int((holes[others] == 2).sum()), int((answers[others] == 8).sum())


def asked(account: Account, thing: Thing) -> str:
    return account.word("rule_asked", seen=number(18), label="")


def compared(account: Account, thing: Thing) -> str:
    counts = {"rule": number(found_by_rule()), "f": number(found_by_f(account))}
    of = number(len(eights()))
    return account.word("rule_compared", read=read(account, thing), all=of, **counts)


def is_better(account: Account) -> bool:
    mostly = sum(is_read(account, image) for image in tried(account)) > 9
    return mostly and found_by_f(account) > found_by_rule()


def complicated(account: Account, thing: Thing) -> str:
    return account.word("rule_complicated" if is_better(account) else "not_enough")


def end(account: Account, thing: Thing) -> str:
    return account.word("comforting" if is_better(account) else "right_ones")


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
        "reassuring.total": parameters,
        "reassuring.compared": compared,
        "reassuring.complicated": complicated,
        "reassuring.end": end,
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
