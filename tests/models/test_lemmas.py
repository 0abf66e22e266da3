import pytest

from onrecord.models.lemmas import by_rule, lemma_of


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("said", "VBD", "say"), ("says", "VBZ", "say"), ("told", "VBN", "tell"),
        ("making", "VBG", "make"), ("Hoping", "VBG", "hope"), ("planned", "VBD", "plan"),
        ("denied", "VBD", "deny"), ("denies", "VBZ", "deny"), ("reaches", "VBZ", "reach"),
        ("agreed", "VBD", "agree"), ("travelled", "VBD", "travel"), ("telling", "VBG", "tell"),
        ("is", "VBZ", "be"), ("are", "VBP", "be"), ("'re", "VBP", "be"), ("’m", "VBP", "be"),
        ("was", "VBD", "be"), ("has", "VBZ", "have"), ("'ve", "VBP", "have"), ("wo", "MD", "will"),
        ("children", "NNS", "child"), ("women", "NNS", "woman"), ("parties", "NNS", "party"),
        ("crises", "NNS", "crisis"), ("houses", "NNS", "house"), ("viruses", "NNS", "virus"),
        ("talks", "NNS", "talk"), ("wives", "NNS", "wife"), ("sanctions", "NNS", "sanction"),
        ("biggest", "JJS", "big"), ("earlier", "RBR", "early"),
        ("Norland", "NNP", "Norland"), ("Talks", "NNPS", "Talks"), ("He", "PRP", "he"),
        ("-", "HYPH", "-"), ("10", "CD", "10"), ("co-operated", "VBD", "co-operated"),
        ("n't", "RB", "n't"), ("More", "RBR", "more"), ("to", "TO", "to"),
    ],
)  # fmt: skip
def test_lemmas(word: str, tag: str, lemma: str) -> None:
    assert lemma_of(word, tag) == lemma


@pytest.mark.parametrize(
    ("form", "kind", "lemma"),
    [
        ("passes", "verb", "pass"), ("goes", "verb", "go"), ("tries", "verb", "try"),
        ("tried", "verb", "try"), ("runs", "verb", "run"), ("sing", "verb", "sing"),
        ("stopped", "verb", "stop"), ("calling", "verb", "call"), ("created", "verb", "create"),
        ("argued", "verb", "argue"), ("changed", "verb", "change"), ("closed", "verb", "close"),
        ("helped", "verb", "help"), ("bed", "verb", "bed"), ("press", "verb", "press"),
        ("bus", "noun", "bus"), ("men", "noun", "man"), ("boxes", "noun", "box"),
        ("table", "noun", "table"), ("happier", "adj", "happy"), ("happiest", "adj", "happy"),
        ("taller", "adj", "tall"), ("her", "adj", "her"), ("quickly", "adv", "quickly"),
    ],
)  # fmt: skip
def test_rules(form: str, kind: str, lemma: str) -> None:
    assert by_rule(form, kind) == lemma
