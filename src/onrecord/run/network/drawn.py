"""The figures of what was asked: networks, actors by issues, positions over time, groups."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from onrecord.analysis import Mode
from onrecord.analysis.phases import said_distances
from onrecord.analysis.sides import BASIS, DECLARED
from onrecord.records.errors import SettingError
from onrecord.report.figures import (
    Drawing,
    Layer,
    Mark,
    TieDrawn,
    Words,
    dendrogram,
    heat_map,
    network_figure,
    png,
    svg,
    timeline,
)
from onrecord.report.figures.network import MOST_TIES
from onrecord.run.network.quoted import Quoted
from onrecord.run.network.ties import BothBases, DiscourseNetwork
from onrecord.run.network.worded import heading, plural, quotation

_CALLED = {
    "subtract": Words(),
    "congruence": Words(negative=""),
    "conflict": Words(positive="disagree", negative=""),
    "ignore": Words(positive="speak about the same", negative=""),
}


def network_drawing(network: DiscourseNetwork) -> Drawing:
    """Dots and ties, or for a two-mode network a heat map."""
    made = network.network
    if made.mode is Mode.TWO:
        layer = Layer(name=network.basis, cells=_cells(network))
        return heat_map(made.row_labels, made.column_labels, [layer], title=heading(network))
    directed = made.mode is Mode.DIRECTED
    ties = [
        TieDrawn(
            source=tie.source,
            target=tie.target,
            weight=tie.weight,
            n_statements=tie.n_statements,
        )
        for tie in network.edges[:MOST_TIES]
    ]
    called = Words(positive="speaks through", negative="")
    return network_figure(
        ties,
        title=heading(network),
        alone=_alone(network),
        n_ties=len(network.edges),
        called=called if directed else _CALLED[made.aggregation.value],
        directed=directed,
    )


def _alone(network: DiscourseNetwork) -> list[str]:
    """Names without a tie."""
    edges = network.network.edges
    tied = np.union1d(edges.rows, edges.columns)
    labels = network.row_labels
    return [labels[i] for i in np.setdiff1d(np.arange(len(labels)), tied)]


def _cells(network: DiscourseNetwork) -> dict[tuple[str, str], float]:
    return {(edge.source, edge.target): edge.weight for edge in network.network.edges}


def network_svg(network: DiscourseNetwork) -> str:
    """The figure of a network as SVG."""
    return svg(network_drawing(network))


def both_drawing(both: BothBases) -> Drawing:
    """Actors by issues, declared and alleged in one cell.

    Raises:
        SettingError: the networks are one-mode.
    """
    if both.declared.network.mode is not Mode.TWO:
        raise SettingError(
            "one figure cannot hold two one-mode networks",
            remedy="Use --type two-mode, or --basis declared and --basis alleged in turn",
        )
    layers = [Layer(name=one.basis, cells=_cells(one)) for one in (both.declared, both.alleged)]
    title = heading(both.declared).replace(f", {DECLARED}", ", declared and alleged")
    labels = both.declared.row_labels, both.declared.column_labels
    return heat_map(*labels, layers, title=title)


def timeline_drawing(
    statements: Sequence[Quoted], names: tuple[str, str], side: str | None
) -> Drawing:
    """Statements by actor and day; `names` are the variables of actor and issue.

    Raises:
        SettingError: there is no variable that holds the side.
    """
    if side is None:
        raise SettingError("a timeline needs sides", remedy="Name the variable with --qualifier")
    marks = [
        Mark(
            actor=one.values.get(names[0], ""),
            when=one.published,
            supports=one.values.get(side) in ("1", "supports"),
            declared=one.values.get(BASIS, DECLARED) == DECLARED,
            says=quotation(one, side, names),
        )
        for one in statements
        if one.published is not None
    ]
    return timeline(
        marks,
        title=f"Positions of {plural(names[0])} on {plural(names[1])} over time",
        n_undated=len(statements) - len(marks),
    )


def groups_drawing(network: DiscourseNetwork) -> Drawing:
    """The tree of who says the same: Jaccard distances, average linkage.

    Raises:
        SettingError: fewer than two names.
    """
    if len(network.row_labels) < 2:
        raise SettingError("a tree needs two names or more", remedy="Widen the range or filters")
    apart = squareform(said_distances(network.network), checks=False)
    return dendrogram(
        network.row_labels,
        linkage(apart, method="average"),
        title=f"{plural(_rows(network)).capitalize()} by how much they say the same",
        axis="Jaccard distance of what they say (0: the same; 1: nothing in common)",
    )


def _rows(network: DiscourseNetwork) -> str:
    return network.settings.variable1 if network.settings else "speaker"


def save_figure(drawing: Drawing, path: Path) -> None:
    """Write the figure as its name ends: .svg or .png.

    Raises:
        SettingError: another ending, or PNG without the extra [figures].
    """
    check_ending(path)
    if path.suffix.lower() == ".png":
        path.write_bytes(png(drawing))
    else:
        path.write_text(svg(drawing), encoding="utf-8", errors="replace")


def check_ending(path: Path) -> None:
    """Make sure the figure's name ends in .svg or .png.

    Raises:
        SettingError: it does not.
    """
    if path.suffix.lower() not in (".svg", ".png"):
        raise SettingError("a figure is .svg or .png", about=path.name, remedy="Change its ending")
