"""Records as JSON and back, exactly: how what one process leaves in a work folder is read by another.

Only the declared types of a record are ever built, so reading what a stranger wrote can make a wrong record or none,
and never runs anything. A record is the list of its values in the order of their declaration.
"""

import base64
import enum
import json
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast

T = TypeVar("T")
_Decoder = Callable[[Any], Any]
_ESCAPED = "surrogatepass"
"""Hidden text layers hold halves of letters, which strict UTF-8 refuses."""


def encode(record: object) -> bytes:
    """Spell a record of frozen dataclasses, tuples, enums, text, numbers and bytes. Raises TypeError for anything else."""
    spelled = json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=_spread)
    return spelled.encode("utf-8", _ESCAPED)


def decode(kind: type[T], spelled: bytes) -> T:
    """Build the record of this kind again. Raises ValueError if the bytes do not spell one."""
    try:
        return cast(T, _decoder(cast(Any, kind))(json.loads(spelled.decode("utf-8", _ESCAPED))))
    except (TypeError, RecursionError) as problem:
        raise ValueError(f"not a {kind.__name__}") from problem


def _spread(value: object) -> object:
    """What JSON does not know: records as lists, bytes as text."""
    if is_dataclass(value):
        return [getattr(value, name) for name in _names(cast(Any, type(value)))]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in a record")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def _decoder(kind: Any) -> _Decoder:  # noqa: ANN401 - the annotation of any field
    kind = getattr(kind, "__supertype__", kind)
    origin = typing.get_origin(kind)
    if is_dataclass(kind):
        return _record_decoder(cast(type, kind))
    if origin in (Union, UnionType):
        return _union_decoder(typing.get_args(kind))
    if origin is tuple:
        return _tuple_decoder(typing.get_args(kind))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind
    if kind is bytes:
        return lambda value: base64.b64decode(value, validate=True)
    # A whole number may stand where any number may; true and false are no numbers.
    return _only((int, float) if kind is float else (origin or kind,))


def _record_decoder(kind: type) -> _Decoder:
    hints = typing.get_type_hints(kind)
    decoders = tuple(_decoder(hints[name]) for name in _names(kind))
    check = _only((list,))
    return lambda values: kind(*[read(value) for read, value in zip(decoders, check(values), strict=True)])


def _tuple_decoder(parts: tuple[Any, ...]) -> _Decoder:
    check = _only((list,))
    if parts[-1] is Ellipsis:
        every = _decoder(parts[0])
        return lambda values: tuple(map(every, check(values)))
    decoders = tuple(map(_decoder, parts))
    return lambda values: tuple(read(value) for read, value in zip(decoders, check(values), strict=True))


def _union_decoder(parts: tuple[Any, ...]) -> _Decoder:
    """Something or nothing; or several kinds that JSON itself tells apart."""
    some = [part for part in parts if part is not NoneType]
    if len(some) == 1:
        one = _decoder(some[0])
        return lambda value: None if value is None else one(value)
    return _only(tuple(typing.get_origin(part) or part for part in parts))


def _only(kinds: tuple[Any, ...]) -> _Decoder:
    """Let values of these kinds through."""
    allowed = frozenset(dict if kind is Mapping else kind for kind in kinds)

    def check(value: object) -> object:
        if type(value) not in allowed:
            raise ValueError(f"a {type(value).__name__} is not what stands here")
        return value

    return check
