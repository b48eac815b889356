"""Honest frames: each value on screen is that of the network and the digit, at its own mobject."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from network.analysis.weighted_sum import WeightedSum
from network.digits import find_digit
from network.storage import load
from tests.scenes.dry import CHAPTER_FILES, PUBLISHED, ROOT, STEMS, run
from tests.scenes.honesty.judge import faults_of, told_of
from tests.scenes.honesty.second import DIGIT, second_folder, second_runs, settings_of_second


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("which", ["shipped", "second"])
def test_each_value_is_at_the_mobject_that_names_it(stem, which):
    folder = second_folder()
    settings = {} if which == "shipped" else settings_of_second(folder)
    with second_runs(folder) if settings else nullcontext():
        chapter = run(stem, **settings)
        assert faults_of(chapter, stem) == []
    if settings:
        own = load(folder / "second.npz").network
        weights = chapter.chapter.network.layers[0].weights
        np.testing.assert_array_equal(weights, own.layers[0].weights)
        digit = find_digit(DIGIT, own)
        np.testing.assert_array_equal(chapter.chapter.example.pixels, digit.pixels)


@pytest.mark.parametrize("stem", ["forward_pass", "layer_diagram", "notation", "recap"])
@pytest.mark.parametrize(
    "function",
    ["tanh", *(pytest.param(name, marks=pytest.mark.nightly) for name in ("gelu", "leaky relu"))],
)
def test_activations_below_0_have_their_colour_and_its_scale_is_shown(stem, function):
    chapter = run(stem, **settings_of_second(second_folder(), function))
    assert faults_of(chapter, stem) == []
    assert min(float(a.min()) for a in chapter.chapter.trace.a) < 0


def test_every_chapter_of_the_readme_is_judged_by_what_it_shows():
    assert [stem for stem in STEMS if told_of(stem) is None] == sorted(set(STEMS) - set(PUBLISHED))


def test_of_a_chapter_that_the_readme_does_not_name_only_the_figures_are_judged():
    assert faults_of(run("recap"), "somebodys_own") == []


@pytest.mark.parametrize("file", CHAPTER_FILES, ids=STEMS)
def test_a_chapter_types_in_no_colour_and_draws_no_lots(file):
    own = [file, *(ROOT / "scenes/props").glob(f"{file.stem}.py")]
    for part in [*own, *(ROOT / "scenes/props" / file.stem).glob("*.py")]:
        source = Path(part).read_text(encoding="utf-8")
        assert not re.search(r"#[0-9a-fA-F]{6}\b", source)
        assert not re.search(r"np\.random|import random|from random|default_rng", source)
        assert "import manim\n" not in source


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_sums_on_screen_add_up_to_the_last_digit(digit, name):
    network = load(ROOT / "weights" / f"{name}.npz").network
    trace = network.trace(find_digit(digit, network).pixels)
    for layer, own in enumerate(network.layers):
        for neuron in range(own.output_count):
            total = WeightedSum.of(network, trace, layer, neuron)
            *parts, z = astuple(total.shown(2))
            assert round(sum(parts), 2) == z == round(total.z, 2)
            exact = (total.positive, total.negative, total.bias)
            np.testing.assert_allclose(parts, exact, atol=0.01)
            assert total.z == pytest.approx(total.products.sum() + total.bias, abs=1e-3)
