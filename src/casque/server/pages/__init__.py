"""The pages, one module each."""

from casque.server.pages import about, council, missions, read, signing

ROUTERS = (signing.router, read.router, council.router, missions.router, about.router)
