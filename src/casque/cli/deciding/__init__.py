"""Commands by which people decide, and those about runs."""
