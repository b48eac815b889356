"""Sound, read from files of every kind and written as WAV."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.stage.voice.recordings import KINDS
from scenes.kit.stage.voice.sound import DamagedError, Sound, read_sound, wav_seconds, write_wav
from tests.scenes.dry import ROOT
from tests.scenes.kit.stage.voice.tones import tone, write


def pitch(sound: Sound) -> float:
    """The frequency that there is most of."""
    spectrum = np.abs(np.fft.rfft(sound.samples))
    return float(np.argmax(spectrum) * sound.rate / len(sound.samples))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_any_kind_is_read(kind, tmp_path):
    sound = read_sound(write(tmp_path / f"tone{kind}", tone(1.5, 330)))
    assert sound.rate == 48_000
    assert len(sound.samples) / sound.rate == pytest.approx(1.5, abs=0.06)
    assert pitch(sound) == pytest.approx(330, abs=2)
    assert np.abs(sound.samples).max() == pytest.approx(0.5, abs=0.05)


def test_what_is_written_is_read_again_to_the_bit(tmp_path):
    sound = tone(0.7)
    with (tmp_path / "tone.wav").open("wb") as file:
        write_wav(file, sound)
    again = read_sound(tmp_path / "tone.wav")
    assert np.abs(again.samples - sound.samples).max() < 2 / 2**15
    assert wav_seconds(tmp_path / "tone.wav") == pytest.approx(0.7)


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000, 96_000])
def test_another_rate_is_the_same_sound(rate):
    sound = tone(1.0, 500, rate=rate).at(48_000)
    assert len(sound.samples) == 48_000
    assert pitch(sound) == pytest.approx(500, abs=1)


@pytest.mark.parametrize("kind", [".wav", ".flac", ".mp3", ".ogg"])
def test_no_sound_is_damaged(kind, tmp_path):
    path = tmp_path / f"tone{kind}"
    for content in (b"", b"no sound", bytes(5000)):
        path.write_bytes(content)
        with pytest.raises(DamagedError):
            read_sound(path)


def test_a_film_without_sound_holds_none():
    with pytest.raises(DamagedError):
        read_sound(ROOT / "scenes/gallery/forward_pass.gif")


@pytest.mark.parametrize("kind", KINDS)
def test_half_a_file_is_damaged(kind, tmp_path):
    path = write(tmp_path / f"tone{kind}", tone(3.0))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(DamagedError):
        read_sound(path)


def test_a_sound_of_minutes_is_no_line(tmp_path):
    path = write(tmp_path / "silence.flac", Sound(np.zeros(301 * 8_000), 8_000))
    assert path.stat().st_size < 100_000
    with pytest.raises(DamagedError, match="longer than 300 s"):
        read_sound(path)


def test_a_sound_of_a_thousand_samples_a_second_is_refused(tmp_path):
    path = write(tmp_path / "tone.wav", tone(1.0, rate=1_000))
    with pytest.raises(DamagedError, match="1,000 samples a second; allowed are 8,000 to 192,000"):
        read_sound(path)


def test_a_clip_that_is_cut_off_is_none(tmp_path):
    path = tmp_path / "tone.wav"
    assert wav_seconds(path) is None
    write(path, tone(1.0))
    whole = path.read_bytes()
    for content in (b"", b"RIFF", whole[:30], whole[:-100]):
        path.write_bytes(content)
        assert wav_seconds(path) is None
