"""Networks of many shapes: each chapter draws each of them well, or refuses it in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.scenes.audit import check
from tests.scenes.dry import STEMS, run
from tests.scenes.shapes import SHAPES
from tests.scenes.test_networks import NEED_TEN_DIGITS, refusal

BY_DAY = {
    "counting": "16 to 17",
    "edge_detection": "16-16 tanh",
    "final_words": "16-16 to 26",
    "forward_pass": "none to 26",
    "introduction": "16-16 to 2",
    "layer_diagram": "512x6 to 26",
    "learning": "2",
    "neurons": "512",
    "notation": "2-2-2 to 3",
    "recap": "8x6",
    "relu_vs_sigmoid": "16x4 to 5",
    "series_preview": "none",
    "why_layers": "24-24 to identity",
}
"""The shape that a chapter draws by day; at night it draws all of them."""

NEED_A_HIDDEN_LAYER = {
    "counting",
    "final_words",
    "layer_diagram",
    "learning",
    "recap",
    "relu_vs_sigmoid",
    "series_preview",
    "why_layers",
}


def reason(stem: str, shape: str) -> str | None:
    """Why a chapter refuses a shape: part of what it says, or nothing if it does not."""
    _, *hidden, outputs = SHAPES[shape].sizes
    if outputs != 10 and stem in NEED_TEN_DIGITS:
        return f"has {outputs} outputs; this chapter needs a network with 10"
    if not hidden and stem in NEED_A_HIDDEN_LAYER:
        return "has no hidden layer"
    if stem == "why_layers" and hidden[-1] < 3:
        return "too few neurons"
    return None


def cases() -> list[Any]:
    """Each shape in each chapter; by day one in each."""
    return [
        pytest.param(
            stem,
            shape,
            marks=() if BY_DAY.get(stem) == shape else pytest.mark.nightly,
            id=f"{shape}-{stem}",
        )
        for stem in STEMS
        for shape in SHAPES
    ]


@pytest.mark.parametrize(("stem", "shape"), cases())
def test_each_shape_is_drawn_well_or_refused_in_a_sentence(stem, shape, tmp_path):
    settings = SHAPES[shape].written(tmp_path)
    sentence, wanted = refusal(stem, **settings), reason(stem, shape)
    if wanted is None:
        assert sentence is None
        chapter = run(stem, **settings)
        check(chapter)
        assert [beat.caption for beat in chapter.beats if len(beat.caption) > 84] == []
    else:
        assert wanted in str(sentence)
        assert Path(settings["weights"]).name in str(sentence)


def test_there_are_16_shapes_and_every_chapter_draws_one_by_day():
    assert len(SHAPES) == 16
    assert set(BY_DAY) == set(STEMS)
    assert set(BY_DAY.values()) <= set(SHAPES)
