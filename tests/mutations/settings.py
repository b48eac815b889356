"""Settings in a lecture.toml."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import chdir
from functools import cache
from pathlib import Path

from numpy.random import Generator

from scenes.kit.stage.settings import read_settings
from tests.mutations.damage import one_of
from tests.mutations.loader import Loader

SETTINGS = {
    "weights": '"plain"', "digit": "3", "theme": '"light"', "language": '"ru"', "pace": "200",
    "captions": '"file"', "data": '"mnist"',
}  # fmt: skip
TOML_VALUES = (
    "1", "-1", "0", "nan", "-inf", "1e400", "true", '""', "''", '"7"', '"test:12"', '"\\u0000"',
    '"\\ud800"', '"\\U00110000"', "[]", "[1, [2, [3]]]", "{}", "{a = 1}", "{a.b.c = {d = 1}}",
    "2026-11-25", "2026-11-25T10:00:00Z", "10:00:00", "2026-13-45", "9" * 4300, "9" * 4301,
    "0x" + "f" * 4000, "0o777", "0b1", "1_000", "1__0", "'''\na\n'''", '"""\\\n"""', '"~nobody/x"',
    f"{'[' * 90}{']' * 90}", f"{'[' * 2000}{']' * 2000}", f"{'{a = ' * 500}1{'}' * 500}", "=",
    '"' + "x" * 5000 + '"', '"dark"', '"drak"', '"en"', '"burned"', "170.5", '"lecture"', "",
)  # fmt: skip


@cache
def _toml_files() -> Sequence[bytes]:
    return ["".join(f"{name} = {value}\n" for name, value in SETTINGS.items()).encode()]


def _changed_toml(random: Generator) -> bytes:
    """Settings of other values, other names, nested, twice, or in other characters."""
    lines = [f"{name} = {value}" for name, value in SETTINGS.items()]
    for _ in range(int(random.integers(1, 3))):
        name = one_of(random, list(SETTINGS))
        value = one_of(random, TOML_VALUES)
        place = int(random.integers(len(lines)))
        deep = int(one_of(random, [1, 3, 200, 4000]))
        match int(random.integers(9)):
            case 0 | 1 | 2:
                lines = [line for line in lines if not line.startswith(name)]
                lines.append(f"{name} = {value}")
            case 3:
                lines.insert(place, f"{name}{'.a' * deep} = {value}")
            case 4:
                lines.insert(
                    place,
                    one_of(random, [f"[{name}]", f"[[{name}]]", f"[{name}{'.b' * deep}]", "[]"]),
                )
            case 5:
                other = one_of(
                    random, ["langauge", '""', '"a b"', "model_config", "settings", "é", "a" * 3000]
                )
                lines.insert(place, f"{other} = {value}")
            case 6:
                lines[place] = lines[place] * int(random.integers(1, 3))
            case 7:
                lines.insert(
                    place, one_of(random, ["# note", "\0", "\r", "\ufeff", "\x7f", "x" * 11_000])
                )
            case _:
                lines = lines[place:]
    encoding = one_of(random, ["utf-8"] * 12 + ["utf-16", "utf-8-sig", "latin-1"])
    return one_of(random, ["\n"] * 6 + ["\r\n", "\r"]).join(lines).encode(encoding, "replace")


def _load_toml(path: Path) -> None:
    with chdir(path.parent):
        settings = read_settings(digit=7)
    assert isinstance(settings.weights, str)
    assert isinstance(settings.digit, str)
    assert isinstance(settings.data, str)
    assert 60 <= settings.pace <= 600


TOML = Loader("TOML", "lecture.toml", _toml_files, _changed_toml, _load_toml)
