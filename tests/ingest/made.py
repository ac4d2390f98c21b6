"""Good and bad files made by code."""

import io
import random
import struct
import zlib
from pathlib import Path

import pikepdf
from PIL import Image


def page_image(width: int = 400, height: int = 300) -> Image.Image:
    """A picture that does not compress to nothing."""
    return Image.frombytes("L", (width, height), random.Random(width).randbytes(width * height))


def encoded(kind: str, **options: object) -> bytes:
    """A one-page image file of this kind."""
    out = io.BytesIO()
    page_image().save(out, kind, **options)
    return out.getvalue()


def tiff(pages: int) -> bytes:
    """A TIFF of so many pages."""
    out = io.BytesIO()
    first, *others = [page_image(80, 60) for _ in range(pages)]
    first.save(out, "TIFF", save_all=True, append_images=others)
    return out.getvalue()


def pdf(pages: int, encryption: pikepdf.Encryption | None = None) -> bytes:
    """A PDF of so many pages, each with a picture."""
    out, document = io.BytesIO(), pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=(200, 300))
        page.Contents = document.make_stream(b"q 0 0 m 100 100 l S Q " * 20)
    document.save(out, encryption=encryption or False, compress_streams=False)
    return out.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is `width` by `height`."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    packed = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a file and return where it is."""
    path = folder / name
    path.write_bytes(content)
    return path
