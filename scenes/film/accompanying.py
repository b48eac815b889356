"""What lies beside the lecture's film for whoever puts it on the web: texts, made of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from network.data import MNIST
from network.storage import Trained
from scenes.film.lecture import Lecture, Part
from scenes.kit.stage.words import of_the_lecture, title, words

SHORTEST = 10.0
"""Seconds: sites for films turn a timeline into chapters only if none is shorter."""


def timeline(lecture: Lecture) -> str:
    """When each chapter begins, a line each, the first at 0:00; of a short one nothing is said."""
    marks: list[Part] = []
    for part in lecture.parts:
        since = part.start - marks[-1].start if marks else SHORTEST
        if not marks or min(since, lecture.seconds - part.start) >= SHORTEST:
            marks.append(part)
    return "".join(f"{_clock(part.start)} {part.timeline.title}\n" for part in marks)


def description(lecture: Lecture, trained: Trained) -> str:
    """What the film is, when its chapters begin, and whose work is in it, in its language."""
    language = lecture.parts[0].timeline.language
    facts = trained.metadata
    numbers = words(language, lecture.parts[0].timeline.chapter).numbers
    layers, right = ", ".join(map(str, facts.layer_sizes)), facts.test_accuracy
    if right is None:
        network = of_the_lecture(language, "network_untested", layers=layers)
    else:
        percent = numbers.format(100 * right, 2)
        network = of_the_lecture(language, "network", layers=layers, right=percent)
    of_mnist = facts.data in (MNIST.name, "")
    about, sources = (of_the_lecture(language, key, of_mnist) for key in ("about", "sources"))
    head = of_the_lecture(language, "title")
    return "\n\n".join([head, about, network, timeline(lecture).strip(), sources]) + "\n"


def transcript(
    lecture: Lecture, texts: Sequence[Sequence[str]], language: str, of_digits: bool = True
) -> str:
    """All that is said, as Markdown: a heading a chapter, a paragraph a beat.

    Args:
        texts: for each part, what its lines are in the language.
        language: of the texts and of the headings.
        of_digits: whether these speak of digits.
    """
    blocks = [f"# {of_the_lecture(language, 'title')}"]
    for part, lines in zip(lecture.parts, texts, strict=True):
        blocks.append(f"## {title(language, part.timeline.chapter, of_digits=of_digits)}")
        blocks += _paragraphs(part, lines)
    return "\n\n".join(blocks) + "\n"


def _paragraphs(part: Part, lines: Sequence[str]) -> Iterator[str]:
    told = zip(part.timeline.lines, lines, strict=True)
    for _, beat in groupby(told, key=lambda pair: pair[0].beat):
        # A sentence that goes on in the next line has its dots once.
        yield " ".join(text for _, text in beat).replace("… …", "…")


def _clock(seconds: float) -> str:
    """Minutes and seconds, and hours if there are any."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
