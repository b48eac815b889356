"""The changes that a digit asks for, and the picture after a step that way."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from network.analysis.examples import surest_mistake
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.asked_changes import AskedChanges
from scenes.kit.stage.words import words


@pytest.fixture(scope="module")
def asked():
    trained = load(WEIGHTS_FOLDER / "lecture.npz")
    digit = surest_mistake(trained.network)
    chapter = SimpleNamespace(
        trained=trained,
        network=trained.network,
        trace=trained.network.trace(digit.pixels),
        words=words("en", "final_words"),
        class_names=[str(k) for k in range(10)],
    )
    return AskedChanges(chapter, digit)


def test_a_step_the_way_that_is_asked_for_makes_the_answer_right(asked):
    assert not asked.verdict.right
    assert asked.better.right
    for gradient, before, after in zip(
        asked.gradient, asked.diagram.network.layers, asked.stepped.layers, strict=True
    ):
        moved = after.weights - before.weights
        assert np.sum(moved * gradient) > 0


def test_in_the_end_the_outputs_are_those_after_the_step(asked):
    asked.finished()
    shown = [float(value.content) for value in asked.diagram.values]
    np.testing.assert_allclose(shown, asked.stepped(asked.digit.pixels), atol=0.01)
