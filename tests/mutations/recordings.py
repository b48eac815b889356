"""Recordings of a line, in the kinds that are read."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import rmtree

import numpy as np
from numpy.random import Generator

from scenes.kit.stage.voice.clips import Clips
from scenes.kit.stage.voice.recordings import KINDS, Recordings
from scenes.kit.stage.voice.sound import Sound
from scenes.kit.stage.voice.voice import Utterance
from tests.mutations.damage import damaged, one_of
from tests.mutations.loader import Loader
from tests.scenes.kit.stage.voice.tones import between_silences, tone, write

LINE = Utterance("neurons", "pixels", 1, "One neuron.")
NUMBERS_16 = (0, 1, 2, 3, 8, 255, 2**15, 2**16 - 1)
NUMBERS_32 = (0, 1, 7, 999, 8_000, 44_100, 192_001, 2**31 - 1, 2**31, 2**32 - 1)
KINDS_OF_WAV = (0, 1, 2, 3, 6, 7, 17, 85, 0xFFFE, 0xFFFF)
ODD_SAMPLES = (np.nan, np.inf, -np.inf, 1e38, -1e38, 0.0, 1e-45)
HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
"""RIFF, its size, WAVE, fmt, its size, then kind, channels, rate, bytes a second, bytes a sample of
all channels, bits of a sample; data, its size."""


@cache
def _recordings() -> Sequence[bytes]:
    sound = between_silences(tone(0.2, rate=16_000), 0.05, 0.05)
    with tempfile.TemporaryDirectory() as folder:
        sounds = [sound, Sound(sound.samples[::-1], sound.rate)]
        paths = [
            write(Path(folder) / f"{number}{kind}", one)
            for number, one in enumerate(sounds)
            for kind in KINDS
        ]
        return [path.read_bytes() for path in paths]


def _changed_recording(random: Generator) -> bytes:
    """A WAV with another header or odd numbers; or another kind, cut, doubled or damaged."""
    if random.random() < 0.6:
        return _changed_wav(random)
    content = one_of(random, _recordings())
    match int(random.integers(5)):
        case 0:
            return content * int(random.integers(2, 5))
        case 1:
            return content + one_of(random, _recordings())
        case 2:
            return content[: int(random.integers(len(content)))]
        case 3:
            place = int(random.integers(min(len(content), 80)))
            return content[:place] + random.bytes(1) + content[place + 1 :]
        case _:
            return damaged(content, random)


def _changed_wav(random: Generator) -> bytes:
    samples = tone(0.2, rate=16_000).samples
    kind, bits = 1, 16
    data = np.round(samples * 2**14).astype("<i2").tobytes()
    if random.random() < 0.3:
        kind, bits = 3, 32
        numbers = samples.astype("<f4")
        numbers[int(random.integers(len(numbers))) :: int(random.integers(1, 999))] = one_of(
            random, ODD_SAMPLES
        )
        data = numbers.tobytes()
    fields = [b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, kind, 1, 16_000]
    fields += [16_000 * bits // 8, bits // 8, bits, b"data", len(data)]
    for _ in range(int(random.integers(0, 3))):
        place = int(one_of(random, [1, 4, 5, 6, 7, 8, 9, 10, 12]))
        wide = place in (1, 4, 7, 8, 12)
        choices = NUMBERS_32 if wide else KINDS_OF_WAV if place == 5 else NUMBERS_16
        fields[place] = one_of(random, choices)
    return HEADER.pack(*fields) + data


def _load_recording(path: Path) -> None:
    clips = path.with_name(".clips")
    try:
        voice = Recordings(path.parent, "neurons", [LINE.name], Clips(clips))
        clip = voice.clip(LINE)
        assert clip is not None
        assert 0 < clip.seconds <= 300
        assert clip.path.parent == clips
    finally:
        rmtree(clips, ignore_errors=True)


RECORDINGS = Loader(
    "recordings", f"{LINE.name}.wav", _recordings, _changed_recording, _load_recording
)
