"""What a number counts and what befell those counted, read off the tree and the tables of ``knowledge.counted``."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from casque.knowledge.agents import find_agent
from casque.knowledge.counted import Act, CountedNoun, acts, counted_nouns
from casque.knowledge.countries import country_of_adjective
from casque.language.types import Sentence
from casque.reading.clauses import RELATIVE_WORDS, case_of, is_passive, surface_subject

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "ADJ", "DET"})
OBJECTS = frozenset({"obj", "nsubj:pass", "iobj"})
TRADES = ("raider", "men", "man", "picker", "keeper", "worker", "goer", "bearer", "ist", "ian")
"""Endings of nouns for people that no list holds."""
LIFE = {"claim": "killed", "take": "killed", "cost": "killed", "lose": "killed", "save": "rescued"}
"""Verbs over "lives"."""
LEFT = frozenset({"leave", "find", "declare", "pronounce", "report", "make", "shoot", "render"})
"""Verbs that take "dead", "wounded", "missing", "homeless" beside those counted."""
DOERS = ("er", "or", "ist", "ant", "ent", "ian", "ee", "ers", "ors")
"""Endings of nouns that are people where something befell them that befalls people."""
CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
FORCES = frozenset({"troops", "fighters", "police"})


def counted_word(sentence: Sentence, inside: Collection[int], top: int) -> int:
    """The word that is counted: the noun the number modifies, the noun behind "of", or the number itself."""
    tokens = sentence.tokens
    token = tokens[top]
    modifies = token.deprel.split(":")[0] in ("nummod", "compound", "amod", "det") or token.deprel.startswith("nmod:")
    if token.head >= 0 and (modifies or (token.deprel == "nmod" and case_of(sentence, top) == "")):
        return token.head
    for word in inside:
        for other in sentence.children[word]:
            if other not in inside and tokens[other].deprel == "nmod" and case_of(sentence, other) == "of":
                return other
    after = max(inside) + 1
    if len(inside) > 1 and after < len(tokens) and tokens[after].xpos == "NNS":
        return after  # "between 20 and 30 men", whatever the tree makes of it
    return top


def is_whole(sentence: Sentence, counted: int, inside: Collection[int]) -> bool:
    """In "300 of its 15,000 troops" the troops are the whole that 300 is taken from."""
    token = sentence.tokens[counted]
    return (
        token.deprel == "nmod"
        and token.head >= 0
        and token.head not in inside
        and sentence.tokens[token.head].upos == "NUM"
    )


def noun_at(sentence: Sentence, word: int) -> CountedNoun | None:
    """The table's row for a word; unknown nouns for people ("hotel-keepers", "Tamils") are people."""
    token = sentence.tokens[word]
    lemma = token.lemma.lower().rstrip(".")
    table = counted_nouns()
    found = table.get(lemma) or table.get(token.text.lower().rstrip("."))
    if found is not None:
        return found
    agent = find_agent(lemma)
    person = agent is not None and agent.kind in ("person", "crowd")
    nation = token.text[:1].isupper() and (country_of_adjective(token.text.rstrip("s")) is not None)
    if person or nation or lemma.endswith(TRADES) or token.upos == "PRON":
        return table["people"]
    return None


def head_noun(sentence: Sentence, word: int) -> int:
    """Up from "civilians" in "thousands of civilians", and from what is coordinated, to the word that a verb governs."""
    token = sentence.tokens[word]
    while token.head >= 0 and sentence.tokens[token.head].upos in NOMINAL:
        if token.deprel not in ("nmod", "conj", "appos", "nummod", "compound"):
            break
        if token.deprel == "nmod" and (
            case_of(sentence, token.index) not in ("of", "")
            or sentence.tokens[token.head].upos not in ("NUM", "NOUN")
            or _acts_at(sentence, token.head, "n")
        ):
            break
        token = sentence.tokens[token.head]
    return token.index


def befell(sentence: Sentence, counted: int, inside: Collection[int]) -> tuple[str, int] | None:
    """What befell those counted and the word that says so: an adjective, an act noun over "of", or a verb."""
    for way in (_by_next, _by_state, _by_noun, _by_verb, _by_participle):
        found = way(sentence, counted, inside)
        if found is not None:
            return found
    return None


