"""Who does what to whom in one clause, read off the dependency tree.

*Deep* subject and object look through passives, relative clauses, coordination, participles and controlled infinitives. All
functions take a sentence and word indices and return word indices of that sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from casque.language.types import Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
RELATIVE_WORDS = frozenset({"who", "which", "that", "whom", "whose"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december day week weekend month year morning evening night afternoon hour minute decade century today yesterday tomorrow "
    "tonight noon midnight dawn dusk time moment mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Heads of phrases that say when, never who."""
CIRCUMSTANCE = frozenset(
    "according because despite during since until before after as like including amid ahead following due regarding concerning "
    "throughout within without except besides".split()
)
"""Prepositions whose phrase is no party of the clause."""
CLAUSAL = frozenset(
    {"ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "conj", "root", "csubj"}
)

OBJECT_CONTROL = frozenset(
    "accuse advise allow appoint ask assist authorise authorize beg call cause challenge coerce command compel convince "
    "deploy direct dispatch enable encourage expect forbid force get help implore induce inspire instruct invite lead let "
    "lobby make mandate oblige order permit persuade plead press pressure prevent prod prompt push remind request "
    "require send tell tempt train urge want warn".split()
)
"""Verbs whose object, where they have one, is the doer of their infinitive."""


def child(sentence: Sentence, index: int, relations: frozenset[str]) -> int | None:
    """The first dependant of a word under one of the relations."""
    for other in sentence.children[index]:
        if sentence.tokens[other].deprel in relations:
            return other
    return None


def is_relative_word(token: Token) -> bool:
    """A pronoun that stands for the noun its clause modifies."""
    return token.upos in ("PRON", "DET") and token.text.lower() in RELATIVE_WORDS


def through_relative(sentence: Sentence, verb: int, index: int | None) -> int | None:
    """The antecedent where ``index`` is the relative pronoun of the verb's clause, else ``index`` itself."""
    if index is None or not is_relative_word(sentence.tokens[index]):
        return index
    clause: int | None = verb
    while clause is not None and sentence.tokens[clause].deprel != "acl:relcl":
        clause = sentence.tokens[clause].head if sentence.tokens[clause].deprel == "conj" else None
    return sentence.tokens[clause].head if clause is not None else index


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether the verb's surface subject, or the noun it modifies, is what the act is done to."""
    token = sentence.tokens[verb]
    relations = {sentence.tokens[c].deprel for c in sentence.children[verb]}
    if relations & {"nsubj:pass", "aux:pass", "csubj:pass"}:
        return True
    if relations & SUBJECTS:
        return False
    if token.xpos == "VBN" and token.deprel == "acl":
        return True
    if token.xpos == "VBN" and token.deprel in ("conj", "advcl") and "obj" not in relations and "aux" not in relations:
        governor = token.head
        if token.deprel == "advcl":
            return True
        return sentence.tokens[governor].upos == "VERB" and is_passive(sentence, governor)
    return False


def surface_subject(sentence: Sentence, verb: int) -> int | None:
    """The verb's own grammatical subject, its relative pronoun resolved to the antecedent."""
    own = child(sentence, verb, SUBJECTS | PASSIVE_SUBJECTS)
    return through_relative(sentence, verb, own)


def agent_of_passive(sentence: Sentence, verb: int) -> int | None:
    """The by-agent of a passive verb."""
    agent = child(sentence, verb, frozenset({"obl:agent"}))
    if agent is not None:
        return agent
    for case, index in obliques(sentence, verb):
        if case == "by" and sentence.tokens[index].upos in NOMINAL:
            return index
    for other in sentence.children[verb]:
        if sentence.tokens[other].deprel == "conj" and sentence.tokens[other].xpos == "VBN":
            shared = child(sentence, other, frozenset({"obl:agent"}))
            if shared is not None:
                return shared
    return None


def controlling_noun_subject(sentence: Sentence, noun: int) -> int | None:
    """For "the decision to expel": the possessor of the noun, else the subject of the verb whose object it is."""
    owner = child(sentence, noun, frozenset({"nmod:poss"}))
    if owner is not None:
        return owner
    for case, index in nominal_modifiers(sentence, noun):
        if case in ("by", "of") and sentence.tokens[index].upos in NOMINAL:
            return index
    token = sentence.tokens[noun]
    if token.head >= 0 and token.deprel in ("obj", "obl", "xcomp") and sentence.tokens[token.head].upos == "VERB":
        return deep_subject(sentence, token.head)
    return None


def deep_subject(sentence: Sentence, verb: int, depth: int = 0) -> int | None:
    """Who does the act: the subject of an active clause, the by-agent of a passive one, the controller of an infinitive."""
    if depth > 6:
        return None
    if is_passive(sentence, verb):
        return agent_of_passive(sentence, verb)
    own = surface_subject(sentence, verb)
    if own is not None:
        return own
    token = sentence.tokens[verb]
    governor = token.head
    if governor < 0:
        return None
    head = sentence.tokens[governor]
    if token.deprel == "conj":
        return _shared_subject(sentence, governor, depth) if head.upos in ("VERB", "AUX", "ADJ", "NOUN") else None
    if token.deprel in ("xcomp", "ccomp"):
        return _controller(sentence, verb, governor, depth)
    if token.deprel in ("advcl", "parataxis") and token.xpos in ("VBG", "VB", "VBN"):
        if head.lemma in BLAMING and _marked(sentence, verb, ("of", "for", "from", "with")):
            return deep_object(sentence, governor)
        if head.upos in NOMINAL and surface_subject(sentence, governor) is None:
            return governor
        return _shared_subject(sentence, governor, depth)
    if token.deprel == "acl":
        if token.xpos == "VB":
            return controlling_noun_subject(sentence, governor)
        return governor
    return None


BLAMING = frozenset(
    "accuse blame suspect convict charge condemn criticize criticise denounce thank praise acquit sentence jail arrest prevent stop bar ban "
    "prohibit dissuade deter discourage fault indict".split()
)
"""Verbs whose object did, or is kept from, what follows with "of", "for" or "from"."""


def _marked(sentence: Sentence, verb: int, words: tuple[str, ...]) -> bool:
    return any(
        sentence.tokens[c].deprel == "mark" and sentence.tokens[c].text.lower() in words
        for c in sentence.children[verb]
    )


def _shared_subject(sentence: Sentence, governor: int, depth: int) -> int | None:
    own = surface_subject(sentence, governor)
    return own if own is not None else deep_subject(sentence, governor, depth + 1)


def _controller(sentence: Sentence, verb: int, governor: int, depth: int) -> int | None:
    token, head = sentence.tokens[verb], sentence.tokens[governor]
    if token.deprel == "ccomp" and token.xpos not in ("VB", "VBG"):
        return None
    if head.upos in ("NOUN", "PROPN") and token.deprel == "ccomp":
        return controlling_noun_subject(sentence, governor)
    if head.lemma in OBJECT_CONTROL:
        if is_passive(sentence, governor):
            return surface_subject(sentence, governor)
        target = child(sentence, governor, frozenset({"obj", "iobj"}))
        if target is not None and target < verb:
            return target
        for case, index in obliques(sentence, governor):
            if case in ("on", "upon", "to", "for") and index < verb and head.lemma in ("call", "plead", "appeal"):
                return index
    return _shared_subject(sentence, governor, depth)


def deep_object(sentence: Sentence, verb: int) -> int | None:
    """What the act is done to: the object of an active clause, the subject of a passive one."""
    token = sentence.tokens[verb]
    if is_passive(sentence, verb):
        own = surface_subject(sentence, verb)
        if own is not None:
            return own
        if token.deprel == "acl":
            return token.head
        return surface_subject(sentence, token.head) if token.head >= 0 else None
    own = through_relative(sentence, verb, child(sentence, verb, frozenset({"obj"})))
    if own is not None:
        return own
    if token.deprel == "acl:relcl" and not any(
        is_relative_word(sentence.tokens[c]) for c in sentence.children[verb] if sentence.tokens[c].deprel in SUBJECTS
    ):
        if child(sentence, verb, SUBJECTS) is not None and child(sentence, verb, frozenset({"ccomp", "xcomp"})) is None:
            return token.head
        return None
    if token.deprel == "conj" and token.head >= 0:
        shared = child(sentence, token.head, frozenset({"obj"}))
        if shared is not None and shared > verb:
            return shared
    for other in sentence.children[verb]:
        follower = sentence.tokens[other]
        if follower.deprel == "conj" and follower.upos == "VERB" and child(sentence, verb, frozenset({"obj"})) is None:
            shared = child(sentence, other, frozenset({"obj"}))
            if shared is not None and child(sentence, other, SUBJECTS) is None and not obliques(sentence, verb):
                return shared
    return None


def case_of(sentence: Sentence, index: int) -> str:
    """The prepositions of a noun, joined and in lower case ("out of", "according to"); empty where it has none."""
    words = []
    for other in sentence.children[index]:
        token = sentence.tokens[other]
        if token.deprel == "case" and token.text.lower() not in ("'s", "’s", "'", "’"):
            words.append(token.text.lower())
            words.extend(
                sentence.tokens[c].text.lower()
                for c in sentence.children[other]
                if sentence.tokens[c].deprel == "fixed"
            )
    return " ".join(words)


def is_circumstance(sentence: Sentence, index: int, case: str) -> bool:
    """Whether a prepositional phrase says when or on whose word, not who."""
    token = sentence.tokens[index]
    return (
        token.lemma.lower() in TIME_WORDS
        or (token.xpos == "CD" and token.upos == "NUM")
        or case.split(" ")[0] in CIRCUMSTANCE
    )


def obliques(sentence: Sentence, verb: int) -> list[tuple[str, int]]:
    """(preposition, noun) for the verb's prepositional dependants, in order."""
    return [
        (case_of(sentence, other), other)
        for other in sentence.children[verb]
        if sentence.tokens[other].deprel in ("obl", "obl:agent", "nmod")
    ]


def nominal_modifiers(sentence: Sentence, noun: int) -> list[tuple[str, int]]:
    """(preposition, noun) for the prepositional modifiers of a noun, in order."""
    return [
        (case_of(sentence, other), other)
        for other in sentence.children[noun]
        if sentence.tokens[other].deprel in ("nmod", "obl", "nmod:agent", "obl:agent")
    ]


def conjuncts(sentence: Sentence, index: int) -> list[int]:
    """A word and the words coordinated with it."""
    return [index, *(c for c in sentence.children[index] if sentence.tokens[c].deprel == "conj")]


def governors(sentence: Sentence, index: int) -> Iterator[int]:
    """The words above a word, nearest first."""
    seen = 0
    index = sentence.tokens[index].head
    while index >= 0 and seen < 200:
        yield index
        index = sentence.tokens[index].head
        seen += 1


def clause_of(sentence: Sentence, index: int) -> int:
    """The verb or predicate that heads the clause a word stands in."""
    while True:
        token = sentence.tokens[index]
        if token.deprel in CLAUSAL and token.deprel != "conj" and token.deprel != "acl":
            return index
        if token.upos == "VERB" or token.head < 0:
            return index
        index = token.head


def is_negated(sentence: Sentence, index: int) -> bool:
    """Whether a word carries "not", "never" or "no" itself."""
    for other in sentence.children[index]:
        token = sentence.tokens[other]
        if token.lemma in ("not", "never", "n't") and token.deprel == "advmod":
            return True
        if token.deprel == "det" and token.lemma in ("no", "neither"):
            return True
        if token.deprel == "cc:preconj" and token.lemma == "neither":
            return True
    return False


def auxiliaries(sentence: Sentence, index: int) -> frozenset[str]:
    """Lemmas and forms of the auxiliaries of a verb ("will", "would", "must")."""
    return frozenset(
        sentence.tokens[c].text.lower() for c in sentence.children[index] if sentence.tokens[c].deprel.startswith("aux")
    )
