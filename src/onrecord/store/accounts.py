"""Who may use the desk, and what each coder has set there."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.records.errors import InputError, StaleError
from onrecord.store import schema
from onrecord.store.characters import is_keepable
from onrecord.store.rows import Account
from onrecord.store.times import zoned
from onrecord.store.upsert import insert_new


def accounts(connection: Connection) -> tuple[Account, ...]:
    """Every account by name."""
    found = connection.execute(select(schema.account).order_by(schema.account.c.name))
    return tuple(_account(row) for row in found)


def save_account(connection: Connection, account: Account) -> None:
    """Make the account, or change the one of this name that is at the account's version.

    Raises:
        InputError: it is no name.
        StaleError: the account was changed meanwhile, or made by somebody else.
    """
    if not account.name.strip() or not is_keepable(account.name):
        raise InputError("an account needs a name", about=repr(account.name))
    table = schema.account
    found = connection.execute(
        select(table).where(table.c.name == account.name).with_for_update(key_share=True)
    ).one_or_none()
    if found is None:
        new = {"name": account.name, "at": account.created, "version": 1}
        held = {"role": account.role, "secret": account.secret}
        connection.execute(insert(table), {**new, **held})
        return
    if found.version != account.version:
        raise StaleError(about=account.name, yours=account, theirs=_account(found))
    values = {"role": account.role, "secret": account.secret, "version": found.version + 1}
    connection.execute(update(table).where(table.c.n == found.n).values(values))


def remove_account(connection: Connection, name: str) -> bool:
    """True when there was such an account; his rows and changes stay."""
    gone = connection.execute(delete(schema.account).where(schema.account.c.name == name))
    return gone.rowcount > 0


def _account(row: Any) -> Account:  # noqa: ANN401 - a row of the table
    return Account(
        name=row.name,
        role=row.role,
        secret=row.secret,
        created=zoned(row.at),
        version=row.version,
    )


def settings_of(connection: Connection, coder: int) -> Mapping[str, str]:
    """What the coder has set, by name."""
    table = schema.setting
    found = connection.execute(select(table).where(table.c.coder == coder).order_by(table.c.name))
    return {row.name: row.value for row in found}


def save_setting(connection: Connection, coder: int, name: str, value: str) -> None:
    """Set one thing; the value is the desk's own text, such as JSON."""
    table = schema.setting
    row = {"coder": coder, "name": name, "value": value}
    connection.execute(insert_new(connection, table), row)
    connection.execute(
        update(table).where(table.c.coder == coder, table.c.name == name).values(value=value)
    )
