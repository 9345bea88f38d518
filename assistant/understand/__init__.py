"""A question → a `Query`: language, steps, areas, topics, what kind of answer is wanted.

All knowledge of words comes from `corpus/vocabulary`; the code only says how words combine.
"""
