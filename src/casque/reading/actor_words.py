"""An actor phrase cut into its words: names, demonyms, whose, heads and what stands behind a preposition.

Cutting is by form alone, so that it works for headlines, lists and search boxes, where there is no sentence to parse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from casque.knowledge.agents import LONGEST, Agent, find_agent
from casque.knowledge.entities import Entity, knowledge_base, normalised

WORD = re.compile(r"[^\W_]+(?:[.'’&/+-][^\W_]+)*\+?\.?")
CLAUSE = re.compile(
    r"\s(?:who|which|that|whose|whom|where|when|while|after|before|during|because|as|with|without|including|such\sas|along|"
    r"amid|despite|under|about|over|by|accused|suspected|charged|armed|based|backed|led|loyal|opposed|known|called|said|says|is|are|"
    r"was|were|has|have|had|will|would|wearing|carrying|seeking|fighting|holding|living|working|killed|wounded|injured|and|or)\s"
)
"""What ends the noun phrase proper."""
PREPOSITIONS = frozenset("of from in for to at on against near inside outside around across throughout between".split())
DETERMINERS = frozenset(
    "the a an some any several many few all both each every this that these those its his her their our your my more most than "
    "least about around nearly almost over dozens hundreds thousands scores two three four five six seven eight nine ten eleven "
    "twelve dozen hundred thousand million other another various certain numerous up at no one first second".split()
)
PARTITIVE = frozenset(
    "group groups crowd crowds dozens hundreds thousands scores tens number numbers majority handful couple pair team teams band "
    "bands column series coalition collection kind sort type part parts lot lots bunch throng millions remnants ranks wave".split()
)
"""Nouns that only count what stands behind "of"."""
FORMER = frozenset(
    "former ex late deposed ousted exiled toppled onetime one-time sometime erstwhile retired disgraced overthrown".split()
)
OPPOSING = frozenset("opposition dissident anti-government antigovernment pro-democracy".split())
REBEL_MODIFIERS = frozenset(
    "rebel rebels insurgent separatist secessionist jihadist jihadi islamist militant terrorist guerrilla guerilla maoist extremist "
    "breakaway terror anti-government".split()
)
NEUTRAL = frozenset(
    "spokesman spokeswoman spokesperson official leader chief head member source director representative officer employee worker "
    "secretary supporter activist negotiator delegation delegate aide adviser advisor envoy team president chairman chairwoman boss "
    "founder figure candidate staff personnel faction side camp deputy chairperson authority authorities leadership "
    "association group organisation organization body vice-president veteran union institution minister general dean rector "
    "prisoner suspect convoy mediator office executive committee commander alliance confederation federation network coalition "
    "league syndicate movement service services council conference".split()
)
"""Heads that take the sector of the body named with them ("army spokesman", "union leader", "head of the police")."""
ARMED = frozenset(
    "soldier troops forces force fighter commander general colonel army combatant gunman commando militia militiaman unit sniper "
    "recruit officer government president administration".split()
)
"""Heads that become REB with a word like "rebel" before them."""
MODIFIER_SECTOR = {
    word: sector
    for sector, words in {
        "MED": "medical health hospital ambulance",
        "EDU": "student university academic school education campus",
        "REL": "religious church muslim islamic christian catholic jewish hindu buddhist orthodox evangelical clerical",
        "LAB": "trade-union labour labor union workers strike",
        "BUS": "business commercial corporate company industry banking bank mining oil trade",
        "AGR": "agricultural farm farmers peasant farming",
        "JRN": "press media newspaper television radio",
        "CRM": "criminal gang drug mafia smuggling trafficking crime kidnapping",
        "MIL": "military army naval navy defence defense",
        "COP": "police gendarmerie prison",
        "JUD": "judicial court",
        "LEG": "parliamentary congressional legislative parliament senate",
        "GOV": "government state presidential ministry cabinet provincial municipal electoral federal royal",
        "SPY": "intelligence spy",
        "PRM": "paramilitary",
        "SOC": "humanitarian charity civil-society rights aid",
        "PTY": "party",
    }.items()
    for word in words.split()
}
"""Words before a neutral head that give its sector ("health official", "union leader")."""
BELONGINGS = frozenset(
    "headquarters base bases position positions post posts vehicle vehicles convoy convoys camp camps compound compounds "
    "office offices barracks checkpoint checkpoints plane planes aircraft ship ships boat boats patrol patrols installation "
    "installations facility facilities building buildings stronghold strongholds jet jets helicopter helicopters tank tanks "
    "outpost outposts side ranks targets target station stations".split()
)
"""Things that stand for the body they belong to."""
KIN = frozenset(
    "wife husband widow son sons daughter daughters brother brothers sister father mother family relatives relative nephew niece "
    "cousin uncle aunt grandson spouse in-law son-in-law brother-in-law".split()
)
_NOT_A_COUNTRYS = re.compile(r"(?:^|[\s-])(?:pro|anti|ex|non|trans|inter)-", re.IGNORECASE)
_FOREIGN_SUFFIX = re.compile(
    r"-(?:backed|supported|trained|funded|armed|style|speaking|allied|aligned|brokered|sponsored|bound|made|linked)$"
)
_ARABIC_ARTICLE = re.compile(r"(?:al|el|as|an|ar|ash|at|ad|az|ul)-[^\W\d_]", re.IGNORECASE)
PARTICLES = frozenset("al el bin ibn ben abu ould ag von van der den de du des la le da dos di del".split())
"""Small words inside the names of people."""
_LED_SUFFIX = re.compile(r"-(?:led|based|born|held|controlled|dominated|run|occupied|administered)$")
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday today yesterday tomorrow christmas easter ramadan".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a name of several words, of an actor phrase."""

    text: str
    entity: Entity | None = None
    country: str | None = None
    """The country that it implies, as adjective, people, region, capital or the first half of "French-led"."""
    people: str | None = None
    """A people or region without a country of its own ("Kurdish")."""
    owner: bool = False
    """Whether it carries a possessive 's."""
    former: bool = False

    @property
    def low(self) -> str:
        """In lower case, without a closing point."""
        return self.text.lower().rstrip(".")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, an Arabic article let pass ("al-Sadr")."""
        return self.text[:1].isupper() or _ARABIC_ARTICLE.match(self.text) is not None

    @property
    def in_name(self) -> bool:
        """Whether it can stand inside a person's name."""
        return self.capital or self.low in PARTICLES

    @property
    def named(self) -> bool:
        """A capitalised word that nothing knows: a piece of a person's or body's name."""
        return self.capital and self.entity is None and self.country is None and self.people is None


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of an actor phrase."""

    owner: tuple[Word, ...]
    """What stands before the last possessive ("Ivory Coast" in "the Ivory Coast's president")."""
    core: tuple[Word, ...]
    behind: tuple[tuple[str, tuple[Word, ...]], ...]
    """Preposition and words, in order."""
    beside: str
    """What follows the first comma or opening bracket."""


Chooser = Callable[[tuple[Entity, ...]], Entity]


def cut(phrase: str, best: Chooser) -> Parts:
    """The pieces of a phrase; ``best`` chooses between entities of one name."""
    proper, beside = _before_comma(phrase)
    words = list(_words(proper, best))
    segments: list[tuple[str, list[Word]]] = [("", [])]
    for index, word in enumerate(words):
        if word.low in PREPOSITIONS and word.entity is None and not word.capital and segments[0][1]:
            if word.low in ("of", "for") and _is_one_noun(segments[-1][1], words[index + 1 :], word.low):
                segments[-1][1].append(word)
            else:
                segments.append((word.low, []))
        elif word.low == "of" and not segments[0][1]:
            continue
        elif word.entity is not None or word.low not in DETERMINERS or (word.capital and segments[-1][1]):
            segments[-1][1].append(word)
    while len(segments) > 1 and segments[1][0] == "of" and segments[1][1] and _only_counts(segments[0][1]):
        segments = [("", segments[1][1]), *segments[2:]]
    owner, core = _split_owner(segments[0][1])
    return Parts(tuple(owner), tuple(core), tuple((prep, tuple(rest)) for prep, rest in segments[1:] if rest), beside)


def _is_one_noun(before: Sequence[Word], behind: Sequence[Word], prep: str) -> bool:
    """Whether the words on both sides of an "of" make one actor noun ("secretary of state")."""
    behind = [word for word in behind[:4] if word.low != "the"]
    for left in (1, 2):
        for right in (1, 2, 3):
            if left > len(before) or right > len(behind):
                continue
            phrase = [*(w.low for w in before[-left:]), prep, *(w.low for w in behind[:right])]
            if not before[-1].owner and find_agent(" ".join(phrase)) is not None:
                return True
    return False


def _only_counts(words: Sequence[Word]) -> bool:
    return bool(words) and words[-1].low in PARTITIVE and not any(w.entity or w.country for w in words)


def _before_comma(phrase: str) -> tuple[str, str]:
    """The noun phrase proper, and what stands beside it behind a comma or bracket."""
    names = [(start, end) for start, end, _ in knowledge_base().scan(phrase)]
    stop = len(phrase)
    beside = ""
    for mark in re.finditer(r"[,;(—–]|\s-\s", phrase):
        if mark.start() > 0 and not any(start <= mark.start() < end for start, end in names):
            stop, beside = mark.start(), phrase[mark.end() :].strip(" )")
            break
    for clause in CLAUSE.finditer(phrase, 2, stop):
        if not any(start <= clause.start() < end for start, end in names):
            return phrase[: clause.start()], ""
    return phrase[:stop], beside


def _split_owner(words: list[Word]) -> tuple[list[Word], list[Word]]:
    for index in range(len(words) - 2, -1, -1):
        if words[index].owner:
            return words[: index + 1], words[index + 1 :]
    return [], words


def _words(text: str, best: Chooser) -> Iterator[Word]:
    """Words with what is known of them, names of several words as one."""
    names = [(start, end, best(found)) for start, end, found in knowledge_base().scan(text)]
    raw = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text)]
    index = 0
    while index < len(raw):
        start, end, piece = raw[index]
        name = next((n for n in names if n[0] == start), None)
        if name is not None and not _NOT_A_COUNTRYS.search(text[max(0, start - 6) : start]):
            stop = index + 1
            while stop < len(raw) and raw[stop][0] < name[1]:
                stop += 1
            tail = text[name[1] : raw[stop - 1][1]]
            if not tail.startswith("-"):
                yield Word(
                    text[start : name[1]],
                    entity=name[2],
                    country=_country_of(name[2]),
                    owner=_owns(tail, text, raw[stop - 1][1]),
                )
                index = stop
                continue
        size, code, people = _place_at(raw, index)
        if size:
            last = raw[index + size - 1]
            yield Word(text[start : last[1]], country=code, people=people, owner=_owns(last[2], text, last[1]))
            index += size
            continue
        yield _plain_word(piece, _owns(piece, text, end))
        index += 1


def _country_of(entity: Entity) -> str | None:
    return entity.country if entity.kind == "country" else None


def _owns(piece: str, text: str, end: int) -> bool:
    return piece.lower().endswith(("'s", "’s")) or (text[end : end + 1] in ("'", "’") and piece.endswith("s"))


def bare(piece: str) -> str:
    """A word without possessive 's."""
    return piece[:-2] if piece.lower().endswith(("'s", "’s")) else piece


