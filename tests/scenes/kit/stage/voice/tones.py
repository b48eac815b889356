"""Voices for tests: each line is a tone, of a length and a height that are known."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from scenes.kit.stage.voice.sound import LARGEST, Sound
from scenes.kit.stage.voice.voice import Clip, Utterance

RATE = 48_000


def tone(seconds: float, hertz: float = 440.0, size: float = 0.5, rate: int = RATE) -> Sound:
    """A tone that begins and ends at once."""
    times = np.arange(round(seconds * rate)) / rate
    return Sound(size * np.sin(2 * np.pi * hertz * times), rate)


def between_silences(sound: Sound, before: float, after: float) -> Sound:
    """The sound with seconds of silence before it and after it."""
    silences = (np.zeros(round(seconds * sound.rate)) for seconds in (before, after))
    first, last = silences
    return Sound(np.concatenate([first, sound.samples, last]), sound.rate)


def write(path: Path, sound: Sound) -> Path:
    """Write a sound in the format that its name says, with what PyAV encodes."""
    codecs = {".wav": "pcm_s16le", ".mp3": "libmp3lame", ".ogg": "libopus", ".flac": "flac"}
    samples = np.round(sound.samples * LARGEST).astype(np.int16)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codecs[path.suffix], rate=sound.rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
        frame.rate = sound.rate
        for piece in [frame, None]:
            container.mux(stream.encode(piece))
    return path


class Tones:
    """A voice that says every line as a tone, and notes what it was asked for."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self.folder, self.seconds = folder, seconds
        self.asked: list[Utterance] = []

    def clip(self, line: Utterance) -> Clip:
        self.asked.append(line)
        path = self.folder / f"{line.name}.wav"
        write(path, tone(self.seconds))
        return Clip(path, self.seconds)


class Service:
    """A voice such as those of manim-voiceover."""

    def generate_from_text(self, text: str, cache_dir: str, path: str | None) -> dict[str, str]:
        write(Path(cache_dir) / "said.wav", tone(0.01 * len(text)))
        return {"original_audio": "said.wav"}