def _acts_at(sentence: Sentence, word: int, pos: str) -> tuple[Act, ...]:
    return acts().get((sentence.tokens[word].lemma.lower(), pos), ())


def _state_of(sentence: Sentence, words: Iterator[int] | Collection[int]) -> tuple[str, int] | None:
    for word in words:
        token = sentence.tokens[word]
        for act in acts().get((token.text.lower(), "a"), ()):
            if token.upos in ("ADJ", "VERB", "NOUN", "ADV"):
                return act.what, word
    return None


def _by_next(sentence: Sentence, counted: int, inside: Collection[int]) -> tuple[str, int] | None:
    """ "30 others wounded", "hundreds injured", "40 people arrested": the word right behind those counted."""
    after = counted + 1
    if after >= len(sentence.tokens):
        return None
    token = sentence.tokens[after]
    if token.xpos == "VBN" or (token.xpos == "VBD" and token.lemma in ("injure", "wound", "displace")):
        return _verb_act(sentence, after, "object")
    return _state_of(sentence, [after]) if token.upos == "ADJ" and token.head != after + 1 else None


def _by_state(sentence: Sentence, counted: int, inside: Collection[int]) -> tuple[str, int] | None:
    """ "12 dead", "the 27 wounded", "left 300 homeless", "three were missing", "were among the wounded"."""
    tokens = sentence.tokens
    beside = [
        c
        for c in sentence.children[counted]
        if c > counted and tokens[c].deprel in ("amod", "acl", "xcomp", "appos", "nmod:desc")
    ]
    own = _state_of(sentence, [counted, *beside])
    if own is not None:
        return own
    head = head_noun(sentence, counted)
    over = tokens[head].head
    if over < 0:
        return None
    if tokens[head].deprel in ("nsubj", "nsubj:pass") and tokens[over].upos == "ADJ":
        return _state_of(sentence, [over])
    if tokens[over].lemma in LEFT and tokens[head].deprel in OBJECTS:
        return _state_of(
            sentence, [c for c in sentence.children[over] if tokens[c].deprel in ("xcomp", "advmod", "obj")]
        )
    among = [c for c in sentence.children[over] if case_of(sentence, c) == "among"]
    if tokens[head].deprel.startswith("nsubj"):
        return _state_of(sentence, [over, *among] if tokens[over].upos == "NOUN" else among)
    return None


def _by_noun(sentence: Sentence, counted: int, inside: Collection[int]) -> tuple[str, int] | None:
    """ "the deaths of 300 people", "the arrest and beating of nine", "the death toll stood at 54"."""
    tokens = sentence.tokens
    below = head_noun(sentence, counted)
    over = tokens[below].head
    if over < 0 or tokens[below].deprel != "nmod" or case_of(sentence, below) != "of":
        return None
    for word in (over, tokens[over].head if tokens[over].deprel == "conj" else -1):
        if word >= 0:
            for act in (*_acts_at(sentence, word, "n"), *(_acts_at(sentence, word, "v") if word == over else ())):
                return act.what, word
    return None


def _by_verb(sentence: Sentence, counted: int, inside: Collection[int]) -> tuple[str, int] | None:
    """ "killed 30 people", "30 people were killed", "30 people died", "claimed 13 lives"."""
    tokens = sentence.tokens
    head = head_noun(sentence, counted)
    over = tokens[head].head
    if over < 0 or tokens[over].upos not in ("VERB", "ADJ"):
        return None
    if tokens[counted].lemma.lower() in ("life", "live"):
        what = LIFE.get(tokens[over].lemma)
        return (what, over) if what is not None else None
    relation = tokens[head].deprel
    subject = relation == "nsubj" or _taken_for_circumstance(sentence, head, over)
    side = "object" if relation in OBJECTS else "subject" if subject else None
    if side == "subject" and is_passive(sentence, over):
        side = "object"
    held = any(tokens[c].lemma in ("hostage", "captive", "prisoner") for c in sentence.children[over] if c != counted)
    if tokens[over].lemma == "take" and side == "object" and held:
        return "abducted", over
    return _verb_act(sentence, over, side)


