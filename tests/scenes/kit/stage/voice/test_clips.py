"""Clips are made once."""

from __future__ import annotations

import wave

import numpy as np
import pytest

from network.errors import InputError
from scenes.kit.stage.voice.clips import Clips
from scenes.kit.stage.voice.sound import Sound
from tests.scenes.kit.stage.voice.tones import tone


class Maker:
    """Makes a tone, and counts how often."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> Sound:
        self.count += 1
        return tone(1.0, rate=22_050)


def test_a_clip_is_a_wav_of_48_khz_one_channel_and_16_bits(tmp_path):
    clip = Clips(tmp_path).kept("a tone", ("a",), Maker())
    with wave.open(str(clip.path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
        assert file.getnframes() / 48_000 == clip.seconds == pytest.approx(1.0, abs=0.01)


def test_a_clip_is_made_once_and_others_are_others(tmp_path):
    make = Maker()
    first = Clips(tmp_path).kept("a tone", ("a", "text"), make)
    assert Clips(tmp_path).kept("a tone", ("a", "text"), make) == first
    assert make.count == 1
    assert Clips(tmp_path).kept("a tone", ("a", "texts"), make).path != first.path
    assert Clips(tmp_path).kept("a tone", ("atext",), make).path != first.path
    assert make.count == 3
    assert all(path.suffix == ".wav" for path in tmp_path.iterdir())


def test_a_clip_that_is_damaged_is_made_anew(tmp_path):
    make = Maker()
    clip = Clips(tmp_path).kept("a tone", ("a",), make)
    clip.path.write_bytes(clip.path.read_bytes()[:1000])
    assert Clips(tmp_path).kept("a tone", ("a",), make) == clip
    assert make.count == 2


def test_silence_is_no_clip(tmp_path):
    with pytest.raises(InputError, match=r"^Nothing can be heard in what John said\.$"):
        Clips(tmp_path).kept("what John said", ("a",), lambda: Sound(np.zeros(48_000), 48_000))
    assert list(tmp_path.iterdir()) == []
