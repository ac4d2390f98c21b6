"""What the system can tell and do about files: how a folder is mounted, who has a file open, moves that replace nothing."""

import ctypes
import errno
import fcntl
import os
import re
import signal
from pathlib import Path

# Changes made by other machines raise no event here, and leases mean something else or nothing.
_NETWORK = frozenset(
    "cifs smb3 smbfs nfs nfs4 9p afs ceph glusterfs lustre davfs ncpfs vboxsf virtiofs drvfs prl_fs vmhgfs".split()
)
_MOUNTS = Path("/proc/self/mountinfo")
# <fcntl.h> and <linux/fs.h>; Python has no name for the call, nor for these.
_AT_FDCWD, _RENAME_NOREPLACE = -100, 1
_CANNOT = (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP)


def is_on_network(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Tell whether other machines may write here unseen: a network share, or a file system run by a program."""
    kind = _file_system(os.path.realpath(folder), mounts)
    return kind in _NETWORK or kind.startswith("fuse")


def is_held(handle: int) -> bool:
    """Tell whether anybody has this open file open for writing; False also where the system cannot tell.

    A lease for reading is given only if nobody has; it is given back at once. Only the owner of the
    file may ask, or a process with CAP_LEASE. Not to be asked on a network share: there a lease is
    refused for other reasons.
    """
    try:
        # Whoever opens the file in between makes the kernel send a signal; SIGIO would end us.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as problem:
        return problem.errno == errno.EAGAIN
    fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def rename_exclusively(source: Path, target: Path) -> None:
    """Rename, replacing nothing. Raises FileExistsError if there is a target, else OSError.

    In one step where the file system can. Elsewhere, as on NFS, an empty file is made under the name, which nobody
    else can then make, and renamed onto; a machine that stops just there leaves the empty file.
    """
    try:
        _rename_in_one_step(source, target)
    except OSError as problem:
        if problem.errno not in _CANNOT:
            raise
        rename_by_reserving(source, target)


def rename_by_reserving(source: Path, target: Path) -> None:
    """The same, in two steps."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))
    try:
        source.rename(target)
    except OSError:
        target.unlink()
        raise


def _rename_in_one_step(source: Path, target: Path) -> None:
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), _RENAME_NOREPLACE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _file_system(path: str, mounts: Path) -> str:
    """The type of the file system that holds `path`; empty where it is not told."""
    found, longest = "", -1
    try:
        lines = os.fsdecode(mounts.read_bytes()).splitlines()
    except OSError:
        return found
    for line in lines:
        before, dash, after = line.partition(" - ")
        if dash and len(fields := before.split(" ")) > 4:
            point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4])
            # The last of two mounts on the same point hides the first.
            if _is_under(path, point) and len(point) >= longest:
                found, longest = after.split(" ")[0], len(point)
    return found


def _is_under(path: str, point: str) -> bool:
    return point in ("/", path) or path.startswith(f"{point}/")
