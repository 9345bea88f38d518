"""The sources as data: documents, statements with spans, errata, vocabulary, translations.

Everything here is read from `corpus/` and checked on the way in; nothing is guessed. The rest of
the product sees one frozen `Knowledge` value.
"""
