"""Trains the model that tells a kind by its wording alone, for papers whose title cannot be read.

    python scripts/train_wording.py --laws FILE

It learns from drawn papers (the samples and the strangers of tests/quality, with seeds of their own) and from
the first page of laws: FILE has one JSON object a line, with `url` and `text` (vbpl.vn). The same inputs give
the same model. A run never trains; it loads `extract/wording.spacy`, which this program writes.
"""

import argparse
import html
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extract.folding import is_upper, squeezed  # noqa: E402 - the program may be started from anywhere
from extract.kinds import shipped_kinds  # noqa: E402
from extract.wording import MODEL, blank_pipeline, wording  # noqa: E402
from samples.drawing.papers import dossiers, draw_sheaf  # noqa: E402
from tests.quality.strangers.plan import plan  # noqa: E402

Text = tuple[str, str]
SAMPLES_SEED, STRANGERS_SEED, CHANCE_SEED = 4711, 501, 1
LAWS_PER_KIND, LAW_LETTERS = 40, 3000
EPOCHS, BATCH, KEPT = 8, 32, 0.9
_LAWS = {
    "nghi-dinh": "decree", "thong-tu": "circular", "luat": "law", "quyet-dinh": "decision",
    "nghi-quyet": "resolution", "chi-thi": "directive",
}  # fmt: skip


def drawn(copies: int) -> Iterator[Text]:
    """Kind and text of the sample papers."""
    for dossier in dossiers(SAMPLES_SEED, copies):
        for position, sheaf in enumerate(dossier.folder.sheaves):
            yield from ((paper.kind, paper.text) for paper in draw_sheaf(dossier, position, sheaf))


def strangers(count: int) -> Iterator[Text]:
    """Kind and text of the strangers, without printing them."""
    for scan in plan(Random(STRANGERS_SEED), count, []):  # noqa: S311 - drawing, no secret
        for paper in scan.papers:
            rows = re.sub(r"<(?:br|/?p|/?div|/?tr|/?table)\b[^>]*>", "\n", "\n".join(paper.pages))
            yield paper.kind, html.unescape(re.sub(r"<[^>]+>", " ", rows))


def laws(path: Path) -> Iterator[Text]:
    """Kind and beginning of laws, so many of each kind."""
    seen: Counter[str] = Counter()
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            name = line["url"].rsplit("/", 1)[1]
            kind = next((kind for start, kind in _LAWS.items() if name.startswith(start)), "")
            if kind and seen[kind] < LAWS_PER_KIND:
                seen[kind] += 1
                yield kind, line["text"][:LAW_LETTERS]


def without_title(kind: str, text: str) -> str:
    """The text without the lines that hold a heading of its kind, which the model shall not need."""
    headings = [squeezed(heading) for heading in shipped_kinds()[kind].headings]

    def is_title(line: str) -> bool:
        letters = squeezed(line)
        return is_upper(line) and any(
            letters.startswith(heading) or (len(letters) >= 8 and letters in heading) for heading in headings
        )

    return "\n".join(line for line in text.split("\n") if not is_title(line))


def train(texts: Sequence[Text]) -> bytes:
    """Train on each text with and without its title, a tenth of the words left out by chance."""
    fix_random_seed(CHANCE_SEED)
    rng = Random(CHANCE_SEED)  # noqa: S311 - training, no secret
    kinds = sorted({kind for kind, _ in texts})
    pipeline, model = blank_pipeline(kinds)
    examples = []
    for kind, text in texts:
        for variant in (text, without_title(kind, text)):
            words = [word for word in wording(variant) if rng.random() < KEPT]
            cats = {name: float(name == kind) for name in kinds}
            examples.append(Example.from_dict(Doc(pipeline.vocab, words=words or ["-"]), {"cats": cats}))
    optimizer = pipeline.initialize(lambda: examples)
    for _ in range(EPOCHS):
        rng.shuffle(examples)
        for start in range(0, len(examples), BATCH):
            pipeline.update(examples[start : start + BATCH], sgd=optimizer)
    return bytes(model.to_bytes(exclude=["vocab"]))


def main() -> None:
    """Gather the texts, train, write the model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--laws", type=Path, required=True)
    parser.add_argument("--copies", type=int, default=6, help="of the samples")
    parser.add_argument("--strangers", type=int, default=500, help="scans; 0 leaves them out")
    parser.add_argument("--out", type=Path, default=ROOT / "extract" / MODEL)
    given = parser.parse_args()
    texts = [*drawn(given.copies), *strangers(given.strangers), *laws(given.laws)]
    given.out.write_bytes(train(texts))
    print(f"{len(texts)} texts, {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
