"""What stands on a stage: everything that can be seen in a chapter at one moment, as it is then.

A mobject goes on changing, so what tests ask about later is noted when it is seen. Figures are
known by their parts: a diagram whose picture and columns came on screen one by one is still the
diagram that they belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any

import numpy as np
from manim import Mobject, Scene, VMobject

from network.model import Network
from scenes.kit.diagram import diagram as diagram_module
from scenes.kit.diagram import edges as edges_module
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.diagram.sum_column import SumColumn
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.engine.raster import Raster
from scenes.kit.figures.activation_key import ActivationKey
from scenes.kit.figures.heatmap import ScaleBar
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.figures.plot import Plot
from scenes.kit.typesetting.label import Label, _Run
from scenes.kit.typesetting.number import Number
from scenes.props.layer_diagram.carried import CarriedLine

Array = np.ndarray[Any, Any]
FIGURES = (
    CarriedLine,
    Diagram,
    SumColumn,
    SingleLine,
    Verdict,
    NumberedNeuron,
    Plot,
    ScaleBar,
    ActivationKey,
)
VISIBLE = 0.02


@dataclass(frozen=True, eq=False)
class Thing:
    """A mobject that can be seen."""

    mobject: Mobject
    """Which one it is; what it looks like may have changed since."""
    left: float
    right: float
    bottom: float
    top: float
    opacity: float
    content: str = ""
    """Of a text, what can be read."""
    raster: Raster | None = None
    """Of a picture, its pixels."""
    centres: Array = field(default_factory=lambda: np.zeros((0, 3)))
    """Of points, where each is, (n, 3); of any other shape, its curve."""
    sizes: Array = field(default_factory=lambda: np.zeros(0))
    fills: Array = field(default_factory=lambda: np.zeros((0, 4)))
    """Of points, (n, 4); of any other shape its fill, (1, 4)."""
    stroke: str = ""
    """The colour of a shape's stroke, if it has one."""
    stroke_width: float = 0.0
    """As manim counts."""

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def is_text(self) -> bool:
        return isinstance(self.mobject, Label | Number | _Run)


@dataclass(frozen=True, eq=False)
class Edges:
    """Lines as they were handed to the painter."""

    values: Array
    scale: float
    """The |value| at full strength."""
    in_order: bool
    """Whether they begin at one pixel of a picture after the other, row by row."""
    layer: int | None = None
    """Of a diagram, from 0, the one they lead to."""
    neurons: Array = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    """Of the layer, the one each leads to."""
    inputs: Array = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    """Of the layer before, the neuron or pixel each comes from."""
    before: Array = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    """Of the layer before, the neurons or pixels on screen."""
    after: Array = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    """Of the layer, the neurons on screen."""


@dataclass(frozen=True, eq=False)
class ColumnSeen:
    """A layer of a diagram: what can be seen of it."""

    size: int
    shown: Array
    centres: Array
    """Where the neurons are, seen or not."""
    neurons: Thing | None
    count: Thing | None
    key: tuple[Thing | None, ...]
    """Of the key to its colours the bar, the sign and the number, seen or not; nothing of none."""


@dataclass(frozen=True, eq=False)
class DiagramSeen:
    """A diagram: what can be seen of it."""

    network: Network
    picture: Thing | None
    pixel_count: Thing | None
    columns: tuple[ColumnSeen, ...]
    names: tuple[Thing | None, ...]
    values: tuple[Thing | None, ...]
    outputs: Array
    """Which outputs have a name and a value, in their order."""


