"""What the outlet itself asserts: contestable or plainly reported? And how many false alarms?

python -m benchmarks.own_voice.run [--choice NAME]... [--show] [--gate]
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measured import ROOT, below, circumstances, data_files, end, rows, save, set_floors
from benchmarks.resampled import bootstrap, with_intervals

from onrecord.checks import Checks
from onrecord.checks.article import OUTLET, Article
from onrecord.checks.contested import own_voice_model
from onrecord.checks.lists import loaded_words
from onrecord.checks.own_voice import hedged_findings, own_voice_findings
from onrecord.read.plain import blocks_in
from onrecord.records.document import Document
from onrecord.records.finding import Finding
from onrecord.records.reading import Reading
from onrecord.run.pipeline import steps, waiting_in
from onrecord.run.settings import DEFAULTS
from onrecord.run.titles import terms_in_office

HERE = Path(__file__).parent
EVERY, FIRST = 4, 80  # every fourth of the first eighty articles of dev: twenty
LOADED = frozenset({"own-voice", "hedged", "loaded-words", "loaded-question"})
SLANTED, PLAIN = "tamar-sentinel.txt", "meridian-press.jsonl"
OUTLETS = ("harbour-courier.txt", PLAIN, SLANTED)
FINDINGS = "findings"
Row = dict[str, Any]
Pairs = Sequence[tuple[bool, bool]]
Judge = Callable[[Article], bool]


def main() -> None:
    """Measure each choice: write its result, compare it with its floors, or set them."""
    choices = [*JUDGES, FINDINGS]
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--choice", action="append", choices=choices)
    options.add_argument("--show", action="store_true", help="list the findings without a code")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors to these")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    files = data_files(HERE)
    sentences = parsed_sentences(files["val"])
    troubles: list[str] = []
    for choice in wanted.choice or choices:
        values, result = measured(choice, sentences, files["dev"])
        if wanted.show:
            print(choice, values, *result.get("without a code", ()), sep="\n  ")
        elif wanted.gate:
            troubles += below(HERE, choice, values)
        else:
            save(result, HERE / "results" / f"{choice}.json")
            if wanted.set_floors:
                set_floors(HERE, choice, values, lower=wanted.lower)
    end(troubles)


def measured(
    choice: str, sentences: Sequence[tuple[Article, bool]], dev: Path
) -> tuple[dict[str, float], Row]:
    """The figures that have floors, and the whole result of a choice."""
    if choice == FINDINGS:
        return findings_measured(dev)
    pairs = [(gold, JUDGES[choice](article)) for article, gold in sentences]
    return {"macro_f1": macro_f1(pairs)}, told_apart(choice, pairs)


def parsed_sentences(path: Path) -> list[tuple[Article, bool]]:
    """The sentences of NewsSD-ENG, each an article of its own, and whether it is subjective."""
    with path.open(encoding="utf-8") as lines:
        given = list(csv.DictReader(lines))
    made = [
        Reading(document=Document(text, id=str(at), blocks=blocks_in(text), language="en"))
        for at, text in enumerate(" ".join(row["Sentence"].split()) for row in given)
    ]
    done = read_by(steps(DEFAULTS), made)
    return [(Article(r), row["Label"] == "SUBJ") for r, row in zip(done, given, strict=True)]


def read_by(all_steps: Sequence[Any], made: list[Reading]) -> list[Reading]:
    """The readings as the checks find them."""
    for step in all_steps:
        if step.fills not in ("positions", "findings"):  # no check asks for positions
            made = step.apply(made)
    return made


def by_model(article: Article) -> bool:
    """The score of the model alone."""
    return own_voice_model().score(article.text) > 0


def by_model_and_statements(article: Article) -> bool:
    """The score of the model, and not all in somebody's words: a reported opinion is objective."""
    letters = [i for i, char in enumerate(article.text) if char.isalnum()]
    said = sum(article.is_said_at(i) for i in letters)
    return by_model(article) and said < len(letters) / 2


def by_lexicon(article: Article) -> bool:
    """Any loaded word of the lists."""
    return any(loaded_words().hits(article.text, article.words))


def by_check(article: Article) -> bool:
    """What the program tells: own-voice or hedged."""
    return bool([*own_voice_findings(article), *hedged_findings(article)])


