#!/usr/bin/env python3
"""Parse the corpora with the teacher, spaCy, and keep what it says as the silver of the parse.

silver.py FOLDER      # writes FOLDER/silver.train.jsonl, silver.dev.jsonl and silver.gum.jsonl

One line a document: `doc`, `text`, and for each word `starts`, `stops`, `heads` (-1: not judged),
`deps`, `tags`, `lemmas`; `sentences` and `entities` as in a Parse, `entities` null when not judged. In GUM
tags and sentences are the gold ones, arcs and entities the teacher's; its news are left out for measuring.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from prepare import Row, corpus_file, read_rows, shared_folder

from onrecord.models.labels import TAGS
from onrecord.models.spacy_parse import SpacyParse
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.parse import Parse
from onrecord.records.reading import Reading
from onrecord.records.spans import Span

BATCH = 16
MEASURED = "GUM_news_"
Word = tuple[int, int, str]


def main() -> None:
    """Write the silver of all three."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev"):
        rows = read_rows(corpus_file(split))
        parses = parses_of([row["text"] for row in rows])
        written(folder, split, (silver_of(r["doc"], r["text"], p) for r, p in zip(rows, parses, strict=True)))  # fmt: skip
    paths = sorted((shared_folder() / "corpora" / "gum").glob("*.conllu"))
    written(folder, "gum", (gum_row(p) for p in paths if not p.name.startswith(MEASURED)))


def written(folder: Path, name: str, rows: Iterator[Row]) -> None:
    """Write the rows, and print how many there are."""
    n_rows = n_words = 0
    with (folder / f"silver.{name}.jsonl").open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row) + "\n")
            n_rows, n_words = n_rows + 1, n_words + len(row["starts"])
    print(f"{name}: {n_rows:,} documents, {n_words:,} words of the parse", flush=True)


def parses_of(texts: Sequence[str]) -> Iterator[Parse]:
    """The teacher's parse of each text, every line a block."""
    step = SpacyParse()
    for at in range(0, len(texts), BATCH):
        batch = [Reading(document=document_of(text)) for text in texts[at : at + BATCH]]
        for reading in step.apply(batch):
            if reading.parse:
                yield reading.parse


def document_of(text: str) -> Document:
    """A document whose blocks are the lines that hold something."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(span=Span(at, at + len(line)), kind=BlockKind.PARAGRAPH))
        at += len(line) + 1
    return Document(text, blocks=tuple(blocks))


def silver_of(doc: str, text: str, parse: Parse) -> Row:
    """One line of the file."""
    return {
        "doc": doc, "text": text, "starts": parse.starts, "stops": parse.stops,
        "heads": parse.heads, "deps": parse.deps, "tags": parse.tags,
        "lemmas": parse.lemmas,
        "sentences": [s.first for s in parse.sentences], "entities": parse.entities,
    }  # fmt: skip


def gum_row(path: Path) -> Row:
    """Gold tags and sentences of one document of GUM, with the teacher's arcs inside them."""
    text, gold, first = gum_text(path)
    lines = list(text)
    for start, _, _ in (gold[i] for i in first[1:]):
        lines[start - 1] = "\n"
    (parse,) = parses_of(["".join(lines)])
    row = silver_of(path.stem, text, parse)
    known = {(start, stop): tag for start, stop, tag in gold if tag in TAGS}
    spans = list(zip(parse.starts, parse.stops, strict=True))
    row["tags"] = [known.get(span, tag) for span, tag in zip(spans, parse.tags, strict=True)]
    opens = {gold[i][0] for i in first}
    heads = list(parse.heads)
    for sentence in parse.sentences:
        if parse.starts[sentence.first] not in opens:  # the teacher cut a sentence of gold in two
            heads[sentence.first : sentence.stop] = [-1] * (sentence.stop - sentence.first)
    row["heads"] = heads
    row["sentences"] = [i for i, start in enumerate(parse.starts) if start in opens]
    return row


def gum_text(path: Path) -> tuple[str, list[Word], list[int]]:
    """The text of a .conllu file, its words with their tags, and the first word of each sentence."""
    text, words, first, new_paragraph = "", [], [], False
    glued, skip_until = 0, 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar"):
            new_paragraph = True
        elif line.startswith("# text ="):
            text = text.rstrip(" ") + ("\n\n" if new_paragraph else " ") * bool(text)
            first.append(len(words))
            new_paragraph, skip_until = False, 0
        elif line and line[0].isdigit():
            columns = line.split("\t")
            number, form, space = columns[0], columns[1], "SpaceAfter=No" not in columns[9]
            if "-" in number:  # several words written as one: "don't"
                skip_until = int(number.split("-")[1])
                glued = 0 if not space else 1
                continue
            if "." in number:
                continue
            words.append((len(text), len(text) + len(form), columns[4]))
            inside = int(number) < skip_until
            last = int(number) == skip_until
            text += form + (" " if not inside and (bool(glued) if last else space) else "")
    return text, words, first


if __name__ == "__main__":
    main()
