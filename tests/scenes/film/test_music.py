"""Music below the voice: how loud, how long, and when it steps back."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from network.errors import InputError
from scenes.film.music import ALONE, BELOW, FADES_IN, FADES_OUT, RATE, RISES, read_music
from scenes.film.sound_track import Clip, sound_track
from tests.scenes.dry import ROOT
from tests.scenes.film.sounds import loudness, noise, tone, write_wave

SECONDS = 30.0
SPOKEN = [(8.0, 10.0), (10.3, 12.0), (20.0, 22.0)]
"""When one speaks; the first pause is a short one."""


@pytest.fixture(scope="module")
def music(tmp_path_factory):
    """Music that is far too loud and shorter than the film."""
    folder = tmp_path_factory.mktemp("music")
    return read_music(write_wave(folder / "music.wav", noise(7.0)))


def track(spoken, music) -> np.ndarray:
    voice = [
        Clip(round(start * RATE), (tone(end - start) * 32767).astype(np.int16))
        for start, end in spoken
    ]
    return np.concatenate(list(sound_track(SECONDS, voice, music)))


def part(samples: np.ndarray, start: float, end: float) -> np.ndarray:
    return samples[round(start * RATE) : round(end * RATE)]


def test_alone_it_is_as_loud_as_it_says(music):
    middle = part(track([], music), FADES_IN, SECONDS - FADES_OUT)
    assert loudness(middle) == pytest.approx(ALONE, abs=0.5)


def test_it_lasts_as_long_as_the_film_and_fades_at_both_ends(music):
    sound = track([], music)
    assert sound.size == SECONDS * RATE
    whole = loudness(part(sound, 10, 12))
    for start, end in ((0, 0.1), (SECONDS - 0.1, SECONDS)):
        assert loudness(part(sound, start, end)) < whole - 20
    assert loudness(part(sound, FADES_IN, FADES_IN + 1)) == pytest.approx(whole, abs=0.5)


def test_it_begins_again_without_a_gap(music):
    sound = part(track([], music), FADES_IN, SECONDS - FADES_OUT)
    levels = [loudness(tenth) for tenth in sound.reshape(-1, RATE // 10)]
    assert min(levels) > ALONE - 2


def test_it_begins_again_without_a_jump(tmp_path):
    hertz = 440.3  # So that its end does not fit its beginning.
    sound = track([], read_music(write_wave(tmp_path / "music.wav", tone(7.0, hertz))))
    steepest = 2 * np.pi * hertz / RATE * np.abs(sound).max()
    assert np.abs(np.diff(sound)).max() < 1.01 * steepest


def test_it_steps_back_while_one_speaks_and_leaves_the_voice_as_it_is(music):
    below = track(SPOKEN, music) - track(SPOKEN, None)
    for start, end in (*SPOKEN, (10.0, 10.3)):
        assert loudness(part(below, start, end)) == pytest.approx(BELOW, abs=0.5)
    assert loudness(part(below, 12.0 + RISES, 19.0)) == pytest.approx(ALONE, abs=0.5)


def test_one_may_speak_from_the_first_moment_to_the_last(music):
    sound = track([(0.0, SECONDS)], music)
    assert loudness(sound) == pytest.approx(loudness(tone(SECONDS)), abs=0.1)


def test_what_is_longer_than_the_film_is_played_once(tmp_path):
    long = np.concatenate([tone(SECONDS, 440), tone(5.0, 880)])
    sound = track([], read_music(write_wave(tmp_path / "long.wav", long)))
    spectrum = np.abs(np.fft.rfft(part(sound, FADES_IN, SECONDS - FADES_OUT)))
    hertz = np.fft.rfftfreq(round((SECONDS - FADES_IN - FADES_OUT) * RATE), 1 / RATE)
    assert hertz[spectrum.argmax()] == pytest.approx(440, abs=1)


def test_any_rate_of_samples_will_do(tmp_path):
    music = read_music(write_wave(tmp_path / "music.wav", tone(3.0)[::2], rate=RATE // 2))
    assert music.samples.size == pytest.approx(3 * RATE, abs=100)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (np.zeros(3 * RATE), "is silent"),
        (tone(0.5), "is shorter than a second"),
        (b"What is a neuron?", "cannot be read: invalid data"),
        (None, "cannot be read: no such file"),
    ],
)
def test_what_is_no_music_is_refused_in_a_sentence(content, said, tmp_path):
    path = tmp_path / "music.wav"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        write_wave(path, content)
    with pytest.raises(InputError, match=f"The music .*music.wav {said}"):
        read_music(path)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--subtitles", "xx", "There is no language 'xx'; allowed are de, en, "),
        ("--music", "scenes/film/music.py", "The music scenes/film/music.py cannot be read"),
    ],
)
def test_the_command_refuses_it_before_it_draws(option, value, said, tmp_path):
    command = [sys.executable, "-m", "scenes", "film", "recap", option, value]
    done = subprocess.run(
        [*command, "--output", tmp_path / "films"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {said}")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "films").exists()
