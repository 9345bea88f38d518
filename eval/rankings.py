"""How high the gold of a question stands in a ranking of the statements."""

import math
from collections.abc import Sequence

from eval.cases import Gold

# Questions that a search can answer; sets (a whole step, a comparison) are selected, not searched.
OPEN = frozenset({"fact", "role_dk", "framework", "development", "topic_over_steps", "first_step"})
_AT, _DEPTH = 5, 10


def measure(gold: Gold, ranking: Sequence[str]) -> tuple[float, float, float]:
    """Recall@5 of what five places can hold, reciprocal rank, nDCG@10 (binary; a group counts once)."""
    wanted = [frozenset({s}) for s in gold.all_of] + [frozenset(group) for group in gold.any_of]
    found: set[int] = set()
    gains = []
    for statement in ranking[:_DEPTH]:
        new = {n for n, unit in enumerate(wanted) if statement in unit} - found
        found |= new
        gains.append(1.0 if new else 0.0)
    recall = sum(gains[:_AT]) / min(_AT, len(wanted))
    first = next((n for n, s in enumerate(ranking, 1) if any(s in u for u in wanted)), None)
    ideal = sum(1 / math.log2(n + 1) for n in range(1, min(_DEPTH, len(wanted)) + 1))
    dcg = sum(gain / math.log2(n + 1) for n, gain in enumerate(gains, 1))
    return min(1.0, recall), 1 / first if first else 0.0, dcg / ideal


def language_of_gold(gold: Gold) -> str:
    """`sv` where all gold is of the ladder, `da` where all is of the role; empty where mixed."""
    documents = {"da" if s.startswith("DK-") else "sv" for s in wanted(gold)}
    return documents.pop() if len(documents) == 1 else ""


def wanted(gold: Gold) -> frozenset[str]:
    """Every statement that the gold asks for, by itself or as one of a group."""
    return frozenset(gold.all_of).union(*gold.any_of)
