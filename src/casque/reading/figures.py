"""Numbers that somebody stated: killed, wounded, detained, displaced, troops, votes, money, terms; as claims, with their comparator.

A number counts when what it counts, or the verb it is counted under, says what kind of figure it is. Ages, dates, ordinals, resolution
numbers and prices are no figures. A vague word ("thousands") keeps its words and gets no value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from casque.knowledge.agents import find_agent
from casque.language.types import Sentence
from casque.reading.clauses import case_of, deep_object, governors, is_passive, surface_subject
from casque.reading.numbers import NumberMention, comparator_at, find_numbers, parse_number
from casque.reading.records import Attribution, Figure, Party, TimeMention

BY_VERB: Mapping[str, str] = {
    **dict.fromkeys(
        "kill die murder slay massacre execute perish assassinate behead slaughter lynch claim shoot".split(),
        "killed",
    ),
    **dict.fromkeys("injure wound hurt maim hospitalize hospitalise".split(), "injured"),
    **dict.fromkeys("arrest detain jail imprison hold round intern capture".split(), "detained"),
    **dict.fromkeys("abduct kidnap seize hijack snatch".split(), "abducted"),
    **dict.fromkeys("displace flee uproot evacuate drive".split(), "displaced"),
    **dict.fromkeys("release free liberate".split(), "released"),
    **dict.fromkeys("deploy send dispatch station withdraw pull mobilize mobilise".split(), "troops"),
    **dict.fromkeys("expel deport".split(), "expelled"),
    **dict.fromkeys("sentence".split(), "term"),
    "lose": "killed",
    "miss": "missing",
}
PERSONS = frozenset(
    "person people civilian soldier troop policeman police officer rebel militant fighter peacekeeper insurgent gunman villager protester "
    "demonstrator student worker child woman man girl schoolgirl boy pupil prisoner hostage detainee refugee resident member passenger "
    "tourist journalist guerrilla victim other migrant farmer miner recruit guard medic national citizen official teacher employee crew "
    "pilgrim mourner voter lawmaker monk nun diplomat observer family supporter activist leader bodyguard driver sailor marine".split()
)
TRADES = ("raider", "man", "men", "picker", "keeper", "worker", "goer", "bearer", "ist", "ian")
"""Endings of nouns for people that no list holds."""
BY_ACT: Mapping[str, str] = {
    **dict.fromkeys("death killing murder massacre execution slaughter loss".split(), "killed"),
    **dict.fromkeys("injury wounding".split(), "injured"),
    **dict.fromkeys("displacement flight exodus".split(), "displaced"),
    **dict.fromkeys("abduction kidnapping seizure".split(), "abducted"),
    **dict.fromkeys("arrest detention imprisonment".split(), "detained"),
    **dict.fromkeys("release release freeing return".split(), "released"),
    **dict.fromkeys("deployment withdrawal".split(), "troops"),
}
"""Noun over "of": "the deaths of 300 people"."""
VAGUE_KEPT = frozenset(
    {"dozens", "hundreds", "thousands", "scores", "millions", "tens of thousands", "hundreds of thousands"}
)
FEWEST = 10
"""People that are only counted, not said to be hurt, held or moved, are a figure from this number on."""
BY_NOUN: Mapping[str, str] = {
    **dict.fromkeys("death fatality casualty corpse body".split(), "killed"),
    **dict.fromkeys("injury wounded".split(), "injured"),
    **dict.fromkeys(
        "troop soldier peacekeeper marine paratrooper reservist reinforcement blue-helmet contingent battalion police policeman".split(),
        "troops",
    ),
    **dict.fromkeys("fighter rebel militant guerrilla insurgent".split(), "fighters"),
    **dict.fromkeys("refugee displaced evacuee".split(), "displaced"),
    **dict.fromkeys("vote ballot abstention".split(), "votes"),
    **dict.fromkeys("hostage captive".split(), "hostages"),
    **dict.fromkeys("prisoner detainee".split(), "detained"),
    **dict.fromkeys("seat".split(), "seats"),
    **dict.fromkeys("protester demonstrator".split(), "protesters"),
    **dict.fromkeys(
        "dollar euro franc pound mark yen ruble rouble peso rupee riyal dlr naira rand yuan shilling dlrs dollars euros".split(),
        "money",
    ),
    **dict.fromkeys(
        "aircraft plane helicopter tank warship warplane missile jet vehicle weapon rifle".split(),
        "equipment",
    ),
    **dict.fromkeys("house home building village".split(), "buildings"),
    **dict.fromkeys("person people civilian member".split(), "people"),
}
MONEY_MARKS = ("$", "£", "€", "¥")
SPANS = frozenset({"year", "month", "week", "day", "hour"})
SPAN_CUES = frozenset(
    "prison jail sentence sentenced term grace period mandate suspension ban deadline withdraw cease".split()
)


def find_figures(sentences: Sequence[Sentence], times: Sequence[TimeMention], text: str) -> list[Figure]:
    """The figures of a document in text order; attribution is given where "according to" stands in the same sentence."""
    dated = sorted((t.start, t.end) for t in times if t.type != "DURATION")
    starts = [a for a, _ in dated]
    found: list[Figure] = []
    for sentence in sentences:
        part = text[sentence.start : sentence.end]
        for number in find_numbers(part):
            start, end = sentence.start + number.start, sentence.start + number.end
            place = bisect_left(starts, end) - 1
            if place >= 0 and dated[place][1] > start:
                continue
            figure = _figure(sentence, number, start, end, text)
            if figure is not None and not any(_repeats(figure, other) for other in found):
                found.append(figure)
    return found


def _repeats(figure: Figure, other: Figure) -> bool:
    """The same number of the same thing, told again."""
    same = figure.what == other.what and figure.value == other.value and figure.comparator == other.comparator
    return same and figure.value is not None and _words(figure) == _words(other)


def _words(figure: Figure) -> str:
    return figure.subject.text.lower() if figure.subject is not None else ""


def _figure(sentence: Sentence, number: NumberMention, start: int, end: int, text: str) -> Figure | None:
    inside = [t.index for t in sentence.tokens if t.start < end and t.end > start]
    if not inside:
        return None
    top = next((i for i in inside if sentence.tokens[i].head not in inside), inside[-1])
    counted = _counted(sentence, top)
    what, unit = _what(sentence, top, counted, text[start:end])
    if what is None:
        return None
    if number.value is None and number.text.lower() not in VAGUE_KEPT:
        return None
    if what == "people" and number.value is not None and number.value < FEWEST:
        return None
    comparator, first, last = comparator_at(text, start, end)
    high = _high(number.text)
    comparator = "range" if high is not None else comparator
    first = max(min(first, start), sentence.start)
    return Figure(
        what=what,
        value=number.value,
        high=high,
        comparator=comparator,
        unit=unit,
        subject=_subject(sentence, counted, text),
        attribution=_according(sentence, top, text),
        date=None,
        event=None,
        start=first,
        end=max(last, end),
        text=text[first : max(last, end)],
    )


def _high(words: str) -> float | None:
    """The upper end of "60-100" or "30 to 40"."""
    ends = re.fullmatch(r"(\d[\d,. ]*)\s*(?:-|–|to)\s*(\d[\d,. ]*)", words)
    if ends is None:
        return None
    low, high = parse_number(ends.group(1)), parse_number(ends.group(2))
    return high if low is not None and high is not None and high > low else None


def _counted(sentence: Sentence, top: int) -> int:
    """The word that is counted: the noun the number modifies, the noun behind "of", or the number itself."""
    tokens = sentence.tokens
    token = tokens[top]
    if token.deprel in ("nummod", "compound", "amod", "det", "nmod:desc") and token.head >= 0:
        return token.head
    for other in sentence.children[top]:
        if tokens[other].deprel == "nmod" and case_of(sentence, other) == "of":
            return other
    return top


def _what(sentence: Sentence, top: int, counted: int, words: str) -> tuple[str | None, str | None]:
    tokens = sentence.tokens
    noun = tokens[counted].lemma.lower().rstrip(".")
    total = _total(sentence, top)
    if total is not None:
        return total, "people"
    before = tokens[min(top, counted) - 1].text if min(top, counted) > 0 else ""
    if before in MONEY_MARKS or words[:1] in MONEY_MARKS or BY_NOUN.get(noun) == "money":
        return "money", {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}.get(
            before if before in MONEY_MARKS else words[:1], noun + "s"
        )
    if noun in SPANS:
        return _span(sentence, counted, noun)
    head = _head_noun(sentence, counted)
    verb = _verb_over(sentence, head)
    whole = top != counted and _is_whole(sentence, counted)
    person = (
        noun in PERSONS or noun.endswith(TRADES) or _is_people(noun) or tokens[counted].upos == "NUM" or counted == top
    ) and not whole
    if person and verb is not None and tokens[verb].lemma in BY_VERB and _is_undergoer(sentence, verb, head):
        what = BY_VERB[tokens[verb].lemma]
        if tokens[verb].lemma == "lose" and not (
            BY_NOUN.get(noun) in ("troops", "fighters") or noun in ("man", "people", "member")
        ):
            return None, None
        if what != "troops" or BY_NOUN.get(noun) == "troops":
            return what, "people"
    over = tokens[head].head
    if person and over >= 0 and tokens[head].deprel == "nmod" and case_of(sentence, head) == "of":
        act = BY_ACT.get(tokens[over].lemma.lower()) or BY_VERB.get(tokens[over].lemma.lower())
        if act is not None:
            return act, "people"
        joined = tokens[over].head
        if joined >= 0 and BY_ACT.get(tokens[joined].lemma.lower()):
            return BY_ACT[tokens[joined].lemma.lower()], "people"
    for other in sentence.children[counted]:
        child = tokens[other]
        if child.deprel in ("acl", "amod") and child.lemma in BY_VERB and person:
            return BY_VERB[child.lemma], "people"
        if child.deprel in ("amod", "acl") and child.lemma in (
            "dead",
            "wounded",
            "injured",
            "missing",
            "displaced",
        ):
            return {"dead": "killed", "wounded": "injured"}.get(child.lemma, child.lemma), "people"
    if tokens[counted].lemma in ("dead", "wounded", "injured"):
        return {"dead": "killed"}.get(tokens[counted].lemma, "injured"), "people"
    if noun in BY_NOUN:
        known = BY_NOUN[noun]
        people = known not in ("votes", "seats", "equipment", "buildings")
        return known, "people" if people else noun + "s"
    if noun in PERSONS:
        return "people", "people"
    return None, None


def _is_people(noun: str) -> bool:
    agent = find_agent(noun)
    return agent is not None and agent.kind == "person"


def _total(sentence: Sentence, top: int) -> str | None:
    """ "the number of people uprooted at more than 158,000", "raiders, put at 80": a bare number behind "at" and what it sums up."""
    token = sentence.tokens[top]
    if token.upos != "NUM" or token.deprel not in ("obl", "nmod") or case_of(sentence, top).split(" ")[-1] != "at":
        return None
    governor = sentence.tokens[token.head]
    if governor.lemma in BY_VERB:
        return BY_VERB[governor.lemma]
    if governor.lemma not in ("put", "estimate"):
        return None
    summed = governor.head if governor.deprel == "acl" else (deep_object(sentence, governor.index) or -1)
    noun = sentence.tokens[summed].lemma.lower() if summed >= 0 else ""
    return BY_NOUN.get(noun) or ("people" if noun in PERSONS or noun.endswith(TRADES) else None)


def _is_whole(sentence: Sentence, counted: int) -> bool:
    """In "300 of its 15,000 troops" the troops are the whole that 300 is taken from."""
    token = sentence.tokens[counted]
    return token.deprel == "nmod" and token.head >= 0 and sentence.tokens[token.head].upos == "NUM"


def _span(sentence: Sentence, counted: int, noun: str) -> tuple[str | None, str | None]:
    near = {
        sentence.tokens[i].lemma.lower() for i in (counted, *governors(sentence, counted), *sentence.children[counted])
    }
    return ("term", noun + "s") if near & SPAN_CUES else (None, None)


def _head_noun(sentence: Sentence, counted: int) -> int:
    """Up from "civilians" in "thousands of civilians" to the word that the verb governs."""
    token = sentence.tokens[counted]
    while (
        token.deprel in ("nmod", "conj", "appos")
        and token.head >= 0
        and sentence.tokens[token.head].upos in ("NUM", "NOUN")
    ):
        if token.deprel == "nmod" and case_of(sentence, token.index) != "of":
            break
        token = sentence.tokens[token.head]
    return token.index


def _verb_over(sentence: Sentence, word: int) -> int | None:
    for governor in governors(sentence, word):
        if sentence.tokens[governor].upos == "VERB":
            return governor
        if sentence.tokens[governor].upos not in ("NOUN", "NUM", "PROPN"):
            return None
    return None


def _is_undergoer(sentence: Sentence, verb: int, word: int) -> bool:
    """Whether the counted stand where the harm falls: object, passive subject, subject of "die" or "flee", or behind the verb."""
    if sentence.tokens[verb].lemma in ("die", "perish", "flee"):
        return surface_subject(sentence, verb) == word or sentence.tokens[word].deprel in ("nsubj", "obj")
    target = deep_object(sentence, verb)
    return (
        target == word
        or (is_passive(sentence, verb) and surface_subject(sentence, verb) == word)
        or sentence.tokens[word].deprel in ("obj", "nsubj:pass")
    )


def _subject(sentence: Sentence, counted: int, text: str) -> Party | None:
    token = sentence.tokens[counted]
    if token.upos not in ("NOUN", "PROPN"):
        return None
    first, last = counted, counted
    for other in sentence.children[counted]:
        if sentence.tokens[other].deprel in ("amod", "compound") and other < counted and other >= first - 3:
            first = min(first, other)
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Party(text[start:end], start, end, None, None, None, None)


def _according(sentence: Sentence, top: int, text: str) -> Attribution | None:
    for node in (top, *governors(sentence, top)):
        for other in sentence.children[node]:
            if case_of(sentence, other) == "according to":
                first, last = sentence.subtree(other)
                inner = [
                    i for i in range(first, last + 1) if sentence.tokens[i].text.lower() not in ("according", "to")
                ]
                if inner:
                    start, end = sentence.tokens[inner[0]].start, sentence.tokens[inner[-1]].end
                    return Attribution(text[start:end], start, end, None, "said", None)
    return None
