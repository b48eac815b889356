"""Pictures of nothing, and the sure answers they get."""

from __future__ import annotations

from network.analysis.noise import SURE, noise_pictures, sure_answers
from network.storage import WEIGHTS_FOLDER, load


def test_noise_is_the_same_every_time_and_evenly_grey():
    noise = noise_pictures(40)
    assert noise.shape == (40, 784)
    assert (noise == noise_pictures(40)).all()
    assert 0 <= noise.min() < 0.01
    assert 0.99 < noise.max() <= 1
    assert abs(noise.mean() - 0.5) < 0.01


def test_sure_answers_are_counted_output_by_output():
    network, noise = load(WEIGHTS_FOLDER / "lecture.npz").network, noise_pictures(50)
    counted = [0] * 10
    for picture in noise:
        output = network(picture)
        if output.max() > SURE:
            counted[int(output.argmax())] += 1
    answers = sure_answers(network, noise)
    assert answers.counts.tolist() == counted
    assert answers.total == sum(counted) > 0
