"""The kind files: those that ship, those that a place adds, those that are wrong."""

import re
from pathlib import Path

import pytest

from dossier.errors import BadKind
from extract.classify import Classifier
from extract.extractor import KindExtractor
from extract.folding import squeezed
from extract.kinds import PaperKind, load_kinds, parse_kind, shipped_kinds
from tests.extract import printed

SLUGS = """
    acceptance_slip application_form authorization_letter birth_certificate birth_notification circular
    citizen_identity_card death_certificate death_notice decision declaration_form decree directive
    household_business_registration inheritance_document invitation land_use_right_certificate law
    marital_status_certificate marriage_certificate minutes notice official_letter other payment_receipt plan
    processing_control_slip property_transfer_contract rejection_slip report resolution submission supplement_request
""".split()  # fmt: skip
CLASSIFIER = Classifier(shipped_kinds())
TAIL = "\n" * 14 + "Trang này có nội dung theo mẫu của giấy tờ đó"
POOR_CERTIFICATE = """
slug = "poor_household_certificate"
code = "HN"
name = "Giấy chứng nhận hộ nghèo"
headings = ["GIẤY CHỨNG NHẬN HỘ NGHÈO"]

[fields.head_full_name]
type = "person_name"
labels = ["Họ và tên chủ hộ"]
required = true
"""


def test_all_kinds_of_the_contract_ship() -> None:
    assert sorted(shipped_kinds()) == SLUGS


@pytest.mark.parametrize("kind", shipped_kinds().values(), ids=lambda kind: str(kind.slug))
def test_shipped_kind_says_what_it_is(kind: PaperKind) -> None:
    assert kind.name
    assert kind.name_en
    assert kind.citation
    assert len({rule.name for rule in kind.fields}) == len(kind.fields)


@pytest.mark.parametrize("kind", shipped_kinds().values(), ids=lambda kind: str(kind.slug))
def test_every_rule_of_a_shipped_kind_has_something_to_look_for(kind: PaperKind) -> None:
    by_label = [rule for rule in kind.fields if rule.find == "label"]
    by_pattern = [rule for rule in kind.fields if "pattern" in (rule.find, *rule.also)]

    assert all(squeezed("".join(rule.labels + rule.section_labels)) for rule in by_label)
    assert all(rule.pattern for rule in by_pattern)


@pytest.mark.parametrize(
    ("slug", "heading"),
    [(kind.slug, heading) for kind in shipped_kinds().values() for heading in kind.headings],
)
def test_every_heading_leads_to_its_kind(slug: str, heading: str) -> None:
    title = heading.replace("…", "VỀ VIỆC KHÁC").strip()
    paper = printed.paper(f"{printed.MOTTO}^{title}{TAIL}")

    assert CLASSIFIER.classify(paper).kind == slug


def test_kind_is_added_by_adding_a_file(tmp_path: Path) -> None:
    (tmp_path / "poor.toml").write_text(POOR_CERTIFICATE, "utf-8")
    extractor = KindExtractor(load_kinds(tmp_path))
    pages = [printed.page(f"{printed.MOTTO}^GIẤY CHỨNG NHẬN HỘ NGHÈO\nHọ và tên chủ hộ: LÝ VĂN PÁO{TAIL}")]

    kind = extractor.classify(pages).kind
    (field,) = extractor.extract(kind, pages, printed.Rereader(pages), tmp_path)

    assert kind == "poor_household_certificate"
    assert (field.name, field.value) == ("head_full_name", "Lý Văn Páo")


def test_kind_of_a_folder_replaces_the_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    own = 'slug = "plan"\ncode = "KH"\nname = "Kế hoạch của xã"\nheadings = ["KẾ HOẠCH"]\n'
    (tmp_path / "plan.toml").write_text(own, "utf-8")

    kinds = load_kinds(tmp_path)

    assert kinds["plan"].name == "Kế hoạch của xã"
    assert sorted(kinds) == SLUGS


