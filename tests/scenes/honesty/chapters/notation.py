"""What the chapter about notation shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from functools import cache

from network import model
from scenes.kit.typesetting.number import Number
from tests.scenes.honesty.account import PRODUCTS, WEIGHTS, Account, Told, rows_of
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.truth import number
from tests.scenes.stage import Thing

NAMED = re.compile(r"\$a_(\w+)\^\(\(0\)\)\$")


def rows_shown(account: Account) -> list[int]:
    """The first two neurons and the last."""
    return sorted({0, 1, account.truth.own.sizes[1] - 1})


def column(account: Account) -> None:
    """Beside each number stands which pixel it is."""
    names = [t for t in account.texts if NAMED.fullmatch(t.content)]
    account.check(len(names) >= 3, f"{len(names)} pixels are named")
    pixels = []
    for name in sorted(names, key=lambda t: -t.y):
        found = NAMED.fullmatch(name.content)
        assert found is not None
        index = account.truth.own.sizes[0] - 1 if found[1] == "n" else int(found[1])
        pixels.append(index)
        value = number(image_now(account).pixels[index], 2)
        account.says(account.before(name), value, f"pixel {index}")
        account.explain(name)
    account.memory["pixels"] = pixels


def products(account: Account) -> None:
    """Weights times the column, as far as they are on screen, are the sums of these neurons."""
    own, x = account.truth.own, image_now(account).pixels
    pixels, rows = account.memory["pixels"], rows_shown(account)
    numbers = [t for t in account.left(account.texts) if isinstance(t.mobject, Number)]
    inputs = _column_of(numbers, [number(x[pixel], 2) for pixel in pixels])
    if not account.check(inputs is not None, "the column of activations is not there"):
        return
    assert inputs is not None
    account.explain(*inputs)
    rest = [t for t in numbers if not account.is_explained(t)]
    lines = rows_of(rest)
    named = account.beat.name == "row"
    account.check(len(lines) == (1 if named else len(rows)), f"{len(lines)} rows of numbers")
    way = own.passage(x)
    for neuron, line in zip(rows, lines, strict=False):
        weights = [t for t in line if t.x < inputs[0].x]
        for thing, pixel in zip(weights, pixels, strict=True):
            account.says(thing, number(own.weights[0][neuron, pixel], 2), f"a weight of {neuron}")
        _sums(account, neuron, [t for t in line if t.x > inputs[0].x], float(way.z[0][neuron]))


def _column_of(numbers: Sequence[Thing], contents: Sequence[str]) -> list[Thing] | None:
    """Numbers below each other at their right edges that read so, from the top."""
    for first in numbers:
        own = [t for t in numbers if abs(t.right - first.right) < 0.05]
        own.sort(key=lambda t: -t.y)
        if [t.content for t in own] == list(contents):
            return own
    return None


def _sums(account: Account, neuron: int, numbers: Sequence[Thing], z: float) -> None:
    """W a alone, or the bias and z; what is added up on screen adds up."""
    account.explain(*numbers)
    bias = float(account.truth.own.biases[0][neuron])
    read = [float(t.content.replace("\N{MINUS SIGN}", "-")) for t in numbers]
    if account.beat.name == "bias":
        account.check(len(read) == 2, "the bias and z of a neuron")
        account.check(abs(read[0] - bias) < 0.011, f"a bias of {read[0]}, not {bias:.3f}")
        account.check(abs(read[1] - z) <= 0.00501, f"z is {read[1]}, not {z:.3f}")
        before = account.memory.get(f"sum {neuron}", round(read[1] - read[0], 2))
        account.check(abs(before + read[0] - read[1]) < 1e-6, "W a + b is not z on screen")
    else:
        account.check(len(read) == 1, "the sum of a neuron")
        account.check(abs(read[0] - (z - bias)) < 0.011, f"a sum of {read[0]}, not {z - bias:.3f}")
        account.memory[f"sum {neuron}"] = read[0]


@cache
def code_lines() -> dict[str, str]:
    """The lines of the layer's two functions by their numbers, as they stand in the file."""
    with open(model.__file__, encoding="utf-8") as file:
        source = file.read()
    lines = source.splitlines()
    found = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name in ("weighted_sum", "__call__"):
            for at in range(node.lineno, (node.end_lineno or 0) + 1):
                found[str(at)] = lines[at - 1].strip()
    return found


