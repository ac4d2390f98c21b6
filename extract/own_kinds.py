"""The kind files that a place adds, checked one by one, so that every fault is named at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from dossier.errors import BadKind
from extract.folding import squeezed
from extract.kinds import FieldRule, PaperKind, parse_kind, shipped_kinds


def check_kinds(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each kind file of `folder`: its name, what it adds, and what is wrong with it, empty if nothing."""
    known: dict[str, PaperKind] = dict(shipped_kinds())
    own: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            kind = parse_kind(path.read_text("utf-8"), path.name)
        except (BadKind, OSError, UnicodeDecodeError) as error:
            yield path.name, "", error.detail if isinstance(error, BadKind) else str(error)
            continue
        faults = list(_faults(kind, known))
        if kind.slug in own:
            faults.append(f"the slug {kind.slug} is also that of {own[kind.slug]}")
        adds = f"{kind.slug} ({kind.name}), {len(kind.fields)} fields"
        yield (
            path.name,
            adds + (", in place of the shipped one" if kind.slug in shipped_kinds() else ""),
            "; ".join(faults),
        )
        known[kind.slug], own[kind.slug] = kind, path.name


def _faults(kind: PaperKind, known: Mapping[str, PaperKind]) -> Iterator[str]:
    """What a kind file says that is in good form but cannot work."""
    if not (kind.headings or kind.cues or kind.marks):
        yield "no headings, cues or marks: the kind is never found"
    for other in known.values():
        taken = set(map(squeezed, other.headings)) & set(map(squeezed, kind.headings))
        if taken and other.slug != kind.slug:
            shown = [heading for heading in kind.headings if squeezed(heading) in taken]
            yield f"the heading {shown[0]!r} is that of {other.slug}"
    for rule in kind.fields:
        if not _may_be_found(rule):
            yield f"field {rule.name}: the strategy label needs labels"


def _may_be_found(rule: FieldRule) -> bool:
    return "label" not in (rule.find, *rule.also) or bool(rule.labels or rule.section_labels)
