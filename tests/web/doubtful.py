"""Papers with values in doubt, many of them, and dossiers that they lie in. Synthetic people only."""

from dossier.digitization import Digitization, Reason, Standing
from dossier.fields import Field
from dossier.geometry import Box
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Owner
from dossier.recognition import PageReport
from dossier.register import Author
from tests.web.town import HERE, Town, dossier, field, file_paper

_FAMILY = ("Hoàng", "Nông", "Lò", "Ma", "Vàng", "Đặng", "Sùng", "Lý", "Bàn", "Triệu")
_GIVEN = ("Thị Hoa", "Văn Páo", "Mỹ Dung", "Văn Tình", "Thị Dợ", "Văn Lử", "Thị Máy", "Văn Chá")


def code_of(number: int) -> DossierCode:
    return DossierCode(f"{HERE}-260914-{1000 + number:04d}")


def name_of(number: int) -> str:
    return f"{_FAMILY[number % len(_FAMILY)]} {_GIVEN[number // len(_FAMILY) % len(_GIVEN)]}"


def birth_number(number: int) -> str:
    return f"0601910{number:05d}"


def card(number: int) -> Digitization:
    """A card whose number and name were read in two ways, with the right value first."""
    right, name = birth_number(number), name_of(number)
    fields = (
        field("id_number", right, Box(300, 300, 260, 30), doubts=("readings_differ",), candidates=(right, f"{right[:-1]}x".replace("x", str((int(right[-1]) + 5) % 10)))),
        field("full_name", name, Box(300, 350, 300, 30), raw=name.upper(), doubts=("readings_differ",), candidates=(name, name.replace("ị", "i").replace("ă", "a") + "g")),
        field("date_of_birth", "1991-03-02", Box(300, 400, 200, 30), raw="02/03/1991"),
        field("sex", "Nữ", Box(300, 450, 200, 30)),
    )  # fmt: skip
    return paper("citizen_identity_card", fields)


def paper(kind: str, fields: tuple[Field, ...], reason: Reason | None = None) -> Digitization:
    """A paper of one page in review."""
    text = "\n".join(each.raw for each in fields)
    report = PageReport(1, 0, 0.0, 100, (), blank=False)
    return Digitization(
        "", ScanDigest(""), 1, (1, 1), None, kind, 0.95, Standing.IN_REVIEW, reason, text, fields, (report,), 1.0
    )  # fmt: skip


def unknown_kind(number: int) -> Digitization:
    """A paper that is likely a card, and nobody can say."""
    reason = Reason(
        "kind_doubtful",
        "Chưa chắc đây là “Thẻ căn cước” (không đọc được tiêu đề). Xem giấy tờ và chọn đúng loại.",
    )
    fields = (field("full_name", name_of(number), Box(300, 350, 300, 30), raw=name_of(number).upper()),)
    return paper("citizen_identity_card", fields, reason)


def file_cards(town: Town, count: int, first: int = 0) -> None:
    """A dossier for each of so many cards; what the town itself has in doubt goes before them."""
    for number in range(first, first + count):
        file_in_new_dossier(town, number, card(number))


def file_in_new_dossier(town: Town, number: int, read: Digitization) -> DossierCode:
    code = code_of(number)
    with town.services.register.entry(Author("test", "doubts")) as entry:
        entry.dossiers([dossier(code, HERE, Owner(birth_number(number), name_of(number)))])
    file_paper(town.services, town.settings, code, read)
    return code
