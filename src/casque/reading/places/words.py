"""Words that tell what a capitalised name is: a place, a person, an organisation; and how a place's name may be put."""

from __future__ import annotations

LOCATIVE = frozenset(
    "in at near from outside inside around across throughout within toward towards into".split()
)
"""Prepositions that say that what follows is a place (or a time; a name after them is mostly a place)."""

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest north-east north-west "
    "south-east south-west northeastern northwestern southeastern southwestern north-eastern north-western south-eastern "
    "south-western upper lower mid downtown greater inner outer rural central-southern".split()
)

UNIT_KINDS = {
    "region": "admin1", "province": "admin1", "state": "admin1", "governorate": "admin1", "oblast": "admin1",
    "prefecture": "admin1", "wilaya": "admin1", "department": "admin1", "territory": "admin1", "krai": "admin1",
    "city": "city", "town": "city", "village": "city", "municipality": "city", "commune": "city", "camp": "city",
    "airport": "city", "hamlet": "city", "suburb": "city", "neighbourhood": "city", "neighborhood": "city",
    "port": "city", "base": "city", "district": "", "county": "", "parish": "", "area": "", "valley": "", "cercle": "",
    "sector": "", "township": "city", "borough": "city", "co.": "", "island": "", "republic": "country",
}  # fmt: skip
"""Words beside a name that say what kind of place it is ("Gao region", "the town of Konna"); "" where any kind will do."""

TITLES = frozenset(
    "president vice-president minister premier chancellor king queen prince princess emir sultan sheikh sheik imam pope bishop "
    "archbishop cardinal rev reverend father sister brother mr mrs ms miss dr prof professor sir lord lady dame gen general col colonel "
    "lt lieutenant maj major capt captain sgt sergeant cpl corporal pvt admiral adm commander brigadier marshal sen senator rep "
    "representative congressman congresswoman gov governor mayor judge justice ambassador secretary spokesman spokeswoman "
    "spokesperson chief chairman chairwoman director coach officer detective sheriff deputy attorney counsel delegate councillor "
    "councilman commissioner inspector baron duke earl saint ayatollah hajj sayyid".split()
)
"""Titles after which a name is a person's."""

ORGANISATION_WORDS = frozenset(
    "university college school institute bank ministry department party movement front army forces force police council committee "
    "commission court union federation association agency organisation organization company corporation corp inc ltd group airlines "
    "airways times post herald tribune journal gazette observer news chronicle guardian telegraph star press radio television tv "
    "hospital church cathedral mosque museum club united fc afc city's league brigade battalion regiment division corps command "
    "mission embassy consulate office bureau center centre foundation fund alliance coalition congress parliament senate assembly "
    "chamber high hotel stadium arena theatre theater authority society trust cup games festival treaty accord agreement protocol "
    "conference summit declaration award prize bridge street road avenue boulevard square lane drive highway station ave rd blvd avenue racecourse basilica gate clinic "
    "tigers lions eagles bears giants sox yankees dodgers lakers exchange act bulls hawks".split()
)
"""Words in a capitalised stretch that make it an organisation, a work, a team or a building, not the place inside it."""

ORGANISATION_HEADS = frozenset(
    "university bank institute ministry department party movement army church college court council assembly chamber association "
    "union federation front voice society bishop archbishop duke earl museum "
    "academy treaty peace friends sons daughters school order house".split()
)
"""Capitalised words that with "of" own the place after them ("Bank of Mali", "Duke of York")."""

SPEECH = frozenset(
    "said says told added replied argued asked thinks believes tweeted joked recalled testified insisted smiled laughed".split()
)
"""Verbs after a bare surname."""

NOT_PLACES = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov "
    "dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun spring summer autumn winter fall easter "
    "christmas ramadan eid new year god islam christianity parliament congress senate twitter facebook internet english french arabic "
    "spanish russian german chinese i he she it they we you the a an this that these those his her their our my its fact general "
    "addition response order all most many police army government state council security un eu nato reuters afp ap and but for not no "
    "what when where who why how some one two three court man bar so as is of on by to or if at in do up us central union liberty "
    "independence unity mission western northern eastern southern north south east west president justice peace hope orange "
    "continent brexit sharia mass copts capitol holy social mobile enterprise college university church international national republic federal democratic kingdom freedom".split()
)
"""Words that some town bears as its name but that mean something else in a report."""

EVENT_LOCATIVE = frozenset("in at near outside inside around across throughout within along over off".split())
"""Prepositions by which a place says where something happened."""
