"""The script of the lecture: what is said is printed as it is said."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pypdf import PdfReader

from network.errors import InputError
from scenes.film.script import print_script, script, spoken
from scenes.kit.stage.words import LANGUAGES, title
from tests.scenes.dry import ROOT, languages_by_day, run
from tests.scenes.film.paper import one_line, sizes_in_inches, text_of


@pytest.mark.parametrize("language", languages_by_day())
def test_the_script_is_what_the_chapter_says(language):
    beats = run("neurons", language=language).beats
    lines = spoken("neurons", language)
    assert [(line.beat, line.text) for line in lines] == [(b.name, b.caption) for b in beats]
    assert [line.name for line in lines] == [f"neurons.{b.name}.{b.line + 1}" for b in beats]
    assert not any("{" in line.text for line in lines)
    assert sum(line.seconds for line in lines) == pytest.approx(sum(b.seconds for b in beats))


@pytest.mark.parametrize(
    ("language", "chapters", "said"),
    [
        ("xx", (), f"no language 'xx'; allowed are {', '.join(LANGUAGES)}"),
        ("en", ("nurons",), "no chapter 'nurons'.*neurons"),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(language, chapters, said):
    with pytest.raises(InputError, match=said):
        list(script(language, chapters))


def test_the_command_prints_beats_lines_words_and_minutes():
    command = [sys.executable, "-m", "scenes", "script", "--chapter", "neurons"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    beats = run("neurons").beats
    words = sum(len(beat.caption.split()) for beat in beats)
    first = "\nneurons\n\n  neurons.holds_a_number.1  What is a neuron?"
    assert done.stdout.startswith(first)
    assert f"{words} words, {sum(b.seconds for b in beats) / 60:.1f} minutes" in done.stdout


@pytest.mark.parametrize("language", languages_by_day())
def test_the_script_to_read_from_has_each_line_after_its_number(language, tmp_path):
    path = tmp_path / "made" / "script.pdf"
    print_script(language, ["neurons", "recap"], path, "us-letter")
    reader = PdfReader(path)
    text = text_of(reader.pages)
    place = 0
    for stem in ("neurons", "recap"):
        place = text.index(title(language, stem), place)
        for beat in run(stem, language=language).beats:
            said = one_line(f"{stem}.{beat.name}.{beat.line + 1} {beat.caption}")
            place = text.index(said, place) + len(said)
    assert sizes_in_inches(reader) == {(8.5, 11.0)}


def test_a_script_that_cannot_be_written_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(InputError, match="no paper 'a5'; allowed are a4, us-letter"):
        print_script("en", ["recap"], tmp_path / "script.pdf", "a5")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be made: "):
        print_script("en", ["recap"], tmp_path / "file" / "script.pdf")
