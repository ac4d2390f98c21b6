"""Which papers lie in which dossier, in what file and with what damage."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sheaf:
    """One file to be made: the papers in it (templates by name), its type and damage."""

    slug: str
    papers: tuple[str, ...]
    damage: str = "office_scan"
    suffix: str = "jpg"
    font: str = "tinos"
    blank_after: int = 0


@dataclass(frozen=True)
class Folder:
    """A dossier, or loose papers when it has no prefix."""

    batch: str
    received: str
    sheaves: tuple[Sheaf, ...] = field(default_factory=tuple)
    loose: bool = False


def _s(line: str) -> Sheaf:
    """`slug template[+template] damage suffix font` as one readable row."""
    slug, papers, damage, suffix, font, *rest = line.split()
    return Sheaf(slug, tuple(papers.split("+")), damage, suffix, font, int(rest[0]) if rest else 0)


def _folder(batch: str, received: str, rows: str, loose: bool = False) -> Folder:
    return Folder(batch, received, tuple(_s(row) for row in rows.strip().splitlines()), loose)


FOLDERS: tuple[Folder, ...] = (
    _folder(
        "lo-01",
        "2025-09-14",
        """
        acceptance_slip counter:slip_qr office_scan jpg tinos
        declaration_form forms:declaration_birth office_scan jpg liberation
        birth_certificate birth:original_2015 office_scan jpg tinos
        birth_notification birth:notification gray_scan jpg tinos
        marriage_certificate civil:marriage_columns office_scan jpg liberation
    """,
    ),
    _folder(
        "lo-01",
        "2025-09-15",
        """
        acceptance_slip counter:slip_code128 gray_scan png liberation
        authorization_letter authority:authorization office_scan jpg tinos
        identity_card cards:sheet_2021 office_scan jpg tinos
        land_certificate property:land_2014 office_scan pdf tinos
        application_form forms:application_land dark_edges jpg freeserif
    """,
    ),
    _folder(
        "lo-01",
        "2025-10-02",
        """
        marital_status civil:marital_status office_scan jpg freeserif
        identity_card cards:card_2021 phone_photo jpg tinos
        application_form forms:application poor_scan jpg tinos
        payment_receipt counter:receipt office_scan jpg liberation
    """,
    ),
    _folder(
        "lo-01",
        "2025-11-20",
        """
        death_certificate civil:death_extract office_scan jpg tinos
        identity_card cards:cmnd card_crop png tinos
        authorization_letter authority:authorization_prose turned_180 jpg liberation
        three_papers civil:marital_status+forms:application+birth:extract office_scan pdf tinos 1
    """,
    ),
    _folder(
        "lo-02",
        "2026-01-08",
        """
        business_registration property:business office_scan jpg tinos
        identity_card cards:card_2024 card_crop bmp tinos
        application_form forms:application_by_hand office_scan jpg tinos
        acceptance_slip counter:slip_qr born_digital pdf tinos
    """,
    ),
    _folder(
        "lo-02",
        "2026-01-19",
        """
        decision official:decision born_digital pdf liberation
        decision official:decision_long office_scan pdf tinos
        official_letter official:letter red_seal_over_text jpg tinos
        notice official:notice gray_scan jpg liberation
    """,
    ),
    _folder(
        "lo-02",
        "2026-02-03",
        """
        birth_certificate birth:copy_2020 phone_photo jpg tinos
        birth_certificate birth:old_2010 poor_scan jpg tinos
        school_report others:school_report office_scan jpg tinos
        declaration_form forms:declaration_residence office_scan webp liberation
    """,
    ),
    _folder(
        "lo-02",
        "2026-02-27",
        """
        land_certificate property:land_2025 office_scan jpg liberation
        identity_card cards:sheet_2024 office_scan jpg tinos
        application_form forms:application_land phone_photo jpg tinos
        supplement_request counter:supplement_request office_scan jpg freeserif
        water_bill others:water_bill office_scan jpg tinos
    """,
    ),
    _folder(
        "lo-03",
        "2026-03-11",
        """
        marriage_certificate civil:marriage_stacked turned_90 jpg tinos
        marriage_certificate civil:marriage_extract bitonal_fax tiff liberation
        birth_certificate birth:original_2015 red_seal_over_text jpg dejavu
        acceptance_slip counter:slip_code128 poor_scan jpg tinos
    """,
    ),
    _folder(
        "lo-03",
        "2026-03-30",
        """
        death_certificate civil:death_extract phone_photo jpg dejavu
        decision official:decision_long bitonal_fax tiff tinos
        mixed_letter official:letter+civil:death_extract mixed pdf tinos
        cv others:curriculum_vitae born_digital pdf tinos
    """,
    ),
    _folder(
        "lo-03",
        "2025-06-12",
        """
        birth_certificate birth:extract turned_270 jpg tinos
        business_registration property:business gray_scan jpg freeserif
        land_certificate property:land_1999 office_scan jpg tinos
        acceptance_slip counter:slip_code128 office_scan webp tinos
    """,
    ),
    _folder(
        "lo-03",
        "2026-04-22",
        """
        land_and_sheet property:land_2014+authority:authorization office_scan tiff tinos
        application_form forms:application_by_hand dark_edges jpg liberation
        official_letter official:letter born_digital pdf tinos
        note others:personal_note phone_photo jpg tinos
        control_slip counter:control_slip office_scan jpg tinos
    """,
    ),
    _folder(
        "lo-03",
        "2026-05-18",
        """
        marital_status civil:marital_status poor_scan jpg tinos
        marriage_certificate civil:marriage_columns gray_scan jpg dejavu
        identity_card cards:card_2021 card_crop jpg tinos
        decision official:decision poor_scan jpg tinos
    """,
    ),
    _folder(
        "le",
        "2026-04-02",
        """
        report official:report office_scan jpg liberation
        identity_card cards:card_2024 phone_photo jpg tinos
        rejection_slip counter:rejection_slip bitonal_fax png tinos
        plan official:plan born_digital pdf tinos
        water_bill others:water_bill phone_photo jpg tinos
        invitation official:invitation turned_90 jpg freeserif
    """,
        True,
    ),
)

# Dossier and position of the file that is copied byte for byte, and the dossier it is copied into.
TWIN_FROM, TWIN_TO = (2, 1), 7

# A later lot with a stream of chance of its own: the files above stay as they are, byte for byte.
LATER_FOLDERS: tuple[Folder, ...] = (
    _folder(
        "lo-04",
        "2026-06-09",
        """
        property_transfer_contract deeds:sale office_scan pdf tinos
        inheritance_document estates:division office_scan pdf liberation
        marriage_certificate certified:marriage_copy office_scan jpg tinos
    """,
    ),
    _folder(
        "lo-04",
        "2025-09-25",
        """
        property_transfer_contract deeds:gift gray_scan pdf freeserif
        death_notice death_notices:hospital_notice poor_scan jpg tinos
        inheritance_document estates:will phone_photo jpg tinos
    """,
    ),
    _folder(
        "lo-04",
        "2026-06-16",
        """
        submission sittings:submission office_scan jpg tinos
        resolution norms:council_resolution office_scan jpg liberation
        directive norms:directive gray_scan jpg tinos
        minutes sittings:meeting office_scan jpg tinos
        decision sittings:decision_with_annex office_scan pdf liberation
        death_notice death_notices:commune_notice office_scan jpg liberation
    """,
    ),
    _folder(
        "lo-04",
        "2026-07-02",
        """
        law norms:law born_digital pdf tinos
        decree norms:decree office_scan jpg tinos
        circular norms:circular bitonal_fax tiff liberation
        minutes sittings:inspection dark_edges jpg liberation
        submission sittings:submission_of_draft poor_scan jpg freeserif
        resolution norms:council_resolution red_seal_over_text jpg tinos
    """,
    ),
)
