"""A small town to try the pages on: offices, people, dossiers with papers that were read. Synthetic people only."""

import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from access.passwords import hash_password
from digitize.assemble.front import open_front
from digitize.assemble.stores import database_url
from digitize.front.services import FrontServices
from digitize.settings import Settings, read_settings
from dossier.digitization import Digitization, Reason, Standing
from dossier.dossiers import LOCAL, Channel, Dossier, DossierStatus
from dossier.fields import Field
from dossier.geometry import Box
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import Office, OfficeLevel
from dossier.papers import NOBODY, Owner
from dossier.people import Account, NewAccount, Role
from dossier.procedures import Procedure, Requirement
from dossier.recognition import PageReport, Source
from dossier.register import Author
from dossier.scans import FoundFile
from dossier.tasks import Lane
from storage.sql import open_database, open_records

PASSWORD = "đò đưa sông Lô 7"
PROVINCE, HERE, THERE = "H60", "H60.16", "H60.58"
"""A province and two of its communes."""
PROCEDURE = "1.001193"
MINE, THEIRS = DossierCode("H60.16-260914-0007"), DossierCode("H60.58-260915-0003")
OWNER = Owner("060191000123", "Lý Mỹ Dung")
LOGINS = {
    "clerk": ("thu.quay", "Hoàng Thị Quầy", HERE, {Role.CLERK}),
    "verifier": ("thu.soat", "Nông Văn Soát", HERE, {Role.VERIFIER}),
    "second": ("thu.soat2", "Lò Thị Soát", HERE, {Role.VERIFIER}),
    "head": ("thu.truong", "Ma Văn Trưởng", HERE, {Role.HEAD}),
    "auditor": ("thu.kiem", "Vàng Thị Kiểm", PROVINCE, {Role.AUDITOR}),
    "stranger": ("thu.la", "Đặng Văn Lạ", THERE, {Role.CLERK, Role.VERIFIER, Role.HEAD}),
    "administrator": ("thu.quan", "Trần Thị Quản", "", {Role.ADMINISTRATOR}),
}


@dataclass(frozen=True)
class Town:
    """The services, the settings they were opened with, and the accounts by the keys of `LOGINS`."""

    services: FrontServices
    settings: Settings
    people: dict[str, Account]


@contextmanager
def open_town(
    home: Path,
    database: str = "",
    change: Callable[[Settings], Settings] = lambda same: same,
    others: Mapping[str, str] | None = None,
) -> Iterator[Town]:
    """A town in an empty `home`; `database` is the address of an empty PostgreSQL, SQLite if none.

    The settings are read with `others`, then changed by `change`.
    """
    told = {"SOHOA_HOME": str(home), "SOHOA_DATABASE_URL": database, "SOHOA_WORKERS": "2"}
    settings = change(read_settings(told | dict(others or {})))
    with open_front(settings) as services:
        people = {key: _account(services, *who) for key, who in LOGINS.items()}
        _register(services)
        file_paper(services, settings, MINE, birth_certificate())
        file_paper(services, settings, MINE, doubtful_card())
        file_paper(services, settings, THEIRS, birth_certificate("Sùng Thị Mỷ", "060188000456"))
        yield Town(services, settings, people)


def _account(services: FrontServices, login: str, name: str, office: str, roles: set[Role]) -> Account:
    account = services.accounts.add(NewAccount(login, name, office, frozenset(roles), _HASH))
    assert account is not None
    return account


_HASH = hash_password(PASSWORD)


def _register(services: FrontServices) -> None:
    offices = [
        Office(PROVINCE, "UBND tỉnh Tuyên Quang", OfficeLevel.PROVINCE),
        Office(HERE, "UBND xã Bắc Mê", OfficeLevel.COMMUNE, PROVINCE),
        Office(THERE, "UBND xã Minh Sơn", OfficeLevel.COMMUNE, PROVINCE),
    ]
    requirements = (
        Requirement("TK", "Tờ khai đăng ký khai sinh", kinds=("declaration_form",)),
        Requirement("CCCD", "Căn cước công dân của người yêu cầu", kinds=("citizen_identity_card",)),
        Requirement("GKS", "Giấy khai sinh", kinds=("birth_certificate",)),
    )
    procedure = Procedure(
        PROCEDURE, "Đăng ký khai sinh", "Hộ tịch", result_kinds=("decision",), requirements=requirements
    )  # fmt: skip
    with services.register.entry(Author("test", "the town")) as entry:
        entry.offices(offices)
        entry.procedures([procedure])
        entry.dossiers([dossier(MINE, HERE), dossier(THEIRS, THERE, Owner("060188000456", "Sùng Thị Mỷ"))])


