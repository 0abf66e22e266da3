"""Brings what one collection holds into another."""

from dataclasses import dataclass

from onrecord.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came of merging."""

    n_documents: int = 0


def merge(into: Database, other: Database) -> Merged:
    """To come."""
    raise NotImplementedError
