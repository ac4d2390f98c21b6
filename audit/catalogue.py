"""What may be wrong with a paper that is recorded as digitized: codes, how sure each is, and a sentence in Vietnamese."""

from dossier.audits import Flaw, PaperId, Severity

_PROOF, _DOUBT = Severity.PROOF, Severity.SUSPICION

FLAWS: dict[str, tuple[Severity, str]] = {
    "no_file": (_PROOF, "Ghi nhận đã số hóa nhưng không có tệp nào."),
    "file_missing": (_PROOF, "Tệp được ghi nhận không có trong kho."),
    "file_empty": (_PROOF, "Tệp rỗng (0 byte)."),
    "file_altered": (_PROOF, "Nội dung tệp trong kho không khớp mã băm đã ghi nhận (bị sửa, bị cắt hoặc rỗng)."),
    "unreadable": (_PROOF, "Không mở được tệp."),
    "no_pages": (_PROOF, "Tệp không có trang nào."),
    "pages_beyond": (_PROOF, "Số trang ghi nhận vượt quá số trang của tệp."),
    "blank": (_PROOF, "Mọi trang đều trắng."),
    "mostly_blank": (_DOUBT, "Quá nửa số trang là trang trắng."),
    "unreadable_page": (_DOUBT, "Có trang không đọc được."),
    "classified": (_PROOF, "Tài liệu có dấu chỉ độ mật, không được số hóa trên hệ thống này."),
    "not_approved": (_PROOF, "Ghi nhận đã số hóa nhưng bản số hóa đã bị từ chối duyệt."),
    "wrong_dossier": (_DOUBT, "Mã hồ sơ in trên giấy khác mã hồ sơ đang chứa giấy này."),
    "received_for_other": (_DOUBT, "Tệp được tiếp nhận cho hồ sơ khác, không phải hồ sơ này."),
    "wrong_owner": (_DOUBT, "Số định danh trên giấy không có ở nơi nào khác trong hồ sơ."),
    "wrong_kind": (_DOUBT, "Loại giấy tờ đọc được khác loại đã ghi nhận."),
    "unsigned": (_PROOF, "Bản số hóa chưa được ký số."),
    "signature_untrusted": (_PROOF, "Chữ ký số không đáng tin cậy, hết hạn hoặc đã bị thu hồi."),
    "signature_altered": (_PROOF, "Nội dung đã bị thay đổi sau khi ký số."),
    "signature_unknown": (_DOUBT, "Chưa ai kiểm tra chữ ký số."),
    "file_of_other": (_PROOF, "Tệp là giấy tờ của người khác: cùng tệp, cùng trang, và giấy ghi tên người đó."),
    "owners_share_file": (_DOUBT, "Cùng một tệp, cùng trang, được ghi nhận cho nhiều chủ giấy tờ khác nhau."),
    "components_share_file": (_DOUBT, "Cùng một tệp, cùng trang, được ghi nhận cho nhiều thành phần khác nhau."),
    "unrecorded_reuse": (_DOUBT, "Cùng một tệp có ở hồ sơ khác nhưng không ghi nhận là tái sử dụng."),
    "pages_overlap": (_DOUBT, "Các trang của giấy này cũng thuộc một giấy khác trong cùng tệp."),
    "reuse_untold": (_DOUBT, "Ghi nhận tái sử dụng nhưng không nói lấy từ đâu."),
    "reuse_source_missing": (_PROOF, "Nguồn tái sử dụng không còn trong sổ."),
    "reuse_source_empty": (_PROOF, "Nguồn tái sử dụng không có tệp."),
    "reuse_revoked": (_PROOF, "Giấy tờ nguồn đã bị thu hồi hoặc thay thế khi hồ sơ được tiếp nhận."),
    "reuse_expired": (_PROOF, "Giấy tờ nguồn đã hết hạn khi hồ sơ được tiếp nhận."),
    "reuse_superseded": (_DOUBT, "Giấy tờ nguồn về sau đã bị thu hồi hoặc thay thế."),
    "reuse_owner_doubtful": (_DOUBT, "Chủ hồ sơ nguồn khác chủ hồ sơ này."),
    "reuse_of_other": (_PROOF, "Giấy tờ nguồn thuộc chủ khác."),
    "reuse_other_file": (_PROOF, "Tệp tái sử dụng khác tệp của giấy tờ nguồn."),
}  # fmt: skip
"""By code, in the order they are listed in."""

SIGNATURES = frozenset({"unsigned", "signature_untrusted", "signature_altered", "signature_unknown"})
"""Those that are about the signature, and not about the paper."""

SEEN: dict[str, str] = {
    "seen_wrong_dossier": "Sai hồ sơ",
    "seen_wrong_kind": "Sai loại giấy tờ",
    "seen_blank": "Trang trắng",
    "seen_unreadable": "Không đọc được",
    "seen_incomplete": "Thiếu trang",
}
"""What a person who keys a paper may say of it."""


def flaw(code: str, paper: PaperId, office: str, detail: str = "", page: int | None = None) -> Flaw:
    """A flaw of this code. Raises KeyError for a code that there is not."""
    return Flaw(code, FLAWS[code][0], paper, office, page, detail)


def sentence(found: Flaw) -> str:
    """What is said of a flaw, with what was found in brackets."""
    said = FLAWS[found.code][1] if found.code in FLAWS else found.code
    return f"{said} ({found.detail})" if found.detail else said
