"""The script of the lecture: what is said is printed as it is said."""

from __future__ import annotations

import subprocess
import sys

import pytest

from network.errors import InputError
from scenes.film.script import script, spoken
from tests.scenes.dry import ROOT, run


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_script_is_what_the_chapter_says(language):
    beats = run("neurons", language=language).beats
    lines = spoken("neurons", language)
    assert [(line.beat, line.text) for line in lines] == [(b.name, b.caption) for b in beats]
    assert not any("{" in line.text for line in lines)
    assert sum(line.seconds for line in lines) == pytest.approx(sum(b.seconds for b in beats))


@pytest.mark.parametrize(
    ("language", "chapters", "said"),
    [
        ("xx", (), "no language 'xx'; allowed are en, ru"),
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
    assert done.stdout.startswith("\nneurons\n\n  holds_a_number\n    What is a neuron?")
    assert f"{words} words, {sum(b.seconds for b in beats) / 60:.1f} minutes" in done.stdout
