"""Lemmas by rule from the Penn tag, with a table of irregular forms.

Unknown -ing and -ed forms get their "e" back ("accusing", "accuse") and lose a doubled letter ("banned", "ban") by the spelling rules of
English; lists hold what the rules get wrong.
"""

from __future__ import annotations

import re

_IRREGULAR_VERBS = """
be:am,is,are,was,were,been,being,'s,'re,'m,’s,’re,’m,ai have:has,had,'ve,having,’ve do:did,done,does,doing will:wo,'ll,’ll would:'d,’d can:ca
arise:arose,arisen awake:awoke,awoken bear:bore,borne,born beat:beaten become:became begin:began,begun bend:bent bet:bet bid:bade,bidden bind:bound
bite:bit,bitten bleed:bled blow:blew,blown break:broke,broken breed:bred bring:brought build:built burn:burnt buy:bought catch:caught choose:chose,chosen
cling:clung come:came cost:cost creep:crept deal:dealt dig:dug draw:drew,drawn drink:drank,drunk drive:drove,driven eat:ate,eaten fall:fell,fallen
feed:fed feel:felt fight:fought find:found flee:fled fly:flew,flown forbid:forbade,forbidden forget:forgot,forgotten forgive:forgave,forgiven
foresee:foresaw,foreseen freeze:froze,frozen get:got,gotten,getting give:gave,given go:went,gone,goes grind:ground grow:grew,grown hang:hung
hear:heard hide:hid,hidden hold:held keep:kept kneel:knelt know:knew,known lay:laid lead:led leap:leapt leave:left lend:lent lie:lain,lying
light:lit lose:lost make:made,making mean:meant meet:met mislead:misled mistake:mistook,mistaken overcome:overcame overrun:overran
oversee:oversaw,overseen overtake:overtook,overtaken overthrow:overthrew,overthrown pay:paid prove:proven ride:rode,ridden ring:rang,rung
rise:rose,risen run:ran,running say:said,says see:saw,seen seek:sought sell:sold send:sent shake:shook,shaken shine:shone shoot:shot show:shown
shrink:shrank,shrunk sing:sang,sung sink:sank,sunk sit:sat slay:slew,slain sleep:slept slide:slid speak:spoke,spoken speed:sped spend:spent
spin:spun spring:sprang,sprung stand:stood steal:stole,stolen stick:stuck strike:struck,stricken strive:strove,striven swear:swore,sworn
sweep:swept swim:swam,swum swing:swung take:took,taken,taking teach:taught tear:tore,torn tell:told think:thought throw:threw,thrown
undergo:underwent,undergone understand:understood undertake:undertook,undertaken uphold:upheld wake:woke,woken wear:wore,worn weep:wept win:won
wind:wound withdraw:withdrew,withdrawn withhold:withheld withstand:withstood write:wrote,written wring:wrung sue:sued,suing,sues
die:dying,died,dies tie:tying,tied,ties vie:vying,vied untie:untied rebuild:rebuilt retake:retook,retaken rewrite:rewrote,rewritten
rethink:rethought resell:resold remake:remade broadcast:broadcast forecast:forecast outlaw:outlawed free:freed,freeing,frees
fuel:fuelled,fuelling,fueled,fueling guide:guided,guiding lie:lied create:created,creating,creates recreate:recreated,recreating agree:agreed,agreeing,agrees disagree:disagreed,disagreeing guarantee:guaranteed,guaranteeing decree:decreed,decreeing oversee:overseeing flee:fleeing see:seeing
"""
_IRREGULAR_NOUNS = """
man:men woman:women child:children person:people foot:feet tooth:teeth mouse:mice life:lives wife:wives knife:knives leaf:leaves half:halves
self:selves thief:thieves wolf:wolves shelf:shelves gunman:gunmen policeman:policemen policewoman:policewomen spokesman:spokesmen
spokeswoman:spokeswomen crisis:crises basis:bases analysis:analyses thesis:theses hypothesis:hypotheses axis:axes criterion:criteria
phenomenon:phenomena datum:data medium:media series:series species:species means:means headquarters:headquarters troops:troops
serviceman:servicemen militiaman:militiamen congressman:congressmen businessman:businessmen fisherman:fishermen statesman:statesmen
tribesman:tribesmen countryman:countrymen clergyman:clergymen chairman:chairmen seaman:seamen airman:airmen guardsman:guardsmen
rifleman:riflemen layman:laymen bus:buses gas:gases virus:viruses status:statuses campus:campuses census:censuses bonus:bonuses
"""


