"""What `undo`, `history` and `merge` do with a collection."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC

from onrecord.records.errors import InputError
from onrecord.report.words import shortened
from onrecord.store import Change, Entry, Merged, open_collection

_WIDTH = 100


def undone(address: str, *, coder: str, redo: bool) -> Change | None:
    """The change that took back the person's latest, or brought it back; None without any.

    Raises:
        InputError: there is no such collection.
        StaleError: somebody changed one of its rows since.
    """
    with open_collection(address) as collection:
        return collection.redo(coder=coder) if redo else collection.undo(coder=coder)


def told(
    address: str,
    *,
    id: str | None,
    coder: str | None,
    document: str = "",
    limit: int = 20,
    as_json: bool = False,
) -> Iterator[str]:
    """The history of a row, or a person's changes, a line each.

    Raises:
        InputError: there is no such collection, or nothing with that id in it.
    """
    if id is not None:
        for entry in entries(address, id, document=document):
            yield json.dumps(entry_row(entry)) if as_json else entry_line(entry)
    elif coder is not None:
        for change in changes(address, coder=coder, limit=limit):
            yield change_told(change, as_json=as_json)


def change_told(change: Change, *, as_json: bool) -> str:
    """A change in one line of words or JSON."""
    return json.dumps(change_row(change)) if as_json else change_line(change)


def merged_told(done: Merged, *, as_json: bool) -> str:
    """What came of merging, in one line of words or JSON."""
    if as_json:
        counts = {"readings": done.n_readings, "rows": done.n_rows, "changes": done.n_changes}
        return json.dumps({"onrecord": 1, **counts, "refused": len(done.refused)})
    return (
        f"{done.n_readings} readings, {done.n_rows} rows and {done.n_changes} changes came in, "
        f"{len(done.refused)} articles were refused"
    )


def entry_row(entry: Entry) -> dict[str, object]:
    """One line of a history as an object for JSON; the records as they are stored."""
    return {
        "onrecord": 1,
        "change": entry.change or None,
        "coder": entry.coder,
        "layer": entry.layer or None,
        "at": entry.at.isoformat() if entry.at else None,
        "reason": entry.reason,
        "version": entry.version,
        "before_state": entry.before_state.value if entry.before_state else None,
        "after_state": entry.after_state.value if entry.after_state else None,
        "before": json.loads(entry.before_json) if entry.before_json else None,
        "after": json.loads(entry.after_json) if entry.after_json else None,
    }


def change_line(change: Change) -> str:
    """A change in one line."""
    what = {True: "took back", False: "brought back"}[change.undoes is not None]
    other = change.undoes if change.undoes is not None else change.redoes
    did = f"{what} change {other}" if other is not None else "changed"
    reason = f": {change.reason}" if change.reason else ""
    rows = ", ".join(f"{noun.value} {id}" for noun, _, id in change.rows)
    line = f"{_time(change)}  {change.number}  {change.coder} {did}{reason} ({rows})"
    return shortened(line, 2 * _WIDTH)


def change_row(change: Change) -> dict[str, object]:
    """A change as an object for JSON."""
    return {
        "onrecord": 1,
        "change": change.number,
        "coder": change.coder,
        "at": change.at.isoformat(),
        "reason": change.reason,
        "undoes": change.undoes,
        "redoes": change.redoes,
        "rows": [
            {"noun": noun.value, "document": document or None, "id": id}
            for noun, document, id in change.rows
        ],
    }


def changes(address: str, *, coder: str, limit: int) -> tuple[Change, ...]:
    """A person's latest changes, the newest first.

    Raises:
        InputError: there is no such collection.
    """
    with open_collection(address) as collection:
        return collection.changes(coder=coder, limit=limit)


def entries(address: str, id: str, *, document: str) -> tuple[Entry, ...]:
    """Everything that happened to the rows of an id, oldest first.

    Raises:
        InputError: there is no such collection, or nothing with that id in it.
    """
    with open_collection(address) as collection:
        for noun in collection.nouns_of(id):
            return collection.history(noun, id, document=document)
    raise InputError(
        "there is nothing with this id",
        about=id,
        remedy="`onrecord show` prints the ids",
    )


def entry_line(entry: Entry) -> str:
    """One line of a history."""
    state = entry.after_state.value if entry.after_state else "gone"
    corrected = entry.before is not None and entry.before != entry.after
    what = f"{state}, corrected" if corrected else state
    layer = f" in {entry.layer}" if entry.layer not in ("", entry.coder) else ""
    reason = f": {entry.reason}" if entry.reason else ""
    return f"{_time(entry)}  {entry.coder}{layer}  {what}{reason}"


def _time(one: Change | Entry) -> str:
    return one.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if one.at else "at first"


def merged(address: str, others: Sequence[str]) -> Merged:
    """What came of adding what the other collections hold.

    Raises:
        InputError: one of them is no collection, or the first itself.
        StoreError: one of them cannot be read or written.
    """
    total = Merged()
    with open_collection(address, create=True) as into:
        for one in others:
            with open_collection(one) as other:
                total += into.merge(other)
    return total
