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


def normal(name: str) -> str:
    """A distribution's name as the package index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=!~; ]", requirement)[0]) for requirement in requirements}


def imported(*folders: str) -> set[str]:
    """The distributions that the code in these folders imports, wherever it does."""
    modules: set[str] = set()
    for folder in folders:
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    modules.add(node.module or "")
    tops = {module.partition(".")[0] for module in modules} - OWN - sys.stdlib_module_names
    known = packages_distributions()
    return {normal(known[top][0]) if top in known else top for top in tops}


@pytest.fixture(scope="module")
def pinned() -> set[str]:
    exact = PROJECT["optional-dependencies"]["exact"]
    assert [line for line in exact if "==" not in line] == []
    return declared(exact)


def test_what_the_project_imports_is_what_it_declares(pinned):
    needed = imported("network", "scenes")
    assert declared(PROJECT["dependencies"]) == needed
    assert needed <= pinned


def test_what_the_tests_import_is_declared(pinned):
    extras = PROJECT["optional-dependencies"]
    own = declared([*extras["test"], *extras["dev"]])
    assert imported("tests") <= declared(PROJECT["dependencies"]) | own
    assert own - CALLED <= imported("tests")
    assert own <= pinned
