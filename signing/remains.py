"""What can be said of the signatures in a document that is too damaged to be read: whether its bytes were changed."""

import binascii
import hashlib
import re

from asn1crypto import cms  # type: ignore[import-untyped]

from signing.chains import MALFORMED

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_MOST = 60
_DIGESTS = frozenset({"sha1", "sha224", "sha256", "sha384", "sha512"})


def are_altered(content: bytes) -> bool:
    """Tell whether a signature in these bytes says that they were others when it was made.

    Only of what is sure: where it says that its value lies, there is none, or the bytes have another digest.
    """
    found = list(_RANGE.finditer(content))[:_MOST]
    return any(_is_broken(content, *map(int, match.groups())) for match in found)


def _is_broken(content: bytes, start: int, length: int, second: int, rest: int) -> bool:
    value = content[start + length : second].strip()
    if second + rest > len(content) or not (value.startswith(b"<") and value.endswith(b">")):
        return True
    try:
        signer = cms.ContentInfo.load(binascii.unhexlify(value[1:-1]))["content"]["signer_infos"][0]
        name = signer["digest_algorithm"]["algorithm"].native
        said = [
            each["values"][0].native
            for each in signer["signed_attrs"]
            if each["type"].native == "message_digest"
        ]
        if name not in _DIGESTS or not said:
            return False
        digest = hashlib.new(name, content[start : start + length])
        digest.update(content[second : second + rest])
        return digest.digest() != bytes(said[0])
    except MALFORMED:
        return False
