"""What the preview of the series shows: a stream of digits, mistakes, digits that are learned."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Cross, Scene, tempconfig

from network import digits
from network.analysis.reread import reread
from network.analysis.run import milestones, training_run
from network.data import load_test
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.machine import Machine
from scenes.kit.figures.tiles import STEP
from scenes.kit.stage.words import words
from scenes.props.series_preview.learning_digits import LearningDigits
from scenes.props.series_preview.learning_network import LearningNetwork
from scenes.props.series_preview.lines import all_lines
from scenes.props.series_preview.mistakes import MOST, Misreading, MisreadingGrid, MisreadWall
from scenes.props.series_preview.opening import open_box
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
    assert list(stream.all_but(1)) == [stream.row[0], stream.row[2], *stream.answers[::2]]
    side = stream.side
    stream.enlarge(scene, diagram)
    assert [answer.content for answer in stream.answers] == [f"n{k}" for k in outputs]
    assert all(picture.height > 1.1 * side for picture in stream.row)
    assert stream.row[1].get_right()[0] < 7
    assert stream.row[2].get_y() < stream.row[0].get_y()


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


def test_the_box_opens_and_the_network_is_in_it(network, scene: Scene):
    shown = digits.test_digit(0)
    machine, diagram = Machine(shown.image, "a box"), Diagram(network, shown.pixels)
    scene.add(machine)
    open_box(scene, machine, diagram.go_dark())
    assert [one for one in scene.mobjects if one.submobjects] == [diagram]
    assert {part.get_fill_opacity() for name in diagram.names for part in name} == {1.0}


def test_lines_and_answers_turn_as_the_networks_of_the_run_do(scene: Scene):
    trained = load(WEIGHTS_FOLDER / "lecture.npz")
    run = milestones(training_run(trained))
    shown = [digits.test_digit(number) for number in range(15)]
    names = [f"n{k}" for k in range(10)]
    diagram = Diagram(trained.network, shown[0].pixels).go_dark()
    network = LearningNetwork(diagram, run, shown[8])
    learning = LearningDigits(reread(run, shown), network, names, WORDS)
    network.come(scene)
    assert not learning.pictures[0].get_left()[0] < network.right

    def begin(scene: Scene) -> None:
        learning.judge(scene)
        boxes = learning.count_right_ones(scene)
        assert len(boxes) == 1
        scene.remove(*boxes)

    for at, show in ((0, begin), (-1, learning.learn)):
        show(scene)
        answers = [int(run.networks[at](digit.pixels).argmax()) for digit in shown]
        assert [said[1].content for said in learning.said] == [names[k] for k in answers]
        right = [k == digit.label for k, digit in zip(answers, shown, strict=True)]
        assert [not isinstance(said[0], Cross) for said in learning.said] == right
        assert [picture.opacity == 1 for picture in learning.pictures] == right
        assert learning.share.value == pytest.approx(run.percent[at])
        lines = all_lines(diagram, run.networks[at])
        for own, other in zip(network.lines, lines, strict=True):
            assert (own.raster.pixel_array == other.raster.pixel_array).all()
    learning.point_out(scene)
    # Of the first 15 test images the network reads all but the famous number 8.
    assert list(learning.reread.still_wrong) == [8]
    home = Diagram(trained.network, shown[8].pixels).go_dark()
    network.grow(scene, home, learning)
    assert [one for one in scene.mobjects if one.submobjects] == [diagram]
    np.testing.assert_allclose(diagram.picture.points, home.picture.points)
