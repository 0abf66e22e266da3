"""How a report words things: quotations, dates, numbers, confidence, safe characters."""

import re
import unicodedata
from datetime import date

from onrecord.records.actor import Actor, ActorKind, Office
from onrecord.records.document import BlockKind, Document
from onrecord.records.spans import Spans

ELLIPSIS = "…"
UNSHOWABLE = "\N{REPLACEMENT CHARACTER}"
HIGH, MEDIUM = 0.8, 0.5  # lower ends of "high" and "medium" confidence, in [0, 1]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CLOSING = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "“"}  # by the mark that opens
_LOST = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TITLE_CHARS = 90
_SAID_KINDS = (ActorKind.OUTLET, ActorKind.DOCUMENT)  # a name alone does not show these
_BELONGS = {
    **dict.fromkeys(("spokesman", "spokeswoman", "spokesperson", "envoy", "lawyer"), "for"),
    **dict.fromkeys(("candidate", "correspondent", "attorney"), "for"),
    **dict.fromkeys(("professor", "lecturer", "fellow", "scientist", "scholar"), "at"),
}  # what comes between a title and its body where it is not "of"


def showable(text: str) -> str:
    r"""The text with U+FFFD for each character that a page or terminal cannot hold.

    One character for one, so that offsets stay: control characters but for tab and line ends,
    lone surrogates and noncharacters.

    >>> showable("a\x00b\x1b[1m")
    'a�b�[1m'
    """
    return _LOST.sub(UNSHOWABLE, text)


def in_line(text: str) -> str:
    r"""The text on one line: white space runs as one space, no characters that turn a line round.

    >>> in_line(" two\r\n\tlines ")
    'two lines'
    """
    return " ".join(_TURNS.sub("", showable(text)).split())


def shortened(text: str, chars: int) -> str:
    """The text on one line of at most `chars` characters, cut at a word border with an ellipsis.

    A single word longer than that is cut inside, never before a combining mark.

    >>> shortened("We will come to the table", 15)
    'We will come …'
    """
    line = in_line(text)
    if len(line) <= chars:
        return line
    cut = line.rfind(" ", 0, chars - 1)
    if cut > 0:
        return f"{line[:cut].rstrip(' ,;:')} {ELLIPSIS}"
    stop = chars - 1
    while stop > 1 and (unicodedata.combining(line[stop]) or line[stop] == "\u200d"):
        stop -= 1
    return line[:stop] + ELLIPSIS


def quoted(text: str, spans: Spans) -> str:
    """The words of the spans on one line, with an ellipsis where words were left out."""
    return f" {ELLIPSIS} ".join(in_line(span.within(text)) for span in spans)


def in_marks(text: str) -> str:
    """The text in quotation marks, of which no half is left alone where a quotation was cut.

    >>> in_marks("We agree"), in_marks("“We agree."), in_marks("We agree.”")
    ('“We agree”', '“We agree.”', '“We agree.”')
    >>> in_marks("“We agree,” he said."), in_marks("We agree,” he said.")
    ('“We agree,” he said.', '“We agree,” he said.')
    """
    closing = _CLOSING.get(text[:1])
    if closing is not None:
        return text if closing in text[1:] else f"“{text[1:]}”"
    if text.count("”") <= text.count("“"):
        return f"“{text}”"
    return f"“{text}"


def headline(document: Document) -> str:
    """The article's title, else its first headline, else its first words, on one line."""
    if document.title and in_line(document.title):
        return in_line(document.title)
    spans = document.spans_of(BlockKind.HEADLINE) or document.body
    text = spans[0].within(document.text) if spans else document.text[: _TITLE_CHARS * 2]
    return shortened(text, _TITLE_CHARS) or "Untitled article"


def day(when: date) -> str:
    """The day in words.

    >>> day(date(2025, 6, 2))
    '2 June 2025'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """The month of the day in words.

    >>> month(date(2025, 6, 2))
    'June 2025'
    """
    return f"{_MONTHS[when.month - 1]} {when.year}"


def imprint(document: Document) -> str:
    """Outlet and day of publication in words, each said to be unknown when it is."""
    outlet = in_line(document.outlet or "") or "Outlet unknown"
    when = day(document.published) if document.published else "publication date unknown"
    return f"{outlet}, {when}"


def number_of(count: int, noun: str) -> str:
    """A count with its noun.

    >>> number_of(1, "statement"), number_of(0, "statement")
    ('1 statement', '0 statements')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def confidence(share: float) -> str:
    """A confidence in [0, 1] in words and as the number.

    >>> confidence(0.9)
    'high (0.90)'
    """
    word = "high" if share >= HIGH else "medium" if share >= MEDIUM else "low"
    return f"{word} ({share:.2f})"


def titled(actor: Actor) -> str:
    """The offices of an actor as the article gives them, or "outlet" or "document" for one.

    "" for a person without an office and where the name says it already ("the head of the
    office"). Says nothing about whether he still holds it.
    """
    name = in_line(actor.name).casefold()
    offices = [o for o in actor.offices if in_line(o.title).casefold() not in name]
    titles = list(dict.fromkeys(map(_title, offices)))
    shorter = {t for t in titles for u in titles if t != u and _is_part(t, u)}
    said = "; ".join(title for title in titles if title not in shorter)
    return said or (actor.kind.value if actor.kind in _SAID_KINDS else "")


def _title(office: Office) -> str:
    """A title with its body: "envoy for the League", "professor at Northgate", else "of"."""
    title, of = in_line(office.title), in_line(office.of)
    if not of:
        return title
    if " to " in title:
        return f"{of}\u2019s {title}"
    noun = title.rpartition(" ")[2].casefold()
    return f"{title} {_BELONGS.get(noun, 'of')} {of}"


def _is_part(title: str, longer: str) -> bool:
    """True for "Minister" beside "Foreign Minister of Norland"."""
    plain = longer.partition(" of ")[0].casefold()
    return f" {plain}".endswith(f" {title.casefold()}") or plain == title.casefold()


def words_in(document: Document) -> int:
    """Number of words of the article's body: runs without white space, furniture left out."""
    body = document.body if document.blocks else ()
    pieces = [span.within(document.text) for span in body]
    return sum(len(piece.split()) for piece in (pieces if document.blocks else [document.text]))
