"""Where an object lives in a store: originals by their digest, copies by digest and version, notes of quarantine."""

import re

from dossier.ids import ScanDigest

ORIGINALS = "originals/"
COPIES = "copies/"
QUARANTINE = "quarantine/"

_DIGEST = re.compile(r"[0-9a-f]{64}")
# ASCII only and no segment that starts with a dot: such a key is safe as a path on every file
# system and as an object name on every S3 server, and leaves dot names to the store's own use.
_KEY = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_LONGEST_KEY = 512
_LONGEST_SEGMENT = 200


def original_key(digest: ScanDigest) -> str:
    """Where the bytes of a scan live. Raises ValueError if `digest` is not a SHA-256."""
    return f"{ORIGINALS}{_spread(digest)}"


def copy_key(digest: ScanDigest, version: str) -> str:
    """Where the searchable copy made by pipeline `version` lives. Raises ValueError."""
    return check_key(f"{COPIES}{_spread(digest)}/{version}.pdf")


def quarantine_key(digest: ScanDigest) -> str:
    """Where it is noted that an original is secret and must not be handed out. Raises ValueError."""
    return f"{QUARANTINE}{_spread(digest)}"


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


def _spread(digest: ScanDigest) -> str:
    # Two levels of 256 folders: ten million originals are 150 files a folder.
    if _DIGEST.fullmatch(digest) is None:
        raise ValueError("a digest is 64 lower-case hexadecimal digits")
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
