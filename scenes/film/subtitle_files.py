"""Subtitles as files beside the film: .srt for players, .vtt for the web."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from scenes.film.lecture import Cue


def srt(cues: Sequence[Cue]) -> str:
    """SubRip: numbered, and what stands in the text is meant as it stands."""
    blocks = [
        f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n{cue.text}\n"
        for number, cue in enumerate(cues, 1)
    ]
    return "\n".join(blocks)


def vtt(cues: Sequence[Cue]) -> str:
    """WebVTT: a text with markup, so that its own signs are escaped."""
    blocks = [
        f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n{escape(cue.text, quote=False)}\n"
        for cue in cues
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def _time(seconds: float, decimal: str) -> str:
    """Hours, minutes, seconds and thousandths."""
    minutes, thousandths = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    whole, thousandths = divmod(thousandths, 1000)
    return f"{hours:02d}:{minutes:02d}:{whole:02d}{decimal}{thousandths:03d}"
