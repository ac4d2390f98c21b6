"""The code of a paper (mã giấy tờ, domain rule 2.5): built, read back, numbered; and the name of its file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dossier.ids import DossierCode, is_procedure_code
from reuse.terms import bare

_CERTIFIED = "STP-SCT"
_PROCEDURE = r"[1-9]\.[0-9]{6}(?:\.000\.00\.00\.[A-Z][0-9]{2}|\.[0-9]{2})?"
_RESULT = r"KQ\.[A-Z][0-9]{2}\.[0-9]{6}|[^.\s]+"
_FORMS = (
    re.compile(
        rf"(?P<owner>[^.\s]+)\.(?P<paper>\S+)\.(?P<certified>{_CERTIFIED})\.(?P<number>[0-9]{{2}}|[1-9][0-9]{{2,3}})"
    ),
    re.compile(
        rf"(?P<owner>[^.\s]+)\.(?P<procedure>{_PROCEDURE})\.(?P<paper>\S+)\.(?P<number>[0-9]{{2}}|[1-9][0-9]{{2,3}})",
    ),
    re.compile(
        rf"(?P<owner>[^.\s]+)\.(?P<paper>{_RESULT})\.(?P<notation>\S+)\.(?P<number>[0-9]{{2}}|[1-9][0-9]{{2,3}})"
    ),
)
_LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class PaperCode:
    """A mã giấy tờ in its parts; `str()` writes it.

    A component has a `procedure`, a result a `notation`, a certified copy neither. `paper` is the code of the paper in
    the catalogue, or maKetQua of a result. `number` counts from 1 among the codes that are otherwise the same, and is
    0 as long as none was given.
    """

    owner: str
    paper: str
    procedure: str = ""
    notation: str = ""
    number: int = 0

    def __str__(self) -> str:
        """As it is written: ``037153000257.1.001193.GKS.01``."""
        if self.procedure:
            parts = (self.owner, self.procedure, self.paper)
        elif self.notation:
            parts = (self.owner, self.paper, self.notation)
        else:
            parts = (self.owner, self.paper, _CERTIFIED)
        return ".".join((*parts, f"{self.number:02}"))


def parse_paper_code(text: str) -> PaperCode | None:
    """The parts of a code; None if it is none."""
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is not None:
            told = found.groupdict(default="")
            parts = {name: told.get(name, "") for name in ("owner", "paper", "procedure", "notation")}
            return PaperCode(**parts, number=int(told["number"]))
    return None


def numbered(code: PaperCode, taken: Iterable[str]) -> PaperCode | None:
    """The code with the next number of its owner that is free; None if its parts make no code that can be read back.

    A notation has its spaces taken out: ``15 / QĐ-UBND`` is written ``15/QĐ-UBND``.
    """
    tidy = replace(code, paper="".join(code.paper.split()), notation="".join(code.notation.split()))
    if code.procedure and not is_procedure_code(code.procedure):
        return None
    stem = str(tidy).rpartition(".")[0]
    found = (re.fullmatch(rf"{re.escape(stem)}\.([0-9]{{2}}|[1-9][0-9]{{2,3}})", each) for each in taken)
    last = max((int(match[1]) for match in found if match), default=0)
    made = replace(tidy, number=last + 1)
    return made if parse_paper_code(str(made)) == made else None


def file_name(dossier: DossierCode, ordinal: int, paper: str, number: int) -> str:
    """The file of a paper, as domain rule 2.5 suggests: ``H60.16-250914-0007/02_GKS_01.pdf``; ASCII, 120 letters at most."""
    plain = _NOT_IN_NAMES.sub("-", bare(paper).upper()).strip("-.") or "GT"
    head, tail = f"{dossier}/{ordinal:02}_", f"_{number:02}.pdf"
    return f"{head}{plain[: _LONGEST_NAME - len(head) - len(tail)]}{tail}"
