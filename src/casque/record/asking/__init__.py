"""Questions to a record: each a function of a connection and of what is asked, each answered from one index."""
