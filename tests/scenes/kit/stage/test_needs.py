"""What a chapter needs of a network is checked before the first frame."""

from __future__ import annotations

import pytest
from manim import tempconfig

from network.digits import misread
from network.errors import InputError
from network.storage import load
from scenes.kit.stage.needs import (
    a_mistake,
    a_shape_to_draw,
    a_training_run,
    numbers_to_show,
    ten_digits,
)
from tests.scenes.audit import audit
from tests.scenes.dry import DRY, chapter_of, run
from tests.scenes.networks import NETWORKS


@pytest.fixture(scope="module")
def ten_perfect(tmp_path_factory):
    """The settings that name a network which reads all test images rightly."""
    return NETWORKS["ten perfect"].written(tmp_path_factory.mktemp("ten_perfect"))


@pytest.mark.parametrize("stem", ["series_preview"])
def test_a_chapter_about_a_mistake_refuses_a_network_that_makes_none(stem, ten_perfect, capfd):
    class Watched(chapter_of(stem)):
        began = False

        def construct(self):
            type(self).began = True

    for name, value in ten_perfect.items():
        setattr(Watched, name, value)
    with tempconfig(DRY), pytest.raises(SystemExit) as stop:
        Watched(skip_animations=True).render()
    assert stop.value.code == 2
    assert not Watched.began, "it was refused after it had begun"
    said = capfd.readouterr().err
    assert said.startswith(f"Error: {ten_perfect['weights']} reads all test images rightly; ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("stem", ["final_words", "forward_pass", "learning"])
def test_a_chapter_that_shows_a_mistake_where_there_is_one_draws_it_all_the_same(stem, ten_perfect):
    found = run(stem, **ten_perfect)
    assert audit(found) == []
    assert not any(content.endswith(": an error") for content in found.contents)


@pytest.mark.parametrize("name", ["two perfect", "ten perfect"])
def test_a_perfect_network_is_out_of_no_range(name, tmp_path):
    """What it is refused for can be nothing but its reading."""
    trained = load(NETWORKS[name].written(tmp_path)["weights"])
    assert len(misread(trained.network)) == 0
    for need in (a_shape_to_draw, numbers_to_show, a_training_run):
        need(trained)
    with pytest.raises(InputError, match="reads all test images rightly"):
        a_mistake(trained)


def test_a_perfect_network_of_two_outputs_is_refused_for_their_number_first(tmp_path):
    trained = load(NETWORKS["two perfect"].written(tmp_path)["weights"])
    needs = chapter_of("learning").needs
    assert needs[0] is ten_digits
    with pytest.raises(InputError, match="has 2 outputs; this chapter needs a network with 10"):
        needs[0](trained)
