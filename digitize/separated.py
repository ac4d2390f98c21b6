"""How separators show in the results: the line of a sheet, and the dossier of what lies under it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digitize import reasons
from digitize.papers import OTHER, finished, held
from digitize.stretches import Sheet
from dossier.digitization import Digitization, Reason
from dossier.fields import Classification, Field
from dossier.ids import DossierCode
from dossier.recognition import Recognition, Source
from dossier.scans import FoundFile, Scan
from dossier.separators import FIELD, Separator, is_separator

_DOSSIER = f"{FIELD}dossier_code"
_SHEET = Classification(OTHER, 1.0, ("separator",), None, is_doubtful=False)


def sheet_line(scan: Scan, sheet: Sheet, pages: Sequence[Recognition], seconds: float) -> Digitization:
    """The line that accounts for a separator and its blank back: of the kind `other`, with what its code says."""
    span = (pages[0].page, pages[-1].page)
    return finished(scan, span, pages, _SHEET, _fields(sheet, pages[0]), seconds)


def surplus_paper(
    separator: Separator | None, ranges: Sequence[tuple[int, int]], names: Mapping[str, str]
) -> Reason | None:
    """What `ranges`, the papers found in a component, have against its separator, when the counts agree.

    A component is one paper; a second one may have lost its own separator.
    """
    if separator is None or len(ranges) < 2:
        return None
    return reasons.papers_in_component(_name(separator.component, names), ranges[1][0])


def other_component(component: str, paper: Digitization, names: Mapping[str, str]) -> Reason | None:
    """What a paper has against the name of its component, where that is the slug of a kind."""
    if component in names and paper.kind != component:
        return reasons.component_differs(names[component], _name(paper.kind or "", names))
    return None


def named(scan: Scan | FoundFile, papers: Sequence[Digitization]) -> tuple[Digitization, ...]:
    """The papers under the name of this scan, each in its dossier: that of the separator before it, else of the folder.

    The same bytes may lie in two folders, so that a separator may contradict the one and not the other.
    """
    found, said = [], None
    for paper in papers:
        if is_separator(paper):
            said = _said(paper)
        mine = replace(paper, scan=scan.name, dossier=said or scan.dossier)
        if said and scan.dossier and said != scan.dossier:
            mine = held(mine, mine.reason or reasons.dossier_differs(said, scan.dossier))
        found.append(mine)
    return tuple(found)


def open_parts(papers: Sequence[Digitization]) -> tuple[Digitization, ...]:
    """The lines to which something is to be done before their batch is closed, one for each fault."""
    found: dict[tuple[str, Reason], Digitization] = {}
    for paper in papers:
        if paper.reason and paper.reason.code in reasons.CODES and paper.reason.code != reasons.OPEN:
            found.setdefault((paper.scan, paper.reason), paper)
    return tuple(found.values())


def _name(slug: str, names: Mapping[str, str]) -> str:
    return names.get(slug, slug)


def _said(paper: Digitization) -> DossierCode | None:
    value = next((field.value for field in paper.fields if field.name == _DOSSIER), None)
    return DossierCode(value) if isinstance(value, str) else None


def _fields(sheet: Sheet, page: Recognition) -> tuple[Field, ...]:
    box = page.to_scan.box(sheet.codes[0].box) if sheet.codes else None
    is_confirmed = len(sheet.codes) > 1  # the sheet bears its code twice
    if sheet.separator is None:
        return (Field(_DOSSIER, None, "", 0.0, Source.QR, False, True, page.page, box),)
    return tuple(
        Field(f"{FIELD}{name}", value, value, 1.0, Source.QR, is_confirmed, False, page.page, box)
        for name, value in _values(sheet.separator).items()
    )


def _values(separator: Separator) -> dict[str, str]:
    return {
        "dossier_code": separator.dossier,
        "component": separator.component,
        "pages": str(separator.pages),
        "batch": separator.batch,
        "number": f"{separator.number}/{separator.of}",
    }
