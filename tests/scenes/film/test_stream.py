"""The command that writes a chapter's film to standard output while it is drawn."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from io import BytesIO

import av
import numpy as np
import pytest

from network.errors import InputError
from scenes.film.pieces import ChapterError, film_of
from scenes.film.production import production
from scenes.film.stream import stream
from tests.scenes.dry import ROOT
from tests.scenes.film.test_rendering import frames
from tests.scenes.networks import made_up_network

STREAM = [sys.executable, "-m", "scenes", "stream"]
STEM = "recap"
LEAST = 38
"""Peak signal to noise ratio, in dB, of frames that two encoders were given alike."""


def started(*options: str, **environment: str) -> subprocess.Popen[bytes]:
    """The command, whose output is read by the test."""
    return subprocess.Popen(
        [*STREAM, STEM, "-q", "l", *options],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_the_film_is_that_of_the_stock_command_and_silent(recap_films, tmp_path):
    """test_rendering compares the films that are made in pieces with the stock command's."""
    file = tmp_path / "streamed.mp4"
    output, errors = started(LECTURE_VOICE="piper").communicate()
    assert errors == b""
    file.write_bytes(output)
    with av.open(str(file)) as film:
        assert [each.type for each in film.streams] == ["video"]
    ours, stock = frames(file), frames(film_of(STEM, production("l"), recap_films))
    assert ours.shape == stock.shape
    noise = [np.square(a.astype(float) - b).mean() for a, b in zip(ours, stock, strict=True)]
    assert 10 * np.log10(255**2 / max(noise)) > LEAST


def test_it_begins_long_before_it_has_been_drawn_and_ends_when_nobody_reads():
    command = started("--fps", "10", "--theme", "light")
    assert command.stdout is not None
    assert command.stderr is not None
    read = b""
    while read.count(b"moof") < 2:
        read += os.read(command.stdout.fileno(), 1000)
    assert command.poll() is None, "the command has ended, and with it the film"
    command.stdout.close()
    assert command.wait(timeout=60) == -signal.SIGPIPE
    assert command.stderr.read() == b""
    with av.open(BytesIO(read[: read.rindex(b"moof") - 4])) as film:
        assert film.streams.video[0].average_rate == 10
        pictures = [frame.to_ndarray(format="gray8") for frame in film.decode(video=0)]
    assert len(pictures) == 5
    assert pictures[0][0, 0] > 200, "not the light theme"


def test_what_is_printed_meanwhile_does_not_get_into_the_film():
    code = (
        "import os\n"
        "from scenes.film.stream import standard_output\n"
        "with standard_output() as film:\n"
        "    print('by Python')\n"
        "    os.system('echo by a program')\n"
        "    film.write(b'film')\n"
        "print('later')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True)
    assert done.stdout == b"film"
    assert sorted(done.stderr.splitlines()) == [b"by Python", b"by a program", b"later"]


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("a terminal", "a terminal cannot show it"),
        ("/dev/full", "its film cannot be written: [Errno 28] No space left on device."),
    ],
)
def test_where_a_film_cannot_go_one_sentence_says_so(output, sentence):
    ends = pty.openpty() if output == "a terminal" else (os.open(output, os.O_WRONLY),)
    try:
        command = [*STREAM, STEM, "-q", "l", "--fps", "2"]
        done = subprocess.run(command, cwd=ROOT, stdout=ends[-1], stderr=subprocess.PIPE, text=True)
    finally:
        for end in ends:
            os.close(end)
    (line,) = done.stderr.splitlines()
    assert done.returncode == 2
    assert line.startswith("Error: ")
    assert sentence in line


def test_bad_input_ends_the_command_with_one_sentence_and_no_byte_of_film():
    output, errors = (command := started("--digit", "77")).communicate()
    assert command.returncode == 2
    assert output == b""
    assert errors.decode() == (
        "Error: recap: The digit '77' is out of range: a label is a number from 0 to 9.\n"
    )


def test_a_chapter_that_is_none_or_that_cannot_be_told_writes_nothing(tmp_path):
    file = BytesIO()
    with pytest.raises(InputError, match="There is no chapter 'recapp'"):
        stream("recapp", production("l"), 15, file)
    few = made_up_network(tmp_path, 784, 12, 4)
    with pytest.raises(ChapterError, match="learning: "):
        stream("learning", production("l", weights=str(few)), 15, file)
    assert file.getvalue() == b""
