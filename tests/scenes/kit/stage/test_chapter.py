"""What a chapter knows before its first frame: its digit, and what its labels are called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from manim import tempconfig

from network.analysis.examples import label_of
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.stage.needs import ten_digits
from scenes.props.forward_pass.sentences import DigitSentences
from tests.scenes.dry import DRY, STEMS, chapter_of
from tests.scenes.networks import made_up_network

ANY_CLASSES = [stem for stem in STEMS if ten_digits not in chapter_of(stem).needs]
NAMES = ["a circle", "a square", "a star"]


def set_up(stem, weights, **settings):
    """A chapter that is about to begin."""
    kind = type("Mine", (chapter_of(stem),), {"weights": str(weights), **settings})
    with tempconfig(DRY):
        chapter = kind(skip_animations=True)
        chapter.setup()
    return chapter


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    """Weights files by their number of outputs."""
    folder = tmp_path_factory.mktemp("weights")
    return {count: made_up_network(folder, 784, 12, count) for count in (2, 3, 9, 10)}


@pytest.mark.parametrize("count", [2, 3, 9, 10])
@pytest.mark.parametrize("stem", ANY_CLASSES)
def test_the_default_digit_is_one_that_the_network_has_an_output_for(stem, count, weights):
    own = chapter_of(stem).default_digit or 7
    assert set_up(stem, weights[count]).example.label == min(own, count - 1)


@pytest.mark.parametrize("stem", ["forward_pass", "layer_diagram"])
def test_a_label_beyond_the_outputs_is_a_digit_without_an_output(stem, weights):
    chapter = set_up(stem, weights[3], digit="test:0")
    assert (chapter.example.index, chapter.example.label) == (0, 7)
    metadata = chapter.trained.metadata.model_copy(update={"class_names": NAMES})
    chapter.trained = replace(chapter.trained, metadata=metadata)
    assert [chapter.label_name(label) for label in range(3)] == NAMES
    assert chapter.label_name(7) == "7"
    assert label_of(chapter.example, chapter.network) in range(3)


def test_a_digit_without_an_output_is_judged_without_a_row_of_its_own(weights):
    chapter = set_up("forward_pass", weights[3], digit="test:0")
    verdict = Verdict(dark_diagram(chapter), chapter.example, chapter.trace, chapter.words)
    assert not verdict.right
    assert len(verdict.truth) == 1, "a cross and no tag"
    sentences = DigitSentences(chapter.network, chapter.label_name, chapter.words)
    said = sentences.answer(chapter.example, chapter.trace)
    answer = int(chapter.network(chapter.example.pixels).argmax())
    named = {"answer": chapter.label_name(answer), "label": "7"}
    assert said.endswith(" " + chapter.words("wrong", **named))
