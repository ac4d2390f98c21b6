"""Whatever is done to a trail is found: a change, a removal, an insertion, a swap; a cut end, if its head was noted."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.trail import START, Entry, Event, as_fields, chained, digest_of
from dossier.trail_check import Break, Head, check, head_from, line_of

MORNING = dt.datetime(2026, 9, 14, 8, 0, tzinfo=dt.UTC)
texts = st.text(max_size=12)
unhurried = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def chain(events: list[Event]) -> list[Entry]:
    entries: list[Entry] = []
    for number, event in enumerate(events, 1):
        before = entries[-1].digest if entries else START
        entries.append(chained(number, MORNING + dt.timedelta(seconds=number), event, before))
    return entries


@st.composite
def trails(draw: st.DrawFn) -> list[str]:
    """Lines of trails of up to eight entries."""
    events = st.builds(Event, texts, texts, texts, texts, st.dictionaries(texts, texts, max_size=2))
    return [line_of(entry) for entry in chain(draw(st.lists(events, min_size=1, max_size=8)))]


def head_of(lines: list[str]) -> Head:
    last = json.loads(lines[-1])
    return Head(last["number"], last["digest"])


@unhurried
@given(trails())
def test_whole_trail_is_whole(lines: list[str]) -> None:
    verdict = check(lines, head_of(lines))

    assert verdict.is_whole
    assert (verdict.entries, verdict.head) == (len(lines), head_of(lines))


@unhurried
@given(trails(), st.data())
def test_any_changed_character_is_found(lines: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines) - 1))
    letter = data.draw(st.integers(0, len(lines[place]) - 1))
    other = data.draw(st.characters(exclude_characters=lines[place][letter] + "\n\r"))
    spoilt = lines[place][:letter] + other + lines[place][letter + 1 :]
    broken = [*lines[:place], spoilt, *lines[place + 1 :]]

    assert not check(broken, head_of(lines)).is_whole


@unhurried
@given(trails(), st.data())
def test_any_removed_entry_is_found(lines: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines) - 1))
    verdict = check(lines[:place] + lines[place + 1 :], head_of(lines))

    assert verdict.problem is (Break.REMOVED if place < len(lines) - 1 else Break.CUT)
    assert verdict.at == place + 1
    is_found_without = not check(lines[:place] + lines[place + 1 :]).is_whole
    assert is_found_without == (place < len(lines) - 1)


@unhurried
@given(trails(), st.data())
def test_any_swap_and_any_repetition_is_found(lines: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(lines) - 1))
    second = data.draw(st.integers(0, len(lines)))
    repeated = [*lines[:second], lines[first], *lines[second:]]
    assert not check(repeated).is_whole
    if first != second < len(lines):
        swapped = list(lines)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        assert not check(swapped).is_whole


@unhurried
@given(trails(), st.integers(0, 8))
def test_cut_end_is_found_with_a_head_only(lines: list[str], kept: int) -> None:
    cut = lines[:kept]

    assert check(cut).is_whole
    assert check(cut, head_of(lines)).is_whole == (kept >= len(lines))


@unhurried
@given(trails(), st.data())
def test_entry_that_was_digested_anew_is_found(lines: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines) - 1))
    found = json.loads(lines[place])
    forged = Event(found["who"] + "x", found["office"], found["action"], found["subject"], found["details"])
    entry = chained(found["number"], dt.datetime.fromisoformat(found["at"]), forged, found["before"])
    verdict = check([*lines[:place], line_of(entry), *lines[place + 1 :]], head_of(lines))

    expected = Break.CHANGED if place < len(lines) - 1 else Break.REWRITTEN
    assert (verdict.problem, verdict.at) == (expected, place + 1)


def test_chain_that_was_written_anew_is_found_with_a_head_only() -> None:
    true = chain([Event("a", "H60", "signed_in", "account")] * 4)
    forged = chain([Event("b", "H60", "signed_in", "account")] * 6)
    lines = [line_of(entry) for entry in forged]

    assert check(lines).is_whole
    verdict = check(lines, Head(4, true[-1].digest))
    assert (verdict.problem, verdict.at) == (Break.REWRITTEN, 4)


def test_part_of_a_trail_is_checked_entry_by_entry() -> None:
    lines = [line_of(entry) for entry in chain([Event("a", "H60", "signed_in", "account")] * 5)]
    part = [lines[1], lines[3]]

    assert check(part).problem is Break.REMOVED
    assert check(part, is_part=True).is_whole
    assert check([lines[3], lines[1]], is_part=True).problem is Break.INSERTED
    assert check([lines[1].replace('"a"', '"b"')], is_part=True).problem is Break.CHANGED


@pytest.mark.parametrize(
    "spoilt", ["", "[1]", "{" * 100_000, "x" * (1 << 21), None, "short"], ids=lambda one: str(one)[:9]
)
def test_line_that_is_none_of_ours_is_told(spoilt: str | None) -> None:
    lines = [line_of(entry) for entry in chain([Event("a", "H60", "signed_in", "account")] * 3)]
    second = (
        lines[1].replace('":', '": ') if spoilt is None else lines[1][:-1] if spoilt == "short" else spoilt
    )

    assert check([lines[0], second, lines[2]]).at == 2


def test_head_is_read_as_it_is_noted() -> None:
    head = Head(7, "a" * 64)

    assert head_from(f" {str(head).upper()} ") == head
    assert [head_from(text) for text in ("", "7", f"x:{'a' * 64}", "7:abc", f"{'9' * 40}:{'a' * 64}")] == [
        None
    ] * 5


def test_line_is_what_is_digested() -> None:
    entry = chain([Event("thu.quay", "H60.16", "page_viewed", "dossier:x", {"page": "1"})])[0]

    assert json.loads(line_of(entry)) == as_fields(entry) | {"digest": digest_of(entry)}
