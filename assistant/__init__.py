"""Stegvis: answers about a career ladder in the source's own words, each with its citation."""

from assistant.schema import Answer, Hit, Plan, Profile, Statement
from assistant.service import Assistant
from assistant.settings import Settings

__all__ = ["Answer", "Assistant", "Hit", "Plan", "Profile", "Settings", "Statement"]
__version__ = "0.1.0"
