"""Development plans: what remains between two steps, what could be done about it, as a document.

A gap is computed from the ladder, suggestions are added from reviewed data, and the plan is written
out. Assessments and the check of finished plans stand beside it. Nothing here decides about anybody.
"""
