"""Where several processes test, each chapter is left to one of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import chapter_in

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("nodeid", "chapter"),
    [
        ("tests/scenes/test_beats.py::test_there_is_time_to_read[ru-recap]", "recap"),
        ("tests/scenes/test_beats.py::test_was_there_before[counting-learning]", "learning"),
        (
            "tests/scenes/test_networks.py::test_drawn_well[two perfect-forward_pass]",
            "forward_pass",
        ),
        ("tests/scenes/test_networks.py::test_perfect_networks[2]", None),
        ("tests/scenes/kit/figures/test_plot.py::test_learning", None),
    ],
)
def test_a_test_says_which_chapter_it_is_about(nodeid, chapter):
    assert chapter_in(nodeid) == chapter


def test_all_tests_of_a_chapter_run_in_one_process():
    which = "(what_is_said_takes or a_chapter_lasts) and (recap or counting)"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-n", "2", "-p", "no:cacheprovider"]
        + ["-k", which, "tests/scenes/test_beats.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    ran = re.findall(r"\[(gw\d)\] .*PASSED (\S+)", done.stdout)
    assert len(ran) == 6, done.stdout
    workers = {(chapter_in(nodeid), worker) for worker, nodeid in ran}
    assert len(workers) == len({chapter for chapter, _ in workers}) == 2
