"""What each action of the audit trail is called; docs/trail.md lists the same. Who adds an action adds its words here.

Details of the event stand in braces; one that an entry lacks is left out as a dash. What was done to is told beside it.
"""

from collections.abc import Mapping

from dossier.people import Role
from dossier.trail import Event
from web.administration import ROLES
from web.field_words import field_words
from web.masking import REASONS
from web.words import Words

ACTIONS: Mapping[str, Words] = {
    "account_added": Words("Tạo tài khoản với vai trò: {roles}", "Made an account, roles: {roles}"),
    "account_changed": Words("Sửa tài khoản ({what}); vai trò: {roles}", "Changed an account ({what}); roles: {roles}"),
    "account_closed": Words("Khóa tài khoản", "Closed an account"),
    "account_linked": Words("Gắn tài khoản với máy chủ đăng nhập chung", "Linked an account with the shared sign-in"),
    "account_opened": Words("Mở lại tài khoản", "Opened an account again"),
    "answer_taken_back": Words("Rút lại câu trả lời cho trường {field}", "Took back the answer for {field}"),
    "closed_period_compared": Words("So sánh kỳ đã chốt {days} với hiện nay", "Compared the closed period {days} with today"),
    "copy_fetched": Words("Tải bản sao để tra cứu", "Fetched the searchable copy"),
    "counter_slip_printed": Words("In giấy tiếp nhận", "Printed the slip of the counter"),
    "counter_slip_viewed": Words("Xem giấy tiếp nhận", "Looked at the slip of the counter"),
    "dossier_opened": Words("Mở hồ sơ", "Opened a dossier"),
    "dossier_received": Words("Tiếp nhận hồ sơ mới", "Received a new dossier"),
    "dossier_viewed": Words("Xem hồ sơ", "Looked at a dossier"),
    "dossiers_listed": Words("Lấy danh sách {count} hồ sơ", "Listed {count} dossiers"),
    "field_viewed": Words("Xem ảnh của trường {field}", "Looked at the picture of {field}"),
    "history_viewed": Words("Xem lịch sử sửa của giấy tờ", "Looked at what was corrected on a paper"),
    "key_added": Words("Tạo khóa API ({scopes})", "Made an API key ({scopes})"),
    "key_revoked": Words("Thu hồi khóa API", "Revoked an API key"),
    "kind_told": Words("Chọn loại giấy tờ: {kind}", "Told the kind of paper: {kind}"),
    "missing_viewed": Words("Xem thành phần còn thiếu", "Looked up what is missing"),
    "number_unmasked": Words("Xem đầy đủ số ở trường {field}; lý do: {reason} {why}", "Saw the number of {field} in full; reason: {reason} {why}"),
    "offered_page_viewed": Words("Xem trang {page} của giấy tờ được đề nghị dùng lại", "Looked at page {page} of a paper offered for reuse"),
    "offered_paper_viewed": Words("Xem giấy tờ được đề nghị dùng lại", "Looked at a paper offered for reuse"),
    "office_added": Words("Khai báo cơ quan", "Named an office"),
    "original_fetched": Words("Tải bản quét gốc", "Fetched the original scan"),
    "page_viewed": Words("Xem trang {page}", "Looked at page {page}"),
    "pages_bound": Words("Xếp các trang vào hồ sơ", "Bound pages into a dossier"),
    "pages_opened": Words("Mở bản quét {pages} trang để tách, ghép", "Opened a scan of {pages} pages to take it apart"),
    "pages_told": Words("Tách, ghép bản quét thành {papers} giấy tờ", "Took a scan apart into {papers} papers"),
    "pages_undone": Words("Hoàn tác tách, ghép bản quét", "Undid the taking apart of a scan"),
    "paper_approved": Words("Duyệt giấy tờ", "Approved a paper"),
    "paper_confirmed": Words("Xác nhận {fields} trường của giấy tờ", "Confirmed {fields} fields of a paper"),
    "paper_placed": Words("Xếp giấy tờ vào thành phần {component}", "Placed a paper as component {component}"),
    "paper_refused": Words("Không chấp nhận giấy tờ", "Refused a paper"),
    "paper_viewed": Words("Xem giấy tờ", "Looked at a paper"),
    "papers_viewed": Words("Xem {count} giấy tờ", "Looked at {count} papers"),
    "password_changed": Words("Đổi mật khẩu của mình", "Changed their own password"),
    "password_reset": Words("Đặt lại mật khẩu", "Reset a password"),
    "rate_downloaded": Words("Tải số liệu tỷ lệ ({format}, {days})", "Took figures away ({format}, {days})"),
    "rate_opened": Words("Xem danh sách hồ sơ sau tỷ lệ ({days})", "Looked at the dossiers behind a rate ({days})"),
    "rates_viewed": Words("Xem tỷ lệ", "Looked at rates"),
    "refused": Words("BỊ TỪ CHỐI ({why})", "WAS REFUSED ({why})"),
    "reuse_accepted": Words("Dùng lại giấy tờ {source} cho thành phần {component}", "Reused the paper {source} for {component}"),
    "reuse_looked_up": Words("Tra giấy tờ đã có để dùng lại", "Looked up papers to reuse"),
    "reuse_taken_back": Words("Thôi dùng lại giấy tờ ở thành phần {component}", "Took back the reuse for {component}"),
    "reuse_undone": Words("Thôi dùng lại giấy tờ ở thành phần {component}", "Undid the reuse for {component}"),
    "review_item_shown": Words("Được giao soát trường {field}", "Was shown {field} to settle"),
    "review_item_skipped": Words("Bỏ qua trường {field} ({why})", "Skipped {field} ({why})"),
    "scan_kept_despite_defects": Words("Vẫn nhận bản quét có lỗi: {defects}", "Kept a scan despite defects: {defects}"),
    "scan_received": Words("Nhận bản quét", "Took a scan in"),
    "scan_refused": Words("Không nhận bản quét ({reason})", "Refused a scan ({reason})"),
    "scan_viewed": Words("Xem tình trạng bản quét", "Looked at how a scan stands"),
    "searched": Words("Tìm kiếm, {results} kết quả", "Searched, {results} results"),
    "sign_in_failed": Words("Đăng nhập KHÔNG thành công", "Failed to sign in"),
    "signed_in": Words("Đăng nhập", "Signed in"),
    "signed_out": Words("Đăng xuất", "Signed out"),
    "signed_out_everywhere": Words("Đăng xuất tài khoản khỏi mọi máy", "Signed an account out everywhere"),
    "trail_exported": Words("Tải nhật ký về", "Took the audit trail away"),
    "value_settled": Words("Soát trường {field}: {verdict}", "Settled {field}: {verdict}"),
    "values_stated": Words("Ghi {fields} trường của giấy tờ", "Stated {fields} fields of a paper"),
    "vouching_withdrawn": Words("Bỏ duyệt giấy tờ", "Withdrew an approval"),
    "webhook_added": Words("Thêm webhook", "Added a webhook"),
    "webhook_removed": Words("Xóa webhook", "Removed a webhook"),
    "webhook_sent_again": Words("Gửi lại thông báo webhook {delivery}", "Sent the delivery {delivery} again"),
    "webhook_switched": Words("Bật, tắt webhook ({on})", "Switched a webhook ({on})"),
    "webhook_tested": Words("Thử webhook", "Tried a webhook"),
    "webhook_viewed": Words("Xem webhook", "Looked at a webhook"),
}  # fmt: skip

