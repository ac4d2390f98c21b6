"""An inbox is emptied through one function, and nothing leaves it before it is safe."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dossier.digitization import Reason
from dossier.errors import DamagedScan, RecordsUnavailable, StoreUnavailable, TooLarge
from dossier.scans import Arrival, FoundFile
from ingest.inbox import Outcome, Polled, poll
from storage.memory import MemoryInbox

CODE = "000.00.00.H60-250914-0007"
OTHER = "000.00.00.H60-250914-0008"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file was answered with."""

    rejection: Reason | None


def nothing(name: str) -> None:
    """Let a file pass."""
    del name


@dataclass
class Office:
    """Takes files in, and keeps what it was given: name, bytes and dossier."""

    inbox: MemoryInbox
    spool: Path
    taken: list[tuple[str, bytes, str | None]] = field(default_factory=list)
    before: Callable[[str], None] = nothing
    after: Callable[[str], None] = nothing

    def submit(self, found: FoundFile) -> Answer:
        self.before(found.name)
        self.taken.append((found.name, found.path.read_bytes(), found.dossier))
        self.after(found.name)
        is_bad = b"bad" in found.path.read_bytes()
        return Answer(DamagedScan().reason() if is_bad else None)

    def poll(self, max_bytes: int = 1000) -> Polled:
        return poll(self.inbox, self.submit, self.spool, max_bytes)

    def names(self) -> list[str]:
        return [arrival.name for arrival in self.inbox.arrivals()]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(MemoryInbox(), tmp_path)


def raising(problem: BaseException, *names: str) -> Callable[[str], None]:
    """Raise `problem` when one of `names` comes by."""

    def check(name: str) -> None:
        if name in names:
            raise problem

    return check


def test_everything_is_submitted_and_then_gone(office: Office) -> None:
    office.inbox.drop("b.pdf", b"two")
    office.inbox.drop(f"xã A/{CODE}/a.pdf", b"one")

    polled = office.poll()

    assert polled == Polled({Outcome.ACCEPTED: 2}, None)
    assert office.taken == [("b.pdf", b"two", None), (f"xã A/{CODE}/a.pdf", b"one", CODE)]
    assert office.names() == []
    assert list(office.spool.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "dossier"),
    [
        (f"{CODE}/{OTHER}/a.pdf", OTHER),
        (f"{CODE}/b/a.pdf", CODE),
        (f"{CODE}.pdf", None),
        (f"b/{CODE}", None),
        ("a.pdf", None),
    ],
)
def test_the_nearest_folder_named_with_a_code_is_the_dossier(
    office: Office, name: str, dossier: str | None
) -> None:
    office.inbox.drop(name, b"x")

    office.poll()

    assert office.taken == [(name, b"x", dossier)]


def test_what_is_refused_is_moved_with_a_reason_that_clerks_understand(office: Office) -> None:
    office.inbox.drop("a.pdf", b"bad")

    assert office.poll().counts == {Outcome.REFUSED: 1}
    (text,) = [data.decode() for name, data in office.inbox.refused.items() if name.endswith(".txt")]
    assert text == (
        "Tệp này không được tiếp nhận để số hóa.\n\nTên tệp: a.pdf\n"
        "Lý do: Tệp bị hỏng hoặc thiếu dữ liệu. Hãy quét lại giấy tờ.\nMã lý do: damaged_scan\n"
    )
    assert office.names() == []


def test_what_is_too_large_is_refused_without_being_fetched(office: Office) -> None:
    office.inbox.drop("a.pdf", b"x" * 11)

    assert office.poll(max_bytes=10).counts == {Outcome.REFUSED: 1}
    assert office.taken == []
    assert any(TooLarge.message.encode() in data for data in office.inbox.refused.values())


@pytest.mark.parametrize("moment", ["before", "after"])
def test_who_is_killed_before_it_is_out_submits_it_again(office: Office, moment: str) -> None:
    office.inbox.drop("a.pdf", b"one")
    setattr(office, moment, raising(KeyboardInterrupt(), "a.pdf"))
    with pytest.raises(KeyboardInterrupt):
        office.poll()
    left = office.names()
    setattr(office, moment, raising(KeyboardInterrupt()))

    office.poll()

    assert left == ["a.pdf"]
    assert set(office.taken) == {("a.pdf", b"one", None)}
    assert office.names() == []
    assert list(office.spool.iterdir()) == []


def test_what_was_replaced_while_it_was_submitted_stays(office: Office) -> None:
    office.inbox.drop("a.pdf", b"one")
    office.after = lambda name: office.inbox.drop(name, b"two")

    office.poll()
    left = office.names()
    office.after = nothing
    office.poll()

    assert left == ["a.pdf"]
    assert [data for _, data, _ in office.taken] == [b"one", b"two"]


@pytest.mark.parametrize("name", ["", "a/", "a/b/"])
def test_an_empty_object_that_shows_a_folder_is_left_alone(office: Office, name: str) -> None:
    office.inbox.drop(name, b"")

    assert office.poll().counts == {Outcome.FOLDER: 1}
    assert office.names() == [name]


@pytest.mark.parametrize(
    "name", ["../a.pdf", "a/../b.pdf", "./a", ".hidden", "a/.part", "a\ufffd.pdf", "/", ""]
)
def test_what_cannot_be_the_name_of_a_file_is_left_for_an_operator(office: Office, name: str) -> None:
    office.inbox.drop(name, b"x")

    assert office.poll().counts == {Outcome.UNFIT: 1}
    assert office.names() == [name]
    assert office.taken == []


@pytest.mark.parametrize(
    ("name", "reported"),
    [
        ("a//b.pdf", "a/b.pdf"),
        ("/a.pdf", "a.pdf"),
        ("a.pdf/", "a.pdf"),
        ("To\u031b\u0300 khai.pdf", "T\u1edd khai.pdf"),
        ("x" * 1000, "x" * 1000),
    ],
)
def test_an_odd_name_is_put_right(office: Office, name: str, reported: str) -> None:
    office.inbox.drop(name, b"x")

    assert office.poll().counts == {Outcome.ACCEPTED: 1}
    assert office.taken == [(reported, b"x", None)]


def test_one_that_fails_does_not_hold_up_the_others(office: Office) -> None:
    for name in ("a", "b", "c"):
        office.inbox.drop(name, b"x")
    problem = StoreUnavailable("the disk is full")
    office.before = raising(problem, "b")

    assert office.poll() == Polled({Outcome.ACCEPTED: 2, Outcome.FAILED: 1}, problem)
    assert office.names() == ["b"]


def test_three_that_fail_in_a_row_end_the_poll(office: Office) -> None:
    for name in "abcdefg":
        office.inbox.drop(name, b"x")
    office.before = raising(StoreUnavailable(), *"acdefg")

    assert office.poll().counts == {Outcome.ACCEPTED: 1, Outcome.FAILED: 4}
    assert office.names() == list("acdefg")


def test_a_database_that_is_away_ends_the_poll(office: Office) -> None:
    office.inbox.drop("a", b"x")
    office.before = raising(RecordsUnavailable(), "a")

    with pytest.raises(RecordsUnavailable):
        office.poll()
    assert office.names() == ["a"]


def test_what_another_machine_took_meanwhile_is_no_fault(office: Office) -> None:
    class Late(MemoryInbox):
        def fetch(self, arrival: Arrival, to: Path) -> bool:
            self.remove(arrival)
            return super().fetch(arrival, to)

    office.inbox = Late()
    office.inbox.drop("a", b"x")

    assert office.poll() == Polled({Outcome.CHANGED: 1}, None)
    assert office.taken == []
