"""Slides of one short chapter, made by the real command and read back, in a browser as well."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
from itertools import chain, cycle, islice
from pathlib import Path

import av
import numpy as np
import pytest
from manim_slides.config import PresentationConfig
from manim_slides.convert import RevealJS
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from network.errors import InputError
from scenes.film.production import production
from scenes.film.slides import REVEAL, Slides, make_slides
from scenes.film.steps import last_frame, steps
from scenes.film.timeline import Timeline, read_timeline
from scenes.kit.stage.words import of_the_lecture
from tests.scenes.dry import ROOT
from tests.scenes.film.browser import in_a_browser, opened
from tests.scenes.film.paper import sizes_in_inches

FORMATS = ("html", "pptx", "pdf")
NEAR = 2.0
"""Two pictures of the same differ by less: colours are rounded."""

USED = """
    const elements = [...document.querySelectorAll("[src], [href], [data-src]")];
    const places = elements.map(one => one.src || one.href || one.dataset.src);
    return [...new Set(places.map(place => new URL(place, location).protocol))];
"""
"""JavaScript that says from where a page takes what it shows."""


def command(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "scenes", "slides", "recap", "-q", "l", "--output", str(folder)]
    done = subprocess.run([*words, *options], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def folder(recap_films, tmp_path_factory) -> Path:
    made = shutil.copytree(recap_films, tmp_path_factory.mktemp("slides"), dirs_exist_ok=True)
    command(made, *(word for name in FORMATS for word in ("--format", name)))
    return made


@pytest.fixture(scope="module")
def timeline(folder) -> Timeline:
    return read_timeline(folder / "en/recap.json")


@pytest.fixture(scope="module")
def slides(folder) -> Path:
    return folder / "en/slides"


@pytest.fixture(scope="module")
def made(folder, timeline, slides):
    """The steps, whose films are there."""
    return steps(timeline, folder / "en", slides / "steps")


@pytest.fixture
def again(folder, tmp_path) -> Path:
    """A copy of all that was made, for a test to change."""
    return shutil.copytree(folder, tmp_path / "again", copy_function=shutil.copy2)


def frames(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as film:
        return [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]


def difference(seen: Image.Image, film: Path) -> float:
    """What is seen from what stands at the end of a film, on average, of colours from 0 to 255."""
    *_, last = frames(film)
    return float(np.abs(np.asarray(seen, float) - last).mean())


def films(slides: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (slides / "steps").iterdir()}


def test_a_step_is_the_film_of_a_line(folder, timeline, made):
    assert [step.text for step in made] == [line.text for line in timeline.lines]
    assert [step.name for step in made][:3] == [
        "recap.holds_a_number.1",
        "recap.holds_a_number.2",
        "recap.is_a_function.1",
    ]
    shown = [frames(step.film) for step in made]
    assert [len(each) for each in shown] == [round(15 * line.seconds) for line in timeline.lines]
    whole = frames(folder / "en/recap.mp4")
    assert len(whole) == sum(map(len, shown))
    assert all((a == b).all() for a, b in zip(whole, chain(*shown), strict=True))


def test_frames_stand_at_even_distances(made):
    """The films of animations differ in how early frames are decoded."""
    for step in made:
        with av.open(str(step.film)) as film:
            times = [frame.time for frame in film.decode(video=0)]
        assert times == pytest.approx(np.arange(len(times)) / 15, abs=1e-4)


def test_the_last_frame_is_the_last(made):
    for step in made:
        assert (np.asarray(last_frame(step.film)) == frames(step.film)[-1]).all()


def test_powerpoint_has_a_slide_a_step_with_its_film_and_note(slides, made):
    presentation = Presentation(str(slides / "slides.pptx"))
    assert presentation.slide_width / presentation.slide_height == pytest.approx(854 / 480, 1e-3)
    notes = [slide.notes_slide.notes_text_frame.text for slide in presentation.slides]
    assert notes == [step.text for step in made]
    for slide, step in zip(presentation.slides, made, strict=True):
        (movie,) = slide.shapes
        assert (movie.width, movie.height) == (presentation.slide_width, presentation.slide_height)
        assert movie.media_type.name == "MOVIE"
        (video,) = {
            part.target_part.blob for part in slide.part.rels.values() if "media" in part.reltype
        }
        assert video == step.film.read_bytes()
        # Until it is played its first frame is seen.
        assert movie.poster_frame.size == (854, 480)


def test_the_pdf_has_a_page_a_step(slides, made):
    reader = PdfReader(slides / "slides.pdf")
    assert len(reader.pages) == len(made)
    assert reader.metadata.title == of_the_lecture("en", "title")
    assert sizes_in_inches(reader) == {(round(1281 / 72, 2), 10.0)}
    for page, step in zip(reader.pages, made, strict=True):
        (picture,) = page.images
        assert difference(picture.image, step.film) < NEAR


def test_manim_slides_reads_the_plan(slides, made):
    plan = PresentationConfig.from_file(slides / "slides.json")
    assert [slide.notes for slide in plan.slides] == [step.text for step in made]
    assert [slide.file for slide in plan.slides] == [step.film for step in made]
    assert plan.background_color.as_hex() == "#0b0e14"


@in_a_browser
def test_the_space_bar_plays_each_line_and_its_last_frame_stands(slides, made):
    with opened(slides / "slides.html") as page:
        for number, step in enumerate(made):
            assert (page.passed, page.film) == (number, step.film.name)
            page.until_it_plays()
            page.until_its_end()
            assert difference(page.seen(), step.film) < NEAR
            page.step()
        assert page.passed == len(made) - 1
        assert page.asked(USED) == ["file:"]
        assert not page.driver.get_log("browser")


@in_a_browser
def test_the_speaker_sees_the_line(slides, made):
    with opened(slides / "slides.html") as page:
        page.step()
        with page.speakers_view():
            page.until(
                "return document.querySelector('.speaker-controls-notes .value')?.innerText.trim()"
                f" === {json.dumps(made[1].text)}"
            )


@in_a_browser
def test_one_file_is_enough(again, tmp_path, made):
    command(again, "--one-file")
    alone = tmp_path / "alone.html"
    shutil.move(again / "en/slides/slides.html", alone)
    shutil.rmtree(again)
    with opened(alone) as page:
        page.until_it_plays()
        page.step()
        page.until_it_plays()
        page.until_its_end()
        assert difference(page.seen(), made[1].film) < NEAR


@in_a_browser
def test_the_next_chapter_follows(again, timeline, tmp_path):
    """In the overview, a chapter is a column; any key for onwards goes from one to the next."""
    second = timeline.model_copy(update={"chapter": "again"})
    made = make_slides([timeline, second], production("l"), ["html"], False, again)
    with opened(made[-1]) as page:
        assert page.asked("return Reveal.getHorizontalSlides().length") == 2
        lines = len(timeline.lines)
        for key in islice(cycle((" ", "\ue014", "\ue00f")), lines + 1):
            page.press(key)
        assert page.passed == lines + 1
        assert page.film.startswith("again.holds_a_number.2.")


def test_what_is_there_is_left_as_it_is(again):
    before = films(again / "en/slides")
    done = command(again)
    assert "is there already" in done.stderr
    assert films(again / "en/slides") == before


def test_films_that_no_page_shows_are_removed(again, timeline):
    slides = again / "en/slides"
    before = films(slides)
    other = timeline.model_copy(update={"chapter": "other"})
    make_slides([other], production("l"), ["pdf"], False, again)
    assert before.items() < films(slides).items()
    make_slides([other], production("l"), ["html"], False, again)
    assert all(name.startswith("other.") for name in films(slides))


def test_the_film_of_an_animation_that_is_gone_is_named(again, timeline):
    gone = again / "en" / timeline.segments[3]
    gone.unlink()
    (again / "new").mkdir()
    with pytest.raises(InputError, match=f"{gone.name} is gone; delete the chapter's film"):
        steps(timeline, again / "en", again / "new")


def test_the_film_of_an_animation_that_is_damaged_is_named(again, timeline):
    damaged = again / "en" / timeline.segments[3]
    damaged.write_bytes(b"no film")
    (again / "new").mkdir()
    with pytest.raises(InputError, match=f"{damaged.name} cannot be read"):
        steps(timeline, again / "en", again / "new")


@pytest.mark.parametrize(("aspect", "width"), [("16:9", 1280), ("4:3", 960), ("9:16", 405)])
def test_slides_have_the_shape_of_the_film(aspect, width, tmp_path):
    assert Slides([], production("h", aspect), "", tmp_path).width == width


def test_reveal_is_of_the_version_that_manim_slides_names():
    version = RevealJS.model_fields["reveal_version"].default
    assert f"`{version}`" in (REVEAL / "reveal.js").read_text(encoding="utf-8")


def test_a_missing_extra_is_one_sentence(monkeypatch):
    monkeypatch.delitem(sys.modules, "scenes.film.slides")
    for name in [name for name in sys.modules if name.partition(".")[0] == "manim_slides"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "manim_slides", None)
    with pytest.raises(InputError, match=r"install it with pip install '\.\[slides\]'\.$"):
        importlib.import_module("scenes.film.slides")
