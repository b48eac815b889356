"""`python -m scenes`: from chapters to what is handed out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cloup

from network.errors import InputError

if TYPE_CHECKING:
    from scenes.film.production import Production
    from scenes.film.rendering import Made
    from scenes.film.timeline import Timeline


@cloup.group()
def main() -> None:
    """Work with all chapters of the lecture."""


@main.command("gallery")
def gallery_command() -> None:
    """Render every chapter and write the README's pictures to scenes/gallery."""
    from scenes.film.gallery import make_gallery

    _say_how_large(make_gallery())


@main.command("handbook")
def handbook_command() -> None:
    """Write the pictures of scenes/README.md to scenes/gallery."""
    from scenes.film.handbook import make_handbook

    _say_how_large(make_handbook())


_theme_option = cloup.option("--theme", help="dark, light or classic.")
_digit_option = cloup.option("--digit", help="0 to 9, test: and an index, or the path of an image.")
_weights_option = cloup.option(
    "--weights", help="A network by its name, or the path of a weights file."
)
_data_option = cloup.option("--data", metavar="FOLDER", help="Data of your own, instead of MNIST.")
_paper_option = cloup.option("--paper", default="a4", show_default=True, help="a4 or us-letter.")
_run_options = cloup.option_group(
    "How it is made",
    cloup.option(
        "--output", type=cloup.Path(path_type=Path, file_okay=False),
        default=Path("media/lecture"), show_default=True, help="The folder for it.",
    ),
    cloup.option(
        "-j", "--jobs", type=cloup.IntRange(1), default=os.cpu_count() or 1,
        show_default="one a core", help="The number of processes that draw.",
    ),
)  # fmt: skip


def _production_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that all commands have that make films."""
    own = cloup.option_group(
        "What is made",
        cloup.option(
            "-q", "--quality", type=cloup.Choice(list("lmhpk")), default="h", show_default=True,
            help="As in manim: l is 480p15, m 720p30, h 1080p60, p 1440p60, k 2160p60.",
        ),
        cloup.option(
            "--aspect", type=cloup.Choice(["16:9", "4:3", "9:16"]), default="16:9",
            show_default=True, help="Width to height.",
        ),
        _theme_option,
        _digit_option,
        _weights_option,
        _data_option,
        cloup.option("--voice", help="Who speaks: none, piper, or as the README says."),
    )  # fmt: skip
    return own(_run_options(command))


_cluster_option = cloup.option(
    "--cluster", metavar="TCP://...", help="A dask scheduler whose workers draw."
)


@main.command("list")
@cloup.option("--language", default="en", show_default=True, help="Of the titles.")
def list_command(language: str) -> None:
    """List the chapters in the lecture's order, with their titles."""
    from scenes.film.chapters import chapters_named
    from scenes.kit.stage.words import known_language, title

    known_language(language)
    for stem in chapters_named([]):
        print(f"{stem:17s} {title(language, stem)}")


@main.command("render")
@cloup.argument("chapters", nargs=-1, metavar="[CHAPTER]...", help="All of them by default.")
@cloup.option("--language", "languages", multiple=True, help="May be given more than once.")
@cloup.option("--transparent", is_flag=True, help="Without a background, as WebM.")
@_production_options
@_cluster_option
def render_command(
    chapters: tuple[str, ...],
    languages: tuple[str, ...],
    output: Path,
    jobs: int,
    cluster: str | None,
    **asked: Any,
) -> None:
    """Make the films of chapters, on all cores; what is there and still right is left as it is."""
    from scenes.film.production import production

    productions = [production(language=language, **asked) for language in languages or (None,)]
    _rendered(chapters, productions, output, jobs, cluster)