def code(account: Account) -> None:
    """The lines of the file beside their numbers, and what they give, beside the neurons."""
    for text in [t for t in account.left(account.texts) if "#raw(" in t.content]:
        written = "".join(re.findall(r'#raw\("((?:[^"\\]|\\.)*)"\)', text.content)).strip()
        beside = account.before(text)
        if beside is not None and beside.content in code_lines():
            account.check(written == code_lines()[beside.content], f"line {beside.content}")
            account.explain(beside)
        else:
            account.check(written == "network.layers[0](pixels)", f"the call {written!r}")
        account.explain(text)
    first = account.diagrams[-1].columns[0]
    assert first.neurons is not None
    a = account.truth.own.passage(image_now(account).pixels).a[0]
    for place, neuron in zip(first.centres, first.shown, strict=True):
        sides = [t for t in account.numbers_in_line(place[1]) if abs(t.x - place[0]) < 1.2]
        account.check(len(sides) == 2, f"{len(sides)} numbers beside neuron {neuron + 1}")
        for text in sides:
            account.says(text, number(a[neuron], 2), f"neuron {neuron + 1}")


def every_layer(account: Account) -> None:
    """Between two layers stand the letters of the matrix and the biases that lead to the second."""
    diagram = account.diagrams[-1]
    edges = [diagram.picture, *(column.neurons for column in diagram.columns)]
    for layer, (before, after) in enumerate(zip(edges, edges[1:], strict=False)):
        assert before is not None
        assert after is not None
        for letter in "Wb":
            (text,) = account.with_content(f"${letter}^(({layer + 1}))$")
            account.check(before.right < text.x < after.left, f"{text.content} at another place")
            account.explain(text)


def last_input(account: Account, thing: object) -> str:
    return number(account.truth.own.sizes[0] - 1)


def last_neuron(account: Account, thing: object) -> str:
    return number(account.truth.own.sizes[1] - 1)


def neurons(account: Account, thing: object) -> str:
    return number(account.truth.own.sizes[1])


def pixels(account: Account, thing: object) -> str:
    return number(account.truth.own.sizes[0])


def everywhere(account: Account) -> None:
    """Below the neurons stands their number; single lines lead to the one that is written down."""
    for diagram in account.diagrams:
        first = diagram.columns[0]
        if first.neurons is not None and first.count is None:
            under = account.below(first.neurons)
            account.says(under, number(first.size), "below the neurons")
    if account.beat.name in ("one_neuron", "row") and account.is_end:
        account.check(account.memory.get("into 0") == (0,), "the lines lead to another neuron")


def difference(account: Account, thing: object) -> str:
    return "0"


TOLD = Told(
    blanks={
        "index_weight.to": "0",
        "index_weight.source": "1",
        "last_input.n": last_input,
        "last_input.count": pixels,
        "matrix.count": neurons,
        "last_neuron.k": last_neuron,
        "last_neuron.n": last_input,
        "shape.rows": neurons,
        "shape.columns": pixels,
        "difference.count": neurons,
        "difference.difference": difference,
    },
    lines={
        "one_neuron": (WEIGHTS,),
        "indices": (WEIGHTS,),
        "row": (PRODUCTS,),
        "matrix": (PRODUCTS,),
        "bias": (PRODUCTS,),
        "formula": (PRODUCTS,),
    },
    beats={
        "column": column,
        "row": products,
        "matrix": products,
        "bias": products,
        "code": code,
        "every_layer": every_layer,
        "*": everywhere,
    },
    # Formulas: the digits in them are the indices of layers, neurons and pixels.
    literals=(r"\$a\^.*\$", r"\$[aw]_.*\$", r"#box\[\$a.*"),
)
