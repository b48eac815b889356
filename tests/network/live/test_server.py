"""What the server answers, what it refuses, and that nothing but its own files can be read."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from network.files import check_place
from network.handwriting import read_image
from network.live import guard
from network.live.drawing import PAD, drawn_digit
from network.live.guard import MOST_AT_ONCE
from network.live.server import FILES, PAGE
from network.model import Layer, Network
from network.storage import describe, save
from tests.mutations.requests import strange_request
from tests.network.live.served import OCTETS, PATIENCE, assert_good, request, served, seven, status

DRAWING = seven()
STRANGE = 500


def test_its_files_are_those_of_the_page(page):
    for path, name in FILES.items():
        reply = page.reply("GET", path)
        assert (reply.status, reply.body) == (200, (PAGE / name).read_bytes())
    assert sorted(FILES.values()) == sorted(path.name for path in PAGE.iterdir())


def test_every_answer_says_what_a_browser_may_do_with_it(page):
    for reply in (page.reply("GET", "/"), page.reply("GET", "/no"), page.reply("POST", "/answer")):
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in reply.headers
        assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize(
    "path",
    [
        "/index.html", "/server.py", "/page/index.html", "/../server.py", "/..%2fserver.py",
        "/%2e%2e/%2e%2e/pyproject.toml", "//etc/passwd", "/etc/passwd", "/style.css/../page.js",
        "/style.css/", "/style.css%00", "/answer/", "/film/1", "/drawn-1.png", "/.git/config",
        "/STYLE.CSS", "/style%2ecss\\", "/~root", "/?file=/etc/passwd/../..", "/network/..",
    ],
)  # fmt: skip
def test_nothing_else_can_be_read(page, path):
    reply = page.reply("GET", path)
    if path.startswith("/?"):
        assert reply.body == (PAGE / "index.html").read_bytes()
    elif path == "/style%2ecss":
        assert reply.body == (PAGE / "style.css").read_bytes()
    else:
        assert reply.status == 404
        assert reply.content == {"error": "Not Found"}


def test_what_a_network_is_and_says(page):
    told = page.reply("GET", "/network").content
    assert told == {"sizes": [784, 16, 16, 10], "names": [*"0123456789"], "pad": PAD}
    network = page.trained.network
    told = page.reply("POST", "/answer?neuron=0.3&cut=1.2&cut=0.0", DRAWING).content
    assert told["answer"] == 7
    assert (told["neuron"]["layer"], told["neuron"]["neuron"]) == (0, 3)
    assert told["layers"][1]["activations"][2] == told["layers"][0]["activations"][0] == 0
    whole = network.trace(drawn_digit(DRAWING).pixels)
    assert told["layers"][0]["activations"][1] == pytest.approx(whole.a[0][1], abs=1e-4)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NO"])
def test_another_method_is_refused(page, method):
    for path in ("/answer", "/save", "/film"):
        assert page.reply(method, path).status == 405
    if method != "GET":
        assert page.reply(method, "/").status == 405


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?cut=2.0", 422), ("?cut=", 422), ("?neuron=3.0", 422), ("?neuron=x", 422),
        ("?cut=0.0.0", 422), ("?cut=" + "1" * 9000, 422), ("?neuron=2.9", 200), ("?more=1", 200),
        ("?" + "&".join(["cut=0.1"] * 5000), 200),
    ],
    ids=range(9),
)  # fmt: skip
def test_a_neuron_that_is_not_there_is_refused(page, query, status):
    assert page.reply("POST", f"/answer{query}", DRAWING).status == status


def test_an_endless_address_is_refused(page):
    # Whoever still sends when the connection ends hears nothing.
    said = page.raw(request("/answer?cut=" + "1" * 9_000_000, DRAWING))
    assert not said or status(said) == 400
    page.assert_it_lives()


def test_what_is_no_drawing_is_refused(page):
    for path in ("/answer", "/save", "/film"):
        for body, expected in (
            (None, 422), (b"", 422), (DRAWING[:-1], 422), (DRAWING + b"\0", 413),
            (bytes(PAD**2), 422), (bytes(10_000_000), 413),
        ):  # fmt: skip
            assert status(page.raw(request(path, body))) == expected
        assert page.reply("POST", path, DRAWING, {"Content-Type": "text/plain"}).status == 415
        assert page.reply("POST", path, DRAWING, {}).status == 415
    page.assert_it_lives()
    assert not list(page.folder.iterdir())


def test_a_drawing_in_chunks_is_one_and_endless_ones_are_refused(page):
    head = b"POST /answer HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
    head += b"Content-Type: application/octet-stream\r\nConnection: close\r\n\r\n"
    chunk = (
        b"2648\r\n" + DRAWING[: PAD**2 // 2] + b"\r\n2648\r\n" + DRAWING[PAD**2 // 2 :] + b"\r\n"
    )
    assert status(page.raw(head + chunk + b"0\r\n\r\n")) == 200
    assert status(page.raw(head + 500 * chunk + b"0\r\n\r\n")) == 413
    assert_good(page.raw(head + b"ffffffffffffffff\r\n" + DRAWING))
    page.assert_it_lives()


def test_a_request_that_does_not_arrive_is_refused(page, monkeypatch):
    monkeypatch.setattr(guard, "PATIENCE", 0.2)
    assert status(page.raw(request("/answer", DRAWING)[:-1], wait=PATIENCE)) == 408


@pytest.mark.parametrize(
    "host",
    ["example.org", "example.org:80", "", "127.0.0.1.example.org", "0.0.0.0", "[::1]", "a b"],
)
def test_another_host_is_refused(page, host):
    """A name that its owner has pointed at this machine, to read what is here."""
    assert page.reply("GET", "/", headers={"Host": host}).status == 400
    assert page.reply("POST", "/answer", DRAWING, {**OCTETS, "Host": host}).status in (400, 403)


def test_a_request_without_a_host_or_with_two_is_refused(page):
    assert status(page.raw(b"GET / HTTP/1.1\r\n\r\n")) == 400
    assert status(page.raw(b"GET / HTTP/1.0\r\n\r\n")) == 400
    two = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: example.org\r\n\r\n"
    assert status(page.raw(two)) == 400


@pytest.mark.parametrize(
    "origin",
    [
        "http://example.org",
        "null",
        "https://127.0.0.1",
        "http://127.0.0.1:1",
        "http://localhost",
        "",
    ],
)
def test_another_origin_is_refused(page, origin):
    for method, path in (("GET", "/"), ("GET", "/network"), ("POST", "/answer"), ("POST", "/save")):
        reply = page.reply(method, path, DRAWING, {**OCTETS, "Origin": origin})
        assert reply.status == 403
    assert not list(page.folder.iterdir())


def test_what_a_browser_says_is_from_elsewhere_is_refused_but_for_a_link(page):
    own = {**OCTETS, "Origin": page.url.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert page.reply("POST", "/answer", DRAWING, own).status == 200
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert page.reply("GET", "/page.js", headers=foreign).status == 403
    assert page.reply("GET", "/", headers={**foreign, "Sec-Fetch-Mode": "navigate"}).status == 200


def test_a_digit_is_saved_under_the_next_name(tmp_path):
    with served(tmp_path) as page:
        (tmp_path / "drawn-2.png").touch()
        for name in ("drawn-1.png", "drawn-3.png"):
            reply = page.reply("POST", "/save", DRAWING)
            command = f"LECTURE_DIGIT={name} manim -pql scenes/forward_pass.py"
            assert (reply.status, reply.content) == (201, {"name": name, "command": command})
            assert (read_image(tmp_path / name) == drawn_digit(DRAWING).pixels).all()
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "drawn-1.png", "drawn-2.png", "drawn-3.png",
        ]  # fmt: skip


def test_what_cannot_be_saved_is_said(tmp_path):
    gone = tmp_path / "gone"
    with served(gone) as page:
        reply = page.reply("POST", "/save", DRAWING)
        assert (reply.status, list(reply.content)) == (422, ["error"])
        assert "Cannot write" in reply.content["error"]
    for number in range(1, 1000):
        (tmp_path / f"drawn-{number}.png").touch()
    check_place(tmp_path / "one")
    with served(tmp_path) as page:
        assert "999 digits" in page.reply("POST", "/save", DRAWING).content["error"]


@pytest.mark.parametrize(
    ("weight", "query"), [(1e30, "?neuron=0.0"), (1e38, "?neuron=0.0"), (1e38, "")]
)
def test_numbers_that_are_too_large_are_said(weight, query, tmp_path):
    layers = [
        Layer(np.full((2, 784), weight), np.zeros(2), "relu"),
        Layer(np.full((2, 2), weight), np.zeros(2), "identity"),
    ]
    network = Network(layers)
    save(tmp_path / "huge.npz", network, describe(network, {"seed": 0}, 0.5))
    with served(tmp_path, tmp_path / "huge.npz") as page:
        reply = page.reply("POST", f"/answer{query}", DRAWING)
        assert (reply.status, list(reply.content)) == (422, ["error"])


def test_strange_requests_get_a_refusal_or_a_good_answer(page):
    with ThreadPoolExecutor(16) as crowd:
        said = list(crowd.map(lambda number: page.raw(strange_request(number)), range(STRANGE)))
    for each in said:
        assert_good(each)
    answered = [status(each) for each in said if each]
    assert len(answered) > STRANGE / 2
    assert {200, 400, 403, 404, 405, 413, 415, 422} <= set(answered)
    page.assert_it_lives()


def test_many_requests_at_once(page):
    with ThreadPoolExecutor(32) as crowd:
        replies = list(crowd.map(lambda _: page.reply("POST", "/answer", DRAWING), range(200)))
    assert {reply.status for reply in replies} <= {200, 429}
    assert {reply.content["answer"] for reply in replies if reply.status == 200} == {7}
    page.assert_it_lives()


def test_those_who_never_finish_are_too_many_at_some_time(page):
    """Others are told so, and heard again when they are gone."""
    waiting = [socket.create_connection(("127.0.0.1", page.port)) for _ in range(MOST_AT_ONCE)]
    for place in waiting:
        place.sendall(request("/answer", DRAWING)[:-1])
    until = threading.Event()
    for _ in range(100):
        if page.reply("POST", "/answer", DRAWING).status == 429:
            break
        until.wait(0.05)
    else:
        pytest.fail("nobody was refused")
    for place in waiting:
        place.close()
    for _ in range(100):
        if page.reply("POST", "/answer", DRAWING).status == 200:
            break
        until.wait(0.05)
    page.assert_it_lives()
