"""Irregular forms and spelling exceptions for the lemmatizer, compiled by hand."""

from __future__ import annotations

from casque.language.word_lists import forms_to_lemmas, words

_VERBS = """
boycott:boycotted,boycotting teargas:teargassed,teargassing surveil:surveilled,surveilling
square:squared,squaring sponge:sponging procreate:procreated,procreating
combat:combated,combating,combatted,combatting format:formatted,formatting quiz:quizzed,quizzing,quizzes
feed:feed need:need seed:seed heed:heed bleed:bleed shed:shed wed:wed
be:am,is,are,was,were,been,being,'s,'re,'m,’s,’re,’m,ai have:has,had,'ve,having,’ve do:did,done,does,doing
will:wo,'ll,’ll would:'d,’d can:ca arise:arose,arisen awake:awoke,awoken,awaking bear:bore,borne,born
beat:beaten become:became begin:began,begun bend:bent bet:bet bid:bade,bidden bind:bound
bite:bit,bitten,biting bleed:bled blow:blew,blown break:broke,broken breed:bred bring:brought build:built
burn:burnt buy:bought catch:caught choose:chose,chosen cling:clung come:came cost:cost creep:crept
deal:dealt dig:dug draw:drew,drawn drink:drank,drunk drive:drove,driven eat:ate,eaten fall:fell,fallen
feed:fed feel:felt fight:fought find:found flee:fled,fleeing fly:flew,flown forbid:forbade,forbidden
forget:forgot,forgotten forgive:forgave,forgiven foresee:foresaw,foreseen freeze:froze,frozen
get:got,gotten,getting give:gave,given go:went,gone,goes grind:ground grow:grew,grown hang:hung hear:heard
hide:hid,hidden hold:held keep:kept kneel:knelt know:knew,known lay:laid lead:led leap:leapt leave:left
lend:lent lie:lain,lying,lied light:lit lose:lost make:made,making mean:meant meet:met mislead:misled
mistake:mistook,mistaken overcome:overcame overrun:overran oversee:oversaw,overseen,overseeing
overtake:overtook,overtaken overthrow:overthrew,overthrown pay:paid prove:proven ride:rode,ridden,riding
ring:rang,rung rise:rose,risen run:ran,running say:said,says see:saw,seen,seeing seek:sought sell:sold
send:sent shake:shook,shaken,shaking shine:shone shoot:shot show:shown shrink:shrank,shrunk sing:sang,sung
sink:sank,sunk sit:sat slay:slew,slain sleep:slept slide:slid speak:spoke,spoken speed:sped spend:spent
spin:spun spring:sprang,sprung stand:stood steal:stole,stolen stick:stuck strike:struck,stricken,striking
strive:strove,striven swear:swore,sworn sweep:swept swim:swam,swum swing:swung take:took,taken,taking
teach:taught tear:tore,torn tell:told think:thought throw:threw,thrown
undergo:underwent,undergone,undergoing understand:understood undertake:undertook,undertaken uphold:upheld
wake:woke,woken,waking wear:wore,worn weep:wept win:won wind:wound withdraw:withdrew,withdrawn
withhold:withheld withstand:withstood write:wrote,written,writing wring:wrung sue:sued,suing,sues
die:dying,died,dies tie:tying,tied,ties vie:vying,vied untie:untied rebuild:rebuilt retake:retook,retaken
rewrite:rewrote,rewritten,rewriting rethink:rethought resell:resold remake:remade broadcast:broadcast
forecast:forecast outlaw:outlawed free:freed,freeing,frees fuel:fuelled,fuelling,fueled,fueling
guide:guided,guiding create:created,creating,creates recreate:recreated,recreating
agree:agreed,agreeing,agrees disagree:disagreed,disagreeing guarantee:guaranteed,guaranteeing
decree:decreed,decreeing adhere:adhered,adhering interfere:interfered,interfering
persevere:persevered,persevering taste:tasted,tasting waste:wasted,wasting paste:pasted,pasting haste:hasted
hasten:hastened,hastening scare:scared,scaring scrape:scraped,scraping stare:stared,staring
spare:spared,sparing share:shared,sharing snare:snared,snaring type:typed,typing
massacre:massacred,massacring owe:owing,owed underlie:underlying,underlay,underlain weave:wove,woven
overhear:overheard outshine:outshone overdo:overdid,overdone redo:redid,redone undo:undid,undone
outdo:outdid,outdone prepay:prepaid repay:repaid stink:stank,stunk sow:sown hew:hewn mow:mown sew:sewn
debut:debuted,debuting even:evened siphon:siphoned,siphoning
imperil:imperiled,imperiling,imperilled,imperilling defang:defanged panic:panicked,panicking
mimic:mimicked,mimicking traffic:trafficked,trafficking picnic:picnicked,picnicking
frolic:frolicked,frolicking focus:focused,focusing,focussed,focussing,focuses learn:learnt spoil:spoilt
spill:spilt smell:smelt dream:dreamt swirl:swirled,swirling unearth:unearthed froth:frothed shoe:shoes,shod
premiere:premiered,premiering persuade:persuaded,persuading dissuade:dissuaded,dissuading
invade:invaded,invading evade:evaded,evading route:routed,routing reroute:rerouted,rerouting
dispute:disputed,disputing salute:saluted,saluting execute:executed,executing mute:muted,muting
belie:belied,belying hogtie:hogtied strew:strewn forsake:forsook,forsaken partake:partook,partaken
misunderstand:misunderstood override:overrode,overridden outgrow:outgrew,outgrown forgo:forwent,forgone
forego:forewent,foregone behold:beheld beset:beset recast:recast recut:recut rerun:reran outrun:outran
undercut:undercut unwind:unwound rewind:rewound redraw:redrew,redrawn foretell:foretold retell:retold
resend:resent misspell:misspelt mislay:mislaid waylay:waylaid inlay:inlaid overlay:overlaid overpay:overpaid
underpay:underpaid overfly:overflew,overflown hijack:hijacked besiege:besieged,besieging siege:sieged
singe:singed,singeing dye:dyed,dyeing canoe:canoed,canoeing hoe:hoed,hoeing toe:toed,toeing age:aging,ageing
crossbreed:crossbred interbreed:interbred spoonfeed:spoonfed typecast:typecast telecast:telecast
sublet:sublet bus:bussed,bussing,buses gas:gassed,gassing,gasses ski:skied,skiing taxi:taxied,taxiing
veto:vetoed,vetoing,vetoes echo:echoed,echoing,echoes torpedo:torpedoed,torpedoing,torpedoes
embargo:embargoed,embargoing,embargoes cite:cited,citing site:sited,siting smite:smote,smitten
unite:united,uniting reunite:reunited,reuniting ignite:ignited,igniting invite:invited,inviting
incite:incited,inciting recite:recited,reciting excite:excited,exciting expedite:expedited,expediting
delete:deleted,deleting deplete:depleted,depleting compete:competed,competing complete:completed,completing
obsolete:obsoleted secrete:secreted,secreting promote:promoted,promoting demote:demoted,demoting
devote:devoted,devoting denote:denoted,denoting quote:quoted,quoting vote:voted,voting note:noted,noting
dote:doted connote:connoted rape:raped,raping escape:escaped,escaping shape:shaped,shaping reshape:reshaped
tape:taped,taping drape:draped hope:hoped,hoping cope:coped,coping grope:groped wipe:wiped,wiping
swipe:swiped gripe:griped,griping pipe:piped,piping snipe:sniped,sniping provoke:provoked,provoking
revoke:revoked,revoking invoke:invoked,invoking evoke:evoked,evoking choke:choked,choking
stoke:stoked,stoking smoke:smoked,smoking joke:joked,joking poke:poked hike:hiked,hiking like:liked,liking
spike:spiked,spiking dislike:disliked fake:faked,faking bake:baked,baking rake:raked brake:braked,braking
stake:staked,staking
"""

