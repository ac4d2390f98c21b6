"""Real official documents held against the list, shown with invented documents."""

import json

from tests.quality.digests import digest, is_same
from tests.quality.official import (
    ASKED_BY_HAND,
    INVENTED,
    LEFT_OUT,
    RIGHT,
    RIGHT_ASKED,
    WRONG,
    WRONG_ASKED,
    answers,
    load_documents,
    misses,
    official_report,
)
from tests.quality.running import Effort
from tests.quality.truth import ReadField, ReadPaper

SCAN = "scans/a.pdf"
LIST = json.dumps([
    {
        "scan": SCAN, "pages": [1, 2], "kind": "decision", "by_hand": ["number"],
        "fields": {"number": "15/QĐ-UBND", "subject": "cấp thẻ", "issue_date": "2026-03-05",
                   "signer": digest(SCAN, "signer", "Nguyễn Văn Tài")},
    }
])  # fmt: skip
(DOCUMENT,) = load_documents(LIST)


def given(**fields: ReadField) -> ReadPaper:
    return ReadPaper("a.pdf", "00", 1, 2, "decision", "digitized", None, "", fields, 0)


def found(**fields: ReadField) -> dict[str, str]:
    return {each.field: each.outcome for each in answers(DOCUMENT, given(**fields))}


def sure(value: str) -> ReadField:
    return ReadField(value, 0.9, needs_review=False)


def asked(value: str | None) -> ReadField:
    return ReadField(value, 0.5, needs_review=True)


def test_each_field_has_one_outcome() -> None:
    outcomes = found(
        number=asked(None),
        subject=sure("cấp thé"),
        issue_date=asked("2026-03-05"),
        issuing_authority=sure("UBND"),
    )

    assert outcomes == {
        "number": ASKED_BY_HAND, "subject": WRONG, "issue_date": RIGHT_ASKED, "signer": LEFT_OUT,
        "issuing_authority": INVENTED,
    }  # fmt: skip


def test_name_is_held_against_its_digest() -> None:
    assert found(signer=sure("Nguyễn Văn Tài"))["signer"] == RIGHT
    assert found(signer=asked("Nguyễn Văn Tai"))["signer"] == WRONG_ASKED
    assert not is_same("scans/b.pdf", "signer", digest(SCAN, "signer", "Nguyễn Văn Tài"), "Nguyễn Văn Tài")


def test_misses_are_listed_with_their_reasons_and_without_values() -> None:
    listed = misses(
        list(answers(DOCUMENT, given(subject=sure("cấp thé"), signer=sure("Nguyễn Văn Tai")))),
        {SCAN: {"subject": "One mark is not printed."}},
    )

    assert "One mark is not printed." in listed
    assert "not explained yet" in listed
    assert "Văn" not in listed
    assert "cấp" not in listed


def test_document_that_was_not_read_counts_as_left_out() -> None:
    report = official_report([DOCUMENT], [], Effort(0, 0, 1.0, 0, 0.0))

    assert "0/4 (0,00%)" in report
    assert "taken for nothing" in report
