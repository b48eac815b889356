"""Whether a chapter that has run is true of its network: all that is wrong, in words."""

from __future__ import annotations

import importlib
from typing import Any

from tests.scenes.dry import PUBLISHED, Run
from tests.scenes.honesty.account import Account, Told, check_caption, check_words, templates
from tests.scenes.honesty.figures import check_figures, check_leftovers
from tests.scenes.honesty.shared import SHARED
from tests.scenes.honesty.truth import Truth


def told_of(stem: str) -> Told | None:
    """What is known of a chapter; of one that the README does not name, nothing need be."""
    if stem not in PUBLISHED:
        return None
    told: Told = importlib.import_module(f"tests.scenes.honesty.chapters.{stem}").TOLD
    return told


def faults_of(run: Run, stem: str) -> list[str]:
    """What on screen is not what the network, its images or the words file say."""
    told = told_of(stem)
    chapter = run.chapter
    truth = Truth(chapter.trained, chapter.example.pixels)
    memory: dict[str, Any] = {}
    known = told or Told()
    if known.prepare:
        known.prepare(truth, memory)
    faults: list[str] = []
    words = templates(chapter.words)
    blanks = {**SHARED, **known.blanks}
    for beat in run.beats:
        # A beat begins with what the one before it ended with.
        for at in range(min(1, len(beat.moments) - 1), len(beat.moments)):
            account = Account(truth, chapter.words, beat, at, memory)
            if own := known.network.get(beat.name):
                account.network = own(account)
            check_figures(account, known)
            if told is not None and account.stage.rests:
                _check_chapter(account, told, words, blanks)
            faults += account.faults
    return list(dict.fromkeys(faults))


def _check_chapter(account: Account, told: Told, words: Any, blanks: dict[str, Any]) -> None:
    for name in (account.beat.name, "*"):
        if name in told.beats and (account.is_end or name == "*"):
            try:
                told.beats[name](account)
            except (
                ArithmeticError,
                AssertionError,
                LookupError,
                StopIteration,
                ValueError,
            ) as error:
                # What is looked for is not there, or is no longer what it was.
                account.fault(f"{type(error).__name__}: {error}")
    if account.is_end:
        check_caption(account, blanks)
    for text in account.texts:
        if text.content == account.beat.caption:
            account.explain(text)
    for text in account.left(account.texts):
        if not any(pattern.fullmatch(text.content) for pattern in told.patterns):
            check_words(account, text, words, blanks)
        else:
            account.explain(text)
    if account.is_end:
        check_leftovers(account)
