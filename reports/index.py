"""The index of QĐ 766/QĐ-TTg, group "số hóa hồ sơ", as a sheet: each indicator with its counts, target and points.

A second sheet has the points of every office right below (domain rule 3.1).
"""

from collections.abc import Sequence
from decimal import Decimal

from rates.index766 import Evaluation, Index, Score
from reports.paper import Issue, letterhead, signatures, spoken_period
from typeset.sheets import Cell, Column, Look, Row, Sheet, Table, Weight

TITLE = ("KẾT QUẢ ĐÁNH GIÁ BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP", "NHÓM CHỈ SỐ SỐ HÓA HỒ SƠ")
LAW = "(Theo Quyết định số 766/QĐ-TTg ngày 23/06/2022 của Thủ tướng Chính phủ)"
_TOTAL = "TỔNG ĐIỂM"
# fmt: off
COLUMNS = (
    Column("number", "TT", Look.SERIAL, 14, mark="(1)"),
    Column("indicator", "Chỉ tiêu", Look.TEXT, 78, mark="(2)"),
    Column("numerator", "Tử số", Look.COUNT, 22, mark="(3)"),
    Column("denominator", "Mẫu số", Look.COUNT, 22, mark="(4)"),
    Column("ratio", "Tỷ lệ đạt được", Look.SHARE, 22, mark="(5)=(3)/(4)", share_of=("numerator", "denominator")),
    Column("target", "Mục tiêu", Look.SHARE, 22, mark="(6)"),
    Column("max_score", "Điểm tối đa", Look.SCORE, 18, mark="(7)"),
    Column("points", "Điểm đạt được", Look.SCORE, 22, mark="(8)=(7)×(5)/(6)"),
    Column("note", "Ghi chú", Look.TEXT, 34, mark="(9)"),
)
# fmt: on
_NOTE = "Ghi chú: Điểm ở cột (8) không vượt quá điểm tối đa. Dấu “–”: không có mẫu số hoặc không có số liệu, không chấm điểm."


def index_sheets(index: Index, issue: Issue) -> tuple[Sheet, ...]:
    """The sheet of the office as a whole and, where offices stand below it, that of their points."""
    whole = _overview(index, issue)
    return (whole, _by_office(index, issue)) if len(index.evaluations) > 1 else (whole,)


def _overview(index: Index, issue: Issue) -> Sheet:
    scores = index.overview.scores
    rows = [Row(_line(score)) for score in scores]
    total = ("", _TOTAL, "", "", "", "", index.overview.max_score, index.overview.points, "")
    return Sheet(
        tab="Chỉ số 766",
        table=Table(COLUMNS, (*rows, Row(total, Weight.TOTAL, tuple(range(len(rows)))))),
        title=(*TITLE,),
        subtitle=f"{LAW}\n{spoken_period(index.period)}",
        letterhead=letterhead(issue),
        notes=(_NOTE, *_unscored(index.overview)),
        signatures=signatures(issue),
        held=2,
    )


def _line(score: Score) -> tuple[Cell, ...]:
    indicator, tally = score.indicator, score.tally
    return (
        indicator.number,
        indicator.name,
        tally.numerator if tally else None,
        tally.denominator if tally else None,
        tally.value if tally else None,
        indicator.target / 100,
        indicator.max_score,
        score.points,
        score.reason,
    )


def _unscored(evaluation: Evaluation) -> tuple[str, ...]:
    if not evaluation.unscored:
        return ()
    points = f"{evaluation.unscored:.2f}".replace(".", ",")
    return (f"Có {points} điểm chưa chấm được vì thiếu số liệu; tổng điểm không gồm các điểm này.",)


def _by_office(index: Index, issue: Issue) -> Sheet:
    indicators = [score.indicator for score in index.overview.scores]
    above = ("Điểm từng chỉ tiêu (điểm tối đa)",)
    columns = (
        Column("number", "STT", Look.SERIAL, 12),
        Column("office", "Đơn vị", Look.TEXT, 88),
        *(
            Column(
                f"points_{each.number}", f"{each.number}\n({_plain(each.max_score)})", Look.SCORE, 17, above
            )
            for each in indicators
        ),
        Column("points", f"Tổng điểm\n({_plain(index.overview.max_score)})", Look.SCORE, 24),
    )
    ordered = sorted(index.evaluations, key=lambda each: (-each.points, each.name))
    return Sheet(
        tab="Điểm theo đơn vị",
        table=Table(columns, tuple(_office_row(place, each) for place, each in enumerate(ordered, start=1))),
        title=("ĐIỂM SỐ HÓA HỒ SƠ CỦA CÁC ĐƠN VỊ",),
        subtitle=f"{LAW}\n{spoken_period(index.period)}",
        letterhead=letterhead(issue),
        notes=(*(f"{each.number}: {each.name}." for each in indicators), *index.notes),
        signatures=signatures(issue),
        held=2,
    )


def _office_row(place: int, evaluation: Evaluation) -> Row:
    scores: Sequence[Score] = evaluation.scores
    is_scored = any(score.points is not None for score in scores)
    total = evaluation.points if is_scored else None
    return Row((place, evaluation.name, *(score.points for score in scores), total))


def _plain(points: Decimal) -> str:
    return f"{points.normalize():f}".replace(".", ",")
