"""Judges a table: identities between columns, rates, totals, percentages beyond 100."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from audit.figures.arithmetic import Outcome, rate_of, sum_of, within
from audit.figures.findings import Finding, Verdict
from audit.figures.numbers import exact, shown, written
from audit.figures.tables.columns import Column, Row, columns_of, rows_of
from audit.figures.tables.grid import Sheet
from audit.figures.tables.identities import Identity, identities_of
from audit.figures.tables.layout import Table, find_tables
from audit.figures.tables.rates import is_change, quotient_for
from audit.figures.tables.totals import Total, is_excerpt, totals_of
from audit.figures.tables.upright import upright

_HUNDRED = Decimal(100)


def judge_sheet(sheet: Sheet) -> tuple[int, tuple[Finding, ...]]:
    """How many figures a sheet has, and what is found about them."""
    figures = 0
    findings: list[Finding] = []
    for found in find_tables(sheet):
        table = upright(found)
        columns = columns_of(table)
        rows = rows_of(table, columns)
        figures += sum(len(row.figures) for row in rows)
        findings += _Judge(table, columns, rows).findings()
    return figures, tuple(findings)


class _Judge:
    """What is found in one table."""

    def __init__(self, table: Table, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self._table = table
        self._columns = columns
        self._rows = rows

    def findings(self) -> Iterator[Finding]:
        for identity in identities_of(self._columns, self._rows):
            yield from self._identity(identity)
        for column in self._columns:
            if column.is_rate:
                yield from self._rate(column)
            else:
                yield from self._fractions(column)
        for total in totals_of(self._rows, self._columns):
            yield from self._total(total)

    def _identity(self, identity: Identity) -> Iterator[Finding]:
        for row in self._rows:
            whole = row.figures.get(identity.whole.index)
            parts = [row.figures[part.index] for part in identity.parts if part.index in row.figures]
            if whole is None or not parts:
                continue
            if identity.beside is not None:
                if (beside := row.figures.get(identity.beside.index)) is None:
                    continue
                whole = exact(whole.value + beside.value)
            outcome = within(parts[0], whole) if identity.is_part else sum_of(whole, parts)
            if identity.is_part and outcome.verdict is Verdict.HOLDS:
                continue
            yield self._found(row, identity.whole, identity.name, outcome)

    def _rate(self, column: Column) -> Iterator[Finding]:
        if is_change(column):
            return
        quotient = quotient_for(column, self._columns, self._rows)
        for row in self._rows:
            if (rate := row.figures.get(column.index)) is None:
                continue
            figures = quotient.figures(row) if quotient else None
            if figures and not _is_unsaid(figures):
                outcome = rate_of(*figures)
                yield self._found(row, column, quotient.name if quotient else "", outcome)
            elif rate.value > _HUNDRED:
                line = f"{written(rate)}% > 100%"
                yield self._found(
                    row, column, "tỷ lệ của một phần không quá 100%", Outcome(Verdict.IMPOSSIBLE, line)
                )
        if quotient is None:
            yield self._unnamed(column)

    def _unnamed(self, column: Column) -> Finding:
        place = self._table.sheet.place(self._table.body[0], column.index)
        question = "Tỷ lệ này là số nào chia cho số nào?"
        return Finding(Verdict.UNNAMED, place, column.name, "tỷ lệ phải có tử số và mẫu số", "", question)

    def _fractions(self, column: Column) -> Iterator[Finding]:
        """Counts that are no whole numbers: often 2.788 that a program took for a fraction."""
        mine = [row for row in self._rows if column.index in row.figures]
        broken = [row for row in mine if row.figures[column.index].value % 1]
        if not broken or column.concept is None or len(broken) * 2 > len(mine):
            return
        for row in broken:
            value = row.figures[column.index].value
            if value < 1 or (value * 1000) % 1:
                continue
            question = f"Có phải là {shown(value * 1000)}?"
            outcome = Outcome(Verdict.UNDECIDED, f"{shown(value)} không phải số nguyên")
            yield self._found(row, column, "số hồ sơ là số nguyên", outcome, question)

    def _total(self, total: Total) -> Iterator[Finding]:
        excerpt = is_excerpt(total, self._columns)
        for column in self._columns:
            whole = total.whole.figures.get(column.index)
            if column.is_rate or whole is None:
                continue
            parts = [row.figures[column.index] for row in total.parts if column.index in row.figures]
            if not parts or any(part.value % 1 for part in parts):
                continue
            outcome = _shortened(
                sum_of(whole, parts), len(parts), sum((part.value for part in parts), Decimal(0)), whole.value
            )
            if excerpt and outcome.verdict is Verdict.IMPOSSIBLE:
                outcome = Outcome(Verdict.UNDECIDED, outcome.computation)
            question = "Bảng có đủ các đơn vị không?" if outcome.verdict is Verdict.UNDECIDED else ""
            identity = f"{total.whole.label or 'tổng'} = tổng các dòng, cột {column.name}"
            yield self._found(total.whole, column, identity, outcome, question)

    def _found(
        self, row: Row, column: Column, identity: str, outcome: Outcome, question: str = ""
    ) -> Finding:
        quote = f"{row.label or row.ordinal or 'dòng ' + str(row.at + 1)} · {column.name}"
        if (figure := row.figures.get(column.index)) is not None:
            quote += f": {written(figure)}{'%' if column.is_rate else ''}"
        place = self._table.sheet.place(row.at, column.index)
        return Finding(outcome.verdict, place, quote, identity, outcome.computation, question)


def _is_unsaid(figures: Sequence[object]) -> bool:
    """Nothing of nothing: whatever stands there, 0 or 100, says nothing."""
    return all(getattr(figure, "value", None) == 0 for figure in figures[:2])


def _shortened(outcome: Outcome, count: int, total: Decimal, whole: Decimal) -> Outcome:
    """The sum of many rows, without all of them."""
    if count <= 6:
        return outcome
    line = f"tổng {count} dòng = {shown(total)}"
    if outcome.verdict is Verdict.IMPOSSIBLE:
        line += f" ≠ {written(exact(whole))}, lệch {shown(abs(total - whole))}"
    return Outcome(outcome.verdict, line)