def _taken_for_circumstance(sentence: Sentence, head: int, verb: int) -> bool:
    """ "after 300 of its troops were killed": parsers take "after" for a preposition and leave the verb without its subject."""
    return (
        sentence.tokens[head].deprel == "obl"
        and head < verb
        and case_of(sentence, head) in CONJUNCTIONS
        and surface_subject(sentence, verb) is None
    )


def _by_participle(sentence: Sentence, counted: int, inside: Collection[int]) -> tuple[str, int] | None:
    """ "250 people arrested since May", "girls who were kidnapped", "men they held"; also with the participle in front."""
    tokens = sentence.tokens
    for word in {counted, head_noun(sentence, counted)}:
        for other in sentence.children[word]:
            child = tokens[other]
            if (child.deprel == "acl" and child.xpos in ("VBN", "VBD")) or (
                child.deprel == "amod" and child.xpos == "VBN"
            ):
                found = _verb_act(sentence, other, "object")
            elif child.deprel == "acl:relcl":
                subjects = [c for c in sentence.children[other] if tokens[c].deprel in ("nsubj", "nsubj:pass")]
                own = any(tokens[c].text.lower() in RELATIVE_WORDS for c in subjects)
                passive = is_passive(sentence, other)
                found = _verb_act(sentence, other, "subject" if own and not passive else "object")
            else:
                continue
            if found is not None:
                return found
    return None


def _verb_act(sentence: Sentence, verb: int, side: str | None) -> tuple[str, int] | None:
    beside = {sentence.tokens[c].text.lower() for c in sentence.children[verb]}
    for act in _acts_at(sentence, verb, "v"):
        if act.counted == side and (not act.particles or act.particles & beside):
            return act.what, verb
    return None


def summed_up(sentence: Sentence, top: int) -> int | None:
    """The noun that a bare number sums up: "the number of people at 158,000", "raiders, put at 80", "the toll rose to 54"."""
    token = sentence.tokens[top]
    case = case_of(sentence, top).split(" ")[-1]
    if token.head < 0 or case not in ("at", "to", "as", "") or token.deprel not in ("obl", "nmod", "obj", "xcomp"):
        return None
    over = sentence.tokens[token.head]
    if over.upos == "NOUN" and case == "at":
        return over.index
    if over.lemma not in (
        "put",
        "estimate",
        "number",
        "stand",
        "give",
        "rise",
        "climb",
        "bring",
        "reach",
        "be",
        "fall",
    ):
        return over.index if over.lemma and _acts_at(sentence, over.index, "v") and case == "at" else None
    if over.deprel == "acl":
        return over.head
    for other in sentence.children[over.index]:
        if sentence.tokens[other].deprel == "obj" and other != top:
            return other
    for other in sentence.children[over.index]:
        if sentence.tokens[other].deprel.startswith("nsubj"):
            return through(sentence, over.index, other)
    return None


def through(sentence: Sentence, verb: int, subject: int) -> int:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if sentence.tokens[subject].text.lower() in RELATIVE_WORDS and sentence.tokens[verb].deprel == "acl:relcl":
        return sentence.tokens[verb].head
    return subject


def kind_of_sum(sentence: Sentence, noun: int) -> str | None:
    """What the sum of a noun is a figure of: "death toll" killed, "the number of refugees" displaced."""
    tokens = sentence.tokens
    words = [noun, *sentence.children[noun]]
    lemmas = {tokens[w].lemma.lower() for w in words}
    if "toll" in lemmas or "death" in lemmas:
        return "killed"
    if tokens[noun].lemma in ("number", "total", "figure", "count"):
        for word in sentence.children[noun]:
            if tokens[word].deprel == "nmod":
                row, act = noun_at(sentence, word), befell(sentence, word, ())
                return act[0] if act is not None else row.what if row is not None else None
        return "same"
    if tokens[noun].upos == "VERB":
        return next((a.what for a in _acts_at(sentence, noun, "v")), None)
    row = noun_at(sentence, noun)
    crowd = tokens[noun].lemma in ("crowd", "turnout", "attendance", "rally")
    return "protesters" if crowd else row.what if row is not None and row.persons else None
