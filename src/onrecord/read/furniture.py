"""Lines of a page that are not the article: prices, share buttons, prompts, credits.

Every rule looks at one whole line and is linear in its length. A line of ordinary prose that
happens to begin with the same words is not furniture.
"""

import re
from enum import StrEnum

from onrecord.read.furniture_words import (
    AGENCIES,
    CURRENCIES,
    DATE_WORDS,
    NETWORKS,
    SHARE_WORDS,
    WHOLE_LINES,
)

_LONGEST_LINE = 300


class Furniture(StrEnum):
    """What a line of furniture is, in the words a reader is told."""

    PRICE = "price or exchange rate"
    ADVERTISEMENT = "advertisement"
    SHARE = "share or follow button"
    MORE = "link to other pages"
    SUBSCRIBE = "subscription prompt"
    COMMENTS = "comment prompt"
    COOKIES = "cookie or privacy notice"
    CREDIT = "picture credit"
    BYLINE = "byline"
    TIME = "date or time line"
    RIGHTS = "copyright line"
    NAVIGATION = "navigation"
    SEPARATOR = "separator"


def _rule(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_SYMBOL = r"[$€£¥₽₴₺₹₩₪₸₿]"
_CODE = "(?:" + "|".join(sorted(CURRENCIES)) + ")"
_MONEY = rf"(?:{_SYMBOL}|{_CODE})"
_NUMBER = r"[+\-−]?\d[\d.,\u00a0\u202f]{0,20}"
_CHANGE = r"(?:[\s(]*[▲▼△▽↑↓+\-−]\s*[\d.,]{1,12}\s?%?\)?)?"
_PRICE = _rule(
    rf"(?:1\s?)?{_MONEY}\s?(?:1\s)?[=:]?\s?{_NUMBER}\s?{_MONEY}?{_CHANGE}"
    rf"|{_NUMBER}\s?{_MONEY}{_CHANGE}"
    rf"|{_CODE}\s?/\s?{_CODE}\s?:?\s?{_NUMBER}{_CHANGE}"
    rf"|[A-Z][\w&. ]{{1,20}}? {_NUMBER}\s?[(▲▼△▽↑↓+\-−]\s?[+\-−]?[\d.,]{{1,12}}\s?%\)?",
    re.NOFLAG,
)
_TOPIC = r"(?:\s*[:>»→–—|-]\s*.*)?"
_MORE = _rule(
    r"(?:read (?:more|also|next|on)|also read|see also|more on this(?: story)?|more from .{1,40}"
    r"|related(?: (?:articles?|stor(?:y|ies)|coverage|news|content|topics|posts|links|reading))?"
    r"|recommended(?: (?:for you|stories|articles|reading))?|most (?:read|viewed|popular|shared)"
    r"|you (?:may|might) also like|up next|continue reading|latest news|top stories"
    r"|editors?['’]?s? picks?|don['’]t miss|watch(?: (?:live|now|the video))?|listen(?: now)?"
    r"|in pictures|explainer|read the full (?:story|article))" + _TOPIC
)
_MORE_ALONE_ENDS = _rule(r".*[.!]\s*")
_ASK = _rule(
    r"(?:subscribe|sign up|sign in|log in|register|join us|join our|get our|get the|get breaking"
    r"|download (?:our|the)|support (?:our|independent|quality)|become a|already a"
    r"|enter your|don['’]t have an)\b.*"
    r"\b(?:newsletters?|inbox|channel|app|account|alerts?|podcasts?|journalism|subscribers?"
    r"|subscription|members?|e-?mail|telegram|whatsapp|youtube|updates|free|log in|sign in)\b.*"
)
_FOLLOW = _rule(
    r"(?:follow|find|like|join) (?:us|our .{1,30}|the .{1,30}) on .{1,80}"
    r"|share (?:this|the|our)(?: \w+)?(?: (?:on|via|with) .{1,60})?"
    r"|share (?:on|via) .{1,60}"
)
_COMMENTS = _rule(
    r"(?:\(?\d{1,6}\)?\s*)?comments?\s*(?:\(?\d{0,6}\)?)"
    r"|(?:no|view|show|hide|load|read|see|all|post|write|add|leave)(?: (?:a|all|more|the|your))?"
    r" (?:comments?|reply|replies|comments? \(?\d{1,6}\)?)"
    r"|join the (?:conversation|discussion|debate)|have your say"
    r"|(?:what do you think\?? ?)?(?:tell us|let us know|share your (?:thoughts|views))"
    r"(?: what you think)? (?:in|below).{0,40}|comments are closed.?|be the first to comment.?"
)
_COOKIES = _rule(
    r"(?:we(?: and our (?:\d{1,5} )?partners)?|(?:this|our) (?:web)?site|by [a-z]{3,12}ing)\b"
    r".*\bcookies?\b.*"
    r"|(?:accept|reject|allow|decline|manage)(?: all| my| your| cookie)? ?(?:cookies|preferences)"
    r"|cookie (?:policy|settings|preferences|notice|consent)|(?:your )?privacy (?:policy|settings)"
    r"|terms (?:of|and|&) (?:use|service|conditions)(?: (?:and|&|\|) privacy policy)?"
)
_RIGHTS = _rule(r"(?:©|\(c\)|copyright\b).{0,200}|all rights reserved.{0,60}")
_AGENCY = "(?:" + "|".join(AGENCIES) + ")"
_NAME = r"[A-Z][\w.'’\-]{0,24}(?: [A-Z][\w.'’\-]{0,24}){0,3}"
_CREDIT = _rule(
    rf"(?:{_NAME}\s?[/|]\s?)?{_AGENCY}(?:\s?[/|]\s?{_NAME})?(?:\s?[/|]\s?(?:File|Pool|Handout))?"
    rf"|\((?:Photo|Image|Picture) (?:by|courtesy of) [^()]{{1,100}}\)|(?:File|Handout) photo\.?",
    re.NOFLAG,
)
_CAPTION = _rule(
    r"(?:file )?(?:photo(?:graph)?|image|picture|illustration|graphic|map|caption)s?"
    r"(?: (?:credits?|by|courtesy(?: of)?|source))?\s*[:/–—]\s*\S.*"
    r"|.*\((?:getty images|ap photo|shutterstock|istock|photo by)[^()]{0,80}\)\.?"
)
_BYLINE = _rule(
    rf"(?:By|BY) (?:our |staff )?{_NAME}(?:(?:,| and| in| for) (?:our |the )?{_NAME}){{0,4}}"
    rf"(?:, [a-z][\w ]{{2,40}})?"
    rf"|\(?(?:Additional )?[Rr]eporting by {_NAME}.{{0,150}}"
    rf"|(?:Edited|Editing|Writing) by {_NAME}.{{0,80}}",
    re.NOFLAG,
)
_CRUMBS = _rule(r"[\w&' ]{2,30}(?:\s?[>›»]\s?[\w&' ]{2,40}){1,6}")
_TAGS = _rule(r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?)\s*:\s*.{1,200}")
_SAYS = _rule(
    r"[\"“”„«»]|\b(?:said|says|told|asked|asks|wrote|urged|urges|announced|insisted|warned|added|"
    r"claimed|argued|noted|stated|replied|declared|demanded)\b"
)
_CLOCK = _rule(r"\d{1,2}[:.]\d{2}(?:[ap]m)?|\d{1,2}[ap]m")
_YEAR = _rule(r"(?:19|20)\d\d|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_WORDS = re.compile(r"[^\s,|•·()–—-]+")

# In the order they are asked. What is marked True gives way to signs of speech in the line.
_RULES: tuple[tuple[Furniture, re.Pattern[str], bool], ...] = (
    (Furniture.PRICE, _PRICE, False),
    (Furniture.COMMENTS, _COMMENTS, True),
    (Furniture.SHARE, _FOLLOW, True),
    (Furniture.SUBSCRIBE, _ASK, True),
    (Furniture.COOKIES, _COOKIES, True),
    (Furniture.RIGHTS, _RIGHTS, True),
    (Furniture.CREDIT, _CREDIT, False),
    (Furniture.BYLINE, _BYLINE, True),
    (Furniture.NAVIGATION, _TAGS, True),
    (Furniture.NAVIGATION, _CRUMBS, True),
)


def furniture_in(line: str) -> Furniture | None:
    """What kind of furniture the whole line is; None when it belongs to the article.

    >>> furniture_in("3.78 BYN").name
    'PRICE'
    >>> furniture_in("Read more books, the minister said.") is None
    True
    """
    line = line.strip()
    if len(line) > _LONGEST_LINE:
        return None
    if not any(char.isalnum() for char in line):
        return Furniture.SEPARATOR
    return _by_words(line) or _by_rule(line)


def is_caption(line: str) -> bool:
    """True when the line describes a picture or names where it comes from and says what it shows.

    >>> is_caption("Photo: the delegations arrive in Port Ansel")
    True
    """
    return len(line) <= _LONGEST_LINE and bool(_CAPTION.fullmatch(line.strip()))


def _by_words(line: str) -> Furniture | None:
    """Lines that are wholly made of known words."""
    plain = line.casefold().removesuffix("...").strip(" :!…→»>›|*-–—_[]()")
    if plain in WHOLE_LINES:
        return Furniture[WHOLE_LINES[plain]]
    stripped = (word.casefold().strip(".:!") for word in _WORDS.findall(line))
    words = [word for word in stripped if word]
    if words and not line.endswith(".") and _names_button(words):
        return Furniture.SHARE
    return Furniture.TIME if _is_time(words) else None


def _names_button(words: list[str]) -> bool:
    """Nothing but networks and the words of buttons: two networks, or a button's verb first."""
    if not all(word in SHARE_WORDS or word in NETWORKS for word in words):
        return False
    return sum(word in NETWORKS for word in words) >= 2 or words[0] in ("share", "tweet")


def _is_time(words: list[str]) -> bool:
    """A line of nothing but date words and numbers, which gives a year, a clock or an age."""
    if not words or not all(w in DATE_WORDS or w[0].isdigit() for w in words):
        return False
    fixed = any(_CLOCK.fullmatch(w) for w in words)
    dated = any(_YEAR.fullmatch(w) for w in words) and len(words) >= 2
    return fixed or dated or (words[-1] in ("ago", "read") and len(words) >= 3)


def _by_rule(line: str) -> Furniture | None:
    speech = bool(_SAYS.search(line))
    for kind, rule, gives_way in _RULES:
        if not (gives_way and speech) and rule.fullmatch(line):
            return kind
    return Furniture.MORE if _is_more(line) else None


def _is_more(line: str) -> bool:
    """A label such as "Read more", alone or with a colon and the title of another page."""
    found = _MORE.fullmatch(line)
    return bool(found) and not (_SAYS.search(line) and _MORE_ALONE_ENDS.fullmatch(line))
