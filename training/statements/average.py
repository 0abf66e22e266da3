#!/usr/bin/env python3
"""Average the weights of two checkpoints of one training and the next.

average.py FIRST.safetensors SECOND.safetensors OUT.safetensors [--share 0.6]   # of the second
"""

import argparse
from pathlib import Path

from safetensors import safe_open
from safetensors.torch import load_file, save_file


def main() -> None:
    """Write the mean, with the header of the first."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.6, help="of the second, 0 to 1")
    args = parser.parse_args()
    first, second = load_file(args.first), load_file(args.second)
    with safe_open(args.first, "pt") as file:
        header = {**file.metadata(), "share of the next training": f"{args.share:g}"}
    mean = {name: one * (1 - args.share) + second[name] * args.share for name, one in first.items()}
    save_file(mean, args.out, header)


if __name__ == "__main__":
    main()
