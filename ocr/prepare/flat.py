"""The page as a flat sheet, the way its file asks for: a scan as it is, a photograph without perspective and curl."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.geometry import Net, Transform
from ocr.prepare import dewarp, maps, sheet
from ocr.prepare.ink import Views
from ocr.prepare.resample import oriented, turned
from ocr.prepare.steps import Trail
from ocr.raster import PageImage, Pixels, guess_dpi


@dataclass(frozen=True, slots=True)
class Flat:
    """The page flat: pixels, resolution, map to the scan; `turn` clockwise was applied on the way.

    Where the sheet was bent, `back` leads to the points of `net` only, and these to the scan.
    """

    views: Views
    dpi: float
    back: maps.Map
    turn: int = 0
    net: Net | None = None

    @property
    def pixels(self) -> Pixels:
        """The page in full."""
        return self.views.pixels

    def to_scan(self, way: maps.Map) -> Transform:
        """Return the map to the scan from a page from which `way` leads here."""
        return maps.to_transform(self.back @ way, self.net)


def flattened(image: PageImage, trail: Trail) -> Flat:
    """Return the page flat and oriented; an ordinary scan is only turned as its file asks for."""
    back, pixels, dpi = maps.scaling(*image.reduction), image.pixels, image.held_dpi
    views = Views(pixels)
    corners = sheet.find_sheet(pixels, views) if trail.wants("flatten") else None
    if corners is not None:
        pixels, step = sheet.flatten(pixels, corners)
        places = {f"corner_{number}_{axis}": value for number, corner in enumerate(corners * image.reduction, 1)
                  for axis, value in zip("xy", corner, strict=True)}  # fmt: skip
        trail.note("flatten", **places)
        back, dpi = back @ step, float(guess_dpi(pixels.shape[1], pixels.shape[0]))
    pixels, step = oriented(pixels, image.turn, is_mirrored=image.is_mirrored)
    return Flat(views if pixels is views.pixels else Views(pixels), dpi, back @ step, image.turn)


def unbent(flat: Flat, mask: Pixels, dpi: float, turns: Sequence[int], trail: Trail) -> Flat | None:
    """Return the page with its lines level, across by that of `turns` which suits them; None if they do not bend.

    `mask` is its ink. The turn of a bent page is not certain before it is level.
    """
    if not trail.wants("dewarp"):
        return None
    found = [(turn, dewarp.find_pieces(turned(mask, turn)[0], dpi)) for turn in turns]
    turn, pieces = max(found, key=lambda each: each[1].length)
    bend = dewarp.measure_bend(pieces)
    if bend is None or not bend.is_clear:
        return None
    trail.note("dewarp", range=bend.range, explained=bend.explained)
    upright, step = turned(flat.pixels, turn)
    pixels, points, pitch = dewarp.level(upright, bend)
    net = maps.to_net(points, pitch, flat.back @ step)
    return Flat(Views(pixels), flat.dpi, maps.identity(), (flat.turn + turn) % 360, net)
