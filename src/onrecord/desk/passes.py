"""Cookies, tokens and passwords: what lets somebody in, and what a form must carry."""

import hashlib
import hmac
import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.desk.asked import Desk, Role, Session
from onrecord.records.errors import InputError
from onrecord.store import Account

LASTS_S = 12 * 3600
MIN_PASSWORD, MAX_PASSWORD = 10, 1000  # characters
MAX_FAILURES, PAUSE_S = 5, 60  # wrong passwords for a name, and how long they count
MAX_NAMES = 10_000  # with wrong passwords that are kept in mind
Clock = Callable[[], float]


def cookie_for(desk: Desk, account: Account | None, *, now: Clock = time.time) -> str:
    """A signed cookie: for an account, or for the one who started the desk when None.

    It names the version of the account, so that a new password or role ends it.
    """
    who = ["account", account.name, account.version] if account else ["token", desk.coder, 0]
    body = urlsafe_b64encode(json.dumps([*who, int(now()) + LASTS_S]).encode()).decode()
    return f"{body}.{_signed(desk, 'cookie', body)}"


def session_in(desk: Desk, cookie: str | None, *, now: Clock = time.time) -> Session | None:
    """Who the cookie says asks; None when it is not ours, too old, or of a changed account."""
    body, _, signature = (cookie or "").rpartition(".")
    if not body or not _same(signature, _signed(desk, "cookie", body)):
        return None
    kind, name, version, until = json.loads(urlsafe_b64decode(body))
    if until < now():
        return None
    form = _signed(desk, "form", body)
    if kind == "token":
        if desk.token is None:
            return None
        return Session(name=name, role=Role.OWNER, form=form)
    account = account_named(desk, name)
    if account is None or account.version != version:
        return None
    return Session(name=name, role=Role(account.role), form=form, by_account=True)


def account_named(desk: Desk, name: str) -> Account | None:
    """The account of that name; None when there is none."""
    return next((one for one in desk.collection.accounts() if one.name == name), None)


def is_token(desk: Desk, given: str) -> bool:
    """True for the token of this start."""
    return desk.token is not None and _same(given, desk.token)


def let_in(desk: Desk, name: str, password: str, *, now: Clock = time.time) -> Account | None:
    """The account, when the password is his; takes as long for a name nobody has.

    Raises:
        InputError: too many wrong passwords came for this name within a minute.
    """
    failed = [at for at in desk.failures.get(name, ()) if at > now() - PAUSE_S]
    if len(failed) >= MAX_FAILURES:
        raise InputError("too many wrong passwords for this name", remedy="Wait a minute")
    account = account_named(desk, name)
    held = account.secret if account else _of_nobody()
    if _fits(password, held) and account:
        desk.failures.pop(name, None)
        return account
    if len(desk.failures) >= MAX_NAMES:
        desk.failures.clear()
    desk.failures[name] = [*failed, now()]
    return None


def hashed(password: str) -> str:
    """The Argon2 hash of a new password.

    Raises:
        InputError: it is too short or too long.
    """
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise InputError(
            f"a password has {MIN_PASSWORD} to {MAX_PASSWORD} characters",
            remedy="A few random words are easy to keep in mind",
        )
    return PasswordHasher().hash(_bytes(password))


def _fits(password: str, held: str) -> bool:
    try:
        return PasswordHasher().verify(held, _bytes(password[:MAX_PASSWORD]))
    except (VerificationError, InvalidHashError):
        return False


def _of_nobody() -> str:
    """A hash no password fits, as costly to check as any."""
    hasher = PasswordHasher()
    costs = f"$argon2id$v=19$m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"{costs}${'A' * 22}${'A' * 43}"


def _signed(desk: Desk, purpose: str, body: str) -> str:
    """A signature that holds for one purpose; cookies of the token end with the token."""
    said = f"{purpose}\0{desk.token or ''}\0{body}".encode()
    return hmac.new(desk.key, said, hashlib.sha256).hexdigest()


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(_bytes(given), _bytes(right))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
