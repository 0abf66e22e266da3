from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest
from builders import document, plain_parse, spans

from onrecord.checks.article import Article
from onrecord.checks.title import TermInOffice, no_terms, title_findings
from onrecord.records.actor import Actor, ActorKind, Cast, Office
from onrecord.records.event import DateMention, When
from onrecord.records.reading import Reading

DAY = date(2025, 5, 29)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A term with whole days; without `until` it is known until the end of 2025."""

    since: str
    until: str = ""
    person: str = "Ilse Varga"
    wikidata: str | None = "Q1"
    source: str = "made up"
    perhaps: bool = field(default=False)

    def on(self, day: date) -> str:
        if self.perhaps:
            return "perhaps"
        last = self.until or "2025-12-31"
        if self.since <= day.isoformat() <= last:
            return "yes"
        return "no" if self.until or day.isoformat() < self.since else "perhaps"

    def begins(self) -> date:
        return date.fromisoformat(self.since)


NOW = Held(since="2020-01-01")
OVER = Held(since="2010-01-01", until="2014-12-31")
COMING = Held(since="2025-07-01")


def found(
    text: str,
    title: str,
    *terms: Held,
    name: str = "Ilse Varga",
    wikidata: str | None = None,
    published: date | None = DAY,
    dates: tuple[DateMention, ...] = (),
    held: str | None = None,
) -> list[str]:
    made = document(text, published=published)
    actor = Actor(
        id="a1",
        name=name,
        kind=ActorKind.PERSON,
        mentions=spans(text, name),
        offices=tuple(Office(title=one, of="Norland") for one in (title, held) if one),
        wikidata=wikidata,
    )
    reading = Reading(
        document=made, parse=plain_parse(made), cast=Cast(actors=(actor,)), dates=dates
    )

    def table(title: str, of: str, person: str) -> Sequence[TermInOffice]:
        assert (of, person) == ("Norland", name)
        return terms if title.lower() == "prime minister" else ()

    return [finding.message for finding in title_findings(Article(reading), table)]


FORMER = "Former Norlandic prime minister Ilse Varga left."
PLAIN = "Prime Minister Ilse Varga left."


@pytest.mark.parametrize(
    ("text", "title", "terms", "message"),
    [
        (
            FORMER,
            "former prime minister",
            [NOW],
            "“Former Norlandic prime minister”: Ilse Varga held the office on 2025-05-29: "
            "2020-01-01 to the last day known (made up)",
        ),
        (FORMER, "prime minister", [NOW], "“prime minister”: Ilse Varga held the office"),
        (FORMER, "former prime minister", [OVER, NOW], "“Former"),
        (FORMER, "former prime minister", [OVER], None),
        (FORMER, "former prime minister", [COMING], "“Former"),
        (
            PLAIN,
            "Prime Minister",
            [OVER],
            "“Prime Minister”: Ilse Varga held the office earlier, not on 2025-05-29: "
            "2010-01-01 to 2014-12-31 (made up)",
        ),
        (
            PLAIN,
            "Prime Minister",
            [COMING],
            "“Prime Minister”: Ilse Varga did not hold the office yet on 2025-05-29",
        ),
        (PLAIN, "Prime Minister", [NOW], None),
        (PLAIN, "Prime Minister", [OVER, NOW], None),
        (PLAIN, "Prime Minister", [], None),
        (PLAIN, "minister", [OVER], None),
        (PLAIN, "Prime Minister", [Held(since="2025-05-01", perhaps=True)], None),
        ("Acting prime minister Ilse Varga left.", "acting prime minister", [NOW], None),
        ("Prime minister-elect Ilse Varga left.", "Prime minister-elect", [COMING], None),
        ("The then prime minister Ilse Varga left.", "prime minister", [OVER], None),
        ("In 2012 Prime Minister Ilse Varga left.", "Prime Minister", [OVER], None),
        ("She wrote to Prime Minister Ilse Varga often.", "Prime Minister", [OVER], None),
        ("Ilse Varga left. A prime minister stayed.", "prime minister", [OVER], None),
        ("Ilse Varga left.", "", [OVER], None),
    ],
)
def test_titles(text: str, title: str, terms: list[Held], message: str | None) -> None:
    said = found(text, title, *terms)
    assert len(said) == bool(message)
    assert all(one.startswith(message or "") for one in said)


def test_namesakes_are_not_judged() -> None:
    other = Held(since="2010-01-01", until="2014-12-31", wikidata="Q2")
    assert found(PLAIN, "Prime Minister", OVER, other) == []
    assert len(found(PLAIN, "Prime Minister", OVER, other, wikidata="Q1")) == 1


def test_words_told_of_once_are_not_told_again_for_the_office_in_the_table() -> None:
    assert len(found(FORMER, "prime minister", NOW, held="former prime minister")) == 1


def test_after_the_last_day_known_nothing_is_told() -> None:
    assert found(PLAIN, "Prime Minister", NOW, published=date(2027, 1, 1)) == []
    assert found(FORMER, "former prime minister", NOW, published=date(2027, 1, 1)) == []


def test_a_surname_alone_and_no_day_are_not_judged() -> None:
    assert found("Prime Minister Varga left.", "Prime Minister", OVER, name="Varga") == []
    assert found(PLAIN, "Prime Minister", OVER, published=None) == []


def test_a_sentence_about_a_day_of_the_term_is_right() -> None:
    text = "Two winters ago Prime Minister Ilse Varga left."
    when = When(first=date(2012, 1, 1), last=date(2012, 2, 1), basis="test")
    mention = DateMention(span=spans(text, "Two winters ago")[0], when=when)
    assert found(text, "Prime Minister", OVER, dates=(mention,)) == []


def test_without_a_table_nothing_is_told() -> None:
    assert no_terms("prime minister", "Norland", "Ilse Varga") == ()
