"""Every kind of false coverage that is planted is found, and nothing in a clean register."""

from pathlib import Path

import pytest

from audit.catalogue import FLAWS
from dossier.audits import Condition, Look, Severity
from dossier.dossiers import DossierStatus
from dossier.papers import Approval, PaperRole, PaperState, Signing, Source
from dossier.procedures import Exemption
from tests.audit.planting import (
    OTHER,
    OWNER,
    Plot,
    code,
    dossier,
    paper,
    read_field,
    reading,
    refused,
    report,
)


def test_clean_register_has_no_flaws(ground: Plot) -> None:
    first, second = ground.good(1, read_field("id", str(OWNER.id))), ground.good(2)
    reused = paper(
        first, state=PaperState.REUSED_COMPONENT, reused_from=Source(code(1), PaperRole.COMPONENT, 1)
    )
    due = paper(None, 2, state=PaperState.NOT_DIGITIZED)
    exempt = paper(None, 3, state=PaperState.NOT_DIGITIZED, exemption=Exemption.OVERSIZED)
    ground.save(dossier(1, paper(first)), dossier(2, paper(second), due, exempt), dossier(3, reused))

    batch = ground.examine()

    assert batch.flaws == ()
    assert batch.counts["H60.16"]["papers"] == 3
    assert batch.counts["H60.16"]["dossiers"] == 3


def test_paper_without_any_file(ground: Plot) -> None:
    ground.save(dossier(1, paper(None)))

    assert ground.found() == ["no_file"]


def test_paper_in_another_system_is_counted_and_not_accused(ground: Plot) -> None:
    ground.save(dossier(1, paper(None, link="https://example.vn/tep/1")))

    batch = ground.examine()

    assert batch.flaws == ()
    assert batch.counts["H60.16"]["links"] == 1


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (Condition.MISSING, "file_missing"),
        (Condition.EMPTY, "file_empty"),
        (Condition.ALTERED, "file_altered"),
        (Condition.SECRET, "classified"),
    ],
)
def test_what_the_store_lacks(ground: Plot, condition: Condition, wanted: str) -> None:
    digest = ground.good(1)
    ground.looks[digest] = Look(condition)
    ground.save(dossier(1, paper(digest)))

    assert ground.found() == [wanted]


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        ("damaged_scan", "unreadable"),
        ("encrypted_scan", "unreadable"),
        ("no_pages", "no_pages"),
        ("empty_file", "file_empty"),
        ("classified_document", "classified"),
    ],
)
def test_what_could_not_be_read(ground: Plot, reason: str, wanted: str) -> None:
    digest = ground.digest()
    ground.receive(digest, 1, refused(digest, reason), pages=0)
    ground.save(dossier(1, paper(digest, page_range=None)))

    assert ground.found() == [wanted]


def test_only_blank_pages(ground: Plot) -> None:
    digest = ground.digest()
    pages = (report(1, blank=True), report(2, blank=True))
    ground.receive(digest, 1, reading(digest, pages=2, page_range=(1, 2), page_reports=pages), pages=2)
    ground.save(dossier(1, paper(digest, page_range=(1, 2))))

    assert ground.found() == ["blank"]


def test_blank_backs_are_no_flaw_but_more_than_half_are(ground: Plot) -> None:
    digest = ground.digest()
    pages = tuple(report(page, blank=page in (2, 4, 5)) for page in range(1, 6))
    ground.receive(digest, 1, reading(digest, pages=5, page_range=(1, 5), page_reports=pages), pages=5)
    ground.save(dossier(1, paper(digest, page_range=(1, 2))), dossier(2, paper(None, link="x")))

    assert "mostly_blank" not in ground.found()

    ground.save(dossier(1, paper(digest, page_range=(1, 5))))

    assert ground.found() == ["mostly_blank"]


def test_pages_beyond_those_of_the_scan(ground: Plot) -> None:
    ground.save(dossier(1, paper(ground.good(1), page_range=(1, 4))))

    assert ground.found() == ["pages_beyond"]


def test_page_that_could_not_be_read_is_named(ground: Plot) -> None:
    digest = ground.digest()
    ground.receive(digest, 1, reading(digest, page_reports=(report(1, defects=("unreadable_page",)),)))
    ground.save(dossier(1, paper(digest)))

    (flaw,) = ground.examine().flaws

    assert (flaw.code, flaw.page, flaw.severity) == ("unreadable_page", 1, Severity.SUSPICION)


