"""YAML as rows with lines: small, without aliases and tags."""

import pytest

from onrecord.positions.yaml_rows import MAX_BYTES, Lined, rows_of
from onrecord.records.errors import InputError

BAD = {
    "alias bomb": (b"a: &a [x]\nb: [*a, *a]\n", "anchors and aliases", "line 1"),
    "lone alias": (b"b: *a\n", "anchors and aliases", "line 1"),
    "tag": (b"a: 1\nb: !!python/object:os.system x\n", "tags are not allowed", "line 2"),
    "broken": (b"a: [x\nb: y: z\n", "this is no YAML", "line 2"),
    "not UTF-8": (b"a: \xff\n", "not UTF-8", "book"),
    "control sign": (b"a: \x07\n", "this is no YAML", "book"),
    "deep": (b"[" * 20_000, "lists in lists", "book"),
    "large": (b"#" * (MAX_BYTES + 1), "the limit is", "book"),
}


@pytest.mark.parametrize(("data", "what", "where"), BAD.values(), ids=BAD)
def test_refused(data: bytes, what: str, where: str) -> None:
    with pytest.raises(InputError) as trouble:
        rows_of(data, "book")
    assert what in str(trouble.value)
    assert where in str(trouble.value)


def test_scalars_lists_and_mappings_with_their_lines() -> None:
    assert rows_of("﻿a: x\nb:\n- 'yes'\n- 7\n".encode(), "book") == Lined(
        {"a": Lined("x", 1), "b": Lined([Lined("yes", 3), Lined("7", 4)], 3)}, 1
    )


@pytest.mark.parametrize("data", [b"", b"# nothing\n"])
def test_nothing(data: bytes) -> None:
    assert rows_of(data, "book") is None


@pytest.mark.parametrize("data", [b"a: x\na: y\n", b"? [a]\n: x\n"], ids=["twice", "no text"])
def test_a_mapping_that_is_none(data: bytes) -> None:
    assert rows_of(data, "book") == Lined(None, 1)
