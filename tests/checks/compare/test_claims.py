from onrecord.checks.compare.claims import Claim, Name, Range, contradictions_in
from onrecord.records.comparison import Slot, Version
from onrecord.records.spans import Span

NOTHING: frozenset[str] = frozenset()


def claim(
    document: str,
    value: Range | Name,
    *,
    about: str = "ship wait",
    times: str = "",
    ordinals: str = "",
    voice: str = "outlet",
) -> Claim:
    shown = str(int(value.low)) if isinstance(value, Range) else " ".join(value.words)
    return Claim(
        version=Version(document=document, value=shown, voice=voice, evidence=(Span(0, 1),)),
        slot=Slot.NUMBER,
        of="ships",
        bucket="ship wait",
        value=value,
        about=frozenset(about.split()),
        times=frozenset(times.split()),
        ordinals=frozenset(ordinals.split()),
    )


def number(document: str, value: float, **more: str) -> Claim:
    return claim(document, Range(value, value), **more)


def told(*claims: Claim) -> list[tuple[bool, list[str]]]:
    return [
        (one.same_voice, [f"{v.document} {v.value}" for v in one.versions])
        for one in contradictions_in(claims)
    ]


def test_two_articles_that_differ() -> None:
    assert told(number("a", 412), number("b", 300)) == [(True, ["a 412", "b 300"])]


def test_who_agrees_with_one_side_stands_beside_it() -> None:
    found = told(number("a", 412), number("b", 300), number("c", 412))
    assert found == [(True, ["a 412", "b 300", "c 412"])]


def test_one_article_may_hold_both() -> None:
    assert told(number("a", 412), number("a", 300)) == []
    assert told(number("a", 412), number("a", 300), number("b", 300)) == []


def test_different_speakers_are_told_apart_from_one_voice() -> None:
    found = told(number("a", 412, voice="Ilse Varga"), number("b", 300, voice="Tomas Reyl"))
    assert [same for same, _ in found] == [False]
    found = told(number("a", 412, voice="Tomas Reyl"), number("b", 300, voice="Reyl"))
    assert [same for same, _ in found] == [True]


def test_what_is_about_another_thing() -> None:
    one = number("a", 412, about="ship wait may passage", times="may", ordinals="first")
    assert told(one, number("b", 300, about="ship wait march strait lock")) == []
    assert told(one, number("b", 300, about="ship wait passage", times="march")) == []
    assert told(one, number("b", 300, about="ship wait passage", ordinals="second")) == []
    assert told(one, number("b", 300, about="ship")) == []
    assert len(told(number("a", 1, about="ship"), number("b", 2, about="ship"))) == 1


def test_ranges_and_names_agree_only_with_their_kind() -> None:
    assert Range(400, 500).agrees(Range(412, 412))
    assert not Range(400, 500).agrees(Range(380, 380))
    assert not Range(1, 1).agrees(Name(frozenset({"a"})))
    assert Name(frozenset({"tomas", "reyl"})).agrees(Name(frozenset({"reyl"})))
    assert not Name(frozenset({"reyl"})).agrees(Name(frozenset({"varga"})))
    assert not Name(frozenset({"reyl"})).agrees(Range(1, 1))


def test_the_same_version_is_told_once() -> None:
    found = told(number("a", 412), number("a", 412), number("b", 300))
    assert found == [(True, ["a 412", "b 300"])]
