"""Is it English? Function words tell Latin-script languages apart, the script tells the rest.

The word lists are the commonest function words of each language, written down by hand. What matters is
only that
English is told from the others: a report that is not English is set aside with a word, not coded.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WINDOW = 6_000
FEWEST_WORDS = 12
"""With fewer words nothing is said about the language."""

_FUNCTION_WORDS = {
    "en": "the of and to in a is that for it was on are as with they at be this have from or had by not "
    "but what were when we "
    "there an which their said if will each about how up out them then so would these her him has "
    "who its after been "
    "over more than he his into could our also where before against while during between under says because",
    "fr": "le la les de des du et à un une est en que qui dans pour il elle sur au aux par pas plus ne "
    "se ce cette son sa ses avec "
    "ont été sont mais ou leur nous vous d'un d'une l'on selon entre après contre fait être avoir "
    "depuis dont ces",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie "
    "nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor "
    "zur bis mehr durch",
    "es": "el la los las de del y en que a un una es por con para se no su al lo como más o pero sus le "
    "ha este esta entre cuando "
    "muy sin sobre también me hasta hay donde desde todo nos durante uno ni contra otros ese fue según son",
    "pt": "o a os as de do da dos das e em que um uma é por com para se não na no ao mais como mas foi "
    "ele seu sua ou quando muito "
    "nos já está eu também só pelo pela até isso ela entre depois sem mesmo aos ter seus são",
    "it": "il lo la i gli le di del della dei e in che un una è per con non si da al come più ma anche "
    "ha sono nel nella alla dal "
    "questo questa o suo sua loro essere stato dopo tra delle degli cui così dalla se era fra contro",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij uit door "
    "over naar hij die heeft tot "
    "ze wordt of worden deze hebben werd nog zich geen meer tegen onder wel kan had haar",
    "sv": "och i att det som en på är av för med den till inte om ett han har de var jag från vi så men "
    "sig kan hon där efter vid "
    "eller nu under mot sina också ska mellan hade blev",
    "da": "og i at det er en til af som på de med for ikke der den har et fra han var men sig om vi så "
    "eller også efter blev hun "
    "ved skal kan være bliver mod sin havde over",
    "no": "og i det er på en til som for av at med har de ikke den et fra var han om men seg vi så også "
    "etter ble hun ved eller "
    "skal kan blir mot sin hadde være over",
    "fi": "ja on ei se että oli hän mutta myös kun joka ovat tai niin kuin sen mukaan ollut jo vain sekä "
    "olla nyt ole ne joka "
    "mitä hänen jos kanssa vielä",
    "pl": "i w na z do nie się że to jest o jak po przez ale od za co dla są tym oraz jego które być "
    "który przed był także ich "
    "tego już ma może lub",
    "cs": "a v na se je že s z o do to i jako za pro by ve k po jeho ale tak jsou který od podle při "
    "bylo také není své byl "
    "jejich které nebo až",
    "hr": "i u je na da se za su od s o ne što to kao iz koji bi će sa do li ali nije po te biti koja "
    "ili njegov bio već kako "
    "nakon prema",
    "ro": "și de la în a cu pe că din nu o un este pentru mai care se sunt fi ce au prin al fost lui ale "
    "sau dar după către între "
    "până fără",
    "hu": "a az és hogy nem is egy van volt ez meg de csak már ha azt mint még vagy el ki szerint után "
    "minden lesz pedig "
    "között ezt nagyon",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi en ne kadar sonra var değil ise her o mi "
    "ama dedi olduğu ancak "
    "tarafından göre şu ya",
    "sq": "të e në dhe i për me një që nga është se më ka u nuk do si ai por janë kjo ky edhe pas prej tij duke",
    "lt": "ir kad su į iš yra tai ne jis bet kaip buvo už dėl apie nuo jo ar jau po taip savo tik pagal",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada oleh "
    "adalah mereka bahwa telah "
    "lebih atau sebagai kepada kata tersebut",
    "vi": "và của là có trong được cho một với các những không người này đã đến khi về từ ra cũng như "
    "tại để theo ông sẽ",
    "sw": "na ya wa kwa ni katika za la kuwa hii cha ambao pia baada kama hiyo vya yake wakati huo "
    "lakini bila hivyo watu "
    "kutoka ili",
    "so": "oo iyo ka ku waa in uu ay la soo ee u si ayaa kale waxaa ah kala wax mid inta",
    "ha": "da na a ta ya ba wa ga su cewa domin ce ne kuma yi sun wani don an daga kan zai shi wannan",
    "ht": "nan ak yo li pou nou ki sa pa te gen se yon ap fè anpil men tout lè kote",
}
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("zh", r"[\u4e00-\u9fff\u3400-\u4dbf]"), ("ja", r"[\u3040-\u30ff]"), ("ko",
    r"[\uac00-\ud7af\u1100-\u11ff]"),
    ("ru", r"[\u0400-\u052f]"), ("ar", r"[\u0600-\u06ff\u0750-\u077f]"), ("he", r"[\u0590-\u05ff]"),
    ("el", r"[\u0370-\u03ff\u1f00-\u1fff]"), ("hi", r"[\u0900-\u097f]"), ("bn", r"[\u0980-\u09ff]"),
    ("ta", r"[\u0b80-\u0bff]"), ("th", r"[\u0e00-\u0e7f]"), ("my", r"[\u1000-\u109f]"), ("am",
    r"[\u1200-\u137f]"),
    ("ka", r"[\u10a0-\u10ff]"), ("hy", r"[\u0530-\u058f]"),
)  # fmt: skip
_LETTERS_OF = {"ru": (("uk", "іїєґ"), ("bg", "ъ")), "ar": (("ur", "ٹڈڑے"), ("fa", "پچژگی"))}
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=1)
def _profiles() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}


def detect_language(text: str) -> str | None:
    """ISO 639-1 code, ``und`` where words are plainly of no known language, None where nothing can be
    said.
    """
    sample = _sample(text)
    script = _script(sample)
    if script:
        return script
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    if len(words) < FEWEST_WORDS:
        return None
    counts = Counter(words)
    shares = {code: sum(counts[word] for word in profile) / len(words) for code, profile in _profiles().items()}
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if best == "en" or shares[best] < 0.14 or shares["en"] > 0.6 * shares[best]:
        if shares["en"] >= 0.10:
            return "en"
        return "und" if _mostly_accented(sample) else None
    return best


def _sample(text: str) -> str:
    if len(text) <= 3 * _WINDOW:
        return text
    middle = len(text) // 2
    return " ".join((text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]))


def _script(sample: str) -> str | None:
    letters = len(_LETTER.findall(sample))
    if letters < FEWEST_WORDS:
        return None
    shares = [(len(re.findall(pattern, sample)) / letters, code) for code, pattern in _SCRIPTS]
    share, code = max(shares)
    if code == "zh" and shares[1][0] > 0.1:
        code = "ja"
    if share < 0.4:
        return None
    for closer, marks in _LETTERS_OF.get(code, ()):
        if sum(sample.count(mark) for mark in marks) > 0.01 * letters:
            return closer
    return code


def _mostly_accented(sample: str) -> bool:
    """Text in a wrong encoding shows as accented letters all over."""
    letters = _LETTER.findall(sample)
    accented = sum(1 for letter in letters if letter > "\x7f")
    return accented > 0.35 * len(letters)
