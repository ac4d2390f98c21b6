"""The fields of the national synchronization and what they are to us; those that are read and written alike."""

import re
from collections.abc import Mapping

from dossier.ids import ScanDigest
from dossier.papers import Paper, PaperRole

DOSSIERS = "DanhSachHoSo"
DOSSIER, SUBMITTED, RESULTS, DIGITIZED = "HoSo", "TaiLieuNop", "GiayToKetQua", "GiayToSoHoa"

HO_SO: Mapping[str, str] = {
    "MaTTHC": "procedure",
    "KenhThucHien": "channel",
    "SoGiayToChuHoSo": "owner_id",
    "NgayTiepNhan": "received_at",
    "NgayHenTra": "due_at",
    "NgayKetThucXuLy": "settled_at",
    "NgayTra": "returned_at",
    "TrangThaiHoSo": "status",
    "TaiKhoanDuocXacThucVoiVNeID": "is_identity_verified",
}
TAI_LIEU_NOP: Mapping[str, str] = {
    "TenTepDinhKem": "paper.name",
    "MaThanhPhanHoSo": "paper.component",
    "DuongDanTaiTepTin": "paper.link",
    "DuocLayTuKhoDMQG": "paper.is_from_national_store",
}
GIAY_TO_KET_QUA: Mapping[str, str] = {
    "TenGiayTo": "paper.name",
    "MaThanhPhanHoSo": "paper.component",
    "DuongDanTepTinKetQua": "paper.link",
    "MaGiayToKetQua": "paper.code",
}
GIAY_TO_SO_HOA: Mapping[str, str] = {
    "Ten": "paper.name",
    "MaDinhDanh": "paper.owner_id",
    "ChuGiayTo": "paper.owner_name",
    "SoKyHieu": "paper.notation",
    "MaGiayTo": "paper.code",
    "NguoiSoHoa": "paper.digitized_by",
    "ThoiGianSoHoa": "paper.digitized_at",
    "ThoiHanHieuLuc": "paper.valid_until",
    "ThoiHanVinhVien": "paper.is_permanent",
    "NgayBanHanh": "paper.issued_on",
    "CoQuanBanHanh": "paper.issuer",
    "LoaiSoHoa": "paper.role",
    "DinhKem": "paper.link",
    "JsonOcr": "paper.values",
    "AnGiayTo": "paper.is_withheld",
    "TrangThaiSoHoa": "paper.state",
}
ONLY_WRITTEN: Mapping[str, frozenset[str]] = {
    DOSSIER: frozenset({"MaHoSo", "MaLinhVuc", "HoSoCoThanhPhanSoHoa", "DSKetNoiCSDL"}),
    SUBMITTED: frozenset({"TepDinhKemId", "DuocSoHoa", "DuocTaiSuDung", "MaKetQuaThayThe"}),
    RESULTS: frozenset({"GiayToId"}),
    DIGITIZED: frozenset({"Ma", "MaHoSo", "DonViId", "TrichYeuNoiDung", "NguoiKy"}),
}
"""Fields that are no single attribute: some are read in their own way, some follow from others."""

_IDS = {PaperRole.COMPONENT: "TP", PaperRole.RESULT: "KQ"}
_ID = re.compile(r"(TP|KQ)-(\d{1,4})")
_STORED = re.compile(r"sha256:([0-9a-f]{64})(?:#page=(\d{1,5})-(\d{1,5}))?")


def paper_id(paper: Paper) -> str:
    """What ties the objects of one paper together: TepDinhKemId, GiayToId and Ma."""
    return f"{_IDS[paper.role]}-{paper.ordinal:02}"


def ordinal_of(name: object) -> int | None:
    """The ordinal in an id of ours, None for one of another system."""
    match = _ID.fullmatch(name) if isinstance(name, str) else None
    return int(match[2]) if match and int(match[2]) else None


def file_of(paper: Paper) -> str | None:
    """Where the file is: in another system, or in our store under its digest, with the pages of the scan."""
    if paper.link is not None or paper.digest is None:
        return paper.link
    pages = "" if paper.page_range is None else "#page={}-{}".format(*paper.page_range)
    return f"sha256:{paper.digest}{pages}"


def stored(link: str) -> tuple[ScanDigest, tuple[int, int] | None] | None:
    """Digest and pages of a file in our store, None if the link leads elsewhere."""
    match = _STORED.fullmatch(link)
    if match is None:
        return None
    return ScanDigest(match[1]), (int(match[2]), int(match[3])) if match[2] else None
