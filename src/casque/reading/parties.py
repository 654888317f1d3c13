"""Who stands in which slot of a predicate: subject, object, prepositions, possessors, and parties nested inside them.

Slots are named in the frames of the knowledge base. For each slot the words that fill it are proposed in order; a word counts as a
party when its mention names an actor, or when a party is nested in its phrase ("the government's statement", "an attack by X").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casque.knowledge.frames import Lexicon
from casque.language.types import Sentence
from casque.reading.actors import ActorBook, DocumentActor, strength_of
from casque.reading.clauses import (
    BLAMING,
    child,
    conjuncts,
    deep_object,
    deep_subject,
    is_circumstance,
    nominal_modifiers,
    obliques,
    through_relative,
)
from casque.reading.mentions import Mention

PARTY_FLOOR = 0.3
"""Mentions weaker than this name no political actor at all (a bridge, a week)."""
OWNER_CASES = (
    "of",
    "by",
    "from",
    "in",
    "against",
    "on",
    "with",
    "between",
    "for",
    "to",
    "at",
    "near",
    "inside",
)
PARTY_CASES = frozenset("against on upon with to for of at over from toward towards into about".split())
FAR_CASES = frozenset({"with", "against"})
PLACE_CASES = ("in", "into", "inside", "across", "from", "to", "on", "at", "near")
SURE = 1.5
"""From this strength on a party is surely political: a state, a body, a force, a group, somebody in office."""
HARM_SLOTS = frozenset({"obj"})
PERSON_ENDINGS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ee", "ees", "man", "men", "woman", "women")
SPOKEN_FOR = frozenset(
    "statement report letter decision announcement decree law move spokesman source communique resolution document bill court "
    "document ruling message declaration editorial".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A party found in a slot."""

    mention: Mention
    actor: DocumentActor | None
    slot: str
    rank: int
    nested: bool

    @property
    def strength(self) -> float:
        """How surely this is a political actor."""
        own = strength_of(self.mention)
        return max(own, self.actor.strength) if self.actor is not None else own

    @property
    def identity(self) -> str:
        """The actor's id, or the phrase where nobody is known behind it."""
        return self.actor.id if self.actor is not None else f"text:{self.mention.text.lower()}"


