"""Problem details (RFC 9457): every way in which the API says no, in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import JSONResponse, Response

from dossier.errors import RejectedScan
from web.words import ENGLISH, VIETNAMESE, Words

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its status, and what it is called."""

    status: int
    title: Words


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one field of a request; `field` is a path such as ``body.owner.id``."""

    field: str
    code: str
    words: Words


class Problem(Exception):
    """Raised by a route. `words` say more than the title, where there is more to say."""

    def __init__(
        self,
        code: str,
        words: Words | None = None,
        *,
        flaws: Sequence[Flaw] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """`code` is one of `KINDS`, or that of a scan that is refused."""
        super().__init__(code)
        self.code = code
        self.words = words
        self.flaws = tuple(flaws)
        self.headers = dict(headers or {})


KINDS: Mapping[str, Kind] = {
    "key_missing": Kind(401, Words("Thiếu khóa API hoặc khóa không dùng được", "No usable API key")),
    "scope_missing": Kind(403, Words("Khóa API không có quyền này", "The key may not do this")),
    "not_found": Kind(404, Words("Không có, hoặc thuộc cơ quan khác", "Not there, or of another office")),
    "method_not_allowed": Kind(405, Words("Không dùng được cách gọi này", "Not a method of this address")),
    "dossier_differs": Kind(409, Words("Hồ sơ đã có, nhưng khác", "The dossier is there, and differs")),
    "reuse_refused": Kind(409, Words("Không dùng lại được giấy tờ này", "This paper may not be used again")),
    "offset_differs": Kind(409, Words("Vị trí gửi tiếp không đúng", "The upload goes on elsewhere")),
    "checksum_differs": Kind(409, Words("Dữ liệu bị hỏng khi truyền", "The bytes were damaged on the way")),
    "upload_busy": Kind(409, Words("Tệp này đang được gửi", "Bytes of this upload are being received")),
    "not_read_yet": Kind(409, Words("Chưa đọc xong tệp quét", "The scan is not read yet")),
    "conflict": Kind(409, Words("Dữ liệu vừa thay đổi", "Somebody else was faster")),
    "mixed_scan": Kind(
        409, Words("Tệp quét chung cho nhiều hồ sơ", "The scan holds papers of other dossiers too")
    ),
    "too_large": Kind(413, Words("Nội dung gửi lên quá lớn", "Too many bytes")),
    "bad_media_type": Kind(415, Words("Kiểu nội dung không đúng", "Not the expected content type")),
    "invalid_request": Kind(422, Words("Yêu cầu chưa đúng", "The request is not right")),
    "idempotency_key_reused": Kind(
        422,
        Words("Mã chống lặp đã dùng cho yêu cầu khác", "The idempotency key belongs to another request"),
    ),
    "too_many_requests": Kind(429, Words("Gọi quá nhiều lần", "Too many requests")),
    "internal": Kind(500, Words("Lỗi của chương trình", "The program failed")),
    "unavailable": Kind(503, Words("Hệ thống đang bận, hãy thử lại", "Away for now; try again")),
}
"""Every code but those of scans that are refused (docs/errors.md), which have 422."""

_REFUSED = Words("Không nhận tệp quét này", "The scan is refused")

_ENGLISH_REFUSALS: Mapping[str, str] = {
    "unsupported_format": "The file is neither a PDF nor an image (TIFF, JPEG, PNG, WebP, BMP).",
    "empty_file": "The file has no bytes.",
    "encrypted_scan": "The PDF needs a password.",
    "damaged_scan": "The file is damaged or cut short; scan the paper again.",
    "no_pages": "The file has no page.",
    "too_large": "The file is too large; scan at 300 dpi, or send it in parts.",
    "too_many_pages": "The file has too many pages; send it in parts.",
    "image_too_large": "The image has too many pixels; scan at 300 dpi.",
    "image_too_small": "The image is too small to be read; scan at 300 dpi.",
    "unreadable_file": "The bytes could not be had; send the file again.",
}


def refused(error: RejectedScan) -> Problem:
    """The problem of a scan that cannot be taken in."""
    return Problem(
        error.code, Words(error.message, _ENGLISH_REFUSALS.get(error.code, "The scan is refused."))
    )


def answer(request: Request, problem: Problem) -> Response:
    """The problem as it is sent."""
    kind = KINDS.get(problem.code) or Kind(422, _REFUSED)
    language = language_of(request)
    words = problem.words or kind.title
    told: dict[str, object] = {
        "type": f"urn:sohoa:problem:{problem.code}",
        "title": kind.title.told(language),
        "status": kind.status,
        "detail": words.told(language),
        "code": problem.code,
        "title_vi": kind.title.vi,
        "title_en": kind.title.en,
        "detail_vi": words.vi,
        "detail_en": words.en,
        "request_id": getattr(request.state, "request_id", ""),
        "errors": [
            {"field": one.field, "code": one.code, "message": one.words.told(language),
             "message_vi": one.words.vi, "message_en": one.words.en}
            for one in problem.flaws
        ],
    }  # fmt: skip
    headers = {"Content-Language": language, **problem.headers}
    if kind.status == 503:
        headers.setdefault("Retry-After", "30")
    if kind.status == 401:
        headers.setdefault("WWW-Authenticate", "Bearer")
    return JSONResponse(told, kind.status, headers, media_type=MEDIA_TYPE)


def language_of(request: Request) -> str:
    """The language of whoever reads the answer: English if it is wanted rather than Vietnamese."""
    wanted = request.headers.get("Accept-Language", "")
    ranked = []
    for place, part in enumerate(wanted.lower().split(",")[:10]):
        name, _, quality = part.strip().partition(";q=")
        ranked.append((-_quality(quality), place, name.strip().partition("-")[0]))
    known = [name for worth, _, name in sorted(ranked) if name in (VIETNAMESE, ENGLISH) and worth]
    return known[0] if known else VIETNAMESE


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0) if text else 1.0
    except ValueError:
        return 0.0


def flaw_of(error: Mapping[str, object]) -> Flaw:
    """What pydantic says about a field, in both languages."""
    place = error.get("loc")
    path = ".".join(map(str, place)) if isinstance(place, tuple | list) else ""
    code = str(error.get("type", "invalid"))
    vietnamese = next((text for start, text in _FLAWS if code.startswith(start)), "Giá trị chưa đúng.")
    return Flaw(path, code, Words(vietnamese, f"{error.get('msg', 'Not right')}."))


_FLAWS = (
    ("missing", "Thiếu trường này."),
    ("extra_forbidden", "Không có trường này."),
    ("json_invalid", "Nội dung không phải JSON."),
    ("string_too_long", "Quá dài."),
    ("string_too_short", "Quá ngắn."),
    ("string_pattern_mismatch", "Không đúng mẫu."),
    ("date", "Ngày giờ không đúng; ví dụ: 2026-09-14."),
    ("int", "Phải là số nguyên."),
    ("greater_than", "Số quá nhỏ."),
    ("less_than", "Số quá lớn."),
    ("enum", "Không thuộc các giá trị cho phép."),
    ("literal_error", "Không thuộc các giá trị cho phép."),
    ("value_error", "Giá trị chưa đúng."),
)
"""The Vietnamese of what pydantic finds, by how its codes begin."""
