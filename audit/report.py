"""The report of an audit: one set of sheets, set as a workbook or a PDF. Made of what is kept, never of the register."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from audit.catalogue import SIGNATURES
from audit.estimate import Estimate, estimate
from audit.examine import total
from audit.plan import Plan, plan_from
from audit.rules import Rules, rules_on
from audit.seal import digest_of
from audit.tables import fault_table, finding_table, flaw_table, office_table, rate_table, wrong_table
from dossier.audits import Audit, AuditItem, Counts, Flaw, Severity
from dossier.dossiers import LOCAL, local_day
from dossier.errors import BadSetting
from rates.measures import thousands
from typeset.sheets import Column, Letterhead, Look, Row, Sheet, Signature, Table

Facts = tuple[tuple[str, str], ...]
"""What is told before the tables: labels and values."""

MOST_LISTED = 100_000
"""Findings in a workbook; a list of all of them is asked for by itself."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the report says. `digest` is that of its content; `is_whole` that it is the one signed off."""

    audit: Audit
    plan: Plan
    facts: Facts
    sheets: tuple[Sheet, ...]
    letterhead: Letterhead
    signatures: tuple[Signature, ...]
    digest: str
    is_whole: bool

    @property
    def titles(self) -> tuple[str, str]:
        """The title and the period."""
        return "BÁO CÁO KIỂM TRA ĐỘ PHỦ SỐ HÓA", self.plan.period.label or _days(self.plan)


def counts_of(audit: Audit) -> Counts:
    """What was counted while all papers were examined; empty if they were not yet."""
    return cast(Counts, (audit.progress or {}).get("counts", {}))


def is_examined(audit: Audit) -> bool:
    """Tell whether all papers were examined."""
    return bool((audit.progress or {}).get("is_done"))


def rules_of(audit: Audit) -> Rules:
    """The rules of the day on which the sample was drawn."""
    return rules_on(local_day(audit.drawn_at) or dt.date.max)


def estimate_of(audit: Audit, items: Sequence[AuditItem], flaws: Iterable[Flaw]) -> Estimate:
    """What the sample tells. Reads all flaws once.

    A missing signature says nothing about what stands on a paper: it is counted by itself.
    """
    plan = plan_from(audit.plan)
    mine = {item.paper for item in items}
    proven = (flaw for flaw in flaws if flaw.severity is Severity.PROOF and flaw.code not in SIGNATURES)
    false = {flaw.paper for flaw in proven if flaw.paper in mine}
    return estimate(items, plan.strata, plan.wish.confidence, false)


def check_ready(audit: Audit, found: Estimate) -> None:
    """See whether an audit may be signed off: examined, and every paper judged. Raises BadSetting."""
    if not is_examined(audit):
        raise BadSetting(f"not all papers were examined; run `sohoa audit examine {audit.name}` first")
    if found.not_keyed:
        raise BadSetting(f"{found.not_keyed} papers of the sample were not keyed again yet")


def seal(audit: Audit, items: Sequence[AuditItem], flaws: Sequence[Flaw]) -> str:
    """The digest of an audit that may be signed off. Raises BadSetting if it may not."""
    check_ready(audit, estimate_of(audit, items, flaws))
    return digest_of(audit, items, flaws)


def make_report(
    audit: Audit,
    items: Sequence[AuditItem],
    flaws: Sequence[Flaw],
    found: Estimate,
    digest: str,
    labels: Mapping[str, str],
) -> Report:
    """Put the report together. `flaws` are as many as are to be listed; `digest` is that of what is kept now."""
    plan, rules = plan_from(audit.plan), rules_of(audit)
    return Report(
        audit=audit,
        plan=plan,
        facts=tuple(_facts(audit, plan, items, found, rules)) + _sealed(audit, digest),
        sheets=_sheets(audit, plan, items, flaws, found, labels),
        letterhead=Letterhead(office=_who(plan), day=local_day(audit.signed_off_at)),
        signatures=(Signature(("NGƯỜI KIỂM TRA",), "(Ký, ghi rõ họ tên)", audit.signed_off_by or ""),
                    Signature(("THỦ TRƯỞNG ĐƠN VỊ",), "(Ký, đóng dấu)")),
        digest=digest,
        is_whole=audit.digest is None or audit.digest == digest,
    )  # fmt: skip


