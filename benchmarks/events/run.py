"""Events: mode and status on texts of our own, mode on the events MEANTIME marks.

python -m benchmarks.events.run [--show] [--gate]
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.dates.run import check_folder
from benchmarks.events.gold import Item, Marked, meantime, texts
from benchmarks.measured import below, circumstances, data_files, end, save, set_floors

from onrecord import actors, statements
from onrecord.events import DatesStep, EventsStep
from onrecord.events.grammar import Grammar
from onrecord.events.modes import judged
from onrecord.events.words import event_words
from onrecord.models.spacy_parse import SpacyParse
from onrecord.read.plain import blocks_in
from onrecord.records.document import Document
from onrecord.records.event import Event, Mode
from onrecord.records.reading import Reading

HERE = Path(__file__).parent
ROUNDS = 1000
SEED = 1
FIELDS = ("mode", "status", "both", "when", "place", "terms")
Counts = Counter[str]
_NOT_YET = {Mode.FUTURE, Mode.HYPOTHETICAL}
Row = dict[str, Any]


def main() -> None:
    """Measure: write the result, compare it with the floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", action="store_true", help="list what differs in the dev halves")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    folder = data_files(HERE)["meantime"].parent
    check_folder(HERE, folder)
    measured = Measured(texts(), meantime(folder), show=wanted.show)
    for name, value in measured.scores().items():
        print(f"{name}: {value:.3f}")
    if wanted.gate:
        end(list(below(HERE, "rules", measured.scores())))
    elif not wanted.show:
        save(measured.result(), HERE / "results" / "rules.json")
        if wanted.set_floors:
            set_floors(HERE, "rules", measured.scores(), lower=wanted.lower)


class Measured:
    """One counter a text."""

    def __init__(self, own: Sequence[Item], corpus: Sequence[Item], *, show: bool) -> None:
        self.own, self.corpus = own, corpus
        self.counts: dict[str, Counts] = {}
        for item, reading in zip(own, events_read(own), strict=True):
            self.counts[item.id] = own_counts(item, reading, show=show)
        for item, reading in zip(corpus, SpacyParse().apply(bare(corpus)), strict=True):
            self.counts[item.id] = corpus_counts(item, reading, show=show)

    def _of(self, items: Sequence[Item], split: str) -> Counts:
        out: Counts = Counter()
        for item in items:
            if item.split == split:
                out.update(self.counts[item.id])
        return out

    def scores(self) -> dict[str, float]:
        """Shares in [0, 1]: of the events of the gold, and of those found that are in it."""
        out: dict[str, float] = {}
        for split in ("dev", "test"):
            counts = self._of(self.own, split)
            out |= {f"own_{split}_{name}": counts[name] / counts["gold"] for name in FIELDS[:3]}
            out[f"own_{split}_precision"] = counts["matched"] / max(1, counts["found"])
            counts = self._of(self.corpus, split)
            out[f"meantime_{split}_mode"] = counts["mode"] / counts["gold"]
            out[f"meantime_{split}_mode_of_three"] = counts["open"] / counts["gold"]
        return out

    def result(self) -> Row:
        """The scores, what they rest on, and a baseline: every event lies behind."""
        splits = ("dev", "test")
        return {
            "question": "Are mode and status of events right?",
            "made_by": f"{EventsStep.name}, {DatesStep.name}",
            "scores": {name: round(value, 4) for name, value in self.scores().items()},
            "interval_95": {
                "own_test_both": self._interval(self.own, "both"),
                "meantime_test_mode": self._interval(self.corpus, "mode"),
            },
            "own": {split: dict(self._of(self.own, split)) for split in splits},
            "meantime": {split: dict(self._of(self.corpus, split)) for split in splits},
            "meantime_baseline_always_past": {
                split: round(
                    self._of(self.corpus, split)["gold past"]
                    / self._of(self.corpus, split)["gold"],
                    4,
                )
                for split in splits
            },
            "bootstrap": {"rounds": ROUNDS, "seed": SEED, "unit": "text"},
            **circumstances(),
        }

    def _interval(self, items: Sequence[Item], name: str) -> list[float]:
        """The 2.5th and 97.5th percentile of a share of the test half over resampled texts."""
        rng = random.Random(SEED)
        several = [self.counts[item.id] for item in items if item.split == "test"]
        samples: list[float] = []
        for _ in range(ROUNDS):
            drawn = rng.choices(several, k=len(several))
            samples.append(sum(c[name] for c in drawn) / max(1, sum(c["gold"] for c in drawn)))
        samples.sort()
        return [round(samples[int(part * ROUNDS)], 4) for part in (0.025, 0.975)]


