#!/usr/bin/env python3
"""Write the table of lemmas that no rule gives, from spaCy's tables (MIT; WordNet 3.0).

lemmas.py SILVER.jsonl src/onrecord/models/lemmas.txt

Forms: those of the irregular words, all regular forms of WordNet's verbs, plurals whose ending leaves a
doubt, and the words of the silver. Only those that our rules get wrong are written.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from onrecord.models.lemmas import _BASE_FORMS, _COARSE, by_rule
from onrecord.models.spacy_parse import pipeline

VOWELS = "aeiou"
COMMON_NOUN = 9  # letters; longer ones are names of species and substances


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("silver", type=Path)
    parser.add_argument("table", type=Path)
    args = parser.parse_args()
    lemmatizer = pipeline().get_pipe("lemmatizer")
    forms = {*table_forms(lemmatizer), *silver_forms(args.silver)}
    doc = Doc(pipeline().vocab, words=["word"])
    lines = []
    for kind, form in sorted(forms):
        lemma = oracle(lemmatizer, doc, kind, form)
        if form.isascii() and form.isalpha() and lemma != by_rule(form, kind) and " " not in lemma:
            lines.append(f"{kind} {form} {lemma}\n")
    args.table.write_text("".join(lines), encoding="utf-8")
    print(f"{len(forms):,} forms, {len(lines):,} in the table, {args.table.stat().st_size:,} bytes")


def oracle(lemmatizer: Lemmatizer, doc: Doc, kind: str, form: str) -> str:
    """What spaCy makes of it."""
    token = Doc(doc.vocab, words=[form])[0]
    token.pos_ = kind.upper()
    return lemmatizer.rule_lemmatize(token)[0].lower()


def table_forms(lemmatizer: Lemmatizer) -> Iterator[tuple[str, str]]:
    """Irregular forms, and the regular ones of all verbs, nouns and adjectives that could go wrong."""
    for kind, table in lemmatizer.lookups.get_table("lemma_exc").items():
        if kind in _COARSE.values():
            yield from ((kind, form) for form in table)
    index = lemmatizer.lookups.get_table("lemma_index")
    for verb in index["verb"]:
        yield from (("verb", form) for form in verb_forms(verb))
    for noun in index["noun"]:
        if len(noun) <= COMMON_NOUN:
            yield from (("noun", form) for form in plurals(noun))


def verb_forms(verb: str) -> Iterator[str]:
    """-s, -ed, -ing; those with a letter doubled are all in WordNet's list of irregular forms."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        yield from (verb[:-1] + "ies", verb[:-1] + "ied")
    else:
        yield verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "z", "o")) else "s")
        yield stem + "ed"
    yield stem + "ing"


def plurals(noun: str) -> Iterator[str]:
    """The plural, where its ending leaves a doubt."""
    if noun.endswith(("s", "z", "x", "ch", "sh")):
        yield noun + "es"
    elif noun.endswith(("se", "ze", "xe", "che", "she", "ie", "o")):
        yield noun + "s"


def silver_forms(path: Path) -> Iterator[tuple[str, str]]:
    """Words of the silver that are no base forms."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for start, stop, tag in zip(row["starts"], row["stops"], row["tags"], strict=True):
                kind = _COARSE.get(tag[:2])
                if kind and tag not in _BASE_FORMS and not tag.startswith("NNP"):
                    yield kind, row["text"][start:stop].lower()


if __name__ == "__main__":
    main()
