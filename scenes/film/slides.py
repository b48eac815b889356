"""The lecture as a presentation, a step a line: a page, PowerPoint, or a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

from network.errors import InputError
from network.files import write_whole
from scenes.film.beats import JPEG
from scenes.film.pieces import folder_of
from scenes.film.printing import place_for, print_to
from scenes.film.production import Production
from scenes.film.steps import Step, last_frame, steps
from scenes.film.timeline import Timeline
from scenes.kit.look.palettes import THEMES
from scenes.kit.stage.settings import read_settings
from scenes.kit.stage.words import of_the_lecture

try:
    from manim_slides.config import PresentationConfig, SlideConfig
    from manim_slides.convert import PowerPoint, RevealJS
except ImportError:
    raise InputError(
        "For slides manim-slides is missing; install it with pip install '.[slides]'."
    ) from None

NAME = "slides"
"""Of the presentation, in each of its formats, and of the folder that holds it."""

STEPS = "steps"
"""The folder beside it in which its films lie."""

HERE = Path(__file__).parent
REVEAL = HERE / "reveal"
"""What a page needs of reveal.js, of the version that manim-slides names."""

HEIGHT = 720
"""Of a slide, in the units of PowerPoint and of PDF."""


class Page(RevealJS):
    """A page that needs no network: what it needs of reveal.js stands in it."""

    language: str
    reveal: dict[str, str]
    """Texts by the names of their files."""


@dataclass(frozen=True)
class Slides:
    """All steps, in order."""

    steps: Sequence[Step]
    production: Production
    title: str
    folder: Path
    """Where it goes; the films of the steps lie in it."""

    @cached_property
    def plan(self) -> PresentationConfig:
        """The presentation, as manim-slides knows it."""
        with self.production.in_force():
            theme = THEMES[read_settings().theme]
        slides = [
            SlideConfig(
                file=step.film.absolute(),
                # It wants a film that plays backwards as well, which no format shows.
                rev_file=step.film.absolute(),
                notes=step.text,
                direction="horizontal" if step.opens_chapter else "vertical",
            )
            for step in self.steps
        ]
        size = self.production.size
        return PresentationConfig(slides=slides, resolution=size, background_color=theme.background)

    @property
    def width(self) -> int:
        """Of a slide, in the unit of its height."""
        width, height = self.production.size
        return round(HEIGHT * width / height)

    def write_plan(self) -> Path:
        """For manim-slides' own commands."""
        path = self.folder / f"{NAME}.json"
        text = self.plan.model_dump_json(indent=1)
        write_whole(path, lambda file: file.write(text.encode()))
        return path

    def write_html(self, path: Path, one_file: bool = False) -> None:
        """A page for browsers: with its films, or with the folder in which they lie beside it."""
        page = Page(
            presentation_configs=[self.plan],
            template=HERE / "slides.html",
            assets_dir=STEPS,
            one_file=one_file,
            width=self.width,
            height=HEIGHT,
            title=self.title,
            background_color=self.plan.background_color,
            language=self.production.language,
            reveal={file.name: file.read_text(encoding="utf-8") for file in REVEAL.glob("*.*s")},
        )
        write_whole(path, lambda file: page.convert_to(Path(file.name)))
        shown = {step.film for step in self.steps}
        for film in (self.folder / STEPS).glob("*.mp4"):
            # Of another presentation, which the page has taken the place of.
            if film not in shown:
                film.unlink()

    def write_pptx(self, path: Path) -> None:
        """For PowerPoint, with the films in it."""
        powerpoint = PowerPoint(presentation_configs=[self.plan], width=self.width, height=HEIGHT)
        write_whole(path, lambda file: powerpoint.convert_to(Path(file.name)))

    def write_pdf(self, path: Path) -> None:
        """A page a step: what stands at its end.

        manim-slides decodes all frames and holds all pages in memory, 2 GB of a whole lecture.
        """
        pictures = {f"{number}.jpg": _picture(step) for number, step in enumerate(self.steps)}
        content = {
            "title": self.title,
            "width": self.width,
            "height": HEIGHT,
            "pictures": list(pictures),
        }
        print_to(path, "slides.typ", content, pictures)


def make_slides(
    timelines: Sequence[Timeline],
    production: Production,
    formats: Sequence[str],
    one_file: bool,
    folder: Path,
) -> list[Path]:
    """Make a presentation of chapters' films, which are there; returns what was written.

    Args:
        timelines: of the chapters, in order.
        production: in which they were made.
        formats: html, pptx, pdf.
        one_file: whether the page holds the films as well.
        folder: in which the films were made.

    Raises:
        InputError: the film of an animation is gone or damaged, or the place cannot be written to.
    """
    films = folder_of(production, folder)
    place = films / NAME
    place_for(place / STEPS / "any")
    made = [step for each in timelines for step in steps(each, films, place / STEPS)]
    slides = Slides(made, production, of_the_lecture(production.language, "title"), place)
    written = [slides.write_plan()]
    for each in dict.fromkeys(formats):
        path = place / f"{NAME}.{each}"
        match each:
            case "html":
                slides.write_html(path, one_file)
            case "pptx":
                slides.write_pptx(path)
            case "pdf":
                slides.write_pdf(path)
        written.append(path)
    return written


def _picture(step: Step) -> bytes:
    file = BytesIO()
    last_frame(step.film).save(file, "JPEG", **JPEG)
    return file.getvalue()
