"""Makes the int8 ONNX file of a checkpoint: ``python -m training.export --checkpoint FILE --out FOLDER``.

MatMul and Gather are quantised (the word-piece table is half of the weights), per channel. The relation of
every pair of words is chosen inside the graph, or its scores would dominate the transfer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from casque.language.pieces import THIRD_PERSON, WordPieces
from training.network import Reader, Sizes
from training.train import pretrained_folder

OUTPUTS = [
    "upos",
    "xpos",
    "names",
    "predicates",
    "arcs",
    "relations",
    "role_places",
    "role_scores",
    "events",
    "event_places",
    "statuses",
    "sides",
    "fars",
]
EVENT_FLOOR = 0.02
"""Words less likely than this to tell an event have no statuses and sides, unless they are predicates, or pronouns (for their antecedents)."""


class Exported(nn.Module):
    """The reader as one graph from pieces to everything that decoding needs."""

    def __init__(self, reader: Reader, pronouns: Sequence[int]) -> None:
        super().__init__()
        self.reader = reader
        self.pronouns = torch.tensor(sorted(pronouns))

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor, word_mask: Tensor) -> tuple[Tensor, ...]:
        reader = self.reader
        mixed = reader.encoder(pieces, shapes)
        vectors = reader.words(mixed, firsts)
        heads = reader.with_root(vectors)
        arcs = reader.arc_scores(vectors, heads, word_mask)
        right = reader.relation_head(heads)
        relations = reader.relations(reader.relation_word(vectors), right) + reader.relation_bias(right)[:, None]
        predicates = reader.predicate(vectors).squeeze(-1)
        places = ((predicates > 0) & (word_mask > 0)).nonzero()
        roles = reader.role_scores(vectors, places[:, 0], places[:, 1])
        events = reader.event(vectors).softmax(-1)
        third = (pieces.flatten()[firsts][..., None] == self.pronouns).any(-1)
        telling = (((predicates > 0) | third | (1 - events[..., 0] > EVENT_FLOOR)) & (word_mask > 0)).nonzero()
        at = (telling[:, 0], telling[:, 1])
        return (
            reader.upos(vectors).argmax(-1).to(torch.int32),
            reader.xpos(vectors).argmax(-1).to(torch.int32),
            reader.names(vectors),
            predicates,
            arcs,
            relations.argmax(-1).to(torch.int32),
            places,
            roles,
            events,
            telling,
            reader.status(vectors[at]).softmax(-1),
            reader.side_scores(vectors, *at).sigmoid(),
            reader.far_scores(mixed, firsts[at]),
        )


def example() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Three short sentences in two passages in numbers, to trace the graph with."""
    pieces = torch.tensor(
        [[101, 1996, 2390, 4457, 1996, 2237, 102, 2027, 2351, 102], [101, 2027, 2351, 102, 0, 0, 0, 0, 0, 0]]
    )
    shapes = torch.ones_like(pieces)
    firsts = torch.tensor([[1, 2, 3, 4, 5], [7, 8, 0, 0, 0], [11, 12, 0, 0, 0]])
    two = [1.0, 1.0, 0.0, 0.0, 0.0]
    return pieces, shapes, firsts, torch.tensor([[1.0] * 5, two, two])


def export(checkpoint: Path, out: Path) -> None:
    """Writes ``casque-language.onnx``, ``labels.json`` and ``vocab.txt``."""
    stored = torch.load(checkpoint, weights_only=True)
    reader = Reader(Sizes(**stored["sizes"]))
    reader.load_state_dict(stored["weights"])
    reader.eval()
    out.mkdir(parents=True, exist_ok=True)
    cutter = WordPieces.read(pretrained_folder() / "vocab.txt")
    pronouns = [cutter.cut(word)[0] for word in THIRD_PERSON]
    names = ["pieces", "shapes", "firsts", "word_mask"]
    axes = {n: {0: "passages", 1: "pieces"} for n in names[:2]} | {n: {0: "sentences", 1: "words"} for n in names[2:]}
    axes |= {n: {0: "sentences", 1: "words"} for n in OUTPUTS[:6]}
    axes["arcs"][2] = axes["relations"][2] = "heads"
    axes["events"] = {0: "sentences", 1: "words"}
    axes |= {"event_places": {0: "events"}, "statuses": {0: "events"}, "sides": {0: "events", 1: "words"}}
    axes["fars"] = {0: "events", 1: "pieces_and_nobody"}
    axes |= {"role_places": {0: "predicates"}, "role_scores": {0: "predicates", 1: "words"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Exported(reader, pronouns),
            example(),
            str(whole),
            input_names=names,
            output_names=OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        target = out / "casque-language.onnx"
        quantize_dynamic(
            str(whole),
            str(target),
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
        )
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    labels = {**stored["labels"], "sha256": digest, "training": stored["note"], "version": 1}
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    (out / "vocab.txt").write_bytes((pretrained_folder() / "vocab.txt").read_bytes())
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB, {stored['note']}")


def main() -> None:
    """Reads the command line and exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/casque/language/model"))
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.out)


if __name__ == "__main__":
    main()