_NOUNS = """
man:men woman:women child:children person:people foot:feet tooth:teeth mouse:mice life:lives wife:wives
knife:knives leaf:leaves half:halves self:selves thief:thieves wolf:wolves shelf:shelves gunman:gunmen
policeman:policemen policewoman:policewomen spokesman:spokesmen spokeswoman:spokeswomen crisis:crises
basis:bases analysis:analyses thesis:theses hypothesis:hypotheses axis:axes criterion:criteria series:series
species:species means:means headquarters:headquarters serviceman:servicemen militiaman:militiamen
congressman:congressmen businessman:businessmen fisherman:fishermen statesman:statesmen tribesman:tribesmen
countryman:countrymen clergyman:clergymen chairman:chairmen seaman:seamen airman:airmen guardsman:guardsmen
rifleman:riflemen layman:laymen bus:buses gas:gases virus:viruses status:statuses campus:campuses
census:censuses bonus:bonuses phenomenon:phenomena ox:oxen goose:geese loaf:loaves calf:calves hoof:hooves
scarf:scarves wharf:wharves elf:elves housewife:housewives midwife:midwives grandchild:grandchildren
schoolchild:schoolchildren stepchild:stepchildren gentleman:gentlemen diagnosis:diagnoses oasis:oases
parenthesis:parentheses synthesis:syntheses emphasis:emphases neurosis:neuroses stimulus:stimuli
fungus:fungi nucleus:nuclei alumnus:alumni bacterium:bacteria memorandum:memoranda referendum:referenda
appendix:appendices index:indices matrix:matrices vertex:vertices ache:aches cache:caches headache:headaches
movie:movies zombie:zombies cookie:cookies calorie:calories rookie:rookies genie:genies prairie:prairies
selfie:selfies junkie:junkies tie:ties lie:lies die:dies pie:pies necktie:neckties hero:heroes
potato:potatoes tomato:tomatoes veto:vetoes torpedo:torpedoes mosquito:mosquitoes echo:echoes
embargo:embargoes tornado:tornadoes volcano:volcanoes cargo:cargoes ski:skis taxi:taxis alibi:alibis
jihadi:jihadis brother-in-law:brothers-in-law passer-by:passers-by passerby:passersby shoe:shoes toe:toes
foe:foes canoe:canoes hoe:hoes quiz:quizzes lens:lenses canvas:canvases atlas:atlases chorus:choruses
walrus:walruses consensus:consensuses corpus:corpora caucus:caucuses focus:focuses circus:circuses
surplus:surpluses apparatus:apparatuses prospectus:prospectuses bias:biases alias:aliases yes:yeses
trauma:traumas iris:irises ibis:ibises cactus:cacti terminus:termini octopus:octopuses sinus:sinuses
bus:busses minibus:minibuses corps:corps moratorium:moratoria stadium:stadia gymnasium:gymnasia dice:dice
larva:larvae formula:formulae taxman:taxmen
"""

