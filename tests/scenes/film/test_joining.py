"""Films of a few frames, joined: what is refused, and what becomes of short and of long ones."""

from __future__ import annotations

import re
from pathlib import Path

import av
import numpy as np
import pytest
import srt
import webvtt

from network.errors import InputError
from scenes.film.accompanying import timeline
from scenes.film.joining import join
from scenes.film.lecture import Cue, Lecture, cues, lecture_of
from scenes.film.music import RATE
from scenes.film.sound_track import clips
from scenes.film.subtitle_files import srt as as_srt
from scenes.film.subtitle_files import vtt as as_vtt
from scenes.film.timeline import Timeline
from scenes.film.translated import Line, Lines, _matched
from scenes.kit.look.direction import Direction
from scenes.kit.stage.chapter import Told
from tests.scenes.film.sounds import tone, write_wave

FRAMES_A_SECOND = 15


def chapter(path: Path, seconds: float, size: int = 64, clip: str = "") -> tuple[Path, Timeline]:
    """A film of a few grey frames, and what is said in it."""
    frames = round(seconds * FRAMES_A_SECOND)
    with av.open(str(path), "w") as film:
        stream = film.add_stream("libx264", rate=FRAMES_A_SECOND)
        stream.width = stream.height = size
        for number in range(frames):
            grey = np.full((size, size, 3), number % 256, np.uint8)
            film.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        film.mux(stream.encode(None))
    told = (Told("first", "Once upon a time.", 0.0, seconds, 0, clip=clip),)
    return path, Timeline(
        chapter=path.stem,
        title=path.stem.capitalize(),
        language="en",
        frame_rate=FRAMES_A_SECOND,
        frames=frames,
        lines=told,
        segments=(),
        made_of="",
    )


def lecture(folder: Path, *seconds: float) -> Lecture:
    """Chapters that last as long as this."""
    return lecture_of(
        [chapter(folder / f"part{number}.mp4", each) for number, each in enumerate(seconds)]
    )


def test_frames_of_short_films_follow_each_other_without_a_gap(tmp_path):
    parts = lecture(tmp_path, 1, 0.2, 2)
    target = tmp_path / "whole.mp4"
    join(parts, None, {}, "Whole", target)
    with av.open(str(target)) as film:
        frames = [(frame.time, frame.to_ndarray()[0, 0]) for frame in film.decode(video=0)]
    assert [time for time, _ in frames] == pytest.approx([k / FRAMES_A_SECOND for k in range(48)])
    own = [
        frame.to_ndarray()[0, 0]
        for part in parts.parts
        for frame in av.open(str(part.path)).decode(video=0)
    ]
    assert [grey for _, grey in frames] == own


def test_films_that_are_encoded_in_another_way_are_refused(tmp_path):
    films = [chapter(tmp_path / "a.mp4", 1), chapter(tmp_path / "b.mp4", 1, size=32)]
    (tmp_path / "whole.mp4").write_text("the old one")
    with pytest.raises(InputError, match=r"b\.mp4 is not encoded as the film before it"):
        join(lecture_of(films), None, {}, "Whole", tmp_path / "whole.mp4")
    assert (tmp_path / "whole.mp4").read_text() == "the old one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mp4", "b.mp4", "whole.mp4"]


def test_what_is_no_film_is_refused(tmp_path):
    path, its = chapter(tmp_path / "a.mp4", 1)
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(InputError, match=r"a\.mp4 is no film; delete it, and it is made anew"):
        lecture_of([(path, its)])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: .*No such file"),
        (b"RIFF and no more", "cannot be read: "),
        (tone(0.1)[::2], "is not of 48,000 samples a second, mono, of 16 bits"),
    ],
)
def test_a_clip_that_is_none_is_refused(content, said, tmp_path):
    path = tmp_path / "clip.wav"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        write_wave(path, content, rate=RATE // 2)
    parts = lecture_of([chapter(tmp_path / "a.mp4", 1, clip=str(path))])
    with pytest.raises(InputError, match=f"The clip .*clip.wav {said}"):
        clips(parts)


@pytest.mark.parametrize(
    ("seconds", "lines"),
    [
        ((11, 12, 13), ["0:00 Part0", "0:11 Part1", "0:23 Part2"]),
        ((3, 12, 9, 4, 15), ["0:00 Part0", "0:15 Part2", "0:28 Part4"]),
        ((12, 12, 8), ["0:00 Part0", "0:12 Part1"]),
        ((2,), ["0:00 Part0"]),
        ((10.95, 10, 10.5), ["0:00 Part0", "0:10 Part1", "0:20 Part2"]),
    ],
)
def test_no_chapter_of_the_timeline_is_shorter_than_ten_seconds(seconds, lines, tmp_path):
    text = timeline(lecture(tmp_path, *seconds))
    assert text.splitlines() == lines
    times = [int(m) * 60 + int(s) for m, s in re.findall(r"^(\d+):(\d\d) ", text, re.M)]
    ends = [*times[1:], sum(seconds)]
    assert all(end - start >= 10 for start, end in zip(times, ends, strict=True)) or len(times) == 1


def test_files_of_subtitles_hold_any_text_at_any_time(tmp_path):
    told = [
        Cue("a < b & b > c\n<i>--> no markup</i>", 3599.9996, 3601.5),
        Cue("נוירון", 7322.25, 7324.0),
    ]
    blocks = list(srt.parse(as_srt(told)))
    assert [block.content for block in blocks] == [cue.text for cue in told]
    assert [block.start.total_seconds() for block in blocks] == [3600.0, 7322.25]
    (tmp_path / "film.vtt").write_text(as_vtt(told), encoding="utf-8")
    first, second = webvtt.read(tmp_path / "film.vtt")
    assert (first.start, first.end) == ("01:00:00.000", "01:00:01.500")
    assert first.raw_text == "a &lt; b &amp; b &gt; c\n&lt;i&gt;--&gt; no markup&lt;/i&gt;"
    assert second.text == "נוירון"


def test_subtitles_of_another_language_have_the_times_of_the_film(tmp_path):
    parts = lecture(tmp_path, 3, 4)
    (first, second) = cues(parts, [["Es war einmal."], ["Und dann?"]])
    assert first == Cue("Es war einmal.", 0.0, 3.0)
    assert second == Cue("Und dann?", 3.0, 7.0)
    (first, second) = cues(parts, [["היה היה."], ["2"]], Direction.LEFTWARDS)
    assert first == Cue("\u202bהיה היה.\u202c", 0.0, 3.0)
    assert second == Cue("2", 3.0, 7.0)


@pytest.mark.parametrize("beats", [["first", "first"], [], ["second"]])
def test_a_language_with_other_lines_is_refused(beats, tmp_path):
    _, its = chapter(tmp_path / "story.mp4", 1)
    other = Lines(lines=tuple(Line(beat=beat, text="Ja.") for beat in beats))
    with pytest.raises(InputError, match="story, beat 'first': it is not told in as many lines"):
        _matched(its, other)
