"""The drawn province: the same from the same seed, and with the counts that were published."""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import RECEIVED, SETTLED, Dossier, DossierStatus
from dossier.facts import Selection
from dossier.ids import has_known_unit, parse_dossier_code
from dossier.offices import OfficeLevel, OfficeTree
from dossier.papers import PaperRole, PaperState, Signing
from samples.province.__main__ import main, write
from samples.province.calendar import YEAR
from samples.province.dossiers import dossiers
from samples.province.faults import with_faults
from samples.province.offices import MERGER, PROVINCE, build_province
from samples.province.plan import MINISTRY, Figures, plan
from samples.province.procedures import catalogue

OFFICES = build_province()
COMMUNES = {one.name: one for one in OFFICES.communes}


BIG = plan(OFFICES, 250_000, 2026)


def drawn(total: int, seed: int = 2026) -> Sequence[Dossier]:
    return tuple(dossiers(plan(OFFICES, total, seed), catalogue(), seed))


def received_by(name: str, last: dt.date) -> Sequence[Dossier]:
    """What a commune itself received from July to a day, when the province receives 250,000 a year."""
    code = COMMUNES[name].code
    cohorts = [one for one in BIG if one.office == code and one.source == "own" and one.period.last <= last]
    return tuple(each for each in dossiers(cohorts, catalogue(), 2026) if each.status in RECEIVED)


@pytest.fixture(scope="module")
def year() -> Sequence[Dossier]:
    return drawn(2_500)


@pytest.fixture(scope="module")
def bac_me() -> Sequence[Dossier]:
    return received_by("Xã Bắc Mê", dt.date(2025, 9, 8))


def test_province_has_a_centre_and_124_communes_since_july() -> None:
    tree = OfficeTree(OFFICES.offices)
    communes = [one for one in tree.offices() if one.level is OfficeLevel.COMMUNE and one.stands_on(MERGER)]

    assert len(communes) == 124
    assert "H60.01" in tree.within(PROVINCE)


def test_commune_shows_what_those_before_it_received() -> None:
    tree = OfficeTree(OFFICES.offices)
    bac_me = COMMUNES["Xã Bắc Mê"]
    names = {tree.latest(code).name for code in bac_me.predecessors}  # type: ignore[union-attr]

    assert {name.split("kết quả ")[1] for name in names} == {
        "thị trấn Yên Phú",
        "xã Yên Phong",
        "xã Lạc Nông",
    }
    assert set(bac_me.predecessors) < tree.within(bac_me.code)


def test_divided_commune_has_several_successors() -> None:
    divided = [one for one in OFFICES.offices if len(one.successors) > 1]

    assert any("xã Yên Định" in one.name for one in divided)


def test_same_seed_gives_the_same_dossiers() -> None:
    assert drawn(150) == drawn(150)


def test_other_seed_gives_others() -> None:
    assert drawn(150) != drawn(150, seed=1)


def test_total_is_exactly_what_was_asked_for(year: Sequence[Dossier]) -> None:
    assert len(year) == len({each.code for each in year}) == 2_500


def test_codes_can_be_read_and_name_their_day(year: Sequence[Dossier]) -> None:
    assert all(parse_dossier_code(each.code) and has_known_unit(each.code) for each in year)


def test_nothing_is_received_on_sundays_or_at_night(year: Sequence[Dossier]) -> None:
    moments = [each.received_at for each in year if each.received_at]

    assert {moment.weekday() for moment in moments} <= set(range(6))
    assert {moment.hour for moment in moments} == {7, 8, 9, 10, 11, 13, 14, 15, 16}
    assert all(YEAR.first <= moment.date() <= YEAR.last for moment in moments)


def test_received_after_three_is_due_a_day_later(year: Sequence[Dossier]) -> None:
    days = {
        (each.received_at.hour >= 15, (each.due_at.date() - each.received_at.date()).days)
        for each in year
        if each.received_at and each.due_at and each.received_at.weekday() < 2
    }

    assert min(span for is_late, span in days if not is_late) == 1
    assert min(span for is_late, span in days if is_late) == 2


def test_offices_receive_only_while_they_stand(year: Sequence[Dossier]) -> None:
    tree = OfficeTree(OFFICES.offices)

    assert all(tree.at(each.office, each.received_at.date()) for each in year if each.received_at)


def test_bac_me_has_its_published_counts(bac_me: Sequence[Dossier]) -> None:
    early = [
        each
        for each in bac_me
        if each.settled_at and each.due_at and each.settled_at.date() < each.due_at.date()
    ]
    digitized = [each for each in bac_me if any(paper.has_file for paper in each.papers)]

    assert (len(bac_me), len(early), len(digitized)) == (2_788, 2_780, 2_788)


def test_every_required_paper_of_bac_me_is_covered(bac_me: Sequence[Dossier]) -> None:
    due = [
        paper
        for each in bac_me
        for paper in each.papers
        if paper.is_required and paper.role is PaperRole.COMPONENT
    ]

    assert all(paper.is_covered for paper in due)


def test_xuan_hoa_leaves_144_on_their_last_day() -> None:
    last = dt.date(2025, 9, 30)
    third = received_by("Phường Minh Xuân", last)
    settled = [each for each in third if each.settled_at and each.settled_at.date() <= last]
    marks = Counter((each.settled_at > each.due_at) - (each.settled_at < each.due_at) for each in settled)  # type: ignore[operator]

    assert len(third) == 2_812
    assert marks == {-1: 2_272, 0: 144, 1: 33}


