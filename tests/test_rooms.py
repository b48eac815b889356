"""The arrows between the rooms that import-linter cannot hold without naming each chapter."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = [*(ROOT / "network").rglob("*.py"), *(ROOT / "scenes").rglob("*.py")]
CHAPTERS = {file.stem for file in (ROOT / "scenes").glob("[a-z]*.py")}


def imported(file: Path) -> set[str]:
    """The modules a file imports, by their whole names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports by a relative name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


@pytest.mark.parametrize("file", CODE, ids=[str(file.relative_to(ROOT)) for file in CODE])
def test_no_chapter_is_imported_and_no_prop_but_by_its_own_chapter(file):
    modules = {tuple(name.split(".")) for name in imported(file)}
    chapters = {parts[1] for parts in modules if parts[0] == "scenes" and len(parts) > 1}
    assert not chapters & CHAPTERS
    props = {parts[2] for parts in modules if parts[:2] == ("scenes", "props") and len(parts) > 2}
    own = {file.stem} if file.parent == ROOT / "scenes" else set()
    if file.parent.parent == ROOT / "scenes/props":
        # A prop of several files is still one prop.
        own = {file.parent.name}
    assert props <= own
