"""A brief: what a record tells of a country, a mission or an actor in a period, as a note to send, every line with its reference."""
