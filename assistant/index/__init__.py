"""The search index: every statement and its translations as vectors in Chroma and as BM25 terms.

Built by `ingest.py` into a new generation beside the old one, checked, and switched atomically.
The only folder that knows chromadb and sentence-transformers.
"""
