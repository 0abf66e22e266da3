"""Who held which office: first what the cast file says, then the table of the package."""

from datetime import date

from onrecord.actors.cast_file import CastFile
from onrecord.actors.table.questions import sole_holder
from onrecord.actors.table.terms import Term, office_table


class Known:
    """The offices of a cast file before those of the package's table.

    Args:
        cast: What the user says; an office it has is not looked for in the table.
    """

    def __init__(self, cast: CastFile) -> None:
        self._cast = cast

    def sole_holder(self, question: str, on: date) -> Term | None:
        """The only one who surely held the office on the day; None when the day has none."""
        if self._cast.actors:
            has_office, term = sole_holder(question, on, self._cast.table)
            if has_office:
                return term
        return sole_holder(question, on, office_table())[1]

    def terms_of(self, person: str) -> tuple[Term, ...]:
        """The terms of everybody of this name; those of the cast file when it has him."""
        own = self._cast.table.terms_of(person) if self._cast.actors else ()
        return own or office_table().terms_of(person)

    def place(self, text: str) -> str | None:
        """The code of the state or body that a text names; None for neither."""
        return self._cast.code_of(text)
