"""The small disk, full and empty."""

import errno
from pathlib import Path

import pytest

from tests.storm.disk import Disk, small_disk


def test_full_disk_takes_nothing_until_it_is_emptied(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2) as disk:
        if not disk.is_small:
            pytest.skip("nothing may be mounted here")
        disk.fill()
        with pytest.raises(OSError, match="No space") as full:
            (disk.folder / "more").write_bytes(b"1")
        disk.empty()
        (disk.folder / "more").write_bytes(b"1")

    assert full.value.errno == errno.ENOSPC


def test_folder_without_an_end_is_never_filled(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    with pytest.raises(AssertionError):
        Disk(tmp_path / "disk", is_small=False).fill()
