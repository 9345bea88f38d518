"""A plan as a document: the page that every format lays out, its writers, and its readers."""
