"""What each step and each kind of annotated text is worth: ``python -m benchmarks.ablation``.

Each row leaves one thing out, fits all decisions anew without it and reads the held reports (``crossfit``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from training.event_data import Report

from benchmarks.crossfit import Kinds, Remembering, crossfitted
from benchmarks.events import f1_of
from benchmarks.shared import shared_folder, total
from casque.language.analyse import LanguageModel
from casque.reading.keep import Signs

Everywhere = dict[str, Callable[..., Any]]
"""What stands in for a function, by the name it goes by in a module."""


def nothing(*_: object, **__: object) -> None:
    """Of a step that finds or changes something: nothing."""


def no_rows(*_: object, **__: object) -> tuple[()]:
    """Of a step that proposes: no proposal."""
    return ()


STEPS: dict[str, Everywhere] = {
    "everything": {},
    "no frames": {"casque.reading.pipeline.find_candidates": no_rows},
    "no event heads": {
        "casque.reading.pipeline.told_candidates": no_rows,
        **{
            f"{m}.telling_of": nothing
            for m in ("casque.reading.pipeline", "casque.reading.sourcing", "training.decide")
        },
    },
    "no memory beyond the sentence": {"casque.reading.pipeline.fill_from_memory": nothing},
    "no joining of repeats": {"casque.reading.pipeline.merge_repeats": lambda drafts, _: list(drafts)},
    "no signs of the whole report": {
        f"{module}.signs_of": lambda *_: Signs() for module in ("casque.reading.pipeline", "training.decide")
    },
    "no links of pronouns and descriptions": {
        f"{module}.link_anaphora": nothing for module in ("casque.reading.pipeline", "training.decide")
    },
}


@contextmanager
def without(step: Everywhere) -> Iterator[None]:
    """The reading and the fitting with functions replaced."""
    with ExitStack() as stack:
        for name, stand_in in step.items():
            stack.enter_context(patch(name, stand_in))
        yield


def line(name: str, kinds: Kinds) -> str:
    """A row of the Markdown table: detect and roles F1 of each kind of report, false events where there are none."""
    cells = [f"{f1_of(what)(counts):.3f}" for counts in kinds.values() for what in ("detect", "roles")]
    alarms = sum(int(total(counts)["alarms"]) for counts in kinds.values())
    return f"| {name} | {' | '.join(cells)} | {alarms} |"


def main() -> None:
    """Prints the table; takes some ten minutes."""
    shared = shared_folder()
    if shared is None:
        sys.exit(
            "no gold data: set CASQUE_SHARED to the folder that holds gold/, or put it beside the repository as ../shared"
        )
    model = Remembering(LanguageModel.load())
    print("| left out | newswire detect | roles | own detect | roles | false events in reports without any |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, step in STEPS.items():
        with without(step):
            print(line(name, crossfitted(shared, model)), flush=True)
    kinds: dict[str, Callable[[Report], bool]] = {"own reports": is_newswire, "newswire": lambda r: not is_newswire(r)}
    for name, learn in kinds.items():
        print(line(f"decisions learn nothing from {name}", crossfitted(shared, model, learn)), flush=True)


def is_newswire(report: Report) -> bool:
    """Whether a report is newswire of 1987."""
    return report.id.startswith("reuters-")


if __name__ == "__main__":
    main()
