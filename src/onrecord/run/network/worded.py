"""Networks in words: headings, and a statement in one line."""

from onrecord.analysis import Aggregation, Mode
from onrecord.report.words import in_line, in_marks, shortened
from onrecord.run.network.quoted import Quoted
from onrecord.run.network.ties import DiscourseNetwork

_ONE = {
    Aggregation.SUBTRACT: "agreements minus disagreements",
    Aggregation.CONGRUENCE: "agreements",
    Aggregation.CONFLICT: "disagreements",
    Aggregation.IGNORE: "statements about the same",
}
_TWO = {
    Aggregation.SUBTRACT: "statements for minus against",
    Aggregation.COMBINE: "which sides occur",
    Aggregation.IGNORE: "statements",
}
_CHARS = 220


def heading(network: DiscourseNetwork) -> str:
    """What the network shows.

    Such as "Actors tied through issues: agreements minus disagreements, declared".
    """
    made, settings = network.network, network.settings
    if settings is None:
        return "Who speaks through whom: statements"
    rows, columns = plural(settings.variable1).capitalize(), plural(settings.variable2)
    if made.mode is Mode.ONE:
        what = f"{rows} tied through {columns}: {_ONE[made.aggregation]}"
    else:
        what = f"{rows} by {columns}: {_TWO[made.aggregation]}"
    norm = settings.normalization.value
    divided = "" if norm == "no" else f", normalised by {norm}"
    basis = f", {network.basis}" if network.basis else ""
    return f"{what}{divided}{basis}"


def plural(noun: str) -> str:
    """The name of a variable for several of its values.

    >>> plural("actor"), plural("said_by"), plural("story")
    ('actors', 'said by', 'stories')
    """
    words = noun.replace("_", " ")
    if words.endswith((" by", "toward", "basis", "s")):
        return words
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def quotation(one: Quoted, settings_qualifier: str | None, names: tuple[str, str]) -> str:
    """A statement in one line: when, where, who on which side of what, by whom, in which words."""
    when = one.published.isoformat() if one.published else "no day known"
    where = in_line(one.outlet) or in_line(one.title) or one.document
    side = one.values.get(settings_qualifier or "", "")
    who, what = (one.values.get(name, "") for name in names)
    what = what or one.values.get("toward", "")
    claim = " ".join(part for part in (who, _SIDES.get(side, side), what) if part)
    said_by = one.values.get("said_by", "")
    alleged = f", according to {said_by}" if said_by else ""
    return f"{when}  {where}  {claim}{alleged}: {marked(one)}"


_SIDES = {"1": "for", "0": "against", "supports": "for", "opposes": "against"}


def marked(one: Quoted) -> str:
    """The words in quotation marks, shortened; the sentence around them where they are few."""
    return in_marks(shortened(one.context if len(one.words) < 40 else one.words, _CHARS))