def _sheets(
    audit: Audit, plan: Plan, items: Sequence[AuditItem], flaws: Sequence[Flaw], found: Estimate,
    labels: Mapping[str, str],
) -> tuple[Sheet, ...]:  # fmt: skip
    counts = counts_of(audit)
    every, rules = total(counts), rules_of(audit)
    return (
        Sheet(
            "Theo đơn vị", office_table(plan, found, counts), ("Mẫu và sai sót theo đơn vị",), notes=_OFFICES
        ),
        Sheet(
            "Số hóa khống",
            flaw_table(every),
            ("Ghi nhận đã số hóa nhưng không đúng",),
            notes=_flaw_notes(audit),
        ),
        Sheet(
            "Lỗi NĐ 31", fault_table(every, rules), ("Lỗi của tệp số hóa",), notes=_fault_notes(rules, every)
        ),
        Sheet(
            "Nhập lại", rate_table(found, labels), ("Sai sót theo trường, nhập lại độc lập",), notes=_RATES
        ),
        Sheet("Sai khác", wrong_table(found, items, labels), ("Giấy tờ sai trong mẫu",)),
        Sheet("Phát hiện", finding_table(flaws), ("Danh sách phát hiện",), notes=_listed(every, flaws)),
    )


def report_sheets(report: Report) -> Sequence[Sheet]:
    """The sheets of a workbook: the facts first, with letterhead and signatures."""
    columns = (Column("label", "Nội dung", Look.TEXT, 62), Column("value", "Giá trị", Look.TEXT, 118))
    title, period = report.titles
    first = Sheet(
        tab="Chung",
        table=Table(columns, tuple(Row(fact) for fact in report.facts)),
        title=(title, f"Đợt kiểm tra: {report.audit.name}"),
        subtitle=period,
        letterhead=report.letterhead,
        signatures=report.signatures,
        is_landscape=False,
    )
    return (first, *report.sheets)


_OFFICES = (
    "Giấy tờ sai: có giá trị nhập lại khác giá trị ghi nhận, hoặc người nhập thấy không đúng giấy tờ, hoặc chắc chắn số "
    "hóa khống (không kể chữ ký số). Cận của từng đơn vị là chính xác cho số giấy tờ hữu hạn (phân phối siêu bội); cận của dòng Tổng theo ước "
    "lượng phân tầng có trọng số, khoảng Clopper–Pearson với cỡ mẫu hiệu dụng (Korn–Graubard).",
)
_RATES = (
    "Khoảng tin cậy chính xác Clopper–Pearson. Chữ hoa, chữ thường, dấu cách, vị trí dấu thanh và dạng viết của ngày tháng "
    "không tính là sai. Trường không đọc được không được đối chiếu.",
)


def _flaw_notes(audit: Audit) -> tuple[str, ...]:
    said = "Tính trên mọi giấy tờ được ghi nhận đã số hóa, không phải trên mẫu. Một giấy tờ có thể có nhiều phát hiện."
    if is_examined(audit):
        return (said,)
    last = (audit.progress or {}).get("last")
    return (f"CHƯA XEM HẾT: mới tới hồ sơ {last}." if last else "CHƯA XEM: chưa chạy kiểm tra toàn bộ.", said)


def _fault_notes(rules: Rules, counts: Mapping[str, int]) -> tuple[str, ...]:
    bands = "; ".join(
        f"dưới {_percent(float(fine.below) / 100)}: {fine.least}–{fine.most}" for fine in rules.fines
    )
    fines = (f"Khung phạt theo tỷ lệ của từng lỗi, triệu đồng: {bands}.",) if bands else ()
    return (
        f"Căn cứ: {rules.source}. Tính trên {thousands(counts.get('files', 0))} giấy tờ có tệp trong kho; "
        f"{thousands(counts.get('links', 0))} giấy tờ có tệp ở hệ thống khác không kiểm tra được. Báo động từ "
        f"{_percent(float(rules.alarm) / 100)}, dừng phát hành từ {_percent(float(rules.block) / 100)}.",
        *fines,
        f"Dưới {rules.archive_dpi} dpi (mức lưu trữ, chỉ để biết): {thousands(counts.get('coarse', 0))} giấy tờ.",
    )


def _listed(counts: Mapping[str, int], flaws: Sequence[Flaw]) -> tuple[str, ...]:
    """Whether the list is all of it; a paper may have one flaw on several pages, so the count is a lower bound."""
    every = sum(count for what, count in counts.items() if what.startswith("flaw:"))
    left = every - len(flaws)
    if left <= 0:
        return ()
    return (f"Còn ít nhất {thousands(left)} phát hiện; danh sách đầy đủ: sohoa audit findings --csv.",)


