"""A small model that tells contestable sentences from plainly reported facts."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.models.encoder import read_vocabulary
from onrecord.models.manifest import checked_bytes, weights
from onrecord.models.wordpiece import WordPieces
from onrecord.records.errors import ModelError

_VOCABULARY = "vocabulary.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVoiceModel:
    """One weight for each word piece; the score of a sentence is their mean, scaled, plus a bias.

    `pieces` has the shape (n_pieces,). A score above 0 is more likely contestable than not; of
    those above `sure` nine in ten were, in the folds of its training data.

    Source: logistic regression on mean word vectors, trained on NewsSD-ENG (Antici et al. 2024);
    see training/own_voice and benchmarks/own_voice.
    """

    vocabulary: WordPieces
    pieces: NDArray[np.int8]
    scale: float
    bias: float
    sure: float

    def score(self, sentence: str) -> float:
        """How contestable the sentence is, mostly within -4 and 4; the bias without words."""
        ids = self.vocabulary.cut(" ".join(sentence.split()))[0]
        if not len(ids):
            return self.bias
        return self.bias + self.scale * float(self.pieces[ids].mean())


@cache
def own_voice_model() -> OwnVoiceModel:
    """The model of the package, read once a process from bytes whose digest was checked.

    Raises:
        ModelError: a file is missing or changed, or the vocabulary is not the one it was
            trained with.
    """
    folder = Path(str(files("onrecord.checks"))) / "weights"
    entry = tomllib.loads((folder / "own_voice.toml").read_text(encoding="utf-8"))
    vocabulary = weights("statements").files[_VOCABULARY]
    if entry["vocabulary"] != vocabulary:
        raise ModelError(
            "the own-voice model was trained with another vocabulary",
            about="own_voice",
            remedy="Train it again: see training/own_voice",
        )
    data = checked_bytes(folder / "own_voice.bin", entry["sha256"])
    lines = checked_bytes(Path(str(files("onrecord.models"))) / "weights" / _VOCABULARY, vocabulary)
    return OwnVoiceModel(
        vocabulary=read_vocabulary(lines),
        pieces=np.frombuffer(data, dtype=np.int8),
        scale=entry["scale"],
        bias=entry["bias"],
        sure=entry["sure"],
    )
