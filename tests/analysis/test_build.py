from collections.abc import Callable

from onrecord.analysis import NetworkSettings, StatementTable, event_list, one_mode, two_mode
from onrecord.analysis.settings import Exclusion

Debate = Callable[..., StatementTable]
SETTINGS = {"variable1": "actor", "variable2": "issue", "qualifier": "side"}


def test_isolates_stay_out_when_they_were_excluded(talks: StatementTable) -> None:
    exclude = (
        Exclusion(variable="actor", values=("Orlan",)),
        Exclusion(variable="issue", values=("border",)),
    )
    for compat, labels in ((None, ("Reyl", "Varga")), ("dna-3.1", ("Orlan", "Reyl", "Varga"))):
        settings = NetworkSettings(**SETTINGS, isolates=True, exclude=exclude, compat=compat)
        assert one_mode(talks, settings).row_labels == labels
    only = (Exclusion(variable="actor", values=("Orlan",), invert=True),)
    settings = NetworkSettings(**SETTINGS, isolates=True, exclude=only)
    assert one_mode(talks, settings).row_labels == ("Orlan",)


def test_an_actor_who_only_speaks_about_what_is_excluded_is_an_isolate(debate: Debate) -> None:
    table = debate([("A", "x", 1, "2025-01-01"), ("B", "y", 1, "2025-01-01")])
    exclude = (Exclusion(variable="issue", values=("y",)),)
    network = two_mode(table, NetworkSettings(**SETTINGS, isolates=True, exclude=exclude))
    assert (network.row_labels, network.column_labels) == (("A", "B"), ("x",))


def test_no_statements_give_an_empty_network(debate: Debate) -> None:
    for make in (one_mode, two_mode):
        network = make(debate([]), NetworkSettings(**SETTINGS, aggregation="subtract"))
        assert (network.matrix.shape, len(network.edges)) == ((0, 0), 0)


def test_event_list_keeps_empty_values(debate: Debate) -> None:
    table = debate([("", "x", 1, "2025-01-01"), ("A", "x", 1, "2025-01-02")])
    assert event_list(table, NetworkSettings(**SETTINGS)).ids.tolist() == [0, 1]
