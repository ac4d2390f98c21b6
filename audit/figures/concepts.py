"""What a count counts, by the words around it: the columns of the standard reports (domain rule 3.3), and their parts."""

import enum
import re
import unicodedata
from collections.abc import Mapping, Sequence


class Concept(enum.StrEnum):
    """What is counted, with its Vietnamese name."""

    RECEIVED = "tiếp nhận"
    NEW = "mới tiếp nhận"
    CARRIED = "kỳ trước chuyển sang"
    ONLINE = "trực tuyến"
    DIRECT = "trực tiếp"
    POST = "bưu chính"
    DIRECT_POST = "trực tiếp, bưu chính"
    SETTLED = "đã giải quyết"
    EARLY = "trước hạn"
    ON_TIME = "đúng hạn"
    IN_TIME = "đúng và trước hạn"
    LATE = "quá hạn"
    PENDING = "đang giải quyết"
    PENDING_IN_TIME = "đang giải quyết, trong hạn"
    PENDING_LATE = "đang giải quyết, quá hạn"
    RETURNED = "trả lại, rút, từ chối"
    NOT_DIGITIZED = "chưa số hóa thành phần hồ sơ"
    DIGITIZED = "có số hóa thành phần hồ sơ"
    REUSED = "có tái sử dụng thành phần"
    REUSED_FROM_PORTAL = "có tái sử dụng thành phần từ Cổng DVCQG"
    RESULT_NOT_DIGITIZED = "chưa số hóa kết quả"
    RESULT_DIGITIZED = "đã số hóa kết quả"
    SIGNED = "đã ký số"
    UNSIGNED = "chưa ký số"
    PAID_ONLINE = "thanh toán trực tuyến"


C = Concept

PARTITIONS: Sequence[tuple[Concept, tuple[Concept, ...]]] = (
    (C.RECEIVED, (C.NEW, C.CARRIED)),
    (C.RECEIVED, (C.ONLINE, C.DIRECT, C.POST, C.CARRIED)),
    (C.RECEIVED, (C.ONLINE, C.DIRECT_POST, C.CARRIED)),
    (C.RECEIVED, (C.SETTLED, C.PENDING, C.RETURNED)),
    (C.SETTLED, (C.EARLY, C.ON_TIME, C.LATE)),
    (C.SETTLED, (C.IN_TIME, C.LATE)),
    # Without a word of "trước hạn", "đúng hạn" means both.
    (C.SETTLED, (C.ON_TIME, C.LATE)),
    (C.PENDING, (C.PENDING_IN_TIME, C.PENDING_LATE)),
    (C.RECEIVED, (C.NOT_DIGITIZED, C.DIGITIZED)),
    (C.SETTLED, (C.RESULT_NOT_DIGITIZED, C.RESULT_DIGITIZED)),
)
"""What a whole falls into without rest or overlap."""

MAY_LACK = frozenset({C.CARRIED, C.POST, C.RETURNED})
"""Parts that are often none and then not told."""

DIMENSIONS: Mapping[Concept, str] = {
    **dict.fromkeys((C.NEW, C.CARRIED), "origin"),
    **dict.fromkeys((C.ONLINE, C.DIRECT, C.POST, C.DIRECT_POST), "channel"),
    **dict.fromkeys((C.SETTLED, C.PENDING, C.RETURNED), "progress"),
    **dict.fromkeys((C.EARLY, C.ON_TIME, C.IN_TIME, C.LATE), "outcome"),
    **dict.fromkeys((C.PENDING_IN_TIME, C.PENDING_LATE), "open outcome"),
    **dict.fromkeys((C.NOT_DIGITIZED, C.DIGITIZED), "components"),
    **dict.fromkeys((C.RESULT_NOT_DIGITIZED, C.RESULT_DIGITIZED), "results"),
}
"""Parts of one dimension do not overlap (IN_TIME with EARLY and ON_TIME does)."""

