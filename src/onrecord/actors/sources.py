"""From the source of each statement to a figure: names first, then descriptions and pronouns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.actors.behind import closes, named_beyond, person_after, person_at_end
from onrecord.actors.described import Descriptions
from onrecord.actors.figures import Figure, Figures
from onrecord.actors.issuers import Issued, issuer_of
from onrecord.actors.lexicon import folded, lexicon
from onrecord.actors.metonyms import hand_over, stands_for
from onrecord.actors.offices import is_post, office_before, office_of, offices_after
from onrecord.actors.pairs import Pairs
from onrecord.actors.persons import may_be_person
from onrecord.actors.phrases import Phrase, noun_phrase, phrase, phrase_of, written
from onrecord.actors.relays import cited, cited_later
from onrecord.records.actor import ActorKind, Office
from onrecord.records.parse import Parse
from onrecord.records.statement import Statement

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
YOU = frozenset({"you", "your", "yours", "yourself"})
RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
PRONOUNS = HE | SHE | IT | THEY | FIRST | YOU | RELATIVE
_NOBODY = frozenset({"this", "what", "there", "one", "'s", "nobody", "none", "no-one", "nothing"})
_SPEAKING = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.OUTLET})
_BRACKETED = 8
_MAX_CLIMB = 6
_MAX_APPOSITION = 30


@dataclass(slots=True)
class Voiced:
    """What is known so far of one statement's speaker; `pronoun` is a word still to be resolved."""

    phrase: Phrase | None = None
    figure: Figure | None = None
    why: str = ""
    pronoun: int | None = None
    relays: list[Figure] = field(default_factory=list)


