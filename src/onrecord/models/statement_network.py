"""The network of the package: its weights, checked, and what it says of a text, once for all."""

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from onrecord.models.encoder import (
    Encoded,
    Network,
    encoded,
    network_of,
    pieces_in,
    read_vocabulary,
)
from onrecord.models.grammar import GrammarWeights, grammar_weights
from onrecord.models.manifest import checked_bytes, weights
from onrecord.models.names import with_one_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.models.wordpiece import WordPieces
    from onrecord.records.spans import Span

MODEL = "statements"
NETWORK, VOCABULARY = "statements.onnx", "vocabulary.txt"


MAX_KEPT = 40_000  # word pieces, 2.4 kB each
FOR_STATEMENTS = ("tags", "to", "at", "none")


class Kept:
    """What the network said of texts that another step will ask about, the newest of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._texts: OrderedDict[str, Encoded] = OrderedDict()
        self._n_pieces = 0

    def put(self, text: str, encoded: Encoded) -> None:
        """Keep it for one `take`; the oldest go when there are too many pieces."""
        outputs = {name: encoded.outputs[name] for name in FOR_STATEMENTS if encoded.outputs}
        with self._lock:
            self._forget(text)
            self._texts[text] = Encoded(pieces=encoded.pieces, outputs=outputs)
            self._n_pieces += len(encoded.pieces)
            while self._n_pieces > MAX_KEPT:
                self._forget(next(iter(self._texts)))

    def take(self, text: str) -> Encoded | None:
        """What was kept of a text, which is then forgotten; None when nothing was."""
        with self._lock:
            return self._forget(text)

    def _forget(self, text: str) -> Encoded | None:
        encoded = self._texts.pop(text, None)
        if encoded is not None:
            self._n_pieces -= len(encoded.pieces)
        return encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementNetwork:
    """The network with its vocabulary and the notes its training left in the file."""

    vocabulary: "WordPieces"
    network: Network
    notes: "Mapping[str, str]"
    grammar: GrammarWeights | None = None
    kept: Kept = field(default_factory=Kept)

    def encode(self, text: str, *, keep: bool = False) -> Encoded:
        """The word pieces of a text and what the network says of each.

        With `keep` what it says for the statements is kept, and given to whoever asks next
        without `keep`.
        """
        if not keep and (known := self.kept.take(text)) is not None:
            return known
        said = encoded(pieces_in(text, self.vocabulary), self.network)
        if keep:
            self.kept.put(text, said)
        return said

    def encode_blind(self, text: str, names: "Sequence[Span]") -> Encoded:
        """As `encode`, but every name is read as the same one: see `names.with_one_name`."""
        pieces = pieces_in(text, self.vocabulary)
        alike = with_one_name(pieces, names, text=text, vocabulary=self.vocabulary)
        return encoded(alike, self.network)


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
    return StatementNetwork(
        vocabulary=read_vocabulary(lines),
        network=network,
        notes=notes,
        grammar=grammar_weights(notes),
    )