def bare(items: Sequence[Item]) -> list[Reading]:
    """The texts as readings without anything found."""
    return [
        Reading(document=Document(i.text, id=i.id, published=i.published, blocks=blocks_in(i.text)))
        for i in items
    ]


def events_read(items: Sequence[Item]) -> list[Reading]:
    """The texts read as far as their events, statements by the rules."""
    readings = bare(items)
    chosen = (SpacyParse, statements.CHOICES["rules"], actors.CHOICES["rules"])
    for make in (*chosen, DatesStep, EventsStep):
        readings = make().apply(readings)
    return readings


def own_counts(item: Item, reading: Reading, *, show: bool) -> Counts:
    """Which events of the gold are found, and which of their fields are right."""
    out: Counts = Counter(found=len(reading.events))
    for gold in item.events:
        found = met(gold, item.text, reading.events)
        right = fields_right(gold, found) if found else dict.fromkeys(FIELDS, False)
        out.update(name for name, good in right.items() if good)
        out.update(["gold", *(["matched"] if found else [])])
        if show and item.split == "dev" and not all(right.values()):
            print(item.id, item.text, f"\n    gold  {gold}\n    found {found}")
    if show and item.split == "dev" and out["found"] > out["matched"]:
        print(item.id, item.text, "\n    found", [event.what for event in reading.events])
    return out


def met(gold: Marked, text: str, events: Sequence[Event]) -> Event | None:
    """The event that tells the gold's: evidence over its words, one word of it in its phrase."""
    words = {word.lower() for word in gold.span.within(text).split()}
    for event in events:
        named = words & {word.lower() for word in event.what.split()}
        if named and any(span.overlaps(gold.span) for span in event.evidence):
            return event
    return None


def fields_right(gold: Marked, event: Event) -> dict[str, bool]:
    """Which fields are as in the gold."""
    when = "-"
    if event.when:
        first, last = event.when.first.isoformat(), event.when.last.isoformat()
        when = first if first == last else f"{first}..{last}"
    mode, status = event.mode is gold.mode, event.status is gold.status
    return {
        "mode": mode,
        "status": status,
        "both": mode and status,
        "when": when == gold.when,
        "place": (event.place or "-") == gold.place,
        "terms": (event.terms or "-") == gold.terms,
    }


def corpus_counts(item: Item, reading: Reading, *, show: bool) -> Counts:
    """The mode of each event that MEANTIME marks, its word given."""
    out: Counts = Counter()
    if reading.parse is None:
        return out
    grammar, kinds = Grammar(reading.parse), event_words().nouns
    for gold in item.events:
        word = grammar.word_at(gold.span.stop - 1)
        inside = range(grammar.word_at(gold.span.start), word + 1)
        head = next((w for w in inside if reading.parse.heads[w] not in inside), word)
        mode = judged(grammar, head, kinds.get(reading.parse.lemmas[head].lower(), ""))[0]
        out.update(["gold", f"gold {gold.mode}", f"{gold.mode} as {mode}"])
        out["mode"] += mode is gold.mode
        out["open"] += mode is gold.mode or {mode, gold.mode} == _NOT_YET
        if show and item.split == "dev" and mode is not gold.mode:
            sentence = reading.parse.span(*grammar.sentence_at(head)).within(item.text)
            print(f"{gold.span.within(item.text)!r}: {gold.mode} as {mode}: {sentence}")
    return out


if __name__ == "__main__":
    main()
