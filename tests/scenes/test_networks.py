"""Networks at the edge of what anyone might bring: each is drawn well, or refused in one sentence.

By default each is drawn by some chapters, so chosen that every chapter has its turn; at night by
all of them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from manim import tempconfig

from network.digits import misread
from network.errors import InputError
from tests.scenes.audit import check
from tests.scenes.dry import DRY, STEMS, chapter_of, run
from tests.scenes.networks import NETWORKS, perfect_network

EACH = 2
"""By default so many chapters draw a network."""

IN_ALL_CHAPTERS = {"ReLU and softmax", "three outputs"}
"""Networks that people are likely to bring."""

OUT_OF_RANGE = {"weights of 1e30", "weights of 1e-9"}
NOT_TEN_DIGITS = {
    "two outputs",
    "three outputs",
    "three outputs and a 7",
    "one neuron after another",
    "two classes and long names",
    "two perfect",
}
PERFECT = {"two perfect", "ten perfect"}
UNKNOWN_TRAINING = {"nothing known of its training"}

FEW_NEURONS = {"one hidden neuron", "two hidden neurons"}

NEED_TEN_DIGITS = {"introduction", "learning", "series_preview", "why_layers"}
NEED_A_MISTAKE = {"series_preview"}
NEED_A_RUN = {"learning", "series_preview"}


def refusals(stem: str) -> dict[str, str]:
    """The networks that a chapter refuses, and what its sentence says of them."""
    reasons = (
        (UNKNOWN_TRAINING, stem in NEED_A_RUN, "--checkpoints"),
        (PERFECT, stem in NEED_A_MISTAKE, "rightly"),
        (FEW_NEURONS, stem == "why_layers", "neurons in its hidden layers"),
        (NOT_TEN_DIGITS, stem in NEED_TEN_DIGITS, "outputs"),
        (OUT_OF_RANGE, True, "the chapters show"),
    )
    # Where a network lacks more than one thing, the last of these is named.
    return {name: said for names, refused, said in reasons if refused for name in names}


def cases() -> list[Any]:
    """Each network with each chapter; what the covering selection leaves out is for the night."""
    chosen = []
    for number, name in enumerate(NETWORKS):
        turn = {STEMS[(EACH * number + k) % len(STEMS)] for k in range(EACH)}
        for stem in STEMS:
            by_day = stem in turn or name in IN_ALL_CHAPTERS
            marks = () if by_day else (pytest.mark.nightly,)
            chosen.append(pytest.param(stem, name, marks=marks, id=f"{name}-{stem}"))
    return chosen


@pytest.fixture(scope="session")
def settings_of(tmp_path_factory):
    """The settings that name a network; its files are written once."""

    @cache
    def written(name: str) -> dict[str, Any]:
        return NETWORKS[name].written(tmp_path_factory.mktemp("network"))

    return written


def refusal(stem: str, **settings: Any) -> str | None:
    """What a chapter says before anything moves, if it refuses."""
    kind = type("Mine", (chapter_of(stem),), settings)
    with tempconfig(DRY):
        try:
            kind(skip_animations=True).setup()
        except InputError as error:
            return str(error)
    return None


@pytest.mark.parametrize(("stem", "name"), cases())
def test_each_network_is_drawn_well_or_refused_in_a_sentence(stem, name, settings_of):
    settings = settings_of(name)
    sentence = refusal(stem, **settings)
    if said := refusals(stem).get(name):
        assert sentence is not None, "it is not refused before the first frame"
        assert said in sentence
        assert re.fullmatch(r"[^\n]{20,300}\.", sentence)
        assert Path(settings["weights"]).name in sentence
    else:
        assert sentence is None
        check(run(stem, **settings))


def test_every_chapter_has_its_turn_by_day():
    by_day = {case.values for case in cases() if not case.marks}
    for stem in STEMS:
        assert len({name for own, name in by_day if own == stem} - IN_ALL_CHAPTERS) >= 3
    assert {name for _, name in by_day} == set(NETWORKS)


@pytest.mark.parametrize("classes", [2, 10])
def test_perfect_networks_make_no_mistake(classes):
    assert len(misread(perfect_network(classes))) == 0
