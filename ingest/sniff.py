"""Tell the kind of a file by its first bytes; pure."""

from dossier.scans import MediaType

HEAD_BYTES = 1024

_MAGIC = (
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
    # BigTIFF
    (b"II+\x00", MediaType.TIFF),
    (b"MM\x00+", MediaType.TIFF),
)
# The sizes that a bitmap's second header has in one version or another; without this test
# every text that begins with "BM" would be an image.
_BITMAP_HEADERS = {12, 16, 40, 52, 56, 64, 108, 124}


def sniff(head: bytes) -> MediaType | None:
    """Return what a file that begins with `head` (1,024 bytes of it) is, or None."""
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return MediaType.WEBP
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS:
        return MediaType.BMP
    # Viewers take a PDF header anywhere in the first 1,024 bytes: mail and web servers put lines before it.
    if b"%PDF-" in head[:HEAD_BYTES]:
        return MediaType.PDF
    return None
