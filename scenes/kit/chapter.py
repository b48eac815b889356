"""A chapter: a manim scene that knows its network, its digit, its words, and its beats."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NoReturn

from manim import UP, Animation, AnimationGroup, FadeIn, FadeOut, RendererType, Scene, config

from network.digits import Digit, find_digit
from network.errors import InputError
from network.model import Network, Trace
from network.storage import Trained, load
from scenes.kit.settings import Settings, read_settings
from scenes.kit.text import LABEL, TITLE, Label, plain, use_number_style
from scenes.kit.theme import Theme, colours, use_theme
from scenes.kit.words import Words, words
from scenes.kit.writer import ChapterRenderer

TITLE_HEIGHT = 3.58
"""The height of a title's middle."""
STAGE_TOP, STAGE_BOTTOM = 3.2, -3.25
"""Between them is what a chapter shows: titles are above, captions below."""
CAPTION_HEIGHT = -3.62
CAPTION_WIDTH = 12.8


class Chapter(Scene):
    """The base of all chapters.

    A lecturer subclasses a chapter and sets any of the settings below; lecture.toml and the
    environment override them. After `setup`, a chapter has `settings`, `trained` (the weights
    file), `network`, `example` (the digit), `trace` (the example's way through the network),
    `words` and `colours`.
    """

    weights: str | None = None
    digit: str | int | None = None
    theme: str | None = None
    language: str | None = None
    pace: float | None = None
    captions: str | None = None

    def __init__(self, renderer: Any = None, **options: Any) -> None:
        with _one_sentence():
            if config.renderer != RendererType.CAIRO:
                raise InputError("The chapters are painted by Cairo; leave out --renderer.")
            own = ChapterRenderer(skip_animations=options.get("skip_animations", False))
            super().__init__(renderer or own, **options)

    def render(self, preview: bool = False) -> bool:
        """Render the chapter as manim does; bad input ends it with one sentence and status 2."""
        self._preview_where_possible()
        with _one_sentence():
            return super().render(preview)

    def setup(self) -> None:
        """Read the settings, then load what they name.

        Raises:
            InputError: a setting, the weights file or the digit cannot be used.
        """
        self.settings = self._read_settings()
        self.words: Words = words(self.settings.language, chapter_name(type(self)))
        use_number_style(self.words.numbers)
        use_theme(self.settings.theme)
        self.camera.background_color = self.colours.background
        self.trained: Trained = load(self.settings.weights_file)
        self.network: Network = self.trained.network
        self.check_network()
        self.example: Digit = find_digit(self.settings.digit, self.network)
        self.trace: Trace = self.network.trace(self.example.pixels)
        self._title: Label | None = None
        self._caption: Label | None = None
        if self.settings.captions == "burned":
            self._keep_captions_away_from_players()

    def check_network(self) -> None:
        """Say what this chapter needs of a network; all need a square picture as its input.

        Raises:
            InputError: the network cannot be drawn by this chapter.
        """
        shape = tuple(self.trained.metadata.input_shape)
        if shape != (28, 28) or self.network.layer_sizes[0] != 784:
            raise InputError(
                f"{self.settings.weights_file} takes an input of shape {shape}; "
                "the chapters draw networks whose input is a picture of 28 × 28 pixels."
            )
        hidden = len(self.network.layers) - 1
        if not 1 <= hidden <= 4:
            raise InputError(
                f"{self.settings.weights_file} has {hidden} hidden layers; "
                "the chapters draw networks with 1 to 4 hidden layers."
            )
        outputs = self.network.layer_sizes[-1]
        if not 2 <= outputs <= 10:
            raise InputError(
                f"{self.settings.weights_file} has {outputs} outputs; "
                "the chapters draw networks with 2 to 10 outputs."
            )

    @property
    def colours(self) -> Theme:
        """The colours of the theme in force."""
        return colours()

    @contextmanager
    def beat(self, name: str, **values: Any) -> Iterator[None]:
        """One thought: a section of the film with its caption, held until it can have been read.

        Args:
            name: the beat's name in the chapter's table of captions/<language>.toml.
            values: what is filled into the caption's {blanks}.
        """
        text = self.words.caption(name, **values)
        self.next_section(name)
        start = self.time
        self._burn_in(text)
        yield
        hold = max(reading_seconds(text, self.settings.pace) - (self.time - start), 0.5)
        self.wait(round(hold, 2))
        shown = self.time - start
        self.add_subcaption(text, duration=shown, offset=-shown)

    def title(self, markup: str) -> Label:
        """A title at its place above the stage."""
        return Label(markup, TITLE).move_to(TITLE_HEIGHT * UP)

    def new_title(self, markup: str) -> Animation:
        """Bring in a title and take the one before it away."""
        title, before = self.title(markup), self._title
        self._title = title
        coming = FadeIn(title, shift=0.15 * UP)
        if before is None:
            return coming
        return AnimationGroup(FadeOut(before, shift=0.15 * UP), coming, lag_ratio=0.7)

    def no_title(self) -> Animation:
        """Take the title away, for something else to stand in its place."""
        before, self._title = self._title, None
        return FadeOut(before or Label(""), shift=0.15 * UP)

    def _burn_in(self, text: str) -> None:
        if self.settings.captions != "burned":
            return
        # The last caption stays to the end: it is on the still that manim -s draws.
        if self._caption is not None:
            self.remove(self._caption)
        caption = Label(plain(text), LABEL)
        if caption.width > CAPTION_WIDTH:
            # A little more than half the length: two lines that are about as long.
            width = min(0.54 * caption.width, CAPTION_WIDTH)
            caption = Label(plain(text), LABEL, width=width)
        caption.move_to(CAPTION_HEIGHT * UP)
        self.add(caption)
        # Behind everything else: what comes after a moving mobject is drawn anew in each frame.
        self.bring_to_back(caption)
        self._caption = caption

    def _read_settings(self) -> Settings:
        names = Settings.model_fields
        own = {name: getattr(self, name) for name in names if getattr(self, name, None) is not None}
        return read_settings(**own)

    def _preview_where_possible(self) -> None:
        # manim ends in a traceback where the program that opens films is missing.
        opener = config.preview_command or "xdg-open"
        if platform.system() != "Linux" or shutil.which(opener):
            return
        session: Any = self.session_spec
        if session.presentation.open_after_render:
            print(f"The film is not opened: this machine has no {opener}.", file=sys.stderr)
            quiet = replace(session.presentation, open_after_render=False)
            self.session_spec: Any = replace(session, presentation=quiet)

    def _keep_captions_away_from_players(self) -> None:
        # A player that finds <Scene>.srt beside the film would show each caption twice.
        writer = self.renderer.file_writer
        beside = writer.output_plan.subcaption_file
        if beside is not None:
            apart = beside.parent / "captions" / beside.name
            writer.output_plan = replace(writer.output_plan, subcaption_file=apart)


def chapter_name(chapter: type) -> str:
    """The name of a chapter's table in the captions: of the class that says its beats.

    A subclass that only changes settings has the words of the chapter it is made from.
    """
    for kind in chapter.__mro__:
        if "construct" in vars(kind):
            return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
    raise TypeError(f"{chapter.__name__} states no beats: it has no construct()")


def reading_seconds(text: str, pace: float) -> float:
    """How long it takes to read a text at a pace in words a minute."""
    return len(text.split()) / pace * 60


@contextmanager
def _one_sentence() -> Iterator[None]:
    """Turn bad input and a folder that cannot be written into one sentence and status 2."""
    try:
        yield
    except InputError as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"The film cannot be written: {error}.")
    except RuntimeError as error:
        cause = error.__cause__
        if not isinstance(cause, OSError):
            raise
        _stop(f"The film cannot be written: {cause}.")


def _stop(sentence: str) -> NoReturn:
    print(f"Error: {sentence}", file=sys.stderr)
    raise SystemExit(2)
