"""What each override relies on of manim, and that films are made without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from manim import RIGHT, UP, Camera, Circle, Scene, Square, tempconfig
from manim._config.output_plan import OutputPlan
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.video_segment_encoder import VideoSegmentEncoder

from scenes.kit import PaintedScene, Picture, Points
from scenes.kit.engine import contract
from scenes.kit.engine.contract import Contract, Reliance
from scenes.kit.engine.painted import Painted
from scenes.kit.engine.writer import X264_OPTIONS
from tests.scenes.dry import STEMS, chapter_of

CONTRACTS = {name: c for name, c in vars(contract).items() if isinstance(c, Contract)}
NIGHTLY = pytest.mark.nightly
LATER = [stem for stem in STEMS if stem != "recap"]
FILM = {
    "quality": "low_quality",
    "progress_bar": "none",
    "verbosity": "ERROR",
    "disable_caching": True,
}


class Short(PaintedScene):
    """What is still, what moves, and what stands still for a while."""

    def construct(self) -> None:
        square, circle = Square(color="#4CA6FF"), Circle(color="#FF7A45").shift(3 * RIGHT)
        points = Points([[x, 2, 0] for x in range(-5, 6)], 0.4, [1, 1, 1, 0.5])
        self.add(circle, points, square)
        self.play(square.animate.shift(UP), run_time=0.53)
        self.wait(0.4)
        self.play(points.animate.shift(RIGHT), circle.animate.scale(0.5), run_time=0.4)


def film(kind: type[Scene], folder: Path, **settings: object) -> tuple[Path, np.ndarray]:
    """The film of a scene, and its frames as they are read back: (frames, height, width, 3)."""
    with tempconfig({**FILM, "media_dir": str(folder), **settings}):
        kind().render()
    (path,) = (p for p in folder.glob("videos/**/*.mp4") if "partial" not in str(p))
    with av.open(path) as container:
        return path, np.stack([f.to_ndarray(format="rgb24") for f in container.decode(video=0)])


def signal_to_noise(one: np.ndarray, other: np.ndarray) -> float:
    """The peak signal to noise ratio of the frames that differ most, in dB."""
    assert one.shape == other.shape
    errors = [np.square(a.astype(float) - b).mean() for a, b in zip(one, other, strict=True)]
    return float(10 * np.log10(255**2 / max(max(errors), 1e-9)))


def other_signature(owner: type, name: str):
    """The same method with one parameter more."""
    own = getattr(owner, name)

    def method(self, *arguments, surprise=None, **options):
        return own(self, *arguments, **options)

    return owner, name, method


CHANGES = {
    "KEPT_PATHS": other_signature(Camera, "set_cairo_context_path"),
    "TIMING": other_signature(Scene, "is_current_animation_frozen_frame"),
    "REPAINTING": other_signature(CairoRenderer, "save_static_frame_data"),
    "WRITING": (VideoSegmentEncoder, "_operation_error", None),
}


def change(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    owner, attribute, replacement = CHANGES[name]
    if replacement is None:
        monkeypatch.delattr(owner, attribute)
    else:
        monkeypatch.setattr(owner, attribute, replacement)


@pytest.mark.parametrize("name", CONTRACTS)
def test_this_manim_has_all_that_is_relied_on(name, capsys):
    assert CONTRACTS[name].holds()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("reliance", "sentence"),
    [
        (Reliance("manim.no_such", "Thing"), "manim.no_such.Thing is missing"),
        (Reliance("manim", "Camera.no_such"), "manim.Camera.no_such is missing"),
        (
            Reliance("manim", "Mobject.shift", ("self",)),
            "manim.Mobject.shift takes (self, vectors)",
        ),
        (Reliance("manim", "Mobject", sets=("submobjects", "nose")), "manim.Mobject has no nose"),
        (Reliance("manim", "Mobject.shift", ("self", "vectors")), ""),
    ],
)
def test_what_is_missing_or_other_is_named(reliance, sentence):
    assert reliance.broken() == sentence


@pytest.mark.parametrize("name", CHANGES)
def test_where_manim_is_another_its_own_part_makes_the_film(name, monkeypatch, tmp_path, capsys):
    _, usual = film(Short, tmp_path / "usual")
    assert capsys.readouterr().err == ""
    change(monkeypatch, name)
    _, frames = film(Short, tmp_path / "other")
    assert signal_to_noise(usual, frames) > 40
    assert np.ptp(frames) > 200, "an empty film"
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Notice: manim.")
    assert CHANGES[name][1] in line
    assert line.endswith(f"{CONTRACTS[name].part}: {CONTRACTS[name].consequence}.")


def test_where_all_of_it_is_another_there_is_still_a_film(monkeypatch, tmp_path, capsys):
    _, usual = film(Short, tmp_path / "usual")
    monkeypatch.setattr(Reliance, "broken", lambda self: f"{self.name} is another")
    _, frames = film(Short, tmp_path / "other")
    assert signal_to_noise(usual, frames) > 40
    lines = capsys.readouterr().err.splitlines()
    # Each once, but for where subtitles go, sound and streaming: this scene has none of them.
    assert len(lines) == len(set(lines)) == len(CONTRACTS) - 3


@pytest.mark.parametrize("stem", ["recap", *(pytest.param(s, marks=NIGHTLY) for s in LATER)])
def test_painting_what_changed_gives_the_same_film_to_the_eye_and_no_larger(
    stem, tmp_path, monkeypatch
):
    """Beside the film whose frames are all painted whole, as manim does it."""
    kind, size = chapter_of(stem), {"pixel_width": 640, "pixel_height": 360}
    quick, _ = film(kind, tmp_path / "quick", **size)
    # Without loss: the frames as the encoder is given them.
    monkeypatch.setattr("scenes.kit.engine.writer.X264_OPTIONS", {"preset": "ultrafast", "qp": "0"})
    _, frames = film(kind, tmp_path / "quick frames", **size)
    for module, name in (("camera", "KEPT_PATHS"), ("renderer", "REPAINTING")):
        broken = replace(CONTRACTS[name], reliances=[Reliance("manim", "no_such")])
        monkeypatch.setattr(f"scenes.kit.engine.{module}.{name}", broken)
    _, expected = film(kind, tmp_path / "whole frames", **size)
    monkeypatch.setattr("scenes.kit.engine.writer.X264_OPTIONS", X264_OPTIONS)
    whole, _ = film(kind, tmp_path / "whole", **size)
    assert signal_to_noise(expected, frames) >= 45
    assert quick.stat().st_size <= 1.05 * whole.stat().st_size


def test_painted_mobjects_override_what_manim_calls():
    """No film could be made without these: they are what makes a painted mobject one of manim's."""
    relied = {
        "get_pixel_array": ("self",),
        "reset_points": ("self",),
        "fade": ("self", "darkness", "family"),
        "align_data": ("self", "mobject", "skip_point_alignment"),
        "align_points_with_larger": ("self", "larger_mobject"),
        "push_self_into_submobjects": ("self",),
        "interpolate": ("self", "mobject1", "mobject2", "alpha", "path_func"),
        "interpolate_color": ("self", "mobject1", "mobject2", "alpha"),
    }
    module = AbstractImageMobject.__module__
    for name, takes in relied.items():
        assert Reliance(module, f"AbstractImageMobject.{name}", takes).broken() == ""
        assert any(name in vars(kind) for kind in (Painted, Picture, Points)), f"{name}: not ours"
    for name, takes in {
        "capture_mobjects": ("self", "mobjects", "kwargs"),
        "display_multiple_image_mobjects": ("self", "image_mobjects", "pixel_array"),
    }.items():
        assert Reliance("manim", f"Camera.{name}", takes).broken() == ""


def test_where_subtitles_go_elsewhere_a_line_says_so(monkeypatch, tmp_path, capsys):
    with tempconfig({**FILM, "dry_run": True, "media_dir": str(tmp_path)}):
        scene = Short()
    plan = scene.renderer.file_writer.output_plan
    monkeypatch.delattr(OutputPlan, "subcaption_file")
    scene.keep_captions_away_from_players()
    assert scene.renderer.file_writer.output_plan is plan
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("players may show each caption twice.")
