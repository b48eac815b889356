"""What the preview of the series shows: a stream of digits, mistakes, digits that are learned."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from manim import Cross, Scene, tempconfig

from network import digits
from network.analysis.reread import reread
from network.analysis.run import training_run
from network.data import load_test
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.tiles import STEP
from scenes.kit.stage.words import words
from scenes.props.series_preview.learning_digits import LearningDigits
from scenes.props.series_preview.mistakes import MOST, Misreading, MisreadingGrid, MisreadWall
from scenes.props.series_preview.stream import DigitStream
from tests.scenes.dry import DRY

WORDS = words("en", "series_preview")


@pytest.fixture
def scene():
    with tempconfig(DRY):
        yield PaintedScene()


def test_each_digit_is_put_down_with_its_answer(network, scene: Scene):
    wrong = int(digits.misread(network)[0])
    shown = [digits.test_digit(number) for number in (0, wrong, 1)]
    names = [f"n{k}" for k in range(10)]
    diagram = Diagram(network, shown[0].pixels, class_names=names)
    stream = DigitStream(shown, diagram, names, WORDS)
    for place in range(3):
        stream.put_down(scene, place, 0.1)
    outputs = network(np.stack([digit.pixels for digit in shown])).argmax(axis=1)
    assert [answer.content for answer in stream.answers] == [f"n{k}" for k in outputs]
    assert stream.first_of(digits.misread(network)) == (1, shown[1])
    assert list(stream.all_but(1)) == [
        stream.says,
        stream.row[0],
        stream.row[2],
        *stream.answers[::2],
    ]


@pytest.mark.parametrize("count", [1, 5, 20])
def test_the_grid_shows_a_dozen_at_most(network, count):
    shown = [digits.test_digit(int(number)) for number in digits.misread(network)[:count]]
    grid = MisreadingGrid(shown, network, str)
    assert [one.digit for one in grid] == shown[:12]
    for one in grid:
        assert one.said.get_right()[0] < one.wanted.get_left()[0]
        assert one.label != one.answer


@pytest.mark.parametrize("count", [1, 2, 37, MOST, MOST + 1])
def test_every_misread_digit_has_its_place_in_the_wall(network, count):
    wrong = np.arange(0, 3 * count, 3)
    wall = MisreadWall(wrong, WORDS)
    assert len(wall.note) == (count > MOST)
    pixels = wall.picture.raster.pixel_array
    for number in (wrong[0], wrong[min(count, MOST) - 1]):
        one = Misreading(digits.test_digit(int(number)), network, str, 2.0)
        place = wall._place(one)
        across = (
            place.get_center() - wall.picture.get_corner([-1, 1, 0])
        ) / wall.picture.pixel_size
        column, row = (int(x // STEP) * STEP for x in (across[0], -across[1]))
        tile = pixels[row : row + 28, column : column + 28, 1].astype(float).ravel()
        ink = load_test().images[number]
        assert np.corrcoef(tile, ink)[0, 1] > 0.999


def test_answers_turn_as_the_networks_of_the_run_do(scene: Scene):
    trained = load(WEIGHTS_FOLDER / "lecture.npz")
    run, shown = training_run(trained), [digits.test_digit(number) for number in range(2, 15)]
    names = [f"n{k}" for k in range(10)]
    learning = LearningDigits(reread(run, shown), run.percent, names, WORDS)
    diagram = Diagram(trained.network, shown[0].pixels)
    for network, show in ((0, partial(learning.come, leaving=diagram)), (-1, learning.learn)):
        show(scene)
        answers = [int(run.networks[network](digit.pixels).argmax()) for digit in shown]
        assert [said[1].content for said in learning.said] == [names[k] for k in answers]
        right = [k == digit.label for k, digit in zip(answers, shown, strict=True)]
        assert [not isinstance(said[0], Cross) for said in learning.said] == right
        assert [picture.opacity == 1 for picture in learning.pictures] == right
        assert learning.share.value == run.percent[network]
    learning.point_out(scene)
    # Of the test images 2 to 14 the network reads all but the famous number 8.
    assert list(learning.reread.still_wrong) == [6]
