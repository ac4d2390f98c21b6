"""Dossiers of the register as JSON of the national synchronization, one to a line."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dossier.dossiers import LOCAL, Dossier
from dossier.papers import REUSED, Paper, PaperRole, PaperState
from dossier.procedures import Procedure
from exchange.national.names import DIGITIZED, DOSSIERS, RESULTS, SUBMITTED, file_of, paper_id

Written = Mapping[str, object]


def write_national(path: Path, dossiers: Iterable[Dossier], procedures: Iterable[Procedure]) -> int:
    """Write the dossiers into a file, UTF-8; returns how many."""
    fields = {procedure.code: procedure.field for procedure in procedures}
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"{DOSSIERS}": [')
        for count, dossier in enumerate(dossiers, 1):
            spelled = json.dumps(as_national(dossier, fields), ensure_ascii=False)
            file.write(("\n" if count == 1 else ",\n") + spelled)
        file.write("\n]}\n")
    return count


def as_national(dossier: Dossier, fields: Mapping[str, str]) -> Written:
    """One dossier with its papers. `fields` are the fields (lĩnh vực) of procedures."""
    components = [paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT]
    return {
        "MaHoSo": dossier.code,
        "MaTTHC": dossier.procedure,
        "MaLinhVuc": fields.get(dossier.procedure or ""),
        "KenhThucHien": dossier.channel,
        "SoGiayToChuHoSo": dossier.owner.id,
        "NgayTiepNhan": _moment(dossier.received_at),
        "NgayHenTra": _moment(dossier.due_at),
        "NgayKetThucXuLy": _moment(dossier.settled_at),
        "NgayTra": _moment(dossier.returned_at),
        "TrangThaiHoSo": dossier.status,
        "HoSoCoThanhPhanSoHoa": int(any(paper.has_file for paper in components)),
        "TaiKhoanDuocXacThucVoiVNeID": int(dossier.is_identity_verified),
        "DSKetNoiCSDL": [{"MaCSDL": code} for code in dossier.databases],
        SUBMITTED: [_submitted(paper) for paper in components if _is_there(paper)],
        RESULTS: list(_results(dossier)),
        DIGITIZED: [_digitized(dossier, paper) for paper in dossier.papers],
    }


def _is_there(paper: Paper) -> bool:
    """Whether a component was handed in; one that is due was not."""
    return paper.has_file or paper.state is not PaperState.NOT_DIGITIZED


def _submitted(paper: Paper) -> Written:
    source = paper.reused_from
    return {
        "TepDinhKemId": paper_id(paper),
        "TenTepDinhKem": paper.name,
        "MaThanhPhanHoSo": paper.component or None,
        "DuongDanTaiTepTin": file_of(paper),
        "DuocSoHoa": int(paper.state is PaperState.DIGITIZED),
        "DuocTaiSuDung": REUSED.index(paper.state) + 1 if paper.state in REUSED else 0,
        "DuocLayTuKhoDMQG": int(paper.is_from_national_store),
        "MaKetQuaThayThe": source and f"{source.dossier}/{source.role}/{source.ordinal}",
    }


def _results(dossier: Dossier) -> Iterator[Written]:
    for paper in dossier.papers:
        if paper.role is PaperRole.RESULT and paper.has_file:
            yield {
                "TenGiayTo": paper.name,
                "MaThanhPhanHoSo": paper.component or None,
                "GiayToId": paper_id(paper),
                "DuongDanTepTinKetQua": file_of(paper),
                "MaGiayToKetQua": paper.code,
            }


def _digitized(dossier: Dossier, paper: Paper) -> Written:
    return {
        "Ten": paper.name,
        "Ma": paper_id(paper),
        "MaHoSo": dossier.code,
        "MaDinhDanh": paper.owner.id,
        "ChuGiayTo": paper.owner.name,
        "SoKyHieu": paper.notation,
        "MaGiayTo": paper.code,
        "DonViId": dossier.office,
        "NguoiSoHoa": paper.digitized_by,
        "ThoiGianSoHoa": _moment(paper.digitized_at),
        "ThoiHanHieuLuc": _day(paper.validity.until),
        "ThoiHanVinhVien": int(paper.validity.is_permanent),
        "NgayBanHanh": _day(paper.issued_on),
        "TrichYeuNoiDung": paper.values.get("subject"),
        "CoQuanBanHanh": paper.issuer,
        "NguoiKy": paper.values.get("signer"),
        "LoaiSoHoa": int(paper.role is PaperRole.RESULT),
        "DinhKem": file_of(paper),
        "JsonOcr": json.dumps(dict(paper.values), ensure_ascii=False) if paper.values else None,
        "AnGiayTo": int(paper.validity.is_withheld),
        "TrangThaiSoHoa": paper.state,
    }


def _moment(at: dt.datetime | None) -> str | None:
    return None if at is None else at.astimezone(LOCAL).isoformat(timespec="seconds")


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
