"""The eval set: is every answer grounded, complete, to the point, and silent where it must be?

`python -m eval run` answers all questions and dialogs and scores them; `python -m eval tune` fits
the numbers of the search on the dev split. Nomenclature and metrics: docs/evaluation.md.
"""
