"""The four faults of NĐ 31/2026 Đ.12: what is counted, out of what, and what follows."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from audit.defects import Alarm, Fault, counted
from audit.examine import faults_of, total
from audit.rules import parse_rules, rules_on
from dossier.audits import Condition, Look, Opened
from dossier.errors import BadSetting
from dossier.papers import NOBODY, Signing
from dossier.scans import MediaType
from tests.audit.planting import Plot, code, dossier, paper, reading, report

RULES = rules_on(dt.date(2026, 3, 31))


def faults(ground: Plot) -> dict[str, tuple[int, int]]:
    """Wrong and known, of the faults that any paper has."""
    found = faults_of(total(ground.examine().counts))
    return {fault.value: pair for fault, pair in found.items() if pair[0]}


def test_good_paper_has_none_and_all_are_known(ground: Plot) -> None:
    ground.save(dossier(1, paper(ground.good(1))))

    assert faults(ground) == {}
    assert set(faults_of(total(ground.examine().counts)).values()) == {(0, 1)}


@pytest.mark.parametrize(
    ("look", "is_wrong"),
    [
        (Look(Condition.WHOLE, MediaType.PDF, "1.3"), True),
        (Look(Condition.WHOLE, MediaType.PDF, "1.4"), False),
        (Look(Condition.WHOLE, MediaType.PDF, "2.0"), False),
        (Look(Condition.WHOLE, MediaType.JPEG), True),
        (Look(Condition.WHOLE, MediaType.JPEG, has_copy=True), False),
    ],
)
def test_wrong_format(ground: Plot, look: Look, *, is_wrong: bool) -> None:
    digest = ground.good(1)
    ground.looks[digest] = look
    ground.save(dossier(1, paper(digest)))

    assert ("format" in faults(ground)) is is_wrong


@pytest.mark.parametrize(
    ("dpi", "is_wrong"), [(300, False), (200, False), (197, False), (195, True), (72, True)]
)
def test_wrong_resolution(ground: Plot, dpi: int, *, is_wrong: bool) -> None:
    digest = ground.digest()
    ground.receive(digest, 1, reading(digest, page_reports=(report(dpi=dpi),)))
    ground.save(dossier(1, paper(digest)))

    assert ("dpi" in faults(ground)) is is_wrong


def test_coarse_page_of_what_was_never_read(ground: Plot) -> None:
    coarse, fine = (ground.receive(ground.digest(), 1) for _ in range(2))
    ground.looks[coarse] = Look(Condition.WHOLE, MediaType.PDF, "1.7", opened=Opened(None, 1, dpi=96))
    ground.looks[fine] = Look(Condition.WHOLE, MediaType.PDF, "1.7", opened=Opened(None, 1))
    ground.save(dossier(1, paper(coarse), paper(fine, 2)))

    assert faults(ground) == {"dpi": (1, 2)}


def test_resolution_that_nobody_measured_is_not_counted(ground: Plot) -> None:
    digest = ground.digest()
    ground.receive(digest, 1, reading(digest, page_reports=(report(dpi=0),)))
    ground.save(dossier(1, paper(digest)))

    counts = total(ground.examine().counts)

    assert (counts["files"], counts.get("known:dpi", 0)) == (1, 0)


@pytest.mark.parametrize(
    ("name", "is_wrong"),
    [
        (f"{code(1)}/01_GKS_01.pdf", False),
        (f"hop 3/{code(1)}_01.PDF", False),
        (f"{code(1).lower()}.pdf", False),
        (f"{code(2)}/01.pdf", True),
        ("scan0001.pdf", True),
        (f"{code(1)}/01.jpg", True),
        (f"{code(1)}/{'a' * 130}.pdf", True),
    ],
)
def test_wrong_name(ground: Plot, name: str, *, is_wrong: bool) -> None:
    digest = ground.digest()
    ground.receive(digest, 1, reading(digest), name=name)
    ground.save(dossier(1, paper(digest)))

    assert ("name" in faults(ground)) is is_wrong


def test_one_good_name_is_enough_and_a_batch_needs_no_dossier(ground: Plot) -> None:
    digest, batch = ground.digest(), ground.digest()
    ground.receive(digest, 1, reading(digest), name="scan0001.pdf")
    ground.receive(digest, 1)
    pages = tuple(report(page) for page in (1, 2))
    parts = [
        reading(batch, pages=2, page_range=(n, n), page_reports=pages[n - 1 : n], dossier=code(1))
        for n in (1, 2)
    ]
    ground.receive(batch, 1, *parts, name="lo 7.pdf", pages=2)
    ground.save(dossier(1, paper(digest), paper(batch, 2, page_range=(2, 2))))

    assert faults(ground) == {}


@pytest.mark.parametrize(
    ("changes", "is_wrong"),
    [({"component": ""}, True), ({"owner": NOBODY}, False), ({"code": None}, False)],
)
def test_not_linked_to_master_data(ground: Plot, changes: dict[str, object], *, is_wrong: bool) -> None:
    ground.save(dossier(1, paper(ground.good(1), 1, **changes)))

    assert ("link" in faults(ground)) is is_wrong


def test_owner_or_procedure_that_nobody_told(ground: Plot) -> None:
    ground.save(
        dossier(1, paper(ground.good(1), owner=NOBODY), owner=NOBODY),
        dossier(2, paper(ground.good(2)), procedure=None),
    )

    assert faults(ground) == {"link": (2, 2)}


def test_unsigned_papers_are_counted_by_themselves(ground: Plot) -> None:
    ground.save(dossier(1, paper(ground.good(1), signing=Signing.UNKNOWN), paper(ground.good(1), 2)))

    assert faults(ground) == {"signature": (1, 2)}


@pytest.mark.parametrize(
    ("wrong", "alarm", "fine"),
    [
        (0, Alarm.NONE, None),
        (49, Alarm.NONE, (1, 3)),
        (50, Alarm.ALARM, (1, 3)),
        (99, Alarm.ALARM, (1, 3)),
        (100, Alarm.BLOCK, (3, 5)),
        (149, Alarm.BLOCK, (3, 5)),
        (150, Alarm.BLOCK, (5, 10)),
        (199, Alarm.BLOCK, (5, 10)),
        (200, Alarm.BLOCK, None),
    ],
)
def test_shares_of_the_law(wrong: int, alarm: Alarm, fine: tuple[int, int] | None) -> None:
    found = counted(Fault.DPI, wrong, 10_000, 10_000, RULES)

    assert (found.alarm, found.fine and (found.fine.least, found.fine.most)) == (alarm, fine)
    assert found.percent == Decimal(wrong) / 100


def test_fines_begin_with_the_law() -> None:
    before = rules_on(dt.date(2026, 3, 7))

    assert counted(Fault.DPI, 1, 100, 100, before).fine is None
    assert counted(Fault.DPI, 1, 100, 100, RULES).fine is not None
    assert rules_on(dt.date(1999, 1, 1)) == before


@pytest.mark.parametrize("text", ["", "rules = 3", "[[rules]]\nalarm = 1", "x = ["])
def test_broken_rules_are_named(text: str) -> None:
    with pytest.raises(BadSetting, match=r"own\.toml"):
        parse_rules(text, "own.toml")


def test_rules_of_a_place_are_chosen_by_their_day() -> None:
    stricter = replace(RULES, valid_from=dt.date(2027, 1, 1), least_dpi=300)

    assert rules_on(dt.date(2027, 1, 1), (stricter, RULES)) is stricter
    assert rules_on(dt.date(2026, 12, 31), (stricter, RULES)) is RULES
