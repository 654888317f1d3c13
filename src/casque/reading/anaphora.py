"""Pronouns and definite descriptions ("the junta", "the mission", "they") linked to the actors of the document.

One pass in text order. A candidate must agree in kind and number; among those that do, nearness, subjecthood and repetition decide.
Where nothing agrees the mention stays unresolved: an unknown actor is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casque.knowledge.entities import role_id
from casque.language.types import Sentence
from casque.reading.actors import ActorBook, DocumentActor, slug, strength_of
from casque.reading.clauses import clause_of, governors, surface_subject
from casque.reading.mentions import Mention

HE = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "hers"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves", "theirs"})
WE = frozenset({"we", "us", "our", "ours", "i", "me", "my", "ourselves", "myself"})
REACH = 4
"""Sentences back that a pronoun or description may look; farther links were mostly wrong on hand-read wire copy."""

READ_WORTH = 6.0
"""How much more than a sentence of nearness it counts that the language model takes an actor for the one a pronoun stands for."""
SURE = 0.5
"""So sure of an actor it need not agree in number ("the Taliban ... it")."""

GROUP_WORDS = frozenset(
    "group movement militia organisation organization rebel insurgent militant extremist jihadist guerrilla fighter gunman "
    "attacker terrorist faction front separatist islamist outfit network kidnapper captor cult sect hijacker".split()
)
REBEL_WORDS = frozenset("rebel insurgent separatist guerrilla jihadist".split())
"""Who fights a state: no name for those who fight on its pay."""
STATE_WORDS = frozenset("country nation state republic kingdom".split())
PERSON_WORDS = frozenset(
    "president minister leader chief spokesman spokeswoman spokesperson general colonel premier chancellor king prince envoy "
    "ambassador commander governor mayor secretary official diplomat lawmaker senator judge bishop director head politician "
    "man woman suspect pastor captain veteran candidate activist journalist professor analyst chairman".split()
)
BODY_WORDS = frozenset(
    "mission force council party union agency court parliament company bloc alliance body committee commission ministry "
    "government junta regime authority army military police opposition administration assembly coalition peacekeeper troop "
    "soldier delegation team church newspaper".split()
)
MISSION_WORDS = frozenset({"mission", "peacekeeper", "force", "operation"})
ROLE_SECTORS = {
    "government": "GOV",
    "junta": "GOV",
    "regime": "GOV",
    "authority": "GOV",
    "administration": "GOV",
    "cabinet": "GOV",
    "army": "MIL",
    "military": "MIL",
    "police": "COP",
    "parliament": "LEG",
    "opposition": "OPP",
}


ROLE_KINDS = frozenset({"government", "military", "police", "body", "parliament", "force", "opposition", "state-force"})


def link_anaphora(book: ActorBook, sentences: Sequence[Sentence], text: str) -> None:
    """Give every pronoun and description that can be resolved its actor, in text order."""
    speaker: DocumentActor | None = None
    order = sorted(book.mentions.values(), key=lambda m: (m.start, m.end))
    current = -1
    for mention in order:
        sentence = sentences[mention.sentence]
        if mention.sentence != current:
            current = mention.sentence
        key = (mention.sentence, mention.head)
        if key in book.owner or mention.form == "adjective":
            continue
        if mention.form == "pronoun":
            actor = _pronoun(book, sentences, sentence, mention)
            if actor is None and mention.lemma in WE:
                actor = _speaker(book, sentences, sentence, mention) or speaker
            if actor is not None:
                book.owner[key] = actor.id
                actor.mentions.append(mention)
            continue
        described = _description(book, sentences, mention)
        if described is None and _worth_an_actor(mention):
            described = _new_description(book, mention)
        if described is not None:
            book.assign(mention, described)
        speaker = _speaker(book, sentences, sentence, mention) or speaker


def _worth_an_actor(mention: Mention) -> bool:
    return mention.agent is not None and strength_of(mention) >= 0.3


def _new_description(book: ActorBook, mention: Mention) -> DocumentActor:
    name = re.sub(r"^(the|a|an|some|several|many)\s+", "", re.sub(r"\s+", " ", mention.text), flags=re.I)
    identifier = f"doc:{slug(name)}"
    actor = book.actors.get(identifier)
    if actor is not None:
        return actor
    resolved, agent = mention.resolved, mention.agent
    country = resolved.country if resolved is not None else None
    sector = (resolved.sector if resolved is not None else None) or (agent.sector if agent is not None else None)
    if country is None and mention.definite and mention.lemma in ROLE_SECTORS:
        country = book.home_country()
    kind = resolved.kind if resolved is not None else "description"
    if country is not None and mention.lemma in ROLE_SECTORS and sector in ("GOV", "MIL", "COP", "LEG"):
        identifier = role_id(sector, country)
        known = book.actors.get(identifier)
        if known is not None:
            return known
    actor = DocumentActor(
        id=identifier,
        name=name,
        kind=kind,
        country=country,
        sector=sector,
        person=mention.person or (agent is not None and agent.kind == "person" and not mention.plural),
        plural=mention.plural,
        born=mention.sentence,
    )
    book.actors[identifier] = actor
    return actor


def _earlier(book: ActorBook, mention: Mention, reach: int = REACH) -> list[tuple[float, DocumentActor, Mention]]:
    """Actors with a mention before this one and near enough, each with its nearness score and nearest mention."""
    ranked: dict[str, tuple[float, DocumentActor, Mention]] = {}
    for actor in book.actors.values():
        for other in actor.mentions:
            if other.start >= mention.start or other.form == "adjective":
                continue
            distance = mention.sentence - other.sentence
            if distance > reach:
                continue
            score = -1.0 * distance + 0.002 * (other.start - mention.start) / 10 + 0.1 * min(len(actor.mentions), 5)
            best = ranked.get(actor.id)
            if best is None or score > best[0]:
                ranked[actor.id] = (score, actor, other)
    return list(ranked.values())


def _is_subject(sentences: Sequence[Sentence], mention: Mention) -> bool:
    return sentences[mention.sentence].tokens[mention.head].deprel in ("nsubj", "nsubj:pass", "nsubj:outer")


def _fits_pronoun(actor: DocumentActor, pronoun: str) -> bool:
    if pronoun in HE:
        return actor.person and not actor.plural
    if pronoun in IT:
        return not actor.person and not actor.plural and (actor.strength >= 0.8 or actor.kind == "name")
    if pronoun in THEY:
        return actor.plural or (
            not actor.person and actor.kind not in ("country", "igo", "name") and actor.strength >= 0.8
        )
    return False


def _pronoun(
    book: ActorBook, sentences: Sequence[Sentence], sentence: Sentence, mention: Mention
) -> DocumentActor | None:
    pronoun = mention.lemma if mention.lemma in HE | IT | THEY else sentence.tokens[mention.head].text.lower()
    if pronoun not in HE | IT | THEY:
        return None
    token = sentence.tokens[mention.head]
    if pronoun in IT and token.deprel == "expl":
        return None
    quoted = _quoted_before(sentence, mention.head)
    own_clause = clause_of(sentence, mention.head)
    own_subject = surface_subject(sentence, own_clause)
    best: tuple[float, DocumentActor] | None = None
    chances = sentence.anaphora.get(mention.head, {})
    for score, actor, other in _earlier(book, mention):
        chance = sum(chances.get(sentences[m.sentence].tokens[m.head].start, 0.0) for m in actor.mentions)
        score += READ_WORTH * chance
        fits = _fits_pronoun(actor, pronoun) or (chance >= SURE and actor.person == (pronoun in HE))
        if not fits or (other.sentence == mention.sentence and other.head in quoted):
            continue
        if other.sentence == mention.sentence and token.deprel in ("obj", "obl", "iobj") and own_subject == other.head:
            continue
        score += 0.7 if _is_subject(sentences, other) else 0.0
        if token.deprel in ("nsubj", "nsubj:pass") and _is_subject(sentences, other):
            score += 0.3
        score += 0.2 * min(actor.strength, 2.0)
        if best is None or score > best[0]:
            best = (score, actor)
    return best[1] if best is not None else None


def _quoted_before(sentence: Sentence, subject: int) -> frozenset[int]:
    """The words in front of a subject that it is told to say: "We condemn Putin," he said. None of them is he."""
    verb = sentence.tokens[subject].head
    if verb < 0 or sentence.tokens[subject].deprel not in ("nsubj", "nsubj:pass"):
        return frozenset()
    said = [c for c in sentence.children[verb] if c < subject and sentence.tokens[c].deprel in ("ccomp", "parataxis")]
    return frozenset(word for top in said for word in (top, *sentence.descendants(top)))


def _speaker(
    book: ActorBook, sentences: Sequence[Sentence], sentence: Sentence, mention: Mention
) -> DocumentActor | None:
    """Who says the sentence that a "we" stands in: the subject of a governing verb of speech, also a pronoun behind the quotation."""
    for governor in governors(sentence, mention.head):
        token = sentence.tokens[governor]
        if token.upos == "VERB" and token.lemma in (
            "say",
            "tell",
            "add",
            "warn",
            "declare",
            "state",
            "announce",
            "explain",
            "insist",
            "note",
        ):
            subject = surface_subject(sentence, governor)
            if subject is not None and subject != mention.head:
                said = book.mentions.get((sentence.index, subject))
                known = book.actor_of(sentence.index, subject)
                behind = known is None and said is not None and said.form == "pronoun"
                return _pronoun(book, sentences, sentence, said) if behind and said is not None else known
    return None


def _description(book: ActorBook, sentences: Sequence[Sentence], mention: Mention) -> DocumentActor | None:
    """The earlier actor that a definite description means."""
    if not mention.definite:
        return None
    lemma = mention.lemma
    own_country = mention.resolved.country if mention.resolved is not None else None
    best: tuple[float, DocumentActor] | None = None
    for score, actor, other in _earlier(book, mention, reach=60):
        if other.sentence == mention.sentence and other.first <= mention.head <= other.last:
            continue
        if own_country is not None and actor.country is not None and own_country != actor.country:
            continue
        fit = _description_fit(actor, lemma, mention)
        if fit <= 0.0:
            continue
        total = fit + 0.25 * max(score, -8.0) + 0.1 * min(actor.strength, 2.0)
        if best is None or total > best[0]:
            best = (total, actor)
    return best[1] if best is not None and best[0] > 0.0 else None


def _description_fit(actor: DocumentActor, lemma: str, mention: Mention) -> float:
    """How well an actor answers to a head word: 3 it was called so, 1 to 2 its kind is, 0 it cannot be meant."""
    agrees = actor.plural == mention.plural
    if lemma in actor.heads and (agrees or not (actor.person or lemma in STATE_WORDS)):
        return 3.0
    if lemma in REBEL_WORDS and (actor.sector == "PRM" or actor.kind == "pmc"):
        return 0.0
    if lemma in GROUP_WORDS and actor.sector in ("REB", "UAF", "PRM", "OPP") and not actor.person:
        return 2.0
    if lemma in GROUP_WORDS and actor.kind == "name" and not actor.person:
        return 1.2
    if lemma in MISSION_WORDS and actor.kind == "mission":
        return 2.5
    if lemma in ("council",) and actor.name.lower().endswith("council"):
        return 2.5
    if lemma in STATE_WORDS and actor.kind == "country" and not mention.plural:
        return 1.5
    if lemma in ("party",) and actor.kind == "party":
        return 2.0
    if lemma in ROLE_SECTORS and actor.sector == ROLE_SECTORS[lemma] and actor.kind in ROLE_KINDS and not actor.plural:
        return 1.5 if any(ROLE_SECTORS.get(h) == actor.sector for h in actor.heads) else 0.0
    if lemma in PERSON_WORDS and actor.person and not actor.plural and lemma in actor.heads:
        return 3.0
    words = {w.lower() for w in re.findall(r"[A-Za-z]+", actor.name)}
    if lemma in words and lemma in BODY_WORDS and agrees and len(mention.text.split()) <= 3:
        return 2.2
    return 0.0
