"""The whole preparation of one page: from the image as scanned to what is read."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.geometry import Box, Transform
from dossier.recognition import Step
from ocr.prepare import clean, defects, deskew, maps, pens, seals, stamps, turn
from ocr.prepare.flat import Flat, flattened, unbent
from ocr.prepare.ink import Views
from ocr.prepare.resample import LEAST_SKEW, straightened, turned
from ocr.prepare.steps import Trail
from ocr.raster import PageImage, Pixels

_CARD_INCHES = 4.3
_CARD_DPI = 400
_LARGEST_ENLARGEMENT = 4.0
_SURE_FEET = 0.3
_COARSE = 1.15
_SURE_AXIS = 1.5


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be read, and what was found on the way.

    `gray` is at `dpi`; `to_scan` leads back. `is_sure` says that the turn is beyond doubt.
    `plain` is the same page, as fine as it was scanned, before it was straightened and
    anything was taken off it (dotted leaders, patterns): a second reading of it does not
    share what that may have spoiled; `to_plain` leads there. `areas` are parts of the page
    in which coloured ink was taken off as well. `stamps` are those of its heading, each cut out;
    `seals` and `strokes` are where red seals and blue or violet ink as large as a signature stand in `gray`.
    `steps` are those that changed the page.
    """

    gray: Pixels
    plain: Pixels
    dpi: int
    to_scan: Transform
    rotation: int
    skew: float
    defects: tuple[str, ...]
    is_blank: bool
    is_sure: bool
    to_plain: maps.Map
    areas: tuple[pens.Area, ...] = ()
    steps: tuple[Step, ...] = ()
    stamps: tuple[Pixels, ...] = ()
    seals: tuple[Box, ...] = ()
    strokes: tuple[Box, ...] = ()


def prepare(
    image: PageImage, reading_dpi: int, turn_by: int | None = None, without: Iterable[str] = ()
) -> Prepared:
    """Prepare a page for reading at about `reading_dpi`.

    `turn_by` overrules the measured turn; `without` names steps to leave out (`steps.STEPS`).
    """
    trail = Trail(without)
    seen = _seen(flattened(image, trail), trail)
    first = _turn_by(seen, turn_by, trail)
    turns = (first, (first + 90) % 360) if turn_by is None and trail.wants("turn") else (first,)
    level = unbent(seen.flat, seen.look.mask, seen.look.dpi, turns, trail)
    if level is not None:
        seen, turn_by = _seen(level, trail), None if turn_by is None else 0
    flat, look = seen.flat, seen.look
    extra = _turn_by(seen, turn_by, trail)
    if extra:
        trail.note("turn", degrees=extra, axis=seen.found.axis, feet=seen.found.feet)
    gray, back = turned(seen.gray.pixels, extra)
    skew = deskew.measure_skew(turned(look.mask, extra)[0])[0] if trail.wants("deskew") else 0.0
    if abs(skew) >= LEAST_SKEW:
        trail.note("deskew", degrees=skew)
    dpi = _target_dpi(max(flat.pixels.shape[:2]), flat.dpi, reading_dpi)
    plain = clean.lit(gray, flat.dpi, look, trail)
    gray, step = straightened(plain, skew, dpi / flat.dpi)
    is_blank = defects.is_blank(look) and not seen.marks  # a seal alone is content too
    areas: tuple[pens.Area, ...] = ()
    found: tuple[Pixels, ...] = ()
    strokes: list[Box] = []
    if not is_blank:
        found = stamps.find_stamps(flat.pixels, back @ step, gray.shape, dpi)
        if flat.pixels.ndim > 2:
            strokes = pens.find_strokes(flat.pixels, flat.dpi, flat.views)
        areas = clean.without_pens(flat, (seen.marks, strokes), back @ step, (gray, dpi), look, trail)
        gray = clean.cleaned(gray, dpi, trail, is_coarse=dpi > _COARSE * flat.dpi)
    way = back @ step
    is_sure = is_blank or (seen.found.feet >= _SURE_FEET and seen.found.axis >= _SURE_AXIS)
    flaws = () if is_blank else defects.find_defects(look, image.dpi)
    return Prepared(
        gray, plain, dpi, flat.to_scan(back @ step), (flat.turn + extra) % 360, skew, flaws,
        is_blank, is_sure, step, areas, trail.steps, found, pens.placed(seen.marks, way), pens.placed(strokes, way),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seen:
    """A flat page in gray with the places of seals, and what a look at it said."""

    flat: Flat
    gray: Views
    marks: list[Box]
    look: defects.Look
    found: turn.Uprightness


def _seen(flat: Flat, trail: Trail) -> _Seen:
    gray, marks = clean.to_gray(flat, trail)
    look = defects.look_at(gray, flat.dpi)
    return _Seen(flat, gray, marks, look, turn.measure_uprightness(look.mask, look.dpi))


def _turn_by(seen: _Seen, wanted: int | None, trail: Trail) -> int:
    """Return the clockwise turn that is given, else that which the ink asks for."""
    if wanted is not None:
        return wanted
    return seen.found.turn if trail.wants("turn") else 0


def leave_as_is(image: PageImage, reading_dpi: int) -> Prepared:
    """Bring a page that a computer drew to the reading resolution; there is nothing to mend."""
    views = Views(image.pixels)
    gray, marks = seals.to_gray(image.pixels, image.held_dpi, views)
    strokes = pens.find_strokes(image.pixels, image.held_dpi, views) if image.pixels.ndim > 2 else []
    gray, step = straightened(gray, 0.0, reading_dpi / image.held_dpi)
    found = stamps.find_stamps(image.pixels, step, gray.shape, reading_dpi)
    back = maps.to_transform(maps.scaling(*image.reduction) @ step)
    return Prepared(
        gray, gray, reading_dpi, back, 0, 0.0, (), False, True, maps.identity(), stamps=found,
        seals=pens.placed(marks, step), strokes=pens.placed(strokes, step),
    )  # fmt: skip


def _target_dpi(longest: int, held_dpi: float, reading_dpi: int) -> int:
    """Small print on a card needs more pixels than a page does; a coarse page cannot gain without end."""
    wanted = _CARD_DPI if longest <= _CARD_INCHES * held_dpi else reading_dpi
    return max(1, round(min(wanted, held_dpi * _LARGEST_ENLARGEMENT)))
