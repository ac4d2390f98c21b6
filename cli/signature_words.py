"""Signatures in words: Vietnamese for the clerk, English beside it for the operator."""

import datetime as dt
from collections.abc import Iterator

from dossier.dossiers import LOCAL
from dossier.papers import PaperRole, Signing
from signing.judgement import Fault, FileJudgement, Judgement, Note

ROLES = {PaperRole.COMPONENT: "thành phần", PaperRole.RESULT: "kết quả"}
STATES = {
    Signing.VALID: "hợp lệ",
    Signing.UNTRUSTED: "nguyên vẹn, chưa tin cậy được",
    Signing.ALTERED: "ĐÃ BỊ SỬA",
    Signing.UNSIGNED: "chưa ký số",
    Signing.UNKNOWN: "không xem được",
}
FAULTS = {
    Fault.DIGEST: "nội dung tệp không còn như lúc ký (the bytes are not those that were signed)",
    Fault.COVERAGE: "chữ ký không bao trùm nội dung tệp (the signature does not cover the document)",
    Fault.CHANGED: "tệp bị sửa sau khi ký, ngoài những gì được phép (changed after signing in ways that are not allowed)",
    Fault.VALUE: "giá trị chữ ký không khớp với chứng thư số (the signature is not of this certificate's key)",
    Fault.NO_ROOTS: "chưa có chứng thư gốc nào trong thư mục tin cậy, xem SOHOA_TRUST (no trusted root was put into the folder of trust)",
    Fault.UNKNOWN_CHAIN: "chứng thư số không do nơi nào trong thư mục tin cậy cấp (no trusted root has issued the certificate)",
    Fault.EXPIRED: "chứng thư số đã hết hạn, không có dấu thời gian tin cậy (certificate expired, no trusted time-stamp)",
    Fault.NOT_YET_VALID: "chứng thư số chưa có hiệu lực (the certificate has not begun)",
    Fault.REVOKED: "chứng thư số đã bị thu hồi (the certificate was revoked)",
    Fault.WRONG_USE: "chứng thư số không dùng để ký (the certificate is not one for signing)",
    Fault.WEAK: "thuật toán ký đã lỗi thời (the algorithm is too weak)",
    Fault.BROKEN_RULE: "trái điều kiện của ô ký (a condition of the field is broken)",
    Fault.MALFORMED: "chữ ký sai cấu trúc, không kiểm tra được (malformed signature)",
    Fault.UNSUPPORTED: "kiểu chữ ký không được hỗ trợ (a kind of signature that is not supported)",
    Fault.TOO_MANY: "quá nhiều chữ ký (too many signatures)",
    Fault.LOCKED: "tệp có mật khẩu (a password is needed)",
    Fault.UNREADABLE: "tệp hỏng, không đọc được (damaged)",
    Fault.MISSING: "tệp không còn trong kho (not in the store)",
    Fault.DAMAGED: "tệp trong kho không còn như lúc lưu (the stored bytes are not those that were stored)",
    Fault.TIMED_OUT: "kiểm tra quá lâu nên đã dừng (took too long)",
    Fault.CRASHED: "tệp làm chương trình kiểm tra dừng đột ngột (ended the process that looked at it)",
}
NOTES = {
    Note.WEAK_DIGEST: "băm SHA-1 hoặc yếu hơn (weak digest)",
    Note.LATER_SIGNATURES: "ký thêm về sau (later additions that are allowed)",
    Note.FIELDS_AFTER_CERTIFYING: "thêm ô ký sau chữ ký chứng nhận (fields added after certifying)",
    Note.TIMESTAMP_UNTRUSTED: "dấu thời gian chưa tin cậy (time-stamp not trusted)",
    Note.TIMESTAMP_BROKEN: "dấu thời gian sai (time-stamp broken)",
    Note.JUDGED_AT_TIMESTAMP: "xét tại lúc đóng dấu thời gian (judged as of its time-stamp)",
    Note.ODD_ENCODING: "mã hóa không chuẩn (odd encoding)",
    Note.ODD_TIME: "thời gian ký ở tương lai (signed in the future)",
}


def state_line(judged: FileJudgement) -> str:
    """What a file is worth, in one phrase."""
    said = STATES[judged.state]
    return f"{said}: {FAULTS[judged.fault]}" if judged.fault else said


def signature_lines(judged: FileJudgement) -> Iterator[str]:
    """A line for each signature of a file."""
    for number, one in enumerate(judged.signatures, 1):
        yield f"  {number}. {_signature(one)}"


def as_record(judged: FileJudgement) -> dict[str, object]:
    """A file's signatures for a program."""
    return {
        "state": judged.state.value,
        "fault": _code(judged.fault),
        "signatures": [_record(one) for one in judged.signatures],
    }


def _signature(one: Judgement) -> str:
    who = one.signer or "(không rõ người ký)"
    parts = [f"dấu thời gian của {who}" if one.is_timestamp else who]
    if one.organisation and one.organisation != one.signer:
        parts[0] += f" ({one.organisation})"
    if one.issuer:
        parts.append(f"cấp bởi {one.issuer}")
    if one.claimed_at:
        parts.append(f"ký {_moment(one.claimed_at)}")
    if one.stamped_at:
        parts.append(f"dấu thời gian {_moment(one.stamped_at)}")
    if one.reason:
        parts.append(f"lý do: {one.reason}")
    parts.append("toàn bộ tệp" if one.covers_all else "một phần tệp")
    said = STATES[one.state] + (f": {FAULTS[one.fault]}" if one.fault else "")
    notes = "".join(f"; {NOTES[note]}" for note in one.notes)
    return f"{said} | {', '.join(parts)}{notes}"


def _record(one: Judgement) -> dict[str, object]:
    return {
        "field": one.field,
        "state": one.state.value,
        "fault": _code(one.fault),
        "signer": one.signer,
        "organisation": one.organisation,
        "issuer": one.issuer,
        "claimed_at": _iso(one.claimed_at),
        "stamped_at": _iso(one.stamped_at),
        "reason": one.reason,
        "covers_all": one.covers_all,
        "is_timestamp": one.is_timestamp,
        "notes": [note.value for note in one.notes],
    }


def _code(fault: Fault | None) -> str | None:
    return fault.value if fault else None


def _iso(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


def _moment(at: dt.datetime) -> str:
    """In the time of Vietnam, as the stamp on the paper has it, whatever the clock of this machine is set to."""
    return f"{at.astimezone(LOCAL):%H:%M:%S %d/%m/%Y}"
