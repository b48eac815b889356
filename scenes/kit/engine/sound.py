"""The sound of a film, in step with its picture."""

from __future__ import annotations

from pathlib import Path

import av

PRIMING = 1024
"""Samples of nothing with which an AAC encoder begins."""


def put_in_step(film: Path) -> None:
    """Let a film's sound begin with its picture.

    manim makes the sound by way of a bare AAC file, which cannot say that its first samples are
    none of the film's: all of it would be heard a fiftieth of a second late. A film without sound,
    or that is in step, stays as it is.
    """
    with av.open(str(film)) as late:
        sounds = [stream for stream in late.streams.audio if stream.codec_context.name == "aac"]
        if not sounds or next(late.demux(sounds[0])).pts != 0:
            return
        late.seek(0)
        beside = film.with_name(f"{film.name}.part")
        with av.open(str(beside), "w", format="mp4") as film_in_step:
            film_in_step.metadata.update(late.metadata)
            copies = {
                stream: film_in_step.add_stream_from_template(stream) for stream in late.streams
            }
            for packet in late.demux():
                # The last of each stream only says that it has ended.
                if packet.pts is None or packet.dts is None:
                    continue
                if packet.stream in sounds:
                    packet.pts -= PRIMING
                    packet.dts -= PRIMING
                packet.stream = copies[packet.stream]
                film_in_step.mux(packet)
    beside.replace(film)
