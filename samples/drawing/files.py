"""Writes scans into the file types counters send; no file carries a time, so a seed fixes the bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from PIL import Image

from samples.drawing.damage import Scanned

QUALITY = 56


def _image(scan: Scanned) -> Image.Image:
    return Image.fromarray(scan.pixels)


def _jpeg(scan: Scanned, quality: int = QUALITY) -> bytes:
    exif = Image.Exif()
    if scan.orientation != 1:
        exif[0x0112] = scan.orientation
    buffer = io.BytesIO()
    image = _image(scan)
    image.save(buffer, "JPEG", quality=quality, optimize=True, dpi=(scan.dpi, scan.dpi), exif=exif)
    return buffer.getvalue()


def add_image_page(pdf: pikepdf.Pdf, scan: Scanned, quality: int = QUALITY) -> None:
    """One scanned page: a JPEG that covers the paper at its own resolution."""
    image = _image(scan)
    picture = pdf.make_stream(_jpeg(scan, quality))
    picture["/Type"], picture["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    picture["/Width"], picture["/Height"], picture["/BitsPerComponent"] = image.width, image.height, 8
    picture["/ColorSpace"] = pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB
    picture["/Filter"] = pikepdf.Name.DCTDecode
    width, height = image.width * 72 / scan.dpi, image.height * 72 / scan.dpi
    pdf.add_blank_page(page_size=(round(width, 2), round(height, 2)))
    page = pdf.pages[-1]
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.obj["/Contents"] = pdf.make_stream(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q".encode())


def save_pdf(pdf: pikepdf.Pdf, path: Path) -> None:
    pdf.save(path, deterministic_id=True, min_version="1.5")


def write(path: Path, scans: list[Scanned]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    first = scans[0]
    match path.suffix:
        case ".jpg":
            path.write_bytes(_jpeg(first))
        case ".png":
            image = _image(first)
            if image.mode == "L":
                # Scanners that write PNG flatten the paper's tone, or the file would be mostly grain.
                image = image.point([255 if tone > 222 else tone // 16 * 16 for tone in range(256)])
            image = image.quantize(16 if image.mode == "L" else 64, dither=Image.Dither.NONE)
            image.save(path, "PNG", optimize=True, dpi=(first.dpi, first.dpi))
        case ".webp":
            _image(first).save(path, "WEBP", quality=58, method=4)
        case ".bmp":
            _image(first).save(path, "BMP", dpi=(first.dpi, first.dpi))
        case ".tiff" | ".tif":
            _tiff(path, scans)
        case ".pdf":
            pdf = pikepdf.new()
            for scan in scans:
                add_image_page(pdf, scan)
            save_pdf(pdf, path)
        case other:
            raise ValueError(f"no writer for {other}")


def _tiff(path: Path, scans: list[Scanned]) -> None:
    """Group 4 where every page is black and white, else JPEG in TIFF."""
    images = [_image(scan) for scan in scans]
    dpi = scans[0].dpi
    if all(image.mode == "L" and set(image.getextrema()) <= {0, 255} and dpi == 200 for image in images):
        ones = [image.convert("1", dither=Image.Dither.NONE) for image in images]
        ones[0].save(
            path, "TIFF", compression="group4", save_all=True, append_images=ones[1:], dpi=(dpi, dpi)
        )
        return
    # Stored as YCbCr: JPEG within TIFF is three times larger in RGB.
    images = [image.convert("YCbCr") for image in images]
    images[0].save(
        path,
        "TIFF",
        compression="jpeg",
        quality=QUALITY,
        save_all=True,
        append_images=images[1:],
        dpi=(dpi, dpi),
    )
