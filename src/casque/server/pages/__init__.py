"""The pages, one module each."""

from casque.server.pages import about, asking, council, happening, missions, people, read, report, signing, today

ROUTERS = tuple(
    one.router for one in (today, asking, happening, report, people, missions, council, read, signing, about)
)
