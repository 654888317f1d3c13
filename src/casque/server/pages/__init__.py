"""The pages, one module each."""

from casque.server.pages import about, council, read, signing

ROUTERS = (signing.router, read.router, council.router, about.router)
