"""What manim's verbs do to each mobject of the kit: as a manim user expects.

Wherever a verb has brought a mobject, it looks as if it had been made there: each part is built
anew from its numbers, scaled and moved, and the pixels are compared.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    UP,
    Dot,
    FadeIn,
    FadeOut,
    FadeTransform,
    Group,
    GrowFromCenter,
    GrowFromPoint,
    Indicate,
    Mobject,
    MoveToTarget,
    ReplacementTransform,
    Restore,
    ShrinkToCenter,
    SpinInFromNothing,
    Square,
    Transform,
    VMobject,
)
from manim.animation.animation import prepare_animation

from network.digits import find_digit
from network.storage import load
from scenes.kit.diagram.bundles import bundle_count, strongest_note
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.frame import pixels_per_unit
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_grid
from scenes.kit.look.theme import rgb
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.number import Number
from tests.scenes.dry import ROOT
from tests.scenes.kit.engine import test_picture

UNIT = 45
"""Pixels of a unit of the frame."""


def painted(*mobjects: Mobject) -> np.ndarray:
    return test_picture.painted(*mobjects, width=640, height=360)


@cache
def lecture():
    network = load(ROOT / "weights/lecture.npz").network
    digit = find_digit("test:18", network)
    return network, digit, network.trace(digit.pixels)


def diagram() -> Diagram:
    network, digit, _ = lecture()
    return Diagram(network, digit.pixels)


def points() -> Points:
    centres = [[x, y, 0] for y in (-1, 0.3, 1) for x in (-2, 0.1, 1)]
    fills = np.linspace([0.2, 0.4, 1, 1], [1, 0.5, 0.2, 1], len(centres))
    sizes, roundness = np.linspace(0.3, 0.7, len(centres)), np.linspace(0, 1, len(centres))
    return Points(centres, sizes, fills, roundness, "#888888")


KINDS: dict[str, Callable[[], Mobject]] = {
    "diagram": diagram,
    "diagram with its lines": lambda: diagram().connect(),
    "column": lambda: Column(4, np.arange(4), -1.0, "4").light([0.1, 0.5, 1, 0]),
    "edges": lambda: diagram().edges(1),
    "heat map": lambda: Heatmap(lecture()[0].layers[0].weights[0], 0.5, 2.3),
    "map grid": lambda: map_grid(lecture()[0].layers[0].weights[:4], 0.5, 2, 1.1),
    "scale bar": lambda: ScaleBar(0.5),
    "picture": lambda: digit_picture(lecture()[1].image, 3.0),
    "label": lambda: Label("weights $sqrt(x) / 2$", 40).shift(0.3 * RIGHT),
    "number": lambda: Number(-12.75, 2, 48).shift(0.2 * UP),
    "points": points,
    "group": lambda: Group(points(), Label("points").shift(2 * DOWN), Group(Number(7.5))),
}


@pytest.fixture(params=KINDS)
def mobject(request) -> Mobject:
    return KINDS[request.param]()


def made_anew(
    mobject: Mobject, factor: float = 1.0, offset: object = ORIGIN, opacity: float = 1.0
) -> list[Mobject]:
    """All that is drawn of a mobject, built again at another place and of another size."""

    def at(places):
        return factor * np.asarray(places) + offset

    parts: list[Mobject] = []
    for part in mobject.get_family():
        if isinstance(part, Picture):
            anew: Mobject = Picture(part.raster, smooth=part.smooth)
            anew.border = part.border
            left, bottom, _ = at(part.get_corner(DOWN + LEFT))
            right, top, _ = at(part.get_corner(UP + RIGHT))
            anew.cover(left, right, bottom, top)
        elif isinstance(part, Points):
            anew = Points(at(part.centres), factor * part.sizes, part.colours, part.roundness)
            anew.outlines = part.outlines
        elif isinstance(part, VMobject):
            # manim's own: nothing of ours is in the way from its points to the screen.
            anew = VMobject().set_points(at(part.points)).match_style(part)
            if opacity < 1:
                anew.fade(1 - opacity)
        else:
            continue
        if not isinstance(part, VMobject):
            anew.opacity = opacity
        parts.append(anew.set_z_index(part.z_index))
    return parts


def assert_looks_like(mobject: Mobject, expected: list[Mobject]) -> None:
    seen, wanted = painted(mobject).astype(int), painted(*expected).astype(int)
    assert wanted.max(axis=2).min() == 255, "alpha is part of what is compared"
    difference = np.abs(seen - wanted)
    assert (difference.max(axis=2) > 8).mean() < 5e-5


def middle(mobject: Mobject) -> np.ndarray:
    return mobject.get_center()


FAR = np.array([0.37, -0.41, 0])
MOVES: dict[str, tuple[Callable[[Mobject], object], Callable[[Mobject], tuple[float, object]]]] = {
    "shift": (lambda m: m.shift(FAR), lambda m: (1, FAR)),
    "move_to": (lambda m: m.move_to(FAR), lambda m: (1, FAR - middle(m))),
    "move_to a mobject": (lambda m: m.move_to(Dot(FAR)), lambda m: (1, FAR - middle(m))),
    "set_x": (lambda m: m.set_x(0.6), lambda m: (1, (0.6 - m.get_x()) * RIGHT)),
    "set_y": (lambda m: m.set_y(-0.2), lambda m: (1, (-0.2 - m.get_y()) * UP)),
    "center": (lambda m: m.center(), lambda m: (1, -middle(m))),
    "next_to": (
        lambda m: m.next_to(3 * UP, DOWN, buff=0.1),
        lambda m: (1, 2.9 * UP - m.get_top()),
    ),
    "align_to": (
        lambda m: m.align_to(6 * LEFT, LEFT),
        lambda m: (1, (-6 - m.get_left()[0]) * RIGHT),
    ),
    "scale": (lambda m: m.scale(0.5), lambda m: (0.5, 0.5 * middle(m))),
    "scale about a point": (
        lambda m: m.scale(0.7, about_point=FAR),
        lambda m: (0.7, 0.3 * FAR),
    ),
    "scale in a group": (
        lambda m: Group(Group(m), Dot(0.1 * UP)).scale(0.8, about_point=ORIGIN),
        lambda m: (0.8, ORIGIN),
    ),
    "scale_to_fit_height": (
        lambda m: m.scale_to_fit_height(1.7),
        lambda m: (1.7 / m.height, (1 - 1.7 / m.height) * middle(m)),
    ),
    "scale_to_fit_width": (
        lambda m: m.scale_to_fit_width(2.9),
        lambda m: (2.9 / m.width, (1 - 2.9 / m.width) * middle(m)),
    ),
    "width": (
        lambda m: m.set(width=2.4),
        lambda m: (2.4 / m.width, (1 - 2.4 / m.width) * middle(m)),
    ),
}


@pytest.mark.parametrize("verb", MOVES)
def test_a_verb_brings_all_of_it_to_its_place(mobject, verb):
    act, where = MOVES[verb]
    factor, offset = where(mobject)
    expected = made_anew(mobject, factor, offset)
    act(mobject)
    assert_looks_like(mobject, expected)


def played(animation: object, alpha: float = 1.0) -> Mobject:
    """What an animation has made of its mobject at a time."""
    ready = prepare_animation(animation)
    ready.begin()
    ready.interpolate(alpha)
    return ready.mobject


def moved(mobject: Mobject) -> Mobject:
    return mobject.scale(0.6, about_point=ORIGIN).shift(FAR)


def after(mobject: Mobject, way: str) -> Mobject:
    """The mobject after it was moved in one of manim's ways, all of which end alike."""
    if way == "animate":
        return played(mobject.animate.scale(0.6, about_point=ORIGIN).shift(FAR))
    if way == "Transform":
        return played(Transform(mobject, moved(mobject.copy())))
    if way == "ReplacementTransform":
        return played(ReplacementTransform(mobject, moved(mobject.copy())))
    if way == "MoveToTarget":
        moved(mobject.generate_target())
        return played(MoveToTarget(mobject))
    if way == "copy":
        return moved(mobject.copy())
    if way == "become":
        return mobject.become(moved(mobject.copy()))
    if way == "match_points":
        return mobject.match_points(moved(mobject.copy()))
    if way == "FadeIn":
        return played(FadeIn(moved(mobject), shift=UP, scale=0.5))
    if way == "FadeTransform":
        return played(FadeTransform(mobject, moved(mobject.copy())))[1]
    saved = moved(mobject).save_state()
    saved.shift(UP).scale(0.3).set_opacity(0.2)
    return played(Restore(saved)) if way == "Restore" else saved.restore()


