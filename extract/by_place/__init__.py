"""Fields by their place on an administrative document, after the layout of Decree 30/2020/NĐ-CP.

Number under the agency on the left, place and date under the motto on the right, the
subject under the title or under the number (V/v), the signer's name under the signature.
"""

from extract.by_place.agency import find_agency
from extract.by_place.date import find_place_date
from extract.by_place.number import find_number
from extract.by_place.signer import find_signer
from extract.by_place.subject import find_subject, subject_of, without_subject_prefix

__all__ = (
    "find_agency",
    "find_number",
    "find_place_date",
    "find_signer",
    "find_subject",
    "subject_of",
    "without_subject_prefix",
)
