"""Ids made from content, so that writing the same thing twice is writing it once."""

import hashlib

from onrecord.records.spans import Span

_DIGITS = 16


def content_id(prefix: str, *parts: object) -> str:
    """A short id that depends on the parts and their order and on nothing else.

    Args:
        prefix: One letter for the kind of record.
        parts: Values whose text tells two records apart; None differs from "".

    Returns:
        The prefix and 16 hexadecimal digits of a SHA-256 digest.

    >>> content_id("d", "a text", None) == content_id("d", "a text", "")
    False
    """
    digest = hashlib.sha256("\x1f".join(map(_written, parts)).encode("utf-8", "surrogatepass"))
    return prefix + digest.hexdigest()[:_DIGITS]


def _written(part: object) -> str:
    if part is None:
        return "\x00"
    if isinstance(part, Span):
        return f"{part.start}-{part.stop}"
    if isinstance(part, tuple):
        return "\x1e".join(map(_written, part))
    return str(part)
