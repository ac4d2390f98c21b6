"""What a clerk puts right about a dossier by hand: its procedure, and which component a paper is; pure."""

from dataclasses import replace

from dossier.dossiers import Dossier
from dossier.papers import Paper, PaperRole


def with_procedure(dossier: Dossier, procedure: str) -> Dossier:
    """The dossier under another procedure, whose requirements are still to be told.

    What was only due under the former procedure goes; papers that are there stay, and serve nothing until they are
    matched with the new requirements.
    """
    if dossier.procedure == procedure:
        return dossier
    kept = tuple(
        replace(paper, component="", is_required=False) if paper.role is PaperRole.COMPONENT else paper
        for paper in dossier.papers
        if paper.role is not PaperRole.COMPONENT or paper.has_file
    )
    return replace(dossier, procedure=procedure, has_requirements=False, papers=kept)


def with_component(dossier: Dossier, ordinal: int, code: str) -> Dossier:
    """The dossier with its component `ordinal` standing for the requirement `code`.

    The paper keeps its number, for reuses elsewhere name it by that. Raises LookupError if there is no such paper with a
    file, no such requirement, or if another paper stands for it already.
    """
    components = [paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT]
    paper = next((one for one in components if one.ordinal == ordinal and one.has_file), None)
    due = next((one for one in components if one.component == code), None)
    if paper is None:
        raise LookupError(f"no component {ordinal} with a file")
    if due is None:
        raise LookupError(f"the procedure does not ask for {code}")
    if due is paper:
        return dossier
    if due.has_file:
        raise LookupError(f"component {due.ordinal} stands for {code} already")
    return replace(
        dossier, papers=tuple(_placed(each, paper, due) for each in dossier.papers if each is not due)
    )


def _placed(each: Paper, paper: Paper, due: Paper) -> Paper:
    if each is not paper:
        return each
    return replace(each, component=due.component, name=due.name, is_required=due.is_required)
