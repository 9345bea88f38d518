"""Evidence → answer: whole statements as claims, glue from the locale catalogue, nothing else.

Every claim is verified against its document before it is shown, and every marker resolves.
"""
