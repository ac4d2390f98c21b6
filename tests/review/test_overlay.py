"""A reading with what people said laid over, for any history."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dossier.corrections import KIND, Correction, Stage, Verdict, open_keys, standing
from dossier.digitization import Standing
from dossier.recognition import Source
from dossier.reviewing import waiting
from review.overlay import overlay
from review.settling import read_of
from tests.review.settling_desk import BIRTH, EXPIRY, NAME, NOW, NUMBER, SHEET, card

NAMES = ("id_number", "full_name", "date_of_expiry", "sex")


def statement(field: str, verdict: Verdict, value: str, who: str, stage: Stage) -> Correction:
    given_value = value if verdict in (Verdict.CONFIRMED, Verdict.CORRECTED) else None
    return Correction(SHEET, field, "r", None, verdict, given_value, (), stage, who, "", NOW)


HISTORIES = st.lists(
    st.builds(
        statement, st.sampled_from(NAMES), st.sampled_from(Verdict), st.sampled_from(("a", "b")), st.sampled_from("xyz"),
        st.sampled_from(Stage),
    ),
    max_size=12,
)  # fmt: skip


@given(HISTORIES)
def test_last_settled_word_counts_and_nothing_else(history: list[Correction]) -> None:
    laid = {field.name: field for field in overlay(card(), history).fields}
    said = standing(history)
    for field in card().fields:
        word = said.get(field.name)
        if word is None:
            assert laid[field.name] == field
        elif word.verdict is Verdict.ABSENT:
            assert field.name not in laid
        elif word.verdict is Verdict.UNREADABLE:
            assert (laid[field.name].value, laid[field.name].needs_review) == (None, True)
        else:
            shown = laid[field.name]
            assert (shown.value, shown.source, shown.doubts) == (word.value, Source.PERSON, ())
            assert not shown.needs_review


@given(HISTORIES)
def test_field_that_nobody_read_is_added_when_somebody_gives_it(history: list[Correction]) -> None:
    word = standing(history).get("sex")
    added = [field for field in overlay(card(), history).fields if field.name == "sex"]

    assert bool(added) == bool(word and word.value)


@given(HISTORIES)
def test_field_waits_exactly_as_long_as_nothing_settled_stands(history: list[Correction]) -> None:
    left = {each.field for each in waiting("citizen_identity_card", {}, read_of(card()), history)}

    assert left == {"id_number", "full_name", "date_of_expiry"} - set(standing(history))


@given(HISTORIES)
def test_keys_wait_for_others_and_count_once_for_each_person(history: list[Correction]) -> None:
    for field, keys in open_keys(history).items():
        assert len({key.who for key in keys}) == len(keys)
        assert all(key.field == field and key.stage is Stage.KEY for key in keys)


@given(HISTORIES)
def test_paper_is_digitized_once_no_field_is_open(history: list[Correction]) -> None:
    laid = overlay(card(NUMBER, NAME, BIRTH, EXPIRY), history)
    is_open = any(field.needs_review for field in laid.fields)

    assert (laid.standing is Standing.DIGITIZED) == (not is_open)


def test_fields_of_another_kind_are_left_out_once_a_person_says_the_kind() -> None:
    said = Correction(
        SHEET, KIND, "", "citizen_identity_card", Verdict.CORRECTED, "decision", (), Stage.SETTLED, "a", "",
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    laid = overlay(card(reason="kind_doubtful"), [said])

    assert (laid.kind, laid.kind_confidence, laid.fields) == ("decision", 1.0, ())
    assert (laid.standing, laid.reason) == (Standing.DIGITIZED, None)
