"""The lecture as one film: made of two short chapters by the real command, and read back."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import srt
import webvtt
from PIL import Image

from scenes.film.music import ALONE, PAUSE, RATE, RISES, SINKS
from scenes.film.timeline import Timeline, read_timeline
from scenes.kit.stage.subtitles import subtitles
from scenes.kit.stage.words import of_the_lecture, title
from tests.scenes.dry import ROOT, run
from tests.scenes.film.sounds import heard, loudness, noise, tone, write_wave

STEMS = ("neurons", "recap")
RATE_OF_FRAMES = 15
FRAME = 1 / RATE_OF_FRAMES
LANGUAGES = {"en": "eng", "ru": "rus"}
SPEAKING = 0.7
"""Seconds that a made-up clip lasts."""


@dataclass(frozen=True)
class Made:
    """What a run of the command has left."""

    folder: Path
    said: str
    """On stderr."""

    @property
    def film(self) -> Path:
        return self.folder / "en/lecture.mp4"

    def text(self, name: str) -> str:
        return (self.folder / "en" / name).read_text(encoding="utf-8")


def film(folder: Path, *options: object) -> Made:
    command = [sys.executable, "-m", "scenes", "film", *STEMS, "-q", "l", "--output", folder]
    done = subprocess.run(
        list(map(str, [*command, *options])), cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return Made(folder, done.stderr)


@pytest.fixture(scope="module")
def silent(recap_films, tmp_path_factory) -> Made:
    """Of chapters that nobody has spoken."""
    folder = tmp_path_factory.mktemp("silent")
    return film(shutil.copytree(recap_films, folder, dirs_exist_ok=True))


@pytest.fixture(scope="module")
def spoken(silent, tmp_path_factory) -> Made:
    """Of the same, but with a tone for each line, and subtitles in two languages."""
    folder = tmp_path_factory.mktemp("spoken")
    shutil.copytree(silent.folder, folder, dirs_exist_ok=True)
    clip = write_wave(folder / "clip.wav", tone(SPEAKING))
    for stem in STEMS:
        path = folder / f"en/{stem}.json"
        timeline = json.loads(path.read_text(encoding="utf-8"))
        for line in timeline["lines"]:
            line["clip"] = str(clip)
        path.write_text(json.dumps(timeline), encoding="utf-8")
    return film(folder, *(word for language in LANGUAGES for word in ("--subtitles", language)))


@pytest.fixture(scope="module")
def with_music(spoken, tmp_path_factory) -> np.ndarray:
    """The sound of that film with music below."""
    folder = tmp_path_factory.mktemp("music")
    shutil.copytree(spoken.folder, folder, dirs_exist_ok=True)
    return heard(film(folder, "--music", write_wave(folder / "music.wav", noise(20))).film)


@pytest.fixture(scope="module")
def timelines(silent) -> list[Timeline]:
    return [read_timeline(silent.folder / f"en/{stem}.json") for stem in STEMS]


@pytest.fixture(scope="module")
def starts(timelines) -> list[float]:
    """When each chapter begins, and when the last one ends."""
    ends = accumulate(timeline.frames for timeline in timelines)
    return [0.0, *(end / RATE_OF_FRAMES for end in ends)]


def line_starts(timelines: Sequence[Timeline], starts: Sequence[float]) -> list[float]:
    """When each line is said, in seconds of the whole film."""
    return [
        start + line.start
        for timeline, start in zip(timelines, starts, strict=False)
        for line in timeline.lines
    ]


def shown(path: Path, number: int = 0) -> list[tuple[float, float, str]]:
    """The subtitles of a track: when they come, when they go, and their texts."""
    with av.open(str(path)) as container:
        stream = container.streams.subtitles[number]
        packets: list[Any] = [packet for packet in container.demux(stream) if packet.size > 2]
        return [
            (
                float(packet.pts * packet.time_base),
                float((packet.pts + packet.duration) * packet.time_base),
                bytes(packet)[2 : 2 + int.from_bytes(bytes(packet)[:2])].decode(),
            )
            for packet in packets
        ]


def pictures(path: Path) -> list[bytes]:
    """The pictures of a film as they are encoded, in the order in which they are decoded."""
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


def test_pictures_are_those_of_the_chapters_not_encoded_again(silent):
    chapters = [pictures(silent.folder / f"en/{stem}.mp4") for stem in STEMS]
    assert pictures(silent.film) == [picture for chapter in chapters for picture in chapter]


def test_every_frame_is_decoded_and_comes_in_its_time(silent, timelines):
    with av.open(str(silent.film)) as container:
        times = [frame.time for frame in container.decode(video=0)]
    assert len(times) == sum(timeline.frames for timeline in timelines)
    assert times == pytest.approx([k * FRAME for k in range(len(times))], abs=1e-4)


def test_a_chapter_begins_at_its_mark_with_its_own_picture(silent, starts):
    with av.open(str(silent.film)) as container:
        marks = container.chapters()
        assert [mark["metadata"]["title"] for mark in marks] == [title("en", s) for s in STEMS]
        for mark, start, end in zip(marks, starts, starts[1:], strict=False):
            assert mark["start"] * mark["time_base"] == pytest.approx(start, abs=0.001)
            assert mark["end"] * mark["time_base"] == pytest.approx(end, abs=0.001)
        frames = {frame.time: frame for frame in container.decode(video=0)}
    for stem, start in zip(STEMS, starts, strict=False):
        with av.open(str(silent.folder / f"en/{stem}.mp4")) as chapter:
            own = next(chapter.decode(video=0)).to_ndarray()
        first = min(frames, key=lambda time: abs(time - start))
        assert np.array_equal(frames[first].to_ndarray(), own)


def test_where_nobody_speaks_there_is_no_sound_track(silent):
    with av.open(str(silent.film)) as container:
        assert len(container.streams.audio) == 0
        assert [s.metadata["language"] for s in container.streams.subtitles] == ["eng"]
        assert container.metadata["title"] == of_the_lecture("en", "title")


def test_it_can_be_played_while_it_is_still_coming(silent):
    content = silent.film.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_a_second_time_nothing_is_drawn(spoken):
    assert spoken.said.count("is there already") == len(STEMS)
    assert "to draw" not in spoken.said


def test_the_tracks_are_there_in_their_languages(spoken):
    with av.open(str(spoken.film)) as container:
        (sound,) = container.streams.audio
        assert (sound.codec_context.name, sound.rate) == ("aac", RATE)
        assert sound.metadata["language"] == "eng"
        tracks = container.streams.subtitles
        assert [track.codec_context.name for track in tracks] == ["mov_text"] * len(LANGUAGES)
        assert [track.metadata["language"] for track in tracks] == list(LANGUAGES.values())


@pytest.mark.parametrize(("number", "language"), [*enumerate(LANGUAGES)])
def test_subtitles_come_with_the_lines(spoken, timelines, starts, number, language):
    own = [beat.caption for stem in STEMS for beat in run(stem, language=language).beats]
    told = [line for timeline in timelines for line in timeline.lines]
    expected = [
        (start + piece.start, start + piece.start + piece.seconds, piece.text)
        for text, line, start in zip(own, told, line_starts(timelines, starts), strict=True)
        for piece in subtitles(text, line.seconds)
    ]
    seen = shown(spoken.film, number)
    assert [text for *_, text in seen] == [text for *_, text in expected]
    for (start, end, _), (its_start, its_end, _) in zip(seen, expected, strict=True):
        assert start == pytest.approx(its_start, abs=FRAME / 2)
        assert end == pytest.approx(its_end, abs=FRAME / 2)


@pytest.mark.parametrize(("number", "language"), [*enumerate(LANGUAGES)])
def test_files_of_subtitles_say_the_same(spoken, number, language):
    track = shown(spoken.film, number)
    blocks = list(srt.parse(spoken.text(f"lecture.{language}.srt"), ignore_errors=False))
    assert [block.index for block in blocks] == list(range(1, len(track) + 1))
    cues = webvtt.read(spoken.folder / f"en/lecture.{language}.vtt")
    texts = [text for *_, text in track]
    assert [block.content for block in blocks] == [cue.text for cue in cues] == texts
    for block, cue, (start, end, _) in zip(blocks, cues, track, strict=True):
        assert block.start.total_seconds() == pytest.approx(start, abs=0.0011)
        assert block.end.total_seconds() == pytest.approx(end, abs=0.0011)
        assert cue.start_in_seconds == pytest.approx(start, abs=1)
        assert cue.start == re.sub(",", ".", srt.timedelta_to_srt_timestamp(block.start))
        assert cue.end == re.sub(",", ".", srt.timedelta_to_srt_timestamp(block.end))


def test_each_clip_begins_with_its_line(spoken, timelines, starts):
    """In the second chapter as well as in the first, and to the sample."""
    sound = heard(spoken.film)
    assert sound.size / RATE == pytest.approx(starts[-1], abs=FRAME)
    expected = np.zeros_like(sound)
    for start in line_starts(timelines, starts):
        first = round(start * RATE)
        expected[first : first + round(SPEAKING * RATE)] = tone(SPEAKING)
    off = np.roll(expected, 1) - expected
    assert np.std(sound - expected) < np.std(off) / 2


def test_music_steps_back_while_one_speaks(spoken, with_music, timelines, starts):
    voice = heard(spoken.film)
    below = with_music[: voice.size] - voice[: with_music.size]
    first, second, third, *_ = line_starts(timelines, starts)
    assert second - first - SPEAKING > PAUSE
    speaking = below[round(second * RATE) : round((second + SPEAKING) * RATE)]
    pause = below[round((second + SPEAKING + RISES) * RATE) : round((third - SINKS) * RATE)]
    assert loudness(pause) == pytest.approx(ALONE, abs=1)
    assert loudness(speaking) < ALONE - 6


def test_the_timeline_is_one_that_sites_for_films_understand(silent, starts):
    lines = silent.text("timeline.txt").splitlines()
    assert lines[0] == f"0:00 {title('en', STEMS[0])}"
    for line, start, stem in zip(lines, starts, STEMS, strict=False):
        minutes, seconds, name = re.fullmatch(r"(\d+):(\d\d) (.+)", line).groups()
        assert int(minutes) * 60 + int(seconds) == int(start)
        assert name == title("en", stem)


def test_the_description_says_what_it_is_and_whose_work(silent):
    text = silent.text("description.txt")
    assert text.startswith(of_the_lecture("en", "title"))
    assert silent.text("timeline.txt").strip() in text
    metadata = run("recap").chapter.trained.metadata
    assert f"{100 * metadata.test_accuracy:.2f} %" in text
    for name in ("MNIST", "CC BY-SA 3.0", "3Blue1Brown"):
        assert name in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_transcript_is_all_that_is_said(spoken, language):
    blocks = spoken.text(f"transcript.{language}.md").strip().split("\n\n")
    assert blocks.pop(0) == f"# {of_the_lecture(language, 'title')}"
    for stem in STEMS:
        assert blocks.pop(0) == f"## {title(language, stem)}"
        beats: dict[str, list[str]] = {}
        for beat in run(stem, language=language).beats:
            beats.setdefault(beat.name, []).append(beat.caption)
        for lines in beats.values():
            assert blocks.pop(0) == " ".join(lines).replace("… …", "…")
    assert blocks == []


def test_the_thumbnail_is_a_picture_of_the_film(silent):
    with Image.open(silent.folder / "en/thumbnail.png") as image:
        assert image.size == (1280, 720)
        pixels = np.asarray(image.convert("RGB"), float)
    background = pixels[0, 0]
    drawn = np.abs(pixels - background).max(axis=2) > 40
    assert drawn.mean() > 0.1
    columns, rows = drawn.any(axis=0).nonzero()[0], drawn.any(axis=1).nonzero()[0]
    assert max(np.ptp(columns) / 1280, np.ptp(rows) / 720) > 0.9


def test_no_half_file_stays(spoken):
    names = {path.name for path in (spoken.folder / "en").iterdir()}
    kinds = {f"lecture.{language}.{kind}" for language in LANGUAGES for kind in ("srt", "vtt")}
    transcripts = {f"transcript.{language}.md" for language in LANGUAGES}
    chapters = {f"{stem}.{kind}" for stem in STEMS for kind in ("mp4", "json")}
    others = {"lecture.mp4", "timeline.txt", "description.txt", "thumbnail.png"}
    assert names == kinds | transcripts | chapters | others
