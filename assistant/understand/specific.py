"""Which of the subjects that share words is meant: the most specific one."""

from assistant.knowledge.patterns import Match
from assistant.understand.found import Subjects


def most_specific(topics: list[Match], silences: list[Match], areas: list[Match]) -> Subjects:
    """Drops a match all of whose words a more specific one uses too; between kinds, ties go to areas.

    So is a subject that shares a word with something more specific that no source holds: the "Swedish
    language" of a "language certificate".
    """
    topics = [m for m in topics if not any(_shares(m, s) and s.weight > m.weight for s in silences)]
    areas = [m for m in areas if not any(_says_more(t, m) for t in topics)]
    ranked = [(m, rank) for rank, group in enumerate((topics, silences, areas)) for m in group]

    def beaten(match: Match, rank: int) -> bool:
        mine = set(match.positions)
        for other, other_rank in ranked:
            theirs = set(other.positions)
            if other is match or not mine <= theirs:
                continue
            if mine < theirs or (
                other_rank != rank and (other.weight, other_rank) > (match.weight, rank)
            ):
                return True
        return False

    kept = [(m, rank) for m, rank in ranked if not beaten(m, rank)]
    return Subjects(*([m for m, rank in kept if rank == wanted] for wanted in range(3)))


def _says_more(topic: Match, area: Match) -> bool:
    """Whether a word of the area is more of a topic: "det med kvalitetsdatabaser"."""
    return set(topic.positions) < set(area.positions) and topic.weight > area.weight


def _shares(one: Match, other: Match) -> bool:
    """Whether the two have some words in common and each has words of its own."""
    mine, theirs = set(one.positions), set(other.positions)
    return bool(mine & theirs) and not (mine <= theirs or theirs <= mine)