def _table(rows: str) -> dict[str, str]:
    return {form: lemma for row in rows.split() for lemma, _, forms in (row.partition(":"),) for form in forms.split(",")}


VERBS, NOUNS = _table(_IRREGULAR_VERBS), _table(_IRREGULAR_NOUNS)
NOUNS.pop("troops", None)
NOUNS["people"] = "people"
PRONOUNS = {
    "me": "I", "us": "we", "him": "he", "them": "they", "'s": "we", "’s": "we", "'em": "they", "these": "this", "those": "that", "an": "a",
    "n't": "not", "n’t": "not", "whom": "who", "i": "I",
}
COMPARED = {
    "better": "good", "best": "good", "worse": "bad", "worst": "bad", "more": "many", "most": "many", "less": "little", "least": "little",
    "further": "far", "farther": "far", "furthest": "far",
}
_DOUBLED = re.compile(r"(?:[^aeiou][aeiou]|qu[aeiou])([bdgklmnprtvz])\1$")
KEEPS_DOUBLE = frozenset(
    "kill call pull tell fill spill sell drill roll poll install shell spell stall swell yell smell enroll instill grill chill thrill dwell skill "
    "bill till mill fulfill add err purr buzz odd".split()
)
_ADDS_E = re.compile(
    r"(?:[^aeiou]u|[^aeioul]l|[csuvz]|[aeiou]g(?<!ing)|dg|rg|ng(?<!ing)|"
    r"[^aeiou]at|[iou]at|[aeiou][^aeiou]at|[^aeio][aiou][kpmbdt]|[^aeiou]i[nrt]|[^aeiouwx]or|ur|ar(?<!lear)|ir|as|is|os|us|th)$"
)
NO_E = frozenset(
    """visit limit edit exit profit benefit credit audit deposit inherit prohibit exhibit inhibit solicit elicit orbit merit vomit inhabit spit
    target market budget interpret fret deliver enter offer suffer order consider remember differ murder gather answer cover discover recover
    happen open listen threaten strengthen weaken broaden tighten loosen frighten fasten widen worsen deepen threaten harden sharpen
    develop gallop worship kidnap equip abandon pardon reason mention position question ration station function sanction condition caution
    petition pension mission commission reckon summon blacken govern concern return turn burn learn earn warn mourn yearn adorn join train
    detain contain maintain obtain remain explain complain gain retain sustain restrain attain entertain chain drain pain stain campaign
    sign design resign assign reign poison imprison season weapon arm alarm harm form perform inform reform confirm affirm storm
    claim exclaim proclaim reclaim aim roam foam seem deem redeem bloom doom room fear appear disappear hear near clear bear tear wear
    repair air despair pair stair pour tour harbor harbour labor labour favor favour honor honour endeavor mirror monitor anchor author
    sponsor tutor err bar star mar scar war trigger conquer hammer linger ponder wander wonder hinder render surrender tender murmur occur
    spur blur incur concur recur fur commit admit submit permit omit emit transmit hit sit quit split cut put shut rebut let bet get set
    forget upset regret reset pit knit fit outfit heat treat defeat repeat beat eat cheat seat retreat threat sweat meet greet wait await
    float boat shoot loot root boost roast toast boast post host cost exhaust trust adjust arrest protest request test rest invest suggest
    attest contest detest infest molest digest assist insist resist persist consist exist enlist list twist desist subsist lobby
    back attack hack pack track crack lack sack ransack hijack stack block lock shock knock mock rock unlock kick pick stick strike look book
    cook hook rebook work mark park remark embark bark spark talk walk balk stalk milk ask mask risk task rank thank tank link think drink
    sink shrink bank flank break speak seek leak peak streak soak croak help group stop drop shop chop crop top step reap leap keep sleep
    sweep weep creep sleep heap cheap camp stamp swamp dump jump bump pump trump plump lump limp dam ram slam cram jam program swim trim
    claim brim skim plan ban scan span can pin win spin begin thin run gun stun shun sun ruin bomb comb climb plumb numb
    lead read spread dread head plead tread bleed feed need speed succeed proceed exceed heed seed weed breed aid raid braid
    load unload upload download explode end send spend lend bend defend attend intend extend pretend suspend depend amend append
    offend fund refund found wound sound round surround bound pound ground hound mound land hand stand demand command expand brand
    withstand band sand bind find mind remind wind blind grind bond respond correspond abscond hold fold scold mold build yield wield
    shield field weld guard regard discard board record afford accord ward reward award forward herd avoid void fraud applaud
    flood brood blood add bid rid forbid skid rub grab stab club dub sob rob mob snub curb absorb disturb herb hang bang gang bring sing
    ring cling sting fling wing swing long belong prolong hug drug plug mug dig rig big log flog jog fog clog bog slog unplug bug
    push publish punish establish abolish demolish finish vanish banish wash crash clash smash lash slash flash cash rush crush
    brush ambush wish fish polish perish cherish vanquish relinquish distinguish extinguish watch catch match dispatch snatch hatch patch
    reach preach teach search research march launch punch crunch attach detach approach encroach broach touch vouch laugh cough
    weigh sigh neigh pass harass assess process access possess address dress press express impress oppress suppress repress depress
    confess profess progress guess bless discuss miss dismiss kiss toss cross boss focus bias mix fix tax relax box vex annex hoax
    fight seek show follow allow swallow borrow narrow grow throw know blow slow row flow bow vow tow crow draw claw thaw saw bellow
    view review interview renew chew stew brew screw play stay pay say lay delay betray display obey survey convey destroy deploy
    employ enjoy annoy convoy toy buy guy boil spoil soil foil toil oil recoil fail jail sail hail mail nail tail detail prevail assail
    avail bail curtail entail unveil peel feel heel kneel steal heal deal reveal appeal conceal seal meal repeal squeal cancel level
    travel model label quarrel signal channel rival equal total shovel unravel fuel duel pencil council parallel control patrol
    expel compel propel repel rebel dispel impel haul maul howl crawl bowl growl sprawl shell hurl curl whirl snarl tail ceil veil coil""".split()
)


