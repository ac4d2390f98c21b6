"""Measures what is read right and wrong on papers with known contents.

python -m tests.quality                                   samples, and real scans where they are
python -m tests.quality --draw newcomers:60 --seed 5      papers of other templates, drawn first
python -m tests.quality --out DIR; ... --out DIR --reuse  keep the results; score them again
"""

import argparse
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.docs import fill
from tests.quality import calibration, cards, families, official, real, seals
from tests.quality.report import full_report
from tests.quality.running import ROOT, digitize
from tests.quality.scoring import score
from tests.quality.truth import load_truths

SETS = ("samples", "real", "scans", "official", "seals", "cards", *families.FAMILIES)
_PAIRS, _CARDS = 20, 39
_DATA = "SOHOA_QUALITY_DATA"
_BESIDE = ROOT.parent / "shared" / "data" / "scans-with-text"
_HOW_REAL = f"give --real DIR or set {_DATA} to a folder of pictures with NAME.txt beside them"
_HOW_DRAWN = "give --draw {family}:N --seed S; what drawing needs is in docs/quality.md"


@dataclass(frozen=True, slots=True)
class Measuring:
    """Where results are kept while measuring, whether those of an earlier run are scored, and what is told.

    `charts` collects pictures for the documentation by file name.
    """

    folder: Path
    is_reused: bool
    has_all_errors: bool
    charts: dict[str, str] = field(default_factory=dict)

    def papers_of(self, name: str, title: str, scans: Path, expected: Path) -> str:
        """Digitize and score scans with known fields."""
        truths = load_truths(expected)
        if not truths:
            raise SystemExit(f"no expected results under {expected}")
        papers, effort = digitize([scans], self.folder / name, is_reused=self.is_reused)
        result = score(truths, papers)
        chart = calibration.svg(title, [found for _, found in result.fields()])
        self.charts[f"confidence-{name}.svg"] = chart
        return full_report(title, result, effort, has_all_errors=self.has_all_errors)

    def real_text(self, folder: Path) -> str:
        """Digitize and score real scans with known text."""
        pictures = real.pictures_with_text(folder)
        papers, effort = digitize(pictures, self.folder / "real", is_reused=self.is_reused)
        return real.text_report(pictures, papers, effort, self.folder / "real" / "plain")

    def real_counts(self, folder: Path) -> str:
        """Digitize and count real scans of which nothing is known."""
        papers, effort = digitize([folder], self.folder / "scans", is_reused=self.is_reused)
        return real.count_report(folder, papers, effort)

    def official_fields(self, folder: Path) -> str:
        """Digitize real official documents and hold their fields against the list."""
        documents = official.listed(folder)
        if not documents:
            return f"Official documents left out: none of the list lies in {folder}."
        scans = [folder / each.scan for each in documents]
        papers, effort = digitize(scans, self.folder / "official", is_reused=self.is_reused)
        return official.official_report(documents, papers, effort)

    def seals_over_text(self, seed: int) -> str:
        """Draw pages without and with a seal, and compare their readings."""
        folder = self.folder / "seals" / "drawn"
        pairs = seals.draw_pairs(folder, _PAIRS, seed, is_written=not self.is_reused)
        papers, _ = digitize([folder], self.folder / "seals", is_reused=self.is_reused)
        texts: dict[str, list[str]] = {}
        for paper in papers:
            texts.setdefault(paper.scan, []).append(paper.text)
        return seals.seal_report(pairs, {name: "\f".join(parts) for name, parts in texts.items()})

    def codes_of_cards(self, seed: int) -> str:
        """Draw identity cards, and count the QR codes read."""
        folder = self.folder / "cards" / "drawn"
        drawn = cards.draw_cards(folder, _CARDS, seed, is_written=not self.is_reused)
        papers, _ = digitize([folder], self.folder / "cards", is_reused=self.is_reused)
        return cards.card_report(drawn, papers)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write into a page of the documentation if asked to."""
    options = _parser().parse_args(arguments)
    if options.reuse and not options.out:
        raise SystemExit("--reuse needs the --out of the earlier run.")
    with tempfile.TemporaryDirectory(prefix="sohoa-quality-") as scratch:
        measuring = Measuring(options.out or Path(scratch), options.reuse, options.all_errors)
        reports = []
        for report in _reports(options, measuring):
            print(report, end="\n\n", flush=True)
            reports.append(report)
    if options.markdown:
        _write_page(options.markdown, reports, measuring.charts)


def _write_page(page: Path, reports: Sequence[str], charts: Mapping[str, str]) -> None:
    for name, chart in charts.items():
        (page.parent / name).write_text(chart, encoding="utf-8")
    pictures = "\n".join(f"![Share of values right by confidence]({name})" for name in charts)
    fill(page, "figures", "\n\n".join([f"Measured on {os.cpu_count()} cores.", *reports, pictures]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.quality", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--samples", type=Path, default=ROOT / "samples", help="scans with known contents")
    parser.add_argument("--expected", type=Path, help="their contents; else SAMPLES/expected")
    parser.add_argument("--real", type=Path, help=f"real scans with text; else ${_DATA}")
    parser.add_argument("--strangers", type=Path, help="papers of templates the reader was never tuned on")
    parser.add_argument("--strangers-expected", type=Path, help="their contents; else STRANGERS.expected")
    parser.add_argument(
        "--draw", action="append", type=families.wanted, default=[], metavar="FAMILY:N",
        help=f"draw N scans of a family first ({', '.join(families.FAMILIES)}); may be repeated",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, help="which families, seals and cards to draw")
    parser.add_argument(
        "--only", action="append", choices=SETS, help="measure this set only; may be repeated"
    )
    parser.add_argument("--out", type=Path, help="keep the results here; else nowhere")
    parser.add_argument("--reuse", action="store_true", help="score what lies in --out, run nothing")
    parser.add_argument("--all-errors", action="store_true", help="list the flagged errors too")
    parser.add_argument("--markdown", type=Path, help="write the figures into the marked place of this file")
    return parser


def _reports(options: argparse.Namespace, measuring: Measuring) -> Iterator[str]:
    wanted = set(options.only or SETS)
    if "samples" in wanted:
        expected = options.expected or options.samples / "expected"
        yield measuring.papers_of("samples", "Samples", options.samples, expected)
    yield from _real(wanted, real_folder(options.real), measuring)
    if "seals" in wanted:
        yield measuring.seals_over_text(options.seed)
    if "cards" in wanted:
        yield measuring.codes_of_cards(options.seed)
    for family in families.FAMILIES:
        if family in wanted and (options.only or family == "strangers" or family in dict(options.draw)):
            yield _family(family, options, measuring)


def _real(wanted: set[str], folder: Path | None, measuring: Measuring) -> Iterator[str]:
    """The reports on real papers; where there are none a line that says so."""
    if folder is None:
        if wanted & {"real", "scans", "official"}:
            yield f"Real scans left out: {_HOW_REAL}."
        return
    if "real" in wanted:
        yield measuring.real_text(folder)
    if "scans" in wanted and (folder.parent / "scans").is_dir():
        yield measuring.real_counts(folder.parent / "scans")
    if "official" in wanted:
        yield measuring.official_fields(folder.parent)


def real_folder(given: Path | None) -> Path | None:
    named = given or (Path(os.environ[_DATA]) if os.environ.get(_DATA) else None)
    if named and not named.is_dir():
        raise SystemExit(f"{named} is no folder; {_HOW_REAL}.")
    return named or (_BESIDE if _BESIDE.is_dir() else None)


def _family(family: str, options: argparse.Namespace, measuring: Measuring) -> str:
    title, count = family.capitalize().replace("_", " "), dict(options.draw).get(family)
    scans = options.strangers if family == "strangers" else None
    if count:
        scans = measuring.folder / family / "drawn"
        missing = "" if measuring.is_reused else families.draw(family, count, options.seed, scans)
        if missing:
            return f"{title} left out, missing: {missing}."
    if scans is None:
        return f"{title} left out: {_HOW_DRAWN.format(family=family)}."
    given = options.strangers_expected if family == "strangers" else None
    return measuring.papers_of(family, title, scans, given or scans.with_name(f"{scans.name}.expected"))


if __name__ == "__main__":
    main()
