"""`sohoa sign`: the digitized copies of papers, signed with the key of the office."""

import contextlib
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.gathered import Chosen, chosen_option, gathered
from cli.options import home_option
from cli.signature_words import FAULTS, ROLES, STATES
from cli.spoken import number
from digitize.assemble.signing import open_desk
from digitize.logs import set_up_logs
from digitize.settings import read_settings
from dossier.errors import BadSetting
from dossier.papers import Signing
from dossier.signed import CopyForm
from signing.copying import Outcome, Skip, Terms, sign_dossier

if TYPE_CHECKING:
    from signing.keys import OfficeKey

_MENDABLE = 1
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SKIPS = {
    Skip.ALREADY: "đã ký từ trước (signed before)",
    Skip.NO_FILE: "không có tệp trong kho này (no file here)",
    Skip.NO_COPY: "chưa có bản sao tra cứu được: số hóa trước đã (no searchable copy; digitize it first)",
    Skip.REFUSED: "bị người kiểm tra từ chối (refused by whoever checked it)",
    Skip.NOT_APPROVED: "chưa ai duyệt (nobody has approved it)",
    Skip.SECRET: "tài liệu mật, bị cách ly (secret, quarantined)",
    Skip.ORIGINAL_SIGNED: "bản gốc đã có chữ ký số (the original itself is signed)",
    Skip.ORIGINAL_ALTERED: "BẢN GỐC ĐÃ BỊ SỬA sau khi ký (the original was altered after it was signed)",
    Skip.UNSIGNABLE: "không ký được bản sao này (this copy cannot be signed)",
}
_TO_MEND = (Skip.NO_COPY, Skip.ORIGINAL_ALTERED, Skip.UNSIGNABLE)


@dataclass(frozen=True, slots=True)
class KeyOptions:
    """Where the key is: a PKCS#12 file, or a token by the library of its maker."""

    key: Path | None
    pass_file: Path | None
    pkcs11: Path | None
    token: str | None
    key_label: str | None
    pin_file: Path | None


@dataclass(frozen=True, slots=True)
class StampOptions:
    """What the copy says of itself, and which papers are left aside."""

    form: str
    agency: str | None
    timestamp: str | None
    font: Path | None
    approved_only: bool
    even_untrusted: bool


_KEY_OPTIONS = gathered(
    "where",
    KeyOptions,
    click.option("--key", type=_FILE, help="PKCS#12 file (.p12, .pfx) with the key of the office."),
    click.option("--pass-file", type=_FILE, help="File with its password; else it is asked for."),
    click.option("--pkcs11", type=_FILE, help="PKCS#11 library of the token, instead of --key."),
    click.option("--token", help="Label of the token."),
    click.option("--key-label", help="Label of the key on the token; needed if it has several."),
    click.option("--pin-file", type=_FILE, help="File with the PIN of the token; else it is asked for."),
)
_STAMP_OPTIONS = gathered(
    "stamp",
    StampOptions,
    click.option(
        "--form", type=click.Choice([form.value for form in CopyForm]), default="SAO Y",
        help="Form of the copy, as in NĐ 30/2020 Đ.25.",
    ),
    click.option("--agency", help="Office as the stamp names it; else as its certificate does."),
    click.option("--timestamp", metavar="URL", help="Time-stamping service (RFC 3161); the only use of a network."),
    click.option("--font", type=_FILE, help="TrueType font with Vietnamese letters; else one like Times."),
    click.option("--approved-only", is_flag=True, help="Only papers that a person has approved."),
    click.option("--even-untrusted", is_flag=True, help="Also copies of originals with an untrusted signature."),
)  # fmt: skip


