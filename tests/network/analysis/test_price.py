"""What a step for one digit costs all others, against each network on the way evaluated anew."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.examples import surest_mistake
from network.analysis.gradient_step import one_step
from network.analysis.price import price_of
from network.data import load_test
from network.evaluation import accuracy
from network.storage import WEIGHTS_FOLDER, load


@pytest.fixture(scope="module")
def step():
    trained = load(WEIGHTS_FOLDER / "lecture.npz")
    return one_step(trained, trained.network, surest_mistake(trained.network))


def test_so_many_are_read_right_on_the_way(step):
    price = price_of(step, 2, 8)
    wanted = [accuracy(step.on_the_way(share), load_test()) for share in (0.0, 0.5, 1.0)]
    np.testing.assert_allclose(price.right, wanted)
    assert accuracy(step.before, load_test()) == pytest.approx(wanted[0])
    assert accuracy(step.network, load_test()) == pytest.approx(wanted[-1])


def test_those_that_it_shows_were_right_before_and_are_wrong_after(step):
    price = price_of(step, 1, 12)
    own, *lost = price.digits
    assert own is step.digit
    assert len({digit.index for digit in lost}) == len(lost) == 12
    labels = [digit.label for digit in lost]
    assert labels == sorted(labels)
    assert len(set(labels)) >= 8
    for network, answers in zip((step.before, step.network), price.answers, strict=True):
        assert answers.tolist() == [int(network(one.pixels).argmax()) for one in price.digits]
    before, after = price.answers[:, 1:] == labels
    assert before.all()
    assert not after.any()


def test_a_step_that_costs_nothing_shows_none(step):
    price = price_of(type(step)(step.rate, step.before, step.before, step.digit), 1, 8)
    assert price.digits == (step.digit,)
    assert price.answers.shape == (2, 1)
    assert price.right[0] == price.right[1]