@dataclass(frozen=True, eq=False)
class Stage:
    """All that can be seen at one moment."""

    things: tuple[Thing, ...]
    figures: tuple[Mobject, ...]
    """Those of FIGURES that were made so far, on screen or not."""
    edges: tuple[tuple[Thing, Edges], ...]
    diagrams: tuple[DiagramSeen, ...]
    rests: bool
    """Whether it stands still; else it is between two animations, and something may be undone."""

    def seen(self, mobject: Mobject) -> Thing | None:
        """A mobject as it can be seen, if it can."""
        return next((thing for thing in self.things if thing.mobject is mobject), None)

    def figures_of(self, kind: type) -> list[Any]:
        """The figures of a kind of which something can be seen, the newest last."""
        ids = {id(thing.mobject) for thing in self.things}
        return [
            figure
            for figure in self.figures
            if isinstance(figure, kind) and any(id(part) in ids for part in figure.get_family())
        ]


class Notes:
    """What was made while a chapter ran: figures, and the lines behind each picture of edges."""

    def __init__(self) -> None:
        self.figures: list[Mobject] = []
        self.edges: dict[int, Edges] = {}
        self.last = np.zeros((0, 3)), np.zeros((0, 3))
        """Where the lines begin and end that were painted last."""
        self._rasters: list[Raster] = []

    def keep(self, picture: Picture, edges: Edges) -> None:
        # Rasters are shared by copies and never changed; as long as one is kept, its id is its own.
        self._rasters.append(picture.raster)
        self.edges[id(picture.raster)] = edges


@contextmanager
def noting() -> Iterator[Notes]:
    """Note what is made in between."""
    notes = Notes()
    kept: list[tuple[Any, str, Any]] = []

    def put(owner: Any, name: str, wrap: Callable[[Any], Any]) -> None:
        kept.append((owner, name, getattr(owner, name)))
        setattr(owner, name, wrap(getattr(owner, name)))

    for kind in FIGURES:
        put(kind, "__init__", lambda init: _noted_figure(init, notes))
    for module in (edges_module, diagram_module):
        put(module, "edges_picture", lambda paint: _noted_edges(paint, notes))
    put(Diagram, "edges", lambda edges: _noted_layer(edges, notes))
    try:
        yield notes
    finally:
        for owner, name, own in reversed(kept):
            setattr(owner, name, own)


def _noted_figure(init: Any, notes: Notes) -> Any:
    @wraps(init)
    def noted(figure: Mobject, *arguments: Any, **options: Any) -> None:
        init(figure, *arguments, **options)
        if not any(figure is other for other in notes.figures):
            notes.figures.append(figure)

    return noted


def _noted_edges(paint: Any, notes: Notes) -> Any:
    @wraps(paint)
    def noted(
        starts: Any,
        ends: Any,
        values: Any,
        scale: float | None = None,
        *arguments: Any,
        **options: Any,
    ) -> Picture:
        picture: Picture = paint(starts, ends, values, scale, *arguments, **options)
        strengths = np.array(values, dtype=np.float32)
        full = scale or float(np.abs(strengths).max(initial=0.0)) or 1.0
        places = np.round(np.asarray(starts, dtype=float), 4)
        order = np.lexsort((places[:, 0], -places[:, 1]))
        in_order = bool((order == np.arange(len(order))).all())
        notes.keep(picture, Edges(strengths, full, in_order))
        notes.last = np.asarray(starts), np.asarray(ends)
        return picture

    return noted


def _noted_layer(edges: Any, notes: Notes) -> Any:
    @wraps(edges)
    def noted(diagram: Diagram, layer: int, *arguments: Any, **options: Any) -> Picture:
        picture: Picture = edges(diagram, layer, *arguments, **options)
        after = diagram.columns[layer]
        if layer:
            sources = diagram.columns[layer - 1].neurons.rights
            before = diagram.columns[layer - 1].shown
        else:
            sources = diagram.home.centres()
            before = np.arange(len(sources))
        starts, ends = notes.last
        own = replace(
            notes.edges[id(picture.raster)],
            layer=layer,
            neurons=after.shown[_which(ends, after.neurons.lefts)].astype(np.int16),
            inputs=before[_which(starts, sources)].astype(np.int16),
            before=before,
            after=after.shown,
        )
        notes.keep(picture, own)
        return picture

    return noted


