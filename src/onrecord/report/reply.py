"""An answer for the terminal, and as JSON."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from onrecord.report import answer as answers
from onrecord.report.answer import Answer, Line
from onrecord.report.hanging import Hanging, more, section
from onrecord.report.words import day, in_line, number_of, shortened

MAX_COLUMNS = 100
WORDS_CHARS = 240
CAUTION = "It says what the words do, not who is right."
FIRST_LINES = 40  # of one group; all of them with --json


def reply(answer: Answer) -> RenderableType:
    """The answer as something rich can print: each line with who, what, by whom, words, place."""
    head = Hanging("", Text(f"Understood as: {answer.understood}.", style="italic"))
    parts = [head, *(part for group in answer.groups for part in _group(group))]
    read = number_of(answer.n_articles, "article")
    parts += [
        Text(""),
        Hanging("", Text(f"From {read}. It says what the words do, not who is right.")),
    ]
    return Constrain(Group(*parts), MAX_COLUMNS)


def reply_text(answer: Answer, *, columns: int = 80) -> str:
    """The same as plain text, no line wider than `columns`."""
    out = StringIO()
    Console(file=out, width=columns, color_system=None, force_terminal=False).print(reply(answer))
    return out.getvalue()


def _group(group: answers.Group) -> Iterator[RenderableType]:
    yield from section(group.title)
    if not group.lines:
        yield Hanging("  ", Text(group.nobody))
    for line in group.lines[:FIRST_LINES]:
        yield Hanging("  - ", _line(line))
    yield from more(len(group.lines) - FIRST_LINES)


def _line(line: Line) -> Text:
    teller = f", according to {line.said_by}" if line.said_by else ""
    words = shortened(line.words, WORDS_CHARS)
    where = f" [{_place(line)}]"
    return Text.assemble((line.who, "bold"), f": {line.does}{teller}: {words}", (where, "dim"))


def _place(line: Line) -> str:
    """The outlet, else the headline, and the day of publication."""
    outlet = in_line(line.outlet or "") or shortened(line.headline, 60)
    return f"{outlet}, {day(line.published)}" if line.published else outlet


def reply_json(answer: Answer) -> dict[str, Any]:
    """The answer as one JSON object; every line with its article, its row's id and its offsets."""
    question = answer.question
    return {
        "onrecord": 1,
        "question": question.text,
        "understood": answer.understood,
        "asks": question.asks.name.lower(),
        "issue": question.issue,
        "stance": question.stance.value if question.stance else None,
        "articles": answer.n_articles,
        "groups": [
            {
                "title": group.title,
                "nobody": None if group.lines else group.nobody,
                "lines": [_row(line) for line in group.lines],
            }
            for group in answer.groups
        ],
    }


def _row(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "who": line.who,
        "does": line.does,
        "said_by": line.said_by or None,
        "words": line.words,
        "spans": [[span.start, span.stop] for span in line.spans],
        "document": line.document,
        "headline": line.headline,
        "outlet": line.outlet,
        "published": line.published.isoformat() if line.published else None,
    }
