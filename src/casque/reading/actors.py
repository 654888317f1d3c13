"""Who is who in one document: mentions linked to one another and to the knowledge base.

Names are linked first (same knowledge id, same name, surname after full name, acronym after long form, apposition), then definite
descriptions and pronouns (``anaphora``). Every actor of a reading is one ``DocumentActor``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casque.knowledge.entities import knowledge_base
from casque.language.types import Sentence
from casque.reading.mentions import Mention
from casque.reading.records import Actor, Span
from casque.reading.resolve import ResolvedActor

NO_STATES = frozenset({"UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes in the country slot that are no country."""
PERSON_KINDS = frozenset({"person", "official"})
KIND_STRENGTH = {
    "country": 2.0,
    "government": 2.0,
    "ministry": 2.0,
    "military": 2.0,
    "police": 2.0,
    "igo": 2.0,
    "organ": 2.0,
    "mission": 2.0,
    "armed-group": 2.0,
    "party": 2.0,
    "movement": 1.8,
    "pmc": 2.0,
    "militia": 2.0,
    "state-force": 2.0,
    "coalition": 2.0,
    "gang": 1.5,
    "ngo": 1.4,
    "court": 2.0,
    "parliament": 2.0,
    "person": 2.0,
    "media": 0.8,
    "religious": 1.5,
    "company": 0.6,
    "group": 1.5,
    "nationality": 1.0,
}
"""How surely a party of this kind is a political actor; 2 is certain. Set by hand, used as a feature of keep-or-drop."""


ARMED_WORDS = frozenset(
    "rebel jihadist insurgent militant guerrilla separatist islamist extremist terrorist fighter gunman attacker kidnapper".split()
)
"""Words by which an armed group is called again ("jihadist groups", later "the jihadists")."""


def _singular(word: str) -> str:
    return "gunman" if word == "gunmen" else word.removesuffix("s")


def slug(name: str) -> str:
    """A name as an id: ascii letters and digits joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "unnamed"


@dataclass(slots=True)
class DocumentActor:
    """Somebody the document speaks of, with all that its mentions told."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None = None
    person: bool = False
    plural: bool = False
    known: bool = False
    heads: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    strength: float = 0.0
    born: int = 0
    """Sentence of the first mention."""

    def absorb(self, mention: Mention) -> None:
        """Add a mention and what it says of the actor."""
        self.mentions.append(mention)
        self.strength = max(self.strength, strength_of(mention))
        if mention.form == "description" or mention.agent is not None:
            self.heads.add(mention.lemma)
            self.heads.update(w for w in map(_singular, mention.text.lower().split()) if w in ARMED_WORDS)
        resolved = mention.resolved
        if resolved is not None and not self.known:
            self.country = self.country or resolved.country
            self.sector = self.sector or resolved.sector

    def as_actor(self) -> Actor:
        """The actor as the reading hands it on."""
        spans = tuple(Span(m.start, m.end, m.text) for m in sorted(self.mentions, key=lambda m: m.start))
        return Actor(self.id, self.name, self.kind, self.country, self.sector, self.wikidata, spans)


def strength_of(mention: Mention) -> float:
    """0 to about 2.5: how surely a mention names a political actor."""
    resolved, agent = mention.resolved, mention.agent
    strength = agent.strength if agent is not None else 0.0
    if resolved is not None:
        if not resolved.id.startswith("doc:"):
            strength = max(strength, KIND_STRENGTH.get(resolved.kind, 1.0))
        elif resolved.sector is not None or resolved.country is not None:
            strength = max(strength + 0.3, 0.8)
    if mention.form == "adjective":
        return min(strength, 1.2)
    if mention.person:
        strength = max(strength, 1.0)
    elif mention.form == "name" and strength == 0.0:
        strength = 0.5
    return strength


@dataclass(slots=True)
class ActorBook:
    """The actors of one document and which mention is whose."""

    actors: dict[str, DocumentActor] = field(default_factory=dict)
    owner: dict[tuple[int, int], str] = field(default_factory=dict)
    mentions: Mapping[tuple[int, int], Mention] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)

    def actor_of(self, sentence: int, head: int) -> DocumentActor | None:
        """The actor that a mention names, or None."""
        owner = self.owner.get((sentence, head))
        return self.actors.get(owner) if owner is not None else None

    def assign(self, mention: Mention, actor: DocumentActor) -> None:
        """Say that a mention names an actor."""
        self.owner[mention.sentence, mention.head] = actor.id
        actor.absorb(mention)
        if actor.country is not None and actor.country not in NO_STATES:
            self.countries[actor.country] += 1

    def focus_country(self) -> str | None:
        """The country that the document is mostly about, if one stands out."""
        if not self.countries:
            return None
        ranked = self.countries.most_common(2)
        total = sum(self.countries.values())
        if ranked[0][1] >= 2 and ranked[0][1] / total >= 0.4 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return ranked[0][0] if len(ranked) == 1 else None

    def home_country(self, lead: float = 1.5) -> str | None:
        """The country whose army "the army" is: named by its own name twice at least and ``lead`` times as often as the next, for adjectives
        and officials may be those of guests. Where none is named twice, the one that the document is mostly about.
        """
        named = Counter(
            a.country for a in self.actors.values() if a.kind == "country" for m in a.mentions if m.form == "name"
        )
        ranked = named.most_common(2)
        if not ranked or ranked[0][1] < 2:
            return self.focus_country()
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= lead * ranked[1][1] else None


