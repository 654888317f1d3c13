"""Days ahead that bind somebody or will bring a decision: expiries, votes, elections, withdrawals, ultimatums, conferences.

A deadline is a time after publication in a clause that looks ahead, beside a word that says what is due (``deadline_cues.tsv``), under a
preposition that sets a limit, or with a verb that says outright what will be ("will send an envoy tomorrow"). Weather, markets, sport and
shows are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from casque.knowledge.deadline_cues import NOT_DUE, OTHER, deadline_cues
from casque.language.types import Sentence
from casque.reading.clauses import auxiliaries, case_of, governors, surface_subject
from casque.reading.mentions import phrase_span
from casque.reading.records import DateValue, Deadline, Party, TimeMention
from casque.reading.spans_ahead import GIVING, end_of_span, is_within

LIMITS = frozenset({"by", "until", "till", "before", "within", "pending"})
"""Prepositions under which a time sets a limit, whatever is due."""
FROM = frozenset({"from", "starting", "beginning", "effective", "as"})
NO_PREPOSITION_OF = frozenset({"since", "after", "during", "between", "like", "despite", "throughout"})
FIRM = frozenset(
    "expire expiry deadline ultimatum due schedule set plan expect slate hold extend begin end effect agree promise vow intend prepare "
    "aim order oblige require must".split()
)
WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
MODALS = WILL | {"must", "to", "should", "can", "may"}
PROMISING = frozenset("announce promise pledge vow demand order agree threaten prolong extend".split())
"""Spans that these are said of lie ahead though they are told in the past: "announced elections within nine months"."""
PRIVATE = frozenset(
    "play marry turn face reach perform sing compete race swim celebrate score broadcast air keep".split()
)
"""What these foretell binds nobody: "will play on Saturday", "will turn 80 on Friday"."""
OFF = frozenset({"cancel", "scrap"})
"""What these are said of is due no more."""
AROUND = frozenset({"election", "referendum", "conference", "vote", "transition", "withdrawal"})
"""What may be due in the month or year of publication that still runs ("this year's election")."""
EXACT = frozenset({"day", "week", "month"})
"""Precisions of a time at which what is foretold is due, whatever it is."""
END_OF = re.compile(r"(?:by\s+)?(?:the\s+)?end\s+of\b", re.IGNORECASE)
FARTHEST, NEXT_YEARS = 10, 2
"""Years; a date farther ahead ("by 2050") is an aim, not a deadline; a bare year without a word of what is due sooner."""


def find_deadlines(
    sentences: Sequence[Sentence],
    times: Sequence[TimeMention],
    published: date | None,
    text: str,
) -> list[Deadline]:
    """Deadlines in text order: a resolved time after publication, in a clause that says what is due then."""
    found: list[Deadline] = []
    before: list[TimeMention] = []
    for sentence in sentences:
        inside = [m for m in times if sentence.start <= m.start and m.end <= sentence.end]
        for mention in inside:
            deadline = _deadline(sentence, mention, [*inside, *before], published, text)
            if deadline is not None:
                found.append(deadline)
        before = inside
    return found


def _deadline(
    sentence: Sentence,
    mention: TimeMention,
    others: Sequence[TimeMention],
    published: date | None,
    text: str,
) -> Deadline | None:
    inside = [t.index for t in sentence.tokens if t.start < mention.end and t.end > mention.start]
    if not inside:
        return None
    top = next((i for i in inside if sentence.tokens[i].head not in inside), inside[-1])
    above = list(governors(sentence, top))[:4]
    lemmas = _around(sentence, above, inside)
    case = case_of(sentence, top).split(" ")[0] or _word_before(sentence, inside[0])
    limit = case in LIMITS
    sure = limit or bool(FIRM & set(lemmas)) or _looks_ahead(sentence, above)
    cues = [deadline_cues()[lemma] for lemma in lemmas if lemma in deadline_cues()]
    cue = next((c for c in cues if c != OTHER), cues[0] if cues else None)
    if case in NO_PREPOSITION_OF or OFF & set(lemmas) or cue == NOT_DUE:
        return None
    past, foretold = _looks_back(sentence, above), _is_foretold(sentence, above)
    given = is_within(sentence, mention, text)
    verb = _verb_over(sentence, above)
    spanned = not past or (verb is not None and sentence.tokens[verb].lemma.lower() in PROMISING)
    value = _value(sentence, mention, others, published, text, (sure or given) and spanned)
    value = _last_day(value) if limit and value is not None else value
    if value is None or not _is_due(value, published, cue, past, limit, sure, foretold):
        return None
    if cue is None and not (limit or given or (foretold and value.precision in EXACT) or (case in FROM and sure)):
        return None
    return Deadline(
        cue or ("ultimatum" if given else OTHER),
        _subject(sentence, above, text),
        value,
        mention.start,
        mention.end,
        mention.text,
    )


def _around(sentence: Sentence, above: Sequence[int], inside: Sequence[int]) -> list[str]:
    """Lemmas of the words over a time and of those beside it, nearest first."""
    words: list[int] = []
    for word in above[:3]:
        words += [word, *(c for c in sentence.children[word] if c not in inside)]
    words += above[3:]
    return [sentence.tokens[w].lemma.lower() for w in dict.fromkeys(words)]


def _word_before(sentence: Sentence, first: int) -> str:
    """ "no later than 15 March", "starting Monday": the preposition where the tree shows none."""
    words = [sentence.tokens[i].text.lower() for i in range(max(0, first - 2), first)]
    if words[-2:] == ["later", "than"]:
        return "by"
    return words[-1] if words and words[-1] in LIMITS | FROM else ""


def _looks_ahead(sentence: Sentence, above: Sequence[int]) -> bool:
    """Whether the clause is in the future or an infinitive."""
    for word in above:
        if sentence.tokens[word].upos in ("VERB", "AUX", "ADJ", "NOUN"):
            marks = {
                sentence.tokens[c].text.lower() for c in sentence.children[word] if sentence.tokens[c].deprel == "mark"
            }
            if (auxiliaries(sentence, word) | marks) & MODALS:
                return True
    return False


def _value(
    sentence: Sentence,
    mention: TimeMention,
    others: Sequence[TimeMention],
    published: date | None,
    text: str,
    sure: bool,
) -> DateValue | None:
    """The day or span of a time; of a length of time ahead, the day on which it ends."""
    if mention.type == "SET":
        return None
    if mention.type == "DURATION" and mention.timex is not None:
        base = _day_of_saying(others, mention, published)
        value = end_of_span(sentence, mention, base, text) if base is not None and sure else None
        if value is not None or mention.value is None:
            return value
    if mention.value is None:
        return None
    rule, span = mention.rule, (mention.text, mention.start, mention.end)
    return DateValue(mention.value, mention.precision or "day", *span, rule)


def _day_of_saying(others: Sequence[TimeMention], mention: TimeMention, published: date | None) -> date | None:
    """The day a span is counted from: one named in the sentence or the one before, of the week before publication; else publication."""
    for other in others:
        if other is not mention and other.precision == "day" and other.value is not None and published is not None:
            try:
                day = date.fromisoformat(other.value[:10])
            except ValueError:
                continue
            if 0 <= (published - day).days <= 7:
                return day
    return published


def _is_due(
    value: DateValue, published: date | None, cue: str | None, past: bool, limit: bool, sure: bool, foretold: bool
) -> bool:
    """Whether a value lies ahead: after publication; on its day where that is a limit or something is foretold for it; around it where an
    election, a summit or the like is told to be then.
    """
    first, last = (value.value.split("/") * 2)[:2]
    if published is None:
        return sure and cue is not None
    today = published.isoformat()
    farthest = FARTHEST if len(first) > 4 or cue is not None else NEXT_YEARS if limit else 0
    if int(last[:4]) > published.year + farthest:
        return False
    if first > today[: len(first)]:
        return True
    if len(first) == 10:
        return first == today and last == first and (limit or (foretold and cue is not None))
    return last >= today[: len(last)] and cue in AROUND and not past


def _last_day(value: DateValue) -> DateValue:
    """What is due "by the end of 2024" is due by its last day."""
    if len(value.value) == 4 and value.text is not None and END_OF.match(value.text):
        return replace(value, value=f"{value.value}-12-31", precision="day")
    return value


def _is_foretold(sentence: Sentence, above: Sequence[int]) -> bool:
    """Whether the nearest verb says outright what will be: "will send an envoy", "is to see her"."""
    verb = next((w for w in above if sentence.tokens[w].upos in ("VERB", "AUX", "ADJ")), None)
    if verb is None:
        return False
    token = sentence.tokens[verb]
    negated = any(sentence.tokens[c].lemma.lower() in ("not", "never") for c in sentence.children[verb])
    if negated or token.lemma.lower() in PRIVATE:
        return False
    helpers = auxiliaries(sentence, verb)
    if helpers & WILL or token.lemma in ("due", "expect", "schedule", "slate"):
        return True
    marks = {sentence.tokens[c].text.lower() for c in sentence.children[verb] if sentence.tokens[c].deprel == "mark"}
    under_be = token.head >= 0 and sentence.tokens[token.head].lemma in ("be", "expect", "schedule", "due", "set")
    return "to" in marks and (under_be or bool(helpers & {"is", "are"}))


def _verb_over(sentence: Sentence, above: Sequence[int]) -> int | None:
    """The nearest verb over a time."""
    return next((w for w in above if sentence.tokens[w].upos == "VERB"), None)


def _looks_back(sentence: Sentence, above: Sequence[int]) -> bool:
    """Whether the nearest verb tells what is over ("sold out within an hour"); "gave them two days" is not over."""
    verb = _verb_over(sentence, above)
    if verb is None or sentence.tokens[verb].lemma in GIVING:
        return False
    helpers = auxiliaries(sentence, verb)
    return not helpers & MODALS and (
        sentence.tokens[verb].xpos == "VBD" or bool(helpers & {"had", "was", "were", "has", "have"})
    )


def _subject(sentence: Sentence, above: Sequence[int], text: str) -> Party | None:
    """Whom it binds: the subject of the nearest clause that has one."""
    for node in above:
        head = surface_subject(sentence, node) if sentence.tokens[node].upos in ("VERB", "ADJ", "NOUN") else None
        if head is not None:
            first, last = phrase_span(sentence, head)
            start, end = sentence.tokens[first].start, sentence.tokens[last].end
            return Party(text[start:end], start, end, None, None, None, None)
    return None
