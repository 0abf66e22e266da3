"""The values of a cast file with the lines they stand on."""

import difflib
import re
from collections.abc import Iterable, Sequence
from datetime import date

import yaml

from onrecord.records.errors import SettingError

_BYTES = 10_000_000


class Item:
    """A mapping of the file: its values by key, each with its line.

    Args:
        node: The mapping as YAML composed it.
        where: The file and the way to the item, for errors.
    """

    def __init__(self, node: yaml.MappingNode, where: str) -> None:
        self._where = where
        self._line = node.start_mark.line + 1
        self._values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in self._values:
                raise _error(f'"{name}" stands here twice', where, key, "Leave one of them out")
            self._values[name] = value

    def error(self, what: str, *, remedy: str) -> SettingError:
        """An error about the whole item."""
        return SettingError(what, about=f"{self._where}, line {self._line}", remedy=remedy)

    def check_keys(self, known: Sequence[str]) -> None:
        """Raise SettingError when there is a key that is not known."""
        for key, value in self._values.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                remedy = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(known)}"
                raise _error(f'there is no key "{key}"', self._where, value, remedy)

    def text(self, key: str) -> str:
        """A text that must be there."""
        node = self._values.get(key)
        if node is None:
            raise self.error(f'"{key}" is missing', remedy=f"Write {key}: and a text")
        return _text(node, self._where, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when the key is not there."""
        node = self._values.get(key)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise _error(f'"{key}" is no list', self._where, node, f"Write {key}: [one, two]")
        return tuple(_text(one, self._where, key) for one in node.value)

    def one_of(self, key: str, choices: Iterable[str], *, default: str) -> str:
        """One of the choices; the default when the key is not there."""
        node = self._values.get(key)
        if node is None:
            return default
        value, known = _text(node, self._where, key), tuple(choices)
        if value not in known:
            remedy = f"There are: {', '.join(known)}"
            raise _error(f'"{value}" is no {key}', self._where, node, remedy)
        return value

    def matching(self, key: str, pattern: str, wanted: str) -> str | None:
        """A text of this form; None when the key is not there."""
        node = self._values.get(key)
        if node is None:
            return None
        value = _text(node, self._where, key)
        if not re.fullmatch(pattern, value):
            raise _error(f'{key} "{value}" is not {wanted}', self._where, node, f"Give {wanted}")
        return value

    def day(self, key: str) -> date | None:
        """A day; None when the key is not there."""
        node = self._values.get(key)
        if node is None:
            return None
        value = _text(node, self._where, key)
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise _error(
                f'{key} "{value}" is no day', self._where, node, "Write it as 2025-05-31"
            ) from error

    def node(self, key: str) -> yaml.Node | None:
        """What YAML composed for the key; None when it is not there or empty."""
        node = self._values.get(key)
        return None if node is None or node.tag == "tag:yaml.org,2002:null" else node

    @property
    def where(self) -> str:
        """The file and the way to the item."""
        return self._where


def root_of(text: str, name: str) -> Item:
    """The mapping at the top of the file; an empty file is an empty mapping.

    Raises:
        SettingError: it is too large, no YAML, or no mapping.
    """
    if len(text) > _BYTES:
        raise SettingError("the cast file is too large", about=name, remedy="Split it")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise SettingError(
            f"this is not YAML ({problem})", about=f"{name}{line}", remedy="See docs/cast-file.md"
        ) from error
    if node is None:
        node = yaml.MappingNode("tag:yaml.org,2002:map", [], yaml.Mark(name, 0, 0, 0, None, 0))
    return _item(node, name)


def items_of(item: Item, key: str) -> list[Item]:
    """The mappings in the list under a key; none when it is not there."""
    node = item.node(key)
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise _error(f'"{key}" is no list', item.where, node, "Begin each entry with a dash")
    return [_item(one, f"{item.where}: {key}") for one in node.value]


def pairs_of(item: Item, key: str) -> tuple[tuple[str, str], ...]:
    """The pairs of texts in the list under a key."""
    node = item.node(key)
    if node is None:
        return ()
    rows = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(_pair(row, item.where, key) for row in rows)


def _pair(node: yaml.Node, where: str, key: str) -> tuple[str, str]:
    names = node.value if isinstance(node, yaml.SequenceNode) else []
    if len(names) != 2:
        raise _error(f"{key} takes pairs of names", where, node, "Write - [one name, another]")
    one, other = (_text(name, where, key) for name in names)
    return one, other


def _item(node: yaml.Node, where: str) -> Item:
    if not isinstance(node, yaml.MappingNode):
        raise _error("a mapping is wanted here", where, node, "Write key: value")
    return Item(node, where)


def _text(node: yaml.Node, where: str, key: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        raise _error(f'"{key}" is no text', where, node, f"Write {key}: and a text")
    return " ".join(str(node.value).split())


def _error(what: str, where: str, node: yaml.Node, remedy: str) -> SettingError:
    return SettingError(what, about=f"{where}, line {node.start_mark.line + 1}", remedy=remedy)
