"""schema.org Quotation as a file of JSON-LD: for search engines, beside a page of HTML."""

from collections.abc import Iterable
from pathlib import Path

from onrecord.records.reading import Reading
from onrecord.records.statement import StatementKind
from onrecord.report.exchange.files import one_line
from onrecord.report.exchange.losses import Tally
from onrecord.report.json_ld import CONTEXT, json_ld, quotations

__all__ = ["json_ld", "quotations", "write_quotations"]


def write_quotations(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """One JSON-LD graph of quotations; memory stays at one article."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": "{CONTEXT}", "@graph": [')
        comma = "\n"
        for reading in readings:
            _count(reading, tally)
            for one in quotations(reading):
                file.write(f"{comma}{one_line(one)}")
                comma = ",\n"
        file.write("\n]}\n")


def _count(reading: Reading, tally: Tally) -> None:
    indirect = sum(s.kind is StatementKind.INDIRECT for s in reading.statements)
    tally.count("indirect statements", "schema.org has quotations only", indirect)
    tally.count("positions", "schema.org has quotations only", len(reading.positions))
    tally.count("events", "schema.org has quotations only", len(reading.events))
    tally.count("dates", "schema.org has quotations only", len(reading.dates))
    tally.count("findings", "schema.org has quotations only", len(reading.findings))
    tally.count("texts of articles", "only the quotations are in it")
