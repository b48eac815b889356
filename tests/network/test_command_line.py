"""The real commands, most in processes of their own: what they write, print and refuse."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from network.data import load_test
from network.evaluation import accuracy
from network.storage import load, load_checkpoints
from tests.called import called

ROOT = Path(__file__).parents[2]
LECTURE = ROOT / "weights" / "lecture.npz"
MODEL = ROOT / "tests" / "network" / "models" / "torch-relu.onnx"


def run(*arguments, folder=ROOT, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "network", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=120,
        **options,
    )


def assert_refused(result: subprocess.CompletedProcess[str], message: str) -> None:
    assert result.returncode == 2, result
    assert "Traceback" not in result.stderr
    assert re.search(message, " ".join(result.stderr.split())), result.stderr
    assert result.stdout == ""


def test_train_writes_weights_and_checkpoints_that_others_can_read(tmp_path):
    weights, checkpoints = tmp_path / "mine.npz", tmp_path / "mine.checkpoints.npz"
    result = run(
        "train", "--recipe", "quick", "--layers", "784,12,10", "--epochs", 1, "--seed", 4,
        "--output", weights, "--checkpoints", checkpoints, "--json",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    printed = json.loads(result.stdout)
    trained = load(weights)
    assert trained.network.layer_sizes == (784, 12, 10)
    assert trained.metadata.seed == 4
    assert trained.metadata.test_accuracy == printed["test_accuracy"] > 0.85
    assert accuracy(trained.network, load_test()) == pytest.approx(printed["test_accuracy"])
    assert [epoch["number"] for epoch in printed["history"]] == [1]
    assert load_checkpoints(checkpoints).networks[-1].layer_sizes == (784, 12, 10)
    assert "epoch 1/1" in result.stderr
    assert "accuracy" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [checkpoints.name, weights.name]


def test_evaluate_counts_every_test_image():
    result = run("evaluate", LECTURE, "--json")
    printed = json.loads(result.stdout)
    table = np.array(printed["confusion"])
    assert table.sum(axis=1).tolist() == np.bincount(load_test().labels).tolist()
    assert np.trace(table) == round(printed["test_accuracy"] * 10_000)
    network = load(LECTURE).network
    for mistake in printed["surest_mistakes"]:
        output = network(load_test().images[mistake["test_image"]])
        assert mistake["label"] == load_test().labels[mistake["test_image"]]
        assert mistake["answer"] == output.argmax() != mistake["label"]
        assert mistake["output_of_answer"] == pytest.approx(output.max(), abs=1e-4)


def test_evaluate_prints_tables():
    result = run("evaluate", LECTURE)
    right = load(LECTURE).metadata.test_accuracy
    assert f"{right:.2%} of 10,000 test images" in " ".join(result.stdout.split())
    assert "Surest mistakes" in result.stdout
    assert re.search(r"test:\d+", result.stdout)


def test_a_network_is_imported_and_exported(tmp_path):
    result = run(
        "import", MODEL, "-o", tmp_path / "mine.npz", "--mean", 0.1307, "--std", 0.3081,
        "--classes", "a, b, c, d, e, f, g, h, i, j",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "softmax is put behind them" in result.stdout
    assert "layers 784, 16, 16, 10; activations relu, relu, softmax." in result.stdout
    mine = load(tmp_path / "mine.npz")
    assert mine.metadata.class_names == list("abcdefghij")
    assert run("export", tmp_path / "mine.npz", "-o", tmp_path / "mine.onnx").returncode == 0
    printed = json.loads(
        run("import", tmp_path / "mine.onnx", "-o", tmp_path / "b.npz", "--json").stdout
    )
    assert printed["notes"] == []
    assert printed["metadata"]["test_accuracy"] == accuracy(mine.network, load_test())


def test_show_draws_the_weights_it_names(tmp_path):
    picture = tmp_path / "maps.png"
    result = run("show", LECTURE, "--output", picture)
    assert result.returncode == 0, result.stderr
    assert "13,002 parameters" in result.stdout
    drawn = np.asarray(Image.open(picture).convert("RGB")).astype(int)
    weights = load(LECTURE).network.layers[0].weights
    k, pixel = np.unravel_index(np.abs(weights).argmax(), weights.shape)
    # Maps are 28 × 5 pixels wide and 12 apart, eight in a row.
    row = 12 + k // 8 * 152 + pixel // 28 * 5 + 2
    column = 12 + k % 8 * 152 + pixel % 28 * 5 + 2
    expected = (0x4C, 0xA6, 0xFF) if weights[k, pixel] > 0 else (0xFF, 0x7A, 0x45)
    assert tuple(drawn[row, column]) == expected
    assert tuple(drawn[0, 0]) == (0x0B, 0x0E, 0x14)


def test_show_for_a_program(tmp_path):
    result = run("show", LECTURE, "--output", tmp_path / "maps.png", "--json")
    printed = json.loads(result.stdout)
    assert printed["parameters"] == 13_002
    assert [layer["neurons"] for layer in printed["layers"]] == [16, 16, 10]
    assert printed["metadata"]["class_names"] == list("0123456789")


@pytest.mark.parametrize("command", [[], ["train"], ["evaluate"], ["show"], ["import"]])
def test_help_has_examples(command):
    result = run(*command, "--help")
    assert result.returncode == 0
    assert "python -m network train --recipe lecture" in result.stdout


REFUSED = [
    (["evaluate", "gone.npz"], "^Error: There is no weights file gone.npz.$"),
    (["show", "gone.npz"], "There is no weights file gone.npz"),
    (["evaluate", "text.npz"], "text.npz is not a whole weights file"),
    (["show", LECTURE, "--output", "gone/maps.png"], "Cannot write gone/maps.png: no such"),
    (["train", "--recipe", "lectur", "--output", "a.npz"], "Did you mean 'lecture'"),
    (["train", "--layers", "784,x,10", "--output", "a.npz"], "'784,x,10' are not whole"),
    (["train", "--layers", "784,0,10", "--output", "a.npz"], "make no network"),
    (["train", "--layers", "10,10", "--smoothness", "0", "--l1", "0", "--output", "a.npz"],
     "square pictures; 10"),
    (["train", "--recipe", "quick", "--layers", "9,10", "--output", "a.npz"], "784 pixels"),
    (["train", "--activation", "rellu", "--output", "a.npz"], "Did you mean 'relu'"),
    (["train", "--epochs", "0", "--output", "a.npz"], "epochs is 0; allowed is 1 or more"),
    (["train", "--epochs", "many", "--output", "a.npz"], "'many' is not a valid int"),
    (["train", "--output", "gone/a.npz"], "Cannot write gone/a.npz: no such file"),
    (["train", "--output", "text.npz/a.npz"], "Cannot write text.npz/a.npz: not a directory"),
    (["train", "--output", "."], "it is a folder"),
    (["import", "gone.onnx", "-o", "a.npz"], "There is no model file gone.onnx"),
    (["import", "text.npz", "-o", "a.npz"], "ends in '.npz'; allowed are .pt, .pth"),
    (["import", MODEL, "-o", "gone/a.npz"], "Cannot write gone/a.npz: no such file"),
    (["import", MODEL, "-o", "a.npz", "--classes", "odd, even"], "2 class names"),
    (["import", MODEL, "-o", "a.npz", "--std", "0"], "standard deviation 0.0"),
    (["export", LECTURE, "-o", "a.tflite"], "allowed are .onnx, .safetensors"),
    (["export", "text.npz", "-o", "a.onnx"], "text.npz is not a whole weights file"),
    (["train"], "Missing option '--output'"),
    (["trian", "--output", "a.npz"], "No such command 'trian'"),
]  # fmt: skip
IN_A_PROCESS = list({arguments[0]: arguments for arguments, _ in reversed(REFUSED)}.values())
"""The first of each command; all others are refused by the same main()."""


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_bad_input_is_one_sentence(tmp_path, arguments, message):
    (tmp_path / "text.npz").write_text("Dear reader")
    refuse = run if arguments in IN_A_PROCESS else partial(called, "network")
    assert_refused(refuse(*arguments, folder=tmp_path), message)
    assert [path.name for path in tmp_path.iterdir()] == ["text.npz"]


def test_a_full_disk_leaves_nothing_half_written(tmp_path):
    result = run(
        "show", LECTURE, "--output", tmp_path / "maps.png",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )  # fmt: skip
    assert_refused(result, r"Cannot write .*maps\.png: file too large")
    result = run(
        "train", "--recipe", "quick", "--epochs", "1", "--output", tmp_path / "a.npz",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )  # fmt: skip
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "file too large" in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_says_how_far_it_came_and_writes_nothing(tmp_path):
    command = [sys.executable, "-m", "network", "train", "--recipe", "plain", "--output", "a.npz"]
    # As in a terminal, where the bar is drawn while it trains.
    terminal = {"FORCE_COLOR": "1", "COLUMNS": "100"}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **terminal}
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell starts what runs in its background deaf to Ctrl-C; this must hear it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    printed = b""
    while b"epoch 1/30" not in printed:
        byte = process.stderr.read(1)
        assert byte, printed.decode()
        printed += byte
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=20)
    message = (printed + rest).decode()
    assert process.returncode == 130
    assert "Traceback" not in message
    assert re.search(r"Stopped after \d+ of 30 epochs; a\.npz was not written\.", message)
    assert list(tmp_path.iterdir()) == []
