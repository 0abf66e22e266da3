"""Whether a content is given in quotation marks, in the outlet's words, or in both."""

from onrecord.records.spans import Spans
from onrecord.records.statement import StatementKind
from onrecord.statements.layout import Layout


def kind_of(layout: Layout, content: Spans) -> StatementKind:
    """Direct when every word stands in a quotation, indirect when none does, else mixed."""
    quoted = [
        layout.quote_of[word] != -1
        for span in content
        for word in range(*layout.words_in(*span))
        if layout.parse.words[word][0].isalnum()
    ]
    if quoted and all(quoted):
        return StatementKind.DIRECT
    return StatementKind.MIXED if any(quoted) else StatementKind.INDIRECT
