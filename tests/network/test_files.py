"""Writing whole files: all of it at its place, or nothing changed."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from network.errors import InputError
from network.files import check_place, write_whole


def names_in(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def without_root() -> Iterator[None]:
    """Root may write anywhere: step down to nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """New files do without these permissions for a while."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def test_what_is_written_is_there_whole(tmp_path):
    path = tmp_path / "new"
    write_whole(path, lambda file: file.write(b"all of it"))
    assert path.read_bytes() == b"all of it"
    assert names_in(tmp_path) == ["new"]


def test_an_interrupted_write_leaves_the_old_file_alone(tmp_path):
    path = tmp_path / "old"
    path.write_bytes(b"before")

    def interrupted(file):
        file.write(b"half of it")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, interrupted)
    assert path.read_bytes() == b"before"
    assert names_in(tmp_path) == ["old"]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_permissions_of_any_other(tmp_path, mask, mode):
    with umask(mask):
        write_whole(tmp_path / "new", lambda file: file.write(b"x"))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == mode


@pytest.mark.parametrize("place", ["missing/new", "old/new", ".", "n" * 300])
def test_a_place_that_cannot_be_written_to_is_named(tmp_path, place):
    (tmp_path / "old").write_bytes(b"before")
    with pytest.raises(InputError, match=r"^Cannot write .*; (allowed is|it is a folder)"):
        write_whole(tmp_path / place, lambda file: file.write(b"x"))
    assert names_in(tmp_path) == ["old"]


def test_a_read_only_folder_is_named_before_anything_is_written(tmp_path):
    tmp_path.chmod(0o555)
    with without_root(), pytest.raises(InputError, match="permission denied"):
        check_place(tmp_path / "new")
    with without_root(), pytest.raises(InputError, match="permission denied"):
        write_whole(tmp_path / "new", lambda file: pytest.fail("it was written"))
    assert names_in(tmp_path) == []


def test_a_full_disk_leaves_nothing_behind(tmp_path):
    def full(file):
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="no space left on device; allowed is a folder"):
        write_whole(tmp_path / "new", full)
    assert names_in(tmp_path) == []
