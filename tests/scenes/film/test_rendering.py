"""Films made piece by piece, by processes or by other machines, are those of the stock command."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from subprocess import DEVNULL
from threading import Thread

import av
import numpy as np
import pytest
from filelock import FileLock
from PIL import Image

from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.film import pieces
from scenes.film.cluster import draw_away, drawn_by, with_files
from scenes.film.fingerprint import fingerprint
from scenes.film.pieces import CACHE, ChapterError, Piece, film_of
from scenes.film.production import Production, production
from scenes.film.rendering import render
from scenes.film.timeline import read_timeline
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.words import LANGUAGES
from tests.called import called
from tests.scenes.dry import ROOT, run
from tests.scenes.film.conftest import SHORT
from tests.scenes.networks import made_up_network

STEM = "recap"
SCENES = [sys.executable, "-m", "scenes"]


def frames(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        return np.stack([frame.to_ndarray(format="gray8") for frame in container.decode(video=0)])


def scenes(*arguments: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command; where there is a limit, it writes no file of more bytes."""
    return subprocess.run(
        [*SCENES, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=limit and (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))),
    )


@pytest.fixture(scope="module")
def low():
    return production("l")


@pytest.fixture(scope="module", params=[STEM])
def stock(tmp_path_factory):
    """The frames of the stock command's film."""
    media = tmp_path_factory.mktemp("stock")
    command = [sys.executable, "-m", "manim", "-ql", "--media_dir", str(media)]
    done = subprocess.run([*command, f"scenes/{STEM}.py"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return frames(next(media.glob("**/Recap.mp4")))


def test_a_film_made_in_pieces_is_the_stock_commands(recap_films, low, stock):
    ours = frames(film_of(STEM, low, recap_films))
    assert ours.shape == stock.shape
    assert ours.shape[1:] == (480, 854)
    assert (ours == stock).all()


def test_the_timeline_says_what_the_film_shows(recap_films, low):
    film = film_of(STEM, low, recap_films)
    timeline = read_timeline(film.with_suffix(".json"))
    dry = run(STEM)
    assert [(line.beat, line.text) for line in timeline.lines] == [
        (beat.name, beat.caption) for beat in dry.beats
    ]
    assert timeline.frames == len(frames(film))
    lengths = [len(frames(film.parent / segment)) for segment in timeline.segments]
    assert sum(lengths) == timeline.frames
    for line in timeline.lines:
        before = sum(lengths[: line.animation])
        assert before == pytest.approx(15 * line.start, abs=0.01)


def test_what_is_there_is_left_as_it_is_and_what_has_changed_is_not(recap_films, low):
    film = film_of(STEM, low, recap_films)
    before = film.stat().st_mtime_ns
    done = scenes("render", STEM, "-q", "l", "--output", recap_films)
    assert done.returncode == 0, done.stderr
    assert "is there already" in done.stderr
    assert film.stat().st_mtime_ns == before
    other = production("l", digit="4")
    assert fingerprint(STEM, other) != fingerprint(STEM, low) != fingerprint("neurons", low)


def test_pieces_are_all_of_a_chapter_each_animation_once(recap_films, low, tmp_path):
    plan = pieces.plan(STEM, low, tmp_path, SHORT)
    assert len(plan) > 3
    assert plan[0].first == 0
    for one, following in pairwise(plan):
        assert following.first == one.last + 1
    timeline = read_timeline(film_of(STEM, low, recap_films).with_suffix(".json"))
    assert plan[-1].last == len(timeline.segments) - 1
    assert sum(piece.seconds for piece in plan) == pytest.approx(timeline.seconds, abs=0.01)


def cached(folder: Path) -> list[Path]:
    return list((folder / CACHE).glob("**/partial_movie_files/**/*.mp4"))


def children(parent: int) -> list[int]:
    """The processes that a process has started; of Linux."""
    return [
        int(number)
        for task in Path(f"/proc/{parent}/task").glob("*/children")
        for number in task.read_text().split()
    ]


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def until(come: Callable[[], object], patience: float = 60.0) -> None:
    """Wait until something has come about."""
    end = time.monotonic() + patience
    while not come():
        assert time.monotonic() < end, "it has not come about"
        time.sleep(0.05)


@contextmanager
def begun(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A run that has begun to draw; once it is ended, so are all its processes."""
    arguments = ["render", STEM, "-q", "l", "--jobs", "2", "--output", str(folder)]
    run = subprocess.Popen([*SCENES, *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    until(lambda: len(cached(folder)) > 2 or run.poll() is not None)
    started = children(run.pid)
    assert started
    yield run
    run.wait(timeout=10)
    assert "Traceback" not in run.stderr.read()
    until(lambda: not any(map(alive, started)))


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path, low, stock):
    with begun(tmp_path) as run:
        run.kill()
    assert not film_of(STEM, low, tmp_path).exists()
    # A file that is written anew is another one.
    kept = {path: path.stat().st_ino for path in cached(tmp_path)}
    done = scenes("render", STEM, "-q", "l", "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path: path.stat().st_ino for path in kept} == kept
    assert (frames(film_of(STEM, low, tmp_path)) == stock).all()
    assert not list(tmp_path.rglob("*.part"))


def test_ctrl_c_ends_a_run_at_once(tmp_path):
    with begun(tmp_path) as run:
        run.send_signal(signal.SIGINT)
    assert run.returncode == 1


def test_a_second_run_in_the_folder_says_so(tmp_path):
    with FileLock(tmp_path / ".lock"):
        done = scenes("render", STEM, "-q", "l", "--output", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: Another run is making films in")


def test_chapters_that_cannot_be_told_are_named_and_keep_no_other(tmp_path):
    """A network of three outputs cannot tell of ten digits."""
    weights = made_up_network(tmp_path, 784, 12, 3)
    asked = ("--weights", weights, "-q", "l", "--output", tmp_path / "films")
    done = scenes("render", "introduction", "learning", *asked)
    assert done.returncode == 2
    assert "Error: introduction: " in done.stderr
    assert "Error: learning: " in done.stderr
    assert done.stderr.endswith(
        "Error: 2 of 2 films could not be made; what is wrong stands above.\n"
    )


def test_a_disk_that_is_full_is_said_in_a_sentence_and_what_is_finished_stays(tmp_path):
    done = scenes("render", STEM, "-q", "l", "--output", tmp_path, limit=40_000)
    assert done.returncode == 2
    assert f"Error: {STEM}: its film cannot be written: [Errno 27] File too large" in done.stderr
    assert "Traceback" not in done.stderr
    for film in cached(tmp_path):
        assert len(frames(film)) > 0


def test_what_goes_wrong_names_the_beat_and_the_line(monkeypatch, low, tmp_path):
    class Recap(Chapter):
        def construct(self) -> None:
            with self.beat("holds_a_number"):
                self.say()
                raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(pieces, "chapter_class", lambda stem: Recap)
    says = r"recap, beat 'holds_a_number', line 1: ZeroDivisionError: division by zero \(manim -ql"
    with pytest.raises(ChapterError, match=says):
        pieces.draw(Piece(STEM, 0, 1, 1.0), low, tmp_path)


@pytest.mark.parametrize(
    ("aspect", "size"), [("16:9", (1920, 1080)), ("4:3", (1440, 1080)), ("9:16", (1080, 1920))]
)
def test_the_film_has_the_shape_asked_for(aspect, size):
    assert Production(aspect=aspect).size == size
    assert Production(aspect=aspect).frame_rate == 60


def test_what_is_transparent_is_webm_with_an_alpha_channel(tmp_path):
    pieces.draw(Piece(STEM, 0, 0, 1.0), Production(quality="l", transparent=True), tmp_path)
    (film,) = (tmp_path / CACHE).glob("**/partial_movie_files/**/*.webm")
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "vp9"
        assert stream.metadata["alpha_mode"] == "1"


def test_what_is_asked_for_wins_over_the_environment_and_that_goes_along(monkeypatch):
    monkeypatch.setenv("LECTURE_THEME", "light")
    monkeypatch.setenv("LECTURE_LANGUAGE", "ru")
    made = production(language="en")
    assert made.settings == {"theme": "light", "language": "en"}
    with made.in_force():
        assert dict(os.environ)["LECTURE_LANGUAGE"] == "en"
    assert dict(os.environ)["LECTURE_LANGUAGE"] == "ru"


@pytest.mark.parametrize(
    ("asked", "said", "own_process"),
    [
        (("nurons",), "no chapter 'nurons'; allowed are introduction", True),
        (
            ("--language", "xx"),
            f"The setting language is 'xx'; allowed is {', '.join(LANGUAGES)}",
            False,
        ),
        (("--weights", "none.npz"), "no such file", False),
        (("--output", "/proc/nowhere"), "Films cannot be written into /proc/nowhere", False),
        (("--cluster", "tcp://127.0.0.1:9"), "no scheduler at tcp://127.0.0.1:9", True),
    ],
)
def test_what_cannot_be_is_one_sentence(asked, said, own_process):
    done = (
        scenes("render", *asked) if own_process else called("scenes", "render", *asked, folder=ROOT)
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@contextmanager
def running(*command: object, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a folder of its own, which it makes, until the test ends."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([*map(str, command)], cwd=folder, env=environment, stderr=DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_workers_that_share_no_disk_draw_the_same_film(tmp_path, low, stock):
    """One of two is killed while it draws."""
    told = tmp_path / "scheduler.json"
    dask = (sys.executable, "-m", "dask")
    serve = (*dask, "scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard")
    work = (*dask, "worker", "--scheduler-file", told, "--nthreads", 1, "--no-nanny")
    films = tmp_path / "films"
    with (
        running(*serve, "--scheduler-file", told, folder=tmp_path / "scheduler"),
        running(*work, "--no-dashboard", folder=tmp_path / "one") as one,
        running(*work, "--no-dashboard", folder=tmp_path / "two"),
    ):
        until(told.exists)
        address = json.loads(told.read_text())["address"]

        def end_one() -> None:
            until(lambda: cached(films))
            one.kill()

        Thread(target=end_one, daemon=True).start()
        with drawn_by(address) as drawing:
            done = render([STEM], [low], films, jobs=1, drawing=drawing, piece=SHORT)
    assert one.poll() == -signal.SIGKILL
    assert not done.failed
    assert (frames(film_of(STEM, low, films)) == stock).all()


def test_a_worker_leaves_nothing_to_be_drawn(tmp_path, low):
    """What comes back is what the one who joins looks for; files that settings name go along."""
    image = tmp_path / "mine.png"
    Image.fromarray(
        np.uint8(
            255 - 255 * find_digit("test:3", load(WEIGHTS_FOLDER / "lecture.npz").network).image
        )
    ).save(image)
    own = production("l", digit=str(image))
    films = draw_away(Piece(STEM, 0, 2, 1.0), *with_files(own))
    here = tmp_path / "here"
    pieces.draw(Piece(STEM, 0, 2, 1.0), own, here)
    assert films == {
        str(path.relative_to(here / CACHE)): path.read_bytes() for path in cached(here)
    }
