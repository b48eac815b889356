"""Digits worth showing."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.examples import (
    WAYS,
    clear_mistake,
    digits_and_a_hard_one,
    first_of_label,
    hardest_digit,
    label_of,
    many_ways_to_write,
    other_digits,
    rightly_read,
    stream_with_a_mistake,
    surest_mistake,
    torn_digit,
    unsure_digit,
)
from network.data import Images, load_test, load_training
from network.digits import Digit, find_digit, misread, well_read_digit
from network.errors import InputError
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load


def bright_spot(classes: int) -> Network:
    """Output k is as large as pixel k."""
    return Network([Layer(np.eye(classes, 784), np.zeros(classes), "identity")])


@pytest.mark.parametrize("classes", range(2, 11))
@pytest.mark.parametrize("label", [0, 1])
def test_other_digits_are_of_other_labels_and_none_twice(classes, label):
    network = bright_spot(classes)
    others = other_digits(well_read_digit(label, network), network, 3, 6)
    labels = [digit.label for digit in others]
    assert label not in labels
    assert len(set(labels)) == len(labels) == min(2, classes - 1)


def test_steps_are_labels_of_ten():
    network = bright_spot(10)
    others = other_digits(well_read_digit(7, network), network, 4, 7)
    assert [digit.label for digit in others] == [1, 4]


def test_a_picture_without_a_label_goes_by_what_the_network_reads():
    pixels = np.zeros(784)
    pixels[6] = 1
    network = bright_spot(10)
    assert label_of(Digit(pixels), network) == 6
    assert label_of(Digit(pixels, 2), network) == 2
    assert label_of(find_digit("test:0", network), network) == 7
    (other,) = other_digits(Digit(pixels), network, 3)
    assert other.label == 9


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_a_stream_is_consecutive_and_holds_a_mistake(name):
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    digits = stream_with_a_mistake(network, 15)
    indices = [digit.index for digit in digits]
    assert indices == list(range(indices[0], indices[0] + 15))
    wrong = [int(network(digit.pixels).argmax()) != digit.label for digit in digits]
    assert sum(wrong) == 1


def test_the_unsure_digit_is_the_least_sure_of_the_right_ones():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    digit = unsure_digit(network)
    output = np.sort(network(digit.pixels))
    assert network(digit.pixels).argmax() == digit.label
    outputs = network(load_test().images)
    right = outputs.argmax(axis=1) == load_test().labels
    leads = np.diff(np.sort(outputs[right], axis=1)[:, -2:], axis=1)
    assert output[-1] - output[-2] == pytest.approx(leads.min(), abs=1e-5)


@pytest.mark.parametrize(
    ("name", "between"),
    [("lecture", (4, 9)), ("lecture", (5, 3)), ("plain", (4, 9)), ("relu", (4, 9))],
)
def test_the_torn_digit_is_the_first_with_two_outputs_of_a_pair_far_up(name, between):
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    digit = torn_digit(network, between)
    for index, (image, label) in enumerate(zip(*vars(load_test()).values(), strict=True)):
        output = network(image)
        first, second = np.argsort(-output)[:2]
        if output[second] > 0.4 and {first, second} == set(between) and first == label:
            assert digit.index == index
            break
    else:
        raise AssertionError("there is one in each of these networks")


def test_the_lecture_is_torn_between_a_4_and_a_9_by_test_image_707():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    digit = torn_digit(network, (9, 4))
    assert digit.index == 707
    other = torn_digit(network, (4, 9), [digit])
    assert other.index != 707
    assert np.sort(network(other.pixels))[-2] > 0.4


def outputs_of(factors) -> Network:
    """Output k is as large as pixel k, times a factor."""
    return Network([Layer(np.diag(factors) @ np.eye(3, 784), np.zeros(3), "identity")])


def test_where_no_pair_is_torn_another_is_and_where_none_is_it_is_close(monkeypatch):
    images = np.zeros((4, 784), np.float32)
    # Misread; torn between 0 and 2; surely 1; nearly as much 1 as 2.
    images[:, :3] = [[0.9, 0.8, 0], [0.9, 0, 0.5], [0, 0.9, 0.1], [0, 0.3, 0.2]]
    few = Images(images, np.array([1, 0, 1, 1], np.uint8))
    monkeypatch.setattr("network.analysis.examples.load_test", lambda: few)
    assert torn_digit(outputs_of([1, 1, 1]), (0, 1)).index == 1
    assert torn_digit(outputs_of([1, 1, 1]), (0, 2)).index == 1
    assert torn_digit(outputs_of([1, 1, 0.5]), (0, 1)).index == 3


ALL_ZERO = Network([Layer(np.zeros((10, 784)), np.zeros(10), "sigmoid")])
"""Of equal outputs the first is the answer: all but the zeros are misread."""


@pytest.mark.parametrize("choice", ["7", "0", "test:0", "test:1", "test:8"])
@pytest.mark.parametrize("name", ["all zero", "lecture"])
def test_no_digit_is_shown_twice(choice, name):
    network = ALL_ZERO if name == "all zero" else load(WEIGHTS_FOLDER / "lecture.npz").network
    digits = digits_and_a_hard_one(find_digit(choice, network), network)
    assert len({digit.index for digit in digits}) == len(digits) == 3


def test_the_hardest_digit_is_the_first_misread_one_that_has_not_been_seen():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    first, second, *_ = misread(network)
    assert hardest_digit(network).index == first
    assert hardest_digit(network, [find_digit(f"test:{first}", network)]).index == second


def test_a_clear_mistake_is_closest_to_its_own_label_of_those_the_network_is_sure_of():
    """Reckoned apart: by the squares of distances, one image after another."""
    network, test = load(WEIGHTS_FOLDER / "lecture.npz").network, load_test()
    seven = find_digit("7", network)
    means = [test.images[test.labels == label].mean(axis=0) for label in range(10)]
    wrong = misread(network)
    fitting = {}
    for index in wrong:
        image, label = test.images[index], test.labels[index]
        *_, second, answer = np.argsort(network(image))
        if (
            second == label
            and network(image).max() > 0.9
            and label not in (7, test.labels[wrong[0]])
        ):
            own, other = (((image - means[k]) ** 2).sum() ** 0.5 for k in (label, answer))
            fitting[int(index)] = other - own
    assert clear_mistake(network, [seven]).index == max(fitting, key=fitting.get)


def test_where_none_is_misread_the_clear_mistake_is_the_hardest(monkeypatch):
    monkeypatch.setattr("network.analysis.examples.misread", lambda network: np.array([], int))
    assert clear_mistake(bright_spot(10)).index == unsure_digit(bright_spot(10)).index


def test_where_all_that_are_read_have_been_seen_an_unread_one_is_unsure(monkeypatch):
    three = load_test()
    three = Images(three.images[:3], np.array([9, 0, 9], np.uint8))
    monkeypatch.setattr("network.analysis.examples.load_test", lambda: three)
    network = bright_spot(10)
    bright = Digit(three.images[1], 0, 1)
    assert unsure_digit(network, [bright]).index != 1


@pytest.mark.parametrize("label", range(10))
def test_the_first_of_a_label_has_none_of_it_before_it(label):
    training = load_training()
    found = first_of_label(training, label)
    assert found.digit.label == label == training.labels[found.number]
    assert label not in training.labels[: found.number]
    np.testing.assert_array_equal(found.digit.pixels, training.images[found.number])
    assert found.digit.index is None


def test_a_label_that_no_image_has_is_named():
    images = Images(np.zeros((2, 784), np.float32), np.array([3, 4], np.uint8))
    with pytest.raises(InputError, match="None of the 2 images has the label 7"):
        first_of_label(images, 7)


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_of_no_other_mistake_the_network_is_as_sure(name):
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    digit = surest_mistake(network)
    output = network(digit.pixels)
    assert output.argmax() != digit.label
    outputs = network(load_test().images[misread(network)])
    assert output.max() == pytest.approx(outputs.max(), abs=1e-6)


def test_a_network_without_a_mistake_shows_a_digit_it_reads_well(monkeypatch):
    network = bright_spot(10)
    monkeypatch.setattr("network.digits.misread", lambda network: np.array([], dtype=int))
    assert surest_mistake(network).label == 0


@pytest.mark.parametrize("label", [0, 4, 9])
def test_the_first_rightly_read_of_a_label_leave_none_out(label):
    network, test = load(WEIGHTS_FOLDER / "lecture.npz").network, load_test()
    found = [digit.index for digit in rightly_read(label, network, 7)]
    answers = network(test.images).argmax(axis=1)
    assert found == np.flatnonzero((answers == label) & (test.labels == label))[:7].tolist()


def test_many_ways_to_write_another_digit_are_of_one_label_and_read_rightly():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    found = many_ways_to_write(find_digit(7, network), network)
    assert len(found) == len({digit.index for digit in found}) == WAYS
    assert {digit.label for digit in found} == {9}
    assert {int(network(digit.pixels).argmax()) for digit in found} == {9}
    sure = [network(digit.pixels)[9] for digit in found]
    assert sure == sorted(sure)


def test_where_none_of_a_label_is_read_rightly_there_is_the_best_read_one():
    network = bright_spot(10)
    answers = network(load_test().images).argmax(axis=1)
    labels = load_test().labels
    never = next(k for k in range(10) if not ((answers == k) & (labels == k)).any())
    (only,) = rightly_read(never, network, 5)
    assert only.index == well_read_digit(never, network).index
