"""What the file says of itself."""

import datetime as dt
import xml.etree.ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.metadata import Metadata
from tests.archive.printed import MOMENT

_TITLE = "{http://purl.org/dc/elements/1.1/}title//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_CREATED = "{http://ns.adobe.com/xap/1.0/}CreateDate"


def _packet(metadata: Metadata) -> ET.Element:
    return ET.fromstring(metadata.xmp())


@settings(deadline=None)  # the machine may be shared
@given(st.text(st.characters(), min_size=1))
def test_any_title_gives_a_packet_that_can_be_read(title: str) -> None:
    metadata = Metadata(f"Hộ tịch {title}".replace("\r", ""), MOMENT)

    found = _packet(metadata).find(f".//{_TITLE}")

    assert found is not None
    assert found.text is not None
    assert ("\ufeff" + found.text).encode("utf-16-be").hex().upper() in metadata.info()


def test_without_a_title_none_is_claimed() -> None:
    metadata = Metadata(" \x00", MOMENT)

    assert _packet(metadata).find(f".//{_TITLE}") is None
    assert "/Title" not in metadata.info()


def test_the_moment_is_the_same_in_both_places() -> None:
    metadata = Metadata("", dt.datetime(2025, 11, 22, 8, 0, tzinfo=dt.UTC))

    assert "/CreationDate (D:20251122080000+00'00')" in metadata.info()
    assert _packet(metadata).findtext(f".//{_CREATED}") == "2025-11-22T08:00:00+00:00"


def test_the_scan_and_the_pipeline_are_named() -> None:
    metadata = Metadata("", MOMENT, "ab" * 32, "0123456789ab", ("pages 2: drawn at 200 dpi",))

    said = " ".join(_packet(metadata).itertext())

    assert said.count("urn:sha256:" + "ab" * 32) == 2  # its source, and what it is derived from
    assert "sohoa, pipeline 0123456789ab" in said
    assert "vi-VN" in said
    assert "pages 2: drawn at 200 dpi" in said
