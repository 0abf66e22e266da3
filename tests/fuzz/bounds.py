"""How much the fuzzers try: the same inputs each time, some hundred, in seconds."""

import os

from hypothesis import settings
from hypothesis import strategies as st

TRIES = int(os.environ.get("ONRECORD_FUZZ", "100"))  # more by hand: ONRECORD_FUZZ=100000
BOUNDED = settings(max_examples=TRIES, derandomize="ONRECORD_FUZZ" not in os.environ, database=None)


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with some of them changed, cut out, repeated or put in."""
    held = bytearray(data)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(held)))
        until = min(len(held), at + draw(st.sampled_from([0, 1, 1, 2, 8, 64])))
        new = draw(
            st.binary(max_size=8)
            | st.sampled_from([b"", b"\x00", b"\xff\xff\xff\xff", b"<", b"]", b'"', b"9" * 30])
            | st.just(bytes(held[at:until]) * 2)
        )
        held[at:until] = new
    return bytes(held)
