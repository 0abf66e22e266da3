"""Exchange formats: what each writes and reads, and what it cannot hold."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.records.errors import SettingError
from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange.brat import read_brat, write_brat
from onrecord.report.exchange.csv_rows import codebook_path, write_csv
from onrecord.report.exchange.dna import read_dna_readings, write_dna_readings
from onrecord.report.exchange.follow_the_money import write_ftm
from onrecord.report.exchange.gexf import write_gexf
from onrecord.report.exchange.graphml import write_graphml
from onrecord.report.exchange.jsonl import read_jsonl, write_jsonl
from onrecord.report.exchange.label_studio import read_label_studio, setup_path, write_label_studio
from onrecord.report.exchange.losses import Loss, Tally
from onrecord.report.exchange.matrix_csv import write_matrix_csv
from onrecord.report.exchange.network_table import NetworkTable, NetworkWindow
from onrecord.report.exchange.pajek import write_pajek
from onrecord.report.exchange.parquet import read_parquet, write_parquet
from onrecord.report.exchange.prov import write_prov
from onrecord.report.exchange.quotation import write_quotations
from onrecord.report.exchange.ucinet import write_dl
from onrecord.report.exchange.uima import read_uima, write_uima
from onrecord.report.exchange.web_annotation import read_web_annotation, write_web_annotation

__all__ = [
    "FORMATS",
    "NETWORK_FORMATS",
    "Format",
    "Loss",
    "NetworkFormat",
    "NetworkTable",
    "NetworkWindow",
    "Tally",
    "format_of",
    "network_format_of",
    "write_gexf",
]

Write = Callable[[Iterable[Reading], Path, Tally], None]
Read = Callable[[Path, Tally], Iterator[Reading | Failure]]
Beside = Callable[[Path], Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write a collection to a file, and perhaps to read it back.

    `endings` are those a file's name gives it away by, the first for new files. `write` and
    `read` take a Tally for what is lost. `read` is None where the format holds too little.
    `beside` names the file that is written beside the first, None when there is none.
    """

    what: str
    endings: tuple[str, ...]
    write: Write
    read: Read | None = None
    beside: Beside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFormat:
    """One way to write a network to a file. `write` takes names and a matrix.

    A series of networks goes to one file by `write_gexf`, which is not among these.
    """

    what: str
    endings: tuple[str, ...]
    write: Callable[[NetworkTable, Path], None]


NETWORK_FORMATS: dict[str, NetworkFormat] = {
    "graphml": NetworkFormat(what="GraphML", endings=(".graphml",), write=write_graphml),
    "dl": NetworkFormat(what="UCINET DL", endings=(".dl",), write=write_dl),
    "pajek": NetworkFormat(what="Pajek", endings=(".net",), write=write_pajek),
    "matrix": NetworkFormat(what="matrix CSV", endings=(".csv",), write=write_matrix_csv),
}

FORMATS: dict[str, Format] = {
    "jsonl": Format(
        what="records, one a line; nothing is lost",
        endings=(".jsonl", ".ndjson"),
        write=write_jsonl,
        read=read_jsonl,
    ),
    "parquet": Format(
        what="records, one a row, columns nested",
        endings=(".parquet",),
        write=write_parquet,
        read=read_parquet,
    ),
    "csv": Format(
        what="one row a statement, for spreadsheets; a codebook beside it",
        endings=(".csv",),
        write=write_csv,
        beside=codebook_path,
    ),
    "dna": Format(
        what="Discourse Network Analyzer, a statement for each position",
        endings=(".dna",),
        write=write_dna_readings,
        read=read_dna_readings,
    ),
    "web-annotation": Format(
        what="W3C Web Annotation",
        endings=(".annotations.jsonld", ".annotations.json"),
        write=write_web_annotation,
        read=read_web_annotation,
    ),
    "label-studio": Format(
        what="tasks of Label Studio",
        endings=(".labelstudio.json",),
        write=write_label_studio,
        read=read_label_studio,
        beside=setup_path,
    ),
    "brat": Format(
        what="brat standoff in a zip",
        endings=(".brat.zip",),
        write=write_brat,
        read=read_brat,
    ),
    "uima": Format(
        what="UIMA CAS XMI in a zip, for INCEpTION",
        endings=(".uima.zip", ".xmi.zip"),
        write=write_uima,
        read=read_uima,
    ),
    "ftm": Format(
        what="FollowTheMoney entities, one a line",
        endings=(".ftm.json", ".ftm.jsonl"),
        write=write_ftm,
    ),
    "quotation": Format(
        what="schema.org Quotation as JSON-LD",
        endings=(".quotations.jsonld", ".quotations.json"),
        write=write_quotations,
    ),
    "prov": Format(
        what="PROV-JSON: what was derived from what, and by whom",
        endings=(".prov.json",),
        write=write_prov,
    ),
}


def format_of(path: Path) -> str:
    """The name of the format a file's name ends like, by the longest ending that fits.

    Raises:
        SettingError: no format's files end like it, or only those of networks do.
    """
    ends = tuple(e for one in NETWORK_FORMATS.values() for e in one.endings if e != ".csv")
    if path.name.lower().endswith((*ends, ".gexf")):
        raise SettingError(
            "this is a format of networks, not of records",
            about=path.name,
            remedy=f"Write it with: onrecord network COLLECTION --into {path.name}",
        )
    return _fitting(path, {key: one.endings for key, one in FORMATS.items()})


def network_format_of(path: Path) -> str:
    """The name of the format of networks a file's name ends like.

    Raises:
        SettingError: no format's files end like it.
    """
    return _fitting(path, {key: one.endings for key, one in NETWORK_FORMATS.items()})


def _fitting(path: Path, endings: dict[str, tuple[str, ...]]) -> str:
    name = path.name.lower()
    fitting = [(len(e), key) for key, many in endings.items() for e in many if name.endswith(e)]
    if not fitting:
        raise SettingError(
            "its ending does not say what format it is",
            about=path.name,
            remedy=f"Say it with --format: {', '.join(endings)}",
        )
    return max(fitting)[1]  # .ftm.jsonl is more than .jsonl
