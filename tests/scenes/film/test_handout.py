"""The handout, read back: what is said is on its pages, beside the pictures of it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import dataclass
from operator import methodcaller
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PageObject, PdfReader

from network.errors import InputError
from network.storage import WEIGHTS_FOLDER, describe, load, save
from scenes.film import handout
from scenes.film.beats import AROUND, WIDTH, Beat, beats
from scenes.film.handout import SOURCES, TEMPLATE, as_paragraph, make_handout
from scenes.film.printing import FOLDER, PAPERS
from scenes.film.production import Production, production
from scenes.kit.engine.frame import LEAST_WIDTH
from scenes.kit.look.layout import HALL
from scenes.kit.look.palettes import THEMES
from scenes.kit.stage.words import LANGUAGES, table, title
from tests.called import called
from tests.scenes.dry import ROOT, languages_by_day, run
from tests.scenes.film.paper import one_line, sizes_in_inches, text_of

STEMS = ["notation", "recap"]
"""Two that have formulas; the first has more beats than a page holds."""

SIZES = {"a4": (8.27, 11.69), "us-letter": (8.5, 11.0)}


def made_in(language: str) -> Production:
    return production(captions="file", theme="light", language=language)


@dataclass(frozen=True)
class Made:
    """A handout, and the beats it was made of."""

    language: str
    path: Path
    told: dict[str, list[Beat]]

    @property
    def reader(self) -> PdfReader:
        return PdfReader(self.path)


# Named by a chapter, so that all tests are handed to one worker, which makes it once.
@pytest.fixture(
    scope="module",
    params=[
        pytest.param(*one.values, marks=one.marks, id=f"{one.values[0]}-notation")
        for one in languages_by_day()
    ],
)
def made(request, tmp_path_factory):
    """The handout of two chapters."""
    folder = tmp_path_factory.mktemp("handout")
    language = request.param
    told = {stem: beats(stem, made_in(language)) for stem in STEMS}
    with pytest.MonkeyPatch.context() as patch:
        # Processes are tested by the command.
        patch.setattr(handout, "_told", lambda stems, *_: [told[stem] for stem in stems])
        path = make_handout(STEMS, made_in(language), folder)
    assert path == folder / language / "handout.pdf"
    return Made(language, path, told)


@pytest.fixture
def kept(made, monkeypatch):
    """The same beats, for another handout."""
    monkeypatch.setattr(handout, "_told", lambda stems, *_: [made.told[stem] for stem in stems])
    return made


MILLIMETRE = 72 / 25.4
"""In points."""


def pictures_on(page: PageObject) -> list[tuple[float, float]]:
    """Where each picture begins, seen from the page's left, and how wide it is, in points."""
    places: list[tuple[float, float]] = []

    def seen(operator: bytes, _: object, matrix: list[float], *__: object) -> None:
        if operator == b"Do":
            places.append((round(matrix[4], 1), round(matrix[0], 1)))

    page.extract_text(visitor_operand_before=seen)
    return places


def test_every_line_of_every_beat_is_in_it_in_order(made):
    text, place = text_of(made.reader.pages[1:]), 0
    for number, stem in enumerate(STEMS, 1):
        heading = f"{number} {title(made.language, stem)}"
        place = text.index(heading, place) + len(heading)
        for beat in run(stem, language=made.language).beats:
            said = one_line(beat.caption).strip(" …")
            place = text.index(said, place) + len(said)


def test_the_contents_name_the_pages_on_which_chapters_begin(made):
    first, *pages = [text_of([page]) for page in made.reader.pages]
    words = table(made.language, "handout")
    for heading in [*(title(made.language, stem) for stem in STEMS), words["sources"]]:
        (named,) = (
            int(line.split()[-1])
            for line in made.reader.pages[0].extract_text().splitlines()
            if heading in line
        )
        # Above: what goes on from the page before; below: the foot.
        begins = [number for number, page in enumerate(pages, 2) if heading in page]
        assert begins[0] == named
    assert first.startswith(words["title"])


def test_all_pages_but_the_first_end_with_their_number(made):
    first, *pages = [page.extract_text().split() for page in made.reader.pages]
    assert [words[-1] for words in pages] == [str(n) for n in range(2, len(pages) + 2)]
    assert first[-1] != "1"


def test_two_or_three_beats_stand_on_a_page(made):
    counts = [len(page.images) for page in made.reader.pages]
    assert sum(counts) == sum(len(told) for told in made.told.values())
    assert max(counts) <= 3
    assert [count for count in counts[1:-2] if count < 2] == []


