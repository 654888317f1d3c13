"""``casque missions`` and ``casque mission``: peace operations, their clocks, figures and consent."""
