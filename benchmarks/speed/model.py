"""How many words a second the network itself takes in, and what share of the int8 peak that is.

python -m benchmarks.speed.model

Prints and writes results/model.json. One thread reads half of the texts, another the other half.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from benchmarks.measured import circumstances, data_files, end, rows, save

from onrecord.models.encoder import window_bounds
from onrecord.models.statement_network import statement_network

HERE = Path(__file__).parent
ROUNDS = 5
THREADS = 2
SIZE = 2048
LAYERS, WIDTH, INNER = 6, 384, 1536
HEADS = 9 + WIDTH + 6 * 96 + WIDTH + 87 + 2 * (128 + 64)  # columns of the heads' matrices
OPERATIONS = 2 * WIDTH * (LAYERS * (4 * WIDTH + 2 * INNER) + HEADS)  # of int8 matrices, a piece


def main() -> None:
    """Measure and write the result."""
    texts = [row["text"] for row in rows(data_files(HERE)["dev"])]
    parts = [texts[i::THREADS] for i in range(THREADS)]
    network = statement_network()
    n_words = sum(len(text.split()) for text in texts)
    with ThreadPoolExecutor(THREADS) as pool:
        model = medians(lambda: list(pool.map(lambda part: [*map(network.encode, part)], parts)))
        peak = medians(peak_work(pool))
    n_places = sum(
        stop - start + 2
        for text in texts
        for start, stop in window_bounds(len(network.vocabulary.cut(text)[0]))
    )
    done, most = OPERATIONS * n_places / model, THREADS * 2 * SIZE**3 / peak
    result = {
        "question": "Words a second of the network, word pieces and windows included",
        "n": {"documents": len(texts), "words": n_words, "rounds": ROUNDS, "threads": THREADS},
        "words_per_s": round(n_words / model),
        "places_per_s": round(n_places / model),
        "int8_gigaoperations_per_s": round(done / 1e9, 1),
        "peak_int8_gigaoperations_per_s": round(most / 1e9, 1),
        "share_of_peak": round(done / most, 3),
    }
    print(result)
    save({**result, **circumstances()}, HERE / "results" / "model.json")
    end([])


def medians(work: Callable[[], object]) -> float:
    """The median time of the work in seconds, after a first time that is not counted."""
    times = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def peak_work(pool: ThreadPoolExecutor) -> Callable[[], Sequence[object]]:
    """The product of two large int8 matrices by the same library, one in each thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        (HERE / "product.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    rng = np.random.default_rng(1)
    left = rng.integers(0, 255, (SIZE, SIZE), dtype=np.uint8)
    right = rng.integers(-127, 127, (SIZE, SIZE), dtype=np.int8)
    feed = {"left": left, "right": right}
    return lambda: list(pool.map(lambda _: session.run(None, feed), range(THREADS)))


if __name__ == "__main__":
    main()