class PartyFinder:
    """Finds parties for predicates of one document."""

    def __init__(self, sentences: Sequence[Sentence], book: ActorBook, lexicon: Lexicon) -> None:
        self.sentences = sentences
        self.book = book
        self.lexicon = lexicon

    # -- words of a slot -------------------------------------------------------------------------------------------

    def verb_slot(self, sentence: Sentence, verb: int, slot: str) -> list[int]:
        """Words that fill a slot of a verb."""
        if slot == "subj":
            return self._subjects(sentence, verb)
        if slot == "obj":
            return _one(deep_object(sentence, verb))
        if slot == "iobj":
            return _one(through_relative(sentence, verb, child(sentence, verb, frozenset({"iobj"}))))
        if slot in ("nested", "none", "both", "poss"):
            return []
        words = [
            i for case, i in obliques(sentence, verb) if _case_is(case, slot) and not is_circumstance(sentence, i, case)
        ]
        target = deep_object(sentence, verb)
        beneath = [target, child(sentence, verb, frozenset({"xcomp", "compound:prt"}))]
        if slot in FAR_CASES:
            # "held talks in Bishkek with X": the parser often hangs the last phrase on the one before.
            beneath += [i for _, i in obliques(sentence, verb)]
            beneath += [i for _, i in nominal_modifiers(sentence, target)] if target is not None else []
        for between in beneath:
            if between is not None:
                words += [index for case, index in nominal_modifiers(sentence, between) if _case_is(case, slot)]
        return words

    def _subjects(self, sentence: Sentence, verb: int) -> list[int]:
        """The deep subject; for a participle behind a noun that names nobody also the subject of the clause round it."""
        words = _one(deep_subject(sentence, verb))
        token = sentence.tokens[verb]
        if token.deprel == "acl" and token.xpos == "VBG" and words:
            outer = sentence.tokens[token.head].head
            if (
                outer >= 0
                and sentence.tokens[outer].upos == "VERB"
                and self._own(sentence, words[0], "subj", 0) is None
            ):
                words = _one(deep_subject(sentence, outer)) + words
        return words

    def noun_slot(self, sentence: Sentence, noun: int, slot: str) -> list[int]:
        """Words that fill a slot of an event noun."""
        tokens = sentence.tokens
        if slot == "poss":
            return _one(child(sentence, noun, frozenset({"nmod:poss"})))
        if slot == "adj":
            return [
                c
                for c in sentence.children[noun]
                if tokens[c].deprel in ("amod", "compound", "nmod:desc", "nmod")
                and (sentence.index, c) in self.book.mentions
                and c < noun
            ]
        if slot == "lvsubj":
            return _one(self.light_subject(sentence, noun))
        if slot in ("nested", "none", "both"):
            return []
        words = [index for case, index in nominal_modifiers(sentence, noun) if _case_is(case, slot)]
        governor = tokens[noun].head
        if governor >= 0 and tokens[governor].upos == "VERB" and tokens[noun].deprel in ("obj", "nsubj:pass", "nsubj"):
            words += [index for case, index in obliques(sentence, governor) if _case_is(case, slot) and index > noun]
        return words

    def light_subject(self, sentence: Sentence, noun: int) -> int | None:
        """The subject of the light verb whose object the noun is."""
        token = sentence.tokens[noun]
        head = token.head
        if token.deprel == "conj" and head >= 0:
            return self.light_subject(sentence, head)
        if head < 0 or sentence.tokens[head].upos != "VERB":
            return None
        if token.deprel == "obl" and sentence.tokens[head].lemma in BLAMING:
            return deep_object(sentence, head)
        governor = sentence.tokens[head]
        if self.lexicon.light_verb(governor.lemma.lower()) is None and not self._lends(sentence, head):
            return None
        if token.deprel in ("obj", "nsubj:pass", "xcomp", "obl"):
            subject = deep_subject(sentence, head)
            return subject if subject != noun else None
        if token.deprel == "acl:relcl":
            return deep_subject(sentence, head)
        return None

    def _lends(self, sentence: Sentence, verb: int) -> bool:
        """A light verb with its particle, or a verb whose frame asks for such an object ("impose a curfew")."""
        for other in sentence.children[verb]:
            token = sentence.tokens[other]
            if token.deprel == "compound:prt":
                return self.lexicon.light_verb(sentence.tokens[verb].lemma.lower(), token.lemma.lower()) is not None
        return sentence.tokens[verb].lemma.lower() in ("end", "halt", "plan", "order", "cancel", "deny")

    # -- parties ---------------------------------------------------------------------------------------------------

    def first_party(
        self, sentence: Sentence, words: Iterable[tuple[str, int]], *, banned: frozenset[str] = frozenset()
    ) -> list[Found]:
        """The party of the first filled slot, with those coordinated with it; empty where no slot holds a party."""
        weak: list[Found] = []
        for rank, (slot, word) in enumerate(words):
            found = [
                party
                for party in (self.party(sentence, w, slot, rank) for w in conjuncts(sentence, word))
                if party is not None and party.identity not in banned
            ]
            if found and max(p.strength for p in found) >= 0.75:
                return found
            if found and not weak:
                weak = found
        return weak

    def party(self, sentence: Sentence, word: int, slot: str, rank: int = 0) -> Found | None:
        """The party that a word names itself, else the one nested in its phrase."""
        own = self._own(sentence, word, slot, rank)
        if own is not None and own.mention.lemma not in SPOKEN_FOR:
            return own
        nested = self.nested(sentence, word, slot, rank)
        return nested if nested is not None else own

    def _own(self, sentence: Sentence, word: int, slot: str, rank: int) -> Found | None:
        mention = self.book.mentions.get((sentence.index, word))
        if mention is None:
            return None
        actor = self.book.actor_of(sentence.index, word)
        if mention.form == "pronoun" and actor is None:
            return None
        found = Found(mention, actor, slot, rank, nested=False)
        return found if found.strength >= PARTY_FLOOR or self._counted_people(sentence, mention, slot) else None

    def _counted_people(self, sentence: Sentence, mention: Mention, slot: str) -> bool:
        """ "killing six pickers": a counted noun of the shape of a trade, where harm falls, is people though no table knows it."""
        if slot not in HARM_SLOTS or mention.form != "description":
            return False
        counted = any(sentence.tokens[c].deprel == "nummod" for c in sentence.children[mention.head])
        return counted and mention.lemma.endswith(PERSON_ENDINGS)

    def nested(self, sentence: Sentence, word: int, slot: str, rank: int = 0, depth: int = 0) -> Found | None:
        """The most likely party inside a phrase: possessor, adjective of nationality, then prepositional phrases."""
        if depth > 3:
            return None
        tokens = sentence.tokens
        owners = [c for c in sentence.children[word] if tokens[c].deprel == "nmod:poss"]
        adjectives = [
            c
            for c in sentence.children[word]
            if tokens[c].deprel in ("amod", "compound", "nmod:desc", "nmod")
            and (sentence.index, c) in self.book.mentions
            and c < word
        ]
        inside = [i for case, i in nominal_modifiers(sentence, word) if case.split(" ")[0] in OWNER_CASES and i > word]
        for candidate in (*owners, *adjectives, *inside):
            own = self._own(sentence, candidate, slot, rank)
            if own is not None and own.strength >= 0.75:
                return Found(own.mention, own.actor, slot, rank, nested=True)
        for candidate in inside:
            deeper = self.nested(sentence, candidate, slot, rank, depth + 1)
            if deeper is not None:
                return deeper
        return None

    def in_complement(self, sentence: Sentence, verb: int, slot: str = "nested") -> list[Found]:
        """The party nested in a predicate's object or complements; one that is surely political before one that is not."""
        ranked = [p for p in self._nested_parties(sentence, verb, slot) if not self._owned(sentence, p.mention)]
        sure = [p for p in ranked if p.strength >= SURE]
        return (sure or ranked)[:1]

    def _nested_parties(self, sentence: Sentence, verb: int, slot: str, depth: int = 0) -> list[Found]:
        """Parties in object, clausal complements and prepositional phrases, in that order."""
        found: list[Found | None] = []
        target, subject = deep_object(sentence, verb), deep_subject(sentence, verb)
        if target is not None and target != subject:
            found += [self.party(sentence, target, slot), self.nested(sentence, target, slot)]
        for other in sentence.children[verb]:
            token = sentence.tokens[other]
            if token.deprel in ("ccomp", "xcomp", "advcl") and token.index > verb - 3 and depth < 3:
                inner = deep_subject(sentence, other)
                if inner is not None and inner != subject:
                    found.append(self.party(sentence, inner, slot))
                found += self._nested_parties(sentence, other, slot, depth + 1)
        for case, word in obliques(sentence, verb):
            if case.split(" ")[0] in PARTY_CASES and not is_circumstance(sentence, word, case):
                party = self.party(sentence, word, slot)
                found.append(party if party is not None and party.strength >= 1.0 else None)
        return [p for p in found if p is not None and p.strength >= (0.75 if depth else PARTY_FLOOR)]

    def _owned(self, sentence: Sentence, mention: Mention) -> bool:
        """ "his men", "its weapons": what belongs to the doer is not whom the act is done to."""
        if mention.sentence != sentence.index:
            return False
        if sentence.tokens[mention.head].deprel == "nmod:poss" and sentence.tokens[mention.head].upos == "PRON":
            return True
        return any(
            sentence.tokens[c].deprel == "nmod:poss" and sentence.tokens[c].upos == "PRON"
            for c in sentence.children[mention.head]
        )

    def country_where(self, sentence: Sentence, verb: int) -> list[Found]:
        """The state where an act is done, when nobody else is named that it is done to."""
        below = [i for i in (verb, deep_object(sentence, verb)) if i is not None]
        for word in below:
            pairs = obliques(sentence, word) if word == verb else nominal_modifiers(sentence, word)
            for case, index in pairs:
                party = self._own(sentence, index, "where", 9) if case.split(" ")[0] in PLACE_CASES else None
                if party is not None and party.actor is not None and party.actor.kind in ("country", "government"):
                    return [party]
        return []

    def from_roles(self, sentence: Sentence, predicate: int, labels: Sequence[str]) -> list[Found]:
        """Parties by the role head of the model, for slots that the tree leaves empty."""
        for label in labels:
            for role in sentence.roles:
                if role.predicate == predicate and role.label == label and role.score >= 0.5:
                    head = span_head(sentence, role.first, role.last)
                    party = self.party(sentence, head, f"role:{label}")
                    if party is not None:
                        return [party]
        return []


def span_head(sentence: Sentence, first: int, last: int) -> int:
    """The word of a stretch whose governor lies outside it."""
    for index in range(first, last + 1):
        if not first <= sentence.tokens[index].head <= last and sentence.tokens[index].upos not in (
            "ADP",
            "PUNCT",
            "DET",
        ):
            return index
    return last


def _one(index: int | None) -> list[int]:
    return [] if index is None else [index]


def _case_is(case: str, slot: str) -> bool:
    if not case:
        return False
    words = case.split(" ")
    return (
        slot in (case, words[0])
        or (slot == "on" and words[0] == "upon")
        or (slot == "against" and words[-1] == "against")
    )
