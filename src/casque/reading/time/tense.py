"""Whether the clause around a time expression looks back or ahead.

With a parsed sentence the governing verb is asked; without one the nearest verb-like words of the clause are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from casque.language.types import Sentence, Token

_AHEAD = re.compile(
    r"\b(?:(?:will|shall|won['’]t|would(?!\s+have))(?:\s+(?:not|also|then|be|likely|probably"
    r"|only))*(?:\s+\w+)?|(?:is|are|was|were|be)\s+(?:due|scheduled|set|expected|going|slated"
    r"|planned|poised|likely)"
    r"|is\s+to|are\s+to|to\s+be\s+\w+|plan(?:s|ned|ning)?\s+to|expect(?:s|ed)?\s+(?:to|in|on|by)|supposed\s+to|(?<!have\s)(?<!has\s)(?<!had\s)(?<!he\s)(?<!they\s)(?<!we\s)(?<!it\s)set\s+to|(?:hoping|preparing)\s+to|planning\s+for"
    r"|scheduled|slated|deadline|expires?|['’]ll"
    r"|intends?\s+to|hopes?\s+to|due\s+(?:on|in|by|to)|until|upcoming|starting|beginning"
    r"|effective|no\s+later\s+than)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:was|were|had|did|said|told|has|have|been|ago|since|began|came|went|took|made|held"
    r"|met|left|killed|fell|rose"
    r"|won|lost|struck|hit|broke|saw|ended|led|shot|gave|got|sent|ran|became|brought|found"
    r"|fled|(?!United\b|indeed\b|hundred\b|need\b|proceed\b|succeed\b|exceed\b|speed\b)\w{2,20}ed)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[.;!?\n]\s|[,:—–\"“”]|\s-\s|\b(?:that|which|who|because|when|where|while|although|but|whose|if)\b", re.I
)
_SAID_BEFORE = re.compile(
    r"\b(?:said|told|(?!United\b|indeed\b|hundred\b)\w{2,20}ed|was|were|came|met|made|began|took|went|held|spoke|struck|shot|gave|left)"
    r"(?:\s(?:\w{1,12}\s){0,2}?(?:on|late|early|in|late on|early on)?|\s)\s?$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:said|told\s+reporters|announced|reported)\s+(?:(?:late|early)\s+)?(?:on\s+)?$", re.IGNORECASE
)
"""A day right behind a verb of speech is that of the speech, whatever the tree says."""
_CLOCK_BEFORE = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?(?:\s[A-Z]{3})?,?\s(?:on\s)?$", re.IGNORECASE)
_PLUPERFECT = re.compile(r"\bhad\s+(?:been|planned|expected|hoped|intended|promised)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|by|starting|beginning|effective|no later than)\s+(?:the\s)?$", re.I)
_SOON_AS = re.compile(r"\bas\s(?:soon|early)\sas\s(?:on\s|next\s|this\s)?$", re.IGNORECASE)
_HAD_AFTER = re.compile(r",?\s[^.;,]{0,40}\bhad\b", re.IGNORECASE)
_FUTURE_LEMMAS = frozenset(
    [
        "plan",
        "expect",
        "schedule",
        "intend",
        "due",
        "set",
        "slate",
        "poise",
        "hope",
        "likely",
        "prepare",
        "want",
        "aim",
        "agree",
        "promise",
        "vow",
        "threaten",
        "urge",
        "call",
        "ask",
        "order",
        "demand",
        "propose",
    ]
)

_TIMETABLED = frozenset(
    "meet discuss vote elect open begin start end expire host face return resume arrive leave travel visit go come take decide debate "
    "convene gather hear present publish unveil conclude fly appear reopen close hold run kick launch sit consider welcome enter "
    "depart join receive choose pick select swear inaugurate step finish".split()
)
"""Verbs whose present tense with a day is a timetable: "ministers meet on Monday"."""
_LASTING = frozenset(
    "give extend adjourn postpone delay remand suspend bail release prolong renew allow grant put defer have set last run remain".split()
)
"""Verbs under which "until" looks ahead though they are told in the past: "gave him until Friday"."""
_TOLD_TO = frozenset("tell give warn instruct invite require".split())
"""Verbs under which "to leave by Friday" looks ahead though they are told in the past; "told to leave on Friday" does not say."""
_ASKED = frozenset("demand threaten agree announce order propose urge ask promise vow".split())
"""The same of "a strike from Monday", "the records by Monday"."""
_UNSAID = frozenset("say comment tell know ask".split())
"""Under these "if" asks: "would not say if troops came on Monday"."""
_PUT_OFF = frozenset("put postpone delay move push shift defer reschedule bring".split())
"""Verbs whose "to December" is ahead."""


_CALLED = frozenset("summon invite schedule call set plan book announce convene fix postpone".split())
"""Verbs whose "for Wednesday" is a day ahead though they are told in the past."""


def tense_at(text: str, start: int, end: int, sentence: Sentence | None = None) -> str | None:
    """``past`` or ``future`` where the clause tells, else None."""
    if _SPOKEN.search(text, max(0, start - 30), start):
        return "past"
    if sentence is not None:
        told = _parsed_tense(sentence, start, end)
        if told is not None:
            return told
    clock = _CLOCK_BEFORE.search(text, max(0, start - 24), start)
    if clock is not None:
        # the dots of "9 a.m." end no sentence
        start = clock.start()
    return _plain_tense(text[max(0, start - 110) : start], text[end : end + 70])


@lru_cache(maxsize=4096)
def _plain_tense(lead: str, tail: str) -> str | None:
    """The tense by the words before and after; a verb right before the expression decides."""
    breaks = [found.end() for found in _BREAK.finditer(lead)]
    clause_lead = lead[breaks[-1] :] if breaks else lead
    stop = _BREAK.search(tail)
    clause_tail = tail[: stop.start()] if stop else tail
    ahead, ahead_end = _last(_AHEAD, clause_lead)
    # "was expected to" holds a past form and looks ahead all the same
    rest = clause_lead if ahead < 0 else clause_lead[:ahead] + " " * (ahead_end - ahead) + clause_lead[ahead_end:]
    back, _ = _last(_BACK, rest)
    if ahead >= 0 and _PLUPERFECT.search(clause_lead):
        return "past"
    if _SOON_AS.search(clause_lead):
        return "future"
    if _UNTIL.search(clause_lead) and back < 0:
        # "By Tuesday ten people were dead" tells what had come about.
        reached = clause_lead.strip().lower() == "by" and _BACK.search(clause_tail) and not _AHEAD.search(clause_tail)
        # "Until Tuesday, they had not left" tells what had been
        ended = clause_lead.strip().lower() in ("until", "till") and _HAD_AFTER.match(tail)
        return "past" if reached or ended else "future"
    if ahead >= 0 and not (back > ahead_end and _SAID_BEFORE.search(clause_lead)):
        return "future"
    if back >= 0:
        return "past"
    ahead_after, back_after = _AHEAD.search(clause_tail), _BACK.search(clause_tail)
    if ahead_after and (back_after is None or ahead_after.start() <= back_after.start()):
        return "future"
    return "past" if back_after else None


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int]:
    """Where the last match begins and ends, or -1 twice."""
    place = (-1, -1)
    for found in pattern.finditer(text):
        place = found.span()
    return place


def _parsed_tense(sentence: Sentence, start: int, end: int) -> str | None:
    """The tense of the verb that governs the expression in the tree."""
    inside = [token for token in sentence.tokens if token.start < end and token.end > start]
    if not inside:
        return None
    token = inside[0]
    covered = {word.index for word in inside}
    if _set_ahead(sentence, inside, covered):
        return "future"
    for _ in range(12):
        if token.head < 0 and token.upos not in ("VERB", "AUX"):
            return None
        if token.index not in covered and (token.upos == "VERB" or token.xpos.startswith("VB")):
            cases = {sentence.tokens[c].text.lower() for word in inside for c in sentence.children[word.index]}
            return _verb_tense(sentence, token.index, limited=bool(cases & {"by", "before", "until", "within"}))
        if token.head < 0:
            return None
        token = sentence.tokens[token.head]
    return None


def _verb_tense(sentence: Sentence, index: int, *, limited: bool = False) -> str | None:
    """past for a finite past or perfect, future for will and for infinitives under a verb of planning; of telling where a limit is set."""
    token = sentence.tokens[index]
    children = [sentence.tokens[child] for child in sentence.children[index]]
    helpers = {child.text.lower() for child in children if child.deprel.startswith("aux")}
    if helpers & {"will", "shall", "'ll", "’ll", "wo"} or _is_condition_ahead(sentence, token, children):
        return "future"
    if helpers & {"would", "could", "might", "may", "should", "can"}:
        return None if "have" in helpers else "future"
    marked = any(child.text.lower() == "to" and child.deprel == "mark" for child in children)
    alone = token.xpos == "VBD" or (token.xpos == "VB" and token.deprel in ("root", "parataxis"))
    bare = alone and token.text.lower() == token.lemma.lower() and not marked
    present = token.xpos in ("VBZ", "VBP") or bare
    if present and not helpers and token.lemma.lower() in _TIMETABLED:
        return "future"
    if token.xpos in ("VBD",) or helpers & {"was", "were", "had", "did", "has", "have", "'ve", "’ve", "been"}:
        governs_plan = token.lemma.lower() in _FUTURE_LEMMAS and token.xpos == "VBN"
        return "future" if governs_plan else "past"
    if token.xpos == "VBN" and helpers & {"is", "are", "be", "'s", "’s"}:
        return "future" if token.lemma.lower() in _FUTURE_LEMMAS else None
    if marked and token.head >= 0:
        head = sentence.tokens[token.head]
        ahead = _FUTURE_LEMMAS | {"be"} | (_TOLD_TO if limited else frozenset())
        return "future" if head.lemma.lower() in ahead else None
    if token.xpos == "VBN" and token.deprel.startswith("acl"):
        return "future" if token.lemma.lower() in _FUTURE_LEMMAS else "past"
    return None


def _is_condition_ahead(sentence: Sentence, verb: Token, children: list[Token]) -> bool:
    """ "would cancel the pact unless visas fell by October": a past form in a condition of what will or would be."""
    marks = {c.text.lower() for c in children if c.deprel == "mark"}
    if verb.deprel != "advcl" or not marks & {"if", "unless"} or sentence.tokens[verb.head].lemma.lower() in _UNSAID:
        return False
    over = {sentence.tokens[c].text.lower() for c in sentence.children[verb.head]}
    unreal = "have" in over or any(c.text.lower() == "had" for c in children)
    return bool(over & {"will", "would", "'ll", "’ll", "wo"}) and not unreal


def _set_ahead(sentence: Sentence, inside: list[Token], covered: set[int]) -> bool:
    """ "gave him until Friday", "on bail until July", "ahead of Sunday's vote": what the words around say, whatever the verb's tense."""
    top = next((word for word in inside if word.head not in covered), inside[0])
    cases = {sentence.tokens[c].text.lower() for word in inside for c in sentence.children[word.index]}
    over = sentence.tokens[top.head] if top.head >= 0 else None
    if over is None:
        return False
    if "for" in cases and over.lemma.lower() in _CALLED:
        return True
    verb = over
    while verb.head >= 0 and verb.upos != "VERB":
        verb = sentence.tokens[verb.head]
    lemma = verb.lemma.lower()
    if "to" in cases and lemma in _PUT_OFF:
        return True
    if cases & {"by", "before", "from"} and lemma in _ASKED and verb.xpos != "VBN":
        return True
    if cases & {"until", "till"} or (over.upos == "NOUN" and _case(sentence, over.index) in ("until", "till")):
        helpers = [sentence.tokens[c] for c in sentence.children[verb.index]]
        still = {c.text.lower() for c in helpers if c.deprel.startswith(("aux", "cop"))}
        shut = bool(still & {"is", "are"}) or (bool(still & {"has", "have"}) and "been" in still)
        return lemma in _LASTING or shut
    return over.upos in ("NOUN", "PROPN") and _case(sentence, over.index).startswith("ahead")


def _case(sentence: Sentence, index: int) -> str:
    """The first preposition of a noun."""
    cases = (sentence.tokens[c] for c in sentence.children[index] if sentence.tokens[c].deprel == "case")
    return next((token.text.lower() for token in cases), "")