def test_seventeen_results_are_unsigned_where_that_was_published() -> None:
    papers = [paper for each in received_by("Xã Sơn Dương", dt.date(2025, 9, 30)) for paper in each.papers]
    unsigned = [one for one in papers if one.role is PaperRole.RESULT and one.signing is Signing.UNSIGNED]

    assert len(unsigned) == 17


def test_province_as_a_whole_has_the_published_proportions() -> None:
    since = [
        one for one in plan(OFFICES, 250_000, 2026) if one.period.first >= MERGER and one.source == "own"
    ]
    whole = Figures(*(sum(map(int, column)) for column in zip(*map(_counts, since), strict=True)))

    assert whole.online / whole.received == pytest.approx(0.9982, abs=0.0005)
    assert whole.with_file / whole.received == pytest.approx(0.8015, abs=0.002)
    assert whole.late / whole.settled == pytest.approx(0.019, abs=0.002)


def _counts(cohort: object) -> Sequence[int]:
    figures = cohort.figures  # type: ignore[attr-defined]
    return [getattr(figures, name) for name in figures.__dataclass_fields__]


def test_reused_papers_lie_in_an_earlier_dossier_of_the_same_owner(year: Sequence[Dossier]) -> None:
    held = {
        (each.code, paper.role, paper.ordinal): (each.received_at, paper)
        for each in year
        for paper in each.papers
    }
    links = [(each, paper) for each in year for paper in each.papers if paper.reused_from]

    assert len(links) > 50
    for each, paper in links:
        source = paper.reused_from
        assert source is not None
        received_at, origin = held[source.dossier, source.role, source.ordinal]
        assert origin.owner == paper.owner == each.owner
        assert origin.kind == paper.kind
        assert received_at <= each.received_at  # type: ignore[operator]


def test_ministry_dossiers_name_their_source(year: Sequence[Dossier]) -> None:
    synced = [each for each in year if each.source == MINISTRY]

    assert len(synced) > 20
    assert all(each.code.startswith(MINISTRY) for each in synced)


def test_people_bear_lawful_numbers_once(year: Sequence[Dossier]) -> None:
    names: dict[str, set[str]] = {}
    for each in year:
        names.setdefault(str(each.owner.id), set()).add(str(each.owner.name))

    assert all(len(number) == 12 and number.isdigit() and number[:3] in {"002", "008"} for number in names)
    assert {len(called) for called in names.values()} == {1}


def test_open_dossiers_have_no_result(year: Sequence[Dossier]) -> None:
    open_ones = [each for each in year if each.status not in SETTLED]

    assert open_ones
    assert not any(paper.role is PaperRole.RESULT for each in open_ones for paper in each.papers)


def test_digitized_means_that_there_is_a_file(year: Sequence[Dossier]) -> None:
    papers = [paper for each in year for paper in each.papers]

    assert all(paper.has_file == (paper.state is not PaperState.NOT_DIGITIZED) for paper in papers)


def test_dossiers_are_drawn_one_by_one() -> None:
    first = list(islice(dossiers(BIG, catalogue(), 2026), 3))

    assert len(first) == 3


def test_register_takes_the_province_in_twice_without_change(tmp_path: Path) -> None:
    with open_books(read_settings({}, home=tmp_path)) as books:
        first, second = write(books.register, 150, 7), write(books.register, 150, 7)
        kept = list(books.register.each(Selection(YEAR)))

    assert (first.added, second.same, second.changed) == (150, 150, 0)
    assert {each.status for each in kept} >= {DossierStatus.RETURNED, DossierStatus.IN_PROGRESS}


def test_command_tells_how_many_were_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--home", str(tmp_path), "--dossiers", "50"])

    assert code == 0
    assert "50 dossiers added" in capsys.readouterr().out


def test_planted_faults_are_told_in_the_truth_file(tmp_path: Path) -> None:
    truth, homes = tmp_path / "truth.jsonl", (tmp_path / "plain", tmp_path / "spoiled")
    main(["--home", str(homes[0]), "--dossiers", "120"])
    main(["--home", str(homes[1]), "--dossiers", "120", "--faults", "11", "--truth", str(truth)])
    kept = []
    for home in homes:
        with open_books(read_settings({}, home=home)) as books:
            kept.append(
                [(each.code, paper) for each in books.register.each(Selection(YEAR)) for paper in each.papers]
            )
    told = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    differing = {(code, one.ordinal) for (code, one), (_, other) in zip(*kept, strict=True) if one != other}

    assert len({each["fault"] for each in told}) == 11
    # One that was unsigned anyway does not become another.
    assert {(each["dossier"], each["ordinal"]) for each in told} >= differing
    assert len(differing) >= 10


def test_faults_have_the_files_that_they_speak_of() -> None:
    every = [fault for _, fault in with_faults(iter(drawn(300)), 300, 22, 2026) if fault is not None]
    stored = {fault.fault for fault in every if fault.content is not None}

    assert stored == {"unreadable", "no_pages", "blank", "file_empty", "reuse_untold"}
    assert all(
        hashlib.sha256(fault.content).hexdigest() == fault.paper.digest
        for fault in every
        if fault.content is not None
    )
