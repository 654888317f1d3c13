"""The pages, one module each."""

from casque.server.pages import about, read, signing

ROUTERS = (signing.router, read.router, about.router)
