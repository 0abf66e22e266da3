"""A record that somebody else wrote: are its values of their kinds, its spans in its text?"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from onrecord.records.as_json import from_json
from onrecord.records.errors import RecordError
from onrecord.records.reading import Reading
from onrecord.records.spans import Span

_PLAIN = {str: "text", float: "a number", int: "a whole number"}


def record_in(row: Mapping[str, Any]) -> Reading:
    """The reading of a record from elsewhere, looked through value by value.

    Raises:
        RecordError: another version, a value of the wrong kind, or a span beyond the text.
    """
    reading = from_json(row)
    for what in _wrong(reading, Reading, "record"):
        raise RecordError(
            f"the record does not follow the schema ({what})",
            about=str(reading.document.id),
            remedy="Compare it with what `onrecord schema` prints",
        )
    n_characters = len(reading.document.text)
    for span in _spans(reading):
        if span.stop > n_characters:
            raise RecordError(
                f"the span {tuple(span)} ends beyond the {n_characters} characters of the text",
                about=reading.document.id,
                remedy="Offsets count Unicode code points of the text",
            )
    return reading


def _wrong(value: Any, hint: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - any field
    """Where a value is not of the kind that its field says, in words."""
    if get_origin(hint) in (Union, UnionType):
        if value is None:
            return
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if hint is Span:
        yield from (f"{name}: {end!r} is no whole number" for end in value if type(end) is not int)
    elif get_origin(hint) is tuple:
        for one in value:
            yield from _wrong(one, get_args(hint)[0], name)
    elif hint in _PLAIN:
        if not _fits(value, hint):
            yield f"{name}: {value!r} is not {_PLAIN[hint]}"
    elif is_dataclass(hint):
        for field, kind in _kinds(cast(Hashable, hint)):
            yield from _wrong(getattr(value, field), kind, field)


def _fits(value: object, kind: type) -> bool:
    """True when it is; a whole number is a number, but truth is none."""
    if isinstance(value, bool):
        return False
    return isinstance(value, (int, float) if kind is float else kind)


@cache
def _kinds(record: Hashable) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass, each with what it holds."""
    kind = cast(type[Any], record)
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name]) for one in fields(kind))


def _spans(value: object) -> Iterator[Span]:
    """Every span in a record, wherever it stands."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _spans(one)
    elif is_dataclass(value):
        for name, _ in _kinds(cast(Hashable, type(value))):
            yield from _spans(getattr(value, name))
