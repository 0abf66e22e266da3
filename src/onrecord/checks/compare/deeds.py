"""Who leads a delegation, who proposed, who accepted or refused."""

from collections.abc import Iterator, Mapping

from onrecord.checks.compare.claims import Claim, Name
from onrecord.checks.compare.people import folded, key, name_words
from onrecord.checks.compare.told import Told
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.comparison import Slot, Version

_LEADS = frozenset(("lead", "head"))
_TEAMS = frozenset(("delegation", "team", "mission"))
_LEADERS = frozenset(("head", "leader", "chief"))
_PROPOSES = frozenset(("propose", "suggest", "offer"))
_ACCEPTS = frozenset(("accept", "approve", "endorse"))
_REFUSES = frozenset(("reject", "refuse", "decline"))
_PARTICLES = {("put", "forward"): "propose", ("turn", "down"): "refuse", ("rule", "out"): "refuse"}
_VAGUE = frozenset(
    (
        *("proposal", "offer", "idea", "plan", "draft"),
        *("deal", "agreement", "talk", "it", "this", "that"),
    )
)
ACCEPTED, REFUSED = "accepted", "refused"


def deed_claims(told: Told, sides: Mapping[str, str]) -> Iterator[Claim]:
    """The claims of an article's verbs; `sides` as `people.sides` gives them."""
    for word in told.words():
        if told.is_verb(word) and not told.is_open(word):
            yield from _leading(told, word)
            yield from _proposing(told, word, sides)
            yield from _replying(told, word)
        elif told.lemma(word) in _LEADERS:
            yield from _titled(told, word)


def _leading(told: Told, verb: int) -> Iterator[Claim]:
    """For "Aalto led the Norlandic delegation", "the delegation headed by Aalto"."""
    team = told.done_to(verb)
    if told.lemma(verb) in _LEADS and team is not None and not told.is_negated(verb):
        yield from _leader(told, told.doer(verb), team, verb)


def _titled(told: Told, title: int) -> Iterator[Claim]:
    """For "Henrik Aalto, head of the Norlandic delegation"."""
    team = told.under(title, "of")
    if team is not None and told.parse.deps[title] == "appos":
        yield from _leader(told, told.parse.heads[title], team, title)


def _leader(told: Told, who: int | None, team: int, word: int) -> Iterator[Claim]:
    leader = told.actor(who) if who is not None else None
    party = _party(told, team)
    if leader is None or leader.kind is not ActorKind.PERSON or party is None:
        return
    if told.lemma(team) not in _TEAMS or who is None:
        return
    yield Claim(
        version=_version(told, leader.name, word, (*_named(told, who), *_named(told, team), word)),
        slot=Slot.LEADER,
        of=f"delegation of {party.name}",
        bucket=key(party),
        value=Name(name_words(leader.name)),
        times=told.times(told.clause(word)),
        ordinals=told.ordinals(told.clause(word)),
    )


def _party(told: Told, team: int) -> Actor | None:
    """Whose delegation it is: who stands before it or after "of", else whose mention it is in."""
    kids = [k for k in told.kids[team] if told.parse.deps[k] in ("amod", "poss", "compound")]
    after = told.under(team, "of")
    for word in (*kids, *(() if after is None else (after,)), team):
        actor = told.actor(word)
        if actor is not None and actor.kind is ActorKind.STATE:
            return actor
    return None


def _proposing(told: Told, verb: int, sides: Mapping[str, str]) -> Iterator[Claim]:
    """For "Norland proposed a joint service", "a joint service was proposed by Norland"."""
    who, what = _proposal(told, verb)
    if who is None or what is None:
        return
    actor = told.actor(who)
    side = sides.get(key(actor)) if actor is not None and _is_single(told, who) else None
    if actor is None or side is None or told.is_negated(verb):
        return
    yield from _about(
        told,
        verb=verb,
        what=what,
        slot=Slot.PROPOSED_BY,
        said=(actor.name, Name(frozenset((side,)))),
        who=who,
    )


def _proposal(told: Told, verb: int) -> tuple[int | None, int | None]:
    """Who proposes, and what; also for "the idea of a joint service came from Norland"."""
    if _deed(told, verb) in _PROPOSES:
        return told.doer(verb), told.done_to(verb)
    idea = told.doer(verb)
    if told.lemma(verb) == "come" and idea is not None and told.lemma(idea) in _VAGUE:
        what = told.under(idea, "of")
        return told.under(verb, "from"), what if what is not None else told.under(idea, "for")
    return None, None


def _replying(told: Told, verb: int) -> Iterator[Claim]:
    """For "Norland rejected the joint service", "Norland agreed to freeze tolls"."""
    reply = _reply(told, verb)
    who, what = told.doer(verb), told.done_to(verb)
    actor = told.actor(who) if who is not None else None
    if reply is None or what is None or who is None or actor is None:
        return
    if actor.kind in (ActorKind.STATE, ActorKind.PERSON) and _is_single(told, who):
        yield from _about(
            told,
            verb=verb,
            what=what,
            slot=Slot.REPLY,
            said=(reply, Name(frozenset((reply,)))),
            who=who,
        )


def _reply(told: Told, verb: int) -> str | None:
    """Accepted or refused; None for any other verb, and for "did not reject"."""
    deed, negated = _deed(told, verb), told.is_negated(verb)
    agrees = deed == "agree" and (told.under(verb, "to") or told.kid(verb, "xcomp")) is not None
    if deed in _ACCEPTS or agrees:
        return REFUSED if negated else ACCEPTED
    return REFUSED if deed in _REFUSES and not negated else None


def _deed(told: Told, verb: int) -> str:
    particle = told.kid(verb, "prt", "advmod")
    pair = (told.lemma(verb), told.lower(particle) if particle is not None else "")
    return _PARTICLES.get(pair, told.lemma(verb))


def _is_single(told: Told, who: int) -> bool:
    """False when others did it too ("Norland and Sudria")."""
    return told.kid(who, "conj") is None


def _about(
    told: Told, *, verb: int, what: int, slot: Slot, said: tuple[str, Name], who: int
) -> Iterator[Claim]:
    words = told.clause(what)
    about = told.content(words) - _VAGUE
    clause = told.clause(verb)
    actor = told.actor(who)
    if not about or actor is None:
        return
    thing = told.text(words).strip(" ,;:")
    if not told.parse.tags[words[0]].startswith("NNP"):
        thing = thing[:1].lower() + thing[1:]
    yield Claim(
        version=_version(told, said[0], verb, (*words, verb, *_named(told, who))),
        slot=slot,
        of=thing if slot is Slot.PROPOSED_BY else f"{actor.name} on {thing}",
        bucket="" if slot is Slot.PROPOSED_BY else folded(key(actor)),
        value=said[1],
        about=about,
        times=told.times(clause),
        ordinals=told.ordinals(clause),
    )


def _version(told: Told, value: str, word: int, words: tuple[int, ...]) -> Version:
    return Version(
        document=told.document, value=value, voice=told.voice(word), evidence=(told.span(words),)
    )


def _named(told: Told, who: int) -> tuple[int, ...]:
    """The word with the rest of the name, or whose it is, before it."""
    deps = ("compound", "poss", "amod")
    before = (kid for kid in told.kids[who] if told.parse.deps[kid] in deps)
    return (*before, who)