def _place_at(raw: Sequence[tuple[int, int, str]], index: int) -> tuple[int, str | None, str | None]:
    """How many words from ``index`` on are an adjective, people, region or capital, with its country or people's name."""
    base = knowledge_base()
    if not raw[index][2][:1].isupper():
        return 0, None, None
    for size in (3, 2, 1):
        if index + size > len(raw):
            continue
        key = normalised(bare(" ".join(piece for _, _, piece in raw[index : index + size])))
        code = base.demonyms.get(key) or base.capitals.get(key)
        if code is not None or key in base.peoples:
            return size, code, base.peoples.get(key)
    return 0, None, None


def _plain_word(piece: str, owner: bool) -> Word:
    word = bare(piece)
    low = word.lower()
    if low.startswith(("ex-", "then-")):
        rest = _plain_word(word.split("-", 1)[1], owner)
        return replace(rest, former=low.startswith("ex-"))
    led = _LED_SUFFIX.search(low)
    if led and word[:1].isupper():
        key = normalised(word[: led.start()])
        return Word(
            word.lower(), country=knowledge_base().demonyms.get(key) or _named_country(word[: led.start()]), owner=owner
        )
    if _FOREIGN_SUFFIX.search(low) or _NOT_A_COUNTRYS.search(low):
        return Word(low, owner=owner)
    if "-" in word and word[:1].isupper() and not _ARABIC_ARTICLE.match(word):
        codes = [knowledge_base().demonyms.get(normalised(half)) for half in word.split("-")]
        code = next((c for c in codes if c), None)
        if code is not None:
            return Word(word, country=code, owner=owner)
    return Word(word, owner=owner, former=low.rstrip(".") in FORMER)


@cache
def _named_country(name: str) -> str | None:
    found = knowledge_base().find(name)
    return found[0].country if found and found[0].kind == "country" else None


def agent_ending(words: Sequence[Word], stop: int) -> tuple[Agent, int] | None:
    """The longest actor noun whose last word is ``words[stop - 1]``, and where it begins."""
    for size in range(min(LONGEST, stop), 0, -1):
        window = words[stop - size : stop]
        agent = find_agent(" ".join(word.low for word in window))
        if agent is not None:
            return agent, stop - size
    return None


def looks_like_name(words: Sequence[Word]) -> bool:
    """Two to five capitalised words that nothing knows and that are no dates."""
    if not all(word.in_name and word.low not in _MONTHS for word in words):
        return False
    named = sum(word.named for word in words)
    known = any(word.entity is not None or word.country is not None or word.people is not None for word in words)
    return 2 <= named <= 6 and not known and not any(char.isdigit() for word in words for char in word.text)
