"""The props about neurons: enlarged pixels, brightness, waves, and the neuron shown last."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from network.analysis.choosing import half_bright_pixel
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import Label
from scenes.props.neurons.brightness_scale import BrightnessScale
from scenes.props.neurons.enlarged_pixels import row_of_pixels
from scenes.props.neurons.wave import Wave
from tests.scenes.dry import DRY, chapter_of, run


def test_pixels_of_a_row_lie_where_they_are_in_the_picture():
    picture = digit_picture(np.random.default_rng(0).random((28, 28)), 4.2)
    cut = row_of_pixels(picture, 3 * 28 + 7, 3)
    np.testing.assert_allclose(cut.centres(), picture.centres()[3 * 28 + 7 :][:3], atol=1e-9)
    np.testing.assert_array_equal(cut.raster.pixel_array[0], picture.raster.pixel_array[3, 7:10])


def test_a_scale_shows_each_activation_at_its_place():
    scale = BrightnessScale(4.0)
    middle = [scale.at(value)[0] for value in (0, 0.5, 1)]
    assert middle[1] == pytest.approx(0, abs=1e-9)
    assert middle[0] == pytest.approx(-middle[2])


def test_a_wave_passes_from_the_first_shape_to_the_last():
    start = Points(np.zeros((10, 3)), 1.0, [0, 0, 0, 1])
    goal = Points(np.ones((10, 3)), 2.0, [1, 1, 1, 1])
    wave = Wave(start, goal, front=0.2)
    wave.begin()
    wave.interpolate_mobject(0.5)
    assert start.sizes[0] == 2
    assert start.sizes[-1] == 1
    assert np.all(np.diff(start.sizes) <= 0)
    wave.interpolate_mobject(1)
    np.testing.assert_allclose(start.points, goal.points, atol=1e-12)
    np.testing.assert_allclose(start.colours, goal.colours)


def test_the_neurons_on_screen_hold_real_values():
    chapter = run("neurons", weights="plain")
    example, network = chapter.chapter.example, chapter.chapter.network
    beats = {beat.name: beat for beat in chapter.beats}
    middle = half_bright_pixel(example.image)
    held = {number_text(value, 2) for value in example.pixels[middle - 1 : middle + 2]}
    assert held <= set(beats["holds_a_number"].contents)
    assert number_text(example.pixels[middle], 2) in beats["dark_to_bright"].contents
    (name,) = (text for text in beats["function"].contents if "first hidden layer" in text)
    neuron = int(name.split()[1]) - 1
    activation = number_text(network.trace(example.pixels).a[0][neuron], 2)
    assert activation in beats["function"].contents
    assert activation in beats["other_pictures"].contents


def test_the_number_set_by_hand_says_so():
    captured = []

    class Watched(chapter_of("neurons")):
        def run_to(self, value, *arguments):
            super().run_to(value, *arguments)
            shown = [m.content for m in self.mobjects if isinstance(m, Label)]
            captured.append((value, "set by hand" in shown))

    with tempconfig(DRY):
        Watched(skip_animations=True).render()
    assert [by_hand for _, by_hand in captured] == [True, True, False]
    assert [value for value, _ in captured[:2]] == [0, 1]
