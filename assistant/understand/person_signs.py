"""What a question asks about people: who is named, and whether a decision about them is wanted."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from assistant.knowledge.patterns import Match
from assistant.understand.acts import Acts
from assistant.understand.clauses import Clauses
from assistant.understand.decisions import Decisions
from assistant.understand.found import Found, positions
from assistant.understand.signs import Signs
from assistant.understand.somebody import People, described_people
from assistant.understand.verdicts import Verdicts

_DOWN = "consequences"  # the silence of what happens to those who fall short
_PAIR = 2  # words; a subject said in more is surely meant


def with_people(
    signs: Signs,
    clauses: Clauses,
    found: Found,
    people: People,
    named: Collection[int],
    unknown: Collection[int],
) -> Signs:
    """The signs with what is asked about people.

    `named` are the positions of names, `unknown` those of words that no vocabulary knows.
    """
    if _supposes_anybody(found):
        return signs
    acts = Acts(clauses.numbers, found, signs.mentions, people)
    decisions = Decisions(clauses.numbers, found, signs.mentions, people)
    described = described_people(found)
    placed = positions(m for m in found.boundary if m.label == "placed")
    return replace(
        signs,
        boundary=_boundary(
            _of_people(found, clauses.numbers, signs.has_topic_or_area), acts, decisions
        ),
        names_somebody=bool(named) and not opens_with(found.cues, "requirement"),
        speaks_of_somebody=bool(people.pointed),
        decides_on_somebody=Verdicts(clauses).wanted(
            named, people.pointed | described, {*unknown} - described - placed
        ),
        judges=acts.is_told(),
    )


def opens_with(cues: Iterable[Match], label: str) -> bool:
    """Whether the question begins with a cue of this label."""
    return any(m.label == label and m.start == 0 for m in cues)


def _supposes_anybody(found: Found) -> bool:
    """Whether it is asked what happens to whoever falls behind: "if somebody stops, do we move them down?"."""
    labels = {m.label for m in found.boundary}
    opening = {m.positions[-1] + 1 for m in found.cues if m.label == "condition"}
    anybody = {m.start for m in found.boundary if m.label == "anybody"}
    moved = any(m.label == _DOWN for m in found.subjects.silences)
    return bool(opening & anybody) and moved and "instruction" not in labels


def _of_people(found: Found, clauses: Sequence[int], asks_matter: bool) -> list[Match]:
    """What is outside the task, but for words that say more of a thing: "records are good enough".

    Who decides on somebody is a question of the rule, too. Where a matter is asked about, what was
    decided is only told: "they've put me on 1, do I code alone?".
    """

    def of_thing(match: Match, thing: Match) -> bool:
        return bool({*match.positions} & {*thing.positions}) and thing.weight > match.weight

    things = [m for m in found.subjects.topics if len(m.positions) > _PAIR]
    things += [m for m in found.cues if m.label == "who_decides"]  # that is a question of the rule
    things += [m for m in found.boundary if asks_matter and m.label == "was_decided"]
    things += [m for m in found.boundary if m.label == "from_where"]
    decided = [m for m in found.boundary if _asks_who_decides(m, found, clauses)]
    decided += [m for m in found.boundary if _is_awaited(m, found)]
    return [
        m
        for m in found.boundary
        if m not in decided and not any(of_thing(m, thing) for thing in things)
    ]


def _is_awaited(match: Match, found: Found) -> bool:
    """Whether it is asked what comes before a decision: "how long must I wait before they move me up?"."""
    until = [m.start for m in found.boundary if m.label == "awaited" and m.start < match.start]
    asked = (m.start for m in found.cues if m.label == "question")
    return match.label == "person" and bool(until) and any(start < until[0] for start in asked)


def _asks_who_decides(match: Match, found: Found, clauses: Sequence[int]) -> bool:
    """Whether it says on what somebody decides who is asked for: "who decides to move me up?"."""
    asking = {m.start for m in found.cues if m.label == "question"}
    return any(
        m.start in asking and m.start < match.start and clauses[m.start] == clauses[match.start]
        for m in found.cues
        if m.label == "who_decides"
    )


def _boundary(
    matches: Sequence[Match], acts: Acts, decisions: Decisions
) -> Literal["person", "instruction"] | None:
    """What is outside the task: by wording that tells at once, or by the act that is asked for."""
    labels = {match.label for match in matches}
    if "instruction" in labels or acts.is_errand():
        return "instruction"
    decides = "person" in labels or acts.on_person() or decisions.are_asked()
    return "person" if decides else None