def dossier(code: DossierCode, office: str, owner: Owner = OWNER) -> Dossier:
    """A dossier that was received in September 2026."""
    received = dt.datetime(2026, 9, 14, 8, 30, tzinfo=LOCAL)
    return Dossier(
        code, office, PROCEDURE, Channel.DIRECT, DossierStatus.IN_PROGRESS, owner=owner or NOBODY,
        received_at=received, due_at=received + dt.timedelta(days=3),
    )  # fmt: skip


def file_paper(
    services: FrontServices, settings: Settings, code: DossierCode, paper: Digitization
) -> Digitization:
    """Hand in a drawn page for the paper, record `paper` as what was read of it, and file it, as a worker would."""
    spool = services.spool / f"{code}-{paper.kind}.jpg"
    spool.write_bytes(drawn(paper))
    receipt = services.intake.receive(FoundFile(spool, f"{code}/{spool.name}", code), Lane.COUNTER)
    spool.unlink()
    read = replace(paper, scan=f"{code}/{spool.name}", digest=receipt.digest, dossier=code)
    records = open_records(database_url(settings))
    records.save(receipt.digest, "test", [read])
    services.intake.registrar.file(receipt.digest)
    open_tasks_settled(settings, receipt.digest)
    return read


def open_tasks_settled(settings: Settings, digest: ScanDigest) -> None:
    """Note that nothing is left to do about these bytes."""
    from storage.tasks import SqlTasks

    SqlTasks(open_database(database_url(settings)), 60).settle(digest, "test")


def field(name: str, value: str | None, box: Box, *, raw: str = "", doubts: tuple[str, ...] = (), candidates: tuple[str, ...] = ()) -> Field:  # fmt: skip
    """A field read by OCR on page 1; doubtful if it has doubts, candidates or no value."""
    is_doubtful = bool(doubts or candidates) or value is None
    return Field(
        name, value, raw or value or "", 0.55 if is_doubtful else 0.97, Source.OCR, not is_doubtful, is_doubtful, 1, box,
        "label", doubts, candidates,
    )  # fmt: skip


def birth_certificate(name: str = "Lý Mỹ Dung", number: str = "060191000123") -> Digitization:
    """A paper without a doubt."""
    fields = (
        field("full_name", name, Box(300, 300, 300, 30), raw=name.upper()),
        field("date_of_birth", "1991-03-02", Box(300, 350, 200, 30), raw="02/03/1991"),
        field("personal_id", number, Box(300, 400, 260, 30)),
        field("registration_date", "1991-03-20", Box(300, 450, 200, 30), raw="20/03/1991"),
    )
    return _paper("birth_certificate", Standing.DIGITIZED, None, fields)


def doubtful_card() -> Digitization:
    """An identity card with two values in doubt, one of them critical."""
    fields = (
        field("id_number", "060191000123", Box(300, 300, 260, 30), doubts=("readings_differ",), candidates=("060191000123", "060191000128")),
        field("full_name", "Lý Mỹ Dung", Box(300, 350, 300, 30), raw="LÝ MỸ DUNG"),
        field("date_of_expiry", None, Box(300, 400, 200, 30), raw="0?/03/20?1"),
    )  # fmt: skip
    return _paper("citizen_identity_card", Standing.IN_REVIEW, None, fields)


def _paper(kind: str, standing: Standing, reason: Reason | None, fields: tuple[Field, ...]) -> Digitization:
    text = "\n".join(field.raw for field in fields)
    report = PageReport(1, 0, 0.0, 100, (), blank=False)
    return Digitization(
        "", ScanDigest(""), 1, (1, 1), None, kind, 0.95, standing, reason, text, fields, (report,), 1.0
    )


def drawn(paper: Digitization) -> bytes:
    """A page of 827 by 1169 pixels, 100 dpi, with every value where its box is."""
    page = Image.new("RGB", (827, 1169), "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf", 24)
    pen.text((220, 80), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "black", font)
    pen.text((300, 180), (paper.kind or "").replace("_", " ").upper(), "black", font)
    for one in paper.fields:
        if one.box:
            pen.text((60, one.box.y), one.name, "gray", font)
            pen.text((one.box.x, one.box.y), one.raw or str(one.value), "black", font)
    pen.text((60, 1100), f"{paper.kind} {[one.value for one in paper.fields]}"[:60], "white", font)
    content = io.BytesIO()
    page.save(content, "JPEG", dpi=(100, 100), quality=85)
    return content.getvalue()
