"""The account of a moment: what on screen stands for a quantity, and whether it is that quantity.

Every picture, every line, every neuron and every text that holds a digit must be explained by
something the network, its images or the words file say. What is left over is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scenes.kit.stage.words import Words
from scenes.kit.typesetting.markup import readable
from scenes.kit.typesetting.number import Number
from tests.scenes.dry import Beat
from tests.scenes.honesty.truth import (
    THEME,
    Array,
    Image,
    Truth,
    Weights,
    hex_colour,
    number,
    same_pixels,
    signed,
)
from tests.scenes.stage import DiagramSeen, Edges, Stage, Thing

Expected = Any
"""A text, several that are allowed, or a function that makes one of an account."""
BLANK = re.compile(r"\{(\w+)\}")
SAME_LINE = 0.2
"""Texts whose middles are no further apart stand in one line."""


class Account:
    """What is explained of a moment, and what is wrong in it.

    Args:
        truth: about the network and its images.
        words: the chapter's words.
        beat: the moment's.
        at: which of the beat's moments it is, from 0.
        memory: what earlier moments of the chapter told.
    """

    def __init__(
        self,
        truth: Truth,
        words: Words,
        beat: Beat,
        at: int,
        memory: dict[str, Any],
    ) -> None:
        self.truth, self.words, self.beat = truth, words, beat
        self.at, self.memory = at, memory
        self.stage: Stage = beat.moments[at]
        self.is_end = at == len(beat.moments) - 1
        self.network = truth.own
        """The network on screen, where it is another than the chapter's: one of its run."""
        self.faults: list[str] = []
        self._explained: set[int] = set()

    # What is on screen.

    @property
    def texts(self) -> list[Thing]:
        return [thing for thing in self.stage.things if thing.is_text]

    @property
    def pictures(self) -> list[Thing]:
        """All pictures but those of lines."""
        lines = {id(thing) for thing, _ in self.stage.edges}
        return [t for t in self.stage.things if t.raster is not None and id(t) not in lines]

    @property
    def points(self) -> list[Thing]:
        return [thing for thing in self.stage.things if len(thing.sizes)]

    @property
    def shapes(self) -> list[Thing]:
        """Curves, dots, bars, boxes."""
        return [
            t
            for t in self.stage.things
            if not t.is_text and t.raster is None and not len(t.sizes) and len(t.centres)
        ]

    @property
    def diagrams(self) -> list[DiagramSeen]:
        """Those of which neurons or the picture can be seen."""
        return [
            d
            for d in self.stage.diagrams
            if d.picture is not None or any(column.neurons for column in d.columns)
        ]

    def images(self) -> list[tuple[Thing, Image]]:
        """The pictures that show an image."""
        found = ((thing, self.truth.image_of(thing.raster)) for thing in self.pictures)
        return [(thing, image) for thing, image in found if image is not None]

    def image_at(self, thing: Thing) -> Image:
        """The image of a picture; a fault if it shows none."""
        image = self.truth.image_of(thing.raster)
        if image is None:
            self.fault("a picture shows no image that is known")
            return Image(self.truth.example, "example", 0, None)
        return image

    # Explaining.

    def fault(self, what: str) -> None:
        self.faults.append(f"{self.beat.name}: {what}")

    def check(self, holds: bool, what: str) -> bool:
        if not holds:
            self.fault(what)
        return holds

    def explain(self, *things: Thing | None) -> None:
        self._explained |= {id(thing) for thing in things}

    def is_explained(self, thing: Thing) -> bool:
        return id(thing) in self._explained

    def left(self, things: Iterable[Thing]) -> list[Thing]:
        """Those that nothing has explained so far."""
        return [thing for thing in things if not self.is_explained(thing)]

    def says(self, thing: Thing | None, expected: str | Iterable[str], what: str) -> None:
        """A text must read so."""
        allowed = {expected} if isinstance(expected, str) else set(expected)
        if thing is None:
            self.fault(f"{what}: no text at its place")
            return
        self.explain(thing)
        self.check(thing.content in allowed, f"{what}: {thing.content!r}, not {sorted(allowed)}")

    def shows(self, thing: Thing | None, colours: Array, what: str) -> None:
        """A picture must have these colours, (rows, columns, 4)."""
        if thing is None or thing.raster is None:
            self.fault(f"{what}: no picture at its place")
            return
        self.explain(thing)
        self.check(same_pixels(thing.raster.pixel_array, colours), f"{what}: other pixels")

    def shines(self, thing: Thing | None, fills: Array, what: str) -> None:
        """Points must have these fills, (n, 4)."""
        if thing is None:
            self.fault(f"{what}: not there")
            return
        self.explain(thing)
        same = thing.fills.shape == fills.shape and np.allclose(thing.fills, fills, atol=3e-3)
        self.check(same, f"{what}: other colours")

    def says_line(self, anchor: Thing | None, expected: Sequence[str], what: str) -> None:
        """The texts of a line must read so, from the left."""
        line = [] if anchor is None else self.line_of(anchor)
        self.explain(*line)
        read = [text.content for text in line]
        self.check(read == list(expected), f"{what}: {read}, not {list(expected)}")

    # Finding things by their place.

    def with_content(self, content: str) -> list[Thing]:
        """The texts that read so, from the left."""
        return sorted((t for t in self.texts if t.content == content), key=lambda t: t.x)

    def one(self, content: str) -> Thing | None:
        """The only text that reads so."""
        found = self.with_content(content)
        self.check(len(found) == 1, f"{len(found)} texts read {content!r}")
        return found[0] if found else None

    def line_of(self, thing: Thing) -> list[Thing]:
        """All texts of a text's line, from the left, itself included."""
        line = [t for t in self.texts if abs(t.y - thing.y) < SAME_LINE]
        return sorted(line, key=lambda text: text.left)

    def after(self, thing: Thing | None) -> Thing | None:
        """The next text to the right in its line."""
        if thing is None:
            return None
        return next((t for t in self.line_of(thing) if t.left > thing.right - 0.01), None)

    def before(self, thing: Thing | None) -> Thing | None:
        """The next text to the left in its line."""
        if thing is None:
            return None
        line = [t for t in self.line_of(thing) if t.right < thing.left + 0.01]
        return line[-1] if line else None

    def below(self, thing: Thing | None, things: Sequence[Thing] | None = None) -> Thing | None:
        """The nearest text, or other thing, below something, across its middle."""
        if thing is None:
            return None
        others = self.texts if things is None else things
        under = [t for t in others if t.top < thing.bottom + 0.05 and t.left < thing.x < t.right]
        return max(under, key=lambda t: t.top, default=None)

    def above(self, thing: Thing | None, things: Sequence[Thing] | None = None) -> Thing | None:
        """The nearest text, or other thing, above something, across its middle."""
        if thing is None:
            return None
        others = self.texts if things is None else things
        over = [t for t in others if t.bottom > thing.top - 0.05 and t.left < thing.x < t.right]
        return min(over, key=lambda t: t.bottom, default=None)

    def numbers_in_line(self, y: float, left: float = -8, right: float = 8) -> list[Thing]:
        """The numbers whose line is at a height, from the left."""
        line = [
            t
            for t in self.texts
            if isinstance(t.mobject, Number) and t.bottom < y < t.top and left < t.x < right
        ]
        return sorted(line, key=lambda text: text.x)

    def word(self, key: str, **blanks: Any) -> str:
        """A text of the words file as it reads on screen."""
        return readable(self.words(key, **blanks))

    def labelled(self, key: str, **blanks: Any) -> list[Thing]:
        """The texts with these words."""
        return self.with_content(self.word(key, **blanks))


