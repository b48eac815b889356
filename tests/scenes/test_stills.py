"""A few text-free stills against stored ones; pytest tests/scenes --renew-stills stores them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject, tempconfig
from PIL import Image

from network.analysis.weighted_sum import contributions
from network.digits import find_digit
from network.storage import load
from scenes.kit.diagram.edges import edges_picture
from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture, pixel_neurons
from scenes.kit.figures.heatmap import map_grid, map_scale
from scenes.kit.look.current import Look, made_in
from scenes.kit.look.palettes import THEMES
from tests.scenes.dry import DRY, OTHER, PUBLISHED, ROOT, Beat, run

STILLS = Path(__file__).parent / "stills"
MEAN, PEAK, SHARE = 1.0, 24, 0.004
"""Allowed: the mean difference, and the share of pixels that differ by more than PEAK of 255."""


def compare(name: str, pixels: np.ndarray, renew: bool) -> None:
    """Compare (height, width, 4) bytes with the stored still of this name."""
    path = STILLS / f"{name}.png"
    if renew:
        palette = Image.fromarray(pixels[..., :3]).quantize(256, dither=Image.Dither.NONE)
        palette.save(path, optimize=True)
    stored = np.asarray(Image.open(path).convert("RGB")).astype(float)
    difference = np.abs(stored - pixels[..., :3])
    # A stored still has 256 colours: that alone makes small differences.
    assert difference.mean() <= MEAN, f"{name}: mean difference {difference.mean():.2f}"
    share = (difference.max(axis=2) > PEAK).mean()
    assert share <= SHARE, f"{name}: {share:.2%} of the pixels differ"


@pytest.fixture
def renew(request):
    return request.config.getoption("--renew-stills")


def moment(beat: Beat) -> str:
    """The beat's name, and from its second line on which of its lines it is."""
    return f"{beat.name}-{beat.line}" if beat.line else beat.name


@pytest.mark.parametrize("stem", PUBLISHED)
def test_each_chapter_looks_as_it_did(stem, renew):
    """The frames of the middle beat and of the last, without their text."""
    beats = run(stem).beats
    for beat in (beats[len(beats) // 2], beats[-1]):
        compare(f"{stem}-{moment(beat)}", beat.frame, renew)


@pytest.mark.parametrize("stem", PUBLISHED)
def test_each_chapter_looks_as_it_did_in_another_light(stem, renew):
    """The frame of the middle beat: another theme, language, digit and network."""
    beats = run(stem, **OTHER).beats
    beat = beats[len(beats) // 2]
    compare(f"{stem}-{moment(beat)}-other", beat.frame, renew)


def test_no_still_is_left_over():
    expected = {f"kit-{name}-{theme}" for name in KIT for theme in THEMES}
    for stem in PUBLISHED:
        beats, others = run(stem).beats, run(stem, **OTHER).beats
        expected |= {f"{stem}-{moment(beat)}" for beat in (beats[len(beats) // 2], beats[-1])}
        # A beat that another network cannot tell is left out, and the middle is elsewhere.
        expected.add(f"{stem}-{moment(others[len(others) // 2])}-other")
    assert {path.stem for path in STILLS.glob("*.png")} == expected


def lecture():
    network = load(ROOT / "weights/lecture.npz").network
    digit = find_digit("test:18", network)
    return network, digit, network.trace(digit.pixels)


def maps() -> Mobject:
    weights = lecture()[0].layers[0].weights
    return map_grid(weights, map_scale(weights), columns=8, height=1.5)


def digit_and_neurons() -> Mobject:
    picture = digit_picture(lecture()[1].image, 4).shift(3.3 * LEFT)
    return Group(picture, pixel_neurons(picture.copy().shift(6.6 * RIGHT)))


def edges() -> Mobject:
    network, _, trace = lecture()
    products = contributions(network, trace, 1)
    starts = np.array([[-3, y, 0] for y in np.linspace(-3, 3, 16)])
    ends = starts + 6 * RIGHT
    into, origin = np.divmod(np.arange(products.size), 16)
    return edges_picture(starts[origin], ends[into], products.ravel())


def half_revealed() -> Mobject:
    whole = edges()
    assert isinstance(whole, Picture)
    return whole.reveal(0.2, 0.7)


def points() -> Mobject:
    centres = np.array([[x, y, 0] for y in (-2, 0, 2) for x in range(-5, 6, 2)])
    colours = np.linspace([0.2, 0.4, 1, 1], [1, 0.5, 0.2, 0.3], len(centres))
    roundness = np.linspace(0, 1, len(centres))
    shapes = Points(centres, np.linspace(0.4, 1.6, len(centres)), colours, roundness, "#888888")
    return Group(shapes, Picture(np.eye(4)[None].repeat(3, 0), 1).shift(3 * UP + DOWN))


KIT = {
    "maps": maps,
    "digit": digit_and_neurons,
    "edges": edges,
    "half-revealed": half_revealed,
    "points": points,
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", KIT)
def test_each_part_of_the_kit_looks_as_it_did(name, theme, renew):
    with tempconfig(DRY), made_in(Look(THEMES[theme])):
        camera = PaintedCamera(background_color=THEMES[theme].background)
        camera.capture_mobjects([KIT[name]()])
    compare(f"kit-{name}-{theme}", camera.pixel_array, renew)
