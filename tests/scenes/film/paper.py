"""What stands on the pages of a PDF, read back."""

from __future__ import annotations

from collections.abc import Iterable

from pypdf import PageObject, PdfReader


def text_of(pages: Iterable[PageObject]) -> str:
    """All that can be read on some pages, in one line."""
    return one_line(" ".join(page.extract_text() for page in pages))


def one_line(text: str) -> str:
    """A text with a space wherever it has a step to another line, or a space of another kind."""
    return " ".join(text.split())


def sizes_in_inches(reader: PdfReader) -> set[tuple[float, float]]:
    """The widths and heights that pages have."""
    boxes = (page.mediabox for page in reader.pages)
    return {(round(float(box.width) / 72, 2), round(float(box.height) / 72, 2)) for box in boxes}
