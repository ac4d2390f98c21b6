"""The note beside a file that was refused: for a clerk, in Vietnamese."""

import datetime as dt

from dossier.digitization import Reason
from dossier.ids import ScanDigest


def refusal_note(name: str, reason: Reason, digest: ScanDigest, when: dt.datetime) -> str:
    """What happened to the file `name`, and what to do about it."""
    return (
        f"Tệp này không được tiếp nhận lúc {when:%H:%M} ngày {when:%d/%m/%Y}: {name}\n"
        "\n"
        f"Lý do và việc cần làm: {reason.message}\n"
        "\n"
        "Tệp được giữ nguyên, không bị sửa hay xóa. Sau khi khắc phục, hãy đặt tệp mới vào thư mục quét; "
        "không cần đặt lại tệp này.\n"
        "\n"
        f"Mã lỗi (dành cho quản trị viên): {reason.code}\n"
        f"Mã băm SHA-256: {digest}\n"
    )
