"""Time expressions: found, resolved against publication and narrative, and given to events."""

from casque.reading.timing.dating import event_date
from casque.reading.timing.finding import find_times

__all__ = ["event_date", "find_times"]
