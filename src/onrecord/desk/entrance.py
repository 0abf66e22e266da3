"""The way in: the token of this start, or the name and password of an account."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from onrecord.desk.asked import Desk, TheDesk
from onrecord.desk.forms import Sender
from onrecord.desk.pages import back_to, own_path, page
from onrecord.desk.passes import LASTS_S, cookie_for, is_token, let_in
from onrecord.store import Account

router = APIRouter()


@router.get("/enter")
def enter(request: Request, desk: TheDesk, token: str = "") -> Response:
    """Exchange the token of this start for a cookie.

    The page leads on by itself: a redirect would leave the cookie out where the address was
    opened from elsewhere (SameSite=Strict).
    """
    if not is_token(desk, token):
        return page(request, "login.html.j2", status=403, next="/", wrong=True, has_token=False)
    return _with_cookie(page(request, "entered.html.j2"), desk, None)


@router.get("/login")
def ask(request: Request, desk: TheDesk, next: str = "/") -> Response:
    """Ask for name and password, or for the address that was printed."""
    return page(
        request,
        "login.html.j2",
        next=own_path(next),
        wrong=False,
        has_token=not desk.collection.accounts(),
    )


@router.post("/login")
def login(
    request: Request,
    desk: TheDesk,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=2000)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Let an account in."""
    account = let_in(desk, name, password)
    if account is None:
        values = {"next": own_path(next), "wrong": True, "has_token": False}
        return page(request, "login.html.j2", status=403, **values)
    return _with_cookie(back_to(next), desk, account)


@router.post("/leave")
def leave(_: Sender, desk: TheDesk) -> Response:
    """End the session in this browser."""
    response = back_to("/login")
    response.delete_cookie(desk.cookie, httponly=True, samesite="strict", secure=desk.secure)
    return response


def _with_cookie(response: Response, desk: Desk, account: Account | None) -> Response:
    response.set_cookie(
        desk.cookie,
        cookie_for(desk, account),
        max_age=LASTS_S,
        httponly=True,
        samesite="strict",
        secure=desk.secure,
    )
    return response
