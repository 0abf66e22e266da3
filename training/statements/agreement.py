"""How far the parse of a network agrees with its teacher's, as it is used: own words, own trees."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.models.encoder import Network
from onrecord.models.encoder_parse import parse_with
from onrecord.models.grammar import grammar_weights
from onrecord.models.statement_network import StatementNetwork
from onrecord.models.wordpiece import WordPieces
from onrecord.records.document import Document
from onrecord.records.parse import Parse

Row = dict[str, Any]
WHO = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})


def agreement(
    documents: Sequence[Document], silver: Sequence[Row], network: StatementNetwork
) -> dict[str, float]:
    """F1 of words, sentences and names; shares of the words both have that agree."""
    counts: Counter[str] = Counter()
    for document, row in zip(documents, silver, strict=True):
        counts += compared(parse_with(document, network), row)
    both = counts["words both"]
    return {
        **{f"{name} F1": _f1(counts, name) for name in ("words", "sentences", "names", "who")},
        **{name: round(counts[name] / both, 4) for name in ("tags", "lemmas", "UAS", "LAS")},
    }


def network_from(network: Network, notes: Mapping[str, str], words: WordPieces) -> StatementNetwork:
    """The network of a file as the steps use it."""
    grammar = grammar_weights(notes)
    return StatementNetwork(vocabulary=words, network=network, notes=notes, grammar=grammar)


def compared(parse: Parse, row: Row) -> Counter[str]:
    """Counts of one document."""
    theirs = {span: i for i, span in enumerate(zip(row["starts"], row["stops"], strict=True))}
    mine = {span: i for i, span in enumerate(zip(parse.starts, parse.stops, strict=True))}
    counts: Counter[str] = Counter()
    _count(counts, "words", set(mine), set(theirs))
    _count(counts, "sentences", {parse.starts[s.first] for s in parse.sentences},
           {row["starts"][i] for i in row["sentences"]})  # fmt: skip
    names = {(parse.starts[a], parse.stops[b - 1], label) for a, b, label in parse.entities}
    known = {(row["starts"][a], row["stops"][b - 1], label) for a, b, label in row["entities"]}
    _count(counts, "names", names, known)
    _count(counts, "who", {n for n in names if n[2] in WHO}, {n for n in known if n[2] in WHO})
    for span in mine.keys() & theirs.keys():
        i, j = mine[span], theirs[span]
        head = row["heads"][j]
        right = mine.get((row["starts"][head], row["stops"][head])) == parse.heads[i]
        counts["tags"] += parse.tags[i] == row["tags"][j]
        counts["lemmas"] += parse.lemmas[i] == row["lemmas"][j]
        counts["UAS"] += right
        counts["LAS"] += right and parse.deps[i] == row["deps"][j]
    return counts


def _count(counts: Counter[str], name: str, mine: set[Any], theirs: set[Any]) -> None:
    counts[f"{name} mine"] += len(mine)
    counts[f"{name} theirs"] += len(theirs)
    counts[f"{name} both"] += len(mine & theirs)


def _f1(counts: Counter[str], name: str) -> float:
    return round(
        2 * counts[f"{name} both"] / (counts[f"{name} mine"] + counts[f"{name} theirs"]), 4
    )
