"""Texts as arrays: word pieces with their features, windows, and what the network says of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from onrecord.models.quote_states import quotations_in
from onrecord.models.wordpiece import WordPieces

__all__ = [
    "Encoded",
    "Features",
    "Ints",
    "Pieces",
    "encode",
    "encoded",
    "features_of",
    "network_of",
    "part_of",
    "pieces_in",
    "read_vocabulary",
    "window_bounds",
]

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

CLS, SEP = 101, 102
WINDOW = 512
OVERLAP = 48
SLOW = "SkipLayerNormFusion"  # one node that takes five times as long as the two it replaces
PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "＂": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'",
    "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "\xa0": " ", "\u2009": " ",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The word pieces of one text; every array has the shape (n_pieces,).

    `starts` and `ends` are half-open character offsets. `case`: 0 no letters, 1 lower,
    2 Title, 3 UPPER, 4 mIxed. `quote`: a `QuoteState`. `opens_paragraph`: 1 on the first
    piece of a paragraph. `paragraph` and `quotation` number the paragraph and the double
    quotation a piece lies in (-1: in none).
    """

    ids: Ints
    starts: Ints
    ends: Ints
    case: Ints
    quote: Ints
    opens_paragraph: Ints
    paragraph: Ints
    quotation: Ints

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What the network reads of one window, [CLS] and [SEP] included; shape (n_pieces + 2,)."""

    ids: Ints
    case: Ints
    quote: Ints
    opens_paragraph: Ints


def read_vocabulary(lines: bytes) -> WordPieces:
    """The word pieces of a `vocab.txt`: one a line, in the order of their ids."""
    return WordPieces(lines.decode().split("\n")[:-1])


def pieces_in(text: str, vocabulary: WordPieces) -> Pieces:
    """The word pieces of `text`; variants of quotation marks and dashes are read as one."""
    ids, starts, ends, case = vocabulary.cut(_plain(text))
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    paragraph = np.cumsum(letters == ord("\n"))[starts]
    opens = np.diff(paragraph, prepend=-1) > 0
    states, numbers = quotations_in(text)
    return Pieces(
        ids=ids,
        starts=starts,
        ends=ends,
        case=case,
        quote=states[starts].astype(np.int64),
        opens_paragraph=opens.astype(np.int64),
        paragraph=np.cumsum(opens) - 1,
        quotation=numbers[starts].astype(np.int64),
    )


def _plain(text: str) -> str:
    """The text with one form of each mark, as long as before."""
    return text.translate(PLAIN).replace("''", '" ')


def window_bounds(
    n_pieces: int, *, size: int = WINDOW, overlap: int = OVERLAP
) -> list[tuple[int, int]]:
    """Bounds of as few equally long windows as cover the pieces, evenly spread.

    Neighbours share at least `overlap` pieces; two places in each window are kept for
    [CLS] and [SEP].

    >>> window_bounds(1000)
    [(0, 366), (317, 683), (634, 1000)]
    """
    room = size - 2
    if n_pieces <= room:
        return [(0, n_pieces)] if n_pieces else []
    count = -(-(n_pieces - overlap) // (room - overlap))
    length = -(-(n_pieces + (count - 1) * overlap) // count)
    starts = np.linspace(0, n_pieces - length, count).round().astype(int)
    return [(int(start), int(start) + length) for start in starts]


def features_of(pieces: Pieces, bounds: tuple[int, int]) -> Features:
    """The network's input for one window."""
    window = slice(*bounds)
    return Features(
        ids=np.concatenate([[CLS], pieces.ids[window], [SEP]]),
        case=np.pad(pieces.case[window], 1),
        quote=np.pad(pieces.quote[window], 1),
        opens_paragraph=np.pad(pieces.opens_paragraph[window], 1),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """Word pieces and what the network says of each; every array has n_pieces rows."""

    pieces: Pieces
    outputs: Mapping[str, Floats]


Network = Callable[[Features], Mapping[str, Floats]]


def network_of(model: bytes, *, threads: int = 1) -> tuple[Network, Mapping[str, str]]:
    """A function that runs an ONNX model on one window, and the model's own notes.

    One thread by default: the parse of the next articles has the other core meanwhile.

    One window a call: the ranges of a dynamically quantised network depend on everything
    in a batch, so a window would otherwise come out differently beside others.
    """
    import onnxruntime  # noqa: PLC0415  half a second of start-up that only a reading needs

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW]
    )
    names = [output.name for output in session.get_outputs()]

    def network(features: Features) -> Mapping[str, Floats]:
        inputs = {
            "ids": features.ids,
            "case": features.case,
            "quote": features.quote,
            "opens_paragraph": features.opens_paragraph,
        }
        return dict(zip(names, session.run(names, inputs), strict=True))

    return network, dict(session.get_modelmeta().custom_metadata_map)


def encode(text: str, vocabulary: WordPieces, network: Network) -> Encoded:
    """The network's outputs for each word piece of `text`, whatever its length."""
    return encoded(pieces_in(text, vocabulary), network)


def encoded(pieces: Pieces, network: Network) -> Encoded:
    """The network's outputs for each of the pieces of a text, however many they are.

    A piece that lies in two windows is taken from the one that shows more around it.
    """
    outputs: dict[str, Floats] = {}
    done = 0
    bounds = window_bounds(len(pieces))
    for number, (start, stop) in enumerate(bounds):
        last = number + 1 == len(bounds)
        until = stop if last else (bounds[number + 1][0] + stop) // 2
        for name, rows in network(features_of(pieces, (start, stop))).items():
            if name not in outputs:
                outputs[name] = np.zeros((len(pieces), *rows.shape[1:]), dtype=np.float32)
            outputs[name][done:until] = rows[1 + done - start : 1 + until - start]
        done = until
    return Encoded(pieces=pieces, outputs=outputs)


def part_of(encoded: Encoded, bounds: tuple[int, int]) -> Encoded:
    """The pieces from one to another, with what the network says of them."""
    window = slice(*bounds)
    pieces = {field.name: getattr(encoded.pieces, field.name)[window] for field in fields(Pieces)}
    outputs = {name: rows[window] for name, rows in encoded.outputs.items()}
    return Encoded(pieces=Pieces(**pieces), outputs=outputs)
