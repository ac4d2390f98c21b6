"""A small world of synthetic people: two communes, a procedure, and a paper that may be used again."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from dossier.dossiers import Dossier
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import Office, OfficeLevel, OfficeTree
from dossier.papers import Approval, Owner, Paper, PaperRole, PaperState, Signing, Source
from dossier.procedures import Procedure, Requirement
from dossier.register import Author, Held
from reuse.conditions import Asked, Case, Condition, Rules
from reuse.terms import read_terms
from storage.register import SqlRegister

CLERK = Author("clerk", "đối chiếu bản gốc")
DAY = dt.date(2026, 3, 2)
NOON = dt.datetime(2026, 3, 2, 5, tzinfo=dt.UTC)
OWNER = Owner("037153000257", "Lý Mỹ Dung")
NAMESAKE = Owner("037153000999", "Lý Mỹ Dung")
OLD, NEW = DossierCode("H60.16-250914-0007"), DossierCode("H60.16-260302-0001")
HERE, THERE = "H60.16", "H60.17"
OFFICES = (
    Office("H60", "Tỉnh Tuyên Quang", OfficeLevel.PROVINCE),
    Office(HERE, "Xã Bắc Mê", OfficeLevel.COMMUNE, "H60"),
    Office(THERE, "Xã Đồng Văn", OfficeLevel.COMMUNE, "H60"),
)
STATUS = Requirement(
    "XN", "Giấy xác nhận tình trạng hôn nhân", kinds=("marital_status_certificate",), valid_months=6
)
FORM = Requirement("TK", "Tờ khai đăng ký kết hôn", kinds=("declaration_form",), is_reusable=False)
CARD = Requirement("CC", "Căn cước công dân", kinds=("citizen_identity_card",))
MARRIAGE = Procedure("1.000894", "Đăng ký kết hôn", "Hộ tịch", requirements=(FORM, STATUS, CARD))
PAPER = Paper(
    PaperRole.COMPONENT,
    1,
    "Giấy xác nhận tình trạng hôn nhân",
    component="XN",
    kind="marital_status_certificate",
    state=PaperState.DIGITIZED,
    digest=ScanDigest("ab" * 32),
    page_range=(1, 2),
    owner=OWNER,
    issued_on=dt.date(2025, 12, 1),
    approval=Approval.APPROVED,
    approved_by="Nguyễn Thị Duyệt",
    approved_at=NOON,
    digitized_at=NOON,
    values={"full_name": "Lý Mỹ Dung"},
)
SOURCE = Dossier(OLD, HERE, "1.004873", owner=OWNER, received_at=NOON, papers=(PAPER,))
TARGET = Dossier(NEW, HERE, "1.000894", owner=OWNER, received_at=NOON)
RULES = Rules(read_terms(), OfficeTree(OFFICES))
CASE = Case(
    Held(OLD, HERE, DAY, PAPER),
    False,
    replace(STATUS, is_reusable=True),
    Asked("037153000257", HERE, DAY, NEW),
)

Break = Callable[[Paper], Paper]


def _over(paper: Paper) -> Paper:
    return replace(paper, validity=replace(paper.validity, until=DAY - dt.timedelta(days=1)))


PAPER_BREAKS: dict[Condition, Break] = {
    Condition.FILE: lambda paper: replace(paper, state=PaperState.NOT_DIGITIZED),
    Condition.NOT_EXPIRED: _over,
    Condition.RECENT: lambda paper: replace(
        paper, issued_on=dt.date(2025, 9, 1), validity=replace(paper.validity, is_permanent=True)
    ),
    Condition.NOT_REVOKED: lambda paper: replace(paper, validity=replace(paper.validity, revoked_on=DAY)),
    Condition.NOT_SUPERSEDED: lambda paper: replace(
        paper, validity=replace(paper.validity, superseded_by="12/XN")
    ),
    Condition.VOUCHED: lambda paper: replace(paper, approval=Approval.PENDING),
    Condition.UNALTERED: lambda paper: replace(paper, signing=Signing.ALTERED),
    Condition.SCOPE: lambda paper: replace(paper, validity=replace(paper.validity, scope=THERE)),
    Condition.NOT_WITHHELD: lambda paper: replace(paper, validity=replace(paper.validity, is_withheld=True)),
    Condition.TERM_KNOWN: lambda paper: replace(paper, issued_on=None),
    Condition.ORIGINAL: lambda paper: replace(
        paper, reused_from=Source(DossierCode("H60.16-200101-0001"), PaperRole.COMPONENT, 9)
    ),
}
"""How a paper comes to fail one condition, and no other."""

APART = {
    Condition.NOT_EXPIRED: {Condition.RECENT, Condition.TERM_KNOWN},
    Condition.RECENT: {Condition.TERM_KNOWN},
}
"""Which of them touch the same days and cannot be broken together."""


def stock(register: SqlRegister, *dossiers: Dossier) -> None:
    """Put the world into a register, with these dossiers."""
    with register.entry(CLERK) as entry:
        entry.offices(OFFICES)
        entry.procedures([MARRIAGE])
        entry.dossiers(dossiers or (SOURCE, TARGET))
