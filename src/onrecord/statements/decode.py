"""From what the network says of each word piece to statements with spans and confidence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from onrecord.models.encoder import Encoded, Pieces, part_of
from onrecord.statements.links import (
    BEGINS,
    ENDS,
    Biases,
    Floats,
    Ints,
    Range,
    Settings,
    Words,
    biases_of,
    content_owners,
    cue_spans,
    log_softmax,
    source_of,
    units_of,
)
from onrecord.statements.signed import Signed, signed_quotations
from onrecord.statements.turns import turns_in

__all__ = [
    "EVIDENCE",
    "Confidence",
    "Decoder",
    "Found",
    "Settings",
    "decoder_of",
    "statements_from",
]

Span = tuple[int, int]
TINY = 1e-6
MOST = 60.0  # log odds, beyond which a chance is 0 or 1 in 32 bits
SECTION = 3000
SIGNED_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement in characters of the text, with the evidence its confidence rests on."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """A logistic function of the evidence, see `EVIDENCE`; weights (n_kinds,)."""

    weights: Floats
    bias: float

    def of(self, evidence: Floats) -> float:
        """The chance that a statement of this evidence, (n_kinds,), is right."""
        odds = np.clip(evidence @ self.weights + self.bias, -MOST, MOST)
        return float(1 / (1 + np.exp(-odds)))


EVIDENCE = (
    "cue is one",
    "mean belief in content",
    "least belief in content",
    "content begins here",
    "content ends here",
    "choice of source",
    "source or none",
    "share of content quoted",
    "log words of content",
    "pieces of content, at most four",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoder:
    """What decoding needs beside the network's outputs. Without `confidence` all have 1."""

    biases: Biases
    confidence: Confidence | None = None
    settings: Settings = field(default_factory=Settings)


def decoder_of(notes: Mapping[str, str], settings: Settings | None = None) -> Decoder:
    """The decoder that a model's metadata describes."""
    confidence = None
    if "confidence" in notes:
        table = json.loads(notes["confidence"])
        weights = np.array(table["weights"], dtype=np.float32)
        confidence = Confidence(weights=weights, bias=table["bias"])
    return Decoder(biases=biases_of(notes), confidence=confidence, settings=settings or Settings())


def statements_from(text: str, encoded: Encoded, decoder: Decoder) -> list[Found]:
    """Statements of one text, in the order of their cues; no text gives none.

    Texts of more than `SECTION` word pieces are decoded in sections that begin at paragraphs:
    the work in one grows with its square.
    """
    found = [
        statement
        for bounds in _sections(encoded.pieces.opens_paragraph)
        for statement in _statements_in(text, part_of(encoded, bounds), decoder)
    ]
    if not decoder.settings.signed:
        return found
    return _with_signed(found, [*signed_quotations(text), *turns_in(text)])


def _sections(opens_paragraph: Ints) -> list[Range]:
    """Bounds of sections of at most `SECTION` pieces, cut at paragraphs where there is one."""
    starts = [0]
    while len(opens_paragraph) - starts[-1] > SECTION:
        window = opens_paragraph[starts[-1] + SECTION // 2 : starts[-1] + SECTION]
        places = np.flatnonzero(window)
        starts.append(starts[-1] + (SECTION // 2 + int(places[-1]) if len(places) else SECTION))
    return list(pairwise([*starts, len(opens_paragraph)]))


def _statements_in(text: str, encoded: Encoded, decoder: Decoder) -> list[Found]:
    """Statements of one section."""
    words, units = units_of(text, encoded.pieces)
    if not len(words.first):
        return []
    settings = decoder.settings
    cues = cue_spans(log_softmax(encoded.outputs["tags"][:, 0:3]), units, settings)
    owners, belief = content_owners(encoded, words, cues, decoder.biases, settings)
    found = []
    for number, cue in enumerate(cues):
        mine = np.flatnonzero(owners == number)
        if len(mine):
            statement = _statement(encoded, words, cue, mine, belief[mine, number + 1], decoder)
            if statement.confidence >= settings.confidence:
                found.append(statement)
    return found


def _with_signed(found: list[Found], signed: list[Signed]) -> list[Found]:
    """The statements, with what the page's form tells on its own and taken out of all others."""
    taken = [
        (min(one.content[0], one.source[0]), max(one.content[1], one.source[1])) for one in signed
    ]
    kept = [replace(one, content=_without(one.content, taken)) for one in found] if taken else found
    kept = [one for one in kept if one.content and _without(one.cue, taken)]
    kept += [
        Found(
            source=(one.source,), cue=(one.cue,), content=(one.content,),
            confidence=SIGNED_CONFIDENCE, evidence=(),
        )
        for one in signed
    ]  # fmt: skip
    return sorted(kept, key=lambda one: one.cue)


def _without(spans: tuple[Span, ...], taken: list[Span]) -> tuple[Span, ...]:
    """The spans that lie outside all of `taken`."""
    return tuple(
        (a, b) for a, b in spans if not any(a < stop and start < b for start, stop in taken)
    )


def _statement(
    encoded: Encoded, words: Words, cue: Range, mine: Ints, belief: Floats, decoder: Decoder
) -> Found:
    """The statement of a cue that owns the words `mine`."""
    content = _runs(words, mine)
    source, choice = source_of(encoded, cue, decoder.biases, decoder.settings)
    evidence = np.array([
        _cue_evidence(encoded, cue), *_content_evidence(encoded, content, belief), *choice,
        *_shape_evidence(encoded, words, mine), min(len(content), 4),
    ], dtype=np.float32)  # fmt: skip
    return Found(
        source=_in_characters(encoded.pieces, source),
        cue=_in_characters(encoded.pieces, [cue]),
        content=_in_characters(encoded.pieces, content),
        confidence=decoder.confidence.of(evidence) if decoder.confidence else 1.0,
        evidence=tuple(float(e) for e in evidence),
    )


def _cue_evidence(encoded: Encoded, cue: Range) -> float:
    """Log odds of the cue's surest piece."""
    outside = log_softmax(encoded.outputs["tags"][cue[0] : cue[1], 0:3])[:, 0].min()
    return float(np.log(-np.expm1(min(outside, -TINY))) - outside)


def _content_evidence(encoded: Encoded, content: list[Range], own: Floats) -> tuple[float, ...]:
    tags = encoded.outputs["tags"]
    begins, ends = tags[content[0][0], BEGINS], tags[content[-1][1] - 1, ENDS]
    return float(own.mean()), float(own.min()), float(begins), float(ends)


def _shape_evidence(encoded: Encoded, words: Words, mine: Ints) -> tuple[float, float]:
    quoted = encoded.pieces.quotation[words.first[mine]] >= 0
    return float(quoted.mean()), float(np.log(len(mine)))


def _runs(words: Words, mine: Ints) -> list[Range]:
    """Ranges of pieces of neighbouring words."""
    groups = np.split(mine, np.flatnonzero(np.diff(mine) > 1) + 1)
    return [(int(words.first[g[0]]), int(words.last[g[-1]]) + 1) for g in groups]


def _in_characters(pieces: Pieces, ranges: list[Range]) -> tuple[Span, ...]:
    return tuple((int(pieces.starts[a]), int(pieces.ends[b - 1])) for a, b in ranges)
