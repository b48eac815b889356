"""Typst markup that shows a text as it is."""

from __future__ import annotations

import re

_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""What Typst or Python takes for a step to another line or column."""

_STRING = re.compile(r'#"((?:[^"\\]|\\.)*)";')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")


def shown(text: str) -> str:
    """What `plain` shows of a text, and `readable` reads: the text itself in one line.

    Tabs and line breaks stand as spaces, and half a surrogate pair, which is no character, as �.
    """
    one_line = text.translate(dict.fromkeys(map(ord, _BREAKS), " "))
    return one_line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def plain(text: str) -> str:
    """Typst markup that shows this text as it is, whatever characters it holds.

    It is a string of Typst's own, ended by a semicolon so that nothing after it counts as code. It
    may stand anywhere in markup and in formulas, and stays in one line (see `shown`). A character
    that none of Typst's fonts has (they have Latin, Greek, Cyrillic, Hebrew, Arabic and Devanagari,
    but no Chinese, Japanese, Korean or Thai, and no emoji) stands as the font's empty box.
    """
    return f"#{quoted(text)};"


def quoted(text: str) -> str:
    """A string of Typst's own that holds this text, for the code between `#` and `;`.

    It holds one line, as `shown` gives it.
    """
    return f'"{"".join(map(_escaped, shown(text)))}"'


def readable(markup: str) -> str:
    """Markup with its plain texts as they are read on screen.

    What else the markup says, formulas for instance, stays as it is written.
    """
    return _STRING.sub(lambda found: _ESCAPE.sub(_unescaped, found[1]), markup)


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]