@click.command()
@chosen_option
@click.option(
    "--paper", "papers", multiple=True, type=click.IntRange(min=1), help="Ordinals of papers; else all."
)
@_KEY_OPTIONS
@_STAMP_OPTIONS
@click.option("--json", "is_json", is_flag=True, help="One line of JSON for each paper.")
@home_option
def sign(  # fmt: skip
    chosen: Chosen,
    papers: tuple[int, ...],
    where: KeyOptions,
    stamp: StampOptions,
    is_json: bool,
    home: Path | None,
) -> int:
    """Ký số bản sao đã số hóa. Sign the copies of papers; originals stay as they are; see docs/signing.md."""
    set_up_logs()
    if not chosen.is_anything:
        raise click.UsageError("--dossier hoặc --period (give --dossier or --period)")
    counts: Counter[Skip | None] = Counter()
    states: Counter[Signing] = Counter()
    settings = read_settings(home=home)
    with open_desk(settings) as opened, _opened(where) as key:
        terms = _terms(key, stamp)
        for dossier in chosen.dossiers(opened.register, settings):
            for outcome in sign_dossier(dossier, frozenset(papers), terms, opened.desk, opened.register):
                counts[outcome.skip] += 1
                states[outcome.state] += 1
                click.echo(_as_json(outcome) if is_json else _as_text(outcome))
    if not is_json:
        click.echo(_summary(counts))
        _warn(states)
    return _MENDABLE if states[Signing.UNTRUSTED] or any(counts[skip] for skip in _TO_MEND) else 0


@contextlib.contextmanager
def _opened(where: KeyOptions) -> Iterator["OfficeKey"]:
    from signing.keys import open_file, open_token

    now = dt.datetime.now(dt.UTC)
    if where.key is not None and where.pkcs11 is None:
        yield open_file(where.key, _secret(where.pass_file, "Mật khẩu tệp khóa (password)").encode(), now)
    elif where.pkcs11 is not None and where.key is None and where.token:
        pin = _secret(where.pin_file, "Mã PIN (PIN)")
        with open_token(where.pkcs11, where.token, where.key_label, pin, now) as key:
            yield key
    else:
        raise click.UsageError("--key, hoặc --pkcs11 với --token (--key, or --pkcs11 with --token)")


def _secret(path: Path | None, question: str) -> str:
    """The first line of a file, or what is typed unseen. Never an argument: those are seen by everybody."""
    if path is None:
        return str(click.prompt(question, hide_input=True, err=True))
    try:
        return path.read_text("utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as problem:
        raise BadSetting(f"không đọc được mật khẩu từ {path} (no password in this file)") from problem


def _terms(key: "OfficeKey", stamp: StampOptions) -> Terms:
    from signing.seal import Seal, open_timestamper
    from signing.stamp import find_font

    seal = Seal(key, open_timestamper(stamp.timestamp) if stamp.timestamp else None)
    agency = " ".join((stamp.agency or key.holder).split()).upper()
    if not agency:
        raise click.UsageError("--agency: tên cơ quan sao (the name of the office)")
    return Terms(
        seal, CopyForm(stamp.form), agency, stamp.font or find_font(), seal.room(), stamp.approved_only,
        stamp.even_untrusted,
    )  # fmt: skip


def _as_text(outcome: Outcome) -> str:
    said = _SKIPS[outcome.skip] if outcome.skip else f"đã ký, {STATES[outcome.state]}"
    if outcome.fault:
        said += f": {FAULTS[outcome.fault]}"
    return f"{outcome.dossier}, {ROLES[outcome.paper.role]} {outcome.paper.ordinal}: {said}"


def _as_json(outcome: Outcome) -> str:
    record = {
        "dossier": outcome.dossier,
        "role": outcome.paper.role.value,
        "ordinal": outcome.paper.ordinal,
        "signed": outcome.skip is None,
        "skip": outcome.skip.value if outcome.skip else None,
        "state": outcome.state.value,
        "fault": outcome.fault.value if outcome.fault else None,
    }
    return json.dumps(record, ensure_ascii=False)


def _summary(counts: Counter[Skip | None]) -> str:
    before = counts[Skip.ALREADY]
    rest = counts.total() - counts[None] - before
    return (
        f"Đã ký {number(counts[None])}, đã ký từ trước {number(before)}, không ký {number(rest)} "
        f"({counts[None]} signed, {before} signed before, {rest} not signed)"
    )


def _warn(states: Counter[Signing]) -> None:
    if states[Signing.UNTRUSTED]:
        click.echo(
            "CHÚ Ý: có chữ ký chưa tin cậy được nên chưa tính là đã ký số; đặt chứng thư gốc của nơi cấp vào thư mục tin cậy "
            "rồi chạy `sohoa signatures` (some are not trusted and do not count: put the issuer's root into the folder of "
            "trust, then run `sohoa signatures`)",
            err=True,
        )
