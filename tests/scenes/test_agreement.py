"""Numbers that stand beside each other on screen agree to the last digit shown."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np
import pytest
from scipy.special import expit

from tests.scenes.dry import Beat, Text, run

NUMBER = re.compile(r"[+\N{MINUS SIGN}]?\d+(\.\d+)?")


def read(content: str) -> Decimal:
    """A number as it can be read on screen."""
    return Decimal(content.replace("\N{MINUS SIGN}", "-"))


def beat_of(stem: str, name: str, **settings: object) -> Beat:
    """The end of a beat: what stands there once its last line has been said."""
    return [beat for beat in run(stem, **settings).beats if beat.name == name][-1]


def numbers(beat: Beat) -> list[Text]:
    """All numbers on screen."""
    return [text for text in beat.texts if NUMBER.fullmatch(text.content)]


def beside(beat: Beat, markup: str) -> str:
    """The number nearest to a text in its own line; of two such texts to the one at the right."""
    names = [text for text in beat.texts if text.content == markup]
    name = max(names, key=lambda text: text.box.left)
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


def test_each_output_is_its_own_value_rounded_up_or_down():
    chapter = run("forward_pass").chapter
    shown = [float(number.content) for number in chapter.diagram.values]
    network = chapter.network
    last = chapter.digits[-1]
    assert network(last.pixels).argmax() != last.label
    np.testing.assert_allclose(shown, network(last.pixels), atol=0.01)


@pytest.mark.parametrize("digit", ["7", "4"])
def test_the_activation_below_a_sum_is_that_of_the_sum_as_shown(digit):
    beat = beat_of("forward_pass", "activation", digit=digit)
    z, a = beside(beat, "sum"), beside(beat, "activation")
    assert "." in a
    assert a == of_shown(z, a)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("edge_detection", "four_pixels"),
        ("edge_detection", "too_easily_pleased"),
        ("edge_detection", "surround"),
        ("edge_detection", "squash"),
        ("edge_detection", "learned_neuron"),
        ("forward_pass", "weighted_sum"),
        ("forward_pass", "activation"),
        ("forward_pass", "outputs"),
        ("neurons", "other_pictures"),
        ("layer_diagram", "what_an_output_says"),
        ("relu_vs_sigmoid", "the_way_back"),
        ("relu_vs_sigmoid", "two_runs"),
        ("relu_vs_sigmoid", "caught_up"),
    ],
)
@pytest.mark.parametrize("digit", ["7", "4"])
def test_what_is_said_stands_on_screen_as_it_is_said(stem, name, digit):
    for beat in run(stem, digit=digit).beats:
        if beat.name == name:
            percents = {text.content.removesuffix(" %") for text in beat.texts}
            on_screen = percents | {text.content.lstrip("+") for text in numbers(beat)}
            said = re.findall(r"\N{MINUS SIGN}?\d+\.\d+", beat.caption)
            assert set(said) <= on_screen, beat.caption