_TONES = {
    "oá": "óa", "oà": "òa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "uỷ": "ủy", "uý": "úy", "kì": "kỳ", "lí": "lý",
    "tỉ": "tỷ", "qui": "quy",
}  # fmt: skip
# At the end of a syllable only: "hoá" is "hóa", but "toàn" stays.
_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_TONES)})\b")


def plain(text: str) -> str:
    """Lower case, composed, one way to place tone marks, single spaces."""
    folded = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return _TONE.sub(lambda match: _TONES[match[0]], folded)


_LATE = r"quá hạn|trễ hạn|chậm hạn|chậm trễ|quá thời hạn"
_EARLY = r"trước hạn|trước thời hạn|sớm hạn|sớm hơn hạn"
_ON_TIME = r"đúng hạn|đúng thời hạn"
_OPEN = r"đang (?:được |trong )?(?:giải quyết|xử lý|gq|thụ lý|quá trình|thực hiện)|chưa (?:được )?(?:giải quyết|xử lý)|chờ (?:giải quyết|xử lý)|còn phải (?:giải quyết|xử lý)|tồn đọng"
_BOTH = r"(?:đúng|trước)(?: hạn)?(?:,| và| hoặc|/| -)? ?(?:trước|đúng) (?:thời )?hạn"
_SETTLED = r"giải quyết|xử lý|\bgq\b|trả kết quả|hoàn thành"
_RECEIVED = r"(?:phải|cần) (?:giải quyết|xử lý)|thụ lý|tiếp nhận|\bnhận\b|phát sinh|nộp"
_NOT = r"chưa (?:được )?(?:thực hiện )?số hóa|không (?:được )?số hóa"

_RULES: Sequence[tuple[str, Concept]] = (
    (rf"(?:{_OPEN}).*(?:{_LATE})|(?:{_LATE}).*(?:{_OPEN})", C.PENDING_LATE),
    (rf"(?:{_OPEN}).*(?:trong hạn|chưa đến hạn|còn hạn|chưa quá hạn)|(?:trong hạn|chưa đến hạn|còn hạn)(?:.*(?:{_OPEN}))?", C.PENDING_IN_TIME),
    (_BOTH, C.IN_TIME),
    (_LATE, C.LATE),
    (_EARLY, C.EARLY),
    (_ON_TIME, C.ON_TIME),
    (r"(?:chưa|không)\b.{0,20}ký số", C.UNSIGNED),
    (r"ký số", C.SIGNED),
    (r"tái sử dụng.*(?:cổng|dvcqg|dịch vụ công)", C.REUSED_FROM_PORTAL),
    (r"tái sử dụng|sử dụng lại|khai thác lại", C.REUSED),
    (rf"(?:{_NOT}).*kết quả|kết quả.*(?:{_NOT})", C.RESULT_NOT_DIGITIZED),
    (_NOT, C.NOT_DIGITIZED),
    (r"số hóa.*kết quả|kết quả.*số hóa", C.RESULT_DIGITIZED),
    (r"số hóa", C.DIGITIZED),
    (r"thanh toán", C.PAID_ONLINE),
    (r"trả lại|từ chối|rút|dừng|hủy", C.RETURNED),
    (r"kỳ trước|tháng trước|quý trước|năm trước|chuyển sang|chuyển qua|\btồn\b", C.CARRIED),
    (r"trực tiếp.*bưu chính|bưu chính.*trực tiếp", C.DIRECT_POST),
    (r"trực tuyến|\bonline\b|qua (?:mạng|cổng)", C.ONLINE),
    (r"trực tiếp", C.DIRECT),
    (r"bưu chính|\bbcci\b", C.POST),
    (_OPEN, C.PENDING),
    (r"\bmới\b|trong kỳ(?!.*tổng)", C.NEW),
    (_RECEIVED, C.RECEIVED),
    (_SETTLED, C.SETTLED),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), concept) for pattern, concept in _RULES)


def concept_of(text: str) -> Concept | None:
    """What is counted according to these words; None where they do not say."""
    words = plain(text)
    return next((concept for pattern, concept in _COMPILED if pattern.search(words)), None)
