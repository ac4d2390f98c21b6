"""What a clerk is told of a paper whose kind is in doubt."""

from digitize.kind_doubt import KIND_DOUBTFUL, kind_doubtful
from dossier.fields import Classification

NAMES = {"birth_certificate": "Giấy khai sinh", "declaration_form": "Tờ khai"}


def test_likeliest_kind_runner_up_and_evidence_are_told() -> None:
    evidence = ("part of a title:0.71", "cue:Nơi sinh")
    reason = kind_doubtful(
        Classification("birth_certificate", 0.75, evidence, "declaration_form", True), NAMES
    )

    assert reason is not None
    assert reason.code == KIND_DOUBTFUL
    assert reason.message.startswith(
        "Chưa chắc đây là “Giấy khai sinh” (còn đọc được một phần tiêu đề; có dòng “Nơi sinh”). "
        "Cũng có thể là “Tờ khai”."
    )


def test_paper_of_no_known_kind_is_told_with_the_nearest() -> None:
    reason = kind_doubtful(Classification("other", 0.5, ("no title",), "birth_certificate", True), NAMES)

    assert reason is not None
    assert reason.message.startswith(
        "Chưa biết đây là giấy tờ gì (không đọc được tiêu đề). Gần nhất là “Giấy khai sinh”."
    )


def test_nothing_is_said_without_evidence() -> None:
    reason = kind_doubtful(Classification("other", 0.0, ("mark:^x",), None, True), NAMES)

    assert reason is not None
    assert reason.message.startswith("Chưa biết đây là giấy tờ gì. Xem giấy tờ")


def test_kind_without_doubt_needs_no_reason() -> None:
    assert kind_doubtful(Classification("birth_certificate", 0.99, (), None, False), NAMES) is None