_PLURAL_LEMMAS = """
people clothes goods politics economics media data news headquarters means series species pants jeans
trousers thanks regards proceedings earnings savings whereabouts surroundings outskirts mathematics physics
statistics ethics athletics electronics logistics chaos bourgeois chassis debris rendezvous scissors shorts
alms amends belongings riches tropics gallows barracks crossroads genitals feces sunglasses innings aircraft
spacecraft hovercraft police sheep fish salmon cattle offspring
"""


VERBS = forms_to_lemmas(_VERBS)
"""Verb form to lemma."""
NOUNS = forms_to_lemmas(_NOUNS) | {word: word for word in _PLURAL_LEMMAS.split()}
"""Plural noun to lemma; nouns that are only plural stay as they are."""

NO_E = words(
    """
    abandon abolish abscond absorb access accord adapt add address adjust admit adorn affirm afford aid
    aim air alarm allow ambush amend anchor annex annoy answer appeal appear append applaud approach arm
    arrest ask assail assess assign assist attach attack attain attend attest audit author avail avoid
    await award back bail balk ban band bang banish bank bar bark barter bear beat bedevil begin bellow
    belong bend benefit bet betray bias bid big bind birth blacken bless blind block blood bloom blow blur
    board boast boat bog boil bomb bond book boost borrow boss bother bound bow bowl box braid brand break
    brew brim bring broach broaden brood brush budget bug build bump burn buy camp campaign can cancel
    cash catch caution ceil chain channel cheap cheat cherish chew chop claim clash claw clear climb cling
    clog club coil comb command commission commit compel complain conceal concern concur condition confess
    confirm conquer consider consist contain contest control convey convoy cook correspond cost cough
    council cover crack cram crash crawl credit creep croak crop cross crow crunch crush curb curl curtail
    cut dam deal debut deem deepen defang defeat defend delay deliver demand demolish depend deploy
    deposit depress design desist despair destroy detach detail detain detest develop differ dig digest
    disappear discard discover discuss dismiss dispatch dispel display distinguish disturb doom download
    drain draw dread dress drink drop drug dub duel dump earn eat edit elicit embark emit employ encroach
    end endeavor enjoy enlist entail enter entertain envelop equal equip err establish exceed exclaim
    exhaust exhibit exist exit expand expel explain explode express extend extinguish fail fasten favor
    favour fear feel field fight find finish fish fit fix flank flash fling float flog flood flow foam fog
    foil fold follow forbid forget form forward found fraud fret frighten froth function fund fur gain
    gallop gang gather gossip govern grab greet grind ground group grow growl guard guess gun guy hack
    hail hammer hand hang happen harass harbor harbour harden harm hatch haul head heal heap hear heat
    heed heel help herb herd hinder hit hoax hold honor honour hook host hound howl hug hurl impel impress
    imprison incur infest inform inhabit inherit inhibit insist intend interpret interview invest jail jam
    jog join jump keep kick kidnap kiss kneel knit knock know label labor labour lack land lash laugh
    launch lay leak leap learn lend let level limit limp linger link list listen load lobby lock log long
    look loosen loot lump mail maintain mar march mark market mask match maul meal meet mention merit milk
    mind mirror miss mission mix mob mock model mold molest monitor mound mourn mug murder murmur nail
    narrow near need neigh numb obey obtain occur offend offer oil omit open oppress orbit order outfit
    pack pain pair parallel pardon park pass patch patrol pay peak peel pencil pension perform perish
    permit persist petition pick pin pit plan play plead plug plumb plump poison polish ponder position
    possess post pound pour preach press pretend prevail proceed process proclaim profess profit program
    progress prohibit prolong propel protest publish pump punch punish push put quarrel question quit raid
    ram rank ransack ration reach read reap reason rebel rebook rebut reckon reclaim recoil record recover
    recur redeem reform refund regard regret reign relax relinquish remain remark remember remind render
    renew repair repeal repeat repel repress request research reset resign resist respond rest restrain
    retain retreat return reveal review reward rid rig ring risk rival roam roast rob rock room root round
    row rub ruin rumor rumour rush sack sail sanction sand saunter saw say scan scar scold screw seal
    search season seat seed seek seem send set sharpen shell shepherd shield shock shoot shop shovel show
    shrink shun shut sigh sign signal sing sink sit skid skim slam slash sleep slog slow smash snarl
    snatch snub soak sob soil solicit sound span spark speak spend spin spit split spoil sponsor sprawl
    spread spur squeal stab stack stain stair stalk stamp stand star station stay steal step stew stick
    sting stop storm streak strengthen stun submit subsist succeed suffer suggest summon sun suppress
    surrender surround survey suspend sustain swallow swamp sweat sweep swim swing swirl tail talk tank
    target task tax teach tear tender test thank thaw thin think threat threaten throw tighten toast toil
    top toss total touch tour tow toy track train transmit travel tread treat trigger trim trump trust
    turn tutor twirl twist unearth unload unlock unplug unravel unveil upload upset vanish vanquish veil
    vex view visit void vomit vouch vow wait walk wallop wander war ward warn wash watch weaken weapon
    wear weed weep weigh weld whirl widen wield win wind wing wish withstand wonder work worsen worship
    wound yearn yield
    """
)
"""Verbs whose -ed and -ing forms the spelling rules would give an e that they do not have."""

KEEPS_DOUBLE = words(
    """
    kill call pull tell fill spill sell drill roll poll install shell spell stall swell yell smell enroll
    instill grill chill thrill dwell skill bill till mill fulfill add err purr buzz odd recall stroll
    troll scroll null toll mull cull lull loll enthrall befall forestall wall fall gall appall
    """
)
"""Verbs that end in the doubled letter themselves."""
