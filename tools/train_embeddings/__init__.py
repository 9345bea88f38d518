"""Trains the embedding models that ship with Stegvis; README.md says how."""
