"""Writes `extract/values/phrase_list.py`: pairs of syllables that legal texts spell in one way only.

python scripts/phrases.py CORPUS      a file of JSON lines with a field `text`, packed with xz

A pair counts if it stands often enough in small letters, and if hardly any other pair has the same letters
without marks. Texts of law have no author's right (Luật Sở hữu trí tuệ, Đ.15).
"""

import json
import lzma
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extract.folding import fold  # noqa: E402

TARGET = ROOT / "extract" / "values" / "phrase_list.py"
OFTEN, SHARE, MOST, WIDTH = 150, 0.99, 1500, 110
TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
HEAD = '''"""Pairs of syllables that legal texts spell in one way only, by frequency; written by `scripts/phrases.py`."""

PHRASES = """
'''


def pairs(corpus: Path) -> Counter[str]:
    """How often each pair of words in small letters occurs."""
    found: Counter[str] = Counter()
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            tokens = TOKEN.findall(unicodedata.normalize("NFC", json.loads(line)["text"]))
            for one, other in zip(tokens, tokens[1:], strict=False):
                if one.islower() and other.islower():
                    found[f"{one} {other}"] += 1
    return found


def settled(found: Counter[str]) -> Iterator[tuple[int, str]]:
    """The pairs that are frequent, bear marks and are hardly ever spelled otherwise."""
    alike: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for pair, count in found.items():
        alike[fold(pair)].append((count, pair))
    for bare, spelled in alike.items():
        total, (most, pair) = sum(count for count, _ in spelled), max(spelled)
        if total >= OFTEN and most >= SHARE * total and pair != bare:
            yield total, pair


def main(corpus: Path) -> None:
    """Count and write."""
    chosen = [pair for _, pair in sorted(settled(pairs(corpus)), reverse=True)[:MOST]]
    lines, line = [], ""
    for pair in chosen:
        if len(line) + len(pair) > WIDTH:
            lines.append(line.rstrip())
            line = ""
        line += f"{pair}; "
    lines.append(line.rstrip())
    TARGET.write_text(HEAD + "\n".join(lines) + '\n"""\n', "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