def test_its_pictures_are_those_of_the_film_in_the_theme_asked_for(made):
    images = [
        image.image.convert("RGB")
        for page in made.reader.pages
        for image in sorted(page.images, key=lambda image: image.name)
    ]
    light = tuple(bytes.fromhex(THEMES["light"].background[1:]))
    stage = HALL.stage_top - HALL.stage_bottom + 2 * AROUND
    with_title = 4.0 - HALL.stage_bottom + AROUND
    heights = {round(WIDTH / LEAST_WIDTH * units) for units in (stage, with_title)}
    for image in images:
        assert image.width == WIDTH
        assert any(abs(image.height - height) <= 1 for height in heights)
        assert np.abs(np.array(image.getpixel((0, 0))) - light).max() <= 2


@pytest.mark.parametrize("stem", STEMS, ids=lambda stem: f"of {stem}")
def test_each_beat_has_the_picture_of_its_last_line(made, stem):
    last = {beat.name: beat for beat in run(stem, theme="light", language=made.language).beats}
    told = made.told[stem]
    assert [beat.name for beat in told] == list(last)
    for beat in told:
        dry = last[beat.name]
        assert (len(beat.lines), beat.lines[-1]) == (dry.line + 1, dry.caption)
        picture = Image.open(io.BytesIO(beat.picture)).convert("RGB")
        # The dry run's frame is wider, has no text on it, and goes on below.
        height, width = dry.frame.shape[:2]
        unit, side = height / 8, (width - height / 8 * LEAST_WIDTH) / 2
        small = picture.resize(
            (width - 2 * round(side), round(picture.height / WIDTH * 13.6 * unit))
        )
        bottom = round((4 - HALL.stage_bottom + AROUND) * unit)
        frame = dry.frame[bottom - small.height : bottom, round(side) : width - round(side), :3]
        # Of lines finer than a pixel, each has its own share of it in the two.
        coarse = [np.asarray(whole.reduce(4), int) for whole in (small, Image.fromarray(frame))]
        differs = np.abs(np.subtract(*coarse)).max(axis=2) > 64
        # Its text.
        assert differs.mean() < 0.04, beat.name


def test_formulas_are_set_as_formulas(made):
    (whole,) = made.told["notation"][-1].formulas
    assert "$W^((3))$" in whole
    text = text_of(made.reader.pages)
    # The letters of mathematics, which no text on these pages has.
    assert "𝑊" in text
    assert "W^((" not in text
    assert "$" not in text


def test_a_formula_that_stays_is_set_once(made):
    told = made.told["notation"]
    shown = [beat["formulas"] for beat in handout._on_paper("notation", told)]
    assert any(beat.formulas and not new for beat, new in zip(told, shown, strict=True))
    assert [formula for new in shown for formula in new] == list(
        dict.fromkeys(formula for beat in told for formula in beat.formulas)
    )


def test_what_goes_on_in_the_next_line_is_one_sentence():
    assert as_paragraph(["Now it learns …", "… and a stroke comes."]) == (
        "Now it learns … and a stroke comes."
    )


def test_it_says_of_which_network_it_is(made):
    first = text_of(made.reader.pages[:1])
    right = "97.11" if made.language == "en" else "97,11"
    for said in ("lecture", "784, 16, 16, 10", right, "epochs 300", "optimiser adam"):
        assert said in first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("right", [0.25, None])
def test_of_a_network_from_elsewhere_it_says_no_more_than_is_known(language, right, tmp_path):
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    save(tmp_path / "brought.npz", network, describe(network, test_accuracy=right))
    settings = {"language": language, "weights": str(tmp_path / "brought.npz")}
    card = handout._card(production(captions="file", theme="light", **settings))
    assert "brought" in card["card"]
    assert "784, 16, 16, 10" in card["card"]
    assert bool(re.search("25[.,]00", card["card"])) == (right is not None)
    assert "None" not in card["card"]
    assert card["recipe"] == ""


def test_its_sources_have_the_licence_of_the_digits(made):
    last = text_of(made.reader.pages[-2:])
    for said in ("MNIST", "ShareAlike 3.0", "Jones, L. A. Palmer", "3Blue1Brown"):
        assert said in last


