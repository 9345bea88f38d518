"""Assessments: every requirement with a level and a note, in a file that belongs to the person."""