WAYS = "animate Transform ReplacementTransform MoveToTarget copy become match_points FadeIn"


@pytest.mark.parametrize("way", [*WAYS.split(), "FadeTransform", "Restore", "restore"])
def test_it_comes_to_the_same_in_every_way(mobject, way):
    expected = made_anew(mobject, 0.6, FAR)
    assert_looks_like(after(mobject, way), expected)


def test_half_way_it_is_half_way(mobject):
    expected = made_anew(mobject, 0.8, FAR / 2)
    half = played(Transform(mobject, moved(mobject.copy()), rate_func=lambda t: t), 0.5)
    assert_looks_like(half, expected)


@pytest.mark.parametrize(
    "verb",
    [
        lambda m: m.set_opacity(0.4),
        lambda m: Group(Group(m)).set_opacity(0.4),
        lambda m: m.fade(0.6),
        lambda m: played(m.animate.set_opacity(0.4)),
        lambda m: played(FadeIn(m, rate_func=lambda t: t), 0.4),
        lambda m: played(FadeOut(m, rate_func=lambda t: t), 0.6),
    ],
    ids=["set_opacity", "in groups", "fade", "animate", "FadeIn", "FadeOut"],
)
def test_all_of_it_becomes_translucent(mobject, verb):
    expected = made_anew(mobject, opacity=0.4)
    verb(mobject)
    assert_looks_like(mobject, expected)


