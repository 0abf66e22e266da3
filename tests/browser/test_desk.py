"""The desk in a real browser: by keyboard, by several people, without JavaScript, for everybody."""

from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

import pytest
from desks import PASSWORD, TOKEN, Reads, account, served

from onrecord.desk.asked import ALL_STATES
from onrecord.store import Collection, Filter, Noun, State, open_collection

Page = Any  # a page of playwright
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
expect.set_options(timeout=30_000)  # a page may still be on its way; a busy machine takes long
Browser = Any
SCREENS = (
    *("/", "/inbox", "/next", "/positions", "/positions/cell?issue=talks", "/actors", "/network"),
    *("/findings", "/codebook", "/agreement", "/adjudicate", "/exchange", "/runs", "/history"),
    *("/people", "/settings", "/nothing-here", "/events", "/timeline", "/compare"),
    *("/compare/matter?document=harbour-courier-2025-06-18", "/timeline?all=yes"),
    "/positions/one",
)


def decided(collection: Collection, coder: str = "ann") -> dict[str, str]:
    """What a person decided, by id of the statement."""
    if coder not in {one.key for one in collection.coders()}:
        return {}
    wanted = Filter(coder=coder, states=ALL_STATES)
    return {row.id: row.state.value for row in collection.each(Noun.STATEMENT, wanted)}


def document_of(collection: Collection) -> str:
    return collection.documents(limit=1).rows[0].id


def opened(page: Page, base: str, document: str) -> None:
    page.goto(f"{base}/read?document={document}")
    page.wait_for_selector("html[data-ready]")


