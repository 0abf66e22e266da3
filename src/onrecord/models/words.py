"""The words of a text: what stands between white space, without marks, contractions apart."""

import re
from collections.abc import Iterator

__all__ = ["Word", "words_in"]

Word = tuple[int, int]  # half-open characters

MAX_RUN = 400
MAX_SPECIAL = 20
MAX_KEPT = 100_000
_RUN = re.compile(rf"\S{{1,{MAX_RUN}}}")
_ABBREVIATIONS = frozenset(
    # a list would fill a page
    """
    a. b. c. d. e. f. g. h. i. j. k. l. m. n. o. p. q. r. s. t. u. v. w. x. y. z. a.m. p.m. e.g.
    i.e. E.g. I.e. E.G. I.E. Adm. Ak. Ala. Apr. Ariz. Ark. Aug. Bros. Calif. Co. Colo. Conn.
    Corp. D.C. Dec. Del. Dr. Feb. Fla. Ga. Gen. Gov. Ia. Id. Ill. Inc. Ind. Jan. Jr. Jul. Jun.
    Kan. Kans. Ky. La. Ltd. Mar. Mass. Md. Messrs. Mich. Minn. Miss. Mo. Mont. Mr. Mrs. Ms. Mt.
    N.C. N.D. N.H. N.J. N.M. N.Y. Neb. Nebr. Nev. Nov. Oct. Okla. Ore. Pa. Ph.D. Prof. Rep. Rev.
    S.C. Sen. Sep. Sept. St. Tenn. Va. Wash. Wis. co. vs. v.s. and/or w/o o'clock O'clock ma'am
    Ma'am 's 'S 'em 'll 're 'd 've 'm n't '' :) :( ;) :-) :-( ;-)
    """.split()  # noqa: SIM905
)
_SPLIT = {"cannot": 3, "gonna": 3, "gotta": 3, "c'mon": 3, "y'all": 2, "d'ye": 2}
_CONTRACTED = re.compile(
    r"(?P<stem>\w+?)(?P<rest>(?:n't|'(?:ve|re|ll|d|m|s))(?:'ve)?)", re.IGNORECASE
)
_BARE_NOT = re.compile(
    r"(?:do|does|did|is|are|was|were|ca|wo|has|have|had|could|would|should)(?=nt$)", re.IGNORECASE
)
_REST = re.compile(r"n't|'[a-z]+", re.IGNORECASE)
_HOUR = re.compile(r"(?:1[0-2]|[1-9])(?=(?:[ap]m|[ap]\.m\.)$)")
_QUOTES = "'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉⟦⟧"
_MONEY = "$£€¥฿₠-₿﷼"
_PREFIX = re.compile(
    rf"''|\.\.+|US\$|C\$|A\$|\+(?![0-9])|[§%=—–…:;!?¿¡()\[\]{{}}<>_#*&。？！，、；：～·।،؛٪{_QUOTES}{_MONEY}]"
    r"|[\u2190-\u2bff\U0001f000-\U0001faff©®™°]"
)
_UNITS = (
    "km|km²|km³|m|m²|m³|dm|cm|cm²|mm|ha|µm|nm|yd|in|ft|kg|g|mg|µg|t|lb|oz|m/s|km/h|kmh|mph|hPa|Pa|mbar|mb|MB|kb|KB|"
    "gb|GB|tb|TB|T|G|M|K"
)
_SUFFIX = re.compile(
    rf"(?:''|\.\.+|'[sS]|[…:;!?¿¡()\[\]{{}}<>_#*&。？！，、；：～·।،؛٪—–{_QUOTES}]"
    r"|[\u2190-\u2bff\U0001f000-\U0001faff©®™°]"
    rf"|(?<=[0-9])(?:\+|%|[{_MONEY}]|{_UNITS})|(?<=°[FfCcKk])\."
    rf"|(?<=[0-9%²\-+)\]}}>_#*&{_QUOTES}])\.|(?<=[^\W\d_A-Z])\.|(?<=[A-Z][A-Z])\.)$"
)
_LETTER = r"[^\W\d_]"
_INFIX = re.compile(
    r"\.\.+|…|[\u2190-\u2bff\U0001f000-\U0001faff©®™°]"
    r"|(?<=[0-9])[+\-*^](?=[0-9-])"
    rf"|(?<=[a-zß-öø-ÿ{_QUOTES}])\.(?=[A-ZÀ-ÖØ-Þ{_QUOTES}])"
    rf"|(?<={_LETTER}),(?={_LETTER})"
    rf"|(?<=[^\W_])(?:--?-?|[–—~])(?={_LETTER})"
    rf"|(?<=[^\W_])[:<>=/](?={_LETTER})"
)
_ADDRESS = re.compile(
    r"(?:[a-z]+://\S+|(?:[\w\-]+\.)+[a-z]{2,}(?:[:/?#]\S*)?|[\w.+\-]+@(?:[\w\-]+\.)+[a-z]+)"
)
_KEPT: dict[str, tuple[Word, ...]] = {}


