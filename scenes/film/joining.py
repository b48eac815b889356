"""The lecture as one MP4: its pictures as they are, one sound track, subtitles, chapter marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import langcodes
import numpy as np
from numpy.typing import NDArray

from network.errors import InputError
from network.files import write_whole
from scenes.film.lecture import Cue, Lecture, Part
from scenes.film.music import RATE
from scenes.film.packets import early, evenly

if TYPE_CHECKING:
    # Known to type checkers only.
    from av.container.core import Chapter

THOUSANDTH = Fraction(1, 1000)
"""Of a second: the unit in which subtitles and chapter marks are written."""

SOUND_BITS = 128_000
"""A second, of the sound track."""

Packets = Iterator[Any]
"""Of a stream, in the order in which they are decoded; each has its times."""

Sound = Iterator[NDArray[np.float32]]
"""Blocks of samples, from -1 to 1."""


def join(
    lecture: Lecture,
    sound: Sound | None,
    subtitles: Mapping[str, Sequence[Cue]],
    title: str,
    target: Path,
) -> None:
    """Write the film; what is at the place is the old one or the new one.

    Args:
        lecture: what is seen.
        sound: what is heard, if anything is.
        subtitles: by their languages.
        title: of the film.
        target: where it goes.

    Raises:
        InputError: chapters differ in how they are encoded, or the place cannot be written to.
    """
    # Its index is moved to the front at last: for that the muxer needs the name of a file.
    write_whole(target, lambda file: _write(lecture, sound, subtitles, title, str(file.name)))


def _write(
    lecture: Lecture,
    sound: Sound | None,
    subtitles: Mapping[str, Sequence[Cue]],
    title: str,
    name: str,
) -> None:
    first = lecture.parts[0]
    # With its index in front a film begins to play before all of it has come.
    options = {"movflags": "faststart"}
    with av.open(name, "w", format="mp4", options=options) as film, av.open(str(first.path)) as own:
        film.metadata["title"] = title
        film.set_chapters([_mark(number, part) for number, part in enumerate(lecture.parts)])
        template = own.streams.video[0]
        pictures = film.add_stream_from_template(template)
        ways = [_pictures(lecture, _encoding(template), pictures)]
        if sound:
            heard = film.add_stream("aac", rate=RATE, layout="mono", bit_rate=SOUND_BITS)
            heard.metadata["language"] = _of_three_letters(first.timeline.language)
            ways.append(_sounds(sound, heard))
        for language, cues in subtitles.items():
            texts = film.add_mux_stream("mov_text")
            texts.metadata["language"] = _of_three_letters(language)
            ways.append(_texts(cues, texts))
        # In the order of time, as they are played.
        for packet in merge(*ways, key=lambda packet: packet.dts * packet.time_base):
            film.mux(packet)


def _mark(number: int, part: Part) -> Chapter:
    return {
        "id": number,
        "start": round(part.start / THOUSANDTH),
        "end": round(part.end / THOUSANDTH),
        "time_base": THOUSANDTH,
        "metadata": {"title": part.timeline.title},
    }


def _encoding(stream: av.VideoStream) -> tuple[Any, ...]:
    """What has to be the same for packets to stand in one stream."""
    codec = stream.codec_context
    size = (codec.width, codec.height, codec.pix_fmt)
    return (codec.name, *size, codec.extradata, stream.time_base)


def _pictures(lecture: Lecture, encoding: tuple[Any, ...], target: av.VideoStream) -> Packets:
    """All frames as they are, at even distances."""
    earliest = max(_early(part, lecture.frame_rate) for part in lecture.parts)
    for part in lecture.parts:
        with av.open(str(part.path)) as film:
            source = film.streams.video[0]
            if _encoding(source) != encoding:
                raise InputError(
                    f"{part.path} is not encoded as the film before it; delete it, and it is made"
                    " anew."
                )
            assert source.time_base is not None
            tick = round(1 / (lecture.frame_rate * source.time_base))
            packets: list[Any] = [packet for packet in film.demux(source) if packet.dts is not None]
            if len(packets) != part.frames:
                raise InputError(f"{part.path} is damaged; delete it, and it is made anew.")
            for packet in evenly(packets, part.first_frame, tick, earliest):
                packet.stream = target
                yield packet


def _early(part: Part, frame_rate: int) -> int:
    with av.open(str(part.path)) as film:
        source = film.streams.video[0]
        assert source.time_base is not None
        first = [next(film.demux(source))]
        return early(first, round(1 / (frame_rate * source.time_base)))


def _sounds(sound: Sound, target: av.AudioStream) -> Packets:
    first = 0
    for block in sound:
        frame = av.AudioFrame.from_ndarray(block[np.newaxis], format="fltp", layout="mono")
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), first
        yield from target.encode(frame)
        first += block.size
    yield from target.encode(None)


def _texts(cues: Sequence[Cue], target: Any) -> Packets:
    for cue in cues:
        text = cue.text.encode()
        # As MP4 has it: the length comes first.
        packet = av.Packet(len(text).to_bytes(2) + text)
        packet.stream, packet.time_base = target, THOUSANDTH
        packet.pts = packet.dts = round(cue.start / THOUSANDTH)
        packet.duration = round(cue.end / THOUSANDTH) - packet.pts
        yield packet


def _of_three_letters(language: str) -> str:
    """As MP4 names languages, by ISO 639-2."""
    return langcodes.get(language).to_alpha3()