def _facts(
    audit: Audit, plan: Plan, items: Sequence[AuditItem], found: Estimate, rules: Rules
) -> Iterator[tuple[str, str]]:
    confidence = _percent(plan.wish.confidence)
    yield "Đợt kiểm tra", audit.name
    yield (
        "Kỳ (ngày tiếp nhận hồ sơ)",
        f"{plan.period.label}: {_days(plan)}" if plan.period.label else _days(plan),
    )
    yield "Phạm vi", ", ".join(plan.names.get(root, root) for root in plan.roots) or "mọi đơn vị"
    yield (
        "Giấy tờ được ghi nhận đã số hóa",
        f"{thousands(plan.frame.size)} của {thousands(len(plan.frame.papers))} đơn vị",
    )
    yield "SHA-256 của danh sách giấy tờ", plan.frame.digest
    yield "Chuỗi mầm công bố", plan.seed
    yield (
        "Cách rút mẫu",
        f"{plan.algorithm}: mỗi đơn vị lấy các giấy tờ có SHA-256(mầm;hồ sơ;vai trò;số) nhỏ nhất",
    )
    yield "Cách tính cỡ mẫu", _method(plan)
    yield "Rút mẫu", f"{thousands(plan.size)} giấy tờ, {audit.drawn_by}, {_moment(audit.drawn_at)}"
    keyers = sorted({item.keyed_by for item in items if item.keyed_by})
    yield (
        "Nhập lại",
        f"{', '.join(keyers) or 'chưa ai'}; {_left(found)}",
    )
    yield from _estimated(found, confidence)
    yield "Quy định áp dụng", f"{rules.source} (từ {rules.valid_from:%d/%m/%Y})"


def _estimated(found: Estimate, confidence: str) -> Iterator[tuple[str, str]]:
    if found.overall.judged:
        whole = found.overall
        low, high = whole.bounds or (0, whole.papers)
        yield (
            f"Tỷ lệ giấy tờ sai (ước lượng, tin cậy {confidence})",
            f"{_percent(whole.interval.share)}, từ {_percent(whole.interval.low)} đến {_percent(whole.interval.high)}: "
            f"{thousands(low)} đến {thousands(high)} trong {thousands(whole.papers)} giấy tờ",
        )
    if found.proven is not None:
        yield (
            "Không thấy giấy tờ sai nào trong mẫu",
            f"tỷ lệ sai thấp hơn {_percent(found.proven)} với độ tin cậy {confidence}, dù sai sót nằm ở đơn vị nào",
        )


def _left(found: Estimate) -> str:
    illegible = found.not_judged - found.not_keyed
    told = f", {thousands(illegible)} giấy tờ không đọc được nên không tính" if illegible else ""
    return f"còn {thousands(found.not_keyed)} giấy tờ chưa nhập xong{told}"


def _method(plan: Plan) -> str:
    wish = plan.wish
    least = f"ít nhất {wish.minimum} giấy tờ mỗi đơn vị"
    if wish.most_wrong is not None:
        return (
            f"không sai giấy nào trong mẫu thì chứng tỏ tỷ lệ sai dưới {_percent(wish.most_wrong)} với độ tin cậy "
            f"{_percent(wish.confidence)} (phân phối siêu bội, trường hợp xấu nhất giữa các đơn vị); {least}"
        )
    return (
        f"sai số ±{_percent(wish.margin or 0)} với độ tin cậy {_percent(wish.confidence)}, tỷ lệ dự kiến "
        f"{_percent(wish.expected)}, hiệu chỉnh số hữu hạn, chia theo tỷ lệ; {least}"
    )


def _sealed(audit: Audit, digest: str) -> Facts:
    if audit.digest is None:
        return (("Tình trạng", "BẢN THẢO, chưa chốt"), ("SHA-256 của nội dung", digest))
    signed = f"{audit.signed_off_by}, {_moment(audit.signed_off_at)}" if audit.signed_off_at else ""
    if audit.digest != digest:
        return (
            ("Chốt", signed),
            ("CẢNH BÁO", f"nội dung đã bị sửa sau khi chốt: {digest} khác {audit.digest}"),
        )
    return (("Chốt", signed), ("SHA-256 của nội dung", digest))


def _who(plan: Plan) -> str:
    return plan.names.get(plan.roots[0], plan.roots[0]) if len(plan.roots) == 1 else "…………………………"


def _days(plan: Plan) -> str:
    return f"{plan.period.first:%d/%m/%Y}–{plan.period.last:%d/%m/%Y}"


def _moment(at: dt.datetime) -> str:
    return f"{at.astimezone(LOCAL):%H:%M %d/%m/%Y}"


def _percent(share: float) -> str:
    text = f"{share * 100:.2f}".rstrip("0").rstrip(".")
    return f"{text.replace('.', ',')}%"


def first_flaws(flaws: Iterable[Flaw], most: int = MOST_LISTED) -> Sequence[Flaw]:
    """The first so many."""
    return tuple(islice(flaws, most))
