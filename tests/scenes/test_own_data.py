"""Chapters with data of one's own: what they show and say of them, and which of them refuse."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import tempconfig

from network.checkpoints import checkpoint_epochs, measure_checkpoints
from network.data import MNIST, load_test, load_training, read_data, using
from network.errors import InputError
from network.evaluation import accuracy
from network.recipes import RECIPES, for_data
from network.storage import WEIGHTS_FOLDER, describe, load, save, save_checkpoints
from network.training import train
from scenes.__main__ import _chosen
from scenes.film.accompanying import description
from scenes.film.cluster import with_files
from scenes.film.fingerprint import fingerprint
from scenes.film.lecture import Lecture, Part
from scenes.film.production import Production, production
from scenes.film.timeline import Timeline
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import FOR_ALL_DATA, digits, mnist
from scenes.kit.stage.settings import read_settings
from scenes.kit.stage.words import FOLDER, LANGUAGES, title, words
from tests.own_data import letters, small_digits
from tests.scenes.audit import check
from tests.scenes.dry import DRY, STEMS, chapter_of, run
from tests.scenes.test_networks import refusal

NAMES = ("אלף", "B with a name of thirty letters", "Кошка", "D")


def trained_on(folder: Path, recipe: str, epochs: int) -> dict[str, Any]:
    """The settings for data and a network that was trained on them, its checkpoints beside it."""
    data, weights = read_data(folder), folder.with_name(f"{folder.name}.npz")
    with using(data):
        chosen = replace(for_data(RECIPES[recipe], data), epochs=epochs)
        result = train(
            chosen, load_training(), load_test(), checkpoints_at=checkpoint_epochs(epochs)
        )
        read = accuracy(result.network, load_test())
        assert read > 0.9
        metadata = describe(result.network, asdict(chosen), read)
        save(weights, result.network, metadata)
        kept = measure_checkpoints(result, chosen, load_training(), load_test())
        save_checkpoints(folder.with_name(f"{folder.name}.checkpoints.npz"), kept, metadata)
    return {"data": str(folder), "weights": str(weights)}


@pytest.fixture(scope="session")
def of_digits(tmp_path_factory):
    """Digits of 8×8 pixels."""
    folder = tmp_path_factory.mktemp("own") / "small"
    return trained_on(small_digits().write_idx(folder), "quick", 20)


@pytest.fixture(scope="session")
def of_letters(tmp_path_factory):
    """Four letters of 16×16 pixels, in folders, whose names are in three scripts and long."""
    folder = letters(4).write_folders(tmp_path_factory.mktemp("own") / "letters")
    (folder / "classes.txt").write_text("\n".join(NAMES), encoding="utf-8")
    return trained_on(folder, "relu", 60)


@pytest.mark.parametrize("stem", STEMS)
def test_a_chapter_works_with_any_data_or_says_that_it_needs_digits(stem, of_letters):
    needs_digits = {digits, mnist} & set(chapter_of(stem).needs)
    assert bool(needs_digits) != (stem in FOR_ALL_DATA)
    sentence = refusal(stem, **of_letters)
    if needs_digits:
        assert sentence is not None, "it is not refused before the first frame"
        assert re.fullmatch(r"This chapter needs [^\n]{20,300}\.", sentence)
        assert all(other in sentence for other in FOR_ALL_DATA)
    else:
        assert sentence is None


def working(*by_day: str) -> list[Any]:
    """The chapters that work with any data, all but some of them at night."""
    marks = {stem: () if stem in by_day else (pytest.mark.nightly,) for stem in FOR_ALL_DATA}
    return [pytest.param(stem, marks=marks[stem]) for stem in FOR_ALL_DATA]


@pytest.mark.parametrize("stem", working("forward_pass", "neurons"))
def test_digits_of_8_by_8_pixels_are_drawn_well(stem, of_digits):
    check(run(stem, **of_digits))


@pytest.mark.parametrize("stem", working("learning", "recap"))
def test_classes_of_long_names_in_three_scripts_are_drawn_well(stem, of_letters):
    check(run(stem, **of_letters, digit=NAMES[0]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", working("forward_pass"))
def test_in_every_language_it_fits(stem, language, of_letters):
    if language == "he" or stem != "forward_pass":
        check(run(stem, **of_letters, language=language, theme="light"))


def test_the_pictures_that_are_shown_are_those_of_the_data(of_digits):
    chapter = run("forward_pass", **of_digits, digit="test:3")
    shown = chapter.chapter.example
    assert shown.label == small_digits().test_labels[3]
    np.testing.assert_array_equal(shown.image * 255, small_digits().test[3])
    assert "64 pixels" in chapter.contents


@pytest.mark.parametrize("stem", ["learning"])
def test_where_a_picture_comes_from_is_said_by_the_name_of_the_data(stem, of_letters):
    shown = run(stem, **of_letters, digit=NAMES[0]).contents
    assert any(re.search(r"\bletters (test|training) image \d+", content) for content in shown)
    assert not any("MNIST" in content for content in shown)


def test_names_are_words_on_screen(of_letters):
    chapter = run("forward_pass", **of_letters, digit=NAMES[0])
    said = " ".join(beat.caption for beat in chapter.beats)
    assert chapter.chapter.example.label == 0
    assert f"It says “{NAMES[0]}”, and so does the label." in said
    shown = chapter.contents
    assert {NAMES[0], NAMES[2], NAMES[3]} <= shown
    assert any(re.fullmatch(r"B with.*…", content) for content in shown)
    assert not re.search("digit|MNIST", said + " ".join(shown))


SPEAKS_OF_DIGITS = {
    "en": r"digit|handwrit|strokes?\b|\bink\b|MNIST",
    "ru": "цифр|чернил|штрих|MNIST",
    "de": "ziffer|tinte|strich|MNIST",
    "it": "cifr|inchiostro|tratt[oi]\\b|MNIST",
    "hu": "számjegy|tinta|vonás|MNIST",
    "he": r"ספרה|ספרות|\bה?דיו\b|קווים|MNIST",
}
OF_STROKES = {"few_strokes", "some_strokes", "half_strokes", "most_strokes", "all_strokes"}
"""Said of none but digits, of whose maps alone some are strokes."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_speaks_of_digits_where_there_are_none(language, of_letters):
    speaks = re.compile(SPEAKS_OF_DIGITS[language], re.IGNORECASE)
    data, file = read_data(of_letters["data"]), FOLDER / f"{language}.toml"
    filled_in = dict.fromkeys(re.findall(r"{(\w+)}", file.read_text(encoding="utf-8")), "1")
    filled_in.pop("data")
    for stem in FOR_ALL_DATA:
        as_ever = words(language, stem)
        own = as_ever.about(data)
        texts = [line for lines in own.all_lines().values() for line in lines]
        keys = {*own.tables[stem].get("words", {}), "test_image", "strongest"} - OF_STROKES
        texts += [own(key, **filled_in) for key in keys]
        texts.append(title(language, stem, of_digits=False))
        assert [text for text in texts if speaks.search(re.sub(r"{\w+}", "", text))] == []
        # Those who have recorded their voice need no other recordings.
        counts = {beat: len(lines) for beat, lines in own.all_lines().items()}
        assert counts == {beat: len(lines) for beat, lines in as_ever.all_lines().items()}
        assert as_ever.about(MNIST) == as_ever


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_other_pictures_has_the_same_blanks(language, of_letters):
    data = read_data(of_letters["data"])
    for stem in FOR_ALL_DATA:
        as_ever = words(language, stem)
        own = as_ever.about(data)
        for beat, lines in as_ever.all_lines().items():
            for line, other in zip(lines, own.all_lines()[beat], strict=True):
                assert set(re.findall(r"{\w+}", other)) == set(re.findall(r"{\w+}", line))


