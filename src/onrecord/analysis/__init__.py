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
