"""`sohoa signatures`: which digital signatures a file has, and what they are worth; recorded for registered papers."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cli.gathered import Chosen, chosen_option
from cli.options import home_option
from cli.signature_words import ROLES, STATES, as_record, signature_lines, state_line
from cli.spoken import number
from digitize.assemble.signing import Signatures, open_desk, open_signatures
from digitize.logs import set_up_logs
from digitize.settings import Settings, read_settings
from dossier.papers import Signing
from ingest.folder import find_files
from signing.judgement import Fault, FileJudgement, unjudged
from signing.looking_at_papers import Looked, record_signatures

_ALTERED = 1
_INPUT = click.Path(exists=True, readable=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=_INPUT)
@chosen_option
@click.option("--json", "is_json", is_flag=True, help="One line of JSON for each file or paper.")
@home_option
def signatures(files: Sequence[Path], chosen: Chosen, is_json: bool, home: Path | None) -> int:
    """Xem chữ ký số trên tệp hoặc hồ sơ. Judge signatures of files, or of dossiers and record it; see docs/signing.md."""
    set_up_logs()
    if bool(files) is chosen.is_anything:
        raise click.UsageError("tệp, hoặc --dossier, --period (files, or dossiers by --dossier or --period)")
    settings = read_settings(home=home)
    lines = _of_files(files, settings, is_json) if files else _of_dossiers(chosen, settings, is_json)
    counts = Counter[Signing]()
    for state, line in lines:
        counts[state] += 1
        click.echo(line)
    if not is_json:
        click.echo(_summary(counts))
    return _ALTERED if counts[Signing.ALTERED] else 0


def _of_files(files: Sequence[Path], settings: Settings, is_json: bool) -> Iterator[tuple[Signing, str]]:
    with open_signatures(settings) as looking:
        for found in find_files(files):
            judged = _judged(found.path, looking)
            if is_json:
                yield judged.state, _line({"file": found.name, **as_record(judged)})
            else:
                yield (
                    judged.state,
                    "\n".join((f"{found.name}: {state_line(judged)}", *signature_lines(judged))),
                )


def _judged(path: Path, looking: Signatures) -> FileJudgement:
    try:
        return looking.judge(path, dt.datetime.now(dt.UTC))
    except OSError:
        return unjudged(Fault.UNREADABLE)


def _of_dossiers(chosen: Chosen, settings: Settings, is_json: bool) -> Iterator[tuple[Signing, str]]:
    with open_desk(settings) as opened:
        for dossier in chosen.dossiers(opened.register, settings):
            for looked in record_signatures(dossier, opened.desk, opened.register):
                yield looked.judgement.state, _as_json(looked) if is_json else _as_text(looked)


def _as_text(looked: Looked) -> str:
    paper, judged = looked.paper, looked.judgement
    source = "bản sao đã ký" if looked.is_signed_copy else "bản gốc"
    head = f"{looked.dossier}, {ROLES[paper.role]} {paper.ordinal} ({source}): {state_line(judged)}"
    return "\n".join((head, *signature_lines(judged)))


def _as_json(looked: Looked) -> str:
    paper = looked.paper
    place = {"dossier": looked.dossier, "role": paper.role.value, "ordinal": paper.ordinal}
    told = {"is_signed_copy": looked.is_signed_copy, "before": paper.signing.value}
    return _line({**place, **told, **as_record(looked.judgement)})


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _summary(counts: Counter[Signing]) -> str:
    told = ", ".join(f"{number(counts[state])} {words}" for state, words in STATES.items() if counts[state])
    english = ", ".join(f"{counts[state]} {state.value}" for state in STATES if counts[state])
    return f"{number(counts.total())} tệp{f': {told} ({english})' if told else ''}"
