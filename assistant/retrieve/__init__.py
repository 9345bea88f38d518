"""A query → the evidence that answers it: selected from the ladder, or found by hybrid search.

Whether the evidence is enough is decided here, before anything is composed.
"""
