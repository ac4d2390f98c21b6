"""What each rate says in a sentence: of what is due, what is done; and the words of rows and states."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.dossiers import Channel, DossierStatus
from rates.dimensions import Dimension
from web.words import Words


@dataclass(frozen=True, slots=True)
class RateWords:
    """“4.120 trong 5.201” `due` `done`; those that are missing are `due` that `missing`."""

    due: Words
    done: Words
    missing: Words


_RECEIVED = Words("hồ sơ tiếp nhận", "dossiers received")
_WITH_FILE = Words("có ít nhất một thành phần đã có tệp", "have a component with a file")
_WITHOUT_FILE = Words("chưa có tệp thành phần nào", "have no component with a file")
RATE_WORDS: Mapping[str, RateWords] = {
    "R1": RateWords(_RECEIVED, _WITH_FILE, _WITHOUT_FILE),
    "R1f": RateWords(
        _RECEIVED,
        Words("đã số hóa đủ mọi thành phần bắt buộc", "have every required component digitized"),
        Words("còn thiếu thành phần bắt buộc hoặc chưa rõ thành phần", "lack a required component, or nobody knows which"),
    ),
    "R1d": RateWords(
        Words("hồ sơ nhận trực tiếp", "dossiers received over the counter"), _WITH_FILE, _WITHOUT_FILE
    ),
    "R2": RateWords(
        Words("hồ sơ đã giải quyết", "dossiers settled"),
        Words("có tệp kết quả, hoặc thủ tục không có kết quả bằng văn bản", "have a result with a file, or need none"),
        Words("chưa có tệp kết quả", "have no result with a file"),
    ),
    "R3": RateWords(
        _RECEIVED,
        Words("có tệp thành phần và tệp kết quả (nếu phải có)", "have a file of a component and, if due, of the result"),
        Words("chưa có tệp thành phần hoặc chưa có tệp kết quả", "lack a file of a component or of the result"),
    ),
    "R4": RateWords(
        _RECEIVED,
        Words("có thành phần được tái sử dụng", "have a reused component"),
        Words("không có thành phần tái sử dụng", "have no reused component"),
    ),
    "R5": RateWords(
        _RECEIVED,
        Words("có thành phần lấy từ kho của Cổng Dịch vụ công quốc gia", "have a paper of the national store"),
        Words("không có thành phần lấy từ kho quốc gia", "have no paper of the national store"),
    ),
    "R6": RateWords(
        Words("giấy tờ đã số hóa", "digitized papers"),
        Words("có chữ ký số hợp lệ", "have a valid signature"),
        Words("chưa có chữ ký số hợp lệ", "have no valid signature"),
    ),
    "R7": RateWords(
        Words("giấy tờ phải số hóa", "papers that must be digitized"),
        Words("đã số hóa hoặc tái sử dụng", "are digitized or reused"),
        Words("chưa số hóa", "are not digitized"),
    ),
}  # fmt: skip

BY: Mapping[str, tuple[Dimension, Words]] = {
    "don-vi": (Dimension.OFFICE, Words("Đơn vị", "Office")),
    "linh-vuc": (Dimension.FIELD, Words("Lĩnh vực", "Field")),
    "thu-tuc": (Dimension.PROCEDURE, Words("Thủ tục", "Procedure")),
    "kenh": (Dimension.CHANNEL, Words("Kênh", "Channel")),
    "loai": (Dimension.KIND, Words("Loại giấy tờ", "Kind of paper")),
    "thang": (Dimension.MONTH, Words("Tháng", "Month")),
}
"""What rows can be, by how an address says it."""

CHANNELS: Mapping[Channel, Words] = {
    Channel.DIRECT: Words("Trực tiếp", "Over the counter"),
    Channel.ONLINE: Words("Trực tuyến", "Online"),
    Channel.POST: Words("Bưu chính", "By post"),
}
STATUSES: Mapping[DossierStatus, Words] = {
    DossierStatus.REGISTERED: Words("Mới đăng ký", "Registered"),
    DossierStatus.RECEIVED: Words("Đã tiếp nhận", "Received"),
    DossierStatus.REFUSED: Words("Không được tiếp nhận", "Refused"),
    DossierStatus.IN_PROGRESS: Words("Đang xử lý", "In progress"),
    DossierStatus.SUPPLEMENT_ASKED: Words("Yêu cầu bổ sung giấy tờ", "Supplement asked for"),
    DossierStatus.DUTY_ASKED: Words("Yêu cầu thực hiện nghĩa vụ tài chính", "Payment asked for"),
    DossierStatus.WITHDRAWN: Words("Công dân yêu cầu rút", "Withdrawn"),
    DossierStatus.STOPPED: Words("Dừng xử lý", "Stopped"),
    DossierStatus.SETTLED: Words("Đã xử lý xong", "Settled"),
    DossierStatus.RETURNED: Words("Đã trả kết quả", "Result handed over"),
}
PARTS: Mapping[str, bool | None] = {"tat-ca": None, "dat": True, "thieu": False}
"""Which dossiers of a figure are listed, by how an address says it; see `web.rates.figures.Wanted`."""
