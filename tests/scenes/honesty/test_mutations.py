"""The judge of honest frames finds the faults that are planted in the house."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.scenes.dry import PUBLISHED, ROOT
from tests.scenes.honesty.mutations import MUTATIONS
from tests.scenes.honesty.second import second_folder

ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""A process that is divided has one thread."""


def told_of_each(numbers: list[int]) -> list[dict[str, Any]]:
    """What is found of each fault."""
    command = [sys.executable, "-m", "tests.scenes.honesty.plant", str(second_folder())]
    done = subprocess.run(
        [*command, *map(str, numbers)],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.mark.parametrize("by_night", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_each_planted_fault_is_found(by_night):
    """Of a house without them nothing is told: see test_honesty.py, which judges the same runs."""
    numbers = [k for k, mutation in enumerate(MUTATIONS) if mutation.by_night == by_night]
    told = told_of_each(numbers)
    assert [each["number"] for each in told] == numbers
    assert [each["broken"] for each in told if "broken" in each] == []
    escaped = [
        f"{mutation.stem}: {mutation.what}"
        for mutation, each in zip((MUTATIONS[k] for k in numbers), told, strict=True)
        if not any(fault.startswith(f"{mutation.beat}: ") for fault in each["faults"])
    ]
    assert escaped == []


def test_faults_are_planted_in_every_chapter():
    by_day = [mutation for mutation in MUTATIONS if not mutation.by_night]
    assert len(by_day) >= 40
    for stem in PUBLISHED:
        assert sum(mutation.stem == stem for mutation in by_day) >= 2, stem


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: f"{m.stem}: {m.what}")
def test_a_fault_is_planted_where_it_is_meant(mutation):
    assert mutation.path.read_text(encoding="utf-8").count(mutation.old) == 1
    assert mutation.new != mutation.old
