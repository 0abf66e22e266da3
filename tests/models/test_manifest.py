from pathlib import Path

import pytest

from onrecord.models.manifest import Weights, checked_bytes, verify, weights
from onrecord.records.errors import ModelError

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def made(files: dict[str, str]) -> Weights:
    return Weights(name="m", version="1", licence="MIT", source="here", size=0, files=files)


def test_the_parser_is_in_the_manifest_with_all_its_parts() -> None:
    parser = weights("en_core_web_sm")
    assert parser.version == "3.8.0"
    assert parser.licence == "MIT"
    assert {"tok2vec/model", "tagger/model", "parser/model", "ner/model"} <= set(parser.files)
    assert parser.size > 10_000_000


def test_an_unknown_model_is_named_with_those_that_are_known() -> None:
    with pytest.raises(ModelError, match="no-such: the manifest has no such model.*en_core_web_sm"):
        weights("no-such")


def test_unchanged_files_pass(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert verify(made({"a": EMPTY}), tmp_path) is None
    assert checked_bytes(tmp_path / "a", EMPTY) == b""


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    with pytest.raises(ModelError, match="not the one this version was measured with"):
        verify(made({"a": EMPTY}), tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read .*Install onrecord again"):
        verify(made({"gone": EMPTY}), tmp_path)


def test_the_digest_of_a_model_depends_on_every_file_and_not_on_their_order() -> None:
    one = made({"a": EMPTY, "b": EMPTY}).digest
    assert one == made({"b": EMPTY, "a": EMPTY}).digest
    assert one != made({"a": EMPTY}).digest
