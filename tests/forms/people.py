"""Synthetic people with approved papers."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from dossier.ids import DossierCode
from dossier.papers import UNTOLD, Approval, Owner, Paper, PaperRole, Validity
from dossier.register import Held

MOTHER = "002190001234"
CODE = DossierCode("H60.16-250914-0007")
TODAY = dt.date(2025, 10, 1)
CARD = {
    "id_number": MOTHER,
    "full_name": "Lý Thị Mỷ",
    "date_of_birth": "1990-03-14",
    "sex": "Nữ",
    "place_of_origin": "Yên Phú, Bắc Mê, Hà Giang",
    "residence": "Thôn Nà Nèn, xã Bắc Mê, tỉnh Tuyên Quang",
    "issue_date": "2022-05-04",
}
NOTIFICATION = {
    "mother_id_number": MOTHER,
    "mother_full_name": "Lý Thị Mỷ",
    "birth_datetime": "2025-09-14T05:07",
    "sex": "Nam",
    "place_of_birth": "Trung tâm Y tế khu vực Bắc Mê",
    "intended_name": "Vàng Minh Quân",
    "number": "0123/2025",
}


def held(
    kind: str, values: Mapping[str, str], *, approval: Approval = Approval.APPROVED, validity: Validity = UNTOLD,
    ordinal: int = 1,
) -> Held:  # fmt: skip
    """An approved paper of the mother."""
    paper = Paper(
        PaperRole.COMPONENT, ordinal, kind, kind=kind, approval=approval, approved_by="Cán bộ A", owner=Owner(MOTHER),
        validity=validity, values=values, link="kho", page_range=(1, 1),
    )  # fmt: skip
    return Held(CODE, "H60.16", None, paper)


class Shelf:
    """A register that holds the papers of one person."""

    def __init__(self, *papers: Held) -> None:
        self._papers = papers

    def held_by(self, owner: str, kinds: Collection[str] = ()) -> Sequence[Held]:
        del kinds
        return tuple(paper for paper in self._papers if paper.paper.owner.id == owner)
