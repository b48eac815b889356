"""scenes/README.md: its code runs, its names exist, and a command makes its pictures."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import tomllib
from itertools import pairwise

import nbformat
import numpy as np
from manim import tempconfig
from nbclient import NotebookClient

from scenes.film import handbook
from scenes.film.chapters import SCENES
from scenes.film.handbook import EXAMPLES, NEW, SHARED, house_without_chapters, make_handbook
from scenes.film.new_chapter import LINES, ORDER, new_chapter
from scenes.kit import Diagram, Heatmap, PaintedScene
from scenes.kit.look.layout import HALL
from scenes.kit.look.palettes import Theme
from scenes.kit.stage.settings import Settings
from tests.scenes.dry import DRY, ROOT, chapter_of

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


def test_the_lines_belong_to_the_diagram_and_go_where_it_goes():
    (diagram,) = (each for each in scene_of("own_scene").mobjects if isinstance(each, Diagram))
    for lines, (left, right) in zip(
        diagram.lines, pairwise([diagram.home, *diagram.columns]), strict=True
    ):
        assert left.get_x() < lines.get_x() < right.get_x()


def test_the_notebook_works_as_it_is_written(tmp_path):
    first, command = re.findall(r"```python\n(import manim|%%manim.*)\n```", TEXT)
    (code,) = re.findall(r"```python\n(from manim import .*?)```", TEXT, re.DOTALL)
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(cell) for cell in (first, f"{command}\n{code}")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    NotebookClient(book, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute(
        env=environment
    )
    kinds = [kind for output in book.cells[1].outputs for kind in output.get("data", {})]
    assert "text/html" in kinds, book.cells[1].outputs
    (film,) = (tmp_path / "media/videos").rglob("OwnScene.mp4")
    assert film.stat().st_size > 50_000


def test_the_stage_is_shown_at_its_edges():
    family = [part for mobject in scene_of("stage").mobjects for part in mobject.get_family()]
    for name in ("stage_top", "stage_bottom"):
        height = getattr(HALL, name)
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


def test_the_pictures_are_those_that_the_command_makes():
    assert set(re.findall(r"\(gallery/(\w+)\.png\)", TEXT)) == {*EXAMPLES, NEW}
    for name in (*EXAMPLES, NEW):
        assert (SCENES / f"gallery/{name}.png").is_file()


def test_the_command_makes_them(tmp_path, monkeypatch):
    """As it does in a copy of the house; one small frame of each is enough here."""
    monkeypatch.setattr(handbook, "QUICK", ("-r", "320,180", "--fps", "2"))
    before = sorted(SCENES.glob("*.py"))
    paths = make_handbook(tmp_path)
    assert [path.name for path in paths] == [f"{name}.png" for name in (*EXAMPLES, NEW)]
    assert all(path.stat().st_size > 2_000 for path in paths)
    assert sorted(SCENES.glob("*.py")) == before


def test_no_chapter_is_in_its_way(tmp_path, monkeypatch):
    """Neither one of its own name nor one that is half done."""
    scenes = tmp_path / "scenes"
    shutil.copytree(SCENES, scenes, ignore=shutil.ignore_patterns("gallery", "__pycache__"))
    for name in ("dropout", NEW):
        if not (scenes / f"{name}.py").exists():
            new_chapter(name, scenes)
    (scenes / "half_done.py").write_text("class HalfDone(")
    lines = (scenes / LINES).read_text(encoding="utf-8")
    (scenes / LINES).write_text(
        f"{lines}\n[half_done]\nfirst = '''\n[words]'''\n", encoding="utf-8"
    )
    monkeypatch.setattr(handbook, "SCENES", scenes)
    with house_without_chapters() as house:
        chapter, *_ = new_chapter(NEW, house / "scenes")
        assert [path.stem for path in (house / "scenes").glob("[a-z]*.py")] == [chapter.stem]
        tables = tomllib.loads((house / "scenes" / LINES).read_text(encoding="utf-8"))
        assert tables.keys() == {*SHARED, NEW}
        for name in SHARED:
            assert tables[name] == tomllib.loads(lines)[name]
        assert (house / "scenes" / ORDER).read_text(encoding="utf-8").split() == [NEW]
