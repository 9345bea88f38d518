"""A plan asked for in words: cut into parts, matched to requirements, answered with the plan."""
