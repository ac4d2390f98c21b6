"""A register as a province fills it in a year, made up by the database itself in a minute."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Engine, insert, text

from dossier.offices import Office, OfficeLevel
from dossier.procedures import Procedure, Requirement
from storage.engine import transaction
from storage.migrations import upgrade
from storage.migrations.versions.r0011_seen import SEEN
from storage.register_rows import office_values, procedure_values
from storage.register_tables import OfficeRow, ProcedureRow

OFFICES, OWNERS, PROCEDURES = 125, 100_000, 400
BODY = "0100109106-001"
"""A body that owns one paper in 83, all of one kind: about 12,000."""
_ALL_OFFICES, _PROVINCES = 14_585, 33
KINDS = ("birth_certificate", "id_card", "declaration_form", "land_certificate", "contract", "application", "decision", "receipt")  # fmt: skip

_NUMBERS = (
    "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
)
_DIALECTS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "day": "date('2025-01-01', '+' || (({0}) % 365) || ' days')",
        "moment": "datetime('2025-01-01 03:00:00', '+' || (({0}) % 365) || ' days') || '.000000'",
        "json": "{0}",
        "true": "1",
        "pad": "printf('%0{1}d', {0})",
    },
    "postgresql": {
        "day": "DATE '2025-01-01' + CAST(({0}) % 365 AS integer)",
        "moment": "TIMESTAMPTZ '2025-01-01 03:00:00+00' + (({0}) % 365) * INTERVAL '1 day'",
        "json": "CAST({0} AS json)",
        "true": "true",
        "pad": "lpad(CAST({0} AS text), {1}, '0')",
    },
}


def fill(engine: Engine, dossiers: int) -> None:
    """Bring the tables to head and fill them with so many dossiers of a year, each with four papers."""
    upgrade(engine)
    say = _DIALECTS[engine.dialect.name]
    with transaction(engine) as connection:
        connection.execute(insert(OfficeRow), [office_values(office) for office in offices()])
        connection.execute(
            insert(ProcedureRow),
            [procedure_values(procedure(number)) for number in range(1, PROCEDURES + 1)],
        )
        for statement in (
            _dossiers(say, dossiers),
            _papers(say, dossiers),
            *_readings(say),
            SEEN,
        ):
            connection.execute(text(statement))
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))  # what it does by itself within a minute


def owner(number: int) -> str:
    """The personal number of an owner, from 0."""
    return f"{number:012d}"


def offices() -> Iterator[Office]:
    """All offices of the country: those that have dossiers are right below the province ``H60``."""
    yield Office("H60", "Tỉnh", OfficeLevel.PROVINCE)
    for number in range(OFFICES):
        yield Office(f"H60.{number}", f"Xã {number}", OfficeLevel.COMMUNE, "H60")
    for number in range(_PROVINCES):
        yield Office(f"T{number}", f"Tỉnh {number}", OfficeLevel.PROVINCE)
    for number in range(_ALL_OFFICES - OFFICES - 1 - _PROVINCES):
        # Every twentieth is a department, with the nineteen after it below it.
        code, above = f"T{number // 20 % _PROVINCES}", f"D{number // 20}"
        is_above = number % 20 == 0
        level = OfficeLevel.DEPARTMENT if is_above else OfficeLevel.COMMUNE
        yield Office(
            above if is_above else f"{above}.{number}", f"Đơn vị {number}", level, code if is_above else above
        )


def procedure(number: int) -> Procedure:
    """A procedure, from 1, that asks for four kinds of paper; the first six give no written result."""
    asked = (KINDS[(number + place) % len(KINDS)] for place in range(4))
    requirements = tuple(
        Requirement(f"TP{place}", "Giấy tờ", kinds=(kind,)) for place, kind in enumerate(asked)
    )
    return Procedure(f"1.{number:06d}", "Thủ tục", "Hộ tịch", number > 6, requirements=requirements)


def _scattered(row: str, salt: int, below: int) -> str:
    # Large primes: neighbours have nothing in common, and every run has the same.
    return f"(({row} * 7919 + {salt} * 104729) % 1299709 % {below})"


def _dossiers(say: Mapping[str, str], count: int) -> str:
    # Most dossiers are of a few procedures and large offices, as everywhere: the square of a share draws them together.
    share = f"({_scattered('i', 1, 1000)} * {_scattered('i', 1, 1000)} / 1000)"
    procedure = f"1 + {share} * 60 / 1000"
    place, day = f"{_scattered('i', 2, OFFICES)}", _scattered("i", 3, 365)
    code = f"'H60.' || {place} || '-250101-' || {say['pad'].format('i', 6)}"
    return (
        "INSERT INTO dossiers (code, office, procedure, channel, status, source, owner_id, received_at, received_on,"
        " due_at, due_on, settled_at, settled_on, is_identity_verified, databases, has_requirements) "
        + _NUMBERS.format(count=count)
        + f"SELECT {code}, 'H60.' || {place}, '1.' || {say['pad'].format(procedure, 6)},"
        f" 1 + {_scattered('i', 4, 3)}, CASE {_scattered('i', 5, 40)} WHEN 0 THEN 3 WHEN 1 THEN 4 WHEN 2 THEN 9 ELSE 10 END,"
        f" 'own', {say['pad'].format(_scattered('i', 6, OWNERS), 12)}, {say['moment'].format(day)}, {say['day'].format(day)},"
        f" {say['moment'].format(day + ' + 5')}, {say['day'].format(day + ' + 5')}, {say['moment'].format(day + ' + 4')},"
        f" {say['day'].format(day + ' + 4')}, CASE WHEN i % 3 = 0 THEN {say['true']} ELSE NOT {say['true']} END, {say['json'].format(chr(39) + '[]' + chr(39))}, {say['true']} FROM n"
    )


def _papers(say: Mapping[str, str], dossiers: int) -> str:
    kinds = " ".join(f"WHEN {number} THEN '{kind}'" for number, kind in enumerate(KINDS))
    kind = f"CASE {_scattered('i', 7, len(KINDS))} {kinds} END"
    lacks = f"{_scattered('i', 8, 12)} = 0"
    # 64 letters, as a digest has; the number in front, so that `digest` can say them again.
    digest = f"CASE WHEN {lacks} THEN NULL ELSE {_digest(say, 'i')} END"
    false, day = f"NOT {say['true']}", _scattered("i", 16, 365)
    return (
        "INSERT INTO dossier_papers (dossier_id, role, ordinal, name, component, kind, is_required, exemption, state,"
        " has_file, digest, first_page, last_page, is_from_national_store, is_in_national_store, owner_id, owner_name, is_permanent,"
        " is_withheld, approval, signing, issued_on, digitized_at, scope, values_) "
        + _NUMBERS.format(count=4 * dossiers)
        + f"SELECT (i + 3) / 4, CASE WHEN i % 4 = 0 THEN 'result' ELSE 'component' END, 1 + i % 4, 'Giấy tờ', 'TP',"
        f" CASE WHEN i % 83 = 0 THEN 'contract' ELSE {kind} END, {say['true']}, CASE WHEN {_scattered('i', 9, 30)} = 0 THEN 'electronic' END,"
        f" CASE WHEN {lacks} THEN 0 ELSE 1 + {_scattered('i', 10, 3)} END,"
        f" CASE WHEN {lacks} THEN {false} ELSE {say['true']} END, {digest}, 1, 2, {_scattered('i', 11, 9)} = 0,"
        f" {_scattered('i', 12, 9)} = 0, CASE WHEN i % 83 = 0 THEN '{BODY}' ELSE {say['pad'].format(_scattered('i', 13, OWNERS), 12)} END, 'Lý Mỹ Dung', {false}, {false},"
        f" CASE {_scattered('i', 15, 10)} WHEN 0 THEN 'pending' ELSE 'approved' END,"
        f" CASE {_scattered('i', 14, 3)} WHEN 0 THEN 'valid' ELSE 'unsigned' END,"
        f" {say['day'].format(day)}, {say['moment'].format(day)},"
        f" CASE {_scattered('i', 17, 40)} WHEN 0 THEN 'H60' WHEN 1 THEN 'T3' WHEN 2 THEN 'H60.5' END,"
        f" {say['json'].format(chr(39) + '{}' + chr(39))} FROM n"
    ).replace("values_", '"values"')


def _digest(say: Mapping[str, str], row: str) -> str:
    return f"{say['pad'].format(f'({row} * 7919 % 99999989)', 8)} || {say['pad'].format(row, 56)}"


def _readings(say: Mapping[str, str]) -> tuple[str, ...]:
    """What was read of the papers, a page of text and eight fields each."""
    empty = say["json"].format("'[]'")
    have = "FROM dossier_papers WHERE digest IS NOT NULL"
    return (
        "INSERT INTO readings (id, digest, version, read_at) "
        f"SELECT id, digest, 'v1', {say['moment'].format('id')} {have}",
        "INSERT INTO papers (id, reading_id, ordinal, scan, pages, first_page, last_page, kind, kind_confidence, standing,"
        " text, seconds, page_reports) "
        f"SELECT id, id, 0, 'a.pdf', 2, 1, 2, kind, 1.0, 'digitized', 'Cộng hòa xã hội chủ nghĩa Việt Nam', 2.0, {empty} {have}",
        "INSERT INTO fields (paper_id, ordinal, name, value, raw, confidence, source, agreed, needs_review, page, rule,"
        " doubts, candidates) "
        f"SELECT p.id, k.i, 'field_' || k.i, {say['json'].format(chr(39) + chr(34) + 'Lý Mỹ Dung' + chr(34) + chr(39))},"
        f" 'LÝ MỸ DUNG', 0.97, 'ocr', {say['true']}, NOT {say['true']}, 1, 'label', {empty}, {empty}"
        " FROM dossier_papers p CROSS JOIN (SELECT 0 AS i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) k"
        " WHERE p.digest IS NOT NULL",
    )
