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


def written(record: object) -> str:
    """The record as one line of ASCII; equal records give equal lines."""
    return json.dumps(_plain(record), separators=(",", ":"))


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
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {
            name: _plain(held)
            for name, default in _defaults(cast(Hashable, type(value)))
            if (held := getattr(value, name)) != default or default is MISSING
        }
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