JUDGES: dict[str, Judge] = {
    "model": by_model,
    "model_and_statements": by_model_and_statements,
    "lexicon": by_lexicon,
    "check": by_check,
}


def macro_f1(pairs: Pairs) -> float:
    """The mean of the F1 of subjective and of objective."""
    counts = Counter(pairs)
    values = []
    for side in (True, False):
        hit = counts[side, side]
        both = 2 * hit + counts[side, not side] + counts[not side, side]
        values.append(2 * hit / both if both else 0.0)
    return sum(values) / 2


def told_apart(choice: str, pairs: Pairs) -> Row:
    """The confusion table of a choice with its macro-F1 and interval."""
    counts = Counter(pairs)
    names = {True: "subjective", False: "objective"}
    return {
        "question": "Is a sentence of a report contestable or plainly reported?",
        "choice": choice,
        "n": len(pairs),
        "scores": with_intervals(lambda drawn: {"macro_f1": macro_f1(drawn)}, pairs),
        "confusion": {
            names[gold]: {f"taken for {names[said]}": counts[gold, said] for said in names}
            for gold in names
        },
        "bootstrap": bootstrap("sentence"),
        **circumstances(),
    }


def findings_measured(dev: Path) -> tuple[dict[str, float], Row]:
    """Findings on the example outlets, and those on twenty dev articles with their codes."""
    outlets = {name: outlet_counts(ROOT / "examples" / name) for name in OUTLETS}
    codes = coded()
    counts: Counter[tuple[str, str]] = Counter()
    open_ones: list[str] = []
    n_words = 0
    for reading in dev_readings(dev):
        n_words += len(Article(reading).words)
        for finding in found(reading):
            key = key_of(reading, finding)
            counts[finding.check, codes.get(key, "none")] += 1
            if key not in codes:
                open_ones.append(" ".join(key))
    false = sum(n for (_, code), n in counts.items() if code != "right")
    values = {
        "slanted_less_plain": float(outlets[SLANTED]["loaded"] - outlets[PLAIN]["loaded"]),
        "share_right": 1 - false / max(1, sum(counts.values())),
    }
    return values, {
        "question": "How many findings have a slanted and a plain report, and how many are false?",
        "examples": outlets,
        "articles": FIRST // EVERY,
        "n_words": n_words,
        "findings_per_1000_words": round(1000 * sum(counts.values()) / n_words, 2),
        "false_alarms_per_1000_words": round(1000 * false / n_words, 2),
        "scores": {name: {"value": round(value, 4)} for name, value in values.items()},
        "by_check_and_code": {f"{check}: {code}": n for (check, code), n in sorted(counts.items())},
        "without a code": open_ones,
        **circumstances(),
    }


def outlet_counts(path: Path) -> dict[str, float]:
    """Findings in the outlet's own voice about wording, all findings, and words of an example."""
    (waiting,) = waiting_in([str(path)])
    (reading,) = read_by(steps(DEFAULTS), [Reading(document=waiting.open())])
    mine = [one for one in found(reading) if one.voice == OUTLET]
    return {
        "loaded": sum(one.check in LOADED for one in mine),
        "all": len(mine),
        "words": len(Article(reading).words),
    }


def found(reading: Reading) -> Iterator[Finding]:
    """The findings about the report: page furniture and language are not what is asked here."""
    (done,) = Checks(terms=terms_in_office).apply([reading])
    return (one for one in done.findings if one.check not in ("furniture", "language", "weekday"))


def dev_readings(path: Path) -> list[Reading]:
    """Twenty articles of PolNeAR's dev split, read up to the checks."""
    made = [
        Reading(
            document=Document(
                row["text"],
                id=row["doc"],
                blocks=blocks_in(row["text"]),
                language="en",
                published=date.fromisoformat(row["date"][:10]) if row.get("date") else None,
            )
        )
        for row in rows(path)[:FIRST:EVERY]
    ]
    return read_by(steps(DEFAULTS), made)


def key_of(reading: Reading, finding: Finding) -> tuple[str, str, str]:
    """Article, check and where the evidence begins."""
    return reading.document.id, finding.check, str(finding.evidence[0].start)


def coded() -> dict[tuple[str, str, str], str]:
    """The code of each finding that was read: "right", or what is false about it."""
    lines = (HERE / "codes.dev.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {(doc, check, start): code for doc, check, start, code in (x.split("\t") for x in lines)}


if __name__ == "__main__":
    main()
