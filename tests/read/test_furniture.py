import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.furniture import Furniture, furniture_in, is_caption

FURNITURE = {
    Furniture.PRICE: (
        "3.78 BYN|$ 12.40|€1 = 3.39 BYN|USD 78.50 ▲ 0.3%|EUR/USD 1.0845|1,204.50 EUR|£3"
        "|Grain 212.40 ▲ 0.6%|USD: 14.12|100 JPY"
    ),
    Furniture.ADVERTISEMENT: (
        "Advertisement|ADVERTISEMENT|Sponsored content|Story continues below advertisement"
        "|- Advertisement -|Scroll to continue"
    ),
    Furniture.SHARE: (
        "Share|Share this article|Share on Facebook|Facebook Twitter WhatsApp|Tweet"
        "|Share: Facebook, X, Telegram|Follow us on Telegram|Copy link|Share this story via email"
    ),
    Furniture.MORE: (
        "Read more|Read more: What the treaty says|READ ALSO: Pilots weigh strike|Related stories"
        "|Most read|See also: Five charts on the strait|Related: Who pays?|More from Politics"
        "|Continue reading »|Watch: the delegations arrive|Read more: Will Reyl sign?|Load more"
    ),
    Furniture.SUBSCRIBE: (
        "Subscribe|Subscribe to our newsletter for weekly updates|Sign up for our daily newsletter"
        "|Already a subscriber? Log in|Get the latest news in your inbox|Join our Telegram channel"
        "|Support our journalism|Enter your email address:"
    ),
    Furniture.COMMENTS: (
        "Comments|Comments (12)|12 comments|Leave a comment|Leave a reply|Join the conversation"
        "|View all comments|Be the first to comment|What do you think? Let us know in the comments"
    ),
    Furniture.COOKIES: (
        "We use cookies to improve your experience.|This website uses cookies|Accept all cookies"
        "|By continuing you agree to our use of cookies|Privacy policy|Manage preferences"
        "|We and our 812 partners store cookies on your device"
    ),
    Furniture.RIGHTS: "© 2025 Harbour Courier|All rights reserved.|Copyright 2025 Strait Today",
    Furniture.CREDIT: (
        "Getty Images|Reuters|Anna Holm/Reuters|AP Photo/Anna Holm|File photo"
        "|(Photo by Anna Holm/Getty Images)|Getty Images / File"
    ),
    Furniture.BYLINE: (
        "By Anna Holm|By ANNA HOLM|By Anna Holm and Ivo Lindt|By Anna Holm, Harbour Courier"
        "|By Anna Holm, political correspondent|(Reporting by Anna Holm; editing by Ivo Lindt)"
        "|Editing by Ivo Lindt"
    ),
    Furniture.TIME: (
        "June 2, 2025|2 June 2025, 14:05|Published: 2 June 2025|Mon, 2 Jun 2025|6:05 p.m."
        "|Updated 3 hours ago|5 min read|2025-06-02 14:05 GMT|Last updated on June 2 at 10:30am"
    ),
    Furniture.NAVIGATION: (
        "Home|Skip to content|Menu|Home > World > Politics|Tags: tolls, pilots|Topics: Tamar"
        "|Previous article|Back to top"
    ),
    Furniture.SEPARATOR: "* * *|---|___|…|“”||||",
}
ROWS = [
    (kind, line)
    for kind, lines in FURNITURE.items()
    for line in (lines.split("|") if kind is not Furniture.SEPARATOR else lines.split("|")[:5])
]


@pytest.mark.parametrize(("kind", "line"), ROWS, ids=[f"{k.name}: {line}" for k, line in ROWS])
def test_furniture(kind: Furniture, line: str) -> None:
    assert furniture_in(line) is kind


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, the minister said.",
        "Read more: “We will not sign,” said Reyl.",
        "Share prices in Norland fell by 3.78 percent.",
        "Share the burden, Varga urged the islands.",
        "Sign up to the treaty or leave the table, Varga told Sudria.",
        "Subscribe to the view that tolls are theft, he asked, and what then?",
        "Comments by the minister caused anger in Port Ansel.",
        "Cookies were served at the talks.",
        "The court ruled that the site must ask before it uses cookies.",
        "We use cookies at the table, Reyl said with a smile.",
        "By Monday the delegations had left.",
        "By Anna Holm's account the talks failed.",
        "By the time Varga spoke, the hall was empty.",
        "Copyright was the least of the problems, she said.",
        "Reuters reported that the talks had failed.",
        "Related parties were heard on Monday.",
        "On June 2, 2025, the delegations met.",
        "The toll is 3.78 BYN a ton.",
        "It cost $ 12.40.",
        "In May 2025",
        "2025",
        "Home is where the ferry lands.",
        "Watch what they do, not what they say.",
        "Who pays for the pilots?",
        "Varga: Tolls must fall",
        "“We agree.”",
        "Close.",
        "Instagram and Facebook.",
        "Follow the money, the auditor said.",
        "Facebook",
        "a" * 301,
    ],
)
def test_the_article_is_not_furniture(line: str) -> None:
    assert furniture_in(line) is None


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Photo: Delegates arrive at the customs house", True),
        ("Photo by: Anna Holm", True),
        ("FILE PHOTO: A ferry waits off Little Ansel", True),
        ("Image credit: Strait Today", True),
        ("A ferry waits off Little Ansel. (Getty Images)", True),
        ("Photo albums were shown to the judges.", False),
        ("Image matters, Varga said: it is half of politics.", False),
        ("The toll is unlawful (see the treaty of 1974).", False),
    ],
)
def test_captions(line: str, caption: bool) -> None:
    assert is_caption(line) is caption


@pytest.mark.parametrize("char", ['"', "A ", "a.", "1", ">", "By A ", "($", "("])
def test_no_line_is_slow(char: str) -> None:
    line = (char * 300)[:300]
    start = time.process_time()
    for _ in range(20):
        furniture_in(line)
        is_caption(line)
    assert time.process_time() - start < 1.0


@given(st.text(max_size=320))
def test_any_line_gets_an_answer(line: str) -> None:
    assert furniture_in(line) in (None, *Furniture)
    assert is_caption(line) in (True, False)
