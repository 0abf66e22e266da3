"""People: the accounts of a team, made by the owner."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from onrecord.desk.asked import Asker, Role, TheDesk
from onrecord.desk.forms import Sender, Text
from onrecord.desk.pages import back_to, page
from onrecord.desk.passes import account_named, hashed
from onrecord.records.errors import InputError
from onrecord.store import ADJUDICATED, Account, CoderKind

router = APIRouter()
MAX_NAME = 80


@router.get("/people")
def people(request: Request, desk: TheDesk, session: Asker) -> Response:
    """Who has an account."""
    accounts = desk.collection.accounts() if session.may(Role.OWNER) else ()
    return page(request, "people.html.j2", accounts=accounts, roles=[one.value for one in Role])


@router.post("/people")
def save(
    desk: TheDesk,
    session: Sender,
    name: Text = "",
    role: Annotated[Role, Form()] = Role.CODER,
    password: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Make an account, or give one a new role or password; his sessions end with it."""
    session.needs(Role.OWNER)
    called = _name(desk, name)
    old = account_named(desk, called)
    if old is None and not desk.collection.accounts() and role is not Role.OWNER:
        raise InputError("the first account must be an owner's", remedy="Make that one first")
    if old is None and not password:
        raise InputError("a new account needs a password")
    if old is not None and role is not Role.OWNER:
        _keep_an_owner(desk, called)
    desk.collection.save_account(
        Account(
            name=called,
            role=role.value,
            secret=hashed(password) if password or old is None else old.secret,
            created=old.created if old else datetime.now(UTC),
            version=old.version if old else 1,
        )
    )
    return back_to("/people")


@router.post("/people/remove")
def remove(desk: TheDesk, session: Sender, name: Text = "") -> Response:
    """Take an account away; what he decided stays."""
    session.needs(Role.OWNER)
    if len(desk.collection.accounts()) > 1:
        _keep_an_owner(desk, name)
    desk.collection.remove_account(name)
    return back_to("/people")


@router.post("/people/password")
def new_password(
    desk: TheDesk, session: Sender, password: Annotated[str, Form(max_length=2000)] = ""
) -> Response:
    """Give oneself a new password, which ends the session."""
    account = account_named(desk, session.name) if session.by_account else None
    if account is None:
        raise InputError("this session has no account")
    desk.collection.save_account(
        Account(
            name=account.name,
            role=account.role,
            secret=hashed(password),
            created=account.created,
            version=account.version,
        )
    )
    return back_to("/login")


def _name(desk: TheDesk, name: str) -> str:
    """A name that is free for a person.

    Raises:
        InputError: none, too long, or that of a machine or of the adjudicated layer.
    """
    called = name.strip()
    if not called or len(called) > MAX_NAME or not called.isprintable():
        raise InputError(f"a name has 1 to {MAX_NAME} characters")
    machines = {one.key for one in desk.collection.coders() if one.kind is CoderKind.MACHINE}
    if called in machines | {ADJUDICATED}:
        raise InputError("this name is taken", about=called)
    return called


def _keep_an_owner(desk: TheDesk, name: str) -> None:
    owners = [one.name for one in desk.collection.accounts() if one.role == Role.OWNER.value]
    if owners == [name]:
        raise InputError("somebody must be the owner", remedy="Make another owner first")