def rows_of(things: Sequence[Thing], apart: float = 0.1) -> list[list[Thing]]:
    """Things in rows from the top, each from the left."""
    rows: list[list[Thing]] = []
    for thing in sorted(things, key=lambda t: -t.y):
        if rows and abs(rows[-1][0].y - thing.y) < apart:
            rows[-1].append(thing)
        else:
            rows.append([thing])
    return [sorted(row, key=lambda t: t.x) for row in rows]


def reading_order(things: Sequence[Thing]) -> list[Thing]:
    """Things from the upper left, row by row."""
    return [thing for row in rows_of(things) for thing in row]


# Words with blanks.


@dataclass(frozen=True)
class Template:
    """A text of the words file, and how to read what stands in its blanks."""

    key: str
    pattern: re.Pattern[str]
    blanks: tuple[str, ...]
    length: int
    """Of what is written in the file."""

    @classmethod
    def of(cls, key: str, text: str) -> Template:
        pieces, blanks = BLANK.split(text), []
        pattern = ""
        for at, piece in enumerate(pieces):
            if at % 2 == 0:
                pattern += re.escape(readable(piece))
            elif piece in blanks:
                pattern += f"(?P={piece})"
            else:
                blanks.append(piece)
                # A blank holds no step to another line.
                pattern += rf"(?P<{piece}>(?:(?! \\ ).)*?)"
        return cls(key, re.compile(pattern, re.DOTALL), tuple(blanks), len(BLANK.sub("", text)))


