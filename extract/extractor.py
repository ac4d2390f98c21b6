"""The Extractor: pages to papers, kinds and fields, by the declared kinds."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dossier.fields import Classification, Field
from dossier.page_order import PageFault
from dossier.ports import Reader
from dossier.recognition import Recognition
from extract.attributes.certification import Certification, set_apart
from extract.attributes.ink import find_ink
from extract.attributes.page_numbers import find_page_fault
from extract.attributes.reading import read_certification, read_copy_form
from extract.attributes.secrecy import bears_secrecy_mark
from extract.card_sides import shows_several
from extract.classify import CARD, Classifier
from extract.fields import find_candidates, read_out
from extract.kinds import PaperKind, shipped_kinds
from extract.layout import Paper, lay_out
from extract.split import split


class KindExtractor:
    """Implements dossier.ports.Extractor."""

    def __init__(self, kinds: Mapping[str, PaperKind] | None = None, today: dt.date | None = None) -> None:
        """Compile `kinds` (those shipped by default); dates after `today` are doubted."""
        self._kinds = shipped_kinds() if kinds is None else kinds
        self._classifier = Classifier(self._kinds)
        self._last: tuple[Paper, tuple[Paper, Certification | None]] | None = None
        self._today = today or dt.datetime.now(dt.UTC).date()

    def bears_secrecy_mark(self, page: Recognition) -> bool:
        """Tell whether MẬT, TỐI MẬT or TUYỆT MẬT stands on the page by itself."""
        return bears_secrecy_mark(page)

    def split(self, pages: Sequence[Recognition]) -> Sequence[tuple[int, int]]:
        """The papers among the pages of a scan: 1-based inclusive page ranges, in order."""
        return split(pages, self._classifier)

    def find_page_fault(self, pages: Sequence[Recognition]) -> PageFault | None:
        """A page that is missing, doubled or out of order by the numbers printed on the pages of one paper."""
        return find_page_fault(pages)

    def classify(self, pages: Sequence[Recognition]) -> Classification:
        """What kind of paper these pages are."""
        paper, _ = self._apart(pages)
        found = self._classifier.classify(paper)
        # Whose values these are cannot be told; a person takes the cards apart.
        return replace(found, is_doubtful=True) if found.kind == CARD and shows_several(paper) else found

    def extract(self, kind: str, pages: Sequence[Recognition], reader: Reader, work: Path) -> Sequence[Field]:
        """The fields of the kind and of any paper that are there, each read twice where it was read by OCR."""
        paper, certification = self._apart(pages)
        rules = self._kinds.get(kind)
        fields: list[Field] = []
        if rules is not None and rules.fields:
            candidates = find_candidates(rules, paper)
            fields += read_out(rules, paper, candidates, reader, work, self._today)
        fields += [*read_copy_form(paper), *find_ink(rules, pages)]
        if certification is not None:
            fields += read_certification(certification, paper, fields, reader, work, self._today)
        return fields

    def _apart(self, pages: Sequence[Recognition]) -> tuple[Paper, Certification | None]:
        """The paper without its certification, and that; what is classified is extracted next."""
        paper = lay_out(pages)
        if self._last is None or self._last[0] is not paper:
            self._last = None  # a paper may have a thousand pages
            self._last = (paper, set_apart(paper))
        return self._last[1]
