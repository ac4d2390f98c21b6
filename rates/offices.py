"""Rows of offices: each shows what it and all below it received, those that it took over included.

A dossier stays with the office that received it. An office that ended is shown in the row of its successor; one that was
split has a row of its own under the parent of its successors, for nobody knows whose a dossier of it is now.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from dossier.facts import Counted
from dossier.offices import OfficeTree
from rates.dimensions import Slice, Slices


def office_slices(counted: Sequence[Counted], tree: OfficeTree, root: str | None) -> Slices:
    """The row of `root` itself, then one for each office right below it; without a root, for each that is below none.

    Offices that received something and are not in the list of offices have rows of their own.
    """
    received: defaultdict[str, list[Counted]] = defaultdict(list)
    for one in counted:
        received[one.facts.office].append(one)
    shown = {office.code for office in tree.offices()} if root is None else set(tree.within(root))
    below = _right_below({code for code in shown if _heir(code, tree) != root and code != root}, tree)
    rows = [_slice(code, codes, received, tree) for code, codes in sorted(below.items())]
    rows = [row for row in rows if row.counted or _stands(row.key, tree)]
    rows += [_slice(code, frozenset({code}), received, tree) for code in sorted(received.keys() - shown)]
    # What is in no row: the root itself, or offices that a faulty list makes stand below each other.
    rest = shown.difference(*below.values())
    own = [one for code in sorted(rest & received.keys()) for one in received[code]]
    if own:
        rows.insert(0, Slice(root or "", _own_label(root, tree), own))
    return Slices(tuple(rows), _notes(below.values(), received))


def _heir(code: str, tree: OfficeTree) -> str:
    """The office that took this one over whole, if one did, and so on."""
    seen = {code}
    while (office := tree.latest(code)) is not None and len(office.successors) == 1:
        code = office.successors[0]
        if code in seen:
            break
        seen.add(code)
    return code


def _right_below(codes: set[str], tree: OfficeTree) -> Mapping[str, frozenset[str]]:
    """Those of the offices that stand below none of the others, each with what is shown under it."""
    within = {code: tree.within(code) & codes for code in codes}
    deeper = {other for code, shown in within.items() for other in shown if other != code}
    below = {code: shown for code, shown in within.items() if code not in deeper}
    # A district that ended was above communes whose dossiers are in the rows of their successors.
    taken_over = frozenset().union(*(shown for code, shown in below.items() if _stands(code, tree)))
    return {code: shown if _stands(code, tree) else shown - taken_over for code, shown in below.items()}


def _slice(
    code: str, codes: frozenset[str], received: Mapping[str, list[Counted]], tree: OfficeTree
) -> Slice:
    office = tree.latest(code)
    mine = [one for part in sorted(codes & received.keys()) for one in received[part]]
    if office is None:
        return Slice(code, code, mine, "chưa có trong danh mục đơn vị")
    note = "" if _stands(code, tree) else "đã kết thúc; hồ sơ mà đơn vị khác kế thừa có ở dòng của đơn vị đó"
    if len(office.successors) > 1:
        note = f"đã chia tách cho {', '.join(office.successors)}; hồ sơ cũ chưa rõ thuộc đơn vị nào"
    return Slice(code, office.name, mine, note)


def _stands(code: str, tree: OfficeTree) -> bool:
    """Whether it is an office today; one that ended and received nothing needs no row."""
    office = tree.latest(code)
    return office is None or (office.valid_to is None and not office.successors)


def _own_label(root: str | None, tree: OfficeTree) -> str:
    office = tree.latest(root) if root else None
    return f"{office.name} (trực tiếp tiếp nhận)" if office else root or "Đơn vị khác"


def _notes(rows: Iterable[frozenset[str]], received: Collection[str]) -> tuple[str, ...]:
    times = Counter(code for shown in rows for code in shown)
    twice = sorted(code for code in received if times[code] > 1)
    if not twice:
        return ()
    return (
        f"Hồ sơ của đơn vị đã chuyển sang cấp trên khác ({', '.join(twice)}) có trong nhiều dòng; "
        "dòng tổng chỉ tính mỗi hồ sơ một lần.",
    )
