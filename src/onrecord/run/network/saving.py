"""Networks as files for other programs."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.records.errors import SettingError
from onrecord.report.exchange import NETWORK_FORMATS, NetworkWindow, network_format_of, write_gexf
from onrecord.run.network.ties import DiscourseNetwork

GEXF = ".gexf"


def save_network(network: DiscourseNetwork, path: Path) -> None:
    """Write a network in the format its name ends like.

    Raises:
        SettingError: another ending, or .gexf of a network without a known day.
    """
    check_network_ending(path)
    if path.suffix.lower() != GEXF:
        NETWORK_FORMATS[network_format_of(path)].write(network.network, path)
        return
    if network.days is None:
        raise SettingError(
            "no statement of it has a day, which .gexf needs", remedy="Save it as .graphml"
        )
    first, last = network.days
    write_gexf([NetworkWindow(first=first, last=last, network=network.network)], path)


def check_network_ending(path: Path) -> None:
    """Make sure that a network can be written to a file of this name.

    Raises:
        SettingError: its ending is that of no format of networks.
    """
    endings = [GEXF, *(ending for one in NETWORK_FORMATS.values() for ending in one.endings)]
    if not path.name.lower().endswith(tuple(endings)):
        raise SettingError(
            "its ending is that of no format of networks",
            about=path.name,
            remedy=f"Use {', '.join(sorted(endings))}",
        )


def save_series(networks: Sequence[DiscourseNetwork], path: Path) -> None:
    """Write a series as one dynamic .gexf.

    Raises:
        SettingError: another ending.
    """
    if path.suffix.lower() != GEXF:
        raise SettingError(
            "a series of networks is saved as .gexf", about=path.name, remedy="Change its ending"
        )
    write_gexf(
        (
            NetworkWindow(first=one.first, last=one.last, network=one.network)
            for one in networks
            if one.first and one.last
        ),
        path,
    )
