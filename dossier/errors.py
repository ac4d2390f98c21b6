"""Errors, in families that say what to do next.

DigitizationError        base: a stable code, a sentence, what to do next
├── RejectedScan         a person must act; final; shown to the clerk in Vietnamese
│   ├── UnsupportedFormat · EmptyFile · EncryptedScan · DamagedScan · NoPages
│   ├── TooLarge · TooManyPages · ImageTooLarge · ImageTooSmall
│   └── UnreadableFile · PageTimedOut · PageCrashed · ClassifiedDocument
├── Unavailable          try again later
│   ├── StoreUnavailable (DamagedOriginal) · RecordsUnavailable · QueueUnavailable · TimestampUnavailable
├── Misconfigured        an operator must act; found before any work is taken
│   ├── EngineMissing · LanguageMissing · BadSetting · BadKind · FontMissing
│   ├── UnknownAudit · WrongPassword · KeyMissing · TokenMissing · CertificateUnfit (each a BadSetting)
└── Conflict             somebody else did it first; treat as done or reload
    └── NameTaken · PeriodClosed · SignedOff · ToldOtherwise
"""

from dossier.digitization import Reason


class DigitizationError(Exception):
    """Base of all errors of the project. `code` is stable and documented in docs/errors.md."""

    code = "error"

    def __init__(self, detail: str = "") -> None:
        """Keep `detail`: English, for logs and operators, free of personal data."""
        super().__init__(detail or self.code)
        self.detail = detail


class RejectedScan(DigitizationError):
    """The scan cannot be digitized as it is; a person must act. Never retried."""

    code = "rejected"
    message = "Không xử lý được tệp này. Hãy quét lại giấy tờ và nộp lại."

    def reason(self) -> Reason:
        """The reason as the counter sees it."""
        return Reason(self.code, self.message)


class UnsupportedFormat(RejectedScan):
    """The content is none of PDF, TIFF, JPEG, PNG, WebP, BMP."""

    code = "unsupported_format"
    message = "Tệp không phải PDF hoặc ảnh quét (TIFF, JPEG, PNG, WebP, BMP). Hãy quét giấy tờ và lưu thành một trong các dạng này."


class EmptyFile(RejectedScan):
    """The file has no bytes."""

    code = "empty_file"
    message = "Tệp rỗng (0 byte). Hãy quét lại giấy tờ; nếu quét vào thư mục chung, chờ máy quét ghi xong rồi nộp lại."


class EncryptedScan(RejectedScan):
    """The PDF needs a password to open."""

    code = "encrypted_scan"
    message = (
        "Tệp PDF có mật khẩu nên không đọc được. Hãy bỏ mật khẩu hoặc đề nghị công dân nộp bản không khóa."
    )


class DamagedScan(RejectedScan):
    """The bytes are of a known type but cannot be read."""

    code = "damaged_scan"
    message = "Tệp bị hỏng hoặc thiếu dữ liệu. Hãy quét lại giấy tờ."


class NoPages(RejectedScan):
    """A PDF or TIFF without a page."""

    code = "no_pages"
    message = "Tệp không có trang nào. Hãy quét lại giấy tờ."


class TooLarge(RejectedScan):
    """More bytes than the setting `max_bytes` allows."""

    code = "too_large"
    message = "Tệp quá lớn. Hãy quét ở 300 dpi, hoặc tách thành nhiều tệp nhỏ hơn."


class TooManyPages(RejectedScan):
    """More pages than the setting `max_pages` allows."""

    code = "too_many_pages"
    message = "Tệp có quá nhiều trang. Hãy tách thành nhiều tệp nhỏ hơn rồi nộp lại."


class ImageTooLarge(RejectedScan):
    """A page with more pixels than the setting `max_pixels` allows."""

    code = "image_too_large"
    message = "Ảnh có kích thước quá lớn. Hãy quét lại ở 300 dpi."


class ImageTooSmall(RejectedScan):
    """A page too small to hold a line of print."""

    code = "image_too_small"
    message = "Ảnh quá nhỏ, không đọc được chữ. Hãy quét lại ở 300 dpi."


class UnreadableFile(RejectedScan):
    """The file vanished or may not be opened."""

    code = "unreadable_file"
    message = (
        "Không mở được tệp (đã bị xóa, đang bị khóa hoặc không có quyền đọc). Hãy kiểm tra tệp rồi nộp lại."
    )


