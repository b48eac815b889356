"""A photograph that a setting names with a place on it is a file of the film."""

from __future__ import annotations

from scenes.film.fingerprint import file_named, files_at


def test_a_photograph_with_a_place_on_it_is_a_file(tmp_path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"")
    for named in (photo, tmp_path / "photo.jpg@0.3,0.6"):
        assert list(files_at(named)) == [photo]
        assert file_named(named) == photo
    assert list(files_at(tmp_path / "other.jpg@0.3,0.6")) == []