@main.command("film")
@cloup.argument("chapters", nargs=-1, metavar="[CHAPTER]...", help="All of them by default.")
@cloup.option("--language", help="Of what is said and of what stands in the picture.")
@cloup.option(
    "--subtitles", multiple=True, metavar="LANGUAGE",
    help="May be given more than once; by default the film's language.",
)  # fmt: skip
@cloup.option(
    "--music", type=cloup.Path(path_type=Path), metavar="FILE",
    help="Played below the voice, for as long as the film is.",
)  # fmt: skip
@_production_options
@_cluster_option
def film_command(
    chapters: tuple[str, ...],
    language: str | None,
    subtitles: tuple[str, ...],
    music: Path | None,
    output: Path,
    jobs: int,
    cluster: str | None,
    **asked: Any,
) -> None:
    """Make the lecture as one film, with chapter marks, subtitles and what belongs beside it."""
    from scenes.film.film import make_film
    from scenes.film.music import read_music
    from scenes.film.production import production
    from scenes.kit.stage.words import known_language

    made_as = production(language=language, **asked)
    languages = tuple(dict.fromkeys(subtitles)) or (made_as.language,)
    for each in languages:
        known_language(each)
    below = read_music(music) if music else None
    timelines = _told(chapters, made_as, output, jobs, cluster)
    for path in make_film(timelines, made_as, languages, below, output, jobs):
        print(os.path.relpath(path))


@main.command("stream")
@cloup.argument("chapter")
@cloup.option("--language", help="Of what is said and of what stands in the picture.")
@cloup.option(
    "-q", "--quality", type=cloup.Choice(list("lmh")), default="m", show_default=True,
    help="As in manim: l is 480p15, m 720p30, h 1080p60.",
)  # fmt: skip
@cloup.option("--fps", type=cloup.IntRange(1, 60), help="Frames a second, if not the quality's.")
@_theme_option
@_digit_option
@_weights_option
def stream_command(chapter: str, fps: int | None, **asked: Any) -> None:
    """Write a chapter's film to standard output while it is drawn, for a browser to play.

    It is an MP4 in fragments of half a second, and silent.
    """
    from scenes.film.production import production
    from scenes.film.stream import standard_output, stream

    with standard_output() as film:
        made_as = production(voice="none", **asked)
        stream(chapter, made_as, fps or made_as.frame_rate, film)


@main.command("slides")
@cloup.argument("chapters", nargs=-1, metavar="[CHAPTER]...", help="All of them by default.")
@cloup.option("--language", help="Of the lines and of what stands in the picture.")
@cloup.option(
    "--format", "formats", multiple=True, type=cloup.Choice(["html", "pptx", "pdf"]),
    default=["html"], show_default=True, help="May be given more than once.",
)  # fmt: skip
@cloup.option("--one-file", is_flag=True, help="The HTML page holds its films as well.")
@_production_options
@_cluster_option
def slides_command(
    chapters: tuple[str, ...],
    language: str | None,
    formats: tuple[str, ...],
    one_file: bool,
    output: Path,
    jobs: int,
    cluster: str | None,
    **asked: Any,
) -> None:
    """Make a presentation: a key plays the film of the next line, which is the speaker's note."""
    from scenes.film.production import production
    from scenes.film.slides import make_slides

    made_as = production(language=language, **asked)
    timelines = _told(chapters, made_as, output, jobs, cluster)
    _say_how_large(make_slides(timelines, made_as, formats, one_file, output))


def _chosen(chapters: tuple[str, ...], production: Production) -> list[str]:
    """The chapters that are named; of all, with data of one's own, those that work with any."""
    from scenes.film.chapters import chapters_named
    from scenes.kit.stage.needs import FOR_ALL_DATA

    stems = chapters_named(chapters)
    if chapters or production.of_mnist:
        return stems
    return [stem for stem in stems if stem in FOR_ALL_DATA]


def _told(
    chapters: tuple[str, ...],
    made_as: Production,
    output: Path,
    jobs: int,
    cluster: str | None,
) -> list[Timeline]:
    """What is said when in the chapters' films, which are made if they are not there, in order."""
    made = _rendered(chapters, [made_as], output, jobs, cluster)
    timelines = {film.stem: timeline for film, timeline in made.timelines.items()}
    return [timelines[stem] for stem in _chosen(chapters, made_as)]


