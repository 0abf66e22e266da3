"""A small `.dna` file made by hand: Norland and Sudria on the harbour; and golden ones."""

import os
import shutil
import tarfile
from pathlib import Path

import pytest

from onrecord.store.dna_rows import (
    Color,
    DataType,
    DnaAttribute,
    DnaAttributeValue,
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaLink,
    DnaRegex,
    DnaRelation,
    DnaStatement,
    DnaStatementType,
    DnaValue,
    DnaVariable,
    Permission,
    Relation,
)

GOLDEN = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "golden" / "dna.tar.xz"
NAMES = ("sample.dna", "synth_small.dna")
TEXT = "Ilse Varga said 😀 the harbour must open.\r\nTomas Reyl refused."


def debate() -> DnaFile:
    """Two statements, one of every kind of row, nothing that DNA would miss."""
    return DnaFile(
        settings=(("version", "3.0.7"), ("date", "2025-06-02")),
        coders=(
            DnaCoder(id=1, name="Admin", color=Color(255, 255, 0), popup_width=None),
            DnaCoder(
                id=2,
                name="Coder “Ä” 1",
                refresh_s=9,
                font_size=20,
                color_by_coder=True,
                popup_decoration=True,
                popup_auto_complete=False,
                permissions=frozenset({Permission.ADD_STATEMENTS, Permission.EDIT_REGEX}),
            ),
        ),
        relations=(
            DnaRelation(id=1, coder=1, other=2),
            DnaRelation(id=4, coder=2, other=1, may=frozenset({Relation.VIEW_DOCUMENTS})),
        ),
        documents=(
            DnaDocument(id=3, title="The harbour", text=TEXT, coder=2, date_s=1748822400),
            DnaDocument(
                id=1,
                title="Later",
                text="No.",
                coder=1,
                date_s=-86400,
                author="A. Writer",
                source="Harbour Courier",
                section="Home",
                notes="a\nnote",
                type="report",
            ),
        ),
        statement_types=(
            DnaStatementType(id=1, label="DNA Statement", color=Color(239, 208, 51)),
            DnaStatementType(id=2, label="Annotation"),
        ),
        variables=(
            DnaVariable(id=1, name="person", data_type=DataType.SHORT_TEXT, statement_type=1),
            DnaVariable(id=2, name="concept", data_type=DataType.SHORT_TEXT, statement_type=1),
            DnaVariable(id=3, name="agreement", data_type=DataType.BOOLEAN, statement_type=1),
            DnaVariable(id=4, name="strength", data_type=DataType.INTEGER, statement_type=1),
            DnaVariable(id=5, name="note", data_type=DataType.LONG_TEXT, statement_type=1),
            DnaVariable(id=6, name="topic", data_type=DataType.SHORT_TEXT, statement_type=2),
        ),
        links=(DnaLink(id=1, source=1, target=2),),
        regexes=(DnaRegex(label="harbou?r", color=Color(1, 2, 3)), DnaRegex(label="a")),
        statements=(
            DnaStatement(
                id=1,
                statement_type=1,
                document=3,
                start=0,
                stop=41,
                coder=2,
                values=(
                    DnaValue(id=1, variable=1, value=2),
                    DnaValue(id=2, variable=2, value=5),
                    DnaValue(id=1, variable=3, value=1),
                    DnaValue(id=1, variable=4, value=-300),
                    DnaValue(id=1, variable=5, value='she; said "so"'),
                ),
            ),
            DnaStatement(
                id=7,
                statement_type=1,
                document=3,
                start=43,
                stop=62,
                coder=1,
                values=(
                    DnaValue(id=3, variable=1, value=3),
                    DnaValue(id=4, variable=2, value=5),
                    DnaValue(id=2, variable=3, value=0),
                    DnaValue(id=2, variable=4, value=0),
                    DnaValue(id=2, variable=5, value=""),
                ),
            ),
        ),
        entities=(
            DnaEntity(id=1, variable=1, value=""),
            DnaEntity(id=2, variable=1, value="Ilse Varga", color=Color(9, 8, 7)),
            DnaEntity(id=3, variable=1, value="Tomas Reyl", color=None, child_of=2),
            DnaEntity(id=4, variable=2, value=""),
            DnaEntity(id=5, variable=2, value="open the harbour"),
        ),
        attributes=(DnaAttribute(id=1, variable=1, name="Type"),),
        attribute_values=(
            DnaAttributeValue(id=1, entity=1, attribute=1, value=""),
            DnaAttributeValue(id=2, entity=2, attribute=1, value="Government"),
            DnaAttributeValue(id=3, entity=3, attribute=1, value="Government"),
        ),
    )


def unpacked(folder: Path) -> Path:
    """The folder, with both golden databases in it; skips the test where there are none."""
    if not GOLDEN.exists():
        pytest.skip("the golden archive is not on this machine (set ONRECORD_SHARED)")
    wanted = set(NAMES)
    with tarfile.open(GOLDEN) as archive:
        for member in archive:
            name = member.name.rsplit("/", 1)[-1]
            if name in wanted and (source := archive.extractfile(member)):
                with (folder / name).open("wb") as file:
                    shutil.copyfileobj(source, file)
                wanted.discard(name)
    assert not wanted
    return folder
