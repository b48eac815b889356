"""The layout audit of every chapter: languages, themes, other digits, other networks."""

from __future__ import annotations

from typing import Any

import pytest

from scenes.kit.look.current import current_layout
from scenes.kit.look.palettes import THEMES
from scenes.kit.look.theme import contrast
from scenes.kit.stage.words import LANGUAGES
from tests.scenes.audit import check
from tests.scenes.dry import OTHER, STEMS, TRIED, by_day, run
from tests.scenes.networks import made_up_network

VARIANTS = {
    "as it is": {},
    "Russian, another digit": {"language": "ru", "digit": 1},
    "Russian, light, plain weights": OTHER,
    "classic colours, ReLU": {"theme": "classic", "weights": "relu", "digit": 8},
    "captions beside the film": {"captions": "file", "digit": "test:8"},
}


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_touches_leaves_the_frame_or_cannot_be_read(stem, variant):
    check(run(stem, **VARIANTS[variant]))


@pytest.mark.parametrize("stem", by_day(TRIED))
@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en", "ru"}))
def test_further_languages_fit_as_well(stem, language):
    check(run(stem, language=language, digit=4, theme="light"))


SIZES = ((784, 32, 10), (784, 128, 64, 10), (784, 12, 12, 12, 12, 10))


def sizes_in_turn() -> list[Any]:
    """Each chapter with layers of other sizes: by day with those whose turn it is, at night all."""
    return [
        pytest.param(
            stem, sizes, marks=() if sizes is SIZES[number % len(SIZES)] else pytest.mark.nightly
        )
        for number, stem in enumerate(STEMS)
        for sizes in SIZES
    ]


@pytest.mark.parametrize(("stem", "sizes"), sizes_in_turn())
def test_other_layer_sizes_fit_as_well(stem, sizes, tmp_path):
    weights = str(made_up_network(tmp_path, *sizes))
    check(run(stem, weights=weights, language="ru"))


SHAPES = {"4:3": (640, 480), "portrait": (360, 640)}


@pytest.mark.parametrize("stem", by_day("edge_detection", "introduction"))
@pytest.mark.parametrize("shape", SHAPES)
def test_a_film_of_another_shape_shows_all_of_it_and_is_read_from_as_far(stem, shape):
    """What is said is larger where there is room below the stage, in no more than three rows."""
    chapter = run(stem, pixels=SHAPES[shape], language="ru")
    check(chapter)
    usual = current_layout().line
    sizes = {text.size for beat in chapter.beats for text in beat.texts if text.is_caption}
    assert min(sizes) > 1.2 * usual
    for beat in chapter.beats:
        assert beat.frame.shape[:2] == SHAPES[shape][::-1]


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_colour_of_text_stands_out(theme):
    for colour in (theme.text, theme.muted, theme.plus, theme.minus, theme.accent):
        assert contrast(colour, theme.background) >= 4.5
    # A published pair of the WCAG: grey #767676 on white has 4.54.
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
