"""What is said about a watched folder."""

from cli.receipts import shown
from ingest.watch.notices import Notice, Subject

_TEXTS = {
    Subject.TEMPORARY: (
        "Tệp hoặc thư mục còn mang tên tạm nên chưa nhận. Nếu máy quét đã xong, hãy đổi tên.",
        "still has the name of something unfinished; rename it if the scanner is done",
    ),
    Subject.HELD: (
        "Tệp đang được chương trình khác mở để ghi nên chưa nhận. Hãy đóng chương trình đó.",
        "a program has it open for writing; close that program",
    ),
    Subject.LOCKED: (
        "Không mở được tệp (đang bị khóa hoặc không có quyền đọc) nên chưa nhận. Hãy kiểm tra quyền của tệp.",
        "cannot be opened; look at who may read it",
    ),
    Subject.CHANGING: (
        "Tệp vẫn đang thay đổi nên chưa nhận. Hãy kiểm tra máy quét.",
        "does not stop changing; look after the scanner",
    ),
    Subject.LINK: (
        "Đây là liên kết, không phải tệp, nên không nhận. Hãy chép chính tệp đó vào thư mục.",
        "is a link and never taken; put the file itself there",
    ),
    Subject.NO_FILE: ("Đây không phải tệp nên không nhận.", "is no file and never taken"),
    Subject.CLOSED_FOLDER: (
        "Không được phép mở thư mục con này nên chưa nhận gì trong đó. Hãy cấp quyền đọc.",
        "a sub-folder that may not be listed; give the right to read it",
    ),
    Subject.NOT_MOVED: (
        "Tệp đã được nhận nhưng không chuyển đi được. Hãy cấp quyền ghi vào thư mục.",
        "was taken in but cannot be moved away; give the right to write there",
    ),
    Subject.FOLDER_GONE: (
        "Không thấy thư mục theo dõi; đang chờ. Hãy kiểm tra mạng và ổ đĩa chung.",
        "the watched folder is not there; waiting for it",
    ),
    Subject.FOLDER_BACK: ("Đã thấy lại thư mục theo dõi.", "the watched folder is there again"),
    Subject.WAITING: (
        "Kho lưu hoặc cơ sở dữ liệu không trả lời; tệp được để nguyên và sẽ thử lại.",
        "the store or the database is away; files stay where they are, trying again",
    ),
    Subject.GOING_ON: ("Kho lưu và cơ sở dữ liệu đã trả lời; tiếp tục nhận.", "going on"),
    Subject.UNFIT: (
        "Hộp thư đến có tệp mang tên không dùng được nên chưa nhận. Hãy đổi tên.",
        "a name in the inbox that cannot be one of a file; rename it",
    ),
    Subject.NOT_FETCHED: (
        "Chưa lấy được tệp trong hộp thư đến; sẽ thử lại.",
        "a file of the inbox cannot be had or put away; trying again",
    ),
}


def notice_line(notice: Notice) -> str:
    """The notice as a line: the name if it may be shown, Vietnamese, English, and the detail."""
    said, in_english = _TEXTS[notice.subject]
    name = f"{shown(notice.name)}: " if shown(notice.name) else ""
    detail = f": {notice.detail}" if notice.detail else ""
    return f"{name}{said} ({in_english}{detail})"
