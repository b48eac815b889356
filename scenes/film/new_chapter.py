"""A chapter of one's own, made from the template: its file, its lines, its place in the order."""

from __future__ import annotations

import keyword
import os
import re
import shutil
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from network.errors import InputError, shortened
from scenes.film.chapters import SCENES

TEMPLATE = Path(__file__).with_name("template.py")
TEMPLATE_LINES = TEMPLATE.with_suffix(".toml")
LINES, ORDER = Path("kit/stage/captions/en.toml"), Path("film/order.txt")
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*")
LONGEST_NAME = 40


def new_chapter(name: str, scenes: Path = SCENES) -> list[Path]:
    """Make a chapter from the template and return the three files this touches.

    Args:
        name: of the file without .py, in small letters, words joined by underscores.
        scenes: the folder of the chapters.

    Raises:
        InputError: the name cannot be used, or a file cannot be written; nothing has changed then.
    """
    class_name = _class_name(name)
    try:
        code, own_lines = (path.read_text(encoding="utf-8") for path in (TEMPLATE, TEMPLATE_LINES))
        lines, order = ((scenes / path).read_text(encoding="utf-8") for path in (LINES, ORDER))
        taken = tomllib.loads(lines).keys() | set(order.split())
        # A class of a name that the code uses for something else would hide that.
        used = set(re.findall(r"\w+", code)) - {"Template"}
        places = (name, f"{name}.py", f"props/{name}.py")
        if name in taken or class_name in used or any((scenes / p).exists() for p in places):
            raise InputError(f"The chapter cannot be named {name!r}: this name is taken.")
        contents = {
            scenes / f"{name}.py": _named(code, name, class_name),
            scenes / LINES: f"{lines.rstrip()}\n\n{_named(own_lines, name, class_name)}",
            scenes / ORDER: f"{order.rstrip()}\n{name}\n",
        }
        _write_all(contents, scenes)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"The chapter cannot be written: {error}.") from error
    return list(contents)


def _class_name(name: str) -> str:
    """The name of the chapter's class, from that of its file."""
    class_name = "".join(word.capitalize() for word in name.split("_"))
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise InputError(
            f"The chapter cannot be named {shortened(name)}: allowed are small letters and"
            f" figures, words joined by underscores, at most {LONGEST_NAME} in all,"
            " for instance weight_decay."
        )
    if keyword.iskeyword(name) or keyword.iskeyword(class_name):
        raise InputError(f"The chapter cannot be named {name!r}: this is a word of Python's own.")
    return class_name


def _named(text: str, name: str, class_name: str) -> str:
    return text.replace("Template", class_name).replace("template", name)


def _write_all(contents: dict[Path, str], scenes: Path) -> None:
    """Write all of these files or none: all are written beside, then each is renamed."""
    with TemporaryDirectory(dir=scenes, prefix=".new-") as folder:
        beside = {path: Path(folder, f"{number}") for number, path in enumerate(contents)}
        for path, text in contents.items():
            beside[path].write_text(text, encoding="utf-8")
            if path.exists():
                shutil.copymode(path, beside[path])
                shutil.copy2(path, f"{beside[path]}.before")
        done: list[Path] = []
        try:
            for path in contents:
                os.replace(beside[path], path)
                done.append(path)
        except BaseException:
            for path in done:
                before = Path(f"{beside[path]}.before")
                if before.exists():
                    os.replace(before, path)
                else:
                    path.unlink()
            raise
