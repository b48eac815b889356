"""`python -m network draw` as a process of its own: where it is, what it refuses, how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import numpy as np
import pytest

from network.errors import InputError
from network.live.network import load_to_draw
from network.live.serving import listening
from network.model import Layer, Network
from network.storage import Metadata, save
from tests.network.live.served import OCTETS, PATIENCE, ROOT, seven
from tests.network.test_command_line import assert_refused, run


def network_of(path, sizes, input_shape=(28, 28)):
    random = np.random.default_rng(0)
    layers = [
        Layer(random.normal(0, 0.1, (after, before)), np.zeros(after), "relu")
        for before, after in zip(sizes, sizes[1:], strict=False)
    ]
    metadata = Metadata(
        activations=["relu"] * len(layers), layer_sizes=list(sizes), recipe={}, seed=0,
        test_accuracy=0.1, input_shape=input_shape, versions={},
        class_names=[chr(ord("a") + k) for k in range(sizes[-1])],
    )  # fmt: skip
    save(path, Network(layers), metadata)
    return path


@pytest.fixture
def drawing(tmp_path):
    """The command, at work in a folder with a network of its own."""
    network_of(tmp_path / "mine.npz", (784, 512, 2, 26))
    command = [sys.executable, "-m", "network", "draw", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        [*command, "--weights", "mine.npz"],
        cwd=tmp_path,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        yield process
        process.kill()


def test_it_says_where_the_page_is_and_ends_when_it_is_told(drawing, tmp_path):
    said = drawing.stdout.readline()
    url = re.fullmatch(r"Draw at (http://127\.0\.0\.1:\d+/), and end with Ctrl-C\.\n", said)[1]
    for path in ("answer", "save"):
        with urlopen(Request(url + path, seven(), OCTETS), timeout=PATIENCE) as reply:
            told = json.load(reply)
    assert told["name"] == "drawn-1.png"
    # A body that uvicorn cannot refuse: there is none in an answer to HEAD.
    head = b"HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    address = ("127.0.0.1", urlsplit(url).port)
    with suppress(ConnectionError), socket.create_connection(address, PATIENCE) as place:
        place.sendall(head + bytes(1_000_000))
        place.recv(1000)
    drawing.send_signal(signal.SIGINT)
    assert drawing.communicate(timeout=PATIENCE) == ("", "")
    assert drawing.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drawn-1.png", "mine.npz"]


def test_a_port_that_is_taken_is_refused():
    with listening(0) as place:
        port = place.getsockname()[1]
        result = run("draw", "--no-browser", "--port", port)
    assert_refused(result, f"^Error: Port {port} cannot be used: .*; allowed is another --port")


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ((784, 10), "has 0 hidden layers; allowed are 1 to 6"),
        ((784, *[4] * 7, 10), "has 7 hidden layers; allowed are 1 to 6"),
        ((784, 513, 10), "has hidden layers of 513 neurons; allowed are 2 to 512"),
        ((784, 8, 1, 10), "has hidden layers of 8, 1 neurons; allowed are 2 to 512"),
        ((784, 8, 27), "has 27 outputs; allowed are 2 to 26"),
        ((784, 8, 1), "has 1 outputs; allowed are 2 to 26"),
        ((16, 8, 10), "takes 16 inputs; allowed are 28 × 28"),
    ],
)
def test_a_network_that_the_page_cannot_show_is_refused(tmp_path, sizes, message):
    shape = (28, 28) if sizes[0] == 784 else (4, 4)
    path = network_of(tmp_path / "other.npz", sizes, shape)
    with pytest.raises(InputError, match=message):
        load_to_draw(path)


def test_what_is_no_network_is_refused(tmp_path):
    (tmp_path / "none.npz").write_bytes(b"none")
    assert_refused(run("draw", "--no-browser", "--weights", tmp_path / "none.npz"), "not a whole")
