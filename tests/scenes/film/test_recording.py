"""Lines are shown, said, heard, and kept or repeated, as whoever reads them wishes."""

from __future__ import annotations

import io
import subprocess
import sys

import numpy as np
import pytest
from rich.console import Console

from scenes.film.recording import record, unrecorded
from scenes.film.script import Spoken
from scenes.kit.stage.voice.recordings import KINDS
from scenes.kit.stage.voice.sound import RATE, Sound, read_sound
from tests.scenes.dry import ROOT

LINES = [Spoken("recap", "whole", number, f"Line {number}.", 3.0) for number in (1, 2, 3)]
TONES = [200.0, 300.0, 400.0, 500.0]


class Booth:
    """Hears one tone after another, or nothing, and notes what it plays."""

    def __init__(self, *tones):
        self.tones = list(tones)
        self.played = []

    def record(self, until):
        until()
        seconds = np.arange(RATE) / RATE
        return Sound(0.3 * np.sin(2 * np.pi * self.tones.pop(0) * seconds), RATE)

    def play(self, sound):
        self.played.append(pitch(sound))


def pitch(sound):
    spectrum = np.abs(np.fft.rfft(sound.samples))
    return round(float(np.argmax(spectrum) * sound.rate / len(sound.samples)))


class Asking(Console):
    """A console at which somebody types these answers."""

    def __init__(self, answers):
        super().__init__(file=io.StringIO(), width=80)
        self.answers = iter(answers)

    def input(self, *question, **options):
        return next(self.answers)


def recorded(folder, booth, *answers):
    console = Asking(answers)
    return record(LINES, folder, booth, console), console.file.getvalue()


def test_a_line_that_is_kept_lies_where_the_film_looks_for_it(tmp_path):
    booth = Booth(*TONES)
    kept, shown = recorded(tmp_path, booth, "", "", "", "", "", "r", "", "", "s")
    assert kept == 2
    assert booth.played == [200, 300, 400], "the second once more"
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "recap.whole.1.wav",
        "recap.whole.2.wav",
    ]
    assert pitch(read_sound(tmp_path / "recap.whole.1.wav")) == 200
    assert pitch(read_sound(tmp_path / "recap.whole.2.wav")) == 400
    assert "recap.whole.3   3 of 3" in shown
    assert "Line 2." in shown


def test_one_may_stop_and_go_on_with_what_is_left(tmp_path):
    kept, _ = recorded(tmp_path, Booth(*TONES), "", "", "", "q")
    assert kept == 1
    assert unrecorded(LINES, tmp_path) == LINES[1:]
    (tmp_path / f"recap.whole.3{KINDS[1]}").touch()
    assert unrecorded(LINES, tmp_path) == LINES[1:2]
    assert unrecorded(LINES, tmp_path / "nowhere") == LINES


def test_where_nothing_is_heard_it_is_said_and_nothing_kept(tmp_path):
    kept, shown = recorded(tmp_path, Booth(0.0), "", "", "q")
    assert kept == 0
    assert "is the microphone on?" in shown
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("missing", ["sounddevice", "microphone"])
def test_without_a_microphone_it_is_one_sentence(missing, tmp_path):
    """A machine that runs tests has none, and perhaps not what a microphone needs."""
    if missing == "sounddevice":
        (tmp_path / "sounddevice.py").write_text("raise ImportError")
    command = [sys.executable, "-m", "scenes", "record", "recap", "--output", str(tmp_path / "r")]
    path = {"PYTHONPATH": f"{tmp_path}:{ROOT}", "PATH": ""}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=path)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert missing in done.stderr or "PortAudio" in done.stderr
    assert not (tmp_path / "r").exists()
