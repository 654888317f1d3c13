"""Averages the weights of checkpoints of one line of runs: ``python -m training.average --out FILE EARLY=0.3 LATE=0.7``.

A run that was gone on from long enough is sure of the texts it has read; an earlier checkpoint of the same line, mixed in, lowers the loss
on texts that neither has read (Wortsman and others, Model soups, 2022).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch


def average(parts: Sequence[tuple[Path, float]], out: Path) -> None:
    """Writes the weighted mean of the checkpoints, with all their notes; ValueError unless the shares add up to one."""
    if abs(sum(share for _, share in parts) - 1.0) > 1e-6:
        raise ValueError("the shares of the checkpoints must add up to one")
    stored = [torch.load(path, weights_only=True) for path, _ in parts]
    shares = [share for _, share in parts]
    weights = {
        name: sum(one["weights"][name].float() * share for one, share in zip(stored, shares, strict=True))
        for name in stored[-1]["weights"]
    }
    note = {"averaged": [{"share": share, **one["note"]} for one, share in zip(stored, shares, strict=True)]}
    torch.save({**stored[-1], "weights": weights, "note": note}, out)


def part(text: str) -> tuple[Path, float]:
    """A checkpoint and its share from ``FILE=SHARE``."""
    path, _, share = text.rpartition("=")
    return Path(path), float(share)


def main() -> None:
    """Reads the command line and averages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="+", type=part, metavar="FILE=SHARE", help="the latest last")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    average(arguments.parts, arguments.out)


if __name__ == "__main__":
    main()
