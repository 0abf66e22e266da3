"""The words, grammar and names of a text by the heads of our own network: `parse.encoder.v1`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from onrecord.models.encoder import Encoded
from onrecord.models.grammar import Grammar, GrammarWeights, grammar_in, joined
from onrecord.models.pieces import parts_of, pieces_of
from onrecord.models.statement_network import StatementNetwork, statement_network
from onrecord.models.words import words_in
from onrecord.records.document import Document
from onrecord.records.errors import ModelError
from onrecord.records.parse import Parse
from onrecord.records.reading import Field, Reading

__all__ = ["NAME", "EncoderParse", "parse_of", "parse_with"]

NAME = "parse.encoder.v1"
Ints = NDArray[np.int64]
Part = tuple[int, Sequence[str], Ints, Grammar]


class EncoderParse:
    """The step that fills `parse` from the pass of the network that also finds the statements.

    What the network says of a text for the statements is kept until their step asks for it, so
    that one pass serves both. Source: the model card, docs/model.md.
    """

    name = NAME
    fills: Field = "parse"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their words."""
        return [replace(reading, parse=parse_of(reading.document)) for reading in readings]


def parse_of(document: Document) -> Parse:
    """The parse of one document; without a letter or digit it has no words.

    Raises:
        ModelError: the weights hold no parse.
    """
    return parse_with(document, statement_network())


def parse_with(document: Document, network: StatementNetwork) -> Parse:
    """The parse of one document by another network than the package's."""
    return replace(joined(list(_parts(document, network))), made_by=NAME)


def _parts(document: Document, network: StatementNetwork) -> Iterator[Part]:
    lines = list(pieces_of(document))
    if network.grammar is None:
        remedy = "Install onrecord again in a fresh environment"
        raise ModelError("the weights hold no parse", about="statements", remedy=remedy)
    for text, offset in parts_of(document):
        stop = offset + len(text)
        inside = [
            (max(line.start, offset) - offset, min(line.stop, stop) - offset)
            for line in lines
            if line.start < stop and line.stop > offset
        ]
        part = _part(text, inside, network.encode(text, keep=True), network.grammar)
        if part is not None:
            yield (offset, *part)


def _part(
    text: str, lines: Sequence[tuple[int, int]], encoded: Encoded, weights: GrammarWeights
) -> tuple[Sequence[str], Ints, Grammar] | None:
    found = [[*words_in(text, start, stop)] for start, stop in lines]
    bounds = np.array([word for line in found for word in line], dtype=np.int64).reshape(-1, 2)
    opens = np.zeros(len(bounds), dtype=bool)
    opens[np.cumsum([0, *map(len, found[:-1])])[[bool(line) for line in found]]] = True
    anchors = _anchors(encoded.pieces.starts, bounds)
    words = [text[a:b] for a, b in bounds.tolist()]
    known = (anchors >= 0) | np.array([word.isalnum() for word in words], dtype=bool)
    if not known.all():
        opens = _moved_on(opens, known)
        bounds, anchors = bounds[known], anchors[known]
        words = [word for word, kept in zip(words, known, strict=True) if kept]
    if not words:
        return None
    return words, bounds, grammar_in(words, anchors, opens, encoded, weights)


def _anchors(starts: Ints, bounds: Ints) -> Ints:
    """For each word the first piece that begins in it, -1 for none."""
    places = np.searchsorted(starts, bounds[:, 0])
    inside = places < len(starts)
    inside[inside] = starts[places[inside]] < bounds[inside, 1]
    return np.where(inside, places, -1)


def _moved_on(opens: NDArray[np.bool_], known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Beginnings of lines for the known words alone: the first known word of each line."""
    line = np.cumsum(opens)[known]
    return np.diff(line, prepend=0) > 0
