"""Machine-readable codes on a page, by zxing-cpp; what they mean is for others."""

import cv2
import numpy as np
import zxingcpp

from dossier.geometry import Box
from dossier.recognition import Code, Source
from ocr.prepare.ink import below, shrunk
from ocr.raster import Pixels

_QR = ("QRCode", "MicroQRCode", "RMQRCode")
_ALL = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.All)
_USUAL = zxingcpp.BarcodeFormats((
    zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode, zxingcpp.BarcodeFormat.RMQRCode,
    zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.Code39, zxingcpp.BarcodeFormat.Code93,
    zxingcpp.BarcodeFormat.EAN13, zxingcpp.BarcodeFormat.ITF, zxingcpp.BarcodeFormat.Codabar,
))  # fmt: skip
"""What stands on papers of offices. Data Matrix and PDF417 would take most of the time of a page without
any code; they are looked for where something looks like one."""


def find_codes(gray: Pixels, is_small: bool) -> tuple[Code, ...]:
    """Return the codes on a page, boxes in its pixels; a small page (card) is searched harder."""
    found = _read(gray, 1.0, _USUAL)
    if found or not (is_small or _looks_like_code(gray)):
        return found
    for factor, is_binary in ((2.0, False), (1.0, True), (2.0, True), (0.5, False), (3.0, False)):
        if gray.size * factor**2 > 60e6:
            continue
        how = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
        tried = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=how) if factor != 1.0 else gray
        if is_binary:
            tried = cv2.threshold(cv2.GaussianBlur(tried, (3, 3), 0), 0, 255, cv2.THRESH_OTSU)[1]
        found = _read(tried.astype(np.uint8, copy=False), factor, _ALL)
        if found:
            return found
    return ()


def _read(gray: Pixels, factor: float, formats: zxingcpp.BarcodeFormats) -> tuple[Code, ...]:
    codes = []
    for result in zxingcpp.read_barcodes(np.ascontiguousarray(gray), formats, try_invert=False):
        if not result.text:
            continue
        corners = result.position
        points = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
        left, right = min(point.x for point in points), max(point.x for point in points)
        top, bottom = min(point.y for point in points), max(point.y for point in points)
        box = Box(*(round(value / factor) for value in (left, top, right - left, bottom - top)))
        symbology = str(result.format).removeprefix("BarcodeFormat.")
        source = Source.QR if symbology.replace(" ", "") in _QR else Source.BARCODE
        codes.append(Code(source, symbology, result.text, box))
    return tuple(codes)


def _looks_like_code(gray: Pixels) -> bool:
    """Tell whether a dense square of black and white, larger than letters, is on the page."""
    small = shrunk(gray, min(1.0, 1200.0 / max(gray.shape)))
    dark = below(small, 127)
    solid = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((25, 25), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid.astype(np.uint8), connectivity=8)
    for index in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[index])
        inside = dark[top : top + height, left : left + width]
        if 0.6 < width / height < 4.0 and area > 0.6 * width * height and 0.25 < (inside > 0).mean() < 0.8:
            return True
    return False
