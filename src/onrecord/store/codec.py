"""Records as JSON text that loses nothing, and back; fields at their default are left out."""

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from onrecord.records.errors import RecordError, StoreError

T = TypeVar("T")
Make = Callable[[Any], Any]
_ENCODER = json.JSONEncoder(separators=(",", ":"))


def written(record: object) -> str:
    """The record as one line of ASCII; equal records give equal lines."""
    return _ENCODER.encode(_plain(record))


def parsed(kind: type[T], line: str) -> T:
    """The record that `written` wrote.

    Raises:
        StoreError: the line is no such record.
    """
    try:
        made: T = _maker(cast(Hashable, kind))(json.loads(line))
    except (KeyError, TypeError, ValueError, AttributeError, RecordError) as error:
        raise StoreError(
            f"a stored {kind.__name__} cannot be read ({error})",
            remedy="Open the collection with the version of onrecord that wrote it",
        ) from error
    return made


def _plain(value: object) -> object:
    return _writer(cast(Hashable, type(value)))(value)


@cache
def _writer(kind: Hashable) -> Make:
    """How values of one class are written."""
    made = cast(type[Any], kind)
    if issubclass(made, StrEnum):
        return _value_of
    if issubclass(made, date):
        return date.isoformat
    if issubclass(made, tuple):
        return lambda several: [_plain(one) for one in several]
    if is_dataclass(made):
        return _dataclass_writer(made)
    return _itself


def _dataclass_writer(kind: type[Any]) -> Make:
    known = _defaults(cast(Hashable, kind))

    def write(record: object) -> object:
        out = {}
        for name, default in known:
            held = getattr(record, name)
            if default is MISSING or held != default:
                out[name] = _plain(held)
        return out

    return write


def _value_of(member: StrEnum) -> str:
    return member.value


def _itself(value: object) -> object:
    return value


@cache
def _defaults(kind: Hashable) -> tuple[tuple[str, object], ...]:
    return tuple(
        (field.name, _default(field))
        for field in fields(cast(type[Any], kind))
        if field.name != "_"
    )


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _maker(hint: Hashable) -> Make:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        (only,) = (one for one in get_args(hint) if one is not type(None))
        make = _maker(only)
        return lambda value: None if value is None else make(value)
    if origin is tuple:
        each = _maker(get_args(hint)[0])
        return lambda values: tuple(map(each, values))
    if not isinstance(hint, type):
        raise TypeError(f"{hint} cannot be stored")
    return _maker_of(hint)


def _maker_of(kind: type) -> Make:
    if is_dataclass(kind):
        return _dataclass_maker(kind)
    if issubclass(kind, tuple):
        return lambda values: kind(*values)
    if issubclass(kind, date):
        return date.fromisoformat
    return kind


def _dataclass_maker(kind: type) -> Make:
    makers = {name: _maker(hint) for name, hint in get_type_hints(kind).items() if name != "_"}

    def make(value: dict[str, Any]) -> object:
        return kind(**{name: makers[name](held) for name, held in value.items()})

    return make