_SUBJECTS = {
    "account": Words("tài khoản", "account"),
    "api": Words("API", "API"),
    "dossier": Words("hồ sơ", "dossier"),
    "key": Words("khóa API", "API key"),
    "office": Words("cơ quan", "office"),
    "page": Words("trang", "page"),
    "rate": Words("tỷ lệ", "rate"),
    "scan": Words("bản quét", "scan"),
    "webhook": Words("webhook", "webhook"),
}
_ROLES_OF_PAPERS = {
    "component": Words("thành phần", "component"),
    "tp": Words("thành phần", "component"),
    "scan": _SUBJECTS["scan"],
    "result": Words("kết quả", "result"),
    "kq": Words("kết quả", "result"),
}
_REASONS = {reason.key: reason.words for reason in REASONS}
_DETAILS = {
    "sight": Words("thuộc cơ quan khác", "of another office"),
    "rights": Words("không có quyền", "without the right"),
    **{role.value: ROLES[role] for role in Role},
}


class _Told(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "" if key == "why" else "–"


def done(event: Event, language: str) -> str:
    """What was done, in words; an action without words is told as it is."""
    words = ACTIONS.get(event.action)
    if words is None:
        return event.action
    known = _DETAILS | _REASONS if event.action == "number_unmasked" else _DETAILS
    told = {name: _told(text, known, language) for name, text in event.details.items()}
    if "field" in told:
        told["field"] = f"“{field_words(told['field']).told(language)}”"
    return words.told(language).format_map(_Told(told)).strip()


def subject_words(subject: str, language: str) -> str:
    """What it was done to, in words: ``hồ sơ H60.16-260914-0007, thành phần 2``."""
    kind, colon, rest = subject.partition(":")
    words = _SUBJECTS.get(kind)
    if words is None or not colon:
        return "" if subject in ("account", "search", "dossiers") else subject
    name, *parts = (rest, "") if kind in ("page", "api") else rest.split("/")
    place = [_ROLES_OF_PAPERS[part].told(language) if part in _ROLES_OF_PAPERS else part for part in parts]
    return f"{words.told(language)} {name}" + (f", {' '.join(place)}" if any(place) else "")


def dossier_of(subject: str) -> str:
    """The code of the dossier that an entry is about; empty if it is about none."""
    kind, _, rest = subject.partition(":")
    return rest.partition("/")[0] if kind == "dossier" else ""


def _told(text: str, known: Mapping[str, Words], language: str) -> str:
    parts = (part.strip() for part in text.split(","))
    return ", ".join(known[part].told(language) if part in known else part for part in parts)