@pytest.mark.parametrize(
    ("fault", "named"),
    (
        ("colour = 1", ["poor.toml", "colour"]),
        ("= = =", ["poor.toml"]),
        ('[fields.birthday]\ntype = "colour"', ["birthday", "colour"]),
        ('[fields.birthday]\ntype = "date"\nfnid = "label"', ["birthday", "fnid"]),
        ('[fields.birthday]\ntype = "date"\nfind = "guess"', ["birthday", "guess"]),
        ('[fields.birthday]\ntype = "date"\nalso = ["guess"]', ["birthday", "guess"]),
        ('[fields.birthday]\ntype = "date"\npattern = "(("', ["birthday", "pattern"]),
        ('[fields.birthday]\ntype = "date"\nsection = "mother"', ["poor.toml", "birthday", "mother"]),
        ('[fields."ngày sinh"]\ntype = "date"', ["ngày sinh", "lower-case"]),
        ('[fields.home_unit]\ntype = "address"', ["home_unit", "_unit"]),
        ("valid_months = 0", ["valid_months"]),
        ('valid_months = "six"', ["valid_months"]),
        ("sensitive = true", ["sensitive"]),
        ("citation = 3", ["citation"]),
    ),
)
def test_fault_in_a_kind_file_is_named(fault: str, named: list[str]) -> None:
    text = f'slug = "poor"\ncode = "HN"\nname = "Hộ nghèo"\nheadings = []\n{fault}\n'

    with pytest.raises(BadKind) as caught:
        parse_kind(text, "poor.toml")

    assert [word for word in named if word not in caught.value.detail] == []


def test_slug_that_is_no_name_is_told() -> None:
    with pytest.raises(BadKind, match="slug"):
        parse_kind('slug = "Hộ nghèo"\ncode = "HN"\nname = "Hộ nghèo"\nheadings = []', "poor.toml")


def test_certificate_of_marital_status_holds_six_months() -> None:
    holds = {slug: kind.valid_months for slug, kind in shipped_kinds().items() if kind.valid_months}

    assert holds == {"marital_status_certificate": 6}


@pytest.mark.parametrize(
    ("slug", "field"),
    (("birth_certificate", "ethnicity"), ("birth_notification", "weight_grams")),
)
def test_ethnicity_and_health_are_sensitive(slug: str, field: str) -> None:
    (rule,) = (rule for rule in shipped_kinds()[slug].fields if rule.name == field)

    assert rule.sensitive


@pytest.mark.parametrize("slug", ("citizen_identity_card", "death_notice", "death_certificate"))
def test_papers_that_are_sensitive_as_a_whole_say_so(slug: str) -> None:
    assert shipped_kinds()[slug].sensitive


@pytest.mark.parametrize("key", ("slug", "code", "name", "headings"))
def test_missing_key_is_named(key: str) -> None:
    lines = {"slug": 'slug = "a"', "code": 'code = "A"', "name": 'name = "A"', "headings": "headings = []"}
    text = "\n".join(line for name, line in lines.items() if name != key)

    with pytest.raises(BadKind, match=key):
        parse_kind(text, "a.toml")


def test_broken_file_in_a_folder_stops_the_load(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("slug =", "utf-8")

    with pytest.raises(BadKind, match=r"broken\.toml"):
        load_kinds(tmp_path)


def test_kinds_of_an_empty_folder_are_the_shipped_ones(tmp_path: Path) -> None:
    assert load_kinds(tmp_path) == shipped_kinds()


@pytest.mark.parametrize("end", [".", ",", " do"])
def test_serial_of_a_land_certificate_at_the_end_of_a_sentence(end: str) -> None:
    """The stop behind a serial is none of it; behind digits and a stop follow more of another number."""
    rule = next(
        each
        for each in shipped_kinds()["property_transfer_contract"].fields
        if each.name == "land_certificate_serial"
    )
    assert re.findall(rule.pattern, f"Giấy chứng nhận số CS 720738{end}") == ["CS 720738"]
    assert not re.findall(rule.pattern, "số CS 720738.15")
