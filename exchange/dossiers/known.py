"""What the register and the kinds of paper say, looked up by what people write: codes, or names."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dossier.ids import is_procedure_code
from dossier.offices import Office, OfficeTree
from dossier.procedures import Procedure, Requirement
from exchange.folding import fold

_PROCEDURE = re.compile(r"[1-9]\.\d{6}(?:\.\d{2})?(?:\.000\.00\.00\.[A-Z]\d{2})?")
_OLD_PROCEDURE = re.compile(r"[TB]-[A-Z]{2,4}-\d{6}-TT")
_HEADS = ("uybannhandan", "ubnd", "trungtamphucvuhanhchinhcong", "ttpvhcc", "trungtampvhcc", "bophanmotcua", "vanphonghdndvaubnd")  # fmt: skip

_FEWEST = 12
"""Letters of a shortened name that are enough to find the procedure by."""


class Known:
    """Offices, procedures and kinds of paper, for looking up. Immutable."""

    def __init__(
        self,
        offices: Iterable[Office],
        procedures: Iterable[Procedure],
        kinds: Mapping[str, str] | None = None,
    ) -> None:
        """Take them in; `kinds` are the Vietnamese names by slug."""
        rows = tuple(offices)
        self.tree = OfficeTree(rows)
        self._offices: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            self._offices[_bare(row.name)].add(row.code)
        self.procedures: Sequence[Procedure] = tuple(procedures)
        self._codes = {row.code for row in self.procedures}
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        for procedure in self.procedures:
            self._named[fold(procedure.name)].add(procedure.code)
        self._kinds = {fold(name): slug for slug, name in (kinds or {}).items()}
        self._kinds |= {fold(slug): slug for slug in kinds or {}}

    def office(self, text: str, day: dt.date | None) -> str | None:
        """The code of an office that is named by its code or its name; None if there is none, or several."""
        code = text.split(" ", 1)[0].strip(" -:").upper()
        if self.tree.latest(code) is not None:
            return code
        named = self._offices.get(_bare(text), set())
        standing = {one for one in named if day is None or self.tree.at(one, day) is not None}
        return next(iter(standing)) if len(standing) == 1 else None

    def is_related(self, one: str, other: str) -> bool:
        """Whether one of two offices is shown under the other."""
        return one in self.tree.within(other) or other in self.tree.within(one)

    def procedure(self, text: str) -> str | None:
        """The code that a text is or begins with, known or not; of a case or a unit that is not known, the plain one."""
        match = _PROCEDURE.search(text) or _OLD_PROCEDURE.search(text)
        if match is None:
            return None
        code = match[0]
        plain = code[: len("1.001193")]
        is_plain = is_procedure_code(code) and code not in self._codes and plain in self._codes
        return plain if is_plain else code

    def procedure_named(self, name: str) -> tuple[str | None, bool]:
        """The code of the procedure of this name, and whether the name is exact; None if there is none, or several.

        Counters shorten long names: one that a single known name begins with is taken for it.
        """
        wanted = fold(name)
        codes = self._named.get(wanted, set())
        if codes or len(wanted) < _FEWEST:
            return (next(iter(codes)) if len(codes) == 1 else None), True
        longer = {code for known, some in self._named.items() if known.startswith(wanted) for code in some}
        return (next(iter(longer)) if len(longer) == 1 else None), False

    def has_procedure(self, code: str) -> bool:
        """Tell whether a procedure is known."""
        return code in self._codes

    def kind(self, text: str) -> str | None:
        """The slug of a kind by its slug or name; None if there is none."""
        return self._kinds.get(fold(text))

    @property
    def has_kinds(self) -> bool:
        """Whether anybody told what kinds there are."""
        return bool(self._kinds)


def requirement_named(requirements: Iterable[Requirement], name: str) -> Requirement | None:
    """The requirement of this name, or whose name begins so: what stands behind in brackets is rarely copied."""
    wanted = fold(name)
    exact = [
        one for one in requirements if fold(one.name) == wanted or fold(one.name.split("(")[0]) == wanted
    ]
    return exact[0] if len(exact) == 1 else None


def _bare(name: str) -> str:
    """An office's name without what every office is called."""
    folded = fold(name)
    for _ in _HEADS:
        folded = next((folded.removeprefix(head) for head in _HEADS if folded.startswith(head)), folded)
    return folded
