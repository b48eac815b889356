"""Settings: three layers, the later wins; a wrong value is named, with what is allowed."""

from __future__ import annotations

import pytest

from network.errors import InputError
from scenes.kit.settings import Settings, read_settings
from tests.scenes.dry import ROOT


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
        ("LANGUAGE", "de", r"language is 'de'; allowed is en, ru"),
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
    ],
)
def test_a_wrong_file_is_named(content, message, in_an_empty_folder):
    path = in_an_empty_folder / "lecture.toml"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=message):
        read_settings()


def test_weights_that_do_not_exist_are_named():
    with pytest.raises(InputError, match=r"weights is 'lectrue', .* Did you mean 'lecture'"):
        _ = read_settings(weights="lectrue").weights_file


def test_every_setting_is_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        default = f"{field.default:g}" if isinstance(field.default, float) else field.default
        assert f"| `{name}` | `LECTURE_{name.upper()}` | `{default}` |" in text
