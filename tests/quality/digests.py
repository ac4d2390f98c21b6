"""Digests in the place of values that a list may check and must not publish: names of those who signed.

python -m tests.quality.digests SCAN FIELD < VALUE      the entry for the list
"""

import hashlib
import sys
import unicodedata

PREFIX = "sha256:"


def digest(scan: str, field: str, value: str) -> str:
    """The entry for a value: SHA-256 over the path of the scan, the field and the value, a NUL between them.

    Path and field make equal values of different papers look different.
    """
    plain = unicodedata.normalize("NFC", " ".join(value.split()))
    return PREFIX + hashlib.sha256(f"{scan}\0{field}\0{plain}".encode()).hexdigest()[:32]


def is_same(scan: str, field: str, expected: str, value: str) -> bool:
    """Tell whether a value is the expected one, which may be given by its digest."""
    if expected.startswith(PREFIX):
        return digest(scan, field, value) == expected
    return unicodedata.normalize("NFC", value) == expected


if __name__ == "__main__":
    print(digest(sys.argv[1], sys.argv[2], sys.stdin.read()))