def templates(words: Words) -> list[Template]:
    """All texts of a chapter but those that are a blank and nothing else."""
    own = words.tables.get(words.chapter, {}).get("words", {})
    texts = {**own, **{k: v for k, v in words.tables["words"].items() if k not in own}}
    found = [Template.of(key, text) for key, text in texts.items() if BLANK.sub("", text).strip()]
    # What has the most written in the file tells the most; then the chapter's own words.
    return sorted(found, key=lambda template: -template.length)


def holds_digits(content: str) -> bool:
    return re.search(r"\d", content) is not None


def check_words(
    account: Account, thing: Thing, known: Sequence[Template], blanks: Mapping[str, Any]
) -> None:
    """A text that holds digits must be one of the words file, with the right values filled in.

    Args:
        account: of the moment.
        thing: the text.
        known: the texts there are.
        blanks: for each key what stands in its blanks, by their names.
    """
    for template in known:
        found = template.pattern.fullmatch(thing.content)
        if found is None:
            continue
        account.explain(thing)
        for name in template.blanks:
            _check_blank(account, thing, f"{template.key}.{name}", found[name], blanks)
        return
    first, step, rest = thing.content.partition(" \\ ")
    if step and any(t.pattern.fullmatch(first) for t in known):
        for part in (first, rest):
            check_words(account, _reading(thing, part), known, blanks)
        account.explain(thing)


def _reading(thing: Thing, content: str) -> Thing:
    box = thing.left, thing.right, thing.bottom, thing.top
    return Thing(thing.mobject, *box, thing.opacity, content)


def _check_blank(
    account: Account, thing: Thing, name: str, value: str, blanks: Mapping[str, Any]
) -> None:
    if name not in blanks:
        # Until the end of a beat, more may be on screen than is told of it.
        if account.is_end and holds_digits(value):
            account.fault(f"nothing says what {name} should be: {value!r}")
        return
    expected = blanks[name]
    if callable(expected):
        expected = expected(account, thing)
    allowed = {expected} if isinstance(expected, str) else set(expected)
    account.check(value in allowed, f"{name}: {value!r}, not {sorted(allowed)}")


def check_caption(account: Account, blanks: Mapping[str, Any]) -> None:
    """The values in what is said must be these."""
    beat = account.beat
    lines = account.words.all_lines()
    if beat.name not in lines:
        return
    template = Template.of(beat.name, lines[beat.name][beat.line])
    found = template.pattern.fullmatch(beat.caption)
    if not account.check(found is not None, "the caption is not that of the words file"):
        return
    assert found is not None
    for name in template.blanks:
        thing = next((t for t in account.texts if t.content == beat.caption), None)
        place = thing or Thing(None, 0, 0, 0, 0, 1.0)  # type: ignore[arg-type]
        _check_blank(account, place, f"{beat.name}.{name}", found[name], blanks)


# Maps.


def check_bar(
    account: Account, scale: float, beyond: bool = True, decimals: int | None = None
) -> None:
    """The only scale bar on screen must run from minus to plus this value, and say so."""
    bars = bars_on(account)
    if account.check(len(bars) == 1, f"{len(bars)} scale bars"):
        check_this_bar(account, bars[0], scale, beyond, decimals)


def bars_on(account: Account) -> list[Thing]:
    """The scale bars on screen, from the left."""
    bars = [t for t in account.pictures if t.raster is not None and t.raster.size == (61, 1)]
    return sorted(bars, key=lambda t: t.x)


def check_this_bar(
    account: Account, bar: Thing, scale: float, beyond: bool = True, decimals: int | None = None
) -> None:
    """A scale bar must run from minus to plus this value, and say so."""
    ramp = np.linspace(-scale, scale, 61)[None]
    account.shows(bar, signed(ramp, scale), "the scale bar")
    first = -int(np.floor(np.log10(scale)))
    if decimals is None:
        decimals = 0 if scale >= 10 else max(2, first + (first < 5))
    low, high = number(-scale, decimals), number(scale, decimals, plus=True)
    ends = (f"≤ {low}", "0", f"≥ {high}") if beyond else (low, "0", high)
    under = [t for t in account.texts if 0 < bar.bottom - t.y < 0.4]
    for content, x in zip(ends, (bar.left, bar.x, bar.right), strict=True):
        at = [t for t in under if abs(t.x - x) < 0.05]
        account.says(at[0] if at else None, content, "the scale bar")


