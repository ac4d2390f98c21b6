"""What each number in a text counts: the words around it, its sentence, the parentheses it stands in."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.figures.concepts import Concept, concept_of, plain
from audit.figures.numbers import Figure, about
from audit.figures.prose.tokens import Form, Token, tokens_of

_BREAK = re.compile(r"[,;()\n]|[.:](?=\s|$)|\s[-–—]\s|[“”\"…]")
_SPLIT = re.compile(
    r"^(?P<left>.*?)(?P<right>(?:\bvà\b|\bcùng\b|\bcòn\b|\btrong đó\b|\bgồm\b|\bvới\b|\blà\b|\btrong khi\b|\bcó\b).*)$",
    re.DOTALL,
)
_SENTENCE = re.compile(r"[.!?…](?=\s|$|[”\"])|\n")
_DOSSIER = re.compile(r"\s*(?:(?:bộ|lượt)\s+)?(?:hồ sơ|hs\b|kết quả|giấy tờ|văn bản|thành phần|tthc đã)")
_NO_UNIT = re.compile(
    r"\s*(?:[,;:.()+=/]|$|\b(?:và|trong đó|gồm|chiếm|đạt|bằng|tương|trên|trước|đúng|quá|trực|qua|đã|đang|được|mới|kỳ|tiếp|là|từ|bưu|trễ|chưa|giải|xử|chờ|công dân|rút)\b)"
)
_STROKE = re.compile(
    r"^(?:(?!trong đó|gồm|là|có|tiếp nhận|giải quyết)[\w ])*?\b(?:trên|trong)(?: số)?$"
    r"|^(?:(?!trong đó|gồm)[\w ])*?\b(?:trên|trong) (?:tổng số|tổng)(?: hồ sơ)?$|^ ?hồ sơ[\w ]*/ ?$"
)
_HOPED = re.compile(r"\b(?:phấn đấu|đặt mục tiêu|đề ra mục tiêu|phấn đấu đến)\b")
_CHANGE = re.compile(r"\b(?:tăng|giảm|ít hơn|nhiều hơn|chênh lệch|cao hơn|thấp hơn)(?: thêm| đi| là)?$")
_POINTS = re.compile(r"\s*điểm\b(?! tiếp)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with what it counts.

    `left` and `right` are the words on both sides that belong to it. `opened` is where the innermost parenthesis
    around it opens, -1 outside. `is_dossiers`: dossiers or papers are counted, or no unit is said. `is_points`: a score.
    `is_change`: how much more or less than at another time. `above` is the place among the mentions of what this is the denominator of ("962 trên tổng số 1.004"), -1 if of
    nothing.
    """

    token: Token
    left: str
    right: str
    concept: Concept | None
    sentence: int
    opened: int
    is_dossiers: bool
    is_points: bool
    is_change: bool = False
    above: int = -1

    @property
    def figure(self) -> Figure:
        """The number."""
        return self.token.figure

    @property
    def words(self) -> str:
        """What is said of it."""
        return plain(f"{self.left} {self.right}")

    @property
    def form(self) -> Form:
        """How it stands there."""
        return self.token.form


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with its numbers."""

    text: str
    mentions: tuple[Mention, ...]

    def between(self, one: Mention, other: Mention) -> str:
        """What stands between two numbers."""
        return self.text[one.token.end : other.token.start]

    def line(self, mention: Mention) -> int:
        """The line that a number stands in, from 1."""
        return self.text.count("\n", 0, mention.token.start) + 1


def read_prose(text: str) -> Prose:
    """Read the numbers of a text."""
    sentences = [found.end() for found in _SENTENCE.finditer(text)]
    tokens = [token for token in tokens_of(text) if not _is_hoped(text, sentences, token.start)]
    parentheses = _parentheses(text)
    mentions = [
        _mention(text, tokens, place, bisect_right(sentences, token.start), parentheses)
        for place, token in enumerate(tokens)
    ]
    return Prose(text, tuple(_still_open(text, list(_over(text, mentions)))))


def _still_open(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Under what is still open, "quá hạn" is open as well: 265 đang giải quyết, trong đó 5 quá hạn."""
    whole: Mention | None = None
    for mention in mentions:
        if mention.concept is Concept.LATE and whole is not None and _is_under(text, whole, mention):
            yield replace(mention, concept=Concept.PENDING_LATE)
            continue
        if mention.form is Form.COUNT and mention.concept not in {None, Concept.PENDING_IN_TIME}:
            whole = mention if mention.concept is Concept.PENDING else None
        yield mention


