"""Seal and signature of an administrative or civil paper, where ink of their colour was seen.

Offices seal with 36 mm (Decree 99/2016, Circular 21/2012); smaller red rounds are emblems and the pictures of electronic
signatures. Forms are filled in with blue ink too, so a signature is told only where it touches a seal.
"""

from collections.abc import Iterator, Sequence

from dossier.fields import Field
from dossier.geometry import Box
from dossier.recognition import Recognition, Source
from extract.kinds import PaperKind

SEAL, SIGNATURE, THERE = "seal", "signature", "có"
_SIZES_INCHES = (28 / 25.4, 46 / 25.4)
_LONGER = 1.3
_BELOW_HEADING = 0.25
_SURE = 0.95
_SIGNED = {"signer", "issuing_authority"}


def find_ink(kind: PaperKind | None, pages: Sequence[Recognition]) -> list[Field]:
    """The fields `seal` and `signature` of a paper of a kind that is signed, each where its ink was seen."""
    if kind is None or not _SIGNED & {rule.name for rule in kind.fields}:
        return []
    sealed = [(page, seal) for page in pages for seal in _seals(page, is_first=page is pages[0])]
    signed = [(page, stroke) for page, seal in sealed for stroke in page.strokes if _touches(stroke, seal)]
    return [_field(name, *marks[-1]) for name, marks in ((SEAL, sealed), (SIGNATURE, signed)) if marks]


def _seals(page: Recognition, *, is_first: bool) -> Iterator[Box]:
    """The seals of an office on a page; on the first one below the heading, where there may be stamps of receipt."""
    least, most = (size * page.dpi for size in _SIZES_INCHES)
    for box in page.seals:
        short, long = sorted((box.width, box.height))
        is_low = box.middle[1] > _BELOW_HEADING * page.height or not is_first
        if is_low and least <= long <= most and long <= _LONGER * short:
            yield box


def _touches(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0 and down > 0


def _field(name: str, page: Recognition, box: Box) -> Field:
    source = Source.TEXT_LAYER if page.source is Source.TEXT_LAYER else Source.OCR
    return Field(
        name, THERE, "", _SURE, source, agreed=False, needs_review=False, page=page.page,
        box=page.to_scan.box(box), rule=f"attribute:{name}",
    )  # fmt: skip
