"""Whatever is in a file: what loads it gives a result or refuses it in one sentence."""

from __future__ import annotations

import logging
import time
import warnings
from collections import Counter

import pytest

from tests.mutations.images import image_files
from tests.mutations.loader import REFUSED, RESULT, Loader, mutation, outcome
from tests.mutations.loaders import LOADERS, NEED_TORCH

MUTATIONS = 500
LONGEST = 2.0
"""Seconds of processor time for a file."""


EVERY = [*LOADERS, *(pytest.param(loader, marks=pytest.mark.nightly) for loader in NEED_TORCH)]


def name_of(loader: Loader) -> str:
    return loader.name


@pytest.mark.parametrize("loader", EVERY, ids=name_of)
def test_a_real_file_is_loaded_or_said_to_be_none(loader, tmp_path):
    outcomes = {outcome(loader, sample, tmp_path) for sample in loader.samples()}
    # Among the images are some of formats that are not read.
    assert outcomes == ({RESULT, REFUSED} if loader.samples is image_files else {RESULT})


@pytest.mark.parametrize("loader", EVERY, ids=name_of)
def test_a_mutated_file_gives_a_result_or_a_refusal(loader, tmp_path):
    outcomes = Counter()
    for number in range(MUTATIONS):
        content = mutation(loader, number)
        begun = time.process_time()
        made = outcome(loader, content, tmp_path)
        assert made in (RESULT, REFUSED), f"mutation {number} of {loader.name}: {made}"
        assert time.process_time() - begun < LONGEST, f"mutation {number} of {loader.name}"
        outcomes[made] += 1
    # What is always refused, or never, is not mutated well.
    assert min(outcomes[RESULT], outcomes[REFUSED]) >= 10


def test_what_is_neither_is_told(tmp_path):
    def load(path):
        raise OverflowError("too much")

    def warn(path):
        warnings.warn("odd", stacklevel=1)

    def log(path):
        logging.getLogger("PIL.anything").error("More samples than can be decoded")

    for wrong, told in (
        (load, "OverflowError: too much"),
        (warn, "warning: odd"),
        (log, "logged: More samples than can be decoded"),
    ):
        loader = Loader("odd", "a.odd", lambda: [b""], lambda random: b"", wrong)
        assert outcome(loader, b"", tmp_path) == told


@pytest.mark.parametrize("loader", EVERY, ids=name_of)
def test_a_mutation_is_the_same_file_each_time(loader):
    made = [mutation(loader, number) for number in range(20)]
    assert made == [mutation(loader, number) for number in range(20)]
    assert len(set(made)) > 15
