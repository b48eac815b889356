"""scenes/README.md: its code runs, its names exist, and a command makes its pictures."""

from __future__ import annotations

import importlib
import re

import numpy as np
from manim import tempconfig

from scenes.film import handbook
from scenes.film.chapters import SCENES
from scenes.film.handbook import EXAMPLES, NEW, make_handbook
from scenes.kit import Diagram, Heatmap, PaintedScene
from scenes.kit.look.palettes import Theme
from scenes.kit.stage import chapter as stage
from scenes.kit.stage.settings import Settings
from tests.scenes.dry import DRY, chapter_of

TEXT = (SCENES / "README.md").read_text(encoding="utf-8")


def scene_of(name: str) -> PaintedScene:
    """An example that has run dry."""
    module = importlib.import_module(f"scenes.film.examples.{name}")
    (kind,) = (
        member
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, PaintedScene)
        and member.__module__ == module.__name__
    )
    with tempconfig(DRY):
        scene = kind(skip_animations=True)
        scene.render()
    return scene


def test_the_code_is_that_of_the_example_and_its_scene_has_ten_lines():
    code = (SCENES / "film/examples/own_scene.py").read_text(encoding="utf-8")
    assert f"```python\n{code}```" in TEXT
    scene = code[code.index("class OwnScene") :]
    assert len(scene.splitlines()) <= 10


def test_the_example_shows_what_the_network_makes_of_the_digit():
    family = [part for mobject in scene_of("own_scene").mobjects for part in mobject.get_family()]
    (diagram,) = (part for part in family if isinstance(part, Diagram))
    assert len([part for part in family if isinstance(part, Heatmap)]) == 1
    assert len(diagram.lines) == len(diagram.columns) == 3
    values = [float(number.value) for number in diagram.values]
    assert int(np.argmax(values)) == 3


def test_the_stage_is_shown_at_its_edges():
    family = [part for mobject in scene_of("stage").mobjects for part in mobject.get_family()]
    for name in ("STAGE_TOP", "STAGE_BOTTOM"):
        height = getattr(stage, name)
        number = f"{height:.2f}".replace("-", "\N{MINUS SIGN}")
        (label,) = (part for part in family if name in getattr(part, "content", ""))
        assert number in label.content
        assert number in TEXT
        assert abs(label.get_y() - height) < 0.4


def test_what_a_chapter_may_rely_on_is_there():
    with tempconfig(DRY):
        chapter = chapter_of("recap")(skip_animations=True)
        chapter.setup()
    names = re.findall(r"self\.(\w+)", TEXT)
    assert len(set(names)) > 9
    for name in set(names):
        assert hasattr(chapter, name), name
    (row,) = re.findall(r"\| `self\.colours` \| .*?: (.*) \|", TEXT)
    assert set(re.findall(r"`(\w+)`", row)) == set(Theme.__dataclass_fields__) - {"name"}
    (row,) = re.findall(r"\| `self\.settings` \| .*?: (.*) \|", TEXT)
    assert set(re.findall(r"`(\w+)`", row)) == set(Settings.model_fields)
    for name in re.findall(r"`([A-Z_]{5,})`", TEXT):
        assert hasattr(stage, name), name


def test_the_pictures_are_those_that_the_command_makes():
    assert set(re.findall(r"\(gallery/(\w+)\.png\)", TEXT)) == {*EXAMPLES, NEW}
    for name in (*EXAMPLES, NEW):
        assert (SCENES / f"gallery/{name}.png").is_file()


def test_the_command_makes_them(tmp_path, monkeypatch):
    """As it does in a copy of the house; one small frame of each is enough here."""
    monkeypatch.setattr(handbook, "QUICK", ("-r", "320,180", "--fps", "2"))
    paths = make_handbook(tmp_path)
    assert [path.name for path in paths] == [f"{name}.png" for name in (*EXAMPLES, NEW)]
    assert all(path.stat().st_size > 2_000 for path in paths)
    assert not (SCENES / f"{NEW}.py").exists()
