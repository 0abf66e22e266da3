"""The installed program as the reader of a desk, and the desk it is given to."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import blocks_of
from desks import client, desk_of, form_token

from onrecord.desk.given import Told
from onrecord.records.document import Document
from onrecord.records.reading import Failure, Reading
from onrecord.run.desk_given import Installed, given
from onrecord.run.settings import DEFAULTS
from onrecord.store import Noun, open_collection

RULES = replace(DEFAULTS, steps=replace(DEFAULTS.steps, statements="rules"))
TOLD = Told(title="Round", outlet="Harbour Courier", published=date(2025, 6, 2))
TEXT = "Ilse Varga said the talks would go on. “We shall never sign,” said Tomas Reyl."


@pytest.fixture(scope="module")
def installed() -> Installed:
    return Installed(RULES)


def test_files_are_read_under_their_names(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "One."}\nno json\n', encoding="utf-8")
    one, two, three = installed.files(tmp_path, TOLD)
    assert isinstance(one, Reading)
    facts = one.document
    assert (facts.outlet, facts.published, facts.address) == (TOLD.outlet, TOLD.published, None)
    assert len(one.statements) == 2
    assert isinstance(two, Reading)
    assert isinstance(three, Failure)
    assert three.id == "b.jsonl:2"
    assert str(tmp_path) not in three.error + three.remedy


def test_documents_are_read_again_to_the_character(installed: Installed) -> None:
    document = Document(TEXT, id="d1", published=date(2025, 6, 2), blocks=blocks_of(TEXT))
    (found,) = installed.again([document])
    assert isinstance(found, Reading)
    assert found.document == document
    assert len(found.statements) == 2


def test_an_address_inside_ones_own_network_is_a_failure(installed: Installed) -> None:
    (found,) = installed.addresses(["http://127.0.0.1:1/x"], TOLD)
    assert isinstance(found, Failure)
    assert found.id == "http://127.0.0.1:1/x"


def test_the_coder_is_that_of_the_command_line(installed: Installed) -> None:
    coder = installed.coder()
    assert coder.name == "onrecord"
    assert coder.key == Installed(RULES).coder().key
    assert coder.key != given().reader.coder().key  # type: ignore[union-attr]


def test_a_pasted_text_becomes_statements_at_the_desk(installed: Installed, tmp_path: Path) -> None:
    with open_collection(str(tmp_path / "talks.db"), create=True) as collection:
        desk = replace(desk_of(collection), given=replace(given(RULES), reader=installed))
        one = client(desk)
        assert one.post("/runs/text", data={"form": form_token(one), "text": TEXT}).is_redirect
        desk.jobs.wait(120)
        assert collection.count(Noun.STATEMENT) == 2
        assert "has read every article" in one.get("/runs").text
