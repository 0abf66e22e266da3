import numpy as np
import pytest

from onrecord.models.labels import TAGS
from onrecord.models.tags import tags_of


def likely(*tags: str) -> list[float]:
    """Logits with these tags in falling order, the rest far below."""
    return [-float(tags.index(tag)) if tag in tags else -9.0 for tag in TAGS]


@pytest.mark.parametrize(
    ("word", "logits", "tag"),
    [
        ("officials", likely("NN", "NNS", "VB"), "NNS"),
        ("the", likely("NN", "DT"), "DT"),
        ("Officials", likely("NN", "NNS"), "NN"),
        ("ferrymen", likely("NN", "NNS"), "NN"),
        (",", likely("NN"), ","),
        ("“", likely("''", "``"), "``"),
        ("—", likely("HYPH"), ":"),
    ],
    ids=["not a plural", "one tag", "not in lower case", "unknown", "comma", "mark", "dash"],
)
def test_tags(word: str, logits: list[float], tag: str) -> None:
    assert tags_of([word], np.array([logits], dtype=np.float32)) == [tag]


def test_one_tag_a_word() -> None:
    logits = np.array([likely("NN"), likely("JJ")], dtype=np.float32)
    assert tags_of(["harbour", "Quiet"], logits) == ["NN", "JJ"]
