"""The commands by name: a command's module is loaded when it is called, for loading all takes seconds on an old PC."""

from collections.abc import Iterator, Mapping
from importlib import import_module

import click

HELP = {
    "approve": "Duyệt bản số hóa của hồ sơ CODE.",
    "audit": "Kiểm tra độ phủ số hóa: số hóa khống, lỗi tệp, rút mẫu, nhập lại.",
    "campaign": "Đợt số hóa cả một kho hồ sơ.",
    "check": "Kiểm tra chất lượng bản quét trước khi công dân ra về.",
    "doctor": "Kiểm tra máy đã sẵn sàng chưa.",
    "dossiers": "Sổ hồ sơ: nhập, xuất, xem, sửa.",
    "figures": "Soát số liệu báo cáo.",
    "fill": "Điền sẵn tờ khai, đơn.",
    "kinds": "Kiểm tra các loại giấy tờ tự thêm.",
    "missing": "Hồ sơ CODE còn thiếu gì.",
    "offices": "Danh sách cơ quan qua các thời kỳ.",
    "procedures": "Danh mục thủ tục hành chính.",
    "quarantine": "Xem và trả lại hàng chờ những bản quét bị cách ly.",
    "rates": "Các tỷ lệ số hóa của sổ hồ sơ.",
    "report": "Xem kết quả trong OUT.",
    "reports": "Báo cáo để gửi đi: XLSX, PDF, CSV.",
    "reuse": "Giấy tờ nào đã có, được dùng lại cho thủ tục.",
    "run": "Số hóa mọi bản quét trong INPUT.",
    "search": "Tìm hồ sơ, giấy tờ theo tên, số, mã, nội dung.",
    "separators": "In tờ phân cách.",
    "serve": "Mở trang web và đọc giấy tờ.",
    "sign": "Ký số bản sao đã số hóa.",
    "signatures": "Xem chữ ký số trên tệp hoặc hồ sơ.",
    "status": "Xem việc đang chờ, ai đang đọc, cái gì mắc lại.",
    "submit": "Nộp các bản quét để đọc sau.",
    "watch": "Nhận các tệp mà máy quét ghi vào thư mục.",
    "worker": "Đọc các bản quét đã tiếp nhận.",
}
"""What `sohoa --help` says of each command, which is how its own help begins."""


class Commands(Mapping[str, click.Command]):
    """The commands; each is the object of its name in ``cli.<name>``."""

    def __getitem__(self, name: str) -> click.Command:
        """Load the command. Raises KeyError if there is none."""
        if name not in HELP:
            raise KeyError(name)
        command = getattr(import_module(f"cli.{name}"), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"cli.{name} has no command")
        return command

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(HELP)

    def __len__(self) -> int:
        """How many there are."""
        return len(HELP)


class Program(click.Group):
    """The group of all commands."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        del context
        with formatter.section("Commands"):
            formatter.write_dl([(name, HELP[name]) for name in sorted(HELP)])
