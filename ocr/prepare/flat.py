"""The page as a flat sheet: a scan as it is, a photograph without its perspective."""

from dataclasses import dataclass

from ocr.prepare import maps, sheet
from ocr.prepare.steps import Trail
from ocr.raster import PageImage, Pixels, guess_dpi


@dataclass(frozen=True, slots=True)
class Flat:
    """The page as scanned, flattened if it was photographed: pixels, resolution, map to the scan."""

    pixels: Pixels
    dpi: float
    back: maps.Map


def flattened(image: PageImage, trail: Trail) -> Flat:
    """Return the page flat; an ordinary scan is left as it is."""
    back = maps.scaling(*image.reduction)
    corners = sheet.find_sheet(image.pixels) if trail.wants("flatten") else None
    if corners is None:
        return Flat(image.pixels, image.held_dpi, back)
    pixels, step = sheet.flatten(image.pixels, corners)
    places = {f"corner_{number}_{axis}": value for number, corner in enumerate(corners * image.reduction, 1)
              for axis, value in zip("xy", corner, strict=True)}  # fmt: skip
    trail.note("flatten", **places)
    return Flat(pixels, float(guess_dpi(pixels.shape[1], pixels.shape[0])), back @ step)