def test_two_chapters_in_one_process_keep_their_data_apart(of_digits, of_letters):
    class Asking(Chapter):
        def setup(self) -> None:
            super().setup()
            self.seen = [load_test().images.shape[1]]

        def construct(self) -> None:
            self.seen.append(load_test().images.shape[1])

    made = []
    with tempconfig(DRY):
        for settings in (of_digits, of_letters, {}):
            kind = type("Asking", (Asking,), {**settings, "construct": Asking.construct})
            made.append(kind(skip_animations=True))
        for step in ("setup", "construct"):
            for chapter in made:
                getattr(chapter, step)()
    assert [chapter.seen for chapter in made] == [[64, 64], [256, 256], [784, 784]]
    assert load_test() is MNIST.test


def test_the_networks_of_the_project_are_not_for_other_data(of_digits):
    sentence = refusal("forward_pass", data=of_digits["data"])
    assert "lecture.npz was trained on MNIST; the data small have pictures of 8×8" in sentence
    assert f"python -m network train --output mine.npz --data {of_digits['data']}`" in sentence
    other = refusal("forward_pass", weights=of_digits["weights"])
    assert "was trained on small; the data MNIST" in other


def test_a_film_is_made_of_the_chapters_that_work(of_letters):
    own, as_ever = production(**of_letters), Production()
    assert set(_chosen((), own)) == set(FOR_ALL_DATA)
    assert set(_chosen((), as_ever)) == set(STEMS)
    assert _chosen(("introduction",), own) == ["introduction"]
    with pytest.raises(InputError, match="was trained on letters"):
        production(weights=of_letters["weights"])
    with pytest.raises(InputError, match="There is no folder"):
        production(data="nowhere")


def test_a_film_is_made_anew_when_a_picture_changes_and_takes_its_data_along(tmp_path):
    folder = letters(2).write_folders(tmp_path / "two")
    own = Production(settings={"data": str(folder)})
    before = fingerprint("recap", own)
    assert before == fingerprint("recap", own)
    there, files = with_files(own)
    assert there.settings["data"] == "data/two"
    pictures = {name for name in files if name.endswith(".png")}
    assert len(pictures) == len(letters(2).train) + len(letters(2).test)
    assert any(name.startswith("data/two/train/A/") for name in pictures)
    next(folder.rglob("*.png")).write_bytes(b"another")
    assert fingerprint("recap", own) != before


def test_whose_work_is_in_a_film_is_said_of_mnist_alone(of_letters):
    timeline = Timeline(
        chapter="recap", title="Recap", language="en", frame_rate=15, frames=15, lines=(),
        segments=(), made_of="",
    )  # fmt: skip
    lecture = Lecture((Part(Path("recap.mp4"), timeline, 0, 15),))
    assert not re.search("MNIST|digit", description(lecture, load(of_letters["weights"])))
    assert "MNIST" in description(lecture, load(WEIGHTS_FOLDER / "lecture.npz"))


def test_the_setting_is_mnist_or_a_folder(of_letters, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_settings().chosen_data is MNIST
    assert read_settings(data="MNIST").chosen_data is MNIST
    assert read_settings(data=of_letters["data"]).chosen_data.class_names == NAMES
    monkeypatch.setenv("LECTURE_DATA", "nowhere")
    with pytest.raises(InputError, match="There is no folder nowhere"):
        _ = read_settings().chosen_data