def check_maps(
    account: Account, things: Sequence[Thing], values: Sequence[Array], scale: float, what: str
) -> None:
    """Pictures, in their order, must be maps of these values on one scale."""
    if not account.check(len(things) == len(values), f"{what}: {len(things)} maps on screen"):
        return
    for at, (thing, one) in enumerate(zip(things, values, strict=True)):
        grid = np.reshape(one, (28, 28))
        account.shows(thing, signed(grid, scale), f"{what}: map {at + 1}")


# Lines.


@dataclass(frozen=True)
class Lines:
    """What the lines into the layers of a diagram stand for.

    quantity: of a layer and an image's pixels, (outputs, inputs).
    scale: of a layer, the |value| at full strength; if none is given, the one that 2 % reach.
    """

    quantity: Callable[[Account, int, Array], Array]
    scale: Callable[[Account, int], float] | None = None


WEIGHTS = Lines(lambda account, layer, _: account.network.weights[layer])
PRODUCTS = Lines(lambda account, layer, x: account.network.products(layer, x))


def check_lines(
    account: Account, edges: Edges, kinds: Sequence[Lines], x: Array
) -> tuple[int, ...]:
    """The lines into a layer must be one of these; returns the neurons they lead to."""
    assert edges.layer is not None
    into = tuple(np.unique(edges.neurons).tolist())
    faults = []
    for kind in kinds:
        matrix = kind.quantity(account, edges.layer, x)
        scale = kind.scale(account, edges.layer) if kind.scale else None
        fault = _fault_of(edges, matrix, scale)
        if fault is None:
            return into
        faults.append(fault)
    account.fault(f"lines into layer {edges.layer + 1}: {' / '.join(faults)}")
    return into


def _fault_of(edges: Edges, matrix: Array, scale: float | None) -> str | None:
    own, shown = matrix[edges.neurons, edges.inputs], matrix[np.ix_(edges.after, edges.before)]
    size = float(np.abs(shown).max(initial=0.0)) or 1.0
    if not np.allclose(edges.values, own, rtol=1e-3, atol=1e-5 * size):
        return "other values"
    count = len(own)
    if len(set(zip(edges.neurons.tolist(), edges.inputs.tolist(), strict=True))) != count:
        return "some drawn twice"
    if count != len(np.unique(edges.neurons)) * shown.shape[1]:
        weakest, strongest = np.abs(own).min(), np.sort(np.abs(shown).ravel())[-count:]
        if not np.isclose(weakest, strongest[0], rtol=1e-3):
            return "not the strongest"
    full = scale or float(np.quantile(np.abs(own), 0.98)) or size
    if not np.isclose(edges.scale, full, rtol=2e-3, atol=1e-9):
        return f"at another scale, {edges.scale:.4g} and not {full:.4g}"
    return None


def check_fan(account: Account, edges: Edges, values: Array, scale: float, what: str) -> None:
    """The lines from the pixels of a picture to one neuron must be these values, on this scale."""
    size = float(np.abs(values).max(initial=0.0)) or 1.0
    same = edges.values.shape == values.shape and np.allclose(
        edges.values, values, rtol=1e-3, atol=1e-5 * size
    )
    account.check(same, f"{what}: other values")
    account.check(bool(np.isclose(edges.scale, scale, rtol=2e-3)), f"{what}: another scale")
    account.check(edges.in_order, f"{what}: not pixel by pixel")


# The rest of a kind.


@dataclass
class Told:
    """What one chapter shows: what its words say, and what else is to be checked.

    blanks: by "key.blank" of the words file, and "beat.blank" of the captions.
    lines: for a beat, what the lines into the layers are; weights or products if it is not named.
    network: for a beat, the network on screen, where it is another than the chapter's.
    prepare: before anything is checked: what images there are, what is remembered.
    beats: what only this chapter shows, by the beat; "*" for all.
    literals: texts with digits that are no quantities, such as the indices in a formula.
    """

    blanks: Mapping[str, Expected] = field(default_factory=dict)
    lines: Mapping[str, Sequence[Lines]] = field(default_factory=dict)
    network: Mapping[str, Callable[[Account], Weights]] = field(default_factory=dict)
    prepare: Callable[[Truth, dict[str, Any]], None] | None = None
    beats: Mapping[str, Callable[[Account], None]] = field(default_factory=dict)
    literals: Sequence[str] = ()
    fills: Mapping[str, Callable[[Account, int], Array]] = field(default_factory=dict)
    """For a beat, the colours of a layer's neurons where they are no activations."""

    @property
    def patterns(self) -> list[re.Pattern[str]]:
        return [re.compile(literal, re.DOTALL) for literal in self.literals]


DARK = hex_colour(THEME.background)
