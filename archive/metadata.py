"""What the file says of itself, twice and alike: in the information dictionary and in XMP."""

import datetime as dt
import unicodedata
from dataclasses import dataclass
from xml.sax.saxutils import escape

from archive.syntax import date, text_string

PRODUCER = "sohoa"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
{statements}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The title of the scan, and the moment it was made searchable where that is known.

    Without a moment the file carries no date, so that the same scan always gives the same bytes.
    """

    title: str
    created: dt.datetime | None = None

    def info(self) -> str:
        """Spell the document information dictionary."""
        entries = [f"/Producer ({PRODUCER})"]
        if self._title():
            entries.append(f"/Title {text_string(self._title())}")
        if self.created is not None:
            entries.append(f"/CreationDate {date(self.created)} /ModDate {date(self.created)}")
        return f"<< {' '.join(entries)} >>"

    def xmp(self) -> bytes:
        """Spell the XMP packet, equal in content to the dictionary as PDF/A asks."""
        statements = f"<pdf:Producer>{PRODUCER}</pdf:Producer>\n"
        if self._title():
            item = f'<rdf:li xml:lang="x-default">{escape(self._title())}</rdf:li>'
            statements += f"<dc:title><rdf:Alt>{item}</rdf:Alt></dc:title>\n"
        if self.created is not None:
            moment = f"{self.created.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S+00:00}"
            statements += f"<xmp:CreateDate>{moment}</xmp:CreateDate>\n"
            statements += f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>\n"
        return _PACKET.format(statements=statements).encode("utf-8")

    def _title(self) -> str:
        # XML can hold neither control characters nor lone surrogates nor U+FFFE, U+FFFF.
        unfit = {"Cc", "Cs", "Cn"}
        return "".join(c for c in self.title if unicodedata.category(c) not in unfit).strip()
