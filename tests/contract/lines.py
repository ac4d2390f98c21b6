"""Holds lines of papers.jsonl against the contract: the schema, the value forms, what a schema cannot say."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator

from dossier.ids import is_procedure_code, parse_dossier_code
from extract.kinds import shipped_kinds

_FORMS = {
    "date": r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?",
    "datetime": r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d",
    "person_name": r"\S+( \S+)*",
    "id_number": r"\d+",
    "phone": r"\d+",
    "sex": r"Nam|Nữ",
    "integer": r"\d+",
    "decimal": r"\d+(\.\d+)?",
}


@cache
def validator() -> Draft202012Validator:
    """The schema that ships with the program."""
    return Draft202012Validator(
        json.loads(resources.files("digitize").joinpath("papers.schema.json").read_text("utf-8"))
    )


def faults(line: str) -> Iterator[str]:
    """Yield what is wrong with a line, in words."""
    if not unicodedata.is_normalized("NFC", line):
        yield "not NFC"
    paper = json.loads(line)
    yield from (f"{error.json_path}: {error.message[:200]}" for error in validator().iter_errors(paper))
    first, last = paper["page_range"]
    if first > last or (paper["pages"] and last > paper["pages"]):
        yield f"page_range {first}-{last} of {paper['pages']} pages"
    kind = shipped_kinds().get(paper["kind"])
    types = {rule.name: rule.type for rule in kind.fields} if kind else {}
    for name, field in paper["fields"].items():
        yield from _field_faults(name, field, types.get(name, "text"), (first, last))


def _field_faults(name: str, field: dict[str, Any], form: str, pages: tuple[int, int]) -> Iterator[str]:
    if not pages[0] <= field["page"] <= pages[1]:
        yield f"{name}: page {field['page']} is not one of the paper"
    value = field["value"]
    if isinstance(value, str) and not _has_form(value, form):
        yield f"{name}: not in the form of a {form}"


def _has_form(value: str, form: str) -> bool:
    if form == "dossier_code":
        return parse_dossier_code(value) is not None
    if form == "procedure_code":
        return is_procedure_code(value)
    if form == "person_name" and value != " ".join(word[:1].upper() + word[1:] for word in value.split()):
        return False
    return re.fullmatch(_FORMS.get(form, r"\S+( \S+)*"), value) is not None
