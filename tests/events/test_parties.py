"""Who takes part: subject, object, side, owner; not who speaks, accuses, or is only near."""

from collections.abc import Callable

import pytest

from onrecord.records.reading import Reading


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norland and Sudria will meet on Monday.", ["Norland", "Sudria"]),
        ("Talks between Norland and Sudria began on Monday.", ["Norland", "Sudria"]),
        ("Norland and Sudria agreed to exchange forty sailors.", ["Norland", "Sudria"]),
        ("Talks were held on Monday between Norland and Sudria.", ["Norland", "Sudria"]),
        ("Norland held talks with Sudria on Monday.", ["Norland", "Sudria"]),
        ("Norland's talks with Sudria began on Monday.", ["Norland", "Sudria"]),
        ("Delegations from Norland and Sudria met on Monday.", ["Norland", "Sudria"]),
        ("Norland's delegation met Tomas Reyl on Monday.", ["Norland", "Tomas Reyl"]),
        ("Norland said that talks would begin on Monday.", []),
        ("According to Ilse Varga, talks began on Monday.", []),
        ("Sudria accused Norland of shelling the port on Monday.", ["Norland"]),
        ("Norland was accused of shelling the port on Monday.", ["Norland"]),
        ("Ilse Varga urged Norland to meet Sudria on Monday.", ["Norland", "Sudria"]),
        ("Ilse Varga welcomed the talks in Tamar.", []),
        ("Ilse Varga left Tamar on Monday after talks.", []),
        ("Ilse Varga rejected criticism of the talks in Tamar.", []),
        ("An official of Sudria familiar with the talks in Tamar spoke.", []),
        ("Ilse Varga, who met Tomas Reyl on Monday, spoke.", ["Ilse Varga", "Tomas Reyl"]),
        ("Ilse Varga told Meridian Press that talks began on Monday.", []),
        ("The attack on Norland by Sudria on Monday was short.", ["Norland", "Sudria"]),
        ("Both capitals want a deal in Tamar.", []),
        ("Norland's navy attacked the port of its rival on Monday.", ["Norland"]),
    ],
)
def test_parties(read: Callable[..., Reading], text: str, parties: list[str]) -> None:
    reading = read(text)
    found = [reading.cast.actor(id).name for event in reading.events for id in event.parties]
    assert sorted(found) == sorted(parties)
