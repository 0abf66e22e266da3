"""On the Record: who said what, through whom, and which sentences nobody is named for."""

from typing import TYPE_CHECKING

from onrecord.records.as_json import from_json, to_json
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.errors import OnRecordError
from onrecord.records.reading import Failure, Reading
from onrecord.records.schema import record_schema
from onrecord.records.spans import Span
from onrecord.run.version import VERSION

if TYPE_CHECKING:
    from onrecord.run.opened import open
    from onrecord.run.pipeline import readings, readings_of

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Failure",
    "OnRecordError",
    "Reading",
    "Span",
    "__version__",
    "from_json",
    "open",
    "readings",
    "readings_of",
    "record_schema",
    "to_json",
]


__version__ = VERSION


def __getattr__(name: str) -> object:
    """`readings`, `readings_of` and `open`, which load much, only when somebody asks for them."""
    if name in ("readings", "readings_of"):
        from onrecord.run import pipeline  # noqa: PLC0415 - keeps `onrecord --help` quick

        return getattr(pipeline, name)
    if name == "open":
        from onrecord.run import opened  # noqa: PLC0415 - keeps `onrecord --help` quick

        return opened.open
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