def test_what_has_faded_out_is_gone(mobject):
    assert painted(played(FadeOut(mobject)))[..., :3].max() == 0


@pytest.mark.parametrize(
    "animation",
    [
        GrowFromCenter,
        SpinInFromNothing,
        ShrinkToCenter,
        lambda m: GrowFromPoint(m, FAR),
        lambda m: m.animate.scale(0),
    ],
)
def test_it_grows_from_nothing_and_shrinks_to_nothing(mobject, animation):
    expected = made_anew(mobject)
    seen = []
    for alpha in (0.0, 1.0):
        seen.append(painted(played(animation(mobject.copy()), alpha))[..., :3].max())
    assert 0 in seen
    if animation in (GrowFromCenter, SpinInFromNothing):
        assert_looks_like(played(animation(mobject)), expected)


def test_attention_may_be_led_to_it(mobject):
    """It is larger half-way, its outline in the colour, and as before in the end."""
    expected = made_anew(mobject)
    half_way = played(Indicate(mobject.copy(), color=RED), 0.5)
    assert half_way.width == pytest.approx(1.2 * mobject.width, rel=0.02)
    assert_looks_like(played(Indicate(mobject, color=RED)), expected)


def test_a_colour_is_the_outlines_and_never_the_datas():
    shown = points()
    fills = shown.colours.copy()
    shown.set_color(RED)
    np.testing.assert_array_equal(shown.colours, fills)
    np.testing.assert_allclose(shown.outlines[:, :3], np.broadcast_to(rgb(RED.to_hex()), (9, 3)))
    framed = digit_picture(lecture()[1].image, 3.0)
    raster = framed.raster
    Group(framed).set_color(RED)
    assert framed.raster is raster
    np.testing.assert_allclose(framed.border[:3], rgb(RED.to_hex()))


@pytest.mark.parametrize("turn", [PI / 2, -PI / 3])
def test_a_turned_number_counts_on_in_its_direction(turn):
    counted = Number(-12.75, 2, 48).rotate(turn, about_point=ORIGIN).set_value(3.5)
    expected = Number(3.5, 2, 48).end_at(Number(-12.75, 2, 48).origin[0])
    assert_looks_like(counted, [expected.rotate(turn, about_point=ORIGIN)])


@pytest.mark.parametrize("factor", [1.0, 0.5])
def test_what_is_made_for_a_diagram_is_as_large_as_the_diagram(factor):
    whole, shown = diagram(), diagram().scale(factor, about_point=ORIGIN).shift(FAR)
    for make in (lambda d: d.box(3), lambda d: bundle_count(d, 1), strongest_note):
        one, other = make(whole), make(shown)
        np.testing.assert_allclose(other.get_center(), factor * one.get_center() + FAR, atol=1e-6)
        assert other.height == pytest.approx(factor * one.height)
        assert other.width == pytest.approx(factor * one.width)


def test_lines_of_a_faint_diagram_are_faint():
    assert diagram().set_opacity(0.3).edges(1).opacity == pytest.approx(0.3)


def test_a_copy_is_a_mobject_of_its_own(mobject):
    expected = made_anew(mobject)
    mobject.copy().shift(RIGHT).scale(0.3).set_opacity(0.5)
    assert_looks_like(mobject, expected)


def test_a_quarter_turn_turns_the_pixels(mobject):
    mobject.center().scale_to_fit_width(5)
    square = np.s_[:, 140:500, :3]
    before = painted(mobject)[square].astype(int)
    after = painted(mobject.rotate(PI / 2, about_point=ORIGIN))[square]
    # manim draws its own shapes half a pixel beside the exact place: compared a little softly.
    assert np.abs(_soft(np.rot90(before)) - _soft(after)).max() < 40


