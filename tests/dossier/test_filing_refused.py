"""What becomes of a component whose scan a person refused."""

from dataclasses import replace

from dossier.papers import Approval, PaperState
from tests.dossier.test_filing import DUE, a_digest, a_paper, filed


def test_another_scan_takes_the_place_of_one_that_was_refused() -> None:
    before = filed(DUE, a_paper("citizen_identity_card"))
    refused = replace(
        before,
        papers=tuple(
            replace(one, state=PaperState.NOT_DIGITIZED, approval=Approval.REFUSED) if one.has_file else one
            for one in before.papers
        ),
    )

    again = filed(refused, a_paper("citizen_identity_card"))
    anew = filed(refused, a_paper("citizen_identity_card", number=2))

    assert again == refused
    (taken,) = (one for one in anew.papers if one.has_file)
    assert (taken.digest, taken.state, taken.approval) == (
        a_digest(2),
        PaperState.DIGITIZED,
        Approval.PENDING,
    )
    assert len(anew.papers) == len(before.papers)