def lemma_of(word: str, upos: str, xpos: str) -> str:
    """The lemma of a word, given its universal and Penn tag."""
    low = word.lower()
    if upos in ("VERB", "AUX"):
        return _verb(low, xpos)
    if upos == "NOUN":
        return _noun(low, xpos)
    if upos == "PROPN":
        return _proper(word, xpos)
    if upos in ("PRON", "DET", "PART", "ADV", "ADJ"):
        if upos == "PRON" and low in PRONOUNS:
            return PRONOUNS[low]
        if low in ("n't", "n’t"):
            return "not"
        if low in ("an", "these", "those"):
            return PRONOUNS[low]
        if xpos in ("JJR", "JJS", "RBR", "RBS"):
            return _compared(low)
        return low
    return low


def _verb(low: str, xpos: str) -> str:
    known = VERBS.get(low)
    if known is not None and not (low in ("found", "ground", "wound", "lay", "saw", "bound", "felt", "left", "rose", "shot", "bore", "born", "bit") and xpos in ("VB", "VBP")):
        return known
    if xpos == "VBZ":
        return _third_person(low)
    if xpos in ("VBD", "VBN") and low.endswith("ed") and len(low) > 3:
        return _stem(low[:-2], low)
    if xpos == "VBG" and low.endswith("ing") and len(low) > 4:
        return _stem(low[:-3], low)
    return low