def test_paper_of_another_dossier(ground: Plot) -> None:
    ground.save(dossier(1, paper(ground.good(1, read_field("dossier_code", code(77))))))

    (flaw,) = ground.examine().flaws

    assert (flaw.code, flaw.detail, flaw.severity) == ("wrong_dossier", code(77), Severity.SUSPICION)


def test_scan_that_was_received_for_another_dossier(ground: Plot) -> None:
    ground.save(dossier(1, paper(ground.good(77))))

    assert ground.found() == ["received_for_other"]


def test_part_of_a_batch_belongs_where_its_separator_says(ground: Plot) -> None:
    digest = ground.digest()
    ground.receive(digest, 77, reading(digest, dossier=code(1)))
    ground.save(dossier(1, paper(digest)))

    assert ground.found() == []


def test_paper_of_another_person(ground: Plot) -> None:
    ground.save(dossier(1, paper(ground.good(1, read_field("id_number", str(OTHER.id))))))

    (flaw,) = ground.examine().flaws

    assert flaw.code == "wrong_owner"
    assert str(OTHER.id) not in flaw.detail


def test_child_named_on_another_paper_of_the_dossier_is_no_stranger(ground: Plot) -> None:
    declared = paper(ground.good(1), 2, values={"child_id": str(OTHER.id)})
    ground.save(dossier(1, paper(ground.good(1, read_field("id_number", str(OTHER.id)))), declared))

    assert ground.found() == []


def test_number_that_stands_on_another_paper_of_the_dossier_is_no_stranger(ground: Plot) -> None:
    mother = read_field("mother_id", str(OTHER.id))
    ground.save(dossier(1, paper(ground.good(1, mother)), paper(ground.good(1, mother), 2)))

    assert ground.found() == []


def test_owner_in_the_register_counts_where_nothing_was_read(ground: Plot) -> None:
    ground.save(dossier(1, paper(ground.good(1), owner=OTHER)))

    assert ground.found() == ["wrong_owner"]


def test_result_may_bring_a_new_number(ground: Plot) -> None:
    child = paper(ground.good(1, read_field("id", str(OTHER.id))), role=PaperRole.RESULT, owner=OTHER)
    ground.save(dossier(1, child))

    assert ground.found() == []


def test_phone_number_is_nobodys_number(ground: Plot) -> None:
    ground.save(dossier(1, paper(ground.good(1, read_field("phone", "0912345678")))))

    assert ground.found() == []


def test_paper_of_another_kind(ground: Plot) -> None:
    digest = ground.digest()
    ground.receive(digest, 1, reading(digest, kind="land_certificate"))
    ground.save(dossier(1, paper(digest)))

    assert ground.found() == ["wrong_kind"]


def test_unsure_reading_of_a_kind_accuses_nobody(ground: Plot) -> None:
    digest = ground.digest()
    ground.receive(digest, 1, reading(digest, kind="land_certificate", kind_confidence=0.6))
    ground.save(dossier(1, paper(digest)))

    assert ground.found() == []


@pytest.mark.parametrize(
    ("signing", "wanted"),
    [
        (Signing.UNSIGNED, "unsigned"),
        (Signing.UNTRUSTED, "signature_untrusted"),
        (Signing.ALTERED, "signature_altered"),
        (Signing.UNKNOWN, "signature_unknown"),
    ],
)
def test_signatures(ground: Plot, signing: Signing, wanted: str) -> None:
    ground.save(dossier(1, paper(ground.good(1), signing=signing)))

    assert ground.found() == [wanted]


def test_paper_that_a_person_refused(ground: Plot) -> None:
    ground.save(dossier(1, paper(ground.good(1), approval=Approval.REFUSED)))

    assert ground.found() == ["not_approved"]


def test_dossier_that_was_never_received_is_not_examined(ground: Plot) -> None:
    ground.save(dossier(1, paper(None)), dossier(2, paper(None), status=DossierStatus.REGISTERED))

    assert ground.found() == ["no_file"]


def test_every_flaw_is_planted_here_or_among_the_originals() -> None:
    told = "".join(page.read_text("utf-8") for page in Path(__file__).parent.glob("test_*.py"))

    assert [code for code in FLAWS if f'"{code}"' not in told] == []
