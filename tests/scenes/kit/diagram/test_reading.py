"""One causal chain: lit pixels, lines, neurons; old answers go out before anything new comes in."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from network.analysis.weighted_sum import contributions
from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.bundles import STRONGEST
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.shade import DARKNESS, Shade
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.theme import activation_colours, colours
from tests.scenes.dry import DRY


def shines(fills) -> bool:
    """Whether some neurons are brighter than others."""
    return bool(np.ptp(fills[:, :3], axis=0).max() > 0.05)


def picture_of(scene: PaintedScene) -> np.ndarray:
    """All that is on screen."""
    camera = PaintedCamera(background_color=colours().background)
    camera.capture_mobjects(sorted(scene.get_mobject_family_members(), key=lambda m: m.z_index))
    return camera.pixel_array.astype(int)


def at_once(digit) -> np.ndarray:
    """What a scene looks like that begins with all layers having worked."""
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    scene = PaintedScene(skip_animations=True)
    diagram = Diagram(network, digit.pixels).go_dark()
    Reading(scene, diagram, network.trace(digit.pixels)).finished()
    return picture_of(scene)


class Recorded(PaintedScene):
    """Notes, before each animation, what the diagram looks like."""

    def construct(self) -> None:
        network = load(WEIGHTS_FOLDER / "lecture.npz").network
        self.digits = [find_digit(7, network), find_digit(4, network)]
        self.diagram = Diagram(network, self.digits[0].pixels).go_dark()
        self.diagram.values.set_opacity(0)
        self.add(self.diagram)
        self.reading = Reading(self, self.diagram, network.trace(self.digits[0].pixels))
        self.moments: list[dict] = []
        self.reading.through(1.0)
        self.after = self.note()
        self.frame = picture_of(self)
        self.at_once = at_once(self.digits[0])
        self.reading.next(self.digits[1])
        self.changed = self.note()

    def note(self) -> dict:
        seen = [m for m in self.mobjects if isinstance(m, Picture) and not isinstance(m, Shade)]
        return {
            "lit": [shines(column.neurons.colours) for column in self.diagram.columns],
            "lines": [m.opacity for m in seen if m.smooth],
            "values": [v.get_fill_opacity() for v in self.diagram.values],
            "picture": self.diagram.picture.raster.pixel_array.copy(),
        }

    def play(self, *animations, **options) -> None:
        if hasattr(self, "moments"):
            self.moments.append(self.note())
        super().play(*animations, **options)


@pytest.fixture(scope="module")
def scene():
    with tempconfig(DRY):
        recorded = Recorded(skip_animations=True)
        recorded.render()
    return recorded


def test_neurons_are_dark_until_their_lines_have_come(scene):
    # The shade, then for each layer its lines and its light; then all goes out.
    lit = [sum(moment["lit"]) for moment in scene.moments]
    lines = [len(moment["lines"]) for moment in scene.moments]
    assert lit[:7] == [0, 0, 0, 1, 1, 2, 2]
    assert lines[:7] == [0, 0, 1, 1, 2, 2, 3]
    assert scene.after["lit"] == [True, True, True]


def test_earlier_lines_dim_and_numbers_come_with_the_last_layer(scene):
    assert scene.after["lines"] == [FAINT, FAINT, 1.0]
    assert all(value == 0 for moment in scene.moments[:7] for value in moment["values"])
    assert scene.after["values"] == [1.0] * 10
    shown = [value.value for value in scene.diagram.values]
    assert shown == [0] * 10, "the next digit has no answer yet"


def test_a_scene_may_begin_with_what_a_reading_comes_to(scene):
    different = np.abs(scene.frame - scene.at_once).max(axis=2) > 12
    assert different.mean() < 0.001


def test_nothing_of_the_old_digit_is_left_when_the_next_one_comes_in(scene):
    before_it_changes = scene.moments[-1]
    assert before_it_changes["lit"] == [False, False, False]
    assert before_it_changes["lines"] == []
    assert before_it_changes["values"] == [0.0] * 10
    first, second = (activation_colours(digit.image) for digit in scene.digits)
    np.testing.assert_allclose(before_it_changes["picture"] / 255, first, atol=0.003)
    np.testing.assert_allclose(scene.changed["picture"] / 255, second, atol=0.003)


def test_only_pixels_that_send_something_stay_bright(scene):
    network, digit = scene.diagram.network, scene.digits[0]
    carried = contributions(network, network.trace(digit.pixels), 0)
    sources = scene.diagram.sources(0, carried, STRONGEST)
    flat = np.abs(carried).ravel()
    strongest = np.argsort(flat, kind="stable")[-STRONGEST:]
    expected = np.unique(strongest[flat[strongest] > 0] % carried.shape[1])
    np.testing.assert_array_equal(sources, expected)
    shade = Shade(digit_picture(digit.image), sources)
    alpha = shade.raster.pixel_array[..., 3].ravel()
    assert (alpha[sources] == 0).all()
    assert np.delete(alpha, sources) == pytest.approx(255 * DARKNESS, abs=1)


@pytest.mark.parametrize(("weight", "below"), [(0.5, False), (-0.25, True)])
def test_a_single_line_begins_at_its_pixel_and_its_number_stands_clear(weight, below):
    picture = digit_picture(np.eye(28), 4.2).shift([-4, 0, 0])
    end = np.array([3.0, 1.0, 0.0])
    one = SingleLine(picture, 100, end, weight, below=below)
    np.testing.assert_allclose(one.line.get_start(), picture.centres()[100], atol=1e-9)
    np.testing.assert_allclose(one.line.get_end(), end, atol=1e-9)
    theme = colours()
    assert one.line.get_color().to_hex() == (theme.plus if weight > 0 else theme.minus)
    assert one.number.get_left()[0] > picture.get_right()[0]
    start, along = one.line.get_start(), one.line.get_vector()
    for corner in one.number.get_all_points():
        height = start[1] + along[1] * (corner[0] - start[0]) / along[0]
        assert (corner[1] < height) if below else (corner[1] > height)


def test_lines_that_wait_have_the_colour_of_no_sign():
    picture = digit_picture(np.eye(28), 4.2).shift([-4, 0, 0])
    neuron = digit_picture(np.zeros((2, 2)), 1.0).shift([4, 0, 0])
    waiting = WaitingLines(neuron, picture).raster.pixel_array
    drawn = waiting[waiting[..., 3] > 0]
    straight = drawn[:, :3] / drawn[:, 3:] * 255
    assert len(drawn) > 1000
    assert np.abs(straight[drawn[:, 3] > 60] - straight[drawn[:, 3] > 60].mean(axis=0)).max() < 30
