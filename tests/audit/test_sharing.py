"""The same bytes in several places, and reuse without a good source."""

import datetime as dt

import pytest

from dossier.papers import NOBODY, PaperRole, PaperState, Source, Validity
from tests.audit.planting import OTHER, OWNER, Plot, code, dossier, paper, read_field, reading, report


def test_file_of_another_person_is_proven_by_who_is_named_on_it(ground: Plot) -> None:
    digest = ground.good(1, read_field("id_number", str(OWNER.id)))
    theirs = dossier(2, paper(digest, owner=OTHER), owner=OTHER)
    ground.save(dossier(1, paper(digest)), theirs)

    found = {(flaw.code, flaw.paper.dossier) for flaw in ground.examine().flaws}

    assert ("file_of_other", code(2)) in found
    assert not [each for each in found if each[1] == code(1)]


def test_file_of_two_persons_of_whom_it_names_nobody(ground: Plot) -> None:
    digest = ground.good(1)
    ground.save(dossier(1, paper(digest)), dossier(2, paper(digest, owner=OTHER), owner=OTHER))

    found = ground.found()

    assert found.count("owners_share_file") == 2


def test_certificate_of_a_couple_serves_both(ground: Plot) -> None:
    both = read_field("wife_id", str(OWNER.id)), read_field("husband_id", str(OTHER.id))
    digest = ground.good(1, *both)
    ground.receive(digest, 2)
    ground.save(dossier(1, paper(digest)), dossier(2, paper(digest, owner=OTHER), owner=OTHER))

    assert ground.found() == ["unrecorded_reuse"]


def test_one_file_for_two_components(ground: Plot) -> None:
    digest = ground.good(1)
    ground.save(dossier(1, paper(digest), paper(digest, 2)))

    assert ground.found() == ["components_share_file"] * 2


def test_reuse_that_nobody_recorded(ground: Plot) -> None:
    digest = ground.good(1)
    ground.receive(digest, 2)
    ground.save(dossier(1, paper(digest)), dossier(2, paper(digest)))

    (flaw,) = ground.examine().flaws

    assert (flaw.code, flaw.paper.dossier) == ("unrecorded_reuse", code(2))


def test_runs_of_pages_that_cross(ground: Plot) -> None:
    digest = ground.digest()
    pages = tuple(report(page) for page in (1, 2, 3))
    ground.receive(digest, 1, reading(digest, pages=3, page_range=(1, 3), page_reports=pages), pages=3)
    ground.save(dossier(1, paper(digest, page_range=(1, 2)), paper(digest, 2, page_range=(2, 3))))

    assert ground.found() == ["pages_overlap"] * 2


SOURCE = Source(code(1), PaperRole.COMPONENT, 1)


@pytest.mark.parametrize(
    ("source", "reused", "wanted"),
    [
        ({}, {"reused_from": None}, "reuse_untold"),
        ({}, {"reused_from": Source(code(99), PaperRole.COMPONENT, 1)}, "reuse_source_missing"),
        ({}, {"reused_from": Source(code(1), PaperRole.RESULT, 1)}, "reuse_source_missing"),
        ({"validity": Validity(revoked_on=dt.date(2026, 3, 9))}, {}, "reuse_revoked"),
        ({"validity": Validity(revoked_on=dt.date(2026, 3, 10))}, {}, "reuse_superseded"),
        ({"validity": Validity(until=dt.date(2026, 3, 8))}, {}, "reuse_expired"),
        ({"page_range": None}, {}, "reuse_other_file"),
    ],
)
def test_reuse_without_a_good_source(
    ground: Plot, source: dict[str, object], reused: dict[str, object], wanted: str
) -> None:
    digest = ground.good(1)
    changed = {"state": PaperState.REUSED_COMPONENT, "reused_from": SOURCE, **reused}
    ground.save(dossier(1, paper(digest, 1, **source)), dossier(2, paper(digest, 1, **changed)))

    assert ground.found() == [wanted]


def test_reuse_of_what_has_no_file(ground: Plot) -> None:
    taken = paper(ground.good(2), state=PaperState.REUSED_COMPONENT, reused_from=SOURCE)
    ground.save(dossier(1, paper(None, state=PaperState.NOT_DIGITIZED)), dossier(2, taken))

    assert ground.found() == ["reuse_source_empty"]


def test_reuse_of_what_belongs_to_somebody_else(ground: Plot) -> None:
    digest = ground.good(1)
    taken = paper(digest, state=PaperState.REUSED_RESULT, reused_from=SOURCE, owner=OTHER)
    unsure = paper(digest, state=PaperState.REUSED_RESULT, reused_from=SOURCE, owner=NOBODY)
    ground.save(dossier(1, paper(digest)), dossier(2, taken, owner=OTHER), dossier(3, unsure, owner=OTHER))

    assert ground.found() == ["reuse_of_other", "reuse_owner_doubtful"]
