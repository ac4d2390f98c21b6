"""Tables of procedures: the shipped ones hold together, and every fault of another is told."""

import datetime as dt

import pytest

from dossier.ids import is_procedure_code
from dossier.procedures import Exemption
from exchange.procedures import read_procedures, shipped_procedures
from extract.kinds import load_kinds

SHIPPED = {listed.procedure.code: listed for listed in shipped_procedures()}
# Domain rule 2.2, with the papers that its procedures give as domain rule 2.5 numbers them.
KNOWN = (
    "1.001193 1.000894 1.000656 1.004873 2.000635 1.004837 1.001022 2.000815 2.000884 2.000908 1.004222 1.004194 "
    "1.002755 1.010028 1.010038 1.001699 1.011607 1.001612"
).split()
ENTRY = """
field = "Hộ tịch"
[[procedures]]
code = "1.001193"
name = "Đăng ký khai sinh"
"""


def test_shipped_procedures_are_those_of_the_rule_and_more() -> None:
    assert set(KNOWN) <= set(SHIPPED)
    assert all(map(is_procedure_code, SHIPPED))
    assert len(SHIPPED) == len(shipped_procedures())


def test_shipped_procedures_name_only_kinds_that_there_are() -> None:
    kinds = set(load_kinds())
    named = {
        kind
        for listed in SHIPPED.values()
        for kinds_of in (listed.procedure.result_kinds, *(one.kinds for one in listed.procedure.requirements))
        for kind in kinds_of
    }

    assert named <= kinds
    assert len(named) > 10


def test_every_shipped_procedure_says_its_law_its_certainty_and_its_components() -> None:
    entries = SHIPPED.values()

    assert all(listed.basis and listed.certainty and listed.procedure.requirements for listed in entries)
    assert all(listed.procedure.valid_from == dt.date(2025, 7, 1) for listed in entries)


@pytest.mark.parametrize(
    ("code", "result"),
    [("1.001193", "KQ.G15.000031"), ("1.000894", "KQ.G15.000032"), ("1.000656", "KQ.G15.000034")],
)
def test_results_have_the_codes_of_the_rule(code: str, result: str) -> None:
    assert SHIPPED[code].procedure.result_code == result


def test_certificate_of_marital_status_serves_for_six_months() -> None:
    requirements = SHIPPED["1.000894"].procedure.requirements

    assert {one.valid_months for one in requirements if "marital_status_certificate" in one.kinds} == {6}


def test_some_procedure_ends_without_a_paper() -> None:
    assert any(not listed.procedure.has_written_result for listed in SHIPPED.values())


def test_entry_takes_what_the_file_says_for_all() -> None:
    (listed,), faults = read_procedures("valid_to = 2027-02-28\n" + ENTRY)

    assert faults == ()
    assert (listed.procedure.field, listed.procedure.valid_to) == ("Hộ tịch", dt.date(2027, 2, 28))


def test_component_is_read_whole() -> None:
    text = ENTRY + (
        'requirements = [{ code = "GCS", name = "Giấy chứng sinh", kinds = ["birth_notification"], required = false, '
        'reusable = false, exemption = "in_database", valid_months = 3 }]'
    )
    (listed,), faults = read_procedures(text)
    (one,) = listed.procedure.requirements

    assert faults == ()
    assert (one.is_required, one.is_reusable, one.exemption, one.valid_months) == (
        False,
        False,
        Exemption.IN_DATABASE,
        3,
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[procedures", "không phải TOML"),
        ("", "không có thủ tục nào"),
        (ENTRY.replace("1.001193", "khai sinh"), "phải có dạng 1.001193"),
        (ENTRY.replace('name = "Đăng ký khai sinh"', ""), "thiếu `name`"),
        (ENTRY.replace('field = "Hộ tịch"', ""), "thiếu lĩnh vực"),
        (ENTRY + "written = true", "không có khóa `written`"),
        (ENTRY + 'has_written_result = "có"', "phải là true hoặc false"),
        (ENTRY + "valid_from = 2026-01-01\nvalid_to = 2025-01-01", "`valid_to` trước `valid_from`"),
        (ENTRY + "certainty = 101", "từ 0 đến 100"),
        (ENTRY + 'requirements = [{ name = "Tờ khai" }]', "thiếu `code`"),
        (ENTRY + 'requirements = [{ code = "TK", name = "Tờ khai", exemption = "lười" }]', "in_database"),
        (ENTRY + 'result_kinds = ["birth_cert"]', "không có loại giấy tờ “birth_cert”"),
        (ENTRY + ENTRY.replace('field = "Hộ tịch"', ""), "cùng có hiệu lực"),
        (
            ENTRY + 'requirements = [{ code = "TK", name = "A" }, { code = "TK", name = "B" }]',
            "2 thành phần cùng mã TK",
        ),
    ],
)
def test_fault_of_a_table_is_told(text: str, told: str) -> None:
    _, faults = read_procedures(text, kinds=["birth_certificate"])

    assert told in "\n".join(fault.what for fault in faults)


def test_all_faults_are_told_at_once() -> None:
    _, faults = read_procedures('[[procedures]]\ncode = "x"\n[[procedures]]\ncode = "y"\n')

    assert len(faults) >= 6


def test_rows_of_one_code_may_follow_each_other() -> None:
    later = ENTRY.replace('field = "Hộ tịch"', "") + "valid_from = 2027-03-01\n"
    listed, faults = read_procedures(ENTRY + "valid_to = 2027-02-28\n" + later)

    assert (len(listed), faults) == (2, ())
