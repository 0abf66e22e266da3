"""Subjects of GUM that are pronouns or descriptions: is the one found named in their chain?

python -m benchmarks.speakers.gum

Prints and writes results/gum.json. GUM's subjects are given to the step as sources of statements.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.measured import circumstances, save, shared
from benchmarks.speakers.score import names_in

from onrecord.actors import CHOICES
from onrecord.models import SpacyParse
from onrecord.read.plain import blocks_in
from onrecord.records.actor import Actor
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import Statement, StatementKind, StatementType

HERE = Path(__file__).parent
GENRES = ("news", "interview")
ROUNDS = 1000
SAYING = frozenset(
    {"say", "tell", "add", "ask", "explain", "note", "state", "claim", "argue", "announce"}
    | {"declare", "suggest", "report", "warn", "insist", "admit", "deny", "confirm", "comment"}
    | {"respond", "reply", "write", "describe", "predict", "recall", "mention", "propose"}
)
_COLUMNS = 10
_HE = frozenset({"he", "she"})
_THEY = frozenset({"it", "they"})
_ENTITY = re.compile(r"\((\d+)[^()]*(\))?|(\d+)\)")


class Token(NamedTuple):
    """One word: its form, lemma, tag, head (a place in the document), relation and offset."""

    form: str
    lemma: str
    upos: str
    head: int
    dep: str
    start: int


@dataclass(slots=True)
class Gum:
    """One document: its text, its words, and the mentions of each chain as word ranges."""

    name: str
    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    chains: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Case:
    """One subject to resolve: its kind and the names of its chain."""

    kind: str
    names: tuple[str, ...]
    statement: Statement


def read(path: Path) -> Gum:
    """The document of a .conllu file; a paragraph is a line of its text."""
    doc, open_, base = Gum(path.stem), defaultdict(list), 0
    joined, gap = 0, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar"):
            doc.text = doc.text.rstrip() + ("\n" if doc.text else "")
        fields = line.split("\t")
        if not line:
            base = len(doc.tokens)
        if len(fields) == _COLUMNS and "-" in fields[0]:
            joined, gap = int(fields[0].partition("-")[2]), _gap(fields[9])
        if len(fields) != _COLUMNS or not fields[0].isdigit():
            continue
        place = len(doc.tokens)
        head = base + int(fields[6]) - 1 if int(fields[6]) else place
        doc.tokens.append(Token(fields[1], fields[2], fields[3], head, fields[7], len(doc.text)))
        inside = int(fields[0]) < joined
        doc.text += fields[1] + ("" if inside else gap if joined else _gap(fields[9]))
        joined = joined if inside else 0
        _mark(doc, open_, place, fields[9])
    return doc


def _gap(misc: str) -> str:
    return "" if "SpaceAfter=No" in misc else " "


def _mark(doc: Gum, open_: dict[str, list[int]], place: int, misc: str) -> None:
    """Take down the mentions that a word opens and closes."""
    entity = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
    for opens, whole, closes in _ENTITY.findall(entity[1] if entity else ""):
        if opens and whole:
            doc.chains[opens].append((place, place))
        elif opens:
            open_[opens].append(place)
        elif open_[closes]:
            doc.chains[closes].append((open_[closes].pop(), place))


def cases(doc: Gum, *, saying: bool) -> Iterator[Case]:
    """The subjects whose chain has a name; with `saying` only those of verbs of saying."""
    for place, token in enumerate(doc.tokens):
        verb = doc.tokens[token.head]
        wanted = token.dep == "nsubj" and (not saying or verb.lemma in SAYING)
        found = _smallest(doc, place) if wanted and verb.start > token.start else None
        if found is None:
            continue
        first, last, chain = found
        kind = _kind(doc.tokens, place)
        names = tuple(_words(doc, a, b) for a, b in doc.chains[chain] if _is_name(doc.tokens, a, b))
        if kind and names:
            yield Case(kind, names, _statement(doc, first, last, token.head))


def _smallest(doc: Gum, place: int) -> tuple[int, int, str] | None:
    around = [
        (last - first, first, last, chain)
        for chain, mentions in doc.chains.items()
        for first, last in mentions
        if first <= place <= last
    ]
    return min(around)[1:] if around else None


def _kind(tokens: Sequence[Token], place: int) -> str | None:
    form, upos = tokens[place].form.lower(), tokens[place].upos
    if form in _HE:
        return "he, she"
    if form in _THEY:
        return "it, they"
    return "description" if upos == "NOUN" else None


def _is_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(tokens[i].upos == "PROPN" for i in range(first, last + 1))


def _words(doc: Gum, first: int, last: int) -> str:
    end = doc.tokens[last]
    return doc.text[doc.tokens[first].start : end.start + len(end.form)]


def _statement(doc: Gum, first: int, last: int, verb: int) -> Statement:
    start, end, said = doc.tokens[first].start, doc.tokens[last], doc.tokens[verb]
    word = Span(said.start, said.start + len(said.form))
    return Statement(
        id=f"{doc.name}:{first}-{verb}",
        source=(Span(start, end.start + len(end.form)),),
        cue=(word,),
        content=(word,),
        kind=StatementKind.INDIRECT,
        type=StatementType.COMMUNICATION,
        confidence=1.0,
        made_by="GUM",
    )


def verdict(case: Case, actor: Actor | None) -> str:
    """Right when the last word of his name is in a name of the chain; else open or wrong."""
    if actor is None:
        return "open"
    if any(actor.name.split()[-1] in name for name in case.names):
        return "right"
    return "wrong" if names_in(actor) else "open"


def counted(docs: Sequence[Gum], *, saying: bool) -> list[Counter[str]]:
    """For each document the number of cases by kind and verdict."""
    wanted = [list(cases(doc, saying=saying)) for doc in docs]
    bare = [
        Reading(
            document=Document(doc.text, id=doc.name, blocks=blocks_in(doc.text)),
            statements=tuple(case.statement for case in some),
        )
        for doc, some in zip(docs, wanted, strict=True)
    ]
    done = CHOICES["rules"]().apply(SpacyParse().apply(bare))
    return [_counts(some, one) for some, one in zip(wanted, done, strict=True)]


def _counts(some: Sequence[Case], reading: Reading) -> Counter[str]:
    by_id: Mapping[str, Actor] = {actor.id: actor for actor in reading.cast.actors}
    voices = zip(some, reading.cast.voices, strict=True)
    return Counter(
        f"{case.kind}.{verdict(case, by_id.get(voice.speaker or ''))}" for case, voice in voices
    )


def share(several: Sequence[Counter[str]], kinds: Sequence[str]) -> float:
    """The share of the cases of these kinds that are right."""
    total = sum(several, Counter())
    every = sum(total[f"{kind}.{v}"] for kind in kinds for v in ("right", "open", "wrong"))
    return sum(total[f"{kind}.right"] for kind in kinds) / max(1, every)


def main() -> None:
    """Measure subjects of verbs of saying, and all subjects."""
    folder = shared() / "corpora" / "gum"
    docs = [read(p) for genre in GENRES for p in sorted(folder.glob(f"GUM_{genre}_*.conllu"))]
    if not docs:
        print("skipped: corpus absent (GUM)")
        return
    rng, scores, groups = random.Random(1), {}, ("he, she", "description")
    for name, saying in (("saying", True), ("all subjects", False)):
        several = counted(docs, saying=saying)
        drawn = sorted(share(rng.choices(several, k=len(several)), groups) for _ in range(ROUNDS))
        scores[name] = {
            "he_she_description_right": round(share(several, groups), 4),
            "interval_95": [round(drawn[int(part * ROUNDS)], 4) for part in (0.025, 0.975)],
            "counts": dict(sorted(sum(several, Counter()).items())),
        }
        print(name, scores[name])
    result = {"question": __doc__.splitlines()[0], "documents": len(docs), "scores": scores}
    save({**result, **circumstances()}, HERE / "results" / "gum.json")


if __name__ == "__main__":
    main()
