"""The judge of honest frames finds the faults that are planted in the house."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.scenes.dry import PUBLISHED, ROOT, run
from tests.scenes.honesty.judge import faults_of
from tests.scenes.honesty.mutations import MUTATIONS
from tests.scenes.honesty.second import second_folder, second_runs, settings_of_second

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


@pytest.mark.parametrize("stem", sorted({mutation.stem for mutation in MUTATIONS}))
def test_each_planted_fault_is_found_and_nothing_where_there_is_none(stem):
    folder = second_folder()
    with second_runs(folder):
        assert faults_of(run(stem, **settings_of_second(folder)), stem) == []
    numbers = [number for number, mutation in enumerate(MUTATIONS) if mutation.stem == stem]
    told = told_of_each(numbers)
    assert [each["number"] for each in told] == numbers
    assert [each["broken"] for each in told if "broken" in each] == []
    escaped = [
        MUTATIONS[each["number"]].what
        for each in told
        if not any(fault.startswith(MUTATIONS[each["number"]].beat) for fault in each["faults"])
    ]
    assert escaped == []


def test_faults_are_planted_in_every_chapter():
    for stem in PUBLISHED:
        assert sum(mutation.stem == stem for mutation in MUTATIONS) >= 2, stem
    assert len(MUTATIONS) >= 30


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: f"{m.stem}: {m.what}")
def test_a_fault_is_planted_where_it_is_meant(mutation):
    assert mutation.path.read_text(encoding="utf-8").count(mutation.old) == 1
    assert mutation.new != mutation.old
