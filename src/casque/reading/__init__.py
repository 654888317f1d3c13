"""A report understood: times, places, actors, figures, events, attribution, status and deadlines."""
