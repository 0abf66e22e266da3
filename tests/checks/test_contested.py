import numpy as np
import pytest

from onrecord.checks import contested
from onrecord.checks.contested import OwnVoiceModel, own_voice_model
from onrecord.models.wordpiece import WordPieces
from onrecord.records.errors import ModelError

MADE_UP = OwnVoiceModel(
    vocabulary=WordPieces(["[UNK]", "a", "farce", "ship"]),
    pieces=np.array([0, 10, 100, -100], dtype=np.int8),
    scale=0.02,
    bias=-0.5,
    sure=0.5,
)


@pytest.mark.parametrize(
    ("sentence", "score"),
    [("A farce", 0.6), ("a\n ship", -1.4), ("mystery", -0.5), ("", -0.5), ("farce", 1.5)],
)
def test_the_score_is_the_mean_of_the_pieces(sentence: str, score: float) -> None:
    assert MADE_UP.score(sentence) == pytest.approx(score)


def test_the_shipped_model_tells_an_opinion_from_a_fact() -> None:
    model = own_voice_model()
    fact = model.score("The ships left the port of Ansel on Monday at noon.")
    opinion = model.score("They care about nothing but their own power and they always will.")
    assert fact < 0 < opinion
    assert len(model.pieces) == 30522


def test_another_vocabulary_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        files = {"vocabulary.txt": "0" * 64}

    monkeypatch.setattr(contested, "weights", lambda name: Other())
    with pytest.raises(ModelError, match="another vocabulary"):
        own_voice_model.__wrapped__()
