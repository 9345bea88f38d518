"""The eval set: is every answer grounded, complete, to the point, and silent where it must be?

Cases (`cases`) are answered by the product (`run`), each answer is judged by itself (`judge`: the
second `reader`, `support`, `places`, `phrasebook`, against the `sources` on disk) and against its gold
(`metrics`); `gate` holds the figures to `thresholds.json`. `kill` measures the judge with false
answers, `dummies` the suite, `retrieval` the search alone. Plans will be scored by a module of their
own beside `metrics`. Commands, nomenclature and figures: docs/evaluation.md.
"""
