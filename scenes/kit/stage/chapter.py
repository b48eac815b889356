"""A chapter: a manim scene that knows its network, its digit, its words, and its beats."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, wraps
from math import ceil
from pathlib import Path
from typing import Any

from manim import UP, Animation, AnimationGroup, FadeIn, FadeOut, config

from network.data import MNIST, Data, using
from network.digits import Digit, find_digit, well_read_digit
from network.errors import InputError
from network.fitting import check_fits
from network.model import Network, Trace
from network.storage import Trained, load
from scenes.kit.engine.frame import frame_size
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.engine.sentence import one_sentence
from scenes.kit.look.current import Look, made_in
from scenes.kit.look.palettes import THEMES, Theme
from scenes.kit.stage.attributes import class_settings
from scenes.kit.stage.class_names import names_on_screen
from scenes.kit.stage.needs import Need, a_shape_to_draw, numbers_to_show
from scenes.kit.stage.settings import Settings, read_settings
from scenes.kit.stage.subtitles import subtitles
from scenes.kit.stage.voice.voice import GAP, Clip, Utterance, Voice
from scenes.kit.stage.words import Words, filled, notice, words
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.markup import plain

CAPITALS = 0.0105
"""How high capital letters are, in frame units for each point of their size."""


LAST_LOOK = 0.5
"""Seconds for which what a beat has come to stands still at least."""


WORD = 20 / 3
"""Characters, with the space, that are read as one word: at the usual pace of 180 words a minute
these are the 20 a second that subtitles may have."""


@dataclass(frozen=True)
class Line:
    """What is being said, and since when, in seconds of the film."""

    text: str
    spoken: str
    """What a voice says for it."""
    clip: Clip | None
    """What is heard, if anything is."""
    start: float
    animation: int
    """The first that is played while it is said."""


@dataclass(frozen=True)
class Told:
    """A line that has been said; times are in seconds of the film."""

    beat: str
    text: str
    start: float
    seconds: float
    """How long it is on screen."""
    animation: int
    """The number of the first animation that is played while it is said."""
    spoken: str = ""
    """What a voice says for it."""
    clip: str = ""
    """The path of what is heard: a WAV of 48,000 samples a second, mono, of 16 bits each."""


def _in_its_look(step: Callable[[Chapter], None]) -> Callable[[Chapter], None]:
    """A step of making a chapter, done in the look of the chapter and with its data."""

    @wraps(step)
    def done_in_its_look(chapter: Chapter) -> None:
        with using(chapter.its_data), made_in(chapter.look):
            step(chapter)

    return done_in_its_look


class Chapter(PaintedScene):
    """The base of all chapters.

    A lecturer subclasses a chapter and sets any of the settings below; lecture.toml and the
    environment override them.
    """

    weights: str | None = None
    digit: str | int | None = None
    data: str | None = None
    theme: str | None = None
    language: str | None = None
    pace: float | None = None
    captions: str | None = None
    voice: str | None = None

    # What a chapter says of itself.
    needs: tuple[Need, ...] = ()
    """What it needs of a network, beyond what all of them need."""
    default_digit: int | None = None
    """The label of the digit it shows where nobody asks for one, if not the setting's default."""

    # What every chapter has after `setup`, and no subclass may set.
    trained: Trained
    """The weights file."""
    network: Network
    example: Digit
    """The digit that is chosen."""
    trace: Trace
    """The example's way through the network."""
    told: list[Told]
    """What has been said so far."""

    _beat = ""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        with one_sentence():
            # First of all: it may have set what is needed to make a scene.
            self._class_settings = class_settings(type(self), Chapter)
        super().__init__(*arguments, **options)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        # Whoever calls them, and in whatever turn: a chapter is made in its own look.
        for step in ("setup", "construct", "tear_down"):
            own = vars(cls).get(step)
            if callable(own):
                setattr(cls, step, _in_its_look(own))

    @_in_its_look
    def setup(self) -> None:
        """Load what the settings name.

        Raises:
            InputError: a setting, the weights file or the digit cannot be used.
        """
        settings = self.settings
        self.camera.background_color = self.look.theme.background
        self.trained = load(settings.weights_file)
        check_fits(self.trained, self.its_data)
        self.network = self.trained.network
        for need in (a_shape_to_draw, numbers_to_show, *self.needs):
            need(self.trained)
        own = self.default_digit
        self.example = self.film_digit if own is None else self._digit_asked_for(own)
        self.trace = self.network.trace(self.example.pixels)
        self._title: Label | None = None
        self._caption: Label | None = None
        self._line: Line | None = None
        self._unsaid: list[str] = []
        self._number = 0
        self._voice = self._voice_asked_for()
        self.told = []
        if settings.captions == "burned":
            self.keep_captions_away_from_players()

    @cached_property
    def settings(self) -> Settings:
        """The settings in force, read when they are first asked for.

        Raises:
            InputError: a setting has no such name or value; the message says what is allowed.
        """
        return read_settings(**self._class_settings)

    @cached_property
    def its_data(self) -> Data:
        """The data in force while it is made: MNIST, or those in the folder that is asked for.

        Raises:
            InputError: a setting is wrong, or there are no data in the folder.
        """
        return self.settings.chosen_data

    @cached_property
    def words(self) -> Words:
        """The words of this chapter in its language, and in English what that lacks."""
        language, name = self.settings.language, chapter_name(type(self))
        if lacking := notice(language, name):
            print(f"Notice: {lacking}", file=sys.stderr)
        return words(language, name).about(self.its_data)

    @cached_property
    def look(self) -> Look:
        """The colours of this chapter, how its numbers are written, and which way its texts go."""
        theme = THEMES[self.settings.theme]
        return Look(theme, self.words.numbers, direction=self.words.direction)

    @property
    def colours(self) -> Theme:
        """The colours of this chapter's theme."""
        return self.look.theme

    @cached_property
    def class_names(self) -> list[str]:
        """What the outputs stand for: plain texts, short enough for a sentence."""
        data = self.its_data
        # Whoever has data of their own may name the classes anew, in the language of the film.
        given = self.trained.metadata.class_names if data is MNIST else data.class_names
        return names_on_screen(given, lambda number: self.words("unnamed", number=number))

    def label_name(self, label: int) -> str:
        """The plain text for a label: its class name, or the number if the network has none."""
        names = self.class_names
        return names[label] if label < len(names) else str(label)

    @property
    def whereabouts(self) -> str:
        """The beat and line at which it is, for a message; nothing before the first."""
        if not self._beat:
            return ""
        said = sum(line.beat == self._beat for line in self.told) + (self._line is not None)
        return f", beat {self._beat!r}, line {max(said, 1)}"

    @contextmanager
    def beat(self, name: str) -> Iterator[None]:
        """One thought: a section of the film, told in lines; the last is held until it can be read.

        Args:
            name: the beat's name in the chapter's table of captions/<language>.toml.

        Raises:
            InputError: the chapter has no lines for this beat, or has not said all of them.
        """
        self._beat, self._number, self._unsaid = name, 0, list(self.words.lines(name))
        self.next_section(name)
        yield
        self.end_line(LAST_LOOK)
        if self._unsaid:
            raise InputError(
                f"The beat {name!r} does not say its line {self._unsaid[0]!r} of"
                f" captions/{self.words.language}.toml; each line is said once, in order."
            )

    def say(self, **values: Any) -> None:
        """Say the beat's next line, once the line before it has been heard or can have been read.

        Args:
            values: what is filled into its {blanks}.

        Raises:
            InputError: the beat has no further line, or the voice cannot say it.
        """
        self.end_line()
        if not self._unsaid:
            raise InputError(
                f"A beat of {chapter_name(type(self))} says more lines than there are in"
                f" captions/{self.words.language}.toml."
            )
        text = filled(self._unsaid.pop(0), values)
        self._number += 1
        spoken = self.words.said(text)
        clip = self._clip_of(spoken)
        self._line = Line(text, spoken, clip, self.time, self.renderer.num_plays)
        if clip is not None:
            self.add_clip(clip.path)
        self._burn_in(text)

    def guess(self, seconds: float = 1.5) -> None:
        """Leave a moment to guess, once the question has been heard or can have been read."""
        self.wait(round(self._left_to_say() + seconds, 2))

    def end_line(self, least: float = 0.0) -> None:
        """Hold what is on screen until the line that is being said has been heard or read.

        Args:
            least: seconds for which it is held at least.
        """
        line = self._line
        if line is None:
            return
        hold = max(self._left_to_say(), least)
        # Shorter than a frame is no pause.
        if hold > 1 / self.camera.frame_rate:
            self.wait(round(hold, 2))
        seconds, clip = self.time - line.start, str(line.clip.path) if line.clip else ""
        told = (line.text, line.start, seconds, line.animation, line.spoken, clip)
        self.told.append(Told(self._beat, *told))
        for piece in subtitles(line.text, seconds, self.look.direction):
            offset = line.start + piece.start - self.time
            self.add_subcaption(piece.text, duration=piece.seconds, offset=offset)
        self._line = None

    def _left_to_say(self) -> float:
        """How many seconds the line that is being said still needs, to be heard or to be read."""
        line = self._line
        if line is None:
            return 0.0
        if line.clip is None:
            needed = reading_seconds(line.text, self.settings.pace)
        else:
            needed = line.clip.seconds + GAP
        return max(needed - (self.time - line.start), 0.0)

    def _voice_asked_for(self) -> Voice | None:
        """The voice that the settings name, if any."""
        if self.settings.voice == "none":
            return None
        # Imported here: a film without a voice does without all that makes one.
        from scenes.kit.stage.voice.choosing import voice_named
        from scenes.kit.stage.voice.clips import Clips

        # Beside manim's own cache: it goes where manim may write, and goes with what was made.
        clips = Clips(Path(config.get_dir("media_dir")) / "voice")
        return voice_named(
            self.settings.voice, self.words.language, chapter_name(type(self)), clips
        )

    def _clip_of(self, spoken: str) -> Clip | None:
        """What is heard for the beat's next line, if there is a voice for it."""
        if self._voice is None:
            return None
        name = chapter_name(type(self))
        return self._voice.clip(Utterance(name, self._beat, self._number, spoken))

    def title(self, markup: str) -> Label:
        """A title at its place above the stage."""
        return Label(markup, TITLE).on_baseline(self.look.layout.title_baseline)

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

    @property
    def film_digit(self) -> Digit:
        """The digit of all chapters that have none of their own."""
        return self._digit_asked_for(int(Settings.model_fields["digit"].default))

    def _digit_asked_for(self, own: int) -> Digit:
        """The digit asked for; else one's own, or the last that the network can read."""
        if "digit" in self.settings.model_fields_set:
            digit = find_digit(self.settings.digit, self.network)
            if digit.note:
                print(f"Notice: {digit.note}", file=sys.stderr)
            return digit
        return well_read_digit(min(own, self.network.layer_sizes[-1] - 1), self.network)

    def _burn_in(self, text: str) -> None:
        if self.settings.captions != "burned":
            return
        # The last caption stays to the end: it is on the still that manim -s draws.
        if self._caption is not None:
            self.remove(self._caption)
        layout = self.look.layout
        size = layout.line_size(frame_size()[1])
        caption = Label(plain(text), size)
        if caption.width > layout.line_width:
            # Some more than an equal part of the length: rows that are about as long.
            rows = ceil(caption.width / layout.line_width)
            width = min(1.16 * caption.width / rows, layout.line_width)
            caption = Label(plain(text), size, width=width)
        # Larger letters reach further up from their baseline.
        lower = CAPITALS * (size - layout.line)
        self.add(caption.on_baseline(layout.line_baseline - lower))
        # Behind everything else: what comes after a moving mobject is drawn anew in each frame.
        self.bring_to_back(caption)
        self._caption = caption


def chapter_name(chapter: type) -> str:
    """The name of a chapter's table in the captions: of the class that says its beats.

    A subclass that only changes settings has the words of the chapter it is made from.
    """
    for kind in chapter.__mro__:
        if "construct" in vars(kind):
            return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
    raise TypeError(f"{chapter.__name__} states no beats: it has no construct()")


def reading_seconds(text: str, pace: float) -> float:
    """How long it takes to read a text at a pace in words a minute; long words count as more."""
    return max(len(text.split()), len(text) / WORD) / pace * 60
