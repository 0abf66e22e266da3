"""Names that the article itself uses for an outlet: "an interview with X", "as reported by X"."""

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import folded, listed
from onrecord.actors.mentions import Mention
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

_REACH = 7
_MAX_PLACE_WORDS = 14
_DASHES = frozenset({"-", "–", "—", "--"})


def name_outlets(parse: Parse, figures: Figures) -> None:
    """Take those for outlets through whom the article says that something came. Linear."""
    for mention in figures.mentions:
        figure = figures.at[mention.first]
        if _may_be_outlet(figure) and (
            _is_used_as_outlet(parse, mention) or _is_platform(parse, mention, figure)
        ):
            figure.kind, figure.decided = ActorKind.OUTLET, True
    for word, text in enumerate(parse.words):
        if text == "X" and word not in figures.at and is_posted(parse, word):
            figures.enter_as(word, ActorKind.OUTLET)


def _may_be_outlet(figure: Figure) -> bool:
    if figure.decided or figure.places:
        return False
    return figure.kind in (ActorKind.ORGANISATION, ActorKind.DOCUMENT, ActorKind.OUTLET, None)


def _is_used_as_outlet(parse: Parse, mention: Mention) -> bool:
    before = words_before(parse, mention.first)
    if not before:
        return False
    link, rest = before[0], before[1:]
    if link in ("by", "in"):
        return not listed("passed_by").isdisjoint(rest[:2])
    return link in ("with", "on", "for", "to") and not listed("shown_on").isdisjoint(rest[:4])


def _is_platform(parse: Parse, mention: Mention, figure: Figure) -> bool:
    return "-".join(figure.parts) in listed("platforms") and is_posted(parse, mention.first)


def is_posted(parse: Parse, word: int) -> bool:
    """True for "wrote on X", "in a Telegram post"."""
    before = words_before(parse, word)
    if not before or before[0] not in ("on", "in", "via", "to"):
        return False
    after = [text.lower() for text in parse.words[word + 1 : word + 3]]
    return not listed("posted").isdisjoint(before[1:]) or not listed("posted").isdisjoint(after)


def words_before(parse: Parse, word: int) -> list[str]:
    """The lower-case words before one, the nearest first, without those that describe it."""
    at = word - 1
    while at >= 0 and (
        parse.words[at].lower() in listed("fillers")
        or (parse.heads[at] >= word - 1 and parse.tags[at].startswith(("JJ", "NN", "DT", "POS")))
    ):
        at -= 1
    out: list[str] = []
    while at >= 0 and len(out) < _REACH and parse.words[at] not in (",", ";", ".", "”", '"'):
        out.append(parse.words[at].lower())
        at -= 1
    return out


def dateline(parse: Parse, figures: Figures) -> Figure | None:
    """The agency in the brackets of "PORT ANSEL, June 2 (AFP) —" at the article's beginning."""
    for first, stop in parse.sentences[:6]:
        opening = [
            w for w in range(first, min(stop, first + _MAX_PLACE_WORDS)) if parse.words[w] == "("
        ]
        if opening and parse.words[first][0].isupper():
            return _agency(parse, figures, opening[0])
    return None


def _agency(parse: Parse, figures: Figures, opening: int) -> Figure | None:
    """The outlet between a bracket and ") —"; it becomes one by standing there."""
    end = min(len(parse) - 1, opening + 7)
    closing = next((w for w in range(opening + 1, end) if parse.words[w] == ")"), None)
    if closing is None or parse.words[closing + 1] not in _DASHES or closing == opening + 1:
        return None
    if not parse.words[opening + 1][0].isupper():
        return None
    figure = figures.at.get(opening + 1)
    if figure is None:
        figures.enter(opening + 1, closing)
        figure = figures.at.get(opening + 1)
    if figure is not None and figure.kind is not ActorKind.PERSON:
        figure.kind, figure.decided = ActorKind.OUTLET, True
        return figure
    return None


def is_same_outlet(figure: Figure, name: str | None) -> bool:
    """True when the outlet is the one that published the article."""
    return name is not None and folded(name).removeprefix("the ") == " ".join(figure.parts)
