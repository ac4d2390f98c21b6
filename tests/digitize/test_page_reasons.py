"""Papers with wrong page numbers wait for a person, with a sentence that says where."""

import re
from pathlib import Path

import pytest

from digitize.page_reasons import page_reason
from digitize.pipeline import digitize
from dossier.digitization import Standing
from dossier.page_order import PageFault, PageFaultKind
from tests.faults.readers import LeafReader
from tests.faults.tools import found, stand_ins

ROOT = Path(__file__).parent.parent.parent


def test_paper_that_lacks_a_page_waits(tmp_path: Path) -> None:
    with stand_ins(tmp_path, LeafReader()) as services:
        papers = digitize(found(tmp_path, "01.pdf", "a page\fgap page\fnew page"), services).papers

    first, second = papers
    assert (first.standing, second.standing) == (Standing.IN_REVIEW, Standing.DIGITIZED)
    assert first.reason is not None
    assert first.reason.code == "page_missing"
    assert "thiếu trang 3" in first.reason.message


@pytest.mark.parametrize("kind", PageFaultKind)
def test_every_fault_has_a_documented_code_and_names_number_and_page(kind: PageFaultKind) -> None:
    reason = page_reason(PageFault(kind, 41, 52))

    assert reason is not None
    assert "41" in reason.message
    assert "52" in reason.message
    assert re.search(rf"^\| `{reason.code}` \|", (ROOT / "docs/errors.md").read_text("utf-8"), re.MULTILINE)
