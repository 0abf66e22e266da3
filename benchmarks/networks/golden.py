"""Every computable run of the golden archive beside ours."""

import csv
import io
import itertools
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.networks.dna_table import table_in

from onrecord import analysis
from onrecord.analysis import Duplicates, Mode, Network, NetworkSettings, StatementTable, Windows
from onrecord.analysis.backbone import Losses
from onrecord.analysis.camps import camp_networks
from onrecord.analysis.polarization import Ideal, pair_costs

TOLERANCE = 1e-9
FOLDERS = {"sample": "sample.dna", "synth": "synth_small.dna", "synth_kernel_int": None}
Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One run: what kind it is, whether it is equal, or why it was left out."""

    kind: str
    run: str
    equal: bool = False
    left_out: str = ""


class Archive:
    """The unpacked archive and the tables of its two databases."""

    def __init__(self, archive: Path, into: Path) -> None:
        with tarfile.open(archive) as packed:
            packed.extractall(into, filter="data")
        self.at = into
        tables = {name: table_in(into / name / file) for name, file in FOLDERS.items() if file}
        self.tables = {**tables, "synth_kernel_int": tables["synth"]}

    def rows(self, folder: str, file: str, delimiter: str = ",") -> list[Row]:
        """The rows of a file of the archive; none when it is not there."""
        path = self.at / folder / file
        if not path.is_file():
            return []
        text = path.read_text(encoding="utf-8")
        return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))

    def matrix(self, folder: str, file: str) -> tuple[tuple[str, ...], tuple[str, ...], np.ndarray]:
        """Row labels, column labels and cells of a matrix file."""
        with (self.at / folder / file).open(encoding="utf-8", newline="") as lines:
            cells = list(csv.reader(lines))
        columns, labels = tuple(cells[0][1:]), tuple(row[0] for row in cells[1:])
        values = [[float(value) for value in row[1:]] for row in cells[1:]]
        return labels, columns, np.array(values).reshape(len(labels), len(columns))


def outcomes(archive: Archive, *, quick: bool = False) -> Iterator[Outcome]:
    """All of them, folder by folder; `quick` leaves out the runs that take longest to check."""
    for folder, table in archive.tables.items():
        for row in archive.rows(folder, "MANIFEST.tsv", "\t"):
            if not quick or row["time_window"] != "hours":
                yield _manifest_run(archive, folder, table, row)
        yield from _bars(archive, folder, table)
        yield from _event_lists(archive, folder, table)
        yield from _backbones(archive, folder, table)
        yield from _distances(archive, folder, table)
        yield from _polarization(archive, folder, table, quick=quick)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE


def _settings(row: Row, **changes: object) -> NetworkSettings:
    asked = {
        "variable1": row["variable1"].removesuffix("(doc)"),
        "variable2": row["variable2"].removesuffix("(doc)"),
        "qualifier": None if row["qualifier"] == "-" else row["qualifier"].removesuffix("(doc)"),
        "aggregation": row["aggregation"],
        "normalization": row["normalization"],
        "duplicates": row["duplicates"],
        "isolates": row["isolates"] == "isolates",
        "compat": analysis.DNA,
    }
    return NetworkSettings(**{**asked, **changes})  # type: ignore[arg-type]


def _manifest_run(archive: Archive, folder: str, table: StatementTable, row: Row) -> Outcome:
    """A run of MANIFEST.tsv: a single network, windows or a kernel."""
    kind, run = row["file"].split("__")[0], f"{folder}/{row['file']}"
    if row["status"] != "ok":
        return Outcome(kind=kind, run=run, left_out=f"DNA crashes: {row['status']}")
    if kind in ("window", "kernel"):
        return Outcome(kind=kind, run=run, equal=_same_series(archive, folder, table, row))
    make = analysis.one_mode if row["network"] == "onemode" else analysis.two_mode
    made = make(table, _settings(row, **_filters(table, row)))
    gold = archive.matrix(folder, row["file"] + ".csv")
    same = made.n_statements == int(row["n_filtered"]) and _same_matrix(made, *gold)
    return Outcome(kind=kind, run=run, equal=same)


def _same_matrix(
    made: Network, rows: tuple[str, ...], columns: tuple[str, ...], cells: np.ndarray
) -> bool:
    labels = made.row_labels == rows and made.column_labels == columns
    return labels and np.allclose(made.matrix, cells, rtol=0, atol=TOLERANCE, equal_nan=True)


def _filters(table: StatementTable, row: Row) -> dict[str, object]:
    """What the name of an exclusion or range run stands for; the archive does not spell it out."""
    words = row["file"].split("__")
    if words[0] == "exclude":
        return {"exclude": _exclusions(table, words)}
    if words[0] == "daterange":
        first, last = table.bounds()
        middle = _range_border(table)
        half = {"firsthalf": (first, middle), "secondhalf": (middle + 1, last)}[words[1]]
        return {"start": half[0], "stop": half[1]}
    return {}


def _exclusions(table: StatementTable, words: Sequence[str]) -> tuple[analysis.Exclusion, ...]:
    invert = words[2] == "invtrue"

    def filled(name: str) -> list[str]:
        return [label for label in table.column(name).labels if label]

    if words[1] == "org2":
        chosen = {"organization": filled("organization")[:2]}
    else:
        chosen = {"agreement": ["1"], "concept": filled("concept")[:1]}
    return tuple(
        analysis.Exclusion(variable=name, values=tuple(values), invert=invert)
        for name, values in chosen.items()
    )


def _range_border(table: StatementTable) -> int:
    first, last = table.bounds()
    return (first + last) // 2


def _same_series(archive: Archive, folder: str, table: StatementTable, row: Row) -> bool:
    windows = Windows(
        unit=row["time_window"],  # type: ignore[arg-type]
        size=int(row["window_size"]),
        kernel=None if row["kernel"] == "no" else row["kernel"],  # type: ignore[arg-type]
        indent=row["indent"] == "true",
    )
    mode = Mode.ONE if row["network"] == "onemode" else Mode.TWO
    made = analysis.series(table, _settings(row), windows, mode=mode)
    gold: dict[int, list[Row]] = defaultdict(list)
    for cell in archive.rows(folder, row["file"] + ".csv"):
        gold[int(cell["slice"])].append(cell)
    if len(made) != len(gold) or len(made) != int(row["n_matrices"]):
        return False
    counted = row["kernel"] == "no"
    return all(_same_slice(one, gold[i], counted=counted) for i, one in enumerate(made))


def _same_slice(made: Network, cells: Sequence[Row], *, counted: bool) -> bool:
    for name, second in (("start", made.start), ("mid", made.middle), ("stop", made.stop)):
        if np.datetime64(cells[0][name], "s") != np.datetime64(second, "s"):
            return False
    if counted and int(cells[0]["n_statements"]) != made.n_statements:
        return False
    gold = {(c["row"], c["col"]): float(c["value"]) for c in cells if c["row"]}
    matrix = made.matrix
    ours = {
        (made.row_labels[i], made.column_labels[j]): float(matrix[i, j])
        for i, j in zip(*np.nonzero(matrix), strict=True)
    }
    return all(_close(ours.get(key, 0), gold.get(key, 0)) for key in {*gold, *ours})


def _bars(archive: Archive, folder: str, table: StatementTable) -> Iterator[Outcome]:
    gold: dict[tuple[str, str], dict[tuple[str, str], int]] = defaultdict(dict)
    for row in archive.rows(folder, "barplot.csv"):
        where = row["variable"], row["duplicates"]
        gold[where][row["value"], row["qualifier"]] = int(row["count"])
    for (variable, duplicates), counts in gold.items():
        asked = NetworkSettings(
            variable1=variable,
            variable2=variable,
            qualifier="agreement",
            duplicates=duplicates,  # type: ignore[arg-type]
            compat=analysis.DNA,
        )
        bars = analysis.bar_counts(table, asked)
        cells = itertools.product(enumerate(bars.labels), enumerate(bars.sides))
        ours = {(label, side): int(bars.counts[i, j]) for (i, label), (j, side) in cells}
        yield Outcome(kind="barplot", run=f"{folder}/{variable}/{duplicates}", equal=ours == counts)


def _event_lists(archive: Archive, folder: str, table: StatementTable) -> Iterator[Outcome]:
    for duplicates in Duplicates:
        rows = archive.rows(folder, f"eventlist__{duplicates.value}.csv", ";")
        if not rows:
            continue
        asked = NetworkSettings(
            variable1="organization",
            variable2="concept",
            duplicates=duplicates,
            compat=analysis.DNA,
        )
        made = analysis.event_list(table, asked)
        ids = [int(row["statement_id"]) for row in rows]
        run = f"{folder}/eventlist__{duplicates.value}"
        yield Outcome(kind="eventlist", run=run, equal=made.ids.tolist() == ids)


def _one_mode(**changes: object) -> NetworkSettings:
    asked: dict[str, object] = {
        "variable1": "organization",
        "variable2": "concept",
        "qualifier": "agreement",
        "aggregation": "subtract",
        "duplicates": "document",
        "compat": analysis.DNA,
    }
    return NetworkSettings(**{**asked, **changes})  # type: ignore[arg-type]


def _backbones(archive: Archive, folder: str, table: StatementTable) -> Iterator[Outcome]:
    losses: dict[tuple[str, str], Losses] = {}
    for row in archive.rows(folder, "backbone_subset_losses.csv"):
        config = row["aggregation"], row["normalization"]
        if config not in losses:
            asked = _one_mode(aggregation=config[0], normalization=config[1])
            losses[config] = Losses(table, asked)
        bits = row["subset_bits(column order of sorted concepts)"]
        chosen = np.array([bit == "1" for bit in bits])
        penalty = float(row["penalty"])
        same = _close(
            losses[config].loss(chosen, penalty), float(row["backbone_penalised_loss"])
        ) and _close(losses[config].loss(~chosen, penalty), float(row["redundant_penalised_loss"]))
        run = f"{folder}/{'/'.join(config)}/{bits}/{row['penalty']}"
        yield Outcome(kind="backbone_subset", run=run, equal=same)
    for config, asked in {key: one.settings for key, one in losses.items()}.items():
        nested = analysis.backbone(table, asked).nested
        gold = [
            row
            for row in archive.rows(folder, "backbone_nested.csv")
            if (row["aggregation"], row["normalization"]) == config
        ]
        same = len(gold) == len(nested) and all(
            removal.concept == row["entity"]
            and removal.n_statements == int(row["n_statements"])
            and _close(removal.backbone_loss, float(row["backbone_loss"]))
            and _close(removal.redundant_loss, float(row["redundant_loss"]))
            for removal, row in zip(nested, gold, strict=True)
        )
        run = f"{folder}/nested/{'/'.join(config)}"
        yield Outcome(kind="backbone_nested", run=run, equal=same)


def _distances(archive: Archive, folder: str, table: StatementTable) -> Iterator[Outcome]:
    gold: dict[tuple[str, str, str], dict[tuple[int, int], float]] = defaultdict(dict)
    for row in archive.rows(folder, "distance_matrices.csv"):
        where = row["config"], row["method"], row["normalise_to_one"]
        gold[where][int(row["i"]), int(row["j"])] = float(row["distance"])
    for (config, method, to_one), cells in gold.items():
        mode, unit, size, kernel = config.split("-")
        windows = Windows(
            unit=unit,  # type: ignore[arg-type]
            size=int(size),
            kernel=kernel,  # type: ignore[arg-type]
            normalize_to_one=to_one == "true",
        )
        kind = Mode.ONE if mode == "onemode" else Mode.TWO
        made = analysis.series(table, _one_mode(isolates=True), windows, mode=kind)
        distance = analysis.Distance(method)
        ours = analysis.network_distances(made, distance, as_dna=True, scaled=False)
        same = len(cells) == len(ours) * (len(ours) - 1) // 2 and all(
            _close(ours[i, j], value) for (i, j), value in cells.items()
        )
        yield Outcome(kind="distances", run=f"{folder}/{config}/{method}/{to_one}", equal=same)


def _polarization(
    archive: Archive, folder: str, table: StatementTable, *, quick: bool
) -> Iterator[Outcome]:
    partitions = archive.rows(folder, "polarization_quality_all_partitions.csv")
    if not partitions:
        return
    asked = _one_mode(duplicates="include")
    (congruence,), (conflict,) = camp_networks(table, asked, None)
    for network, name in ((congruence, "congruence"), (conflict, "conflict")):
        same = _same_matrix(network, *archive.matrix(folder, f"polarization_{name}.csv"))
        yield Outcome(kind="polarization_input", run=f"{folder}/{name}", equal=same)
    for row in partitions:
        camps = [int(digit) for digit in row["membership"]]
        same = all(
            _close(
                analysis.polarization_distance(
                    congruence.matrix, conflict.matrix, camps, normalized=normalized
                ),
                float(row[name]),
            )
            for name, normalized in (("q_normalised", True), ("q_raw", False))
        )
        yield Outcome(kind="polarization_q", run=f"{folder}/{row['membership']}", equal=same)
    if not quick:
        yield from _polarization_runs(archive, folder, table, asked)


def _polarization_runs(
    archive: Archive, folder: str, table: StatementTable, asked: NetworkSettings
) -> Iterator[Outcome]:
    """DNA starts from unseeded camps, so its result must be Q of *some* split of the window.

    That all of the right actors, the window and one split give the same Q to 1e-9 checks the
    matrices; which local optimum was met cannot be checked.
    """
    runs: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in archive.rows(folder, "polarization_runs.csv"):
        runs[row["time_window"], row["window"], row["kernel"]].append(row)
    for (unit, size, kernel), rows in runs.items():
        windows = Windows(unit=unit, size=int(size), kernel=kernel, indent=True)  # type: ignore[arg-type]
        networks, _ = camp_networks(table, asked, windows)
        for row in rows:
            network = networks[int(row["slice"])]
            gold = float(row["final_q"])
            scores = splits(network.matrix, normalized=row["normalised"] == "true")
            found = bool(np.isclose(scores, gold, rtol=0, atol=TOLERANCE, equal_nan=True).any())
            same = found and len(network.row_labels) == int(row["n_nodes"])
            run = f"{folder}/{kernel}/{row['normalised']}/{row['slice']}"
            yield Outcome(kind="polarization_run", run=run, equal=same)


def splits(matrix: np.ndarray, *, normalized: bool) -> np.ndarray:
    """Q of each balanced split of a window into two camps, the matrix standing for both."""
    n, total = len(matrix), 2 * np.abs(matrix).sum()
    if n < 2:
        return np.array([np.nan if normalized else 0.0])
    out = []
    for size in {n // 2, n - n // 2}:
        places = itertools.combinations(range(n), size)
        one = np.array([np.isin(np.arange(n), chosen) for chosen in places], dtype=np.float64)
        other = 1 - one
        costs = pair_costs(matrix, matrix, np.array([size, n - size]), Ideal.PUBLISHED)
        inside = ((one @ costs[0, 0]) * one).sum(axis=1) + ((other @ costs[1, 1]) * other).sum(
            axis=1
        )
        out.append(inside / 2 + ((one @ costs[0, 1]) * other).sum(axis=1))
    raw = np.concatenate(out)
    if not normalized:
        return raw
    return raw / total if total else np.full(len(raw), np.nan)