def words_in(text: str, start: int, stop: int) -> Iterator[Word]:
    """The words between two places of the text, in order; marks are words of their own.

    Made to agree with spaCy's English tokenizer, on whose words the parse was learned:
    "don't" is "do" and "n't", "U.S." is one word, "Port-Alma" three.
    """
    for found in _RUN.finditer(text, start, stop):
        chunk, at = found.group(), found.start()
        words = _KEPT.get(chunk)
        if words is None:
            if len(_KEPT) >= MAX_KEPT:
                _KEPT.clear()
            words = _KEPT[chunk] = tuple(_split(chunk))
        for first, last in words:
            yield at + first, at + last


def _split(chunk: str) -> list[Word]:
    """The words of a chunk: marks before and behind, and the core between them."""
    plain = chunk.replace("’", "'").replace("‘", "'")
    start, stop = 0, len(chunk)
    before: list[Word] = []
    after: list[Word] = []
    while start < stop and not _is_special(plain[start:stop]):
        prefix = _PREFIX.match(chunk, start, stop)
        if prefix:
            before.append(prefix.span())
            start = prefix.end()
            if _is_special(plain[start:stop]):
                break
        suffix = _suffix(plain, start, stop)
        if suffix:
            after.append(suffix.span())
            stop = suffix.start()
        if not prefix and not suffix:
            break
    core = _core(plain, start, stop) if start < stop else []
    return [*before, *core, *reversed(after)]


def _suffix(plain: str, start: int, stop: int) -> re.Match[str] | None:
    """What is cut off the end; the full stop of "R-Va." stays."""
    found = _SUFFIX.search(plain, max(start, stop - 8), stop)
    if not found or found.start() < start:
        return None
    tail = plain[max(start, stop - 8) : stop].rpartition("-")
    titled = tail[1] and tail[2][:1].isupper() and tail[2] in _ABBREVIATIONS
    return None if titled and found.group() == "." else found


def _is_special(core: str) -> bool:
    if not core or len(core) > MAX_SPECIAL:
        return False
    lower = core.lower()
    if core in _ABBREVIATIONS or lower in _SPLIT or _HOUR.match(core) or _BARE_NOT.match(core):
        return True
    found = _CONTRACTED.fullmatch(core)
    return found is not None and not lower.endswith("'s")


def _core(plain: str, start: int, stop: int) -> list[Word]:
    core = plain[start:stop]
    if core in _ABBREVIATIONS or _ADDRESS.fullmatch(core):
        return [(start, stop)]
    cuts = [] if len(core) > MAX_SPECIAL else _cuts(core)
    if cuts:
        return _between([start, *(start + cut for cut in cuts), stop])
    return _between_infixes(plain, start, stop)


def _cuts(core: str) -> list[int]:
    """Where a contraction is cut in two or three."""
    if core.lower() in _SPLIT:
        return [_SPLIT[core.lower()]]
    joined = _HOUR.match(core) or _BARE_NOT.match(core)
    if joined:
        return [joined.end()]
    found = _CONTRACTED.fullmatch(core)
    if not found:
        return []
    return [part.start() for part in _REST.finditer(core, found.start("rest"))]


def _between(bounds: list[int]) -> list[Word]:
    return list(zip(bounds, bounds[1:], strict=False))


def _between_infixes(plain: str, start: int, stop: int) -> list[Word]:
    bounds = [start]
    for found in _INFIX.finditer(plain, start, stop):
        bounds += [found.start(), found.end()]
    bounds.append(stop)
    return [(a, b) for a, b in _between(bounds) if a < b]
