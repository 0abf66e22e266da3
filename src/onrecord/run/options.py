"""What the flags of `onrecord show` mean, without loading a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.store import Filter

PAGE = 50
FILTERS = frozenset(
    {
        *("text", "document", "outlet", "since", "until", "speaker", "actor", "issue", "kind"),
        *("type", "stance", "basis", "check", "coder", "seen_by", "state"),
        *("min_confidence", "max_confidence"),
    }
)


class Shown(StrEnum):
    """What can be shown."""

    STATEMENTS = "statements"
    ACTORS = "actors"
    POSITIONS = "positions"
    EVENTS = "events"
    FINDINGS = "findings"


class Decided(StrEnum):
    """The states a row can be shown in."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Form(StrEnum):
    """How rows are shown."""

    LINES = "lines"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which rows: at most `limit` (None: all) that come after the row numbered `after`."""

    limit: int | None = None
    after: int | None = None


def filter_of(given: Mapping[str, object]) -> "Filter":
    """The filter that the flags ask for; those that were not given are None."""
    from onrecord.store import Filter, State  # noqa: PLC0415 - keeps `onrecord --help` quick

    values = {name: value for name, value in given.items() if value is not None}
    states = values.pop("state", None)
    if isinstance(states, list) and states:
        values["states"] = tuple(State(str(state)) for state in states)
    for name in ("since", "until"):
        day = values.get(name)
        if isinstance(day, datetime):
            values[name] = day.date()
    return Filter(**values)  # type: ignore[arg-type]
