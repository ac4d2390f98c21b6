"""The words that stand for states in tables; the first of each is the one that we write."""

from dossier.dossiers import Channel, DossierStatus
from dossier.papers import Approval, PaperRole, PaperState, Signing
from dossier.procedures import Exemption
from exchange.folding import fold
from exchange.tables.cells import Unreadable, Words, read_text, read_yes
from exchange.tables.grids import Cell

CHANNELS = Words(
    {
        Channel.DIRECT: ("Trực tiếp", "Nộp trực tiếp", "Tại quầy", "Tại bộ phận một cửa", "Một cửa", "TT"),
        Channel.ONLINE: (
            "Trực tuyến", "Nộp trực tuyến", "Online", "Qua mạng", "Cổng DVC", "Cổng DVCQG", "Cổng dịch vụ công",
            "Cổng dịch vụ công quốc gia", "VNeID", "Qua VNeID", "Ứng dụng VNeID", "Ứng dụng định danh quốc gia",
            "Trực tuyến toàn trình", "Trực tuyến một phần", "DVC trực tuyến", "DVCTT", "Mức độ 3", "Mức độ 4",
        ),
        Channel.POST: (
            "Bưu chính", "Qua bưu chính", "Bưu điện", "Qua bưu điện", "BCCI", "Bưu chính công ích", "Qua bưu chính công ích",
            "Dịch vụ bưu chính", "Dịch vụ bưu chính công ích",
        ),
    }
)  # fmt: skip
STATUSES = Words(
    {
        DossierStatus.REGISTERED: ("Mới đăng ký", "Chờ tiếp nhận", "Mới nộp"),
        DossierStatus.RECEIVED: ("Được tiếp nhận", "Đã tiếp nhận", "Mới tiếp nhận", "Tiếp nhận"),
        DossierStatus.REFUSED: ("Không được tiếp nhận", "Không tiếp nhận", "Từ chối tiếp nhận", "Từ chối"),
        DossierStatus.IN_PROGRESS: (
            "Đang xử lý", "Đang giải quyết", "Đang thụ lý", "Chờ xử lý", "Đang thẩm định", "Chờ ký", "Đang trình ký",
        ),
        DossierStatus.SUPPLEMENT_ASKED: (
            "Yêu cầu bổ sung", "Yêu cầu bổ sung giấy tờ", "Chờ bổ sung", "Bổ sung hồ sơ", "Đang chờ bổ sung", "Dừng chờ bổ sung",
        ),
        DossierStatus.DUTY_ASKED: (
            "Yêu cầu thực hiện NVTC", "Yêu cầu thực hiện nghĩa vụ tài chính", "Chờ NVTC", "Chờ thực hiện NVTC",
            "Chờ thực hiện nghĩa vụ tài chính", "Chờ nộp thuế", "Thực hiện NVTC",
        ),
        DossierStatus.WITHDRAWN: (
            "Công dân yêu cầu rút", "Công dân yêu cầu rút hồ sơ", "Rút hồ sơ", "Đã rút", "Xin rút", "Công dân rút hồ sơ",
        ),
        DossierStatus.STOPPED: ("Dừng xử lý", "Dừng giải quyết", "Tạm dừng", "Tạm dừng xử lý", "Đã dừng"),
        DossierStatus.SETTLED: (
            "Đã xử lý xong", "Xử lý xong", "Đã giải quyết", "Đã giải quyết xong", "Giải quyết xong", "Có kết quả",
            "Đã có kết quả", "Chờ trả kết quả", "Hoàn thành", "Đã hoàn thành", "Đã xong",
        ),
        DossierStatus.RETURNED: ("Đã trả kết quả", "Trả kết quả", "Đã trả", "Đã trả KQ", "Kết thúc", "Đã kết thúc"),
    }
)  # fmt: skip
ROLES = Words(
    {
        PaperRole.COMPONENT: ("Thành phần", "Thành phần hồ sơ", "0", "Đầu vào", "TPHS"),
        PaperRole.RESULT: ("Kết quả", "Kết quả giải quyết", "1", "Đầu ra", "KQ", "KQGQ"),
    }
)
STATES = Words(
    {
        PaperState.NOT_DIGITIZED: ("Chưa số hóa", "Chưa", "Chưa được số hóa"),
        PaperState.DIGITIZED: ("Đã số hóa", "Được số hóa", "Số hóa"),
        PaperState.REUSED_COMPONENT: (
            "Tái sử dụng từ thành phần", "Tái sử dụng", "Tái sử dụng (từ thành phần HS khác)", "Tái sử dụng từ thành phần hồ sơ khác",
            "Dùng lại", "Từ thành phần",
        ),
        PaperState.REUSED_RESULT: (
            "Tái sử dụng từ kết quả", "Tái sử dụng (từ kết quả HS khác)", "Tái sử dụng từ kết quả hồ sơ khác", "Từ kết quả",
        ),
    }
)  # fmt: skip
SIGNINGS = Words(
    {
        Signing.UNKNOWN: ("Chưa kiểm tra", "Không rõ"),
        Signing.UNSIGNED: ("Chưa ký số", "Chưa ký", "Không ký số"),
        Signing.VALID: ("Chữ ký hợp lệ", "Hợp lệ"),
        Signing.UNTRUSTED: ("Chữ ký không tin cậy", "Không tin cậy"),
        Signing.ALTERED: ("Đã sửa sau khi ký", "Bị sửa"),
    }
)
APPROVALS = Words(
    {
        Approval.PENDING: ("Chờ duyệt", "ChoDuyet"),
        Approval.APPROVED: ("Đã duyệt", "DaDuyet"),
        Approval.REFUSED: ("Không duyệt", "KhongDuyet"),
    }
)
EXEMPTIONS = Words(
    {
        Exemption.ELECTRONIC: ("Nộp bản điện tử", "Bản điện tử"),
        Exemption.IN_DATABASE: ("Đã có trong CSDL", "Có trong cơ sở dữ liệu", "Khai thác từ CSDL"),
        Exemption.OVERSIZED: ("Khổ lớn, mẫu vật", "Khổ lớn", "Bản vẽ"),
        Exemption.SECRET: ("Tài liệu mật", "Mật"),
    }
)
_SAID_TO_BE_SIGNED = frozenset(map(fold, ("Đã ký số", "Đã ký", "Ký số")))


def read_state(cell: Cell) -> PaperState:
    """The state of digitization; yes and no will do. The numbers are those of TrangThaiSoHoa."""
    try:
        return STATES.read(cell)
    except Unreadable as problem:
        try:
            return PaperState.DIGITIZED if read_yes(cell) else PaperState.NOT_DIGITIZED
        except Unreadable:
            raise problem from None


def read_reuse(cell: Cell) -> PaperState | None:
    """Whether and from what it is reused; None if it is not."""
    try:
        return PaperState.REUSED_COMPONENT if read_yes(cell) else None
    except Unreadable:
        state = STATES.read(cell)
        return state if state in (PaperState.REUSED_COMPONENT, PaperState.REUSED_RESULT) else None


def read_signing(cell: Cell) -> Signing:
    """What is known of the signature. That a table says yes proves nothing: it stays unknown until somebody looks."""
    if fold(read_text(cell)) in _SAID_TO_BE_SIGNED:
        return Signing.UNKNOWN
    try:
        return SIGNINGS.read(cell)
    except Unreadable as problem:
        try:
            return Signing.UNKNOWN if read_yes(cell) else Signing.UNSIGNED
        except Unreadable:
            raise problem from None
