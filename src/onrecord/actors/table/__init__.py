"""Who held which office from when to when."""

from onrecord.actors.table.questions import Answer, answer
from onrecord.actors.table.terms import OfficeTable, Term, holders, office_table, terms_of

__all__ = ["Answer", "OfficeTable", "Term", "answer", "holders", "office_table", "terms_of"]
