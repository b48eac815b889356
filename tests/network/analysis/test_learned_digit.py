"""A digit that is read wrong at first and right in the end."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.learned_digit import learned_digit
from network.analysis.run import Run, training_run
from network.data import Images, load_test
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load

ALWAYS, LATE, WAVERING, EARLY, NEVER, UNSURE = range(6)


def saying(*answers: int, doubt: float = 0) -> Network:
    """A network of six pixels whose answer is set for each of the six pictures of one pixel."""
    outputs = np.eye(2)[list(answers)].T
    outputs[:, UNSURE] = abs(outputs[:, UNSURE] - doubt)
    return Network([Layer(outputs, np.zeros(2), "identity")])


def run_of(networks, percent) -> Run:
    return Run(np.arange(len(networks), dtype=float), tuple(networks), np.array(percent))


@pytest.fixture
def six_pictures(monkeypatch):
    """In place of the test images; all are of the label 1."""
    pictures = Images(np.eye(6, dtype=np.float32), np.ones(6, np.uint8))
    monkeypatch.setattr("network.analysis.learned_digit.load_test", lambda: pictures)


NETWORKS = (
    saying(1, 0, 0, 0, 0, 0),
    saying(1, 0, 1, 1, 0, 1),
    saying(1, 0, 0, 1, 0, 1),
    saying(1, 1, 1, 1, 0, 1, doubt=0.2),
)


@pytest.mark.usefixtures("six_pictures")
@pytest.mark.parametrize(
    ("percent", "index", "since"), [([10, 20, 30, 90], LATE, 3), ([10, 80, 85, 90], EARLY, 1)]
)
def test_it_is_learned_once_and_where_most_is(percent, index, since):
    found = learned_digit(run_of(NETWORKS, percent))
    assert found.digit.index == index
    assert found.since == since
    assert found.answers == [0] * since + [1] * (4 - since)


@pytest.mark.usefixtures("six_pictures")
def test_one_that_is_read_surely_in_the_end_comes_first():
    without_early = [saying(1, 0, 0, 0, 0, 0), saying(1, 0, 0, 0, 0, 1, doubt=0.2)]
    assert learned_digit(run_of(without_early, [10, 90])).digit.index == UNSURE
    with_early = [saying(0, 0, 0, 0, 0, 0), saying(0, 0, 0, 0, 0, 0)]
    both = [*with_early, saying(0, 0, 0, 1, 0, 1, doubt=0.2)]
    assert learned_digit(run_of(both, [10, 11, 90])).digit.index == EARLY


@pytest.mark.usefixtures("six_pictures")
def test_of_a_run_that_learns_nothing_it_is_one_that_is_read_rightly_at_the_end():
    found = learned_digit(run_of([NETWORKS[0], NETWORKS[0]], [10, 10]))
    assert (found.digit.index, found.since) == (ALWAYS, 0)
    forgetting = [saying(1, 0, 0, 0, 0, 0), saying(0, 0, 0, 0, 0, 0)]
    found = learned_digit(run_of(forgetting, [10, 10]))
    assert (found.digit.index, found.since) == (0, 2)


@pytest.mark.parametrize("name", ["lecture", "plain"])
def test_a_shipped_run_learns_it_for_good(name):
    run = training_run(load(WEIGHTS_FOLDER / f"{name}.npz"))
    found = learned_digit(run)
    answers = [int(network(found.digit.pixels).argmax()) for network in run.networks]
    assert found.answers == answers
    right = [answer == found.digit.label for answer in answers]
    assert right == [False] * found.since + [True] * (len(answers) - found.since)
    last = np.sort(run.networks[-1](found.digit.pixels))
    assert last[-1] > 0.9
    assert last[-2] < 0.1
    np.testing.assert_allclose(found.outputs[-1], run.networks[-1](found.digit.pixels), atol=1e-6)
    np.testing.assert_array_equal(found.digit.pixels, load_test().images[found.digit.index])
    if name == "lecture":
        # The run stands still at a tenth and then leaps to a half.
        leap = np.diff(run.percent).argmax() + 1
        assert found.since == leap
