"""Attacks in Latin America 1989 to 1990 (MUC-4, TST1 and TST2): date, country, doer, number of dead of each. Nothing is trained on it.

The texts are all capitals and are recased first (``recase``). An attack of the reading is an event of ASSAULT that happened and that no state
force did; near tellings are one. It answers one template of the gold, the one with which it agrees in most of the four facts. Facts are
counted over all templates that are not optional. Dates that the gold gives only as a limit ("- 04 FEB 90") are left out on both sides.

Beside it the best of some simple baselines: one attack for each report with a word of violence, on the day of the dateline, in the country
named most, by the first usual perpetrator, with the first number before "killed".
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.recase import Caser
from benchmarks.shared import Counts, Row, f1_of, interval, print_rows, row, shared_folder
from casque.documents.types import Document, document_id
from casque.knowledge.countries import countries, country, country_named, country_of_adjective
from casque.reading.pipeline import Reader
from casque.reading.records import Event, Reading

FACTS = ("date", "country", "doer", "dead")
GENERIC = frozenset("the of a an and in members member group command force forces unidentified individuals men".split())
VIOLENCE = re.compile(
    r"\b(attack|bomb|kill|murder|kidnap|explo|assassinat|massacre|ambush|dynamit|burn)", re.IGNORECASE
)
DOERS = (
    "farabundo marti national liberation front",
    "fmln",
    "shining path",
    "army of national liberation",
    "eln",
    "farc",
    "extraditables",
    "drug traffickers",
    "guerrillas",
    "terrorists",
    "rebels",
    "death squads",
    "gunmen",
    "hooded",
    "soldiers",
    "army",
)
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
Spans = tuple[date, date]


@dataclass(frozen=True)
class Attack:
    """The facts of one attack; None where they are not told, and where the gold leaves them open."""

    date: Spans | None
    country: str | None
    doer: frozenset[str]
    dead: int | None


def words_of(phrase: str) -> frozenset[str]:
    """The telling words of a name."""
    return frozenset(w for w in re.findall(r"[a-z]+", phrase.lower()) if w not in GENERIC and len(w) > 1)


# -- gold -------------------------------------------------------------------------------------------------------------


def gold_date(cell: str | None) -> Spans | None:
    """A day or span of the gold; None for limits ("- 04 FEB 90") and what is left open. Of alternatives the first."""
    first = (cell or "").strip("? ()").split(" / ")[0].strip("() ")
    days = re.findall(r"\d{2} [A-Z]{3} \d{2}", first)
    if not days or first.startswith("-"):
        return None
    try:
        found = [datetime.strptime(day.title(), "%d %b %y").date() for day in days]
    except ValueError:
        return None
    return found[0], found[-1]


def gold_attack(template: dict[str, Any]) -> Attack:
    """The facts of a template."""
    place = (template["location"] or "").strip("? (").split(":")[0].split(" / ")[0].strip("() ")
    land = country_named(place.title())
    names = [n for group in (*template["perp_individuals"], *template["perp_orgs"]) for n in _flat(group)]
    dead = [
        v for v in template["victims"] if "DEATH" in (v["effect"] or "") and "NO" not in (v["effect"] or "").split()
    ]
    numbers = [str(v["number"] or "") for v in dead]
    known = [int(n) for n in numbers if n.isdigit()]
    total = sum(known) if dead and len(known) == len(numbers) else None
    doer = frozenset().union(*(words_of(n) for n in names)) if names else frozenset()
    return Attack(gold_date(template["date"]), land.alpha3 if land else None, doer, total)


def _flat(group: object) -> list[str]:
    return [str(group)] if isinstance(group, str) else [n for part in group for n in _flat(part)]  # type: ignore[attr-defined]


# -- what is compared ---------------------------------------------------------------------------------------------------


def attack_of(events: Sequence[Event], reading: Reading) -> Attack:
    """The facts of the events of the reading that tell one attack, the surest first."""
    told = sorted(events, key=lambda e: -e.confidence)
    names = [name for e in told for p in e.actors for name in (p.text, p.name or "")]
    spans = [reading.sentences[e.sentence] for e in told]
    ids = {e.id for e in told}
    dead = [
        f.value
        for f in reading.figures
        if f.what == "killed"
        and f.value is not None
        and (f.event in ids or any(s.start <= f.start < s.end for s in spans))
    ]
    doer = frozenset().union(*map(words_of, names)) if names else frozenset()
    day = next((span_of(e.date.value) for e in told if e.date is not None), None)
    return Attack(day, _country(told, reading), doer, int(dead[0]) if dead else _victims(told))


KILLING = ("kill", "murder", "assassin", "slay", "slain", "execut", "massacr")


def _victims(events: Sequence[Event]) -> int | None:
    """How many single people were killed, where no number says it ("killed the mayor"); None where anybody is told in the plural."""
    victims = {
        p.name or p.text: p.text
        for e in events
        if e.trigger.text.lower().startswith(KILLING) and not e.trigger.text.lower().startswith("killer")
        for p in e.recipients
    }
    plural = any(re.search(r"\d", words) or words.split()[-1].lower().endswith("s") for words in victims.values())
    return len(victims) if victims and not plural else None


def _country(events: Sequence[Event], reading: Reading) -> str | None:
    """Where it happened; else the country of those it was done to, of the doers, or that of the first place of the report."""
    places = [e.place.country for e in events if e.place is not None]
    parties = [p.country for e in events for p in (*e.recipients, *e.actors) if country(p.country or "") is not None]
    return next((c for c in (*places, *parties, *(p.country for p in reading.places)) if c), None)


def span_of(value: str) -> Spans | None:
    """First and last day of an ISO day, month, year or interval; None for anything else."""
    first, _, last = value.partition("/")
    begin, end = _bounds(first), _bounds(last or first)
    return (begin[0], end[1]) if begin and end else None


def _bounds(value: str) -> Spans | None:
    try:
        if len(value) == 4:
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if len(value) == 7:
            begin = date.fromisoformat(f"{value}-01")
            return begin, (begin + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day, day


STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})
"""What state forces do is mostly combat and law, which the gold leaves out."""
CLOSE = 2
"""Sentences between two tellings of one attack, where one of them has no day."""


def attacks_of(reading: Reading) -> list[Attack]:
    """The attacks of a reading: assaults that happened and that no state force did; near ones without clashing days or doers are one."""
    groups: list[list[Event]] = []
    for event in reading.events:
        state = bool(event.actors) and all(p.sector in STATE for p in event.actors)
        if event.type != "ASSAULT" or event.status not in ("happened", "ongoing") or state:
            continue
        same = next((g for g in reversed(groups) if _one(g, event)), None)
        if same is not None:
            same.append(event)
        else:
            groups.append([event])
    return [attack_of(group, reading) for group in groups]


def _one(group: Sequence[Event], event: Event) -> bool:
    """Whether an event may tell what the events of a group tell."""
    days = {e.date.value for e in (*group, event) if e.date is not None}
    doers = {p.actor or p.text for e in group for p in e.actors}
    mine = {p.actor or p.text for p in event.actors}
    dated = event.date is not None and any(e.date is not None for e in group)
    near = dated or event.sentence - group[-1].sentence <= CLOSE
    return near and len(days) <= 1 and (not doers or not mine or bool(doers & mine))


def agreement(gold: Attack, mine: Attack) -> dict[str, bool]:
    """For each fact whether both tell it and agree."""
    inside = gold.date is not None and mine.date is not None
    return {
        "date": inside and gold.date[0] <= mine.date[0] and mine.date[1] <= gold.date[1],  # type: ignore[index]
        "country": gold.country is not None and gold.country == mine.country,
        "doer": bool(gold.doer & mine.doer),
        "dead": gold.dead is not None and gold.dead == mine.dead,
    }


def counts(gold: Sequence[Attack], mine: Sequence[Attack]) -> Counts:
    """Counts of a report, facts one by one and all together; each template is answered once, the best agreeing pair first."""
    ranked = sorted(
        ((sum(agreement(g, m).values()), -gi, -mi) for gi, g in enumerate(gold) for mi, m in enumerate(mine)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for hits, gi, mi in ranked:
        if hits and -gi not in pairs and -mi not in pairs.values():
            pairs[-gi] = -mi
    found: Counts = {}
    for fact in FACTS:
        told = [g for g in gold if _told(g, fact)]
        # What answers a template that leaves the fact open is neither right nor wrong; what answers none is wrong.
        said = [m for mi, m in enumerate(mine) if _told(m, fact) and _counts(mi, pairs, gold, fact)]
        right = sum(agreement(gold[gi], mine[mi])[fact] for gi, mi in pairs.items())
        values = {"predicted": len(said), "gold": len(told), "right_of_predicted": right, "right_of_gold": right}
        for name, value in values.items():
            found[f"{fact}:{name}"] = value
            found[f"all:{name}"] = found.get(f"all:{name}", 0.0) + value
    return found


def _told(attack: Attack, fact: str) -> bool:
    value = getattr(attack, fact)
    return bool(value) if fact == "doer" else value is not None


def _counts(number: int, pairs: dict[int, int], gold: Sequence[Attack], fact: str) -> bool:
    answered = next((gi for gi, mi in pairs.items() if mi == number), None)
    return answered is None or _told(gold[answered], fact)


# -- baselines ----------------------------------------------------------------------------------------------------------


def simple(text: str, published: date | None, *, first: int, before: int) -> list[Attack]:
    """One attack where the first ``first`` characters tell of violence; ``before`` days before the dateline where they say "yesterday" or "last
    night".
    """
    opening = text[:first]
    if not VIOLENCE.search(opening):
        return []
    low = text.lower()
    back = before if re.search(r"\b(yesterday|last night)\b", opening, re.IGNORECASE) else 0
    day = published - timedelta(days=back) if published else None
    named = Counter(
        {c.alpha3: low.count(c.name.lower()) + _adjectives(low, c.alpha3) for c in countries() if not c.end}
    )
    land, times = named.most_common(1)[0]
    doer = min((d for d in DOERS if d in low), key=low.index, default="")
    dead = re.search(r"\b(\d+|" + "|".join(NUMBERS) + r")\b[^.]{0,40}\b(?:killed|dead|died|murdered)", low)
    number = (
        (NUMBERS.get(dead[1]) or int(dead[1]) if dead[1].isdigit() or dead[1] in NUMBERS else None) if dead else None
    )
    return [Attack((day, day) if day else None, land if times else None, words_of(doer), number)]


def _adjectives(low: str, alpha3: str) -> int:
    return sum(low.count(word) for word in _words_of_country().get(alpha3, ()))


_ADJECTIVES: dict[str, list[str]] = {}


def _words_of_country() -> dict[str, list[str]]:
    """Country -> its adjectives in lower case."""
    if not _ADJECTIVES:
        for one in countries():
            words = [a.lower() for a in one.adjectives if country_of_adjective(a) is not None]
            _ADJECTIVES[one.alpha3] = [w for w in words if len(w) > 4]
    return _ADJECTIVES


BASELINES: dict[str, Callable[[str, date | None], list[Attack]]] = {
    "opening, day of the dateline": lambda text, day: simple(text, day, first=600, before=0),
    "opening, yesterday resolved": lambda text, day: simple(text, day, first=600, before=1),
    "whole text, yesterday resolved": lambda text, day: simple(text, day, first=100_000, before=1),
}


def measure(shared: Path) -> list[Row]:
    """F1 of each fact and of all, with intervals over reports, beside the best baseline."""
    reader, caser = Reader.load(), Caser.of_newswire(shared)
    mine: list[Counts] = []
    simple_ones: dict[str, list[Counts]] = {name: [] for name in BASELINES}
    for line in (shared / "gold" / "muc4" / "muc4_dev.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        gold = [gold_attack(e) for e in item["events"] if not e["optional"]]
        day = date.fromisoformat(item["date"]) if item["date"] else None
        text = caser.recase(item["text"])
        document = Document(document_id(text, item["id"]), item["id"], text, published=day, language="en")
        mine.append(counts(gold, attacks_of(reader.read(document))))
        for name, baseline in BASELINES.items():
            simple_ones[name].append(counts(gold, baseline(item["text"], day)))
    best = max(BASELINES, key=lambda name: f1_of("all")(simple_ones[name]))
    rows = []
    for fact in ("all", *FACTS):
        statistic = f1_of(fact)
        peer = f"best baseline ({best}) {statistic(simple_ones[best]):.2f}"
        n = int(sum(c[f"{fact}:gold"] for c in mine))
        bounds = interval(mine, statistic)
        reach = "baseline + 0.20" if fact == "all" else ""
        rows.append(
            row(f"attacks: {fact}, F1", f"muc4_dev, {len(mine)} reports", n, statistic(mine), peer, reach, bounds)
        )
    return rows


def main() -> None:
    """Prints the rows."""
    shared = shared_folder()
    assert shared is not None, "no gold data: set CASQUE_SHARED"
    print_rows(measure(shared))


if __name__ == "__main__":
    main()
