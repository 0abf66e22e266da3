"""The statement model of the package: its weights, checked, and what it says of a text."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.models.encoder import Encoded, Network, encode, network_of, read_vocabulary
from onrecord.models.manifest import checked_bytes, weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.models.wordpiece import WordPieces

MODEL = "statements"
NETWORK, VOCABULARY = "statements.onnx", "vocabulary.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementNetwork:
    """The network with its vocabulary and the notes its training left in the file."""

    vocabulary: "WordPieces"
    network: Network
    notes: "Mapping[str, str]"

    def encode(self, text: str) -> Encoded:
        """The word pieces of a text and what the network says of each."""
        return encode(text, self.vocabulary, self.network)


@cache
def statement_network() -> StatementNetwork:
    """The network, loaded once a process from bytes whose digest was checked.

    Raises:
        ModelError: a weight file is missing or is not the measured one.
    """
    model = weights(MODEL)
    folder = Path(str(files("onrecord.models"))) / "weights"
    network, notes = network_of(checked_bytes(folder / NETWORK, model.files[NETWORK]))
    lines = checked_bytes(folder / VOCABULARY, model.files[VOCABULARY])
    return StatementNetwork(vocabulary=read_vocabulary(lines), network=network, notes=notes)
