"""Numbers that stand beside each other on screen agree to the last digit shown."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np
import pytest
from scipy.special import expit

from network.digits import first_misread
from tests.scenes.dry import Beat, Text, run

NUMBER = re.compile(r"[+\N{MINUS SIGN}]?\d+(\.\d+)?")


def read(content: str) -> Decimal:
    """A number as it can be read on screen."""
    return Decimal(content.replace("\N{MINUS SIGN}", "-"))


def beat_of(stem: str, name: str, **settings: object) -> Beat:
    return next(beat for beat in run(stem, **settings).beats if beat.name == name)


def numbers(beat: Beat) -> list[Text]:
    """All numbers on screen."""
    return [text for text in beat.texts if NUMBER.fullmatch(text.content)]


def beside(beat: Beat, markup: str) -> str:
    """The number nearest to a text in its own line."""
    (name,) = (text for text in beat.texts if text.content == markup)
    middle = (name.box.bottom + name.box.top) / 2
    line = [text for text in numbers(beat) if text.box.bottom < middle < text.box.top]
    return min(
        line,
        key=lambda text: min(
            abs(text.box.right - name.box.left), abs(text.box.left - name.box.right)
        ),
    ).content


def of_shown(z: str, like: str) -> str:
    """What the sigmoid makes of z as it is shown, with as many decimals as another number."""
    return f"{expit(float(read(z))):.{len(like.partition('.')[2])}f}"


@pytest.mark.parametrize("name", ["answer", "again"])
def test_the_outputs_add_up_to_what_the_remark_says(name):
    beat = beat_of("forward_pass", name)
    (remark,) = (text for text in beat.contents if "add up to" in text)
    value, total = map(Decimal, re.findall(r"\d\.\d\d", remark))
    outputs = [read(text.content) for text in numbers(beat) if "." in text.content]
    assert len(outputs) == 10
    assert sum(outputs) == total
    assert value == sorted(outputs)[-2]


def test_each_output_is_its_own_value_rounded_up_or_down():
    chapter = run("forward_pass").chapter
    shown = [float(number.content) for number in chapter.diagram.values]
    network = chapter.network
    np.testing.assert_allclose(shown, network(first_misread(network).pixels), atol=0.01)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("forward_pass", "activation"),
        ("recap", "is_a_function"),
        ("edge_detection", "learned_neuron"),
    ],
)
@pytest.mark.parametrize("digit", ["7", "4"])
def test_the_activation_below_a_sum_is_that_of_the_sum_as_shown(stem, name, digit):
    beat = beat_of(stem, name, digit=digit)
    z, a = beside(beat, "$= z$"), beside(beat, "$sigma(z) =$")
    assert "." in a
    assert a == of_shown(z, a)


@pytest.mark.parametrize(("name", "columns"), [("squash", 2), ("bias", 4)])
@pytest.mark.parametrize("digit", ["7", "4"])
def test_each_row_of_the_answers_agrees(name, columns, digit):
    """Sum, bias, z and activation of a picture; before the bias comes in, sum and activation."""
    beat = beat_of("edge_detection", name, digit=digit)
    rows: dict[float, list[Text]] = {}
    for text in numbers(beat):
        if text.box.right < 0:
            rows.setdefault(round(text.box.top, 1), []).append(text)
    assert len(rows) == 3
    for row in rows.values():
        *parts, z, a = (text.content for text in sorted(row, key=lambda text: text.box.left))
        assert len(parts) + 2 == columns
        assert len(a.partition(".")[2]) >= 2
        assert a == of_shown(z, a)
        assert sum(map(read, parts)) == (read(z) if parts else 0)


def test_what_each_picture_adds_and_takes_away_makes_its_sum():
    beat = beat_of("edge_detection", "surround")
    rows: dict[float, list[Text]] = {}
    for text in numbers(beat):
        if "." in text.content and text.box.left > 0:
            rows.setdefault(round(text.box.top, 1), []).append(text)
    assert len(rows) == 3
    for row in rows.values():
        adds, takes, total = (read(t.content) for t in sorted(row, key=lambda t: t.box.left))
        assert adds + takes == total
