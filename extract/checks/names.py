"""Names of people, offices and places: signs that OCR lost a letter or a mark."""

import re

from extract.checks.facts import Doubts, Facts
from extract.values.offices import normal_office
from extract.values.people import is_bare_middle_name, is_cut_or_marred, is_marred_surname
from extract.values.syllables import impossible_syllables

_WORD = r"[^\W\d_]+(?:['-][^\W\d_]+)*'?"
_PLAIN_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{1,7}}|[^\W\d_]{{1,3}}'[^\W\d_]{{2,}}")
_BARE_OFFICES = frozenset(map(normal_office, ("ủy ban nhân dân", "hội đồng nhân dân", "công an")))


def check_names(facts: Facts) -> Doubts:
    """A person's name is words of letters, begins with a family name and has its marks.

    The family name of a signer is lost under signature and seal: Văn Tám is believed in any other place.
    """
    for rule, value in facts.of_type("person_name"):
        if not _PLAIN_NAME.fullmatch(value):
            yield "odd_name", (rule.name,)
        elif is_marred_surname(value):
            yield "odd_surname", (rule.name,)
        elif is_cut_or_marred(value) or (rule.find == "signer" and is_bare_middle_name(value)):
            yield "odd_name", (rule.name,)
        elif impossible_syllables(value):
            yield "impossible_syllable", (rule.name,)


def check_offices(facts: Facts) -> Doubts:
    """The name of an office says whose office it is."""
    for rule, value in facts.of_type("text"):
        if rule.find == "agency" and normal_office(value) in _BARE_OFFICES:
            yield "incomplete_name", (rule.name,)


def check_syllables(facts: Facts) -> Doubts:
    """No syllable of an address, a subject or an office lacks the mark that its ending demands."""
    for rule, value in facts.of_type("address", "text"):
        is_prose = rule.type == "address" or not re.search(r"number|serial|code", rule.name)
        if is_prose and impossible_syllables(value):
            yield "impossible_syllable", (rule.name,)
