"""Words that tell what a capitalised name is: a place, a person, an organisation; and how a place's name
may be put.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LOCATIVE = _words(
    """
    in at near from outside inside around across throughout within toward towards into
    """
)
"""Prepositions that say that what follows is a place (or a time; a name after them is mostly a place)."""

DIRECTIONS = _words(
    """
    north south east west northern southern eastern western central northeast northwest southeast
    southwest north-east north-west south-east south-west northeastern northwestern southeastern
    southwestern north-eastern north-western south-eastern south-western upper lower mid downtown greater
    inner outer rural central-southern
    """
)

UNIT_KINDS = {
    "region": "admin1",
    "province": "admin1",
    "state": "admin1",
    "governorate": "admin1",
    "oblast": "admin1",
    "prefecture": "admin1",
    "wilaya": "admin1",
    "department": "admin1",
    "territory": "admin1",
    "krai": "admin1",
    "city": "city",
    "town": "city",
    "village": "city",
    "municipality": "city",
    "commune": "city",
    "camp": "city",
    "airport": "city",
    "hamlet": "city",
    "suburb": "city",
    "neighbourhood": "city",
    "neighborhood": "city",
    "port": "city",
    "base": "city",
    "district": "",
    "county": "",
    "parish": "",
    "area": "",
    "valley": "",
    "cercle": "",
    "sector": "",
    "township": "city",
    "borough": "city",
    "co.": "",
    "island": "",
    "republic": "country",
}
"""Words beside a name that say what kind of place it is ("Gao region", "the town of Konna"); "" where any
kind will do.
"""

TITLES = _words(
    """
    president vice-president minister premier chancellor king queen prince princess emir sultan sheikh
    sheik imam pope bishop archbishop cardinal rev reverend father sister brother mr mrs ms miss dr prof
    professor sir lord lady dame gen general col colonel lt lieutenant maj major capt captain sgt sergeant
    cpl corporal pvt admiral adm commander brigadier marshal sen senator rep representative congressman
    congresswoman gov governor mayor judge justice ambassador secretary spokesman spokeswoman spokesperson
    chief chairman chairwoman director coach officer detective sheriff deputy attorney counsel delegate
    councillor councilman commissioner inspector baron duke earl saint ayatollah hajj sayyid
    """
)
"""Titles after which a name is a person's."""

ORGANISATION_WORDS = _words(
    """
    university college school institute bank ministry department party movement front army forces force
    police council committee commission court union federation association agency organisation
    organization company corporation corp inc ltd group airlines airways times post herald tribune journal
    gazette observer news chronicle guardian telegraph star press radio television tv hospital church
    cathedral mosque museum club united fc afc city's league brigade battalion regiment division corps
    command mission embassy consulate office bureau center centre foundation fund alliance coalition
    congress parliament senate assembly chamber high hotel stadium arena theatre theater authority society
    trust cup games festival treaty accord agreement protocol conference summit declaration award prize
    bridge street road avenue boulevard square lane drive highway station ave rd blvd racecourse basilica
    gate clinic tigers lions eagles bears giants sox yankees dodgers lakers exchange act bulls hawks
    """
)
"""Words in a capitalised stretch that make it an organisation, a work, a team or a building, not the place
inside it.
"""

ORGANISATION_HEADS = _words(
    """
    university bank institute ministry department party movement army church college court council
    assembly chamber association union federation front voice society bishop archbishop duke earl museum
    academy treaty peace friends sons daughters school order house
    """
)
"""Capitalised words that with "of" own the place after them ("Bank of Mali", "Duke of York")."""

SPEECH = _words(
    """
    said says told added replied argued asked thinks believes tweeted joked recalled testified insisted
    smiled laughed
    """
)
"""Verbs after a bare surname."""

NOT_PLACES = _words(
    """
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed
    thu fri sat sun spring summer autumn winter fall easter christmas ramadan eid new year god islam
    christianity parliament congress senate twitter facebook internet english french arabic spanish
    russian german chinese i he she it they we you the a an this that these those his her their our my its
    fact general addition response order all most many police army government state council security un eu
    nato reuters afp ap and but for not no what when where who why how some one two three court man bar so
    as is of on by to or if at in do up us central union liberty independence unity mission western
    northern eastern southern north south east west president justice peace hope orange community
    hemisphere cruzado time ico continent brexit sharia mass copts capitol holy social mobile enterprise
    college university church international national republic federal democratic kingdom freedom
    """
)
"""Words that some town bears as its name but that mean something else in a report."""

EVENT_LOCATIVE = _words(
    """
    in at near outside inside around across throughout within along over off
    """
)
"""Prepositions by which a place says where something happened."""

UN_SEAT = "New York City"
"""Where the dateline "UNITED NATIONS" is written."""
