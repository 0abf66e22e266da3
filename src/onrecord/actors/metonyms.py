"""Capitals that stand for their government, told apart from the same capitals as places."""

from dataclasses import replace

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import State, folded, listed
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

_ACTING = frozenset({"nsubj", "nsubjpass", "dative"})
_AGAINST = frozenset({"with", "by", "against", "between", "among", "toward", "towards", "than"})
_MOST_JOINED = 20


def stand_in(parse: Parse, figures: Figures) -> None:
    """Give each capital that acts, owns a policy or is dealt with to its state. Linear.

    "Talks in Vienna" and "a flight to Vienna" stay with the place, "Vienna refused", "pressure on
    Vienna" and "Vienna's demands" go to the state, or to the body that sits there.
    """
    for figure in list(figures):
        state = figures.state_named(" ".join(figure.parts))
        if state is not None and not figure.decided and figure.kind is None:
            acting = [place for place in figure.words if _acts(parse, *place)]
            if acting:
                hand_over(figures, figure, state, acting)


def hand_over(
    figures: Figures, capital: Figure, state: State, places: list[tuple[int, int]]
) -> Figure:
    """The state that now has these mentions of its capital, each a pair of word numbers."""
    target = figures.state(state.code) or _government(figures, capital, state)
    moved = set(places)
    capital.words = [place for place in capital.words if place not in moved]
    target.words = sorted([*target.words, *places])
    for first, stop in places:
        figures.at.update(dict.fromkeys(range(first, stop), target))
    if not capital.words and capital in figures.all:
        figures.all.remove(capital)
    return target


def _government(figures: Figures, capital: Figure, state: State) -> Figure:
    """The state or body whose only name in the article is its capital."""
    made = replace(
        capital,
        kind=ActorKind.STATE if state.is_state else ActorKind.ORGANISATION,
        decided=True,
        country=state.country,
        words=[],
        places=0,
        name=state.name if folded(capital.name) in figures.capitals else capital.name,
    )
    return figures.add_state(state.code, made)


def _acts(parse: Parse, first: int, stop: int) -> bool:
    """True when the words stand where a government would."""
    word = stop - 1
    for _ in range(_MOST_JOINED):
        if parse.deps[word] not in ("conj", "appos") or parse.tags[word] != "NNP":
            break
        word = parse.heads[word]
    dep, head = parse.deps[word], parse.heads[word]
    lemma = folded(parse.lemmas[head])
    if dep == "poss":
        return lemma not in listed("local_nouns")
    if dep in _ACTING:
        return parse.tags[head].startswith(("VB", "MD")) and not _is_about_place(parse, head)
    if dep == "dobj":
        return lemma in listed("dealings")
    return dep == "pobj" and _is_party(parse, head)


def _is_about_place(parse: Parse, verb: int) -> bool:
    """True for "Vienna lies", "Vienna hosted", "Vienna is a city"."""
    if folded(parse.lemmas[verb]) in listed("local_verbs"):
        return True
    behind = range(verb + 1, min(len(parse), verb + 6))
    return any(
        parse.deps[word] == "attr" and folded(parse.lemmas[word]) in listed("local_nouns")
        for word in behind
    )


def _is_party(parse: Parse, link: int) -> bool:
    """True behind "with", "against", and where "to", "from", "on", "for" belong to a policy."""
    text, above = parse.words[link].lower(), parse.heads[link]
    if text in _AGAINST or parse.deps[link] == "agent":
        return True
    lemma, noun = folded(parse.lemmas[above]), parse.tags[above].startswith("NN")
    if text in ("to", "for", "on", "from"):
        return lemma in listed("policies") or (not noun and lemma in listed("dealings"))
    return False


def stands_for(figures: Figures, figure: Figure, said: str) -> str:
    """Why a figure is meant by the name of a capital: in words, "" when it is not.

    Args:
        figures: All figures of the article.
        figure: The state or body.
        said: The words of the article.
    """
    state = figures.state_named(folded(said))
    if state is None or figure.kind not in (ActorKind.STATE, ActorKind.ORGANISATION):
        return ""
    government = f"the government of {state.name}" if state.is_state else f"the {state.name}"
    return f'"{said}" stands for {government}'
