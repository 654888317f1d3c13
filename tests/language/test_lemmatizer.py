"""Lemmas by rule: what English spelling does to verbs, nouns and comparatives."""

import pytest

from casque.language.lemmatizer import lemma_of

PAST = """
announced:announce detained:detain banned:ban occupied:occupy abducted:abduct seized:seize
urged:urge kidnapped:kidnap expelled:expel shelled:shell patrolled:patrol fled:flee met:meet
struck:strike shot:shoot fought:fight withdrew:withdraw overthrew:overthrow vetoed:veto freed:free
agreed:agree died:die lied:lie sued:sue besieged:besiege razed:raze attributed:attribute
exiled:exile scored:score welcomed:welcome threatened:threaten targeted:target visited:visit
referred:refer offered:offer trafficked:traffic panicked:panic raped:rape mapped:map hoped:hope
hopped:hop escaped:escape deployed:deploy condemned:condemn boycotted:boycott prosecuted:prosecute
extradited:extradite convened:convene opened:open intervened:intervene bombed:bomb plunged:plunge
hanged:hang belonged:belong avenged:avenge used:use aged:age tied:tie
"""
PRESENT = """
accusing:accuse banning:ban dying:die fleeing:flee making:make running:run negotiating:negotiate
meeting:meet forcing:force fighting:fight bombing:bomb taking:take beginning:begin lying:lie
staging:stage planning:plan prohibiting:prohibit resuming:resume rebuilding:rebuild arming:arm
firing:fire being:be
"""
THIRD = """
says:say accuses:accuse goes:go vetoes:veto denies:deny clashes:clash focuses:focus dies:die
has:have is:be
"""
PLURALS = """
soldiers:soldier armies:army men:man gunmen:gunman women:woman children:child crises:crisis
wives:wife knives:knife churches:church buses:bus attacks:attack houses:house people:people
police:police series:series heroes:hero countries:country movies:movie talks:talk
headquarters:headquarters viruses:virus
"""


def pairs(rows: str) -> list[tuple[str, str]]:
    return [(form, lemma) for form, _, lemma in (row.partition(":") for row in rows.split())]


@pytest.mark.parametrize(("form", "lemma"), pairs(PAST))
def test_past(form: str, lemma: str) -> None:
    assert lemma_of(form, "VERB", "VBD") == lemma
    assert lemma_of(form.upper(), "VERB", "VBD") == lemma


@pytest.mark.parametrize(("form", "lemma"), pairs(PRESENT))
def test_present_participle(form: str, lemma: str) -> None:
    assert lemma_of(form, "VERB", "VBG") == lemma


@pytest.mark.parametrize(("form", "lemma"), pairs(THIRD))
def test_third_person(form: str, lemma: str) -> None:
    assert lemma_of(form, "VERB", "VBZ") == lemma


@pytest.mark.parametrize(("form", "lemma"), pairs(PLURALS))
def test_plurals(form: str, lemma: str) -> None:
    assert lemma_of(form, "NOUN", "NNS") == lemma


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("found", "VERB", "VBD", "find"),
        ("found", "VERB", "VB", "found"),
        ("felt", "VERB", "VBD", "feel"),
        ("n't", "PART", "RB", "not"),
        ("n’t", "PART", "RB", "not"),
        ("wo", "AUX", "MD", "will"),
        ("’s", "AUX", "VBZ", "be"),
        ("'s", "PART", "POS", "'s"),
        ("them", "PRON", "PRP", "they"),
        ("Syria", "PROPN", "NNP", "Syria"),
        ("Philippines", "PROPN", "NNPS", "Philippine"),
        ("worse", "ADJ", "JJR", "bad"),
        ("larger", "ADJ", "JJR", "large"),
        ("bigger", "ADJ", "JJR", "big"),
        ("heaviest", "ADJ", "JJS", "heavy"),
        ("Iraqi", "ADJ", "JJ", "iraqi"),
        ("an", "DET", "DT", "a"),
        ("", "NOUN", "NN", ""),
        ("s", "VERB", "VBZ", "s"),
        ("ed", "VERB", "VBD", "ed"),
        ("ing", "VERB", "VBG", "ing"),
    ],
)
def test_other_words(form: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemma_of(form, upos, xpos) == lemma
