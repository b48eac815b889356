"""Requests as no browser makes them: strange in what they ask, in how they say it, or in bytes.

Request 17 is the same wherever and whenever it is made.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from tests.mutations.damage import damaged, one_of

SEED = 21

METHODS = (
    "GET", "POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "get", "", "PO ST", "G\0T", "A" * 999,
)  # fmt: skip
PATHS = (
    "/", "/answer", "/save", "/network", "/style.css", "/page.js", "", "*", "//", "/../../x",
    "/%", "/%ff%fe", "/answer?cut=0.1&neuron=1.1", "/answer?cut=%00", "/answer?neuron=9.9",
    "/answer?cut=" + "0.1," * 999, "/" + "a/" * 5000, "http://example.org/", "/\u00e9", "/ /",
    "/answer#", "/answer;x", "/?" + "&" * 9999, "example.org:80", "/answer?cut=0.1\r\nX: 1",
)  # fmt: skip
VERSIONS = ("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "http/1.1", "HTTP/1.1 x", "", "ICY")
HOSTS = (
    "127.0.0.1", "localhost", "localhost:1", "example.org", "", "127.0.0.1\0", "@", "[", ":" * 99,
)  # fmt: skip
OCTETS = "application/octet-stream"
TYPES = (OCTETS, "application/json", "text/html", "", "multipart/form-data", "\t")
LENGTHS = ("0", "19600", "1", "-1", "1e9", "99999999999999999999", "0x10", "", "19600, 19600", "+1")
OTHERS = (
    ("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "gzip, chunked"), ("", ""),
    ("Expect", "100-continue"), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
    ("Connection", "close"), ("Cookie", "a" * 9999), ("Origin", "http://example.org"),
    ("Origin", "null"), ("Range", "bytes=0-,1-,2-"), ("X" * 9999, "1"), ("Host", "127.0.0.1"),
    ("X-Forwarded-For", "1.2.3.4"), ("Content-Encoding", "gzip"),
    ("Sec-Fetch-Site", "cross-site"), ("Content-Length", "5"), (" Folded", "1"), ("X", "\x7f\x00"),
    ("Sec-WebSocket-Key", "x"), ("Accept", "*/*;q=" + "9" * 999), ("HTTP2-Settings", "AAMAAABkAAQ"),
)  # fmt: skip
BLANK = 19_600
"""Bytes of a drawing."""


def strange_request(number: int) -> bytes:
    """A request, the same for the same number: in half of them only some of it is strange."""
    random = np.random.default_rng([SEED, number])
    content = _request(random, oddity=one_of(random, [0.1, 0.3, 1.0]))
    return damaged(content, random) if random.random() < 0.4 else content


def _request(random: Generator, oddity: float) -> bytes:
    def odd(usual: str, choices: tuple[str, ...]) -> str:
        return one_of(random, choices) if random.random() < oddity else usual

    body = _body(random) if random.random() < oddity else random.bytes(BLANK)
    headers = [("Host", odd("127.0.0.1", HOSTS)), ("Content-Type", odd(OCTETS, TYPES))]
    headers.append(("Content-Length", odd(str(len(body)), LENGTHS)))
    for _ in range(int(random.integers(0, 4))):
        if random.random() < oddity:
            headers.insert(int(random.integers(len(headers) + 1)), one_of(random, OTHERS))
    path = odd(one_of(random, ["/answer", "/network", "/"]), PATHS)
    lines = [" ".join([odd("POST", METHODS), path, odd("HTTP/1.1", VERSIONS)])]
    lines += [f"{name}: {value}" for name, value in headers]
    ending = one_of(random, ["\n", "\r", "\r\n\r\n"]) if random.random() < oddity / 4 else "\r\n"
    return (ending.join(lines) + 2 * ending).encode() + body


def _body(random: Generator) -> bytes:
    match int(random.integers(6)):
        case 0:
            return b""
        case 1:
            return random.bytes(int(random.integers(1, BLANK)))
        case 2:
            return bytes(BLANK)
        case 3:
            return random.bytes(BLANK + int(random.integers(1, 100_000)))
        case 4:
            return b"5\r\nabcde\r\n" * int(random.integers(1, 9)) + b"0\r\n\r\n"
        case _:
            return b"\0" * (BLANK - 1) + b"\1"
