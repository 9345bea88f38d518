"""Makes `assistant/plan/documents/templates/plan.docx`, the Word template that plans are written into.

    python -m tools.plan_template

The result is committed; a clinic opens it in Word, changes logo, fonts and colours (every kind of
text has a style of its own, named `Plan …`), and points `STEGVIS_PLAN_TEMPLATE` to its copy. What
stands between braces is filled in; `{%tr … %}` repeats a table row and `{%p … %}` a paragraph.
"""
