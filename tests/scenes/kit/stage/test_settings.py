"""Settings: three layers, the later wins; a wrong value is named, with what is allowed."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from manim import tempconfig

from network.digits import find_digit
from network.errors import InputError
from network.storage import load
from scenes.kit.stage.settings import Settings, read_settings
from scenes.kit.stage.words import LANGUAGES
from tests.scenes.dry import DRY, ROOT, chapter_of


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_later_layer_wins(in_an_empty_folder, monkeypatch):
    assert read_settings().digit == "7"
    assert read_settings(digit=3, theme="light").digit == "3"
    (in_an_empty_folder / "lecture.toml").write_text('digit = 4\nlanguage = "ru"\n')
    mixed = read_settings(digit=3, theme="light")
    assert (mixed.digit, mixed.theme, mixed.language) == ("4", "light", "ru")
    monkeypatch.setenv("LECTURE_DIGIT", "test:12")
    assert read_settings(digit=3).digit == "test:12"


def test_the_projects_own_weights_go_by_their_names(in_an_empty_folder):
    assert read_settings(weights="plain").weights_file.name == "plain.npz"
    own = in_an_empty_folder / "mine.npz"
    own.touch()
    assert read_settings(weights="mine.npz").weights_file.name == "mine.npz"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("THEME", "drak", r"theme is 'drak'; allowed is dark, light, classic\. .*'dark'"),
        ("LANGUAGE", "xx", f"language is 'xx'; allowed is {', '.join(LANGUAGES)}"),
        ("PACE", "fast", r"pace is 'fast'; allowed is words a minute.* from 60 to 600"),
        ("PACE", "5", r"pace is '5'; allowed is .* from 60 to 600"),
        ("CAPTIONS", "burnt", r"captions is 'burnt'; allowed is burned .* or file .*'burned'"),
        ("DIGITS", "7", r"no setting 'LECTURE_DIGITS'; allowed are .*'LECTURE_DIGIT'"),
    ],
)
def test_a_wrong_variable_is_named(name, value, message, monkeypatch):
    monkeypatch.setenv(f"LECTURE_{name}", value)
    with pytest.raises(InputError, match=message):
        read_settings()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('langauge = "ru"', r"no setting 'langauge'; allowed are weights, .*'language'"),
        ("digit = [1]", r"digit is \[1\]; allowed is a digit"),
        ("digit = ", r"lecture\.toml is no valid TOML"),
        ("\udcff", r"lecture\.toml cannot be read"),
        (f"digit = {'7' * 5000}", r"lecture\.toml cannot be read: Exceeds the limit"),
        (f"digit = {'[' * 1000}{']' * 1000}", r"lecture\.toml is nested too deep"),
        (f"digit = {'{a = ' * 1000}1{'}' * 1000}", r"lecture\.toml is nested too deep"),
        (f"digit{'.a' * 1000} = 1", r"digit is \{'a': .{1,100}\.\.\..*; allowed is a digit"),
        (f"digit = {'[' * 300}{']' * 300}", r"digit is \[.{1,100}; allowed is a digit"),
        (f"# {'x' * 10_000}", r"lecture\.toml is larger than 10,000 bytes"),
        (f"digit{'.a' * 49_000} = 1", r"lecture\.toml is larger than 10,000 bytes"),
    ],
    ids=["name", "kind", "no TOML", "no UTF-8", "5,000 figures", "deep list", "deep table"]
    + ["deep name", "less deep list", "large", "name of 49,000 parts"],
)
def test_a_wrong_file_is_named(content, message, in_an_empty_folder):
    path = in_an_empty_folder / "lecture.toml"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=message) as refused:
        read_settings()
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize("kind", ["folder", "FIFO", "link to nowhere"])
def test_a_settings_file_that_is_no_file_is_named(kind, in_an_empty_folder):
    path = in_an_empty_folder / "lecture.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "FIFO":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere.toml")
    with pytest.raises(InputError, match=r"^lecture\.toml is no file; it holds settings"):
        read_settings()


@pytest.mark.parametrize(
    "path", ["~no_such_user/a.npz", "a\0b", "w" * 5000], ids=["no home", "NUL", "long"]
)
def test_a_path_that_cannot_be_is_no_file(path):
    with pytest.raises(InputError, match=r"The setting weights is '.*, and there is no such file"):
        _ = read_settings(weights=path).weights_file


@pytest.mark.parametrize(
    ("digit", "message"),
    [
        ("~no_such_user/a.png", "Unknown digit '~no_such_user/a.png'"),
        ("7" * 5000, r"digit '777.*\.\.\..*777' is out of range: a label is a number from 0 to 9"),
        (10**5000, "digit"),
        (f"test:{'7' * 5000}", r"digit 'test:7.*' is out of range: a test image is a number"),
        ("a\0b", r"Unknown digit 'a\\x00b'"),
    ],
    ids=["no home", "5,000 figures", "a number of them", "test image of them", "NUL"],
)
def test_a_digit_that_cannot_be_is_named(digit, message):
    with pytest.raises(InputError, match=message) as refused:
        find_digit(read_settings(digit=digit).digit, load(ROOT / "weights/plain.npz").network)
    assert len(str(refused.value)) < 400


REFUSED = {
    "a digit at no home": ({"DIGIT": "~no_such_user/a.png"}, "", "~no_such_user/a.png"),
    "weights at no home": ({"WEIGHTS": "~no_such_user/a.npz"}, "", "~no_such_user/a.npz"),
    "a digit of 5,000 figures": ({"DIGIT": "7" * 5000}, "", "out of range"),
    "a number of them": ({}, f"digit = {'7' * 5000}", "lecture.toml cannot be read"),
    "a deep list": ({}, f"digit = {'[' * 1000}{']' * 1000}", "nested too deep"),
    "a deep name": ({}, f"digit{'.a' * 1000} = 1", "allowed is a digit"),
    "a deep table": ({}, f"[digit{'.a' * 1000}]", "allowed is a digit"),
}
"""Variables, a lecture.toml, and what the sentence says."""


@pytest.mark.parametrize(("variables", "content", "what"), REFUSED.values(), ids=list(REFUSED))
def test_it_ends_a_chapter_with_one_sentence_at_once(
    variables, content, what, in_an_empty_folder, monkeypatch, capfd
):
    for name, value in variables.items():
        monkeypatch.setenv(f"LECTURE_{name}", value)
    (in_an_empty_folder / "lecture.toml").write_text(content)
    start = time.process_time()
    with tempconfig(DRY), pytest.raises(SystemExit) as stop:
        chapter_of("recap")(skip_animations=True).render()
    assert time.process_time() - start < 5
    assert stop.value.code == 2
    said = capfd.readouterr().err
    assert said.startswith("Error: ")
    assert said.count("\n") == 1
    assert what in said
    assert len(said) < 500


def test_the_real_command_ends_so_too(in_an_empty_folder):
    (in_an_empty_folder / "lecture.toml").write_text(f"digit = {'[' * 1000}{']' * 1000}")
    done = subprocess.run(
        [sys.executable, "-m", "manim", "-ql", ROOT / "scenes/recap.py"],
        cwd=in_an_empty_folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 2
    assert done.stderr == (
        "Error: lecture.toml is nested too deep; it holds settings, a line each.\n"
    )


def test_leading_zeros_do_not_matter():
    network = load(ROOT / "weights/plain.npz").network
    assert find_digit(f"test:{'0' * 5000}12", network).index == 12


def test_weights_that_do_not_exist_are_named():
    with pytest.raises(InputError, match=r"weights is 'lectrue', .* Did you mean 'lecture'"):
        _ = read_settings(weights="lectrue").weights_file


def test_every_setting_is_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        default = f"{field.default:g}" if isinstance(field.default, float) else field.default
        assert f"| `{name}` | `LECTURE_{name.upper()}` | `{default}` |" in text
