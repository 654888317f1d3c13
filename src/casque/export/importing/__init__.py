"""Other people's event data as claims with their source: UCDP GED, POLECAT, ICEWS, and any table by a mapping.

Each row becomes a document of its own: its text is the row, its cells named by their columns, so that every claim has its evidence.
"""
