"""The arrows between the rooms: those that import-linter cannot hold, and that each is held."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGINE = Path("scenes/kit/engine")


def code_in(house: Path) -> list[Path]:
    """The files of the house's code, by their places in it."""
    files = (file for room in ("network", "scenes") for file in (house / room).rglob("*.py"))
    return sorted(file.relative_to(house) for file in files)


def chapters_in(house: Path) -> set[str]:
    return {file.stem for file in (house / "scenes").glob("[a-z]*.py")}


@dataclass(frozen=True, order=True)
class Imported:
    """A module that a file imports, or the name that it takes from one."""

    module: str
    name: str = ""

    @property
    def parts(self) -> list[str]:
        """The words of its whole name."""
        return [*self.module.split("."), self.name]


def imported(file: Path) -> set[Imported]:
    """All that a file imports, wherever it does."""
    found: set[Imported] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {Imported(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found |= {Imported(module, alias.name) for alias in node.names}
    return found


def is_a_module_of_manim(name: str) -> bool:
    """Whether a name that is taken from manim is none of its public names but a module."""
    spec = importlib.util.find_spec("manim")
    assert spec is not None
    path = Path(str(spec.origin)).parent / name
    return path.is_dir() or path.with_suffix(".py").is_file()


def reaches_inside_manim(each: Imported) -> bool:
    """Whether it is anything but public names, each by itself (`from manim import UP`)."""
    if each.module == "manim":
        return each.name in ("", "*") or is_a_module_of_manim(each.name)
    return each.module.startswith("manim.")


def offences(house: Path, file: Path) -> list[str]:
    """What a file of a house imports and must not, a word on each."""
    chapters = chapters_in(house)
    own_prop = file.stem if file.parent == Path("scenes") else ""
    if file.parent.parent == Path("scenes/props"):
        # A prop of several files is still one prop.
        own_prop = file.parent.name
    wrong = []
    for each in sorted(imported(house / file)):
        match each.parts:
            case ["", *_]:
                wrong.append(f"{each}: by a relative name")
            case ["scenes", chapter, *_] if chapter in chapters:
                wrong.append(f"{each}: a chapter")
            case ["scenes", "props", prop, *_] if prop and prop != own_prop:
                wrong.append(f"{each}: a foreign prop")
            case ["manim", *_] if ENGINE not in file.parents and reaches_inside_manim(each):
                wrong.append(f"{each}: manim's insides, outside of the engine")
    return wrong


@pytest.mark.parametrize("file", code_in(ROOT), ids=str)
def test_no_file_imports_what_is_not_for_it(file):
    assert offences(ROOT, file) == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The code of the house, for offences to be planted in."""
    house = tmp_path_factory.mktemp("house")
    for file in [*code_in(ROOT), Path("pyproject.toml")]:
        (house / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, house / file)
    return house


def plant(house: Path, file: str, statement: str) -> Path:
    """Write a statement at the end of a file, or into a new one."""
    place = house / file
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a", encoding="utf-8") as text:
        text.write(f"\n{statement}\n")
    return Path(file)


OFFENCES = {
    "a chapter": {
        "scenes/recap.py": "from scenes.counting import Counting",
        "scenes/learning.py": "import scenes.counting",
        "scenes/props/recap.py": "from scenes.recap import Recap",
        "scenes/kit/diagram/column.py": "from scenes import recap",
        "scenes/film/gallery.py": "import scenes.recap as recap",
    },
    "a foreign prop": {
        "scenes/recap.py": "from scenes.props import counting",
        "scenes/props/notation/formulas.py": "import scenes.props.edge_detection.cases",
        "scenes/film/gallery.py": "from scenes.props.recap import Panel",
    },
    "by a relative name": {"scenes/props/notation/formulas.py": "from . import pixel_column"},
    "manim's insides": {
        "scenes/recap.py": "from manim.camera.camera import Camera",
        "scenes/kit/stage/chapter.py": "import manim.scene.scene_file_writer",
        "scenes/props/recap.py": "from manim import renderer",
        "scenes/film/gallery.py": "from manim._config import config",
        "scenes/kit/diagram/column.py": "def f():\n    from manim.utils.hashing import get_json",
        "scenes/counting.py": "import manim",
        "scenes/learning.py": "import manim as m",
        "scenes/neurons.py": "from manim import *",
    },
}
"""What an offence is, and files that commit it."""


@pytest.mark.parametrize(
    ("what", "file", "statement"),
    [(what, *planted) for what, files in OFFENCES.items() for planted in files.items()],
)
def test_each_offence_is_found(what, file, statement, tmp_path):
    for chapter in chapters_in(ROOT):
        plant(tmp_path, f"scenes/{chapter}.py", "")
    (sentence,) = offences(tmp_path, plant(tmp_path, file, statement))
    assert what in sentence


def test_what_is_allowed_is_no_offence(tmp_path):
    for chapter in chapters_in(ROOT):
        plant(tmp_path, f"scenes/{chapter}.py", "")
    for file, statement in (
        ("scenes/recap.py", "from manim import UP, FadeIn, config"),
        ("scenes/recap.py", "from scenes.props.recap import anything"),
        ("scenes/props/notation/formulas.py", "import scenes.props.notation.pixel_column"),
        ("scenes/kit/engine/camera.py", "from manim.scene.scene_file_writer import Writer"),
        ("scenes/kit/engine/camera.py", "import manim"),
    ):
        assert offences(tmp_path, plant(tmp_path, file, statement)) == []


PLANTED = {
    "the network uses scenes": ("network/model.py", "from scenes.film import chapters"),
    "the network uses manim": ("network/idx.py", "import manim"),
    "the core uses what is asked of it": ("network/costs.py", "import network.analysis.run"),
    "a new file of the core does": ("network/fresh.py", "from network.analysis import noise"),
    "a prop uses the film room": ("scenes/props/recap.py", "import scenes.film.gallery"),
    "a chapter uses the film room": ("scenes/counting.py", "from scenes.film import handbook"),
    "a new chapter does": ("scenes/fresh.py", "import scenes.film.new_chapter"),
    "the kit uses the film room": ("scenes/kit/figures/marks.py", "import scenes.film.chapters"),
    "the kit uses a prop": ("scenes/kit/figures/marks.py", "import scenes.props.recap"),
    "a prop uses another": ("scenes/props/counting.py", "import scenes.props.learning"),
    "figures use the diagram": ("scenes/kit/figures/plot.py", "import scenes.kit.diagram.column"),
    "the engine uses typesetting": (
        "scenes/kit/engine/points.py",
        "import scenes.kit.typesetting.label",
    ),
    "the look uses the engine": ("scenes/kit/look/theme.py", "import scenes.kit.engine.frame"),
    "the stage uses the diagram": ("scenes/kit/stage/needs.py", "import scenes.kit.diagram.sweep"),
    "the diagram uses the stage": (
        "scenes/kit/diagram/bundles.py",
        "import scenes.kit.stage.settings",
    ),
}
"""Each is refused by a contract of pyproject.toml; all are planted in one copy, to lint it once."""


def arrow(file: str, statement: str) -> str:
    """An import as import-linter names it."""
    importer = file.removesuffix(".py").replace("/", ".")
    words = statement.split()
    return f"{importer} -> {'.'.join(words[1::2])}"


@pytest.fixture(scope="module")
def report(copy) -> str:
    for file, statement in PLANTED.values():
        plant(copy, file, statement)
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command, "--no-cache", "--no-logo"], cwd=copy, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(("file", "statement"), PLANTED.values(), ids=list(PLANTED))
def test_import_linter_refuses_it(report, file, statement):
    assert arrow(file, statement) in report


def test_every_contract_has_been_broken(report):
    assert "0 kept" in report


def test_the_readme_names_every_room():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text[text.index("## How the house is built") : text.index("## Licences")]
    rooms = {f"{file.parent}/" for file in code_in(ROOT) if file.name == "__init__.py"}
    # Of these a part is named by its whole, and the chapters by their files.
    rooms -= {room for room in rooms if room.startswith("scenes/props/") and room.count("/") > 2}
    rooms -= {"scenes/", "scenes/film/examples/"}
    assert len(rooms) >= 10
    assert {room for room in rooms if f"`{room}`" not in section} == set()
