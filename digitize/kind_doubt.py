"""Why a paper whose kind is in doubt waits for a person: likeliest kind, runner-up and evidence, in Vietnamese.

The evidence comes from headings and cues of the kind files, never from what a paper says about anybody.
"""

from collections.abc import Mapping

from dossier.digitization import Digitization, Reason
from dossier.fields import Classification

KIND_DOUBTFUL = "kind_doubtful"
_OTHER = "other"
_MOST_SHOWN = 4
_WORDS = {
    "title": "tiêu đề “{}”",
    "part of a title": "còn đọc được một phần tiêu đề",
    "notation": "ký hiệu “{}” trong số",
    "cue": "có dòng “{}”",
    "code": "mã của thẻ căn cước",
    "no title": "không đọc được tiêu đề",
    "own title": "tiêu đề không thuộc loại nào đã biết",
    "wording": "lời văn giống loại này",
}


def kind_doubtful(found: Classification, names: Mapping[str, str]) -> Reason | None:
    """What is said of a paper whose kind is in doubt; None if it is not. `names` are those of the kinds."""
    if not found.is_doubtful:
        return None
    runner_up = f"“{names.get(found.runner_up, found.runner_up)}”" if found.runner_up else ""
    told = "; ".join(filter(None, map(_told, found.evidence[:_MOST_SHOWN])))
    because = f" ({told})" if told else ""
    if found.kind == _OTHER:
        nearest = f" Gần nhất là {runner_up}." if runner_up else ""
        said = f"Chưa biết đây là giấy tờ gì{because}.{nearest}"
    else:
        besides = f" Cũng có thể là {runner_up}." if runner_up else ""
        said = f"Chưa chắc đây là “{names.get(found.kind, found.kind)}”{because}.{besides}"
    return Reason(
        KIND_DOUBTFUL, f"{said} Xem giấy tờ và chọn đúng loại; nếu chữ mờ hoặc bị che thì quét lại."
    )


def is_kind_doubtful(paper: Digitization) -> bool:
    """Tell whether a paper waits for a person because of its kind."""
    return paper.reason is not None and paper.reason.code == KIND_DOUBTFUL


def _told(evidence: str) -> str:
    """One piece of evidence in words of the counter; empty for what only a programmer understands."""
    what, _, shown = evidence.partition(":")
    return _WORDS.get(what, "").format(shown)
