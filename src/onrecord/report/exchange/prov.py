"""PROV-JSON: which record was derived from which article, and by whom.

Source: The PROV-JSON Serialization, W3C Member Submission 24 April 2013.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.report.exchange.losses import Tally

PREFIX = {"onrecord": "urn:onrecord:", "prov": "http://www.w3.org/ns/prov#"}
Bundle = dict[str, dict[str, dict[str, object]]]


def write_prov(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """Entities, the coders as agents, and what each was derived from; all ids in memory."""
    bundle: Bundle = {"entity": {}, "agent": {}, "wasDerivedFrom": {}, "wasAttributedTo": {}}
    for reading in readings:
        _add(bundle, reading)
        tally.count("texts and words", "PROV holds where things come from, not what they are")
    whole = {"prefix": PREFIX, **{part: held for part, held in bundle.items() if held}}
    path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def _add(bundle: Bundle, reading: Reading) -> None:
    document = _name("document", reading.document.id)
    where = reading.document.address
    bundle["entity"][document] = {
        "prov:type": "Document",
        **({"prov:atLocation": where} if where else {}),
    }
    of = {}
    for statement in reading.statements:
        of[statement.id] = _made(bundle, "Statement", statement.id, document)
        agent = _name("coder", statement.made_by)
        bundle["agent"][agent] = {"prov:label": statement.made_by}
        _link(bundle, "wasAttributedTo", of[statement.id], agent, ("entity", "agent"))
    for position in reading.positions:
        source = of.get(position.statement or "", document)
        _made(bundle, "Position", position.id, source, within=document)
    for event in reading.events:
        _made(bundle, "Event", event.id, document)
    for finding in reading.findings:
        _made(bundle, "Finding", finding.id, document)


def _made(bundle: Bundle, kind: str, id: str, source: str, *, within: str = "") -> str:
    """Add a record that was derived from another; its name is unique across articles."""
    name = f"{within or source}/{_part(kind.lower())}/{_part(id)}"
    bundle["entity"][name] = {"prov:type": kind}
    _link(bundle, "wasDerivedFrom", name, source, ("generatedEntity", "usedEntity"))
    return name


def _link(bundle: Bundle, kind: str, one: str, other: str, roles: tuple[str, str]) -> None:
    id = f"_:{content_id('r', kind, one, other)}"
    bundle[kind][id] = {f"prov:{roles[0]}": one, f"prov:{roles[1]}": other}


def _name(kind: str, id: str) -> str:
    return f"onrecord:{kind}/{_part(id)}"


def _part(text: str) -> str:
    return quote(text, safe="", errors="replace")
