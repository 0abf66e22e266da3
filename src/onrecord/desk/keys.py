"""The keys of the reading desk: what each does, and how a person has set them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.desk.asked import Session
from onrecord.records.errors import InputError
from onrecord.store import Collection

OFF = ""
SETTING = "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a key does: the name of the act, the key when nobody changes it, and words for it."""

    act: str
    usual: str
    words: str


KEYS = (
    Key(act="next", usual="j", words="next statement"),
    Key(act="previous", usual="k", words="previous statement"),
    Key(act="waiting", usual="n", words="next undecided, also in the next article"),
    Key(act="waited", usual="p", words="previous undecided"),
    Key(act="accept", usual="a", words="accept"),
    Key(act="reject", usual="x", words="reject"),
    Key(act="make", usual="s", words="mark a new statement"),
    Key(act="spans", usual="e", words="change the spans"),
    Key(act="voice", usual="v", words="say who speaks"),
    Key(act="undo", usual="u", words="undo"),
    Key(act="redo", usual="r", words="redo"),
    Key(act="help", usual="?", words="show the keys"),
)
_BY_ACT = {key.act: key for key in KEYS}
_SINGLE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ?!.,;-+*#/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """A person's keys: `on` is False when single keys do nothing; `of` by act, OFF for none."""

    on: bool
    of: Mapping[str, str]

    @property
    def json(self) -> str:
        """What the island reads."""
        return json.dumps({"on": self.on, "of": dict(self.of)})


def keys_of(collection: Collection, session: Session) -> Keys:
    """The keys as the person has set them."""
    set_to = collection.settings_of(session.name).get(SETTING)
    usual = {key.act: key.usual for key in KEYS}
    if set_to is None:
        return Keys(on=True, of=usual)
    held = json.loads(set_to)
    return Keys(on=bool(held["on"]), of={**usual, **held["of"]})


def save_keys(collection: Collection, session: Session, *, on: bool, of: Mapping[str, str]) -> None:
    """Keep the keys of a person.

    Raises:
        InputError: an act there is not, a key that is none, or one key for two acts.
    """
    for act, key in of.items():
        if act not in _BY_ACT:
            raise InputError("there is no such act", about=act[:40])
        if key != OFF and key not in _SINGLE:
            raise InputError("this is no single key", about=key[:10], remedy="Use a letter")
    given = [key for key in of.values() if key != OFF]
    twice = sorted({key for key in given if given.count(key) > 1})
    if twice:
        raise InputError("one key cannot do two things", about=", ".join(twice))
    collection.save_setting(session.name, SETTING, json.dumps({"on": on, "of": dict(of)}))