def link_names(sentences: Sequence[Sentence], mentions: Mapping[tuple[int, int], Mention], text: str) -> ActorBook:
    """A book with all names and unmistakable descriptions entered; anaphora are left for later."""
    book = ActorBook(mentions=mentions)
    for (sentence_index, _head), mention in mentions.items():
        if mention.form == "pronoun":
            continue
        actor = _owner(book, sentences[sentence_index], mention, mentions)
        if actor is not None:
            book.assign(mention, actor)
            _note_acronym(book, text, mention, actor)
    _join_appositions(book, sentences, mentions)
    _join_double_subjects(book, sentences, mentions)
    _join_missions(book, mentions)
    return book


def _owner(
    book: ActorBook, sentence: Sentence, mention: Mention, mentions: Mapping[tuple[int, int], Mention]
) -> DocumentActor | None:
    resolved = mention.resolved
    if resolved is not None and not resolved.id.startswith("doc:"):
        return _by_id(book, resolved, mention)
    if mention.form == "name" and mention.person:
        return _person(book, mention)
    if mention.form == "name":
        known = book.acronyms.get(re.sub(r"^[Tt]he\s+", "", mention.text))
        if known is not None:
            return book.actors[known]
        surname = book.surnames.get(surname_key(mention.text.split()[-1])) if mention.text else None
        if surname is not None and len(mention.text.split()) <= 3:
            return book.actors[surname]
        if resolved is not None:
            return _by_id(book, resolved, mention)
        return _fresh(book, mention, kind="name")
    if resolved is not None and (resolved.country is not None) and not _is_anaphoric(mention):
        return _by_id(book, resolved, mention)
    return None


def _is_anaphoric(mention: Mention) -> bool:
    return (
        mention.definite
        and mention.text.lower().startswith(("the ", "this ", "that ", "these ", "those "))
        and len(mention.text.split()) <= 2
    )


def _by_id(book: ActorBook, resolved: ResolvedActor, mention: Mention) -> DocumentActor:
    actor = book.actors.get(resolved.id)
    if actor is None:
        known = knowledge_base().entity(resolved.id)
        actor = DocumentActor(
            id=resolved.id,
            name=known.name if known is not None else _own_name(mention, resolved),
            kind=resolved.kind,
            country=resolved.country,
            sector=resolved.sector,
            wikidata=resolved.wikidata,
            person=resolved.kind in PERSON_KINDS or (mention.person and resolved.id.startswith("doc:")),
            plural=mention.plural,
            known=not resolved.id.startswith("doc:"),
            born=mention.sentence,
        )
        book.actors[actor.id] = actor
        if actor.person:
            _note_surname(book, mention, actor)
    return actor


def _own_name(mention: Mention, resolved: ResolvedActor) -> str:
    """What to call an actor that nothing knows: its first words as they stand, numbers and all, without the article."""
    if mention.form != "description" or not resolved.id.startswith("doc:"):
        return resolved.name
    return re.sub(r"^(?:the|a|an)\s+", "", re.sub(r"\s+", " ", mention.text), flags=re.IGNORECASE)


BEYOND = re.compile(r"\s(?:by|in|with|from|after|before|at|on|to|against|who|which)\s")
"""Behind these words of a phrase stands another name ("the ouster of President A in 2021 by Colonel B")."""


def _name_words(mention: Mention) -> list[str]:
    own = BEYOND.split(mention.text)[0]
    return [w for w in re.findall(r"[^\W\d_][\w'’.\-]*", own) if w[:1].isupper()]


def _person(book: ActorBook, mention: Mention) -> DocumentActor:
    words = _name_words(mention)
    known = book.surnames.get(surname_key(words[-1] if words else mention.text))
    if known is not None:
        return book.actors[known]
    actor = _fresh(book, mention, kind="person")
    actor.person = True
    _note_surname(book, mention, actor)
    return actor


def _note_surname(book: ActorBook, mention: Mention, actor: DocumentActor) -> None:
    words = _name_words(mention)
    if words:
        book.surnames.setdefault(surname_key(words[-1]), actor.id)


def surname_key(word: str) -> str:
    """A surname without what one report spells in two ways: accents, case, apostrophes, hyphens, and (in names of five letters and more)
    doubled letters ("Goïta", "Goitta").
    """
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalpha() and not unicodedata.combining(c)
    )
    return re.sub(r"(.)\1", r"\1", plain) if len(plain) >= 5 else plain or word


