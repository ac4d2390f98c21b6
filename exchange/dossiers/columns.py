"""The columns that tables of dossiers have: what they are called, how they are read, how we write them.

Keys are those of a line as it is merged (`exchange.dossiers.lines`): the plain ones are of the dossier, those with
``paper.`` of the paper that the row tells, those with ``result.`` of its one result.
"""

import datetime as dt
import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from exchange.dossiers import values, words
from exchange.identities import read_identity
from exchange.tables.cells import Words, read_text, read_yes
from exchange.tables.grids import Cell

CODE = "code"
E = TypeVar("E", bound=enum.Enum)


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `titles` are its names, ours first; `read` raises Unreadable; `choices` are offered in templates."""

    key: str
    titles: tuple[str, ...]
    read: Callable[[Cell], object]
    explained: str
    choices: tuple[str, ...] = ()


def _text(key: str, titles: str, explained: str) -> Column:
    return Column(key, tuple(titles.split("|")), read_text, explained)


def _yes(key: str, titles: str, explained: str) -> Column:
    return Column(key, tuple(titles.split("|")), read_yes, explained, ("Có", "Không"))


def _moment(key: str, titles: str, explained: str) -> Column:
    return Column(key, tuple(titles.split("|")), values.read_point, explained)


def _day(key: str, titles: str, explained: str) -> Column:
    return Column(key, tuple(titles.split("|")), values.read_day, explained)


def _word(
    key: str, titles: str, known: Words[E], explained: str, read: Callable[[Cell], object] | None = None
) -> Column:
    return Column(key, tuple(titles.split("|")), read or known.read, explained, known.written)


DOSSIER = (
    _text(CODE, "Mã hồ sơ|Số hồ sơ|Mã số hồ sơ|Mã HS|Số HS|Mã biên nhận|Số biên nhận|Mã số biên nhận|MaHoSo",
          "Bắt buộc. Ví dụ: H60.16-250914-0007"),
    _text("office", "Mã cơ quan tiếp nhận|Cơ quan tiếp nhận|Đơn vị tiếp nhận|Mã đơn vị|Mã đơn vị tiếp nhận|Đơn vị|Cơ quan|Tên đơn vị|Nơi tiếp nhận|Cơ quan tiếp nhận hồ sơ|Bộ phận tiếp nhận",
          "Mã định danh hoặc tên trong danh sách cơ quan; bỏ trống thì lấy phần đầu của mã hồ sơ"),
    _text("procedure", "Mã TTHC|Mã thủ tục|Mã thủ tục hành chính|Mã số TTHC|Mã số thủ tục|MaTTHC|Mã DVC",
          "Ví dụ: 1.001193"),
    _text("procedure_name", "Tên TTHC|Tên thủ tục|Tên thủ tục hành chính|Thủ tục|Thủ tục hành chính|TTHC|Nội dung yêu cầu giải quyết|Tên dịch vụ công|Loại hồ sơ|Tên TTHC giải quyết",
          "Dùng để tìm mã TTHC khi không có cột mã"),
    _text("field", "Lĩnh vực|Tên lĩnh vực|Lĩnh vực TTHC|MaLinhVuc", "Chỉ để xem; lĩnh vực theo danh mục thủ tục"),
    _word("channel", "Kênh tiếp nhận|Hình thức nộp|Kênh|Hình thức nộp hồ sơ|Hình thức tiếp nhận|Cách thức nộp|Phương thức nộp|Phương thức tiếp nhận|Nguồn tiếp nhận|Kênh nộp|KenhThucHien|Kênh thực hiện|Hình thức|Nộp qua",
          words.CHANNELS, "Chữ hoặc số: 1 trực tiếp, 2 trực tuyến, 3 bưu chính"),
    _word("status", "Trạng thái|Trạng thái hồ sơ|Tình trạng|Tình trạng hồ sơ|Tình trạng giải quyết|Tình trạng xử lý|TrangThaiHoSo|Trạng thái xử lý|Kết quả xử lý",
          words.STATUSES, "Chữ hoặc số từ 1 đến 10"),
    _text("source", "Hệ thống nguồn|Nguồn|Nguồn dữ liệu|Nguồn hồ sơ|Hệ thống",
          "own: tự tiếp nhận; tên hệ thống khác nếu đồng bộ từ bộ, ngành"),
    _text("owner_name", "Chủ hồ sơ|Tên chủ hồ sơ|Họ tên chủ hồ sơ|Họ và tên chủ hồ sơ|Người nộp|Tên người nộp|Họ tên người nộp|Họ và tên người nộp|Họ và tên|Họ tên|Tên cá nhân, tổ chức|Cá nhân, tổ chức|Tên tổ chức, cá nhân|Tổ chức, cá nhân|Người yêu cầu|Tên công dân|Công dân",
          "Người hoặc tổ chức có hồ sơ"),
    Column("owner_id", ("Số định danh chủ hồ sơ", "Số định danh", "Số định danh cá nhân", "CCCD", "Số CCCD", "CMND", "Số CMND", "CCCD/CMND", "CMND/CCCD", "Số CMND/CCCD", "Số CCCD/CMND", "Số giấy tờ", "Số giấy tờ chủ hồ sơ", "Số giấy tờ tùy thân", "Số căn cước", "Số căn cước/Hộ chiếu", "Căn cước", "Mã số thuế", "MST", "Số định danh/CCCD", "Số ĐDCN", "SoGiayToChuHoSo", "Số giấy tờ tuỳ thân"),
           read_identity, "Số định danh, CMND, hộ chiếu hoặc mã số thuế; để cột ở dạng Văn bản"),
    _moment("received_at", "Ngày tiếp nhận|Ngày nhận|Thời gian tiếp nhận|Ngày nhận hồ sơ|Nhận hồ sơ|Ngày giờ tiếp nhận|Ngày, giờ tiếp nhận|Thời điểm tiếp nhận|Ngày nộp|Ngày tiếp nhận hồ sơ|NgayTiepNhan|Thời gian nhận hồ sơ|Thời gian nhận|Nhận|Ngày nộp hồ sơ",
            "08/09/2025 14:05"),
    _moment("due_at", "Ngày hẹn trả|Hẹn trả|Hạn xử lý|Ngày hẹn|Ngày hẹn trả kết quả|Hẹn trả kết quả|Hạn trả|Hạn giải quyết|Ngày hẹn trả KQ|Thời hạn giải quyết|Thời gian hẹn trả|NgayHenTra|Ngày hạn trả|Hạn trả kết quả|Ngày hết hạn",
            "Không ghi giờ thì tính hết ngày"),
    _moment("settled_at", "Ngày kết thúc xử lý|Ngày xử lý xong|Ngày giải quyết|Ngày giải quyết xong|Ngày có kết quả|Ngày hoàn thành|Ngày kết thúc|NgayKetThucXuLy|Thời gian kết thúc xử lý|Ngày xử lý",
            "Ngày giải quyết xong"),
    _moment("returned_at", "Ngày trả|Ngày trả kết quả|Trả kết quả|Ngày trả KQ|NgayTra|Thời gian trả kết quả|Ngày trả thực tế|Ngày thực trả|Thời gian trả|Trả",
            "Ngày trả kết quả cho người nộp"),
    _yes("is_identity_verified", "Xác thực VNeID|Tài khoản xác thực VNeID|TaiKhoanDuocXacThucVoiVNeID|Đã xác thực VNeID",
         "Tài khoản nộp hồ sơ được xác thực qua VNeID"),
    Column("databases", ("CSDL kết nối", "Cơ sở dữ liệu kết nối", "MaCSDL", "Kết nối CSDL"), values.read_list, "Mã CSDL, cách nhau bằng dấu chấm phẩy"),
    _yes("has_requirements", "Đã có danh sách thành phần", "Các thành phần bắt buộc đã nằm trong danh sách giấy tờ"),
)  # fmt: skip

PAPER = (
    _word("paper.role", "Loại thành phần/kết quả|Thành phần hay kết quả|Vai trò|Loại số hóa|LoaiSoHoa", words.ROLES, "Thành phần (mặc định) hoặc Kết quả"),
    Column("paper.ordinal", ("STT giấy tờ", "Số thứ tự giấy tờ"), values.read_count, "Số thứ tự trong thành phần hoặc kết quả của hồ sơ, từ 1"),
    _text("paper.name", "Tên giấy tờ|Thành phần hồ sơ|Tên thành phần|Tên thành phần hồ sơ|Giấy tờ|Tên tài liệu|Thành phần|Danh mục giấy tờ|TenTepDinhKem|Tên tệp đính kèm|Giấy tờ kèm theo|Hồ sơ gồm|Tên loại giấy tờ",
          "Mỗi dòng một giấy tờ, hoặc nhiều giấy tờ cách nhau bằng dấu chấm phẩy"),
    _text("paper.component", "Mã thành phần|Mã thành phần hồ sơ|MaThanhPhanHoSo|Mã TPHS", "Mã thành phần trong danh mục thủ tục"),
    _text("paper.kind", "Mã loại giấy tờ|Loại giấy tờ", "Tên hoặc mã loại giấy tờ, ví dụ birth_certificate, Giấy khai sinh"),
    _text("paper.code", "Mã giấy tờ|Mã định danh giấy tờ|MaGiayTo", "Mã giấy tờ trong kho dữ liệu điện tử"),
    _yes("paper.is_required", "Bắt buộc|Thành phần bắt buộc", "Thành phần bắt buộc phải có"),
    _word("paper.exemption", "Miễn số hóa|Lý do miễn số hóa", words.EXEMPTIONS, "Vì sao không phải số hóa"),
    _word("paper.state", "Trạng thái số hóa|Số hóa|Đã số hóa|Tình trạng số hóa|TrangThaiSoHoa|DuocSoHoa|Số hóa TPHS|Số hóa thành phần hồ sơ|Số hóa hồ sơ|Số hoá", words.STATES, "Có, Không hoặc trạng thái", words.read_state),
    Column("paper.reuse", ("Tái sử dụng", "DuocTaiSuDung", "Được tái sử dụng", "Tái sử dụng TPHS"), words.read_reuse, "Có, Không, hoặc Từ kết quả"),
    Column("paper.digest", ("SHA-256", "Mã băm", "SHA256"), values.read_digest, "Tệp trong kho của hệ thống này"),
    Column("paper.page_range", ("Trang", "Các trang"), values.read_pages, "Ví dụ 1-2"),
    _text("paper.link", "Tệp đính kèm|Đường dẫn|Đường dẫn tệp|Link tệp|File đính kèm|DuongDanTaiTepTin|Tệp|File|Tệp tin|Tệp tin đính kèm|Tệp số hóa|Đường dẫn tệp tin",
          "Đường dẫn tệp ở hệ thống nguồn; nhiều tệp cách nhau bằng dấu chấm phẩy"),
    Column("paper.reused_from", ("Tái sử dụng từ", "Nguồn tái sử dụng"), values.read_source, "mã hồ sơ/thành phần hoặc kết quả/STT"),
    _yes("paper.is_from_national_store", "Lấy từ kho DVCQG|DuocLayTuKhoDMQG|Lấy từ kho dữ liệu điện tử|Lấy từ kho DMQG", "Lấy từ kho dữ liệu điện tử của Cổng DVCQG"),
    _yes("paper.is_in_national_store", "Đã đồng bộ lên kho DVCQG|Đồng bộ lên kho DVCQG", "Kết quả đã lên kho"),
    Column("paper.owner_id", ("Số định danh chủ giấy tờ", "MaDinhDanh"), read_identity, "Của người mà giấy tờ nói về"),
    _text("paper.owner_name", "Chủ giấy tờ|Tên chủ giấy tờ|ChuGiayTo", "Người mà giấy tờ nói về"),
    _text("paper.notation", "Số ký hiệu|Số, ký hiệu|Số/ký hiệu|SoKyHieu|Số giấy tờ cấp", "Số ký hiệu của giấy tờ"),
    _day("paper.issued_on", "Ngày cấp|Ngày ban hành|NgayBanHanh|Ngày cấp giấy tờ", "08/09/2025"),
    _text("paper.issuer", "Cơ quan cấp|Cơ quan ban hành|CoQuanBanHanh|Nơi cấp", "Cơ quan cấp giấy tờ"),
    _day("paper.valid_until", "Có giá trị đến|Thời hạn hiệu lực|ThoiHanHieuLuc|Hiệu lực đến|Ngày hết hiệu lực", "Ngày cuối cùng có giá trị"),
    _yes("paper.is_permanent", "Vô thời hạn|Thời hạn vĩnh viễn|ThoiHanVinhVien", "Không có ngày hết hiệu lực"),
    _text("paper.scope", "Phạm vi hiệu lực|PhamViHieuLuc", "Mã cơ quan; bỏ trống là mọi nơi"),
    _yes("paper.is_withheld", "Ẩn giấy tờ|AnGiayTo", "Kết quả chưa trao"),
    _day("paper.revoked_on", "Ngày thu hồi|Thu hồi ngày", "Ngày bị thu hồi"),
    _text("paper.superseded_by", "Thay bằng|Giấy tờ thay thế|Bị thay bằng", "Mã hoặc số giấy tờ thay thế"),
    _word("paper.approval", "Phê duyệt|Trạng thái duyệt|TrangThaiDuyet|Duyệt", words.APPROVALS, "Người có trách nhiệm đã duyệt bản số hóa chưa"),
    _text("paper.approved_by", "Người duyệt", "Tài khoản người duyệt"),
    _moment("paper.approved_at", "Thời gian duyệt|Ngày duyệt", "08/09/2025 14:05"),
    _word("paper.signing", "Ký số|Trạng thái ký số|Đã ký số|Tình trạng ký số", words.SIGNINGS, "“Có” chỉ ghi là chưa kiểm tra: chữ ký được xác nhận khi kiểm tra tệp", words.read_signing),
    _text("paper.digitized_by", "Người số hóa|NguoiSoHoa", "Tài khoản người số hóa"),
    _moment("paper.digitized_at", "Thời gian số hóa|Ngày số hóa|ThoiGianSoHoa", "08/09/2025 14:05"),
    Column("paper.values", ("Dữ liệu bóc tách", "JsonOcr"), values.read_values, "Các trường đã xác nhận, dạng JSON"),
)  # fmt: skip

RESULT = (
    _text("result.name", "Kết quả|Tên kết quả|Kết quả giải quyết|Giấy tờ kết quả", "Tên giấy tờ kết quả"),
    _text("result.link", "Tệp kết quả|Đường dẫn tệp kết quả|Đính kèm kết quả|File kết quả|DuongDanTepTinKetQua|Tệp kết quả đính kèm", "Đường dẫn tệp kết quả"),
    _text("result.notation", "Số ký hiệu kết quả|Số kết quả|Số văn bản kết quả", "Số ký hiệu của kết quả"),
    _word("result.state", "Số hóa kết quả|Số hóa KQ|Trạng thái số hóa kết quả|Số hóa kết quả giải quyết", words.STATES, "Có, Không hoặc trạng thái", words.read_state),
)  # fmt: skip

UNUSED: Mapping[str, tuple[str, ...]] = {"stt": ("STT", "TT", "Số TT", "Số thứ tự", "No.", "#")}
"""Columns that say nothing of a dossier and are left out without a word."""

ALL = (*DOSSIER, *PAPER, *RESULT)
BY_KEY = {column.key: column for column in ALL}
NAMES: Mapping[str, tuple[str, ...]] = {column.key: column.titles for column in ALL} | dict(UNUSED)


def end_of_day(moment: dt.datetime) -> dt.datetime:
    """The last second of the day: until then something that is due on it is in time."""
    return moment.replace(hour=23, minute=59, second=59)
