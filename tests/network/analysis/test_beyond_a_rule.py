"""The eights that the rule of the two holes misses, and what networks make of them."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.beyond_a_rule import COUNT, beyond_a_rule, missed_by_the_rule
from network.analysis.holes import rule_on_test_images
from network.data import load_test
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load


@pytest.mark.parametrize("name", ["lecture", "plain"])
def test_the_eights_are_those_without_two_holes_and_counted_by_hand(name):
    network, test = load(WEIGHTS_FOLDER / f"{name}.npz").network, load_test()
    tried = beyond_a_rule(network, 3)
    assert tried.rule_missed_them
    assert len(tried.digits) == COUNT
    indices = [digit.index for digit in tried.digits]
    assert len(set(indices)) == COUNT
    assert all(test.labels[index] == 8 for index in indices)
    assert all(rule_on_test_images().holes[index] != 2 for index in indices)
    answers = [int(network(test.images[index]).argmax()) for index in indices]
    assert tried.answers == answers
    assert tried.right == [answer == 8 for answer in answers]
    assert tried.right[-1]
    of_all = [int(network(image).argmax()) for image in test.images[test.labels == 8]]
    assert (tried.all, tried.read) == (len(of_all), of_all.count(8))
    # As the introduction counts: in the film, 570 of 974.
    assert (tried.all, tried.rule_found) == (rule_on_test_images().eights, 570)
    others = network(test.images[test.labels != 8]).argmax(axis=1)
    assert tried.mistaken == (others == 8).sum()
    assert tried.rule_mistaken == rule_on_test_images().mistaken == 229
    assert tried.mostly_read == (sum(tried.right) > COUNT / 2 and of_all.count(8) > 570)


def test_all_that_are_missed_are_there_once():
    missed = missed_by_the_rule()
    assert missed is not None
    rule = rule_on_test_images()
    assert len(np.unique(missed)) == len(missed) == rule.missed


def test_where_there_is_no_rule_the_pictures_are_of_the_other_label():
    always_0 = Network([Layer(np.zeros((3, 784)), np.array([1.0, 0.0, 0.0]), "identity")])
    tried = beyond_a_rule(always_0, 2)
    assert not tried.rule_missed_them
    assert tried.label == 2
    twos = np.flatnonzero(load_test().labels == 2)[:COUNT]
    assert sorted(digit.index or 0 for digit in tried.digits) == twos.tolist()
    every = (load_test().labels == 2).sum()
    assert (tried.all, tried.read, tried.rule_found) == (every, 0, 0)
    assert (tried.mistaken, tried.rule_mistaken) == (0, 0)
    assert not any(tried.right)
    assert not tried.mostly_read
