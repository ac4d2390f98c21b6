"""Who has a file open, and what is a network share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.watch.system import is_held, is_on_network

MOUNTS = r"""
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / /mnt/quay rw - cifs //may-quet/quay rw
31 22 0:41 / /mnt/H\340\273\223\040s\306\241 rw shared:7 - nfs4 kho:/x rw
32 30 254:1 / /mnt/quay/local rw - ext4 /dev/vdb rw
33 22 0:42 / /mnt/over rw - cifs //a/b rw
34 22 254:2 / /mnt/over rw - xfs /dev/vdc rw
35 22 0:43 / /mnt/drive rw - fuse.rclone drive: rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/srv/scans", False),
        ("/mnt/quay", True),
        ("/mnt/quay/a/b", True),
        ("/mnt/quay2", False),
        ("/mnt/quay/local/x", False),
        ("/mnt/over/x", False),
        ("/mnt/drive", True),
    ],
)
def test_share_is_told_by_the_mount_that_holds_the_folder(
    tmp_path: Path, folder: str, expected: bool
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)

    assert is_on_network(Path(folder), mounts) is expected


def test_mount_point_may_have_any_name(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_bytes("31 22 0:41 / /mnt/H\u1ed3\\040s\u01a1 rw - nfs4 kho:/x rw\n".encode())

    assert is_on_network(Path("/mnt/Hồ sơ/a"), mounts)


def test_without_mounts_nothing_is_a_share(tmp_path: Path) -> None:
    assert not is_on_network(tmp_path, tmp_path / "none")


def test_a_writer_is_seen_until_it_closes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    program = "import sys; f = open(sys.argv[1], 'wb'); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout
        writer.stdout.readline()
        handle = os.open(path, os.O_RDONLY)
        during = is_held(handle)
        writer.communicate()

    after = is_held(handle)
    os.close(handle)
    assert (during, after) == (True, False)


def test_a_reader_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    reader, handle = (os.open(tmp_path / "a.pdf", os.O_RDONLY) for _ in range(2))

    assert not is_held(handle)
    os.close(reader)
    os.close(handle)


def test_where_nobody_can_tell_nobody_is_seen() -> None:
    reader, writer = os.pipe()

    assert not is_held(reader)
    os.close(reader)
    os.close(writer)
