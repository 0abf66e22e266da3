"""Whatever the network says of a text, its statements lie in the text."""

from functools import cache

import numpy as np
from fuzz.bounds import BOUNDED
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.encoder import Encoded
from onrecord.models.statement_network import statement_network
from onrecord.statements.decode import Decoder, decoder_of, statements_from

WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "said",
        "Ilse Varga",
        "talks",
        ".",
        "\n\n",
        "that",
        "–",
        "x" * 50,
        "\u0301",
    ]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=40)


@cache
def decoder() -> Decoder:
    """The decoder of the package's network."""
    return decoder_of(statement_network().notes)


def noise(encoded: Encoded, seed: int, spread: float) -> Encoded:
    """The same pieces, and outputs that no training made."""
    made = np.random.default_rng(seed)
    outputs = {
        name: (made.standard_normal(rows.shape) * spread).astype(np.float32)
        for name, rows in encoded.outputs.items()
    }
    return Encoded(pieces=encoded.pieces, outputs=outputs)


@given(text=TEXTS, seed=st.integers(0, 2**32 - 1), spread=st.sampled_from([0.0, 0.1, 3.0, 100.0]))
@BOUNDED
def test_decoding(text: str, seed: int, spread: float) -> None:
    encoded = noise(statement_network().encode(text), seed, spread)
    for one in statements_from(text, encoded, decoder()):
        assert one.content
        assert one.cue
        assert 0 <= one.confidence <= 1
        for spans in (one.source, one.cue, one.content):
            assert all(0 <= start < stop <= len(text) for start, stop in spans)
            assert list(spans) == sorted(spans)
