"""Forms: each carries a token of its session, so that no other page can send it."""

import hmac
from datetime import date
from typing import Annotated

from fastapi import Depends, Form

from onrecord.desk.asked import Asker, Session
from onrecord.records.errors import InputError

MAX_TEXT = 5000


class FormError(InputError):
    """A form that does not come from a page of this session."""


def from_form(session: Asker, form: Annotated[str, Form(max_length=200)] = "") -> Session:
    """Who sends the form.

    Raises:
        FormError: the form is not one of this session.
    """
    given = form.encode("utf-8", "surrogatepass")
    if not hmac.compare_digest(given, session.form.encode()):
        raise FormError("this form is not of this session", remedy="Load the page again")
    return session


def day_of(text: str | None) -> date | None:
    """The day a field names; None when it names none.

    >>> day_of("2025-06-02"), day_of("soon")
    (datetime.date(2025, 6, 2), None)
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


Sender = Annotated[Session, Depends(from_form)]
Text = Annotated[str, Form(max_length=MAX_TEXT)]
