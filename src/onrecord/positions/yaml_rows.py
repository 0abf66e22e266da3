"""YAML as plain rows with their lines, safely: small, without aliases and tags."""

from typing import NamedTuple

import yaml

from onrecord.records.errors import InputError

MAX_BYTES = 1_000_000
MAX_DEPTH = 8  # PyYAML takes quadratic time for deep nesting; a codebook needs four levels


class Lined(NamedTuple):
    """A scalar's text, a list, or a mapping by key, and the line it begins on, from 1.

    `value` is None for a mapping that has one key twice or a key that is no text.
    """

    value: "str | list[Lined] | dict[str, Lined] | None"
    line: int


def rows_of(data: bytes, about: str) -> Lined | None:
    """The document in the bytes; None when there is none. Linear.

    Raises:
        InputError: over MAX_BYTES, not UTF-8, no YAML, or YAML with an anchor, an
            alias, a tag or more than MAX_DEPTH levels.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the file has {len(data)} bytes, the limit is {MAX_BYTES}",
            about=about,
            remedy="Split the codebook",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the file is not UTF-8", about=about) from error
    return _composed(text, about)


def _composed(text: str, about: str) -> Lined | None:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            _refuse(event, about)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise InputError("this is no codebook: lists in lists in lists", about=about)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(
            f"this is no YAML: {error.problem}",
            about=f"{about}, line {line}",
            remedy="Put phrases with a colon or quotation mark between quotation marks",
        ) from error
    except yaml.YAMLError as error:
        raise InputError(f"this is no YAML: {str(error).splitlines()[0]}", about=about) from error
    return None if node is None else _lined(node)


def _refuse(event: yaml.Event, about: str) -> None:
    anchored = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
    if anchored or getattr(event, "tag", None):
        what = "anchors and aliases are" if anchored else "tags are"
        line = event.start_mark.line + 1 if event.start_mark else 1
        raise InputError(
            f"{what} not allowed in a codebook",
            about=f"{about}, line {line}",
            remedy="Write the words out, in quotation marks if they begin with & * or !",
        )


def _lined(node: yaml.Node) -> Lined:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Lined([_lined(one) for one in node.value], line)
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        if len(set(map(str, keys))) < len(keys) or not all(isinstance(k, str) for k in keys):
            return Lined(None, line)
        return Lined({key.value: _lined(value) for key, value in node.value}, line)
    return Lined(str(node.value), line)
