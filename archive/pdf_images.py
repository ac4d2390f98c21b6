"""Images taken out of a PDF with their dictionaries, for a PDF/A-2b to carry as they are. By qpdf."""

from collections.abc import Iterable

import pikepdf

from archive.picture import Stream, image_entries
from archive.profiles import colour_space
from archive.recode import Shelf

_FILTERS = {
    "/DCTDecode", "/CCITTFaxDecode", "/FlateDecode", "/JBIG2Decode",
    "/RunLengthDecode", "/ASCIIHexDecode", "/ASCII85Decode",
}  # fmt: skip
_DEVICE = {"/DeviceGray": 1, "/G": 1, "/DeviceRGB": 3, "/RGB": 3}
_NAMES = {1: "/DeviceGray", 3: "/DeviceRGB"}
_PARAMETERS = {
    "/K", "/Columns", "/Rows", "/BlackIs1", "/EncodedByteAlign", "/EndOfLine", "/EndOfBlock",
    "/DamagedRowsBeforeError", "/Predictor", "/Colors", "/BitsPerComponent", "/ColorTransform",
}  # fmt: skip
_FORBIDDEN = {"/SMask", "/Mask", "/ImageMask", "/Alternates", "/OPI", "/F"}
_LARGEST_LOOKUP = 768

_Space = tuple[str, int, tuple[tuple[str, bytes], ...]]
"""How a colour space is spelled, its channels, and the streams it refers to."""


def take_over(page: pikepdf.Page, count: int, shelf: Shelf) -> tuple[Stream | None, ...]:
    """Take the images that the content of `page` draws, in that order; None for one that cannot be.

    `count` is how many there are by another reader's account; all are None if the accounts differ.
    """
    drawn = list(_drawn(page))
    if len(drawn) != count:
        return (None,) * count
    return tuple(None if image is None else _take(image, shelf) for image in drawn)


def _drawn(page: pikepdf.Page) -> Iterable[pikepdf.Object | None]:
    """Yield the images that the content draws, None for one that is written into the content itself."""
    named = page.resources.get("/XObject", pikepdf.Dictionary())
    for step in pikepdf.parse_content_stream(page):
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            yield None
        elif str(step.operator) == "Do" and step.operands:
            found = named.get(str(step.operands[0]))
            if found is not None and found.get("/Subtype") == "/Image":
                yield found


def _take(image: pikepdf.Object, shelf: Shelf) -> Stream | None:
    assert isinstance(image, pikepdf.Stream)  # noqa: S101 - its subtype says so
    if any(name in image for name in _FORBIDDEN - {"/ImageMask"}) or bool(image.get("/ImageMask", False)):
        return None
    space = _space(image.get("/ColorSpace"))
    coding = _coding(image, space[2] if space else ())
    if space is None or coding is None:
        return None
    decode = image.get("/Decode")
    said = "" if decode is None else f" /Decode [{' '.join(str(each) for each in decode)}]"
    size = int(image.Width), int(image.Height), space[0], int(image.get("/BitsPerComponent", 8))
    span = shelf.put(image.read_raw_bytes())
    return Stream(image_entries(*size, coding[0] + said), (span,), coding[1])


def _coding(
    image: pikepdf.Stream, attached: tuple[tuple[str, bytes], ...]
) -> tuple[str, tuple[tuple[str, bytes], ...]] | None:
    """Spell the filters with their parameters; None if one is not allowed."""
    filters = _listed(image.get("/Filter"))
    names = [str(each) for each in filters]
    if not set(names) <= _FILTERS:
        return None
    parameters = _listed(image.get("/DecodeParms"))
    spelled = []
    for each in parameters:
        text = "null" if each is None else _parameters(each, len(attached))
        if each is not None and "/JBIG2Globals" in each:
            attached = (*attached, ("", each.JBIG2Globals.read_bytes()))
        spelled.append(text)
    if not names:
        return "", attached
    coding = f"/Filter [{' '.join(names)}]"
    return coding + (f" /DecodeParms [{' '.join(spelled)}]" if spelled else ""), attached


def _listed(value: pikepdf.Object | None) -> list[pikepdf.Object | None]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _parameters(entries: pikepdf.Object, place: int) -> str:
    known = [f"{name} {_plain(entries[name])}" for name in sorted(_PARAMETERS) if name in entries]
    if "/JBIG2Globals" in entries:
        known.append(f"/JBIG2Globals @{place}")
    return f"<< {' '.join(known)} >>"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _space(space: pikepdf.Object | None) -> _Space | None:
    """Spell a colour space that is gray or RGB, or a palette of these."""
    if isinstance(space, pikepdf.Name) and str(space) in _DEVICE:
        channels = _DEVICE[str(space)]
        return _NAMES[channels], channels, ()
    if not isinstance(space, pikepdf.Array) or len(space) < 2:
        return None
    if space[0] == "/ICCBased":
        channels = int(space[1].get("/N", 0))
        if channels not in _NAMES:
            return None
        spelled, attached = colour_space(space[1].read_bytes(), channels)
        return spelled, channels, attached
    if space[0] in ("/Indexed", "/I") and len(space) == 4:
        return _indexed(space)
    return None


def _indexed(space: pikepdf.Array) -> _Space | None:
    base = _space(space[1])
    lookup = space[3].read_bytes() if isinstance(space[3], pikepdf.Stream) else bytes(space[3])
    if base is None or len(lookup) > _LARGEST_LOOKUP:
        return None
    return f"[/Indexed {base[0]} {int(space[2])} <{lookup.hex().upper()}>]", 1, base[2]
