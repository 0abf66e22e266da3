"""What every request knows: the desk it came to, and who asks."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Request

from onrecord.desk.given import NOTHING, Given
from onrecord.desk.jobs import Jobs
from onrecord.desk.matters import Matters
from onrecord.records.errors import InputError
from onrecord.store import Collection, Filter, State

ALL_STATES = (State.PROPOSED, State.ACCEPTED, State.REJECTED)


class Role(StrEnum):
    """What an account may do; each may do what those after it may."""

    OWNER = "owner"
    ADJUDICATOR = "adjudicator"
    CODER = "coder"
    READER = "reader"


_RANK = {role: rank for rank, role in enumerate(reversed(Role))}


class ForbiddenError(InputError):
    """The account may not do this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One running desk.

    `key` signs sessions and forms (32 random bytes); `token` lets the one who started the desk
    in, None where accounts are asked for; `hosts` are the values of the Host header it answers
    to; `coder` is the name under which decisions of the one who started it are kept;
    `given` are functions of other rooms; `secure` is true where browsers reach it by TLS only;
    `failures` are the times of wrong passwords, by name; `jobs` is what it reads, `matters` what
    it found to belong together.
    """

    collection: Collection
    key: bytes
    token: str | None
    hosts: frozenset[str]
    coder: str
    given: Given = field(default=NOTHING, compare=False)
    secure: bool = False
    failures: dict[str, list[float]] = field(default_factory=dict, compare=False, repr=False)
    jobs: Jobs = field(default_factory=Jobs, compare=False, repr=False)
    matters: Matters = field(default_factory=Matters, compare=False, repr=False)

    @property
    def cookie(self) -> str:
        """The cookie's name; cookies do not tell ports apart, so the name does.

        With TLS the prefix makes browsers refuse one that another host or plain HTTP would set.
        """
        ports = {host.rpartition(":")[2] for host in self.hosts}
        name = "-".join(["onrecord", *sorted(port for port in ports if port.isdigit())])
        return f"__Host-{name}" if self.secure else name

    @property
    def is_shared(self) -> bool:
        """True for a team's desk: people log in, nobody comes in by a token."""
        return self.token is None or bool(self.collection.accounts())


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who asks. `form` is the token that every form of his carries; `by_account` once logged in."""

    name: str
    role: Role
    form: str
    by_account: bool = False

    def may(self, role: Role) -> bool:
        """True when he may do what this role may."""
        return _RANK[self.role] >= _RANK[role]

    def needs(self, role: Role) -> None:
        """Make sure that he may do what this role may.

        Raises:
            ForbiddenError: he may not.
        """
        if not self.may(role):
            raise ForbiddenError(
                f"this takes the role of {role.value}", remedy="Ask the owner of the desk"
            )

    def sees(self, **conditions: object) -> Filter:
        """The rows as this person sees them: his own decisions over the newest reading."""
        return Filter(**{"seen_by": self.name, **conditions})  # type: ignore[arg-type]


def desk_of(request: Request) -> Desk:
    """The desk the request came to."""
    desk: Desk = request.app.state.desk
    return desk


def session_of(request: Request) -> Session:
    """Who asks, as gate.py found out."""
    session: Session = request.state.session
    return session


TheDesk = Annotated[Desk, Depends(desk_of)]
Asker = Annotated[Session, Depends(session_of)]
