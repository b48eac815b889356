"""A file and a place on it, as one writes them, and the command that reads it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from network.__main__ import cli
from network.digits import find_digit
from network.errors import InputError
from network.handwriting.choice import Choice, parse_choice
from network.storage import WEIGHTS_FOLDER, load
from tests.network.handwriting.test_reading import TWO

ROOT = Path(__file__).parents[3]


@pytest.fixture
def two(tmp_path) -> Path:
    path = tmp_path / "two.png"
    TWO.save(path)
    return path


def test_a_file_with_and_without_a_place(two):
    assert parse_choice(str(two)) == Choice(two)
    assert parse_choice(f"{two}@0.25,1") == Choice(two, (0.25, 1.0))
    assert parse_choice("nothing.png") is None
    assert parse_choice("nothing.png@0.1,0.1") is None
    odd = two.with_name("a@0.1,0.2")
    odd.write_bytes(b"")
    assert parse_choice(str(odd)) == Choice(odd)


@pytest.mark.parametrize("place", ["", "0.5", "0.5,1.5", "a,b", "nan,0.5", "0.1,0.2,0.3", "-1,0"])
def test_a_place_that_is_none_is_refused(two, place):
    with pytest.raises(InputError, match=r"allowed are two shares of .* as in .*two\.png@0\.3,0"):
        parse_choice(f"{two}@{place}")


def test_scenes_take_the_digit_at_a_place_and_are_told_of_others(two):
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    digit = find_digit(str(two), network)
    assert network(digit.pixels).argmax() == 7
    assert "Of 2 marks" in digit.note
    assert f"{two}@0.8" in digit.note
    other = find_digit(digit.note.split()[-1].rstrip("."), network)
    assert network(other.pixels).argmax() == 2
    assert other.note == ""


def test_the_command_shows_the_digit_the_answer_and_the_steps(two):
    done = subprocess.run(
        [sys.executable, "-m", "network", "digit", str(two)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines[:28]) == 28
    assert all(len(line) <= 56 for line in lines[:28])
    assert lines[28].startswith("The network reads a 7 (0.9")
    assert "another is " in lines[29]
    with Image.open(two.with_suffix(".steps.png")) as picture:
        assert picture.width > 3 * picture.height


def test_the_command_in_json(two, tmp_path):
    output = tmp_path / "steps.png"
    arguments = ["digit", f"{two}@0.8,0.5", "--output", str(output), "--json"]
    told = json.loads(CliRunner().invoke(cli, arguments).stdout)
    assert told["answer"] == 2 == int(np.argmax(told["outputs"]))
    assert told["picture"] == str(output)
    assert len(told["pixels"]) == 784
    assert output.exists()


@pytest.mark.parametrize("word", ["nothing.png", "7"])
def test_no_file_is_refused(word):
    with pytest.raises(InputError, match="There is no image file"):
        CliRunner().invoke(cli, ["digit", word], catch_exceptions=False)


def test_a_network_of_other_inputs_is_refused(two, tmp_path):
    from network.model import Layer, Network
    from network.storage import describe, save

    network = Network([Layer(np.eye(4, dtype=np.float32), np.zeros(4, np.float32), "sigmoid")])
    weights = tmp_path / "small.npz"
    metadata = describe(network, {"seed": 0}, 0.5)
    save(weights, network, metadata.model_copy(update={"input_shape": (2, 2)}))
    with pytest.raises(InputError, match="takes 4 inputs; a digit has 784 pixels"):
        CliRunner().invoke(
            cli, ["digit", str(two), "--weights", str(weights)], catch_exceptions=False
        )
    assert not two.with_suffix(".steps.png").exists()
