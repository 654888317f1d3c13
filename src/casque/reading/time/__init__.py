"""Time expressions: found, resolved against publication and narrative."""

from casque.reading.time.find import find_times

__all__ = ["find_times"]