def _rendered(
    chapters: tuple[str, ...],
    productions: list[Production],
    output: Path,
    jobs: int,
    cluster: str | None = None,
) -> Made:
    """The films, all of which could be made."""
    from scenes.film.cluster import drawn_by
    from scenes.film.rendering import drawn_here, render

    stems = _chosen(chapters, productions[0])
    with drawn_by(cluster) if cluster else nullcontext(drawn_here) as drawing:
        made = render(stems, productions, output, jobs, drawing)
    if made.failed:
        raise InputError(
            f"{len(made.failed)} of {len(made.failed) + len(made.timelines)} films could not be"
            " made; what is wrong stands above."
        )
    return made


@main.command("handout")
@cloup.argument("chapters", nargs=-1, metavar="[CHAPTER]...", help="All of them by default.")
@cloup.option_group(
    "What is made",
    cloup.option("--language", help="Of all words in it."),
    _paper_option,
    cloup.option("--notes", is_flag=True, help="With lines to write on beside each beat."),
    cloup.option("--theme", default="light", show_default=True, help="dark, light or classic."),
    _digit_option,
    _weights_option,
    _data_option,
)
@_run_options
def handout_command(
    chapters: tuple[str, ...], paper: str, notes: bool, output: Path, jobs: int, **asked: Any
) -> None:
    """Make the handout, a PDF: of each beat its picture and what is said in it."""
    from scenes.film.handout import make_handout
    from scenes.film.production import production

    made = production(captions="file", voice="none", **asked)
    path = make_handout(_chosen(chapters, made), made, output, paper, notes, jobs)
    _say_how_large([path])


@main.command("script")
@cloup.option("--language", default="en", show_default=True, help="Of the lines.")
@cloup.option("--chapter", "chapters", multiple=True, help="Only this one; may be repeated.")
@cloup.option(
    "--pdf", type=cloup.Path(path_type=Path), help="Write it there, in large type to read from."
)
@_paper_option
def script_command(language: str, chapters: tuple[str, ...], pdf: Path | None, paper: str) -> None:
    """Print all that is said in the lecture, in order, with its numbers filled in.

    Before each line stands the name that a recording of it has.
    """
    from scenes.film.script import print_script, script

    if pdf is not None:
        print_script(language, chapters, pdf, paper)
        _say_how_large([pdf])
        return
    place, words, seconds = ("", ""), 0, 0.0
    for line in script(language, chapters):
        if line.chapter != place[0]:
            print(f"\n{line.chapter}")
        if (line.chapter, line.beat) != place:
            print()
        print(f"  {line.name}  {line.text}")
        place = (line.chapter, line.beat)
        words, seconds = words + len(line.text.split()), seconds + line.seconds
    print(f"\n{words:,} words, {seconds / 60:.1f} minutes")


@main.command("record")
@cloup.argument("chapters", nargs=-1, metavar="[CHAPTER]...", help="All of them by default.")
@cloup.option("--language", default="en", show_default=True, help="Of the lines.")
@cloup.option(
    "--output", type=cloup.Path(path_type=Path, file_okay=False), default=Path("recordings"),
    show_default=True, help="The folder for the recordings.",
)  # fmt: skip
def record_command(chapters: tuple[str, ...], language: str, output: Path) -> None:
    """Record the lines with your own voice, those of which there is no recording yet."""
    from rich.console import Console

    from scenes.film.recording import SoundCard, record, unrecorded
    from scenes.film.script import script

    card = SoundCard()
    lines = unrecorded(list(script(language, chapters)), output)
    kept = record(lines, output, card, Console(highlight=False))
    print(f"{kept} lines recorded, {len(lines) - kept} left.")
    print(f"Hear them in the film: python -m scenes film --voice {os.path.relpath(output)}")


@main.command("new")
@cloup.argument("name", help="Of the chapter, in small letters, for instance dropout.")
def new_command(name: str) -> None:
    """Make a chapter of your own from a template: its file, its lines, its place in the order."""
    from scenes.film.new_chapter import new_chapter

    chapter, lines, order = (os.path.relpath(path) for path in new_chapter(name))
    print(f"{chapter}: the chapter, for you to write on")
    print(f"{lines}: its lines, under [{name}]")
    print(f"{order}: its place, at the end")
    print(f"Look at it: manim -pql {chapter}")


def _say_how_large(paths: list[Path]) -> None:
    for path in paths:
        print(f"{os.path.relpath(path)}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    try:
        main()
    except InputError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
