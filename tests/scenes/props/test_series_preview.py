"""What the preview of the series shows: a stream of digits and its tally, and cards."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Scene, tempconfig

from network import digits
from network.data import load_test
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.heatmap import Heatmap, map_scale
from scenes.kit.look.theme import blend, colours
from scenes.kit.stage.words import words
from scenes.props.series_preview.cards import PartCards
from scenes.props.series_preview.stream import AllVerdicts, DigitStream, Tally
from tests.scenes.dry import DRY

WORDS = words("en", "series_preview")


@pytest.fixture
def scene():
    with tempconfig(DRY):
        yield PaintedScene()


def test_each_digit_put_down_counts_as_right_or_wrong(network, scene: Scene):
    wrong = int(digits.misread(network)[0])
    shown = [digits.test_digit(number) for number in (0, wrong, 1)]
    names = [f"n{k}" for k in range(10)]
    diagram = Diagram(network, shown[0].pixels, class_names=names)
    stream = DigitStream(shown, diagram, names, WORDS)
    for place in range(3):
        stream.put_down(scene, place, 0.1)
    assert (stream.tally.right.content, stream.tally.wrong.content) == ("2", "1")
    outputs = network(np.stack([digit.pixels for digit in shown])).argmax(axis=1)
    assert [answer.content for answer in stream.answers] == [f"n{k}" for k in outputs]
    inks = [answer[0].get_fill_color().to_hex() for answer in stream.answers]
    assert inks == [colours().text.upper(), colours().minus.upper(), colours().text.upper()]
    assert stream.first_of(digits.misread(network)) == (1, shown[1])


def test_each_misread_image_is_a_pixel_in_the_colour_of_wrong(network):
    wrong, total = digits.misread(network), len(load_test())
    verdicts = AllVerdicts(total, wrong, Tally(WORDS), WORDS)
    pixels = verdicts.picture.raster.pixel_array.astype(int)
    ink = np.round(255 * blend(colours().panel, colours().minus, 1.0))
    # Column after column.
    is_wrong = (abs(pixels - ink) < 2).all(axis=2).T.ravel()
    np.testing.assert_array_equal(np.flatnonzero(is_wrong), wrong)


def test_the_maps_on_the_card_are_those_of_the_weights_on_one_scale(network):
    weights = network.layers[0].weights[:8]
    cards = PartCards(weights, "16", "13,002", WORDS)
    assert "8 of the 16 neurons" in cards.later.words.content
    for one, given in zip(cards.maps, weights, strict=True):
        wanted = Heatmap(given, map_scale(weights)).raster.pixel_array
        np.testing.assert_array_equal(one.raster.pixel_array, wanted)
        assert abs(one.get_x() - cards.later.frame.get_x()) < cards.later.frame.width / 2
