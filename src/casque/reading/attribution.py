"""On whose word an event stands: speakers, documents, media; and the speaker of a quotation that runs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casque.knowledge.frames import Lexicon
from casque.language.types import Sentence
from casque.reading.actors import ActorBook
from casque.reading.candidates import Candidate
from casque.reading.clauses import case_of, deep_subject, governors
from casque.reading.mentions import Mention
from casque.reading.records import Attribution
from casque.reading.status import SPEECH_ACTS

DOCUMENTS = frozenset(
    "statement report letter communique document release memo declaration survey study resolution text note tweet "
    "post data figure record account".split()
)
MEDIA = frozenset(
    "media newspaper agency radio television broadcaster daily website report magazine outlet station news".split()
)
ACCUSING = frozenset({"accuse", "blame", "suspect", "charge", "allege"})
HEDGES = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
OPENING, CLOSING = '“"‘«', '”"’»'


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words a stretch of text gives."""

    sentence: int
    head: int


def _report_verbs_over(sentence: Sentence, index: int, lexicon: Lexicon) -> list[int]:
    """Verbs of speech whose content a word is, outermost last; a verb behind the quotation counts too."""
    found = []
    tokens = sentence.tokens
    below = index
    for governor in governors(sentence, index):
        relation = tokens[below].deprel
        embedding = lexicon.embedding(tokens[governor].lemma.lower(), "v")
        if (
            embedding is not None
            and embedding.kind in ("report", "accuse", "allege")
            and relation in ("ccomp", "parataxis", "xcomp", "nsubj:pass", "obj")
        ):
            found.append(governor)
        elif tokens[governor].lemma.lower() in ACCUSING and relation in ("obl", "advcl", "xcomp", "nmod"):
            # What somebody is accused of is told on the accuser's word.
            found.append(governor)
        below = governor
    for node in (index, *governors(sentence, index)):
        for other in sentence.children[node]:
            if tokens[other].deprel == "parataxis" and other != index and tokens[other].upos == "VERB":
                embedding = lexicon.embedding(tokens[other].lemma.lower(), "v")
                if (
                    embedding is not None
                    and embedding.kind == "report"
                    and index not in set(sentence.descendants(other))
                ):
                    found.append(other)
    return found


def speaker_of(sentence: Sentence, index: int, lexicon: Lexicon) -> int | None:
    """The word for who says what a word stands in, by verbs of speech."""
    for verb in _report_verbs_over(sentence, index, lexicon):
        subject = deep_subject(sentence, verb)
        if subject is not None and subject != index:
            return subject
    return None


def according_to(sentence: Sentence, index: int) -> int | None:
    """The word for whom "according to" names, over a word or beside it."""
    for node in (index, *governors(sentence, index)):
        for other in sentence.children[node]:
            token = sentence.tokens[other]
            if token.deprel in ("obl", "nmod", "advcl", "parataxis") and case_of(sentence, other) in (
                "according to",
                "according",
            ):
                return other
    return None


def _kind_of(mention: Mention | None, book: ActorBook, sentence: Sentence, head: int) -> str:
    lemma = sentence.tokens[head].lemma.lower()
    actor = book.actor_of(sentence.index, head)
    if (actor is not None and actor.sector == "JRN") or lemma in MEDIA:
        return "media"
    return "document" if lemma in DOCUMENTS else "said"


def as_attribution(sentence: Sentence, head: int, book: ActorBook) -> Attribution | None:
    """The attribution to a mention of a sentence."""
    mention = book.mentions.get((sentence.index, head))
    if mention is None:
        return None
    actor = book.actor_of(sentence.index, head)
    if mention.form == "pronoun" and actor is None:
        return None
    return Attribution(
        text=mention.text,
        start=mention.start,
        end=mention.end,
        actor=actor.id if actor is not None else None,
        kind=_kind_of(mention, book, sentence, head),
        name=actor.name if actor is not None else None,
    )


class Attributor:
    """Attributes the events of one document."""

    def __init__(self, sentences: Sequence[Sentence], book: ActorBook, lexicon: Lexicon, text: str) -> None:
        self.sentences, self.book, self.lexicon = sentences, book, lexicon
        self.running = _running_speakers(sentences, lexicon, text)

    def source_at(self, sentence: Sentence, word: int) -> Attribution | None:
        """On whose word a word of a sentence stands, by the rules alone: speaker, "according to", a quotation that runs on."""
        for head in (speaker_of(sentence, word, self.lexicon), according_to(sentence, word)):
            found = as_attribution(sentence, head, self.book) if head is not None else None
            if found is not None:
                return found
        running = self.running.get(sentence.index)
        return (
            as_attribution(self.sentences[running.sentence], running.head, self.book) if running is not None else None
        )

    def offers(self, candidate: Candidate) -> Iterator[tuple[str, Attribution | None]]:
        """Those on whose word an event may stand, each with the rule that offers it: the speaker over the trigger, the doer of a speech act,
        the speaker of a quotation that runs on, a hedge that names nobody ("reportedly")."""
        sentence, trigger = candidate.sentence, candidate.trigger
        heads = {"speaker": speaker_of(sentence, trigger, self.lexicon), "according": according_to(sentence, trigger)}
        for reason, head in heads.items():
            if head is not None:
                yield reason, as_attribution(sentence, head, self.book)
        if candidate.type in SPEECH_ACTS and candidate.actors and candidate.source in ("verb", "light"):
            mention = candidate.actors[0].mention
            yield "doer", as_attribution(self.sentences[mention.sentence], mention.head, self.book)
        running = self.running.get(sentence.index)
        if running is not None:
            yield "running", as_attribution(self.sentences[running.sentence], running.head, self.book)
        for node in (trigger, *governors(sentence, trigger)):
            for other in sentence.children[node]:
                token = sentence.tokens[other]
                if token.lemma.lower() in HEDGES:
                    yield "hedge", Attribution(token.text, token.start, token.end, None, "media", "reports")


def _running_speakers(sentences: Sequence[Sentence], lexicon: Lexicon, text: str) -> dict[int, Speaker]:
    """For sentences inside a quotation that began or is ascribed in a neighbouring one: whose words they are."""
    found: dict[int, Speaker] = {}
    speaker: Speaker | None = None
    open_quote = False
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        own = _sentence_speaker(sentence, lexicon)
        quoted = open_quote or words.lstrip()[:1] in ("“", '"')
        if own is not None:
            speaker = Speaker(sentence.index, own)
        elif quoted and speaker is not None and sentence.index - speaker.sentence <= 4:
            found[sentence.index] = speaker
        opens, closes = words.count("“"), words.count("”")
        if opens or closes:
            open_quote = opens > closes or (open_quote and opens == closes)
        elif words.count('"') % 2:
            open_quote = not open_quote
    return found


def _sentence_speaker(sentence: Sentence, lexicon: Lexicon) -> int | None:
    for index, token in enumerate(sentence.tokens):
        if token.upos != "VERB" or token.deprel not in ("root", "parataxis", "conj"):
            continue
        embedding = lexicon.embedding(token.lemma.lower(), "v")
        if embedding is not None and embedding.kind == "report":
            subject = deep_subject(sentence, index)
            if subject is not None:
                return subject
    return None
