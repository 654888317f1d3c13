"""Days ahead that bind somebody or will bring a decision: expiries, votes, elections, withdrawals, ultimatums, conferences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from casque.language.types import Sentence
from casque.reading.clauses import case_of, governors, surface_subject
from casque.reading.records import DateValue, Deadline, Party, TimeMention

CUES: Mapping[str, str] = {
    **dict.fromkeys("expire expiry expiration lapse mandate".split(), "mandate-expiry"),
    **dict.fromkeys("vote resolution ballot".split(), "vote"),
    **dict.fromkeys("election poll runoff".split(), "election"),
    **dict.fromkeys("referendum plebiscite".split(), "referendum"),
    **dict.fromkeys("withdraw withdrawal pullout leave departure drawdown evacuate cease".split(), "withdrawal"),
    **dict.fromkeys("ultimatum deadline comply surrender".split(), "ultimatum"),
    **dict.fromkeys("ceasefire truce".split(), "ceasefire-end"),
    **dict.fromkeys("summit conference talk meeting session visit trip negotiation meet convene".split(), "conference"),
    **dict.fromkeys("effect force boycott sanction embargo".split(), "entry-into-force"),
    **dict.fromkeys("transition handover democracy rule inauguration".split(), "transition"),
    **dict.fromkeys("trial verdict hearing".split(), "hearing"),
    **dict.fromkeys("sign signing signature".split(), "signing"),
}
"""Lemma near the date -> what is due; the first in this order wins."""
LATER = re.compile(r"(?:later|next|coming|the coming|in the coming)\b", re.IGNORECASE)
BINDING = frozenset({"by", "until", "till", "before", "from", "on", "in", "at", "within", ""})
FIRM = frozenset(
    "expire expiry deadline ultimatum due schedule set plan expect slate hold extend must will shall would begin end effect".split()
)


def find_deadlines(
    sentences: Sequence[Sentence], times: Sequence[TimeMention], published: date | None, text: str
) -> list[Deadline]:
    """Deadlines in text order: a resolved time after publication, in a clause that says what is due then."""
    found: list[Deadline] = []
    for sentence in sentences:
        for mention in times:
            if sentence.start <= mention.start and mention.end <= sentence.end:
                deadline = _deadline(sentence, mention, published, text)
                if deadline is not None:
                    found.append(deadline)
    return found


def _is_ahead(mention: TimeMention, published: date | None, sure: bool) -> bool:
    if mention.value is None or mention.type == "SET":
        return False
    first, last = (mention.value.split("/") * 2)[:2]
    if published is None:
        return sure
    today = published.isoformat()
    return (
        last[:10] >= today[: len(last)]
        and not (first <= today and last <= today)
        and (first > today[: len(first)] or sure)
    )


def _deadline(sentence: Sentence, mention: TimeMention, published: date | None, text: str) -> Deadline | None:
    inside = [t.index for t in sentence.tokens if t.start < mention.end and t.end > mention.start]
    if not inside:
        return None
    top = next((i for i in inside if sentence.tokens[i].head not in inside), inside[-1])
    above = list(governors(sentence, top))[:4]
    around = [*above, *(c for a in above[:3] for c in sentence.children[a] if c not in inside)]
    lemmas = [sentence.tokens[i].lemma.lower() for i in around]
    what = next((kind for cue, kind in CUES.items() if cue in lemmas), None)
    sure = bool(FIRM & set(lemmas)) or any(w in ("will", "must", "would") for w in lemmas)
    case = case_of(sentence, top).split(" ")[0]
    if not _is_ahead(mention, published, sure) or case not in BINDING:
        return None
    if what is None:
        if not (sure and case in ("by", "from", "until", "before")):
            return None
        what = "other"
    value = DateValue(
        mention.value or "",
        mention.precision or "day",
        mention.text,
        mention.start,
        mention.end,
        mention.rule,
    )
    return Deadline(what, _subject(sentence, above, text), value, mention.start, mention.end, mention.text)


def _subject(sentence: Sentence, above: list[int], text: str) -> Party | None:
    for node in above:
        if sentence.tokens[node].upos == "VERB":
            head = surface_subject(sentence, node)
            if head is not None:
                first, last = sentence.subtree(head)
                if last - first <= 12:
                    start, end = sentence.tokens[first].start, sentence.tokens[last].end
                    return Party(text[start:end], start, end, None, None, None, None)
    return None
