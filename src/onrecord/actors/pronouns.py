"""Pronouns that are sources, resolved in the order of the text."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.actors.binding import Binding
from onrecord.actors.figures import Figure, Figures, fits
from onrecord.actors.lexicon import Gender, folded, lexicon, listed
from onrecord.actors.memory import EPITHET_LEAD, OBJECT, OWNER, SPEAKER, SUBJECT, Memory
from onrecord.actors.owning import Owned, owned_by_speakers
from onrecord.actors.phrases import words_of
from onrecord.actors.sources import FIRST, HE, IT, SHE, THEY, Voiced
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse
from onrecord.records.statement import Statement, StatementKind

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_RUNNING = frozenset(
    {"candidate", "nominee", "contender", "hopeful", "frontrunner", "front-runner"}
)
_QUOTED_SHARE = 0.3
_FAR = 200
_ASKED = 3  # statements back
_LETTER = 15  # sentences that a letter quoted without marks may have
_THEY_OR_IT = {"it": IT, "they": THEY}


class _Event(NamedTuple):
    word: int
    order: int
    figure: Figure | None
    source: int


def resolve_pronouns(
    parse: Parse,
    figures: Figures,
    statements: Sequence[Statement],
    *,
    voiced: Sequence[Voiced],
    within: Sequence[int | None],
) -> None:
    """Fill in who the third persons among the sources are, then the first persons.

    One walk over names, sources and subjects in the order of the text; linear but for sorting.
    """
    quoted = _quoted(parse, statements)
    memory, binding = Memory(), Binding(parse, figures)
    known: dict[int, Figure] = {}
    owned = Owned(parse, memory)
    starts = [first for first, _ in parse.sentences]
    for event in _events(parse, figures, voiced):
        memory.reach(bisect_right(starts, event.word) - 1)
        weight = _weight(parse, event.word) * (_QUOTED_SHARE if quoted[event.word] else 1.0)
        figure = event.figure
        if event.source >= 0:
            weight += SPEAKER
            if figure is not None and figure.epithet:
                figure = _another_word(parse, memory, voiced[event.source], figure)
            figure = owned.named(voiced[event.source], figure)
            if figure is None:
                outer = within[event.source]
                silent = voiced[outer].figure if outer is not None and quoted[event.word] else None
                named = _named_in(parse, figures, statements[event.source])
                asker = _asker(parse, statements, voiced, event.source)
                entry = voiced[event.source]
                figure = _by_sayer(parse, binding, entry, known) or _resolve(
                    parse, memory, entry, silent={silent, asker}, named=named, binding=binding
                )
        elif figure is None and not quoted[event.word]:
            figure = _by_grammar(parse, binding, event.word, known) or memory.person(
                _gender(folded(parse.words[event.word])), without=binding.beside(event.word)
            )
            if figure is not None:
                figure.spans.append(parse.span(event.word, event.word + 1))
        if figure is not None:
            known[event.word] = figure
            memory.add(figure, weight)
    _first_persons(parse, figures, voiced, within)
    owned_by_speakers(parse, figures, voiced, within)


def _named_in(parse: Parse, figures: Figures, statement: Statement) -> set[Figure | None]:
    """Who is named in a content: "he said Reyl would come" is not said by Reyl.

    Source: principle C of binding theory (Chomsky 1981).
    """
    spans = (words_of(parse, span) for span in statement.content)
    words = (word for first, stop in spans for word in range(first, min(stop, first + _FAR)))
    return {figures.at[word] for word in words if word in figures.at}


def _asker(
    parse: Parse, statements: Sequence[Statement], voiced: Sequence[Voiced], i: int
) -> Figure | None:
    """Who asked right before somebody replied, or asked him: he is not the one who replies."""
    before = (j for j in range(max(0, i - _ASKED), i) if statements[j].cue)
    asked = [j for j in before if _begins_with(parse, statements[j], "asking")]
    if not asked:
        return None
    last = asked[-1]
    replies = _begins_with(parse, statements[i], "replying")
    told = statements[i].kind is StatementKind.DIRECT and _asks_somebody(parse, statements[last])
    return voiced[last].figure if replies or told else None


def _asks_somebody(parse: Parse, statement: Statement) -> bool:
    """True for "asked Reyl" and "asked him", not for "asked why"."""
    behind = words_of(parse, statement.cue[-1])[1]
    return behind < len(parse) and parse.tags[behind] in ("NNP", "PRP")


def _begins_with(parse: Parse, statement: Statement, use: str) -> bool:
    words = (parse.words[w] for span in statement.cue[:1] for w in range(*words_of(parse, span)))
    return not listed(use).isdisjoint(word.lower() for word in words)


def _speaks_for_another(figure: Figure) -> bool:
    """True for "an official" and "his spokesman": "he" may be whom they speak of or for."""
    envoy = not listed("envoys").isdisjoint(folded(figure.name).split())
    return figure.kind is ActorKind.UNNAMED or (envoy and not figure.words)


def _quoted(parse: Parse, statements: Sequence[Statement]) -> bytearray:
    """For each word 1 when it stands in a direct quotation."""
    out = bytearray(len(parse))
    for statement in statements:
        if statement.kind is StatementKind.DIRECT:
            for span in statement.content:
                first, stop = words_of(parse, span)
                out[first:stop] = b"\1" * (stop - first)
    return out


def _events(parse: Parse, figures: Figures, voiced: Sequence[Voiced]) -> list[_Event]:
    """Names, sources and pronoun subjects, by place in the text."""
    out = [
        _Event(entry.phrase.head if entry.pronoun is None else entry.pronoun, 1, entry.figure, i)
        for i, entry in enumerate(voiced)
        if entry.phrase is not None and (entry.figure is not None or entry.pronoun is not None)
    ]
    sources = {event.word for event in out}
    out += [
        _Event(stop - 1, 0, figure, -1)
        for figure in figures
        if figure.kind is not ActorKind.GROUP
        for _, stop in figure.words
    ]
    out += [
        _Event(word, 0, None, -1)
        for word, text in enumerate(parse.words)
        if text in ("he", "she", "He", "She") and word not in sources
    ]
    out.sort(key=lambda event: event[:2])
    return out


def _weight(parse: Parse, word: int) -> float:
    dep = parse.deps[word]
    if dep in _SUBJECTS:
        return SUBJECT
    return OWNER if dep == "poss" else OBJECT


def _gender(word: str) -> Gender:
    return Gender.MALE if word in HE else Gender.FEMALE if word in SHE else Gender.NONE


def _by_grammar(
    parse: Parse, binding: Binding, word: int, known: Mapping[int, Figure]
) -> Figure | None:
    """Who "he" or "she" is as the subject of what somebody is said to say; None when it is not."""
    gender = _gender(folded(parse.words[word]))
    found = binding.sayer(word, known) if gender is not Gender.NONE else None
    if found is None or not found.is_person or not fits(found.gender, gender):
        return None
    if _speaks_for_another(found):
        return None
    found.gender = found.gender or gender
    return found


def _by_sayer(
    parse: Parse, binding: Binding, voiced: Voiced, known: Mapping[int, Figure]
) -> Figure | None:
    """The same for a source, with its reason."""
    if voiced.pronoun is None:
        return None
    found = _by_grammar(parse, binding, voiced.pronoun, known)
    if found is not None:
        voiced.figure = found
        voiced.why = f'"{folded(parse.words[voiced.pronoun])}" in what {found.name} is said to say'
    return found


def _resolve(
    parse: Parse,
    memory: Memory,
    voiced: Voiced,
    *,
    silent: set[Figure | None],
    named: set[Figure | None],
    binding: Binding,
) -> Figure | None:
    """Give the source's pronoun its figure; None, with a reason, when nobody fits clearly."""
    if voiced.pronoun is None:
        return None
    word = folded(parse.words[voiced.pronoun])
    gender = _gender(word)
    if gender is not Gender.NONE:
        without = {*silent, *binding.beside(voiced.pronoun)}
        figure = memory.person(gender, without=without, hardly=named)
    elif word in IT:
        figure = memory.thing()
    elif word in THEY:
        figure = memory.several()
    else:
        voiced.why = f'"{word}" is not resolved'
        return None
    if figure is None:
        voiced.why = f'nobody fits "{word}" clearly'
        return None
    if gender is not Gender.NONE:
        figure.gender = figure.gender or gender
        figure.kind = figure.kind if figure.is_person else ActorKind.PERSON
    voiced.figure = figure
    voiced.why = f'"{word}" fits {figure.name}, spoken of last'
    return figure