def test_every_word_of_the_table_is_used(made):
    used = "".join(file.read_text(encoding="utf-8") for file in (FOLDER / TEMPLATE, SOURCES))
    used += Path(handout.__file__).read_text(encoding="utf-8")
    assert [word for word in table(made.language, "handout") if word not in used] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_it_is_as_large_as_its_paper(kept, paper, tmp_path):
    path = make_handout(STEMS, made_in(kept.language), tmp_path, paper)
    assert sizes_in_inches(PdfReader(path)) == {SIZES[paper]}


def test_there_are_lines_to_write_on_where_notes_are_asked_for(kept, tmp_path):
    path = make_handout(STEMS, made_in(kept.language), tmp_path, notes=True)
    without, noted = kept.reader, PdfReader(path)
    assert [text_of([page]) for page in noted.pages] == [text_of([p]) for p in without.pages]
    for page, plain in zip(noted.pages, without.pages, strict=True):
        patterns = page["/Resources"].get("/Pattern", {}).values()
        assert len(patterns) == len(page.images)
        for pattern in map(methodcaller("get_object"), patterns):
            # What is repeated is a line, and not one that lies outside of what is repeated.
            (down,) = re.findall(rb"1 0 0 1 0 ([\d.]+) cm", pattern.get_data())
            assert 0 < float(down) < pattern["/BBox"][3]
            assert pattern.get_data().split()[-2:] == [b"S", b"Q"]
        assert not plain["/Resources"].get("/Pattern")


@pytest.mark.parametrize("notes", [True, False])
def test_in_a_language_that_goes_to_the_left_pictures_stand_on_the_right(kept, notes, tmp_path):
    path = make_handout(STEMS, made_in("he"), tmp_path, notes=notes)
    pages = PdfReader(path).pages
    begins, widths = zip(*(place for page in pages for place in pictures_on(page)), strict=True)
    (begin,), (width,) = set(begins), set(widths)
    free = float(pages[0].mediabox.width) - width
    assert begin == pytest.approx(free - 22 * MILLIMETRE if notes else free / 2, abs=1)


def test_any_character_of_a_text_is_set_as_it_is(kept, tmp_path, monkeypatch):
    odd = Beat("odd", ("#panic() $x$ *no* <b> @c \\ `d` // e",), kept.told["recap"][0].picture, ())
    monkeypatch.setattr(handout, "_told", lambda *_: [[odd]])
    path = make_handout(["recap"], made_in("en"), tmp_path)
    assert odd.lines[0] in text_of(PdfReader(path).pages)


def test_what_cannot_be_made_is_refused_before_anything_is_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(handout, "_told", lambda *_: pytest.fail("it has begun"))
    with pytest.raises(InputError, match="no paper 'a5'; allowed are a4, us-letter"):
        make_handout(STEMS, made_in("en"), tmp_path, "a5")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="The folder .* cannot be made: "):
        make_handout(STEMS, made_in("en"), tmp_path / "file")


def test_a_template_that_is_no_typst_is_named(kept, tmp_path, monkeypatch):
    (tmp_path / TEMPLATE).write_text("#let", encoding="utf-8")
    monkeypatch.setattr("scenes.film.printing.FOLDER", tmp_path)
    with pytest.raises(InputError, match=r"handout\.typ cannot be set by Typst"):
        make_handout(STEMS, made_in(kept.language), tmp_path)
    assert not list(tmp_path.rglob("*.pdf"))


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    whole = [sys.executable, "-m", "scenes", "handout", *arguments]
    return subprocess.run(whole, cwd=ROOT, capture_output=True, text=True)


def test_the_command_makes_it(tmp_path):
    done = command("recap", "--digit", "4", "--output", str(tmp_path), "--jobs", "1")
    assert done.returncode == 0, done.stderr
    path = tmp_path / "en" / "handout.pdf"
    assert "handout.pdf: " in done.stdout
    said = [one_line(beat.caption) for beat in run("recap", digit="4").beats]
    text = text_of(PdfReader(path).pages)
    assert [line for line in said if line not in text] == []
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["recpa"], "There is no chapter 'recpa'; allowed are "),
        (["--language", "xx"], f"The setting language is 'xx'; allowed is {', '.join(LANGUAGES)}."),
        (["--paper", "a5"], "There is no paper 'a5'; allowed are a4, us-letter."),
        (["--output", "README.md/here"], "The folder README.md/here/en cannot be made: "),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(arguments, said):
    first = arguments == ["recpa"]
    done = command(*arguments) if first else called("scenes", "handout", *arguments, folder=ROOT)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: {said}")
