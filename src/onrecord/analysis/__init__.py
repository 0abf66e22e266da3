"""Discourse networks and what can be said about them; tables in, frozen results out.

The way in is a `StatementTable`: one row a statement, one `Column` a variable. A .dna file and our
own collection both map onto it (`table_of_positions`). Then:

    settings = NetworkSettings(variable1="actor", variable2="issue", qualifier="side",
                               aggregation="congruence", normalization="average",
                               duplicates="document")
    network = one_mode(table, settings)          # .matrix .row_labels .edges .to_pandas()
    network.edge("Ilse Varga", "Tomas Reyl").statements                # ids behind one tie
    two_mode(table, settings) ; event_list(table, settings)
    series(table, settings, Windows(unit="weeks", size=13))            # a tuple of networks

`compat="dna-3.1"` in the settings gives DNA's numbers, its defects included. Everything that
draws at random takes a `seed` and gives the same for the same seed. docs/networks.md has each
formula and its source; docs/from-dna.md compares with DNA.

Further functions, by question:
    which concepts carry the network      backbone, backbone_loss
    which camps there are                 polarization, polarization_distance, clusterings
    when the debate changed               phases, network_distances
    where actors stand                    ideal_points, ordinal_points
    how sure an edge is                   edge_intervals, chance_test
    who changed his mind, who says both   shifts, contradictions
    declared against alleged, relays      side_by_side, relay_network
    do coders agree                       krippendorff_alpha, cohen_kappa, unitizing_alpha
    how often                             bar_counts
"""

from onrecord.analysis.agreement import (
    Agreement,
    KappaWeights,
    Level,
    cohen_kappa,
    krippendorff_alpha,
)
from onrecord.analysis.backbone import (
    Backbone,
    BackboneMethod,
    BackboneSettings,
    Removal,
    backbone,
    backbone_loss,
)
from onrecord.analysis.bars import Bars, bar_counts
from onrecord.analysis.build import event_list, one_mode, two_mode
from onrecord.analysis.camps import polarization
from onrecord.analysis.clusters import ClusterMethod
from onrecord.analysis.modularity import weighted_modularity
from onrecord.analysis.network import Edge, Edges, Mode, Network
from onrecord.analysis.phases import Clustering, Phases, clusterings, phases
from onrecord.analysis.polarization import (
    Ideal,
    Polarization,
    PolarizationSettings,
    Search,
    polarization_distance,
)
from onrecord.analysis.positions import (
    PositionRow,
    position_rows,
    relay_chains,
    table_of_positions,
)
from onrecord.analysis.scaling import (
    Point,
    Scaling,
    ScalingSettings,
    ideal_points,
    ordinal_points,
)
from onrecord.analysis.selection import Dropped
from onrecord.analysis.settings import (
    DNA,
    Aggregation,
    Duplicates,
    Exclusion,
    Kernel,
    NetworkSettings,
    Normalization,
    Unit,
    Windows,
)
from onrecord.analysis.shifts import Contradiction, Shift, contradictions, shifts
from onrecord.analysis.sides import Chain, Disputed, SideBySide, relay_network, side_by_side
from onrecord.analysis.spectra import Distance, network_distances, spectrum
from onrecord.analysis.table import UNDATED, Column, Kind, StatementTable
from onrecord.analysis.uncertainty import ChanceTest, EdgeInterval, chance_test, edge_intervals
from onrecord.analysis.unitizing import (
    Unit as MarkedUnit,
)
from onrecord.analysis.unitizing import (
    UnitizingAgreement,
    ValueAlpha,
    unitizing_alpha,
)
from onrecord.analysis.windows import Series, series

__all__ = [
    "Aggregation",
    "Agreement",
    "Backbone",
    "BackboneMethod",
    "BackboneSettings",
    "Bars",
    "Chain",
    "ChanceTest",
    "ClusterMethod",
    "Clustering",
    "Column",
    "Contradiction",
    "DNA",
    "Disputed",
    "Distance",
    "Dropped",
    "Duplicates",
    "Edge",
    "EdgeInterval",
    "Edges",
    "Exclusion",
    "Ideal",
    "KappaWeights",
    "Kernel",
    "Kind",
    "Level",
    "MarkedUnit",
    "Mode",
    "Network",
    "NetworkSettings",
    "Normalization",
    "Phases",
    "Point",
    "Polarization",
    "PolarizationSettings",
    "PositionRow",
    "Removal",
    "Scaling",
    "ScalingSettings",
    "Search",
    "Series",
    "Shift",
    "SideBySide",
    "StatementTable",
    "UNDATED",
    "Unit",
    "UnitizingAgreement",
    "ValueAlpha",
    "Windows",
    "backbone",
    "backbone_loss",
    "bar_counts",
    "chance_test",
    "clusterings",
    "cohen_kappa",
    "contradictions",
    "edge_intervals",
    "event_list",
    "ideal_points",
    "krippendorff_alpha",
    "network_distances",
    "one_mode",
    "ordinal_points",
    "phases",
    "polarization",
    "polarization_distance",
    "position_rows",
    "relay_chains",
    "relay_network",
    "series",
    "shifts",
    "side_by_side",
    "spectrum",
    "table_of_positions",
    "two_mode",
    "unitizing_alpha",
    "weighted_modularity",
]
