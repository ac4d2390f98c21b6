"""The page of the copy: its size in points, and where a pixel of the scan comes to lie on it. Pure."""

from dataclasses import dataclass

from archive.picture import Picture
from dossier.geometry import Transform
from dossier.recognition import Recognition

_POINTS_PER_INCH = 72
# ISO 19005-2, 6.1.13: no side of a page may be shorter or longer, in points.
_SHORTEST_SIDE, _LONGEST_SIDE = 3.0, 14400.0
_A4 = 595.276, 841.89


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, `width` by `height` points before it is turned by `rotation` degrees clockwise.

    `scale` is the size of a scan pixel in points. `flips_x`, `flips_y` say that the scan is a mirror image
    and is drawn mirrored left to right, or top to bottom.
    """

    width: float
    height: float
    scale: float
    rotation: int = 0
    flips_x: bool = False
    flips_y: bool = False

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map a pixel of the scan, counted from the upper left, to points from the lower left."""
        across, up = x * self.scale, self.height - y * self.scale
        return (self.width - across if self.flips_x else across, self.height - up if self.flips_y else up)


def sheet_of(page: Recognition, picture: Picture | None) -> Sheet:
    """Say what page the copy has for a page of the scan, read or not, with a picture or without."""
    width, height = _size(page, picture)
    # A photograph that claims 1 dpi would be too large a page; its picture is the same at any size.
    factor = min(1.0, _LONGEST_SIDE / max(width, height))
    factor *= max(1.0, _SHORTEST_SIDE / (min(width, height) * factor))
    rotation = page.report.rotation % 360
    is_mirrored = _turns_over(page.to_scan, page.width, page.height)
    return Sheet(
        width=width * factor,
        height=height * factor,
        scale=width * factor / page.scan_width,
        rotation=rotation,
        # The page is turned after it was mirrored, so one on its side is mirrored the other way.
        flips_x=is_mirrored and rotation in {0, 180},
        flips_y=is_mirrored and rotation in {90, 270},
    )


def _size(page: Recognition, picture: Picture | None) -> tuple[float, float]:
    if picture is not None and picture.is_in_points:
        return picture.width, picture.height
    if page.report.dpi > 0:
        scale = _POINTS_PER_INCH / page.report.dpi
        return page.scan_width * scale, page.scan_height * scale
    if picture is None:
        return _A4
    # Never read, so nobody measured its resolution: as long as a sheet of A4.
    scale = _A4[1] / max(picture.width, picture.height)
    return picture.width * scale, picture.height * scale


def _turns_over(to_scan: Transform, width: int, height: int) -> bool:
    x, y = width / 2, height / 2
    (x0, y0), (x1, y1), (x2, y2) = (to_scan.point(*at) for at in ((x, y), (x + 1, y), (x, y + 1)))
    return (x1 - x0) * (y2 - y0) < (y1 - y0) * (x2 - x0)
