"""Lemmas by rule from the tags, with tables of irregular forms.

Unknown -ing and -ed forms get their "e" back ("accusing", "accuse") and lose a doubled letter ("banned",
"ban") by the spelling rules of English; ``lemma_tables`` holds what the rules get wrong. Names keep their
writing, all other lemmas are in lower case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from casque.language.lemma_tables import KEEPS_DOUBLE, NO_E, NOUNS, VERBS
from casque.language.word_lists import forms_to_lemmas, words

AUXILIARIES = forms_to_lemmas(
    """
    will:wo,'ll,ll can:ca shall:sha would:'d,d be:'s,'re,'m,ai,s,m,r,re have:'ve,ve
    """
)
PRONOUNS = forms_to_lemmas(
    """
    I:me,i we:us,'s he:him she:her they:them,'em who:whom this:these that:those a:an not:n't,nt my:mine
    your:yours her:hers our:ours their:theirs
    """
)
COMPARED = forms_to_lemmas(
    """
    good:better,best bad:worse,worst far:further,farther,furthest more:more most:most less:less
    least:least old:elder,eldest late:later,latest early:earlier,earliest big:bigger upper:upper
    inner:inner outer:outer free:free,freer true:truer cruel:crueler few:fewer slow:slower low:lower
    """
)
BASE_FORMS = words(
    """
    feed need found ground wound lay saw bound felt left rose shot bore bit fell lit wove dove strung shed
    """
)
"""Past forms that are verbs of their own; the tag decides."""

_L_VERBS = words(
    """
    travel control cancel compel expel rebel patrol propel repel dispel excel fuel refuel signal label
    model quarrel counsel level marshal shovel channel total equal dial marvel pencil tunnel unravel
    initial annul impel extol rival cavil duel libel grovel shrivel swivel snivel spiral pedal backpedal
    medal metal funnel panel parcel pummel squirrel chisel towel trowel jewel enamel kennel gravel revel
    bedevil imperil stencil carol victual
    """
)
"""Verbs that double their l in British spelling."""

_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")
_ESSES = re.compile(r"(?:ss|sh|ch|x|zz|o)es$")
_NOUN_ESSES = re.compile(r"(?:ss|sh|ch|x|zz)es$")
_NO_E_ENDING = re.compile(
    r"(?:ss|ll|ff|zz|[cs]k|sh|[tnaeor]ch|[cpnslfx]t|[rn]t|y|[aeo]w|x|[nlr]k|[rl]m|rn|[nl]d|rd|[ml]p|rp|gh|ph|mb|bt|rb|"
    r"ai[dlmnrt]|ee[dklmnprt]|ea[dklmnprt]|oa[dmnprt]|oo[bdfkmlnprt]|ou[lnrt]|au[lnt]|oi[dlnt]|ui[dlt]|i[ae]r)$"
)
_WEAK = re.compile(r"[aeiouy][a-z]*(?:er|en|on|or|et|it|el|al|om|op|ow|im|ip|ol|am|an|ar|ot|un)$")
"""Endings whose vowel is mostly unstressed in words of more than one syllable: no e was dropped."""
_VOWEL = re.compile(r"[aeiouy]")
_LONG_VOWEL = re.compile(r"[^aeiou][aeiouy][bdgfklmnprt]$|qu[aeiou][dklmnprt]$|^[aeiou][bdgfklmnprst]$|uir$")
_SYLLABLE_L_OR_AT = re.compile(r"[^aeiourl]l$|at$")
_DECADE = re.compile(r"'?\d+s")
_SILENT_E = tuple(
    sorted(
        words(
            """
    rg saf lat wid fin tru clos ver nic pur pl tl bl rs av iv ut ok os
    """
        )
    )
)
"""Ends of adjectives that lost their e before -er and -est."""
_SOFT_NG = words(
    """
    imping infring cring hing lung plung ting sing twing
    """
)
_STRONG = re.compile(
    r"(?:[pl]lor|gnor|stor|[dt]or|mpet|plet|cret|[cnv]it|radit|[pm]os|scen|ven|phon|pon|thron|vok|cap|hap|tap|rap|tal|hal|"
    r"wip|trip|[pcsx]ar|clar|dar|[dptmn]un|tim|com|nam|fam|lam|gam|fram|nop|cop|rot|not|vot|mot|[bh]on|ron|clon|pol|sol|"
    r"hum|sum|pan|plan)$"
)
"""Endings of such words that take the e all the same ("explore", "compete", "escape", "declare")."""


@lru_cache(maxsize=100_000)
def lemma_of(word: str, upos: str, xpos: str) -> str:
    """The lemma of a word, given its universal and its Penn tag."""
    low = word.lower().replace("’", "'")
    if upos == "PROPN":
        return _proper(word, xpos)
    if upos == "AUX":
        return AUXILIARIES.get(low) or _verb(low, xpos)
    if upos == "VERB":
        return _verb(low, xpos)
    if upos == "NOUN":
        return _noun(low, xpos)
    if upos in ("ADJ", "ADV") and xpos in ("JJR", "JJS", "RBR", "RBS"):
        return _compared(low)
    if upos == "PRON" and xpos == "PRP$":
        return low
    if upos in ("PRON", "DET", "PART") and xpos != "POS":
        return PRONOUNS.get(low, low)
    return low


def _verb(low: str, xpos: str) -> str:
    xpos = xpos if xpos.startswith(("V", "MD")) else _verb_tag(low)
    known = VERBS.get(low)
    if known is not None and not (low in BASE_FORMS and xpos in ("VB", "VBP")):
        return known
    if xpos == "VBZ":
        return _third_person(low)
    if xpos in ("VBD", "VBN") and low.endswith("ed") and len(low) > 3:
        return low[:-3] + "y" if low.endswith("ied") else _stem(low[:-2])
    if xpos == "VBG" and low.endswith("ing") and len(low) > 4:
        return _stem(low[:-3])
    return _prefixed(low) or low


def _verb_tag(low: str) -> str:
    """The Penn tag that a verb's ending tells, where the tagger gave a noun's ("Pakistan expels ..." in a headline)."""
    if low.endswith("ing"):
        return "VBG"
    if low.endswith("ed"):
        return "VBD"
    return "VBZ" if low.endswith("s") and not low.endswith("ss") else "VB"


def _prefixed(low: str) -> str | None:
    """An irregular form behind a prefix: "re-took", "overran"."""
    for prefix in ("re-", "de-", "over", "under", "out", "re", "un", "mis", "fore"):
        known = VERBS.get(low[len(prefix) :]) if low.startswith(prefix) else None
        if known is not None and len(known) > 2:
            return prefix + known
    return None


def _third_person(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if _ESSES.search(low):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") and len(low) > 2 else low


def _stem(stem: str) -> str:
    """The verb of a stem left by cutting -ed or -ing."""
    bare = stem.rpartition("-")[2]
    if bare in NO_E or bare in KEEPS_DOUBLE:
        return stem
    if bare.startswith("re") and bare[2:] in NO_E:
        return stem
    if stem.endswith("ll"):
        return stem[:-1] if bare[:-1] in _L_VERBS else stem
    if bare in _L_VERBS:
        return stem
    if _DOUBLED.search(stem) and not stem.endswith(("ff", "zz")):
        return stem[:-1]
    return stem + "e" if _wants_e(bare) else stem


def _wants_e(stem: str) -> bool:
    if not _VOWEL.search(stem):
        return True
    if _NO_E_ENDING.search(stem):
        return stem.endswith(("rs", "ns", "ls", "ps"))
    if stem.endswith(("c", "s", "v", "u", "z", "dg", "rg", "lg", "ag", "eg", "ig", "th", "ee", "ie")):
        return not stem.endswith("ee")
    if stem.endswith("ng"):
        return stem.endswith(("ang", "eng")) or stem in _SOFT_NG
    if _SYLLABLE_L_OR_AT.search(stem):
        return True
    if _WEAK.search(stem):
        return bool(_STRONG.search(stem))
    return bool(_LONG_VOWEL.search(stem))


def _noun(low: str, xpos: str) -> str:
    known = NOUNS.get(low)
    if known is not None:
        return known
    if xpos != "NNS":
        return low
    if low.endswith("'s"):
        low = low[:-2] + "s"
    if _DECADE.fullmatch(low):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if _NOUN_ESSES.search(low):
        return low[:-2]
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 2 else low


def _proper(word: str, xpos: str) -> str:
    if xpos == "NNPS" and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


def _compared(low: str) -> str:
    known = COMPARED.get(low)
    if known is not None:
        return known
    stem = low[:-2] if low.endswith("er") else (low[:-3] if low.endswith("est") else low)
    if stem == low:
        return low
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem + "e" if stem.endswith(_SILENT_E) else stem
