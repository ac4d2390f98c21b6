"""What the file says of itself, twice and alike: in the information dictionary and in XMP."""

import datetime as dt
import unicodedata
import uuid
from dataclasses import dataclass
from xml.sax.saxutils import escape

from archive.syntax import date, text_string

PRODUCER = "sohoa"
LANGUAGE = "vi-VN"

_SCHEMAS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "stEvt": "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
    "stRef": "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {schemas}>
{statements}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the copy; only properties that every archive knows, none of our own.

    `digest` is the SHA-256 of the scan, in hexadecimal; `version` names the pipeline that read it.
    `changes` are pages of which the picture is not as it was scanned, as phrases for the history.
    """

    title: str
    created: dt.datetime
    digest: str = ""
    version: str = ""
    changes: tuple[str, ...] = ()

    def info(self) -> str:
        """Spell the document information dictionary."""
        entries = [f"/Producer ({PRODUCER})", f"/Creator {text_string(self._tool())}"]
        if self._title():
            entries.append(f"/Title {text_string(self._title())}")
        entries.append(f"/CreationDate {date(self.created)} /ModDate {date(self.created)}")
        return f"<< {' '.join(entries)} >>"

    def xmp(self) -> bytes:
        """Spell the XMP packet, equal in content to the dictionary as PDF/A asks."""
        statements = [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>B</pdfaid:conformance>",
            "<dc:format>application/pdf</dc:format>",
            f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>",
            f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
            f"<xmp:CreatorTool>{escape(self._tool())}</xmp:CreatorTool>",
            *(
                f"<xmp:{name}Date>{self._moment()}</xmp:{name}Date>"
                for name in ("Create", "Modify", "Metadata")
            ),
        ]
        if self._title():
            item = f'<rdf:li xml:lang="x-default">{escape(self._title())}</rdf:li>'
            statements.append(f"<dc:title><rdf:Alt>{item}</rdf:Alt></dc:title>")
        statements += self._origin()
        said = "\n".join(statements)
        schemas = " ".join(
            f'xmlns:{short}="{name}"' for short, name in _SCHEMAS.items() if f"<{short}:" in said
        )
        return _PACKET.format(schemas=schemas, statements=said).encode("utf-8")

    def _origin(self) -> list[str]:
        """State which scan this is a copy of, and what was done to its pages."""
        stated = []
        if self.changes:
            events = "".join(
                _resource(action="converted", parameters=change, when=self._moment())
                for change in self.changes
            )
            stated.append(f"<xmpMM:History><rdf:Seq>{events}</rdf:Seq></xmpMM:History>")
        if self.digest:
            source = f"urn:sha256:{escape(self.digest)}"
            name = uuid.uuid5(uuid.NAMESPACE_URL, f"{source}#{self.version}")
            from_scan = f"<stRef:documentID>{source}</stRef:documentID>"
            stated += [
                f"<dc:source>{source}</dc:source>",
                f'<xmpMM:DerivedFrom rdf:parseType="Resource">{from_scan}</xmpMM:DerivedFrom>',
                f"<xmpMM:DocumentID>uuid:{name}</xmpMM:DocumentID>",
            ]
        return stated

    def _tool(self) -> str:
        return f"{PRODUCER}, pipeline {self.version}" if self.version else PRODUCER

    def _moment(self) -> str:
        return f"{self.created.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S+00:00}"

    def _title(self) -> str:
        # XML can hold neither control characters nor lone surrogates nor U+FFFE, U+FFFF.
        unfit = {"Cc", "Cs", "Cn"}
        return "".join(c for c in self.title if unicodedata.category(c) not in unfit).strip()


def _resource(**fields: str) -> str:
    said = "".join(f"<stEvt:{name}>{escape(value)}</stEvt:{name}>" for name, value in fields.items() if value)
    return f'<rdf:li rdf:parseType="Resource">{said}</rdf:li>'
