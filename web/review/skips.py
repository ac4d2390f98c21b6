"""Why an item is put back: a few reasons, so that nobody writes names or numbers into one."""

from dataclasses import dataclass

from web.words import Words


@dataclass(frozen=True, slots=True)
class Skip:
    """A reason. `key` is kept with the item and stands in the trail."""

    key: str
    words: Words


SKIPS = (
    Skip("original", Words("Cần xem bản giấy", "The paper itself is needed")),
    Skip("ask", Words("Cần hỏi lại nơi tiếp nhận", "The receiving office must be asked")),
    Skip("unsure", Words("Không chắc, để người khác xem", "Not sure; somebody else should look")),
    Skip("rescan", Words("Cần quét lại trang này", "The page must be scanned again")),
)

MARKED = "marked"
"""The reason of what somebody marked as wrong in a group: it is settled at the station."""

_MARKED = Words("Đánh dấu sai khi soát nhóm", "Marked as wrong in a group")


def skip_words(key: str) -> Words:
    """What a kept reason says."""
    if key == MARKED:
        return _MARKED
    return next((skip.words for skip in SKIPS if skip.key == key), Words("Đã bỏ qua", "Put back"))
