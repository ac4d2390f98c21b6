"""Judges sums in a text: lists, and what the standard reports say must add up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from audit.figures.arithmetic import Outcome, sum_of, within
from audit.figures.concepts import DIMENSIONS, MAY_LACK, PARTITIONS, Concept, concept_of
from audit.figures.findings import Finding, Verdict
from audit.figures.numbers import Figure, exact, shown
from audit.figures.prose.lists import Listing, distinct, is_of_one_sort
from audit.figures.prose.mentions import Mention, Prose
from audit.figures.prose.quoting import found
from audit.figures.prose.scopes import Scope

C = Concept
_CHANNELS = frozenset({C.ONLINE, C.DIRECT, C.POST, C.DIRECT_POST})


def judge_listing(prose: Prose, listing: Listing, scope: Scope) -> Iterator[Finding]:
    """Whether a whole and its listed parts can both be true."""
    whole, parts = listing.whole, listing.parts
    if listing.is_equation:
        outcome = sum_of(whole.figure, [part.figure for part in parts])
        yield found(prose, (whole, *parts), "tổng = các số hạng cộng lại", outcome)
        return
    for part in parts:
        if (
            part.is_dossiers
            and whole.is_dossiers
            and within(part.figure, whole.figure).verdict is Verdict.IMPOSSIBLE
        ):
            yield found(
                prose, (whole, part), "một phần không lớn hơn toàn bộ", within(part.figure, whole.figure)
            )
            return
    if len(parts) > 1:
        yield from _added(prose, listing, distinct(parts), scope)


def _added(prose: Prose, listing: Listing, parts: Sequence[Mention], scope: Scope) -> Iterator[Finding]:
    whole = listing.whole
    outcome = _best_sum(scope, whole, parts)
    identity = f"{_name(whole)} = {' + '.join(map(_name, parts))}"
    if outcome.verdict is not Verdict.IMPOSSIBLE:
        if outcome.verdict is Verdict.HOLDS:
            yield found(prose, (whole, *parts), identity, outcome)
        return
    is_over = sum(part.figure.value for part in parts) > whole.figure.value
    concepts = {part.concept for part in parts if part.concept}
    if concepts:
        verdict = _of_concepts(concepts, is_over=is_over, is_all=listing.is_all)
    else:
        is_told = is_of_one_sort(parts) and (listing.is_all or is_over)
        is_told = is_told or (is_over and listing.is_all and parts[0].opened > whole.token.end)
        verdict = Verdict.IMPOSSIBLE if is_told else Verdict.UNDECIDED
    if verdict is Verdict.UNDECIDED and not concepts and not listing.is_all:
        return
    question = (
        ""
        if verdict is Verdict.IMPOSSIBLE
        else _rest(whole.figure, [part.figure for part in parts], concepts)
    )
    yield found(prose, (whole, *parts), identity, Outcome(verdict, outcome.computation), question)


def _of_concepts(concepts: set[Concept], *, is_over: bool, is_all: bool) -> Verdict:
    """Parts that cannot overlap are too many, or are all that there can be and too few."""
    if len({DIMENSIONS.get(one, one) for one in concepts}) > 1:
        return Verdict.UNDECIDED
    whole_ways = [set(parts) - {C.CARRIED, C.RETURNED} for _, parts in PARTITIONS if len(parts) > 1]
    is_complete = any(concepts >= way for way in whole_ways if len(way) > 1) or concepts == {C.NEW, C.CARRIED}
    return Verdict.IMPOSSIBLE if is_over or is_complete or is_all else Verdict.UNDECIDED


def _rest(whole: Figure, parts: Sequence[Figure], concepts: set[Concept]) -> str:
    """What to ask for: the number that is missing."""
    rest = whole.value - sum(part.value for part in parts)
    if rest <= 0:
        return "Các số này có cùng đơn vị, cùng kỳ không?"
    lacking = [
        one
        for _, partition in PARTITIONS
        if concepts <= set(partition)
        for one in partition
        if one not in concepts
    ]
    named = f" ({lacking[0].value}?)" if lacking else ""
    return f"Còn {shown(rest)} hồ sơ{named} không nêu trong văn bản: số nào?"


def judge_scope(prose: Prose, scope: Scope, done: set[frozenset[int]]) -> Iterator[Finding]:
    """Whether the counts of one place and period agree, by what each of them is."""
    for whole_concept, partition in PARTITIONS:
        if partition == (C.ON_TIME, C.LATE) and (C.EARLY in scope.counts or C.IN_TIME in scope.counts):
            continue
        whole = scope.get(whole_concept) or (scope.whole if _may_stand_for(scope, whole_concept) else None)
        parts = [mention for one in partition if (mention := scope.get(one)) is not None]
        firm = [part for part in parts if part.concept not in MAY_LACK]
        if (
            whole is None
            or len(parts) < 2
            or not firm
            or any(_key(whole, parts) <= key for key in done)
            or whole in parts
        ):
            continue
        if len(firm) < 2 and {one for one in partition if one not in MAY_LACK} - {
            part.concept for part in firm
        }:
            continue
        done.add(_key(whole, parts))
        yield from _partition(prose, scope, whole, parts, partition)
    yield from _whole_way(prose, scope, done)
    yield from _both_ways(prose, scope, done)
    yield from _bounds(prose, scope)


def _key(whole: Mention, parts: Sequence[Mention]) -> frozenset[int]:
    return frozenset(one.token.start for one in (whole, *parts))


def _may_stand_for(scope: Scope, concept: Concept) -> bool:
    """A count of just dossiers stands for the received ones, if nothing else does."""
    return concept is C.RECEIVED and C.RECEIVED not in scope.counts


def _partition(
    prose: Prose, scope: Scope, whole: Mention, parts: Sequence[Mention], partition: Sequence[Concept]
) -> Iterator[Finding]:
    outcome = _best_sum(scope, whole, parts)
    identity = f"{_name(whole)} = {' + '.join(map(_name, parts))}"
    if outcome.verdict is Verdict.HOLDS:
        yield found(prose, (whole, *parts), identity, outcome)
        return
    if outcome.verdict is Verdict.UNDECIDED:
        return
    there = {part.concept for part in parts if part.concept}
    lacking = [one for one in partition if one not in there]
    needed = [one for one in lacking if one not in MAY_LACK]
    rest = whole.figure.value - sum(part.figure.value for part in parts)
    # A missing channel may be the post; a missing carry-over is no excuse for too few.
    is_open = bool(needed) or (C.POST in lacking and rest > 0)
    if rest < 0 and needed:
        is_open = not _is_run(prose, (whole, *parts))
    verdict = Verdict.UNDECIDED if is_open else Verdict.IMPOSSIBLE
    question = _rest(whole.figure, [part.figure for part in parts], there) if is_open else ""
    yield found(prose, (whole, *parts), identity, Outcome(verdict, outcome.computation), question)


def _best_sum(scope: Scope, whole: Mention, parts: Sequence[Mention]) -> Outcome:
    """The sum; what was carried over may be told beside what was received, or the late ones be open still."""
    figures = [part.figure for part in parts]
    outcome = sum_of(whole.figure, figures)
    if outcome.verdict is Verdict.HOLDS:
        return outcome
    carried, concepts = scope.get(C.CARRIED), {part.concept for part in parts}
    if carried and scope.get(C.NEW) is None and C.SETTLED in concepts:
        both = exact(whole.figure.value + carried.figure.value)
        if sum_of(both, figures).verdict is Verdict.HOLDS:
            return Outcome(Verdict.HOLDS, sum_of(both, figures).computation)
    if concepts <= _CHANNELS:
        came = scope.get(C.NEW)
        alone = came.figure if came else exact(whole.figure.value - carried.figure.value) if carried else None
        if alone and sum_of(alone, figures).verdict is Verdict.HOLDS:
            return sum_of(alone, figures)
    late = [part.figure for part in parts if part.concept is not C.RETURNED]
    if C.RETURNED in concepts and len(late) > 1 and sum_of(whole.figure, late).verdict is Verdict.HOLDS:
        return sum_of(whole.figure, late)
    return outcome


def _whole_way(prose: Prose, scope: Scope, done: set[frozenset[int]]) -> Iterator[Finding]:
    """All that was received, in time, late or still open, where nobody says how many were settled."""
    whole = scope.get(C.RECEIVED) or scope.whole
    if whole is None or C.SETTLED in scope.counts:
        return
    for chosen in (
        (C.IN_TIME, C.LATE, C.PENDING),
        (C.EARLY, C.ON_TIME, C.LATE, C.PENDING),
        (C.ON_TIME, C.LATE, C.PENDING),
    ):
        if C.EARLY in scope.counts and C.EARLY not in chosen:
            continue
        parts = [mention for one in chosen if (mention := scope.get(one)) is not None]
        if len(parts) < len(chosen) or _key(whole, parts) in done:
            continue
        done.add(_key(whole, parts))
        identity = f"{_name(whole)} = {' + '.join(map(_name, parts))}"
        outcome = sum_of(whole.figure, [part.figure for part in parts])
        if outcome.verdict is not Verdict.UNDECIDED:
            yield found(prose, (whole, *parts), identity, outcome)


def _both_ways(prose: Prose, scope: Scope, done: set[frozenset[int]]) -> Iterator[Finding]:
    """What came in anew or was carried over is settled or open, where nobody gives the sum."""
    came, went = (
        [mention for one in side if (mention := scope.get(one)) is not None]
        for side in ((C.NEW, C.CARRIED), (C.SETTLED, C.PENDING))
    )
    if (
        C.RECEIVED in scope.counts
        or len(came) < 2
        or len(went) < 2
        or _key(came[0], [*came[1:], *went]) in done
    ):
        return
    both = exact(sum((one.figure.value for one in came), Decimal(0)))
    if not all(one.figure.is_exact for one in (*came, *went)):
        return
    identity = " = ".join(" + ".join(map(_name, side)) for side in (came, went))
    yield found(prose, (*came, *went), identity, sum_of(both, [one.figure for one in went]))


_BOUNDS = (
    (C.EARLY, C.SETTLED), (C.ON_TIME, C.SETTLED), (C.IN_TIME, C.SETTLED), (C.RESULT_DIGITIZED, C.SETTLED),
    (C.SETTLED, C.RECEIVED), (C.EARLY, C.RECEIVED), (C.IN_TIME, C.RECEIVED), (C.ONLINE, C.RECEIVED), (C.DIRECT, C.RECEIVED),
    (C.DIGITIZED, C.RECEIVED), (C.REUSED, C.RECEIVED),
)  # fmt: skip


def _bounds(prose: Prose, scope: Scope) -> Iterator[Finding]:
    """Parts above their whole. Across statements the numbers may be of other periods: then it is asked."""
    for part_concept, whole_concept in _BOUNDS:
        part, whole = scope.get(part_concept), scope.get(whole_concept)
        if part is None or whole is None or not (part.is_dossiers and whole.is_dossiers):
            continue
        outcome = within(part.figure, whole.figure)
        if outcome.verdict is not Verdict.IMPOSSIBLE:
            continue
        is_told = whole_concept is C.SETTLED or part_concept in {C.ONLINE, C.DIRECT}
        # "tiếp nhận 600, 640 hồ sơ giải quyết ..." tells of the same ones; "tiếp nhận 600, giải quyết 640" may not.
        is_told = is_told or (concept_of(part.right) is part_concept and _is_run(prose, (whole, part)))
        if scope.get(C.CARRIED) and whole_concept is C.RECEIVED:
            is_told = False
        verdict = Verdict.IMPOSSIBLE if is_told else Verdict.UNDECIDED
        question = "" if is_told else "Có hồ sơ kỳ trước chuyển sang không, hay hai số thuộc hai kỳ?"
        identity = f"{_name(part)} ≤ {_name(whole)}"
        yield found(prose, (whole, part), identity, Outcome(verdict, outcome.computation), question)


def _is_run(prose: Prose, mentions: Sequence[Mention]) -> bool:
    """Whether the numbers follow each other in one sentence, with nothing but their own rates between."""
    ordered = sorted(mentions, key=lambda one: one.token.start)
    inside = [
        one for one in prose.mentions if ordered[0].token.start <= one.token.start <= ordered[-1].token.start
    ]
    strangers = [one for one in inside if one not in ordered and one.concept is not None and one.opened < 0]
    between = prose.text[ordered[0].token.end : ordered[-1].token.start]
    return len({one.sentence for one in ordered}) == 1 and not strangers and ";" not in between


def _name(mention: Mention) -> str:
    if mention.concept is not None:
        return mention.concept.value
    return " ".join(mention.words.split()[:6]).strip(" :-") or "tổng"