def _another_word(parse: Parse, memory: Memory, voiced: Voiced, described: Figure) -> Figure:
    """The one just named whom "the Vermont senator" or "the agency" means; else the description.

    A name that stands in the description itself is no candidate: its lead must be clear.
    """
    if voiced.phrase is None:
        return described
    if lexicon().has("body_epithets", described.epithet):
        found = memory.body(described.epithet)
    elif lexicon().has("organisation_words", described.epithet):
        found = memory.body(described.epithet, by_name=True)
    else:
        found = memory.just_named(described.gender, lead=EPITHET_LEAD)
    if found is None or (described.epithet in _RUNNING and _is_staff(found)):
        return described
    voiced.figure = found
    voiced.why = f'"{described.name}" is taken for {found.name}, spoken of last'
    return found


def _is_staff(figure: Figure) -> bool:
    """True for one whom the article calls a spokesman, manager or the like: no candidate."""
    titles = (word for office in figure.offices for word in folded(office.title).split())
    return not listed("staff").isdisjoint(titles)


def _is_introduced(parse: Parse, word: int) -> bool:
    """True when one of the sentences shortly before a word ends with a colon."""
    at = bisect_right(parse.sentences, (word, len(parse))) - 1
    before = parse.sentences[max(0, at - _LETTER) : max(0, at)]
    return any(parse.words[stop - 1] == ":" for _, stop in before)


def _first_persons(
    parse: Parse, figures: Figures, voiced: Sequence[Voiced], within: Sequence[int | None]
) -> None:
    """Resolve "I" and "we": the speaker of the quotation around them, else the author."""
    author: Figure | None = None
    for i, entry in enumerate(voiced):
        if entry.pronoun is None or folded(parse.words[entry.pronoun]) not in FIRST:
            continue
        word = parse.words[entry.pronoun]
        outer = within[i]
        if outer is None and _is_introduced(parse, entry.pronoun):
            entry.why = f'"{word}" may be in a text that a colon introduces before'
        elif outer is None:
            author = author or figures.add(
                Figure(kind=ActorKind.UNNAMED, decided=True, name="the author of the article")
            )
            entry.figure, entry.why = author, f'"{word}" outside any quotation'
        elif voiced[outer].figure is not None:
            entry.figure = voiced[outer].figure
            entry.why = f'"{word}" in what {entry.figure.name if entry.figure else ""} says'
        else:
            entry.why = f'"{word}" in what nobody is named for'
