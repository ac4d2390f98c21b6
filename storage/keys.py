"""Where an object lives in a store: originals by digest, copies by digest and version, leaves, snapshots, signed copies, notes of quarantine."""

import hashlib
import re
from pathlib import PurePosixPath

from dossier.ids import ScanDigest
from dossier.scans import Arrival

ORIGINALS = "originals/"
COPIES = "copies/"
QUARANTINE = "quarantine/"
LEAVES = "leaves/"
SNAPSHOTS = "snapshots/"
SIGNED = "signed/"
OWN = (ORIGINALS, COPIES, QUARANTINE, LEAVES, SNAPSHOTS, SIGNED)
"""Under these lies what is stored; nothing else may lie there."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
# ASCII only and no segment that starts with a dot: such a key is safe as a path on every file
# system and as an object name on every S3 server, and leaves dot names to the store's own use.
_KEY = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_LONGEST_KEY = 512
_LONGEST_SEGMENT = 200
# In bytes. S3 allows 1,024 for a key, servers over a file system 255 for a segment of it.
_LONGEST_STEM, _LONGEST_SUFFIX, _LONGEST_FOLDERS = 180, 20, 600


def original_key(digest: ScanDigest) -> str:
    """Where the bytes of a scan live. Raises ValueError if `digest` is not a SHA-256."""
    return f"{ORIGINALS}{_spread(digest)}"


def copy_key(digest: ScanDigest, version: str) -> str:
    """Where the searchable copy made by pipeline `version` lives. Raises ValueError."""
    return check_key(f"{COPIES}{_spread(digest)}/{version}.pdf")


def quarantine_key(digest: ScanDigest) -> str:
    """Where it is noted that an original is secret and must not be handed out. Raises ValueError."""
    return f"{QUARANTINE}{_spread(digest)}"


def snapshot_key(digest: ScanDigest) -> str:
    """Where the rows behind a closed period live: a gzip file whose bytes have this digest. Raises ValueError."""
    return f"{SNAPSHOTS}{_spread(digest)}.gz"


def signed_key(
    digest: ScanDigest, version: str, pages: tuple[int, int] | None, form: str, signer: str
) -> str:
    """Where a signed copy lives: of these pages of the copy that pipeline `version` made of a scan, by this signer.

    `form` is SY, SL or TrS, `signer` the SHA-256 of a certificate. The same order has the same key, so that it is signed
    once. Raises ValueError.
    """
    first, last = pages or (0, 0)
    if _DIGEST.fullmatch(signer) is None:
        raise ValueError("a signer is told by 64 lower-case hexadecimal digits")
    return check_key(f"{SIGNED}{_spread(digest)}/{version}-p{first:05d}-{last:05d}-{form}-{signer[:16]}.pdf")


def refused_names(arrival: Arrival) -> tuple[str, str]:
    """What a refused file of an inbox is called from then on, and the text that says why.

    The name has a piece of the mark in it: scanners begin to count anew each morning, and what was
    refused yesterday must stay. Names that would become too long are shortened, too many folders left out.
    """
    folders, slash, last = arrival.name.rstrip("/").rpartition("/")
    stem, suffix = PurePosixPath(last).stem, PurePosixPath(last).suffix
    mark = hashlib.sha256(arrival.mark.encode()).hexdigest()[:8]
    name = f"{_shortened(stem, _LONGEST_STEM)} ({mark}){_shortened(suffix, _LONGEST_SUFFIX)}"
    if len(folders.encode()) <= _LONGEST_FOLDERS:
        name = f"{folders}{slash}{name}"
    return name, f"{name}.ly-do.txt"


def _shortened(text: str, most_bytes: int) -> str:
    return text.encode()[:most_bytes].decode(errors="ignore")


def leaf_key(digest: ScanDigest, version: str, page: int) -> str:
    """Where what pipeline `version` made of one page (from 1) lies until its scan is composed. Raises ValueError."""
    return check_key(f"{LEAVES}{_spread(digest)}/{version}-{page:05d}.tar.gz")


def leaf_owner(key: str) -> ScanDigest:
    """The scan whose leaf this is. Raises ValueError if it is none."""
    parts = key.split("/")
    if not key.startswith(LEAVES) or len(parts) != 5 or _DIGEST.fullmatch(parts[3]) is None:
        raise ValueError("not the key of a leaf")
    return ScanDigest(parts[3])


def digest_of(key: str) -> ScanDigest | None:
    """The digest an original's key promises for its bytes; None for any other key."""
    name = key.rpartition("/")[2]
    is_original = key.startswith(ORIGINALS) and _DIGEST.fullmatch(name) is not None
    return ScanDigest(name) if is_original else None


def check_key(key: str) -> str:
    """Return `key` if it is a lawful one. Raises ValueError."""
    if len(key) > _LONGEST_KEY or _KEY.fullmatch(key) is None:
        raise ValueError(
            "a key is ASCII letters, digits, '.', '_', '-' and '/', and no segment starts with a dot"
        )
    if max(len(segment) for segment in key.split("/")) > _LONGEST_SEGMENT:
        raise ValueError(f"a segment of a key has at most {_LONGEST_SEGMENT} letters")
    return key


def is_key(text: str) -> bool:
    """Tell whether it is a lawful key."""
    try:
        check_key(text)
    except ValueError:
        return False
    return True


def check_removable(key: str) -> str:
    """Return `key` if what lies there may be removed: leaves, never an original or a copy. Raises ValueError."""
    if not check_key(key).startswith(LEAVES):
        raise ValueError(
            f"what lies under this key is kept for good; only keys under {LEAVES} may be removed"
        )
    return key


def _spread(digest: ScanDigest) -> str:
    # Two levels of 256 folders: ten million originals are 150 files a folder.
    if _DIGEST.fullmatch(digest) is None:
        raise ValueError("a digest is 64 lower-case hexadecimal digits")
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
