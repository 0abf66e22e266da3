"""Arcs that the parser often gets wrong around attributions, set right."""

from dataclasses import replace

from onrecord.records.parse import Parse
from onrecord.statements.cues import cue_words

_BETWEEN = frozenset({"aux", "auxpass", "neg", "advmod", "punct"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "prep", "mark", "advmod"})
_MAX_STEPS = 5
_MAX_NAME = 12


def mended(parse: Parse) -> Parse:
    """The parse with other heads and labels where the reading is sure; the same if all is well.

    "According to X, Y said": Y is the subject of "said", no apposition of X. "It was announced
    by X that Y agreed to Z": the clause belongs to "announced", not to X. "The plan, X said,
    failed": "said" stands between the two, and is no relative clause of "plan". Linear.
    """
    mender = _Mender(parse)
    for word in range(len(parse)):
        if parse.deps[word] == "appos":
            mender.apposition(word)
        elif parse.words[word] == "that" and parse.deps[word] == "dobj":
            mender.relative(word)
        elif parse.deps[word] == "relcl" and parse.lemmas[word] in cue_words().clause:
            mender.parenthesis(word)
    return mender.done()


class _Mender:
    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.kids = parse.children()
        self.changes: dict[int, tuple[int, str]] = {}

    def done(self) -> Parse:
        if not self.changes:
            return self.parse
        heads, deps = list(self.parse.heads), list(self.parse.deps)
        for word, (head, dep) in self.changes.items():
            heads[word], deps[word] = head, dep
        return replace(self.parse, heads=tuple(heads), deps=tuple(deps))

    def apposition(self, word: int) -> None:
        """The subject of a verb without one that "According to X," hangs on."""
        parse = self.parse
        to = parse.heads[parse.heads[word]]
        according = parse.heads[to]
        verb = parse.heads[according]
        if parse.lemmas[according] != "accord" or not word < verb:
            return
        labels = {parse.deps[kid] for kid in self.kids[verb]}
        if parse.tags[verb].startswith("VB") and not labels & _SUBJECTS and self._meets(word, verb):
            self.changes[word] = verb, "nsubjpass" if "auxpass" in labels else "nsubj"

    def _meets(self, word: int, verb: int) -> bool:
        """Between the phrase of a word and a verb stand only the verb's own small words."""
        last = word
        while self.kids[last] and self.kids[last][-1] > last:
            last = self.kids[last][-1]
        return all(
            self.parse.heads[between] == verb and self.parse.deps[between] in _BETWEEN
            for between in range(last + 1, verb)
        )

    def relative(self, that: int) -> None:
        """A clause with all it needs is no relative clause of the agent before it."""
        parse = self.parse
        verb = parse.heads[that]
        others = [kid for kid in self.kids[verb] if kid > verb]
        if not any(parse.deps[kid] in ("dobj", "ccomp") for kid in others):
            return
        top = verb
        for _ in range(_MAX_STEPS):
            if parse.deps[top] == "relcl":
                break
            top = parse.heads[top]
        agent = parse.heads[parse.heads[top]]
        if parse.deps[top] == "relcl" and parse.deps[agent] == "agent":
            self.changes[top] = parse.heads[agent], "ccomp"
            self.changes[that] = top, "mark"

    def parenthesis(self, cue: int) -> None:
        """Between commas, with a subject, without "who" or "which": "X said" in a sentence."""
        parse = self.parse
        noun = parse.heads[cue]
        verb = parse.heads[noun]
        kids = self.kids[cue]
        subject = next((kid for kid in kids if parse.deps[kid] == "nsubj"), None)
        if subject is None or parse.deps[noun] not in _SUBJECTS or not cue < verb:
            return
        alone = not any(parse.deps[kid] in _OBJECTS for kid in kids)
        if alone and self._between_commas(noun, cue) and not parse.tags[subject].startswith("W"):
            self.changes[cue] = verb, "parataxis"

    def _between_commas(self, noun: int, cue: int) -> bool:
        words = self.parse.words
        before = words[max(noun + 1, cue - _MAX_NAME) : cue]
        return "," in before and words[cue + 1 : cue + 2] == (",",)
