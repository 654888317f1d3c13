"""The pages, one module each."""

from casque.server.pages import (
    about,
    asking,
    briefing,
    council,
    deciding,
    happening,
    missions,
    people,
    read,
    report,
    signing,
    today,
)

ROUTERS = tuple(
    one.router
    for one in (today, asking, briefing, happening, deciding, report, people, missions, council, read, signing, about)
)