class Sources:
    """Reads the sources of one article's statements.

    Args:
        parse: The words of the article.
        figures: Its named figures.
    """

    def __init__(self, parse: Parse, figures: Figures) -> None:
        self._parse = parse
        self._figures = figures
        self._add_offices()
        self.descriptions = Descriptions(parse, figures)
        self._pairs = Pairs(parse, figures)
        self._issued = Issued(parse)

    def voiced(self, statements: Sequence[Statement]) -> list[Voiced]:
        """One entry a statement, in the same order; read in the order of the text."""
        out = [Voiced() for _ in statements]
        order = sorted(
            range(len(statements)),
            key=lambda i: (statements[i].source or statements[i].content)[0].start,
        )
        for i in order:
            found = phrase_of(self._parse, statements[i].source)
            if found is None:
                out[i].why = "no source"
                continue
            self._read(out[i], found)
            self._read_cited(out[i], statements[i])
            self._issued.note(statements[i], out[i].figure)
            self.descriptions.passed_on(found, out[i].figure, out[i].relays)
        return out

    def _read(self, voiced: Voiced, found: Phrase) -> None:
        """Fill in who the phrase stands for, or the pronoun to resolve later."""
        voiced.phrase = found
        inner = cited(self._parse, found)
        if inner is not None:
            self._name(voiced, Phrase(found.first, inner - 1, found.head, found.beside))
            voiced.relays += [voiced.figure] if voiced.figure else []
            found = phrase(self._parse, inner, found.stop)
        self._name(voiced, found)

    def _read_cited(self, voiced: Voiced, statement: Statement) -> None:
        """In "the Courier reported, citing a diplomat" the diplomat speaks."""
        outlet = voiced.figure
        if outlet is None or outlet.kind is not ActorKind.OUTLET or voiced.relays:
            return
        later = cited_later(self._parse, statement)
        if later is not None:
            self._name(voiced, later)
            voiced.phrase, voiced.relays = later, [outlet]

    def _name(self, voiced: Voiced, found: Phrase) -> None:
        word = folded(self._parse.words[found.head])
        if word in RELATIVE and found.stop - found.first <= 2:
            antecedent = self._antecedent(found.head)
            if antecedent is None:
                voiced.why = f'"{word}" has no antecedent'
                return
            found, word = antecedent, folded(self._parse.words[antecedent.head])
        if self._is_pronoun_pair(found):
            voiced.figure, voiced.why = self._together(found)
            return
        if word in PRONOUNS and self._parse.tags[found.head][:2] in ("PR", "WP", "DT", "WD"):
            voiced.pronoun, voiced.figure = found.head, None
            return
        voiced.figure, voiced.why = self._figure(found)

    def _figure(self, found: Phrase) -> tuple[Figure | None, str]:
        named = self._named(found)
        if named is None and self._parse.tags[found.head].startswith("NNP"):
            self._figures.enter(found.first, found.stop)
            named = self._named(found)
        elif named is None and self._is_lone_name(found):
            self._figures.enter_as(found.head, ActorKind.PERSON)
            named = self._named(found)
        if named is not None:
            return named
        beyond = named_beyond(self._parse, self._figures, found)
        if beyond is not None:
            return beyond, f"{beyond.name} is named right behind the source"
        issuer = issuer_of(self._parse, self._figures, found) or self._issued.of(found)
        if issuer is not None:
            return issuer, f"{issuer.name} wrote it or gave it out"
        pair = self._pairs.of(found)
        if pair is not None:
            name = f"{pair[0].name} and {pair[1].name}"
            return self.descriptions.group(name), "the two were named together before"
        if folded(self._parse.words[found.head]) in _NOBODY:
            return None, "the source names nobody"
        return self.descriptions.figure(found)

    def _is_lone_name(self, found: Phrase) -> bool:
        """True for one capitalised word within a sentence that the parse took for no noun."""
        word, tags = self._parse.words[found.head], self._parse.tags
        if found.stop - found.first > 1 or not word[0].isupper() or not word[1:].islower():
            return False
        before = self._parse.words[found.head - 1] if found.head else "."
        opens = not before[-1].isalnum() and before not in (",", "”", '"', "''", "’")
        return not opens and tags[found.head].startswith(("RB", "VB", "JJ"))

    def _named(self, found: Phrase) -> tuple[Figure, str] | None:
        """The figure whose name is the head of the phrase or stands beside it."""
        for word in self._name_words(found):
            figure = self._figures.at.get(word)
            if figure is None or self._is_owner(word, found) or self._is_address(word, found):
                continue
            if figure.kind is ActorKind.GROUP:
                return self._group(found, word, figure)
            if self._is_pair(found, word, figure):
                return self._together(found, self._two(found, figure))
            return self._taken(found, word, figure)
        return None

    def _group(self, found: Phrase, word: int, figure: Figure) -> tuple[Figure, str] | None:
        """A group by its name alone, "the West"; None for "Europe and its banks"."""
        mention = self._figures.mention_at.get(word)
        first = found.first + (folded(self._parse.words[found.first]) == "the")
        if mention is None or (first, found.stop) != (mention.first, mention.stop):
            return None
        return figure, "named in the source"

    def _two(self, found: Phrase, figure: Figure) -> str:
        """The names of exactly two persons or bodies that a phrase names, "" for all others."""
        named = [self._figures.at.get(word) for word in found.words()]
        others = [one for one in dict.fromkeys(named) if one is not None and one is not figure]
        other = others[0] if len(others) == 1 else None
        if other is None or other.kind not in _SPEAKING or figure.kind not in _SPEAKING:
            return ""
        words = self._parse.words[found.first : found.stop]
        the = "the " if "the" in words[words.index("and") + 1 :][:1] else ""
        return f"{figure.name} and {the}{other.name}" if words.count("and") == 1 else ""

    def _together(self, found: Phrase, name: str = "") -> tuple[Figure, str]:
        """Several who speak together, as one group."""
        name = name or written(self._parse, found.first, found.stop)
        return self.descriptions.group(name), "several speak together"

    def _name_words(self, found: Phrase) -> list[int]:
        """Where the name may stand: at the phrase's start up to a comma, its head, beside it."""
        words = []
        at = self._figures.mention_at.get(found.first)
        if at is not None and closes(self._parse, at.stop, found):
            words.append(found.first)
        words += [found.head, *found.beside]
        later = person_after(self._parse, self._figures, found)
        last = person_at_end(self._parse, self._figures, found)
        return [*words, *(word for word in (later, last) if word is not None)]

    def _is_owner(self, word: int, found: Phrase) -> bool:
        mention = self._figures.mention_at.get(word)
        stop = mention.stop if mention else word + 1
        return stop < found.stop and self._parse.words[stop] in ("'s", "’s", "'", "’")

    def _is_address(self, word: int, found: Phrase) -> bool:
        """True for the capital in "Washington think tanks", which only says where they are."""
        figure = self._figures.at[word]
        if figure.kind is not None or not self._figures.state_named(" ".join(figure.parts)):
            return False
        mention = self._figures.mention_at.get(word)
        behind = mention.stop if mention else word + 1
        return behind < found.stop and self._parse.tags[behind].startswith(("NN", "VB"))

    def _is_pair(self, found: Phrase, word: int, figure: Figure) -> bool:
        """True for "Varga and Reyl": two names that speak together."""
        mention = self._figures.mention_at.get(word)
        at = self._after_brackets(mention.stop if mention else word + 1, found)
        if at >= found.stop:
            return False
        if self._parse.words[at] == ",":
            other = self._figures.mention_at.get(at + 1) or self._figures.mention_at.get(at + 2)
            joined = "and" in self._parse.words[at : found.stop]
            return joined and other is not None and self._is_other(other.first, found, figure)
        if self._parse.words[at] not in ("and", "&", "or"):
            return False
        return any(self._is_other(i, found, figure) for i in range(at + 1, min(found.stop, at + 6)))

    def _after_brackets(self, at: int, found: Phrase) -> int:
        """The word after "(D-Velmark)" behind a name."""
        if at < found.stop and self._parse.words[at] == "(":
            end = min(found.stop, at + _BRACKETED)
            closing = next((i for i in range(at, end) if self._parse.words[i] == ")"), at - 1)
            return closing + 1
        return at

    def _is_other(self, word: int, found: Phrase, figure: Figure) -> bool:
        """True when the word names another figure of the same kind who owns nothing here."""
        other = self._figures.at.get(word)
        if other is None or other is figure:
            return False
        mention = self._figures.mention_at.get(word)
        kinds = {figure.kind, other.kind}
        personal = mention is not None and may_be_person(mention.name)
        if len(kinds) > 1 and not kinds <= _SPEAKING and not personal:
            return False
        return not self._is_owner(word, found)

    def _is_pronoun_pair(self, found: Phrase) -> bool:
        """True for "he and Varga", "both him and Varga"."""
        words = self._parse.words
        first = found.first + (words[found.first].lower() == "both")
        return (
            found.stop - first > 2
            and words[first + 1] in ("and", "or")
            and folded(words[first]) in PRONOUNS
        )

    def _taken(self, found: Phrase, word: int, figure: Figure) -> tuple[Figure, str]:
        """The named figure, with what the phrase tells about it beside the name."""
        mention = self._figures.mention_at.get(word)
        if figure.kind is None:
            state = self._figures.state_named(" ".join(figure.parts))
            if state is not None and mention is not None:
                place = (mention.first, mention.stop)
                figure = hand_over(self._figures, figure, state, [place])
                return figure, stands_for(self._figures, figure, self._written(*place))
            figure.kind = ActorKind.ORGANISATION if figure.places else ActorKind.PERSON
        self._take_noun(found, word, figure)
        self._take_title(found, word, figure)
        said = self._written(mention.first, mention.stop) if mention else figure.name
        behind = mention.stop if mention else found.stop
        if (
            figure.kind is ActorKind.PERSON
            and behind < found.stop
            and self._parse.words[behind] == ","
        ):
            said_here = list(offices_after(self._parse, behind + 1, found.stop))
            before = [office for office in figure.offices if office not in said_here]
            figure.offices[:] = [*before, *said_here]
        metonym = stands_for(self._figures, figure, said)
        if metonym or folded(said) == folded(figure.name):
            return figure, metonym or "named in the source"
        others = [other.name for other in self._figures.same_surname(figure)]
        chosen = f", named last; also named: {', '.join(others)}" if others else ""
        return figure, f'"{said}" is short for "{figure.name}"{chosen}'

    def _take_title(self, found: Phrase, word: int, figure: Figure) -> None:
        """The title before a comma: "Norland's foreign minister, Tomas Reyl"."""
        mention = self._figures.mention_at.get(word)
        comma = mention.before - 1 if mention else 0
        if (
            figure.kind is ActorKind.PERSON
            and comma > found.first
            and self._parse.words[comma] == ","
        ):
            office = office_of(self._parse, found.first, comma)
            _enter(figure, [office] if office else [])

    def _take_noun(self, found: Phrase, word: int, figure: Figure) -> None:
        """The newspaper Harbour Courier: the noun before the name says what it is."""
        before = {folded(text) for text in self._parse.words[found.first : word]}
        words = lexicon()
        sure_person = figure.kind is ActorKind.PERSON and figure.decided
        if not sure_person and not before.isdisjoint(words.words["outlet_nouns"]):
            figure.kind, figure.decided = ActorKind.OUTLET, True

    def _antecedent(self, word: int) -> Phrase | None:
        """What a relative pronoun stands for: by the parse, else the name or noun before it."""
        parse = self._parse
        verb = word
        for _ in range(_MAX_CLIMB):
            if parse.deps[verb] == "relcl":
                noun = parse.heads[verb]
                personal = folded(parse.words[word]) in ("who", "whom")
                return noun_phrase(parse, self._governor(noun) if personal else noun)
            verb = parse.heads[verb]
        for before in range(word - 1, max(-1, word - 4), -1):
            if parse.tags[before].startswith("NN"):
                return noun_phrase(parse, before)
        return None

    def _governor(self, noun: int) -> int:
        """The noun before a place: "Democrats on Capitol Hill, who" means Democrats."""
        parse, figure = self._parse, self._figures.at.get(noun)
        if figure is None or figure.kind is ActorKind.PERSON or parse.deps[noun] != "pobj":
            return noun
        above = parse.heads[parse.heads[noun]]
        plural = parse.tags[above] in ("NNS", "NNPS")
        placed = figure.places and parse.tags[above].startswith("NN")
        return above if plural or placed else noun

    def _written(self, first: int, stop: int) -> str:
        return written(self._parse, first, stop)

    def _add_offices(self) -> None:
        """The titles the article gives its persons, before a name or in an apposition."""
        parse = self._parse
        for mention in self._figures.mentions:
            figure = self._figures.at[mention.first]
            if figure.kind is ActorKind.PERSON and mention.first > 0:
                office = office_before(parse, mention.before, mention.first)
                _enter(figure, [office] if office else [])
        for word, dep in enumerate(parse.deps):
            if dep == "appos":
                named = self._figures.at.get(parse.heads[word])
                if named is not None and named.kind is ActorKind.PERSON:
                    self._add_apposition(named, word)
                elif named is None:
                    self._add_post_before(word)

    def _add_post_before(self, word: int) -> None:
        """The post in "Varga's former strategist, Lars Ohm"."""
        figure, mention = self._figures.at.get(word), self._figures.mention_at.get(word)
        post = self._parse.heads[word]
        if figure is None or figure.kind is not ActorKind.PERSON or mention is None:
            return
        comma = mention.before - 1
        if (
            post == comma - 1
            and self._parse.words[comma] == ","
            and is_post(self._parse.lemmas[post])
        ):
            office = office_of(self._parse, noun_phrase(self._parse, post).first, comma)
            _enter(figure, [office] if office else [])

    def _add_apposition(self, figure: Figure, word: int) -> None:
        parse = self._parse
        mention = self._figures.mention_at.get(parse.heads[word])
        if mention is None or mention.stop >= word or parse.words[mention.stop] != ",":
            return
        stop = word
        last = min(len(parse), word + _MAX_APPOSITION)
        while stop < last and parse.words[stop] not in (",", ".", ";"):
            stop += 1
        _enter(figure, offices_after(parse, mention.stop + 1, stop, strict=True))


def _enter(figure: Figure, offices: Iterable[Office]) -> None:
    for office in offices:
        if office not in figure.offices:
            figure.offices.append(office)