class PageTimedOut(RejectedScan):
    """Reading a page took longer than the setting `page_seconds`."""

    code = "page_timed_out"
    message = "Đọc trang quá lâu nên đã dừng. Hãy quét lại trang rõ hơn ở 300 dpi, hoặc nhập tay."


class PageCrashed(RejectedScan):
    """The process that read a page died, by memory limit or otherwise."""

    code = "page_crashed"
    message = "Trang làm chương trình đọc dừng đột ngột. Hãy quét lại trang này và báo cho quản trị viên."


class ClassifiedDocument(RejectedScan):
    """A page bears a mark of secrecy; nothing of the scan is kept but its original, in quarantine."""

    code = "classified_document"
    message = (
        "Tài liệu có dấu chỉ độ mật (MẬT, TỐI MẬT hoặc TUYỆT MẬT) nên đã dừng xử lý: tài liệu mật không được số hóa trên "
        "hệ thống này. Đừng quét lại; giao tài liệu cho người phụ trách bảo vệ bí mật nhà nước của cơ quan và báo cho "
        "quản trị viên."
    )


class Unavailable(DigitizationError):
    """Something that may heal; try again later."""

    code = "unavailable"


class StoreUnavailable(Unavailable):
    """Originals cannot be stored or fetched now: disk full, server away, clock wrong."""

    code = "store_unavailable"


class DamagedOriginal(StoreUnavailable):
    """What is stored under an original's key are not the bytes of its digest; an operator must restore it."""

    code = "original_damaged"

    def __init__(self, key: str) -> None:
        """Say which: `key` names it, by its digest."""
        super().__init__(
            f"{key}: the stored bytes are not those of its digest; restore this object from a backup, "
            "or remove it and hand the same scan in again"
        )


class RecordsUnavailable(Unavailable):
    """The database does not answer."""

    code = "records_unavailable"


class QueueUnavailable(Unavailable):
    """Redis does not answer."""

    code = "queue_unavailable"


class TimestampUnavailable(Unavailable):
    """The time-stamping service does not answer."""

    code = "timestamp_unavailable"


class Misconfigured(DigitizationError):
    """An operator must act before any work is taken."""

    code = "misconfigured"


class EngineMissing(Misconfigured):
    """Tesseract is not installed or too old."""

    code = "engine_missing"


class LanguageMissing(Misconfigured):
    """Tesseract lacks a language model that is asked for."""

    code = "language_missing"


class BadSetting(Misconfigured):
    """A setting has a value that it may not have."""

    code = "bad_setting"


class WrongPassword(BadSetting):
    """The password of a key file, or the PIN of a token, is wrong."""

    code = "wrong_password"


class KeyMissing(BadSetting):
    """There is no key to sign with where it was looked for."""

    code = "key_missing"


class TokenMissing(BadSetting):
    """The token is not plugged in, or its driver cannot be used."""

    code = "token_missing"


class CertificateUnfit(BadSetting):
    """The certificate must not be signed with: it has expired, has not begun, or is for something else."""

    code = "certificate_unfit"


class BadKind(Misconfigured):
    """A kind file is wrong."""

    code = "bad_kind"


class UnknownAudit(BadSetting):
    """There is no audit of this name, or its sample has no paper of this number."""

    code = "unknown_audit"


class FontMissing(Misconfigured):
    """No font with Vietnamese letters was found for printing."""

    code = "font_missing"


class Conflict(DigitizationError):
    """Somebody else did it first; treat as done or reload."""

    code = "conflict"


class NameTaken(Conflict):
    """A campaign of this name has another folder, or an audit of this name was drawn already."""

    code = "name_taken"


class SignedOff(Conflict):
    """An audit was signed off; nothing about it may change any more."""

    code = "signed_off"


class ToldOtherwise(Conflict):
    """Somebody said something else about the pages of a scan meanwhile."""

    code = "told_otherwise"


class PeriodClosed(Conflict):
    """These days were closed for this office before; figures that were closed are never changed."""

    code = "period_closed"


def rejection(code: str) -> RejectedScan:
    """The refusal that has this code; one that was noted in a database comes back so."""
    found = {kind.code: kind for kind in RejectedScan.__subclasses__()}
    return found.get(code, RejectedScan)()
