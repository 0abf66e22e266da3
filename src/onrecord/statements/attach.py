"""Which quotation belongs to which cue."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.statements.clauses import SURE
from onrecord.statements.cues import cue_words, speaks
from onrecord.statements.drafts import Draft
from onrecord.statements.layout import Layout, QuotedWords
from onrecord.statements.trees import Range, Ranges, Trees

MAX_GAP = 40
MAX_LEAD = 30
MAX_NAME = 14
MIN_WORDS = 3
_GLUE = frozenset({",", ":", "-", "\u2013", "\u2014", "--", "."})
_LEADS = frozenset({":", ",", "that", "-", "\u2013", "\u2014", "--"})
_LOOSE = frozenset({"RB", "MD", "IN", "TO", "CC", "DT"})
_NAMING = frozenset({"nsubj", "dobj", "attr", "npadvmod", "appos", "oprd", "dep", "pobj"})
_NOMINAL = ("NN", "PR", "DT", "CD")
_COMPANY = frozenset({"NN", "PR", "DT", "CD", "JJ", "PO"})
_TOLD = frozenset({"PRP", "NNP", "NNPS", "NNS", "RB"})
_POINTING = frozenset({"DT", "PRP", "WP", "WDT", "WRB", "IN"})
_STOPS = frozenset(".!?\u2026")


class Attacher:
    """Gives every quotation that somebody is named for to that cue's draft."""

    def __init__(self, layout: Layout, trees: Trees, drafts: Iterable[Draft]) -> None:
        self.layout = layout
        self.trees = trees
        self.words = trees.parse.words
        self.drafts = {draft.cue_word: draft for draft in drafts}
        self.owner: dict[int, int] = {}

    def run(self) -> list[Draft]:
        """The drafts with their quotations, in the order of their cues; none has no content."""
        self._widen()
        for number, quote in enumerate(self.layout.quotes):
            if number not in self.owner:
                self._find(number, quote)
            if number not in self.owner:
                self._introduced(number, quote)
            if number not in self.owner:
                self._continue(number, quote)
        for number in range(len(self.layout.quotes) - 1, -1, -1):
            if number not in self.owner:
                self._lead_in(number)
        found = [draft for _, draft in sorted(self.drafts.items()) if self._stands(draft)]
        return [replace(draft, content=_united(draft.content)) for draft in found]

    def _stands(self, draft: Draft) -> bool:
        """A draft with a content that, when its cue is quoted, stays inside that quotation."""
        number = self.layout.quote_of[draft.cue_word]
        if not draft.content or self._only_points(draft.content):
            return False
        if number == -1:
            return True
        first, stop = self.layout.quotes[number].outer
        return number in self.owner and all(first <= a and b <= stop for a, b in draft.content)

    def _only_points(self, content: Ranges) -> bool:
        """A content that is a bare "this", "it" or "what" says nothing by itself."""
        every = self.trees.parse.tags
        tags = (every[word] for first, stop in content for word in range(first, stop))
        return all(tag in _POINTING or not tag[0].isalpha() for tag in tags)

    def _outside(self, draft: Draft) -> bool:
        return self.layout.quote_of[draft.cue_word] == -1

    def _widen(self) -> None:
        """Contents that reach into a quotation take the whole of it."""
        for cue, draft in list(self.drafts.items()):
            if not self._outside(draft):
                continue
            if draft.source is None and draft.content and draft.content[-1][1] <= draft.cue[0]:
                self._name_source(cue, draft.content[-1])
            held = (set(self.layout.quote_of[first:stop]) for first, stop in draft.content)
            numbers = set().union(*held) - {-1}
            for number in numbers:
                self.owner.setdefault(number, cue)
            if numbers:
                self._give(cue, *(self.layout.quotes[number].outer for number in numbers))

    def _give(self, cue: int, *words: Range) -> None:
        draft = self.drafts[cue]
        self.drafts[cue] = replace(draft, content=_united((*draft.content, *words)))

    def _take(self, number: int, cue: int) -> None:
        self.owner[number] = cue
        self._give(cue, self.layout.quotes[number].outer)

    def _find(self, number: int, quote: QuotedWords) -> None:
        """A cue right after the quotation, right before it, or a speaker's name and a colon."""
        if quote.inner[1] - quote.inner[0] < MIN_WORDS and not self._ends_like_speech(quote):
            return
        cue = self._cue_after(quote)
        if cue is None:
            cue = self._cue_before(quote)
        if cue is not None:
            self._name_source(cue, quote.outer)
            self._take(number, cue)
        else:
            self._by_colon(number, quote)

    def _ends_like_speech(self, quote: QuotedWords) -> bool:
        last = self.words[quote.inner[1] - 1]
        return last[-1] in ",.!?\u2026"

    def _cue_after(self, quote: QuotedWords) -> int | None:
        end = min(self.layout.lines[quote.line][1], quote.outer[1] + MAX_GAP)
        for word in range(quote.outer[1], end):
            if self.layout.quote_of[word] != -1:
                return None
            draft = self.drafts.get(word)
            if draft is not None and self._speaks(draft):
                if self._only_naming(quote.outer[1], draft):
                    return word
            elif self.words[word] in _STOPS:
                return None
        return None

    def _speaks(self, draft: Draft) -> bool:
        parse = self.trees.parse
        lemma, tag = parse.lemmas[draft.cue_word], parse.tags[draft.cue_word]
        return tag.startswith("VB") and speaks(lemma)

    def _only_naming(self, first: int, draft: Draft) -> bool:
        """Between quotation and cue stand only the source, adverbs and marks."""
        source = draft.source or (first, first)
        tags = self.trees.parse.tags
        return all(
            source[0] <= word < source[1]
            or draft.cue[0] <= word < draft.cue[1]
            or self.words[word] in _GLUE
            or tags[word][:2] in _NOMINAL
            or tags[word] in _LOOSE
            for word in range(first, draft.cue_word)
        )

    def _cue_before(self, quote: QuotedWords) -> int | None:
        first = max(self.layout.lines[quote.line][0], quote.outer[0] - MAX_LEAD)
        before = quote.outer[0] - 1
        if before < first:
            return None
        lead = self.words[before].lower()
        for word in range(before, first - 1, -1):
            if self.layout.quote_of[word] != -1 or self.words[word] in _STOPS:
                return None
            draft = self.drafts.get(word)
            if draft is not None and self._speaks(draft):
                near = lead in _LEADS or self._only_told(draft.cue[1], quote)
                return word if near else None
        return None

    def _only_told(self, first: int, quote: QuotedWords) -> bool:
        """From the cue to the quotation stand only those it was said to: told him "no"."""
        tags = self.trees.parse.tags
        return not self._is_title(quote) and all(
            tags[word] in _TOLD for word in range(first, quote.outer[0])
        )

    def _is_title(self, quote: QuotedWords) -> bool:
        """Every longer word has a capital and no stop ends it: the name of a work."""
        words = [self.words[word] for word in range(*quote.inner)]
        return all(w[0].isupper() for w in words if len(w) > 3) and words[-1][-1] not in _STOPS

    def _name_source(self, cue: int, content: Range) -> None:
        """A source right after its verb, or right before it, where the parser saw none."""
        draft = self.drafts[cue]
        if draft.source is not None:
            return
        source = self._named_after(cue, content) or self._named_before(draft)
        if source is not None:
            self.drafts[cue] = replace(draft, source=source, sure=SURE[draft.frame])

    def _named_after(self, cue: int, content: Range) -> Range | None:
        for kid in self.trees.kids[cue]:
            free = self.layout.quote_of[kid] == -1 and self.trees.parse.tags[kid][:2] in _NOMINAL
            if kid > cue and self.trees.parse.deps[kid] in _NAMING and free:
                return self.trees.phrase(kid, without=(content,))
        return None

    def _named_before(self, draft: Draft) -> Range | None:
        """The unbroken run of nouns and their company that ends where the cue begins."""
        tags = self.trees.parse.tags
        stop = first = draft.cue[0]
        line = self.layout.lines[self.layout.line_of[stop]][0]
        free = self.layout.quote_of
        while first > line and free[first - 1] == -1 and tags[first - 1][:2] in _COMPANY:
            first -= 1
        return (first, stop) if first < stop and tags[stop - 1][:2] in ("NN", "PR") else None

    def _by_colon(self, number: int, quote: QuotedWords) -> None:
        """NAME: "..." at the beginning of a line."""
        first = self.layout.lines[quote.line][0]
        colon = quote.outer[0] - 1
        if colon <= first or self.words[colon] != ":" or colon - first > MAX_NAME:
            return
        self.drafts[colon] = Draft(
            cue_word=colon, cue=(colon, colon + 1), source=(first, colon), content=(),
            sure=SURE["colon"], frame="colon",
        )  # fmt: skip
        self._take(number, colon)

    def _continue(self, number: int, quote: QuotedWords) -> None:
        """A quotation with no cue of its own goes on from the one before it.

        In the same line it begins a sentence there; in the next line it is the whole line, or
        the one before was left open and this one opens anew.
        """
        owner = self.owner.get(number - 1)
        if owner is None:
            return
        before = self.layout.quotes[number - 1]
        if before.line == quote.line:
            goes_on = self._begins_sentence(quote) and self._same_turn(owner, before, quote)
        else:
            goes_on = before.line == quote.line - 1 and self._next_line(owner, before, quote)
        if goes_on:
            self._take(number, owner)

    def _next_line(self, owner: int, before: QuotedWords, quote: QuotedWords) -> bool:
        if quote.outer[0] != self.layout.lines[quote.line][0]:
            return False
        if not before.quotation.closed:
            return True
        return self._whole_line(quote) and self._last_said(owner, before)

    def _whole_line(self, quote: QuotedWords) -> bool:
        """Nothing but marks stands in the line beside the quotation."""
        first, stop = self.layout.lines[quote.line]
        rest = (*range(first, quote.outer[0]), *range(quote.outer[1], stop))
        return not any(self.words[word][0].isalnum() for word in rest)

    def _last_said(self, owner: int, before: QuotedWords) -> bool:
        """After the quotation before stands only its own cue."""
        rest = range(before.outer[1], self.layout.lines[before.line][1])
        return not any(w in self.drafts and w != owner and self.drafts[w].content for w in rest)

    def _lead_in(self, number: int) -> None:
        """A line that is a quotation, before a line in which the quoted speaker is named."""
        quote = self.layout.quotes[number]
        owner = self.owner.get(number + 1)
        if owner is None or not self._whole_line(quote):
            return
        after = self.layout.quotes[number + 1]
        next_line = self.layout.lines[quote.line + 1] if after.line == quote.line + 1 else None
        if next_line and after.outer[0] == next_line[0] and owner in range(*next_line):
            self._take(number, owner)

    def _begins_sentence(self, quote: QuotedWords) -> bool:
        if quote.outer[0] == self.layout.lines[quote.line][0]:
            return True
        return self.words[quote.outer[0] - 1][-1] in ".!?\u201d\"':," and (
            self.words[quote.inner[0]][0].isupper() or self.words[quote.outer[0] - 1] == ","
        )

    def _same_turn(self, owner: int, before: QuotedWords, quote: QuotedWords) -> bool:
        """Between the two stand only the cue, its source and the rest of its sentence."""
        gap = range(before.outer[1], quote.outer[0])
        others = [w for w in gap if w in self.drafts and w != owner and self.drafts[w].content]
        stops = sum(self.words[word] in _STOPS for word in gap)
        return not others and stops <= 1 and (owner in gap or not len(gap))

    def _introduced(self, number: int, quote: QuotedWords) -> None:
        """A line that ends with a colon, and the quotation at the beginning of the next."""
        if quote.line == 0 or quote.outer[0] != self.layout.lines[quote.line][0]:
            return
        first, stop = self.layout.lines[quote.line - 1]
        if self.words[stop - 1] != ":":
            return
        cue = self._introducing(first, stop)
        if cue is not None:
            self._name_source(cue, quote.outer)
            self._take(number, cue)

    def _introducing(self, first: int, stop: int) -> int | None:
        """The last cue of a line, else its main verb when that has a subject."""
        for word in range(stop - 1, first - 1, -1):
            draft = self.drafts.get(word)
            if draft is not None and self._speaks(draft) and self._outside(draft):
                return word
        return self._misread_cue(first, stop) or self._main_verb(first, stop)

    def _misread_cue(self, first: int, stop: int) -> int | None:
        """The verb of "X comments:" taken for a noun by the parser; X is all that stands before."""
        word = stop - 2
        if word <= first or word in self.drafts:
            return None
        lemma = self.words[word].lower().removesuffix("s")
        if lemma not in cue_words().verbs or not speaks(lemma):
            return None
        if self.trees.parse.tags[word] != "NNS":
            return None
        source = first, word - (self.words[word - 1] == ",")
        return self._new_cue(word, source)

    def _main_verb(self, first: int, stop: int) -> int | None:
        parse = self.trees.parse
        for word in range(stop - 1, first - 1, -1):
            if parse.deps[word] == "ROOT" and parse.tags[word].startswith("VB"):
                subject = self.trees.subject(word)
                if subject is not None and word not in self.drafts:
                    return self._new_cue(word, self.trees.phrase(subject))
        return None

    def _new_cue(self, word: int, source: Range) -> int:
        self.drafts[word] = Draft(
            cue_word=word, cue=self.trees.verb_group(word), source=source, content=(),
            sure=SURE["colon"], frame="colon",
        )  # fmt: skip
        return word


def _united(ranges: Iterable[Range]) -> tuple[Range, ...]:
    return tuple(_merge(sorted(ranges)))


def _merge(ranges: list[Range]) -> Iterator[Range]:
    first, stop = ranges[0]
    for a, b in ranges[1:]:
        if a <= stop:
            stop = max(stop, b)
        else:
            yield first, stop
            first, stop = a, b
    yield first, stop
