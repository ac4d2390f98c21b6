"""The index of QĐ 766: the worked figures of real reports come out."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.dossiers import Channel, DossierStatus
from dossier.facts import Counted, DossierFacts, Selection
from dossier.offices import Office, OfficeLevel, OfficeTree
from dossier.procedures import Procedure
from rates.dimensions import Slice
from rates.editions import Edition, Indicator, edition_on, parse_editions, shipped_editions
from rates.index766 import NO_PROCEDURES, NOT_KNOWN, Evaluation, Score, as_api, index_of, points_shown, scored
from rates.measures import Tally
from rates.table import Names, Question
from tests.rates.plain import PlainFacts
from tests.rates.strategies import PROCEDURES, SUMMER

(EDITION,) = shipped_editions()
BY_CODE = {each.code: each for each in EDITION.indicators}
NOTHING = DossierFacts(
    "H41", "1.001193", Channel.ONLINE, DossierStatus.SETTLED, "own", None,
    has_file=False, is_full=False, has_reuse=False, is_from_store=False, is_in_store=False, has_result_file=False,
    needs_result=True, is_connected=False,
)  # fmt: skip
DONE = replace(
    NOTHING, has_file=True, has_result_file=True, has_reuse=True, is_from_store=True, is_connected=True
)
NGHE_AN = {
    "ORIGINAL_RESULT_AVAILABLE": Tally(9586, 10_000),
    "SO_HOA_GIAY_TO_GIAI_QUYET": Tally(8015, 10_000),
    "ELECTRONIC_CERTIFIED_COPY": Tally(8362, 10_000),
    "REUSED_DIGITIZED_DATA": Tally(9483, 10_000),
    "SYNCED_WITH_DVCQG_PERSONAL_STORAGE": Tally(10_000, 10_000),
    "CITIZEN_DATA_CONNECTED_FORMALITY": Tally(405, 405),
    "CITIZEN_DATA_CONNECTED_DOSSIER": Tally(10_000, 10_000),
}


def evaluated(
    *counted: Counted, given: Mapping[str, Tally] | None = None, edition: Edition = EDITION
) -> Evaluation:
    return scored(Slice("H41", "Tỉnh Nghệ An", counted), edition, (), given or {})


def score(code: str, tally: Tally, target: int | None = None) -> str:
    indicator = BY_CODE[code]
    return points_shown(Score(replace(indicator, target=Decimal(target or indicator.target)), tally).points)


def test_group_has_22_points() -> None:
    assert sum(each.max_score for each in EDITION.indicators) == 22


def test_ratio_of_80_15_percent_has_3_21_points_at_100_and_all_at_80() -> None:
    tally = Tally(73_738, 92_000)  # 80,15 %

    assert score("SO_HOA_GIAY_TO_GIAI_QUYET", tally) == "3,21"
    assert score("SO_HOA_GIAY_TO_GIAI_QUYET", tally, target=80) == "4,00"


def test_reuse_of_94_83_percent_has_both_points() -> None:
    assert score("REUSED_DIGITIZED_DATA", Tally(9483, 10_000)) == "2,00"


def test_group_of_nghe_an_comes_out_at_20_63_points() -> None:
    evaluation = evaluated(given=NGHE_AN)

    assert [points_shown(each.points) for each in evaluation.scores] == [
        "5,75", "3,21", "1,67", "2,00", "4,00", "2,00", "2,00",
    ]  # fmt: skip
    assert evaluation.points == Decimal("20.63")
    assert (evaluation.max_score, evaluation.unscored) == (Decimal(22), Decimal(0))


def test_points_are_added_before_they_are_rounded() -> None:
    thirds = dict.fromkeys(NGHE_AN, Tally(1, 3))

    assert points_shown(evaluated(given=thirds).points) == "7,50"  # 20/3 + 2 * (1/3) / 0,8


def test_dossiers_are_counted_for_each_indicator() -> None:
    evaluation = evaluated(
        Counted(DONE, 3), Counted(NOTHING, 1), Counted(replace(DONE, procedure="2.000815"), 4)
    )

    assert {each.indicator.number: each.tally for each in evaluation.scores} == {
        "4.1": Tally(7, 8), "4.2": Tally(7, 8), "4.2b": Tally(4, 4), "4.3": Tally(7, 8), "4.4": Tally(7, 8),
        "4.5a": None, "4.5b": Tally(7, 8),
    }  # fmt: skip


def test_procedure_without_a_written_result_owes_no_link() -> None:
    evaluation = evaluated(Counted(replace(DONE, needs_result=False, has_result_file=False), 2))

    assert evaluation.scores[0].tally == Tally(0, 0)
    assert evaluation.scores[1].tally == Tally(2, 2)


def test_nothing_due_is_null_and_never_zero() -> None:
    evaluation = evaluated()

    assert [each.points for each in evaluation.scores] == [None] * 7
    assert evaluation.unscored == 22
    assert points_shown(evaluation.scores[0].points) == "–"


def test_a_place_may_have_nothing_due_score_zero() -> None:
    evaluation = evaluated(edition=replace(EDITION, is_zero_scored=True))

    assert evaluation.scores[0].points == 0
    assert evaluation.scores[5].points is None  # not known is not nothing due


def test_procedures_are_counted_from_their_list() -> None:
    procedures = (
        Procedure("1", "Một", "A", uses_population_database=True),
        Procedure("2", "Hai", "A"),
        Procedure("3", "Ba", "A", is_for_citizens=False, uses_population_database=True),
    )

    evaluation = scored(Slice("", "", ()), EDITION, procedures, {})

    assert evaluation.scores[5].tally == Tally(1, 2)
    assert evaluated().scores[5].reason == NO_PROCEDURES


def test_indicator_that_the_register_cannot_know_waits_to_be_given() -> None:
    own = replace(EDITION, indicators=(replace(EDITION.indicators[0], code="PAID_ONLINE"),))

    assert evaluated(edition=own).scores[0].reason == NOT_KNOWN
    assert evaluated(edition=own, given={"PAID_ONLINE": Tally(1, 2)}).points == 3


def test_index_is_told_in_the_shape_of_the_portal() -> None:
    tree = OfficeTree(
        [
            Office("H41", "Nghệ An", OfficeLevel.PROVINCE),
            Office("H41.1", "Tân Kỳ", OfficeLevel.COMMUNE, "H41"),
        ]
    )
    index = index_of(
        Question(Selection(SUMMER), office="H41"), EDITION, NGHE_AN, PlainFacts([], PROCEDURES), Names(tree)
    )

    told = as_api(index)["data"]

    assert isinstance(told, dict)
    assert told["overview"]["score"] == 20.63
    assert told["overview"]["metrics"][3] == {
        "code": "REUSED_DIGITIZED_DATA", "numerator": 9483, "denominator": 10_000, "ratio": 94.83, "score": 2.0,
        "maxScore": 2.0, "target": 80.0, "note": "số liệu nhập tay",
    }  # fmt: skip
    (commune,) = told["evaluation"]
    assert (commune["departmentCode"], commune["departmentName"]) == ("H41.1", "Tân Kỳ")
    assert commune["metrics"][0]["ratio"] is None


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(EDITION.indicators))
def test_points_are_within_the_maximum_and_reach_it_at_the_target(
    numerator: int, denominator: int, each: Indicator
) -> None:
    tally = Tally(min(numerator, denominator), denominator)
    points = Score(each, tally).points

    assert points is not None
    assert 0 <= points <= each.max_score
    is_reached = tally.numerator * 100 >= each.target * tally.denominator
    assert (points == each.max_score) == is_reached


def test_edition_is_that_of_the_last_day() -> None:
    later = replace(EDITION, valid_from=dt.date(2027, 1, 1))

    assert edition_on((EDITION, later), dt.date(2026, 12, 31)) is EDITION
    assert edition_on((EDITION, later), dt.date(2027, 1, 1)) is later
    assert edition_on((EDITION, later), dt.date(2022, 1, 1)) is None


ROW = 'number = "4.1"\ncode = "A"\nname = "B"\nmax_score = 6\ntarget = {}\n'
HEAD = "[[edition]]\nvalid_from = {}\n[[edition.indicator]]\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "edition = 3",
        "edition = []",
        HEAD.format("2025") + ROW.format(80),
        HEAD.format("2025-01-01") + ROW.format(0),
        HEAD.format("2025-01-01") + ROW.format(101),
        HEAD.format("2025-01-01") + ROW.format('"many"'),
        HEAD.format("2025-01-01") + ROW.format(80) + "[[edition.indicator]]\n" + ROW.format(80),
        HEAD.format('2025-01-01\non_zero = "full"') + ROW.format(80),
    ],
)
def test_faulty_targets_name_their_file(text: str) -> None:
    with pytest.raises(ValueError, match=r"^own\.toml: "):
        parse_editions(text, "own.toml")
