"""The tables of an audit report: what is counted, out of what, and what follows. Shares are ratios of 1."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from audit.catalogue import FLAWS, SEEN, sentence
from audit.defects import Alarm, Counted, Fault, counted
from audit.estimate import Estimate, Rate
from audit.examine import faults_of
from audit.keying import label_of
from audit.plan import Plan
from audit.rules import Rules
from dossier.audits import AuditItem, Counts, Flaw, PaperId, Severity
from dossier.papers import PaperRole
from typeset.sheets import Cell, Column, Look, Row, Table, Weight

FAULTS = {
    Fault.FORMAT: ("Sai định dạng", "không phải PDF từ phiên bản {pdf} và không có bản PDF/A kèm theo"),
    Fault.DPI: ("Sai độ phân giải", "trang có độ phân giải thấp nhất dưới {dpi} dpi (dung sai {tolerance}%)"),
    Fault.NAME: ("Sai tên tệp", "mọi tên của tệp đều thiếu mã hồ sơ, sai đuôi hoặc quá {name} ký tự"),
    Fault.LINK: ("Không kết nối dữ liệu chủ", "thiếu một trong: {links}"),
    Fault.SIGNATURE: ("Chưa ký số", "chữ ký số không được xác nhận là hợp lệ"),
}
"""What each fault is called, and when a file has it."""

_LINKS = {
    "component": "mã thành phần",
    "owner": "số định danh chủ giấy tờ",
    "procedure": "mã thủ tục",
    "code": "mã giấy tờ",
}
_ALARMS = {Alarm.NONE: "Đạt", Alarm.ALARM: "Báo động", Alarm.BLOCK: "Dừng phát hành"}
_SEVERITIES = {Severity.PROOF: "Chắc chắn", Severity.SUSPICION: "Nghi vấn"}
_ROLES = {PaperRole.COMPONENT: "TP", PaperRole.RESULT: "KQ"}


def flaw_table(counts: Mapping[str, int]) -> Table:
    """How many papers have each flaw, of those that are recorded as digitized; a paper may have several."""
    papers = counts.get("papers", 0)
    rows: list[Row] = []
    for code, (severity, said) in FLAWS.items():
        if found := counts.get(f"flaw:{code}", 0):
            rows.append(Row((len(rows) + 1, said, code, _SEVERITIES[severity], found, _share(found, papers))))
    for severity in Severity:
        found = counts.get(severity.value, 0)
        said = "Giấy tờ chắc chắn số hóa khống" if severity is Severity.PROOF else "Giấy tờ chỉ bị nghi vấn"
        rows.append(Row(("", said, "", "", found, _share(found, papers)), Weight.TOTAL))
    rows.append(
        Row(("", "Giấy tờ được ghi nhận đã số hóa", "", "", papers, _share(papers, papers)), Weight.TOTAL)
    )
    return Table(
        (
            Column("place", "STT", Look.SERIAL, 10),
            Column("flaw", "Phát hiện", Look.TEXT, 92),
            Column("code", "Mã", Look.TEXT, 34),
            Column("severity", "Mức độ", Look.TEXT, 22),
            Column("papers", "Số giấy tờ", Look.COUNT, 20),
            Column("share", "Tỷ lệ", Look.SHARE, 18),
        ),
        tuple(rows),
    )


def fault_rows(counts: Mapping[str, int], rules: Rules) -> Iterator[Counted]:
    """The faults that are counted by law, summed up."""
    for fault, (wrong, known) in faults_of(counts).items():
        yield counted(fault, wrong, known, counts.get("files", 0), rules)


def fault_table(counts: Mapping[str, int], rules: Rules) -> Table:
    """The four faults of NĐ 31/2026/NĐ-CP Đ.12, and papers without a signature."""
    return Table(
        (
            Column("fault", "Lỗi", Look.TEXT, 34),
            Column("meaning", "Khi nào tính là lỗi", Look.TEXT, 62),
            Column("wrong", "Số lỗi", Look.COUNT, 16),
            Column("known", "Trên số đã biết", Look.COUNT, 18),
            Column("unknown", "Chưa biết", Look.COUNT, 16),
            Column("share", "Tỷ lệ", Look.SHARE, 16),
            Column("alarm", "Kết luận", Look.TEXT, 22),
            Column("fine", "Khung phạt (triệu đồng)", Look.TEXT, 22),
        ),
        tuple(_fault_row(each, rules) for each in fault_rows(counts, rules)),
    )


def _fault_row(found: Counted, rules: Rules) -> Row:
    name, meaning = FAULTS[found.fault]
    told = {
        "pdf": rules.least_pdf, "dpi": rules.least_dpi, "tolerance": _decimal(rules.dpi_tolerance),
        "name": rules.longest_name, "links": ", ".join(_LINKS[link] for link in rules.links),
    }  # fmt: skip
    wrong, known = found.tally.numerator, found.tally.denominator
    share, alarm = _share(wrong, known), _ALARMS[found.alarm]
    return Row((name, meaning.format(**told), wrong, known, found.unknown, share, alarm, _fine(found, rules)))


def _fine(found: Counted, rules: Rules) -> str:
    if found.fine:
        return f"{found.fine.least}–{found.fine.most}"
    is_beyond = bool(rules.fines) and found.fault is not Fault.SIGNATURE and bool(found.tally.numerator)
    return f"ngoài khung (từ {_decimal(rules.fines[-1].below)}%)" if is_beyond else "–"


def office_table(plan: Plan, found: Estimate, counts: Counts) -> Table:
    """Papers, sample and errors of each office."""
    rates = {rate.name: rate for rate in found.offices}
    strata = {stratum.office: stratum for stratum in plan.strata}
    rows = [
        Row((
            place, f"{plan.names.get(office, office)} ({office})", stratum.papers,
            counts.get(office, {}).get("proof", 0) if counts else None, stratum.sample, *_rate_cells(rates.get(office)),
        ))
        for place, (office, stratum) in enumerate(sorted(strata.items()), 1)
    ]  # fmt: skip
    papers, sample = sum(each.papers for each in plan.strata), plan.size
    false = sum(each.get("proof", 0) for each in counts.values()) if counts else None
    rows.append(Row(("", "Tổng", papers, false, sample, *_rate_cells(found.overall)), Weight.TOTAL))
    return Table(
        (
            Column("place", "STT", Look.SERIAL, 10),
            Column("office", "Đơn vị", Look.TEXT, 60),
            Column("papers", "Ghi nhận đã số hóa", Look.COUNT, 22),
            Column("false", "Số hóa khống", Look.COUNT, 18),
            Column("sample", "Cỡ mẫu", Look.COUNT, 15),
            Column("judged", "Đã đối chiếu", Look.COUNT, 17),
            Column("wrong", "Sai", Look.COUNT, 12),
            Column("share", "Tỷ lệ sai", Look.SHARE, 17),
            Column("low", "Ít nhất (giấy tờ)", Look.COUNT, 18),
            Column("high", "Nhiều nhất (giấy tờ)", Look.COUNT, 20),
        ),
        tuple(rows),
    )


def _rate_cells(rate: Rate | None) -> tuple[Cell, ...]:
    if rate is None or not rate.judged:
        return (0, 0, None, None, None)
    low, high = rate.bounds or (None, None)
    return (rate.judged, rate.wrong, _ratio(rate.interval.share), low, high)


def rate_table(found: Estimate, labels: Mapping[str, str]) -> Table:
    """Errors of each field that was keyed again, with exact intervals."""
    rows = [
        Row(_field_cells(rate, label_of(rate.name, labels), place))
        for place, rate in enumerate(found.fields, 1)
    ]
    rows.append(Row(_field_cells(found.every_field, "Mọi trường", ""), Weight.TOTAL))
    return Table(
        (
            Column("place", "STT", Look.SERIAL, 10),
            Column("label", "Trường", Look.TEXT, 68),
            Column("judged", "Đã đối chiếu", Look.COUNT, 20),
            Column("wrong", "Khác", Look.COUNT, 16),
            Column("illegible", "Không đọc được", Look.COUNT, 20),
            Column("share", "Tỷ lệ sai", Look.SHARE, 18),
            Column("low", "Cận dưới", Look.SHARE, 18),
            Column("high", "Cận trên", Look.SHARE, 18),
        ),
        tuple(rows),
    )


def _field_cells(rate: Rate, label: str, place: Cell) -> tuple[Cell, ...]:
    head = (place, label, rate.judged, rate.wrong, rate.illegible)
    if not rate.judged:
        return (*head, None, None, None)
    return (*head, *map(_ratio, (rate.interval.share, rate.interval.low, rate.interval.high)))


def wrong_table(found: Estimate, items: Sequence[AuditItem], labels: Mapping[str, str]) -> Table:
    """The papers of the sample that are wrong, without values: those are personal data."""
    rows = [
        (
            each.item.ordinal,
            _shown(each.item.paper),
            label_of(each.name, labels),
            "Giá trị nhập lại khác giá trị ghi nhận",
        )
        for each in found.mismatches
    ]
    rows += [
        (item.ordinal, _shown(item.paper), "", SEEN.get(code, code)) for item in items for code in item.seen
    ]
    return Table(
        (
            Column("item", "Số trong mẫu", Look.SERIAL, 16),
            Column("paper", "Giấy tờ (TP: thành phần, KQ: kết quả)", Look.TEXT, 80),
            Column("label", "Trường", Look.TEXT, 50),
            Column("what", "Sai khác", Look.TEXT, 60),
        ),
        tuple(Row(cells) for cells in sorted(rows)),
    )


def finding_table(flaws: Iterable[Flaw]) -> Table:
    """The list of findings."""
    return Table(
        (
            Column("place", "STT", Look.SERIAL, 12),
            Column("office", "Đơn vị", Look.TEXT, 26),
            Column("paper", "Giấy tờ (TP: thành phần, KQ: kết quả)", Look.TEXT, 72),
            Column("page", "Trang", Look.SERIAL, 15),
            Column("severity", "Mức độ", Look.TEXT, 26),
            Column("what", "Phát hiện", Look.TEXT, 90),
        ),
        tuple(
            Row((
                place, flaw.office, _shown(flaw.paper), "" if flaw.page is None else str(flaw.page),
                _SEVERITIES[flaw.severity], sentence(flaw),
            ))
            for place, flaw in enumerate(flaws, 1)
        ),
    )  # fmt: skip


def _shown(paper: PaperId) -> str:
    return f"{paper.dossier} {_ROLES[paper.role]} {paper.ordinal}"


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / Decimal(whole) if whole else None


def _ratio(share: float) -> Decimal:
    return Decimal(repr(share))


def _decimal(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")