def _is_under(text: str, whole: Mention, part: Mention) -> bool:
    if part.opened > whole.token.end:
        return not re.search(r"[,;.\n]", text[whole.token.end : part.opened])
    between = plain(text[whole.token.end : part.token.start])
    return whole.sentence == part.sentence and bool(re.search(r"trong đó|gồm|:", between))


def _over(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mark denominators; their "trên" is a stroke and makes nothing rough."""
    for place, mention in enumerate(mentions):
        before = mentions[place - 1] if place else None
        is_pair = before is not None and before.form is mention.form is Form.COUNT
        rough = len(mention.figure.word) if mention.figure.word == "trên" else 0
        piece = text[before.token.end : mention.token.start + rough] if before and is_pair else ""
        if piece and _STROKE.match(plain(piece)):
            yield replace(
                mention, token=replace(mention.token, figure=about(mention.figure, "")), above=place - 1
            )
        else:
            yield mention


def _is_hoped(text: str, sentences: Sequence[int], start: int) -> bool:
    """Whether a number is what somebody strives for, in a sentence that begins so."""
    place = bisect_right(sentences, start)
    return bool(_HOPED.search(plain(text[sentences[place - 1] if place else 0 : start])))


def _parentheses(text: str) -> list[tuple[int, int]]:
    """Where parentheses open and close."""
    found, stack = [], []
    for place, letter in enumerate(text):
        if letter == "(":
            stack.append(place)
        elif letter == ")" and stack:
            found.append((stack.pop(), place))
    return found


def _mention(
    text: str, tokens: Sequence[Token], place: int, sentence: int, parentheses: Sequence[tuple[int, int]]
) -> Mention:
    token = tokens[place]
    around = [start for start, end in parentheses if start < token.start < end]
    left, right = _left(text, tokens, place), _right(text, tokens, place)
    after = plain(text[token.end : token.end + 40].partition("\n")[0])
    is_dossiers = bool(_DOSSIER.match(after) or _NO_UNIT.match(after))
    return Mention(
        token,
        left,
        right,
        concept_of(f"{left} {right}"),
        sentence,
        max(around, default=-1),
        is_dossiers,
        bool(_POINTS.match(after)),
        bool(_CHANGE.search(plain(left))),
    )


def _left(text: str, tokens: Sequence[Token], place: int) -> str:
    start = tokens[place].start
    floor = tokens[place - 1].end if place else 0
    breaks = list(_BREAK.finditer(text, floor, start))
    # A colon after words without a number names what follows it.
    while breaks and breaks[-1][0] == ":" and not text[breaks[-1].end() : start].strip():
        breaks.pop()
    piece = text[breaks[-1].end() if breaks else floor : start]
    if breaks and breaks[-1][0] == "," and _goes_on(text[: breaks[-1].start()], piece):
        before = breaks[-2].end() if len(breaks) > 1 else floor
        piece = text[before:start]
    if place and not breaks:
        return _shared(text[floor:start])[1]
    return piece


def _right(text: str, tokens: Sequence[Token], place: int) -> str:
    end = tokens[place].end
    ceiling = tokens[place + 1].start if place + 1 < len(tokens) else len(text)
    found = _BREAK.search(text, end, ceiling)
    if found is None and place + 1 < len(tokens):
        return _shared(text[end:ceiling])[0]
    return text[end : found.start() if found else ceiling]


def _shared(between: str) -> tuple[str, str]:
    """What stands between two numbers without a break: what belongs to the one before, and to the one after."""
    split = _SPLIT.match(between)
    if split:
        return split["left"], split["right"]
    return (between, "") if _DOSSIER.match(plain(between)) else ("", between)


def _goes_on(before: str, piece: str) -> bool:
    """Whether a comma stands inside a name: trực tiếp, qua bưu chính; tiếp nhận, giải quyết."""
    head, tail = plain(before[-30:]), plain(piece)
    is_post = head.endswith("trực tiếp") and re.match(r"(?:và )?(?:qua )?(?:dịch vụ )?bưu chính", tail)
    is_both = re.search(r"(?:đúng|trước)(?: hạn)?$", head) and re.match(
        r"(?:và )?(?:trước|đúng) (?:thời )?hạn", tail
    )
    return bool(
        is_post
        or is_both
        or (head.endswith("tiếp nhận") and re.match(r"(?:và )?(?:giải quyết|xử lý)\b.{0,15}$", tail))
    )