def _which(places: Array, among: Array) -> Array:
    """For each place the index of the one it is."""
    keys, known = (np.round(p[:, 0], 6) + 1j * np.round(p[:, 1], 6) for p in (places, among))
    order = np.argsort(known)
    found = order[np.searchsorted(known[order], keys).clip(0, len(known) - 1)]
    assert np.abs(known[found] - keys).max(initial=0.0) < 1e-5, "a line begins or ends nowhere"
    return np.asarray(found)


def stage_of(scene: Scene, notes: Notes, rests: bool = True) -> Stage:
    """All that can be seen in a scene now."""
    things: dict[int, Thing] = {}
    for top in scene.mobjects:
        _collect(top, things)
    seen = tuple(things.values())
    edges = tuple(
        (thing, notes.edges[id(thing.raster)]) for thing in seen if id(thing.raster) in notes.edges
    )
    diagrams = tuple(
        _diagram(figure, things) for figure in notes.figures if isinstance(figure, Diagram)
    )
    return Stage(seen, tuple(notes.figures), edges, diagrams, rests)


def _collect(mobject: Mobject, things: dict[int, Thing]) -> None:
    if id(mobject) in things:
        return
    if isinstance(mobject, Label | Number | _Run):
        runs = [run for run in mobject.family_members_with_points() if _opacity(run) > VISIBLE]
        if runs:
            opacity = max(map(_opacity, runs))
            content = getattr(mobject, "content", "")
            things[id(mobject)] = Thing(mobject, *_box(mobject), opacity, content)
        return
    if isinstance(mobject, Picture):
        if mobject.opacity > VISIBLE and mobject.shown[1] > mobject.shown[0]:
            place = _box(mobject)
            things[id(mobject)] = Thing(mobject, *place, mobject.opacity, raster=mobject.raster)
    elif isinstance(mobject, Points):
        if mobject.opacity > VISIBLE and len(mobject.colours):
            things[id(mobject)] = Thing(
                mobject,
                *_box(mobject),
                mobject.opacity,
                centres=mobject.centres,
                sizes=mobject.sizes,
                fills=mobject.colours.copy(),
            )
    elif isinstance(mobject, VMobject) and len(mobject.points):
        opacity = _opacity(mobject)
        if opacity > VISIBLE:
            fill = np.append(mobject.get_fill_color().to_rgb(), mobject.get_fill_opacity())
            stroke = mobject.get_stroke_color().to_hex() if mobject.get_stroke_opacity() else ""
            things[id(mobject)] = Thing(
                mobject,
                *_box(mobject),
                opacity,
                centres=mobject.points.copy(),
                fills=fill[None],
                stroke=stroke,
                stroke_width=float(mobject.get_stroke_width()),
            )
    for child in mobject.submobjects:
        _collect(child, things)


def _diagram(diagram: Diagram, things: dict[int, Thing]) -> DiagramSeen:
    def seen(mobject: Mobject) -> Thing | None:
        return things.get(id(mobject))

    return DiagramSeen(
        diagram.network,
        seen(diagram.input),
        seen(diagram.pixel_count),
        tuple(
            ColumnSeen(
                column.size,
                column.shown,
                column.centres,
                seen(column.neurons),
                seen(column.count),
                tuple(
                    seen(part) for key in column.keys for part in (key.bar, key.sign, key.number)
                ),
            )
            for column in diagram.columns
        ),
        tuple(map(seen, diagram.names)),
        tuple(map(seen, diagram.values)),
        diagram.outputs.shown,
    )


def _box(mobject: Mobject) -> tuple[float, float, float, float]:
    points = mobject.get_all_points()
    (left, bottom), (right, top) = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    return float(left), float(right), float(bottom), float(top)


def _opacity(mobject: VMobject) -> float:
    return max(float(mobject.get_fill_opacity()), float(mobject.get_stroke_opacity()))