def test_a_stretch_stretches_the_pixels(mobject):
    mobject.center().scale_to_fit_height(3).stretch(2, 0, about_point=ORIGIN)
    wide = painted(mobject)[..., :3].astype(int)
    mobject.stretch(0.5, 0, about_point=ORIGIN)
    narrow = painted(mobject)[:, 160:480, :3]
    halves = wide.reshape(360, 320, 2, 3).mean(axis=2)
    # Outlines keep their width, as manim's strokes do.
    assert np.abs(_soft(halves) - _soft(narrow)).mean() < 3


def _soft(pixels: np.ndarray) -> np.ndarray:
    return pixels.reshape(90, 4, pixels.shape[1] // 4, 4, 3).mean(axis=(1, 3))


def test_it_knows_its_extent(mobject):
    seen = np.argwhere(painted(mobject)[..., :3].max(axis=2) > 60)
    top, left = seen.min(axis=0)
    bottom, right = seen.max(axis=0) + 1
    assert left / UNIT - 64 / 9 == pytest.approx(mobject.get_left()[0], abs=0.1)
    assert right / UNIT - 64 / 9 == pytest.approx(mobject.get_right()[0], abs=0.1)
    assert 4 - top / UNIT == pytest.approx(mobject.get_top()[1], abs=0.1)
    assert 4 - bottom / UNIT == pytest.approx(mobject.get_bottom()[1], abs=0.1)


@pytest.mark.parametrize("way", ["shift", "scale", "animate", "Transform", "copy", "restore"])
def test_lines_begin_at_their_pixels_and_end_at_their_neurons(way):
    shown = diagram()
    verbs = {"shift": lambda: shown.shift(FAR), "scale": lambda: shown.scale(0.6)}
    there = verbs[way]() if way in verbs else after(shown, way)
    there.picture.shift(UP)  # where it is in between says nothing about where it belongs
    before, ends = there.home, there.columns[0].neurons
    values = np.zeros((16, 784))
    values[3, 200] = 1
    line = there.edges(0, values, count=1)
    start = before.centres()[200]
    end = ends.centres[3] + ends.sizes[3] / 2 * LEFT
    pixel = 1 / pixels_per_unit()
    np.testing.assert_allclose(line.get_corner(LEFT + UP)[0], start[0], atol=4 * pixel)
    np.testing.assert_allclose(line.get_right()[0], end[0], atol=4 * pixel)
    np.testing.assert_allclose(line.get_y(), (start[1] + end[1]) / 2, atol=4 * pixel)
    np.testing.assert_allclose(before.get_center(), there.picture.get_center() + DOWN, atol=1e-9)
    assert before.width == pytest.approx(there.picture.width)


def test_a_number_that_became_another_goes_on_counting():
    number = played(Transform(Number(0.5), Number(12.25, 1, 40).shift(2 * RIGHT)))
    assert (number.value, number.content) == (12.25, "12.2")
    assert_looks_like(
        number.set_value(8.5),
        [
            Number(8.5, 1, 40)
            .shift(2 * RIGHT)
            .end_at(Number(12.25, 1, 40).shift(2 * RIGHT).origin[0])
        ],
    )


def test_points_become_more_or_fewer_points():
    few, many = Points([[0, 0, 0]], 1.0, [1, 0, 0, 1]), points()
    assert_looks_like(played(Transform(few.copy(), many.copy())), made_anew(many))
    gathered = played(Transform(many.copy(), few.copy()))
    # Nine discs lie on each other: their soft edges are nine times as strong.
    assert np.abs(painted(gathered).astype(int) - painted(few)).mean() < 0.1
    assert_looks_like(few.become(many), made_anew(many))


@pytest.mark.parametrize("one", ["picture", "points"])
@pytest.mark.parametrize("other", ["label", "points", "picture", "diagram"])
def test_what_cannot_become_another_says_so(one, other):
    if one != other:
        with pytest.raises(TypeError, match=r"cannot become .*FadeTransform"):
            played(Transform(KINDS[one](), KINDS[other]()))


def test_pictures_become_others_borders_included():
    plain, framed = Picture(np.ones((2, 2, 4)), 1), Picture(np.ones((3, 3, 4)), 2, "#FF0000")
    assert_looks_like(played(Transform(plain, framed)), made_anew(framed))


def test_a_square_may_stand_beside_them_all():
    group = Group(points(), Square()).arrange(RIGHT)
    assert group[0].get_right()[0] < group[1].get_left()[0]
