"""What reports tell of a host government's consent: signals with their sentences, and where consent stands on a day.

``types`` the words, ``signals`` from events to signals by the rules of ``data/consent_rules.tsv``, ``state`` from signals to
a state by named rules, ``told`` from claims of the record to events.
"""
