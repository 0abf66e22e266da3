from dataclasses import replace

from store.dna_debate import debate

from onrecord.store.dna_rows import DnaAttribute, DnaAttributeValue, DnaEntity, DnaStatement
from onrecord.store.dna_whole import completed


def test_a_whole_file_stays_as_it_is() -> None:
    assert completed(debate()) == debate()


def test_what_dna_cannot_do_without_is_added() -> None:
    made = debate()
    bare = DnaStatement(id=9, statement_type=1, document=1, start=0, stop=2, coder=1)
    note = DnaStatement(id=10, statement_type=2, document=1, start=0, stop=2, coder=1)
    lacking = replace(
        made,
        statements=(*made.statements, bare, note),
        entities=tuple(entity for entity in made.entities if entity.value),
        attributes=(*made.attributes, DnaAttribute(id=3, variable=2, name="Side")),
        attribute_values=made.attribute_values[1:],
    )
    whole = completed(lacking)
    added = whole.entities[len(lacking.entities) :]
    assert added == tuple(
        DnaEntity(id=5 + n, variable=v, value="") for n, v in ((1, 1), (2, 2), (3, 6))
    )
    values = [(v.id, v.variable, v.value) for v in whole.statements[2].values]
    assert values == [(5, 1, 6), (6, 2, 7), (3, 3, 1), (3, 4, 0), (3, 5, "")]
    assert [(v.id, v.variable, v.value) for v in whole.statements[3].values] == [(7, 6, 8)]
    assert whole.attribute_values == (
        *lacking.attribute_values,
        DnaAttributeValue(id=4, entity=5, attribute=3, value=""),
        DnaAttributeValue(id=5, entity=6, attribute=1, value=""),
        DnaAttributeValue(id=6, entity=7, attribute=3, value=""),
    )
