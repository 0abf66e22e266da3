"""Through whom a statement reached the outlet: told to, cited by, or reported by somebody."""

from bisect import bisect_right

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.phrases import Phrase, words_of
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse
from onrecord.records.statement import Statement

_TRIGGERS = frozenset(
    "told tell tells telling interview informed quoted cited reported by speaking spoke".split()
)
_CITING = frozenset({"citing", "quoting", "cites", "quotes"})
_PASSED_ON = frozenset({"reported", "announced", "stated", "said", "relayed", "noted", "written"})
_BACK = frozenset({"this", "that", "it"})
_REPORTS = frozenset({"reported", "reports", "announced", "relayed", "wrote"})
_REACH = 6
_AROUND = 40
_MAX_BACK_WORDS = 16


def cited(parse: Parse, phrase: Phrase) -> int | None:
    """The word after "citing" in "Reuters, citing a diplomat"; None when nobody is cited."""
    for word in range(phrase.first + 1, phrase.stop - 1):
        if parse.words[word].lower() in _CITING:
            return word + 1
    return None


def relays_in(parse: Parse, figures: Figures, statement: Statement, sentence: int) -> list[Figure]:
    """The outlets in the statement's own sentence that it was told to or that are cited for it."""
    first, stop = parse.sentences[sentence]
    at = words_of(parse, (statement.cue or statement.source)[0])[0]
    first, stop = max(first, at - _AROUND), min(stop, at + _AROUND)
    out: list[Figure] = []
    for word in range(first, stop):
        figure = figures.at.get(word)
        if figure is None or figure.kind is not ActorKind.OUTLET or figure in out:
            continue
        if _is_said_to(parse, figures, word, first) and not _inside(parse, statement, word):
            out.append(figure)
    return out


def passed_on(parse: Parse, figures: Figures) -> dict[int, Figure]:
    """For a sentence the outlet that the next one names for it: "This was reported by …"."""
    out: dict[int, Figure] = {}
    starts = [first for first, _ in parse.sentences]
    for figure in figures:
        if figure.kind is ActorKind.OUTLET:
            for word, _ in figure.words:
                sentence = bisect_right(starts, word) - 1
                if sentence and _points_back(parse, sentence, word):
                    out[sentence - 1] = figure
    return out


def _points_back(parse: Parse, sentence: int, outlet: int) -> bool:
    first, stop = parse.sentences[sentence]
    if stop - first > _MAX_BACK_WORDS:
        return False
    lower = [word.lower() for word in parse.words[first:stop]]
    before = lower[: outlet - first]
    if lower[0] in _BACK and "by" in before and _PASSED_ON.intersection(before):
        return True
    after = lower[outlet - first :]
    return any(
        one in _REPORTS and other in _BACK for one, other in zip(after, after[1:], strict=False)
    )


def _is_said_to(parse: Parse, figures: Figures, word: int, first: int) -> bool:
    begin = max(first, word - _REACH)
    before = [text.lower() for text in parse.words[begin:word]]
    for i in range(len(before) - 1, -1, -1):
        if before[i] in _TRIGGERS:
            return True
        if before[i] in (",", ";") or figures.at.get(begin + i) not in (None, figures.at[word]):
            return False
    return False


def _inside(parse: Parse, statement: Statement, word: int) -> bool:
    spot = parse.starts[word]
    return any(span.start <= spot < span.stop for span in statement.content)