def _third_person(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz|o)es$", low):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _stem(stem: str, low: str) -> str:
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    if stem in NO_E or stem in KEEPS_DOUBLE:
        return stem
    if _DOUBLED.search(stem) and stem not in KEEPS_DOUBLE and (not stem.endswith("ll") or stem[:-1] in NO_E):
        return stem[:-1]
    if stem.endswith(("ss", "ll", "ff", "ck", "sh", "tch", "nch", "ct", "pt", "rt", "nt", "st", "lt", "ft", "xt", "y", "w", "x", "nk", "sk", "lk", "rk", "rm", "lm", "rn", "nd", "ld", "rd", "mp", "lp", "gh", "ph", "ll", "nn", "ain", "een", "oon", "ail", "eed", "eak", "eat", "eam", "ear", "eer", "oat", "oad", "ook", "oom", "oot", "out", "aul", "oil", "oin")):
        return stem
    if stem.endswith(("er", "en", "on", "or", "et", "it", "el", "al", "om", "op", "ow", "im", "ap", "ip", "ab", "ob", "un")) and len(stem) > 4 and not stem.endswith(("ior", "clud", "erat", "uit")):
        return stem + "e" if stem.endswith(_LONG_E) else stem
    return stem + "e" if _wants_e(stem) else stem


_LONG_E = (
    "plor", "gnor", "stor", "mpet", "plet", "let", "fer" + "\0", "vit", "cit", "xcit", "unit", "ignit", "writ", "ropos", "ttack\0", "tal\0", "ril\0", "ondon", "postpon", "phon", "ton" + "\0",
    "tradit", "pedit", "invit", "recit", "reunit", "vok", "cid", "indic\0", "ecid", "collid", "provid", "resid", "divid", "decid", "presid", "guid", "confin", "defin", "combin", "examin", "imagin", "undermin", "machin", "determin", "declin", "outlin", "refin", "assum", "consum", "presum", "resum", "volum\0", "welcom", "becom", "overcom", "promot", "devot", "denot", "quot", "vot", "not\0", "hal" + "\0", "interven", "conven", "escap", "shap", "tap" + "\0", "scrap\0", "wip", "strip\0", "hop\0", "cop\0", "slop\0", "elop\0", "rob\0", "prob", "describ", "prescrib", "brib",
)


def _wants_e(stem: str) -> bool:
    if stem.endswith(("c", "s", "v", "u", "z", "dg", "rg", "lg", "ag", "eg", "ieg", "th")):
        return not stem.endswith(("us" + "\0", "ss"))
    if stem.endswith("ng"):
        return stem.endswith(("ang", "eng", "ong" + "\0", "unge")) or stem in ("impinge", "infring", "cring", "hing", "lung", "plung")
    if re.search(r"[^aeiou]l$", stem):
        return True
    if re.search(r"[^aeiou][aeiou][bdfgklmnprt]$", stem) or re.search(r"qu[aeiou][dklmnprt]$", stem):
        return True
    if re.search(r"[iu]at$|[aeo]at$", stem):
        return not stem.endswith(("eat", "oat"))
    return bool(re.search(r"(?:uir|air\0|our\0|ieg|uit\0|iv)$", stem))


def _noun(low: str, xpos: str) -> str:
    if xpos != "NNS":
        return NOUNS.get(low, low) if low in ("men", "women", "children") else low
    if low in NOUNS:
        return NOUNS[low]
    if low.endswith("ies") and len(low) > 4 and low not in ("movies", "zombies", "cookies", "calories"):
        return low[:-3] + "y"
    if low in ("movies", "zombies", "cookies", "calories"):
        return low[:-1]
    if re.search(r"(?:ss|sh|ch|x|zz)es$", low) or low in ("heroes", "potatoes", "tomatoes", "vetoes", "torpedoes", "mosquitoes", "echoes", "embargoes", "tornadoes", "volcanoes", "cargoes"):
        return low[:-2]
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low


def _proper(word: str, xpos: str) -> str:
    if xpos == "NNPS" and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


def _compared(low: str) -> str:
    if low in COMPARED:
        return COMPARED[low]
    stem = low[:-2] if low.endswith("er") else (low[:-3] if low.endswith("est") else low)
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem + "e" if stem.endswith(("rg", "saf", "lat", "wid", "fin", "tru", "clos", "sever", "nic", "pur", "simpl", "littl", "abl")) else stem
