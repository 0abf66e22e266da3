"""The table of offices: terms, titles, questions, and what it says where it does not know."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.lexicon import lexicon
from onrecord.actors.table import OfficeTable, answer, holders, office_table, terms_of
from onrecord.actors.table.days import bounds
from onrecord.actors.table.places import is_state, mentions, name_of, place, words_of
from onrecord.actors.table.questions import question_in
from onrecord.actors.table.terms import Holding, Term, name_key, rows_of, term_of
from onrecord.actors.table.titles import is_acting, keys, plain
from onrecord.records.errors import InputError

UN_MEMBERS = 193
OTHER_STATES = {"VAT", "PSE", "XKX", "TWN"}
MAX_BYTES = 1_000_000

# Invented people; the state is a real one only because the list of states has no other.
ROWS = """of\ttitle\tperson\twikidata\tfrom\tto\tknown_until\tacting\tsource\talso
AND\tMinister of Foreign Affairs\tIlse Varga\tQ1\t2001-02-03\t2004-05-06\t\t\ta list\t
AND\tMinister of Foreign Affairs\tTomas Reyl\t\t2004-05-06\t2006-01-31\t\t\ta list\tLord Reyl
AND\tMinister of Foreign Affairs\tAnna Mor\t\t2006-03-01\t\t2007-12-31\tacting\ta list\t
AND\tMinister of Foreign Affairs and Trade\tEda Lunt\t\t2009-06\t2011\t\t\ta list\t
AND\tMinister of Defence\tBo Karr\t\t2001\t2001-09-01\t\t\ta list\t
AND\tMinister of Defence\tIlse Varga\tQ1\t\t\t2005-05-05\t\ta list\t
AND\tPresident\tOle Brandt\t\t2001-01-01\t\t2009-01-01\t\ta list\t
AND\tPresident\tMia Sol\t\t2008-01-01\t2008-02-01\t\tacting\ta list\t
AND\tHead of the Office of the President\tPer Aas\t\t2002-01-01\t\t2009-01-01\t\ta list\t
AND\tPress Secretary to the President\tLiv Nor\t\t2002-01-01\t\t2009-01-01\t\ta list\t
AND\tDeputy Prime Minister\tJan Ost\t\t2002-01-01\t2003-01-01\t\t\ta list\t
AND\tDeputy Prime Minister\tKai Vest\t\t2002-06-01\t2003-06-01\t\t\ta list\t
AND\tAmbassador to Sri Lanka\tIda Berg\t\t2002-01-01\t2003-01-01\t\t\ta list\t
AND\tHead of the delegation to the talks with Sri Lanka\tOdd Lie\t\t2002\t2003-01-01\t\t\ta list\t
AND\tSpecial Envoy for Sri Lanka\tUna Dahl\t\t2002-01-01\t2003-01-01\t\t\ta list\t
AND\tLeader\tOle Brandt\t\t2001-01-01\t\t2009-01-01\t\ta list\t
UN\tSecretary-General\tRoy Holm\t\t2002-01-01\t2003-01-01\t\t\ta list\t
"""
TABLE = OfficeTable(tuple(rows_of(ROWS)))


def day(text: str) -> date:
    return date.fromisoformat(text)


def row(since: str, until: str, known: str) -> Term:
    return term_of(("AND", "President", "Ole Brandt", "", since, until, known, "", "a list", ""))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2004", "2004-01-01", "2004-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2004-03-09", "2004-03-09", "2004-03-09"),
    ],
)
def test_what_a_date_may_mean(text: str, first: str, last: str) -> None:
    assert bounds(text) == (day(first), day(last))


@pytest.mark.parametrize("text", ["20", "2004-13", "2004-02-30", "soon"])
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        bounds(text)


@pytest.mark.parametrize(
    ("since", "until", "known", "on", "held"),
    [
        ("2004-03-09", "2005-01-01", "", "2004-03-08", "no"),
        ("2004-03-09", "2005-01-01", "", "2004-03-09", "yes"),
        ("2004-03-09", "2005-01-01", "", "2005-01-01", "yes"),
        ("2004-03-09", "2005-01-01", "", "2005-01-02", "no"),
        ("2004-03-09", "", "2005-01-01", "2005-01-01", "yes"),
        ("2004-03-09", "", "2005-01-01", "2005-01-02", "perhaps"),
        ("2004", "2005-01", "", "2004-06-01", "perhaps"),
        ("2004", "2005-01", "", "2004-12-31", "yes"),
        ("2004", "2005-01", "", "2005-01-01", "yes"),
        ("2004", "2005-01", "", "2005-01-02", "perhaps"),
        ("2004", "2005-01", "", "2005-02-01", "no"),
        ("2004", "2004", "", "2004-06-01", "perhaps"),
        ("2004-05", "", "2004-05-20", "2004-05-20", "perhaps"),
        ("", "2005-01-01", "", "2004-12-31", "perhaps"),
        ("", "2005-01-01", "", "2005-01-01", "yes"),
        ("", "", "2005-01-01", "2005-01-01", "yes"),
        ("", "", "2005-01-01", "2004-12-31", "perhaps"),
    ],
)
def test_a_day_of_a_term(since: str, until: str, known: str, on: str, held: str) -> None:
    assert row(since, until, known).on(day(on)) == Holding(held)


DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(start=DAYS, length=st.integers(0, 4000), on=DAYS, precision=st.sampled_from([4, 7, 10]))
def test_a_coarser_date_never_makes_a_term_surer(
    start: date, length: int, on: date, precision: int
) -> None:
    stop = start + timedelta(days=length)
    exact = row(start.isoformat(), stop.isoformat(), "").on(on)
    coarse = row(start.isoformat()[:precision], stop.isoformat()[:precision], "").on(on)
    assert coarse in (exact, Holding.PERHAPS)


@pytest.mark.parametrize(
    ("title", "of", "other"),
    [
        ("foreign minister", "AND", "Minister of Foreign Affairs"),
        ("Foreign Affairs Minister", "AND", "Minister of Europe and Foreign Affairs"),
        ("external affairs minister", "IND", "Minister of Foreign Affairs"),
        ("top diplomat", "AND", "Federal Minister of Foreign Affairs"),
        ("FM", "AND", "Minister for Foreign Affairs"),
        ("secretary of state", "USA", "Minister of Foreign Affairs"),
        ("foreign secretary", "GBR", "Secretary of State for Foreign and Commonwealth Affairs"),
        ("home secretary", "GBR", "Secretary of State for the Home Department"),
        ("chancellor", "GBR", "Chancellor of the Exchequer"),
        ("chancellor", "DEU", "Federal Chancellor"),
        ("defense secretary", "USA", "Secretary of Defence"),
        ("Pentagon chief", "USA", "Secretary of Defense"),
        ("defence chief", "AND", "Minister of National Defence"),
        ("PM", "AND", "Prime Minister"),
        ("premier", "AND", "Prime Minister"),
        ("Taoiseach", "IRL", "prime minister"),
        ("finance minister", "AND", "Minister of the Economy, Finances and Industry"),
        ("interior minister", "AND", "Minister of Home Affairs"),
        ("deputy foreign minister", "AND", "Deputy Minister of Foreign Affairs"),
        ("Middle East envoy", "AND", "Special Envoy on the Middle East Issue"),
        ("UN ambassador", "AND", "Permanent Representative to the United Nations"),
        ("ambassador to the US", "AND", "Ambassador to the United States of America"),
        ("chief negotiator", "AND", "Head of the delegation to the talks with Norland"),
        ("Kremlin spokesman", "RUS", "Press Secretary to the President"),
        ("parliament speaker", "AND", "Speaker of the National Assembly"),
        ("chief", "IAEA", "Director General"),
        ("trade commissioner", "EU", "European Commissioner for Trade"),
        ("Europe minister", "GBR", "Minister for Europe"),
        ("FSB director", "RUS", "Director of the Federal Security Service"),
    ],
)
def test_titles_of_one_office(title: str, of: str, other: str) -> None:
    assert set(keys(title, of)) & set(keys(other, of))


@pytest.mark.parametrize(
    ("title", "of", "other"),
    [
        ("foreign minister", "AND", "Deputy Minister of Foreign Affairs"),
        ("foreign minister", "AND", "Minister of Foreign Trade"),
        ("foreign minister", "IND", "Foreign Secretary"),
        ("defence minister", "AND", "Minister of Defence Production"),
        ("prime minister", "AND", "Deputy Prime Minister"),
        ("president", "AND", "Vice President"),
        ("chancellor", "DEU", "Federal Minister of Finance"),
        ("secretary of state", "VAT", "Minister of Foreign Affairs"),
        ("Europe minister", "FRA", "Minister for Transport"),
        ("chief", "AND", "President"),
    ],
)
def test_titles_of_two_offices(title: str, of: str, other: str) -> None:
    assert not set(keys(title, of)) & set(keys(other, of))


def test_titles_in_one_spelling() -> None:
    assert plain("the Vice-Chairwoman of the Defense Organization") == (
        "vice chair of defence organisation"
    )
    assert is_acting("Acting President")
    assert not is_acting("President")
    assert keys("", "AND") == ()


def test_the_states_are_complete() -> None:
    codes = {state.code for state in lexicon().states.values()}
    assert len(codes - OTHER_STATES) == UN_MEMBERS
    for name, state in {**lexicon().states, **lexicon().demonyms}.items():
        assert place(name) is not None, name
        assert is_state(state.code)
    assert (name_of("AND"), name_of("NATO")) == ("Andorra", "NATO")


@pytest.mark.parametrize(
    ("phrase", "codes"),
    [
        ("the Republic of Korea's minister", ["KOR"]),
        ("president of the UN General Assembly", ["UN General Assembly"]),
        ("EU Commission president", ["European Commission"]),
        ("who told us", []),
        ("the U.S. ambassador to Ukraine", ["USA", "UKR"]),
        ("WHO director", ["WHO"]),
        ("minister", []),
    ],
)
def test_places_of_a_phrase(phrase: str, codes: list[str]) -> None:
    assert [one.place.code for one in mentions(words_of(phrase))] == codes


@pytest.mark.parametrize(
    ("question", "of", "title"),
    [
        ("Andorran foreign minister", "AND", "foreign minister"),
        ("foreign minister of Andorra", "AND", "foreign minister"),
        ("Who is the foreign minister of Andorra?", "AND", "foreign minister"),
        ("Andorra’s foreign minister", "AND", "foreign minister"),
        ("head of the Andorran delegation", "AND", "head of the delegation"),
        ("Andorran ambassador to Sri Lanka", "AND", "ambassador to Sri Lanka"),
        ("ambassador of Andorra to Sri Lanka", "AND", "ambassador to Sri Lanka"),
        ("UN chief", "UN", "chief"),
        ("Moscow's mayor", "RUS", "mayor"),
        ("the Kremlin's spokesman", "RUS", "kremlin spokesman"),
        ("Brandt's foreign minister", "AND", "foreign minister"),
        ("secretary of state", "", "secretary of state"),
        ("Nobody's minister", "", "nobody minister"),
    ],
)
def test_questions(question: str, of: str, title: str) -> None:
    asked = question_in(question, day("2002-01-01"), TABLE)
    assert (asked.of, asked.titles[0]) == (of, title)


@pytest.mark.parametrize(
    ("question", "on", "names"),
    [
        ("Andorran foreign minister", "2004-05-05", ["Ilse Varga"]),
        ("Andorran foreign minister", "2004-05-06", ["Ilse Varga", "Tomas Reyl"]),
        ("Andorran foreign minister", "2007-12-31", ["Anna Mor"]),
        ("Andorran foreign minister", "2010-06-01", ["Eda Lunt"]),
        ("Andorran defence minister", "2005-05-05", ["Ilse Varga"]),
        ("Andorran president", "2008-01-15", ["Ole Brandt", "Mia Sol"]),
        ("Andorra's acting president", "2008-01-15", ["Mia Sol"]),
        ("Andorra's acting president", "2007-01-15", ["Ole Brandt"]),
        ("Andorran deputy prime minister", "2002-07-01", ["Jan Ost", "Kai Vest"]),
        ("head of Brandt's office", "2003-01-01", ["Per Aas"]),
        ("Brandt's spokesman", "2003-01-01", ["Liv Nor"]),
        ("Andorran envoy to Sri Lanka", "2002-07-01", ["Ida Berg"]),
        ("Andorran special envoy for Sri Lanka", "2002-07-01", ["Una Dahl"]),
        ("head of the Andorran delegation", "2002-12-31", ["Odd Lie"]),
        ("head of Andorra's delegation at the talks with Sri Lanka", "2002-12-31", ["Odd Lie"]),
        ("UN secretary-general", "2002-07-01", ["Roy Holm"]),
        ("UN chief", "2002-07-01", ["Roy Holm"]),
    ],
)
def test_who_held_it(question: str, on: str, names: list[str]) -> None:
    found = answer(question, day(on), TABLE)
    assert [term.person for term in found.holders] == names
    assert (found.why, found.last, found.next) == ("", None, None)


@pytest.mark.parametrize(
    ("question", "on", "why", "last", "following"),
    [
        (
            "Andorran foreign minister",
            "2001-02-02",
            "not known before 2001-02-03",
            "",
            "Ilse Varga",
        ),
        (
            "Andorran foreign minister",
            "2006-02-01",
            "not known after 2006-01-31 and before 2006-03-01",
            "Tomas Reyl",
            "Anna Mor",
        ),
        (
            "Andorran foreign minister",
            "2008-01-01",
            "not known after 2007-12-31 and before 2009-06",
            "Anna Mor",
            "Eda Lunt",
        ),
        (
            "Andorran foreign minister",
            "2011-02-01",
            "not known to the day: perhaps Eda Lunt",
            "Eda Lunt",
            "",
        ),
        ("Andorran foreign minister", "2030-01-01", "not known after 2011", "Eda Lunt", ""),
        ("Andorran president", "2009-01-02", "not known after 2009-01-01", "Ole Brandt", ""),
    ],
    ids=["before", "gap", "open, then another", "year only", "after", "open"],
)
def test_nobody_where_it_is_not_known(
    question: str, on: str, why: str, last: str, following: str
) -> None:
    found = answer(question, day(on), TABLE)
    assert (found.holders, found.why) == ((), why)
    assert (found.last.person if found.last else "") == last
    assert (found.next.person if found.next else "") == following


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("secretary of state", "secretary of state: it names no state or body. Say whose"),
        ("Andorran foreign ministry", "Nearest: Minister of Foreign Affairs"),
        ("Andorran xyzzy", "The table has none that is like it"),
        ("chief of staff of NATO", "there is no such office in the table"),
        ("x" * 301, "the question is too long"),
    ],
)
def test_no_such_office(question: str, says: str) -> None:
    with pytest.raises(InputError) as error:
        answer(question, day("2002-01-01"), TABLE)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("Ilse Varga", ["Minister of Foreign Affairs", "Minister of Defence"]),
        ("varga", ["Minister of Foreign Affairs", "Minister of Defence"]),
        ("Tomás Reil", ["Minister of Foreign Affairs"]),
        ("Lord Reyl", ["Minister of Foreign Affairs"]),
        ("Ilse", []),
        ("", []),
    ],
)
def test_terms_of_a_person(name: str, titles: list[str]) -> None:
    assert sorted(term.office.title for term in TABLE.terms_of(name)) == sorted(titles)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Varga", "Sergey Varga"),
        ("Andriy Reyl", "Andrii Reil"),
        ("J. Ilse Varga", "Ilse Varga"),
        ("Alexander Mor", "Aleksandr Mor"),
        ("Ilse Varga Jr.", "Ilse Varga"),
    ],
)
def test_spellings_of_a_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert name_key(one) != name_key("Tomas Brandt")


def test_the_table_of_the_package_is_sound() -> None:
    table = office_table()
    text = "\n".join("\t".join(fields) for fields in table._rows)
    assert len(text.encode()) < MAX_BYTES
    assert len(table._rows) > 10_000
    assert list(table._rows) == sorted(table._rows)
    for fields in table._rows:
        term = term_of(fields)
        assert term.person
        assert term.office.title
        assert term.source
        assert bool(term.until) != bool(term.known_until), fields
    known = {found.place.code for of in table.bodies() for found in mentions(words_of(of))}
    assert {of for of in table.bodies() if not is_state(of)} <= known


@pytest.mark.parametrize(
    ("title", "of", "on", "names"),
    [
        ("foreign minister", "RUS", "2025-05-31", ["Sergey Lavrov"]),
        ("defence minister", "UKR", "2025-05-29", ["Rustem Umerov"]),
        ("president", "USA", "2025-05-29", ["Donald Trump"]),
        ("president", "USA", "2025-01-20", ["Joe Biden", "Donald Trump"]),
        ("prime minister", "HUN", "2025-05-29", ["Viktor Orbán"]),
        ("foreign policy chief", "EU", "2025-05-29", ["Kaja Kallas"]),
        ("president", "USA", "2029-01-01", []),
    ],
)
def test_the_table_of_the_package(title: str, of: str, on: str, names: list[str]) -> None:
    assert [term.person for term in holders(title, of, day(on))] == names


def test_a_person_of_the_package() -> None:
    assert {term.office.title for term in terms_of("Sergei Lavrov")} >= {
        "Minister of Foreign Affairs"
    }


@pytest.mark.parametrize("question", ["'" * 299, "'s " * 99, "US " * 99, "of the " * 42])
def test_odd_questions_are_quick(question: str) -> None:
    start_s = time.perf_counter()
    with pytest.raises(InputError):
        answer(question, day("2002-01-01"), TABLE)
    assert time.perf_counter() - start_s < 1
