"""Debates of a few statements for the tests of this room."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from onrecord.analysis import Column, Kind, StatementTable

Said = tuple[str, str, int, str]
Debate = Callable[..., StatementTable]


def debate_of(
    said: Sequence[Said], *, documents: Sequence[int] | None = None, kind: Kind = Kind.BOOLEAN
) -> StatementTable:
    """A table of (actor, issue, side, day); each statement a document of its own unless given."""
    n = len(said)
    return StatementTable(
        ids=np.arange(n),
        documents=np.arange(n) if documents is None else np.array(documents),
        times=np.array([np.datetime64(day, "s") for *_, day in said], dtype="datetime64[s]").astype(
            np.int64
        ),
        columns=(
            Column.of("actor", Kind.SHORT_TEXT, [actor for actor, *_ in said]),
            Column.of("issue", Kind.SHORT_TEXT, [issue for _, issue, *_ in said]),
            Column.of("side", kind, [side for _, _, side, _ in said]),
            Column.of("outlet", Kind.DOCUMENT, ["Courier" if i % 2 else "Press" for i in range(n)]),
        ),
    )


@pytest.fixture(scope="session")
def debate() -> Debate:
    return debate_of


@pytest.fixture(scope="session")
def talks() -> StatementTable:
    """Varga and Reyl agree on two of three issues; Orlan is against both on two."""
    return debate_of(
        [
            ("Varga", "ceasefire", 1, "2025-05-01"),
            ("Varga", "exchange", 1, "2025-05-02"),
            ("Varga", "border", 0, "2025-05-03"),
            ("Reyl", "ceasefire", 1, "2025-05-08"),
            ("Reyl", "exchange", 1, "2025-05-09"),
            ("Reyl", "border", 1, "2025-05-10"),
            ("Orlan", "ceasefire", 0, "2025-05-15"),
            ("Orlan", "exchange", 0, "2025-05-16"),
            ("Varga", "ceasefire", 1, "2025-05-20"),
        ]
    )


@pytest.fixture(scope="session")
def camps_debate() -> StatementTable:
    """Two camps of three who say opposite things about three issues; a fourth issue unites them."""
    said = [
        (actor, issue, int(actor < "D"), f"2025-0{month}-1{place}")
        for month, issue in enumerate(("i1", "i2", "i3"), start=1)
        for place, actor in enumerate("ABCDEF")
    ]
    return debate_of([*said, *((actor, "i4", 1, "2025-04-01") for actor in "ABCDEF")])
