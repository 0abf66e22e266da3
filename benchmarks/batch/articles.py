"""Invented articles as JSON lines, poison ones among them: the same for the same number.

python -m benchmarks.batch.articles 100000 shards/ [--shard 500] [--poison-every 50] [--short]
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PEOPLE = ("Ilse Varga", "Tomas Reyl", "Mara Odell", "Jon Sarkis", "Pia Lindqvist", "Emre Aldan")
TITLES = ("prime minister", "foreign minister", "spokesman", "negotiator", "chief of staff")
STATES = ("Norland", "Sudria", "Westmark", "the Karst Republic")
PLACES = ("Port Ansel", "Grenholm", "the border town of Tarn", "Sella")
SOURCES = ("Meridian Press", "the Harbour Courier", "two officials", "a diplomat")
CUES = ("said", "told reporters", "warned", "announced", "insisted", "denied", "promised")
ISSUES = ("the ceasefire", "the prisoner exchange", "the grain corridor", "the border crossings")
ACTS = ("would be extended", "cannot go on", "must end within a week", "depends on the other side")
PLAIN = (
    "Talks between {state} and {other} went on in {place} on {day}.",
    "Nobody gave a date for {issue}.",
    "It was the third round since {day}, and the first in {place}.",
)
SAID = (
    "{person}, {title} of {state}, {cue} that {issue} {act}.",
    "“{Issue} {act},” {person} {cue} on {day}.",
    "According to {source}, {issue} {act}.",
    "{person} {cue} {source} had been told that {issue} {act}.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
POISON_EVERY = 50  # one article in so many, their kinds in turn: 1,000 have each kind once
SENTENCES = (3, 9)  # in an article, from and to
SHORT = (1, 2)
LONG = 100_000  # characters of a poisoned text
SENTENCE = 7_000  # characters of a sentence that does not end
HUGE = 21_000_000  # bytes of a line, which is more than is taken


def article(number: int, *, sentences: tuple[int, int] = SENTENCES) -> str:
    """The JSON line of an article, of some 80 words when it has so many sentences."""
    made = random.Random(number)
    told = [_sentence(made) for _ in range(made.randint(*sentences))]
    row = {
        "id": f"made-{number}",
        "text": "\n\n".join([" ".join(told[:2]), " ".join(told[2:])]).strip(),
        "title": f"{made.choice(STATES)} talks, day {number}",
        "outlet": made.choice(("Harbour Courier", "Sella Post")),
        "published": f"2031-{made.randint(1, 12):02}-{made.randint(1, 28):02}",
    }
    return json.dumps(row, ensure_ascii=False)


def _sentence(made: random.Random) -> str:
    issue = made.choice(ISSUES)
    state, other = made.sample(STATES, 2)
    return made.choice(SAID if made.random() < 0.7 else PLAIN).format(
        state=state,
        other=other,
        person=made.choice(PEOPLE),
        title=made.choice(TITLES),
        cue=made.choice(CUES),
        source=made.choice(SOURCES),
        place=made.choice(PLACES),
        day=made.choice(DAYS),
        issue=issue,
        Issue=issue.capitalize(),
        act=made.choice(ACTS),
    )


def _long_line(number: int) -> str:
    made = random.Random(number)
    return " ".join(_sentence(made) for _ in range(LONG // 90))


def _text(number: int, text: str) -> bytes:
    return json.dumps({"id": f"made-{number}", "text": text}).encode()


def _nested(depth: int) -> str:
    said = "the talks go on"
    for level in range(depth):
        said = f"{PEOPLE[level % len(PEOPLE)]} said “{said}”"
    return said + "."


def _mojibake() -> str:
    return "“Wir bleiben”, sagte Ilse Varga – für Émile.".encode().decode("cp1252", "replace") * 20


POISON: Mapping[str, Callable[[int], bytes]] = {
    "empty": lambda n: _text(n, ""),
    "one long line": lambda n: _text(n, _long_line(n)),
    "one long sentence": lambda n: _text(n, "Varga said it " * (SENTENCE // 14)),
    "no space": lambda n: _text(n, "x" * LONG),
    "quotation marks": lambda n: _text(n, f"Varga said yes. {'“' * LONG} Reyl said no."),
    "straight quotation marks": lambda n: _text(n, f"Varga said yes. {chr(34) * LONG} Reyl did."),
    "nested quotes": lambda n: _text(n, _nested(200)),
    "mojibake": lambda n: _text(n, _mojibake()),
    "right to left": lambda n: _text(n, "\u202e“الهدنة مستمرة”, قالت إلسه فارغا\u202c. " * 40),
    "control characters": lambda n: _text(n, "Varga\x00 said\x07 “yes\x1b[31m”\x7f\r\x0b. " * 40),
    "half of a pair": lambda n: _text(n, "Varga said \ud83d no."),
    "half of a pair in the id": lambda n: b'{"id": "\\ud83d", "text": "Varga said no."}',
    "marks on marks": lambda n: _text(n, "a" + "\u0301" * (LONG // 10)),
    "no text": lambda n: b'{"id": "made-%d"}' % n,
    "a number": lambda n: b'{"text": 5}',
    "no JSON": lambda n: b'{"text": "Varga said',
    "deep": lambda n: b'{"text": ' + b"[" * LONG + b"]" * LONG + b"}",
    "not UTF-8": lambda n: b'{"text": "Varga said \xff\xfe"}',
    "a bad day": lambda n: b'{"text": "Varga said no.", "published": "0000-13-99"}',
    "huge": lambda n: b'{"text": "' + b"x" * HUGE + b'"}',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """Of what a batch is made: one article in so many is poison, the others have sentences."""

    poison_every: int = POISON_EVERY
    sentences: tuple[int, int] = SENTENCES


MIX = Mix()


def lines(n_articles: int, *, first: int = 0, mix: Mix = MIX) -> Iterator[bytes]:
    """The lines of the articles, in pieces."""
    kinds = tuple(POISON.values())
    for number in range(first, first + n_articles):
        turn, rest = divmod(number, mix.poison_every)
        if rest == mix.poison_every // 2:
            yield kinds[turn % len(kinds)](number)
        else:
            yield article(number, sentences=mix.sentences).encode()
        yield b"\n"


def write_shards(n_articles: int, folder: Path, *, shard: int, mix: Mix = MIX) -> int:
    """Write the articles into files of so many each; gives back the number of files."""
    folder.mkdir(parents=True, exist_ok=True)
    firsts = range(0, n_articles, shard)
    for first in firsts:
        with (folder / f"shard-{first // shard:05}.jsonl").open("wb") as stream:
            stream.writelines(lines(min(shard, n_articles - first), first=first, mix=mix))
    return len(firsts)


def main() -> None:
    """Write shards from the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--shard", type=int, default=500)
    options.add_argument("--poison-every", type=int, default=POISON_EVERY)
    options.add_argument("--short", action="store_true", help="one or two sentences each")
    wanted = options.parse_args()
    mix = Mix(poison_every=wanted.poison_every, sentences=SHORT if wanted.short else SENTENCES)
    n_files = write_shards(wanted.articles, wanted.folder, shard=wanted.shard, mix=mix)
    print(f"{wanted.articles:,} articles in {n_files:,} files")


if __name__ == "__main__":
    main()
