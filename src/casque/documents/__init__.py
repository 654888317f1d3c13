"""A report comes in: text, HTML, PDF or JSON Lines becomes a Document."""