def _fresh(book: ActorBook, mention: Mention, kind: str) -> DocumentActor:
    resolved = mention.resolved
    identifier = f"doc:{slug(mention.text)}"
    actor = book.actors.get(identifier)
    if actor is None:
        actor = DocumentActor(
            id=identifier,
            name=re.sub(r"\s+", " ", mention.text),
            kind=resolved.kind if resolved is not None else kind,
            country=resolved.country if resolved else None,
            sector=resolved.sector if resolved else None,
            plural=mention.plural,
            person=mention.person,
            born=mention.sentence,
        )
        book.actors[identifier] = actor
    return actor


def _note_acronym(book: ActorBook, text: str, mention: Mention, actor: DocumentActor) -> None:
    """ "the Movement for X (MX)": the letters in brackets right behind a name are its acronym in this document."""
    behind = re.match(r"\s*\((?:the )?([A-Z][A-Za-z0-9\-]{1,14})\)", text[mention.end : mention.end + 30])
    if behind and sum(c.isupper() for c in behind.group(1)) >= 2:
        book.acronyms[behind.group(1)] = actor.id


def _join_appositions(
    book: ActorBook, sentences: Sequence[Sentence], mentions: Mapping[tuple[int, int], Mention]
) -> None:
    """The two sides of an apposition are one actor; the side that is named or known wins."""
    for (sentence_index, head), mention in mentions.items():
        if mention.apposition is None:
            continue
        beside = mentions.get((sentence_index, mention.apposition))
        if beside is None or beside.form == "pronoun":
            continue
        left, right = book.actor_of(sentence_index, head), book.actor_of(sentence_index, mention.apposition)
        if left is not None and right is not None and left.id != right.id:
            if left.kind == "country" or right.kind == "country" or left.person != right.person:
                if right.person and mention.agent is not None and mention.agent.kind == "person":
                    _describe(right, mention)
                    book.owner[sentence_index, head] = right.id
                elif left.person and beside.agent is not None:
                    _describe(left, beside)
                    book.owner[sentence_index, mention.apposition] = left.id
            elif right.known and not left.known:
                _describe(right, mention)
                book.owner[sentence_index, head] = right.id
            elif left.known and not right.known:
                _describe(left, beside)
                book.owner[sentence_index, mention.apposition] = left.id
        elif right is not None and left is None:
            _describe(right, mention)
            book.owner[sentence_index, head] = right.id
        elif left is not None and right is None and beside.form == "description":
            _describe(left, beside)
            book.owner[sentence_index, mention.apposition] = left.id


def _join_missions(book: ActorBook, mentions: Mapping[tuple[int, int], Mention]) -> None:
    """ "the UN mission", "the decade-long Mali mission": where a report names one mission, that is the one."""
    named = [a for a in book.actors.values() if a.kind == "mission" and a.known]
    for key, mention in mentions.items():
        if mention.lemma != "mission" or mention.form == "adjective":
            continue
        owner = book.actors.get(book.owner.get(key, ""))
        if owner is None or owner.kind == "mission":
            continue
        if owner.id != "igo:UN" and not owner.id.startswith(("gov:", "mil:", "doc:")):
            continue
        owner.mentions = [m for m in owner.mentions if m is not mention]
        if len(named) == 1:
            book.owner[key] = named[0].id
            named[0].absorb(mention)
        elif owner.id.startswith(("gov:", "mil:")):
            del book.owner[key]


def _join_double_subjects(
    book: ActorBook, sentences: Sequence[Sentence], mentions: Mapping[tuple[int, int], Mention]
) -> None:
    """ "Foreign Minister, Abdoulaye Diop told ...": a title and a name that are both subjects of one verb are one person."""
    for (sentence_index, head), mention in mentions.items():
        token = sentences[sentence_index].tokens[head]
        if token.deprel != "nsubj" or mention.agent is None or mention.agent.kind != "person" or mention.person:
            continue
        for other in sentences[sentence_index].children[token.head]:
            beside = mentions.get((sentence_index, other))
            if (
                other != head
                and beside is not None
                and beside.person
                and sentences[sentence_index].tokens[other].deprel == "nsubj"
            ):
                person = book.actor_of(sentence_index, other)
                if person is not None:
                    _describe(person, mention)
                    book.owner[sentence_index, head] = person.id


def _describe(actor: DocumentActor, mention: Mention) -> None:
    actor.heads.add(mention.lemma)
    actor.strength = max(actor.strength, strength_of(mention))
    if mention.resolved is not None and not actor.known:
        actor.country = actor.country or mention.resolved.country
        actor.sector = actor.sector or mention.resolved.sector
    if mention not in actor.mentions:
        actor.mentions.append(mention)