def place(base: str, collection: Collection, screen: str) -> str:
    """The address of a screen; that of a position is about the first one."""
    if screen != "/positions/one":
        return base + screen
    row = collection.positions(limit=1).rows[0]
    return f"{base}{screen}?document={row.document}&id={row.id}"


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    page.evaluate(axe)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    path = page.evaluate("location.pathname")
    return [f"{path}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in result["violations"]]


def saved(page: Page) -> None:
    """Wait until everything is on the desk."""
    page.wait_for_selector(".net:text-is('Saved')")


def shows(page: Page, number: int, state: str) -> None:
    """Wait until a statement shows this state."""
    page.wait_for_selector(f"#s{number} .state:text-is('{state}')")


def stop_of(page: Page, id: str, stop: int) -> None:
    """Wait until the content of a statement ends there."""
    page.wait_for_selector(f"[data-id={id}][data-spans$=', {stop}]]]']")


def test_a_whole_article_is_reviewed_with_the_keyboard_alone(
    page: Page, base: str, collection: Collection
) -> None:
    document = document_of(collection)
    total = collection.count(Noun.STATEMENT, Filter(document=document))
    opened(page, base, document)
    for number in range(total):
        page.keyboard.press("n")
        page.keyboard.press("x" if number % 5 == 4 else "a")
    saved(page)
    found = decided(collection)
    n_rejected = total // 5
    assert sorted(found.values()) == ["accepted"] * (total - n_rejected) + ["rejected"] * n_rejected
    page.keyboard.press("n")  # nothing is left here: on to the next article
    page.wait_for_url(lambda url: document not in url)
    assert "/read" in page.url


def test_a_decision_shows_at_once_and_undo_survives_a_reload(
    page: Page, base: str, collection: Collection
) -> None:
    opened(page, base, document_of(collection))
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#s1 .state")).to_have_text("accepted")
    saved(page)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#s1 .state")).to_have_text("accepted")
    page.keyboard.press("u")
    shows(page, 1, "to decide")
    page.keyboard.press("r")
    shows(page, 1, "accepted")
    assert list(decided(collection).values()) == ["accepted"]


def test_accept_all_is_one_undo(page: Page, base: str, collection: Collection) -> None:
    document = document_of(collection)
    opened(page, base, document)
    page.click("text=Accept all remaining")
    saved(page)
    total = collection.count(Noun.STATEMENT, Filter(document=document))
    assert list(decided(collection).values()) == ["accepted"] * total
    page.keyboard.press("u")
    page.wait_for_selector("#s1.proposed")
    states = set(decided(collection).values())
    assert states <= {State.WITHDRAWN.value}


def test_a_span_is_made_resized_and_undone_after_a_reload(
    page: Page, base: str, collection: Collection
) -> None:
    document = document_of(collection)
    (reading,) = collection.readings(Filter(document=document))
    text = reading.document.text
    old = {one.id: one for one in reading.statements}
    opened(page, base, document)
    page.keyboard.press("j")
    page.keyboard.press("s")
    for key in ("ArrowRight", "Space", "Shift+ArrowRight", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector("text=Saved.")
    (reading,) = collection.readings(Filter(document=document, seen_by="ann"))
    (made,) = (one for one in reading.statements if one.id not in old)
    words = made.content[0].within(text)
    assert len(words.split()) == 3
    page.wait_for_selector(f"[data-id={made.id}].on")
    page.keyboard.press("e")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[data-id={made.id}]:not([data-spans$=', {made.content[0].stop}]]]'])")
    (reading,) = collection.readings(Filter(document=document, seen_by="ann"))
    (longer,) = (one for one in reading.statements if one.id == made.id)
    assert longer.content[0].within(text).startswith(words)
    assert longer.content[0].start == made.content[0].start
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("u")
    stop_of(page, made.id, made.content[0].stop)
    page.keyboard.press("u")
    page.wait_for_selector(f"[data-id={made.id}]", state="detached")


def test_offsets_are_code_points_whatever_the_text_holds(
    page: Page, base: str, collection: Collection
) -> None:
    document = document_of(collection)
    (reading,) = collection.readings(Filter(document=document))
    opened(page, base, document)
    shown = page.evaluate("[...document.querySelector('#text').textContent].length")
    assert shown == len(reading.document.text)


def test_a_speaker_is_named(page: Page, base: str, collection: Collection) -> None:
    opened(page, base, document_of(collection))
    page.keyboard.press("j")
    page.keyboard.press("v")
    page.fill("dialog input[name=name]", "Nora Example")
    page.keyboard.press("Enter")
    page.wait_for_selector("#s1 b:text-is('Nora Example')")
    wanted = Filter(coder="ann", speaker="Nora Example")
    assert collection.count(Noun.STATEMENT, wanted) == 1


def test_digits_record_sides(page: Page, base: str, collection: Collection) -> None:
    opened(page, base, document_of(collection))
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("Shift+Digit1")
    page.wait_for_selector("text=/Recorded: opposes/")
    (row,) = collection.positions(Filter(coder="ann")).rows
    assert (row.record.stance.value, row.record.basis.value) == ("opposes", "declared")


def test_keys_are_changed_and_switched_off(page: Page, base: str, collection: Collection) -> None:
    page.goto(f"{base}/settings")
    page.fill("label:has-text('accept') input", "y")
    page.click("text=Save keys")
    page.wait_for_selector("text=Saved.")
    opened(page, base, document_of(collection))
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#s1 .state")).to_have_text("to decide")
    page.keyboard.press("y")
    expect(page.locator("#s1 .state")).to_have_text("accepted")
    saved(page)
    page.goto(f"{base}/settings")
    page.uncheck("input[name=on]")
    page.click("text=Save keys")
    page.wait_for_selector("text=Saved.")
    opened(page, base, document_of(collection))
    page.keyboard.press("j")
    expect(page.locator(".row.on")).to_have_count(0)


def test_ctrl_k_goes_anywhere_and_help_shows_the_keys(page: Page, base: str) -> None:
    page.wait_for_selector("html.scripted")
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog[open] input:focus")
    page.keyboard.type("netw")
    page.wait_for_selector("#found-0 >> text=Network")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/network")
    page.goto(f"{base}/next")
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_contain_text("previous undecided")


def test_nested_statements_are_reached_by_tab(
    page: Page, base: str, collection: Collection
) -> None:
    opened(page, base, document_of(collection))
    expect(page.locator(".row.depth1").first).to_be_attached()
    inner = page.eval_on_selector(".row.depth1", "row => row.id")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == f"t-{inner}":
            break
    page.keyboard.press("Enter")
    assert page.get_attribute(f"#{inner}", "class").endswith("on")


def test_two_coders_at_once_keep_their_own_decisions(
    chromium: Browser, collection: Collection
) -> None:
    account(collection, "boss", "owner")
    account(collection, "kim", "coder")
    document = document_of(collection)
    with served(collection) as base:
        pages = {}
        for name in ("boss", "kim"):
            pages[name] = chromium.new_context().new_page()
            pages[name].goto(f"{base}/login")
            pages[name].fill("[name=name]", name)
            pages[name].fill("[name=password]", PASSWORD)
            pages[name].click("button")
            pages[name].wait_for_url(f"{base}/")
            opened(pages[name], base, document)
        for key, name in (("a", "boss"), ("x", "kim")):
            pages[name].keyboard.press("j")
            pages[name].keyboard.press(key)
            saved(pages[name])
        for name, state in (("boss", "accepted"), ("kim", "rejected")):
            pages[name].reload()
            assert pages[name].text_content("#s1 .state") == state
        pages["boss"].goto(f"{base}/adjudicate")
        assert "1 statement that people decided differently" in pages["boss"].text_content("main")
        pages["boss"].click("text=As kim")
        pages["boss"].wait_for_selector("text=0 statements that people decided")
        for one in pages.values():
            one.context.close()
    assert set(decided(collection, "boss").values()) == {"accepted"}
    assert set(decided(collection, "kim").values()) == {"rejected"}
    assert set(decided(collection, "adjudicated").values()) == {"rejected"}


def test_a_stale_decision_shows_both_versions(
    page: Page, base: str, collection: Collection
) -> None:
    document = document_of(collection)
    opened(page, base, document)
    other = page.context.new_page()
    opened(other, base, document)
    page.keyboard.press("j")
    page.keyboard.press("x")
    saved(page)
    other.keyboard.press("j")
    other.keyboard.press("a")
    other.wait_for_selector("dialog[open] >> text=Changed meanwhile")
    table = other.text_content("dialog[open] table")
    assert "accepted" in table
    assert "rejected" in table
    other.click("text=Mine after all")
    shows(other, 1, "accepted")
    other.wait_for_selector("#s1:not([data-version='0'])")
    with other.expect_response("**/api/decide") as answer:
        other.keyboard.press("a")
    assert answer.value.status == 200
    assert decided(collection)[page.get_attribute("#s1", "data-id")] == "accepted"


def test_a_lost_connection_is_visible_and_what_waits_is_sent_later(
    page: Page, base: str, collection: Collection
) -> None:
    opened(page, base, document_of(collection))
    page.context.set_offline(True)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector("text=No connection: 1 waiting")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_selector("text=No connection: 2 waiting")
    assert decided(collection) == {}
    page.context.set_offline(False)
    saved(page)
    assert sorted(decided(collection).values()) == ["accepted", "rejected"]


def test_every_page_works_without_javascript(
    chromium: Browser,
    base: str,
    collection: Collection,
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/enter?token={TOKEN.replace(' ', '%20')}")
    page.goto(f"{base}/")
    page.click("text=Go on reading")
    page.click("#s2 >> text=Accept")
    expect(page.locator("#s2 .state")).to_have_text("accepted")
    page.click("button:has-text('Undo')")
    expect(page.locator("#s2 .state")).to_have_text("to decide")
    page.click("text=Accept all remaining")
    expect(page.locator(".row.proposed")).to_have_count(0)
    page.click("#s2 >> text=Correct")
    page.fill("[name=name]", "Nora Example")
    page.click("text=Save")
    expect(page.locator("#s2 b")).to_have_text("Nora Example")
    page.goto(f"{base}/network?least=1")
    expect(page.locator("#twin a").first).to_be_attached()
    page.click("#twin a")
    expect(page.locator("main")).to_contain_text("quotation")
    page.goto(f"{base}/inbox")
    page.click("text=Meridian Press")
    wanted = Filter(outlet="Meridian Press", seen_by="ann", states=ALL_STATES)
    n = collection.count(Noun.STATEMENT, wanted)
    expect(page.locator("#n")).to_have_text(f"{n} statements")
    context.close()


def test_the_newer_screens_work_without_javascript(
    chromium: Browser, base: str, collection: Collection
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/enter?token={TOKEN.replace(' ', '%20')}")
    page.goto(f"{base}/compare")
    page.click("text=Norland and Sudria close fourth round")
    expect(page.locator(".aligned ins")).to_have_text("fence")
    page.goto(f"{base}/timeline")
    page.click("a:has(rect)")
    expect(page.locator("tr:target").first).to_be_attached()
    page.goto(f"{base}/positions/cell")
    page.click("text=correct")
    page.fill("[name=issue]", "ships in the strait")
    page.click("text=Save")
    expect(page.locator("main")).to_contain_text("ships in the strait")
    page.goto(f"{base}/findings")
    page.fill("[name=reason] >> nth=0", "a price, not an article")
    page.click("text=Dismiss >> nth=0")
    expect(page.locator(".card.rejected")).to_contain_text("a price, not an article")
    page.goto(f"{base}/runs")
    page.fill("[name=text]", "An article pasted.")
    page.click("text=Add the text")
    for _ in range(40):
        page.goto(f"{base}/runs")
        if page.query_selector("#past"):
            break
    expect(page.locator("main")).to_contain_text("1 article added")
    context.close()


def test_the_window_over_the_timeline_moves_drawing_and_table_together(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/timeline")
    page.wait_for_selector(".slider [role=status]")
    total = len(page.query_selector_all(".happens:not([hidden])"))
    page.focus("input[type=range] >> nth=1")
    page.keyboard.press("Home")
    page.focus("input[type=range] >> nth=0")
    page.keyboard.press("End")
    page.wait_for_selector("[role=status]:has-text('0 of')")
    assert page.query_selector_all(".happens:not([hidden])") == []
    page.focus("input[type=range] >> nth=1")
    for _ in range(5):
        page.keyboard.press("PageUp")
    shown = len(page.query_selector_all(".happens:not([hidden])"))
    rows = len(page.query_selector_all("tr[data-first]:not([hidden])"))
    assert 0 < shown == rows < total


def test_a_run_is_seen_going_on_and_ends_by_itself(
    chromium: Browser, collection: Collection, axe: str
) -> None:
    reader = Reads()
    reader.held.clear()
    with served(collection, reader=reader) as base:
        context = chromium.new_context(bypass_csp=True)
        page = context.new_page()
        page.goto(f"{base}/enter?token={TOKEN.replace(' ', '%20')}")
        page.wait_for_url(f"{base}/")
        page.goto(f"{base}/runs")
        page.click("text=Read 7 articles")
        page.wait_for_selector("text=0 of 7 read")
        assert violations(page, axe) == []
        reader.held.set()
        page.wait_for_selector("text=7 articles added")
        assert violations(page, axe) == []
        context.close()


def test_a_newcomer_is_in_an_article_with_one_click(chromium: Browser) -> None:
    with open_collection(":memory:") as empty, served(empty) as base:
        page = chromium.new_context().new_page()
        page.goto(f"{base}/enter?token={TOKEN.replace(' ', '%20')}")
        page.click("text=Load the examples")
        page.wait_for_selector("html[data-ready]")
        page.keyboard.press("j")
        expect(page.locator("#s1.on").first).to_be_attached()
        page.context.close()


def test_no_name_in_the_network_lies_over_another(page: Page, base: str) -> None:
    page.goto(f"{base}/network")
    expect(page.locator("#network text")).not_to_have_count(0)
    boxes = [one.bounding_box() for one in page.locator("#network text").all()]
    for one, other in combinations([box for box in boxes if box], 2):
        wide = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
        high = min(one["y"] + one["height"], other["y"] + other["height"]) - max(
            one["y"], other["y"]
        )
        assert wide <= 1 or high <= 3  # a line of text is taller than its letters


def test_the_network_is_recomputed_for_a_window_and_leads_to_quotations(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/network")
    page.wait_for_selector("svg line")
    before = page.text_content("#summary")
    page.focus("input[type=range] >> nth=1")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector(f"#summary:not(:text-is({before!r}))")
    expect(page.locator(".slider")).to_contain_text("2025-05-31 to 2025-06-18")
    assert "since=2025-05-31&until=2025-06-18" in page.get_attribute("a.export", "href")
    page.click("#twin a")
    page.wait_for_url("**/network/edge?**")
    assert page.query_selector_all(".card")


def test_no_request_leaves_this_machine(page: Page, base: str, collection: Collection) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(urlsplit(request.url).hostname or ""))
    for screen in SCREENS:
        page.goto(place(base, collection, screen))
    assert set(asked) == {"127.0.0.1"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_free_of_violations_that_axe_knows(
    chromium: Browser,
    base: str,
    collection: Collection,
    axe: str,
    scheme: str,
) -> None:
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{base}/enter?token={TOKEN.replace(' ', '%20')}")
    page.wait_for_url(f"{base}/")
    found = []
    for screen in SCREENS:
        page.goto(place(base, collection, screen))
        if screen == "/next":
            page.wait_for_selector("html[data-ready]")
            page.keyboard.press("j")
            page.keyboard.press("a")
            page.keyboard.press("e")
        found += violations(page, axe)
    context.close()
    assert found == []


@pytest.mark.parametrize("screen", SCREENS)
def test_a_phone_sees_the_whole_width(
    page: Page, base: str, collection: Collection, screen: str
) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    page.goto(place(base, collection, screen))
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    sizes = page.evaluate(
        "[...document.querySelectorAll('main p, main li, main td, main button')]"
        ".filter(e => e.offsetParent).map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes, default=16) >= 12
