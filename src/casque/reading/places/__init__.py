"""Places named in a report: found, told apart from people and organisations, resolved to coordinates,
attached to events.
"""

from casque.reading.places.candidates import find_places
from casque.reading.places.event import place_of_event
from casque.reading.places.resolve import resolve_mentions

__all__ = ["find_places", "place_of_event", "resolve_mentions"]
