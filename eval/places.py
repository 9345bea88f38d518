"""Where an answer says its statements stand, against where they stand: steps, headings, counts.

The step that a text gives to a quotation is a claim too, though it is glue: "Step 3: …" over what
the source prints under step 2 is false with every quotation intact.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.schema import Answer, Citation
from eval.phrasebook import Phrase, Phrasebook
from eval.sources import Sources

_HEADING = re.compile(r"^Steg (\d)\s*$", re.MULTILINE)
_ID = re.compile(r"S(\d)-([A-Z]{3})-\d+")
_NESTED = re.compile(r"\n +- ")
_RULE = "UPP"
_OPENING = "INT"
_PLACED = frozenset({"lead.elsewhere", "lead.lower_step"})  # `found` is where it stands
_CHANGES = frozenset({"changes.new", "changes.deepened", "changes.unchanged"})
_NOT_CITED = frozenset({"lead.person_count", "lead.no_such_step"})


def citation_faults(citation: Citation, sources: Sources) -> list[str]:
    """The id, the headings and the language of a citation against its place in the document."""
    faults = []
    at = step_at(sources.documents.get(citation.document, ""), citation.start)
    if at != step_of(citation.statement):
        faults.append(f"[{citation.marker}] {citation.statement} is not printed under step {at}")
    named = [int(n) for h in citation.heading_path for n in re.findall(r"^Steg (\d)$", h)]
    if named != ([at] if at else []):
        faults.append(f"[{citation.marker}] stands under step {at}, its headings say {named}")
    if f".{citation.language}." not in citation.document:
        faults.append(f"[{citation.marker}] is not in the language of its document")
    if citation.statement not in sources.translations:
        faults.append(f"[{citation.marker}] there is no statement {citation.statement}")
    elif sources.translations[citation.statement]["source"] != citation.quote:
        faults.append(f"[{citation.marker}] is not the text of {citation.statement}")
    return faults


def step_at(text: str, position: int) -> int | None:
    """The step whose heading is the last before the position."""
    found = [int(m[1]) for m in _HEADING.finditer(text) if m.start() <= position]
    return None if not found or _after_ladder(text, position) else found[-1]


def step_of(statement: str) -> int | None:
    """The step in a statement's id."""
    match = _ID.fullmatch(statement)
    return int(match[1]) if match else None


@dataclass
class _Said:
    """What the glue has said so far of the quotations that follow.

    `bound` are the steps that they must be of, `named` every step that was named with these: a
    rule may be of any of them. What a nested list item says holds for its own quotation only.
    """

    bound: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    compared: frozenset[int] = frozenset()
    nested: frozenset[int] | None = None

    def hear(self, phrase: Phrase, nested: bool) -> None:
        """Takes in the next phrase."""
        new = binding(phrase)
        if phrase.key == "lead.changes":
            self.compared = new
        if phrase.key in ("heading.deepened", "heading.unchanged"):
            new = self.compared
        if nested and new:
            self.nested = new
        elif new:
            self.bound, self.named = new, _named(phrase) | new

    def allows(self, statement: str) -> bool:
        """Whether this statement may be quoted here."""
        allowed = self.named if f"-{_RULE}-" in statement else self.bound
        allowed = allowed if self.nested is None else self.nested
        self.nested = None
        return not allowed or step_of(statement) in {None, *allowed}


def wording_faults(answer: Answer, book: Phrasebook, sources: Sources) -> list[str]:
    """Steps and counts in the glue against the statements that are cited after it."""
    faults: list[str] = []
    cited: Mapping[int, Citation] = {c.marker: c for c in answer.citations}
    quotes = {c.quote for c in answer.citations}
    steps = {step_of(c.statement) for c in answer.citations}
    said = _Said()
    compared: list[Phrase] = []
    for segment in answer.segments:
        if segment.kind != "claim":
            nested = _NESTED.search(segment.text) is not None
            for phrase in book.read(segment.text).phrases:
                said.hear(phrase, nested)
                compared += [phrase] if phrase.key.startswith(("lead.changes", "changes.")) else []
                faults += _count_faults(phrase, answer, sources)
                faults += _asked_faults(phrase, answer)
                if not binding(phrase) <= steps and phrase.key not in _NOT_CITED:
                    faults.append(
                        f"{phrase.key} names steps {sorted(binding(phrase))}, cited {steps}"
                    )
        elif segment.text in quotes:
            for marker in segment.citations:
                if marker in cited and not said.allows(cited[marker].statement):
                    step = step_of(cited[marker].statement)
                    faults.append(f"[{marker}] is of step {step}, the text says otherwise")
    return [*faults, *_change_faults(compared, answer)]


def binding(phrase: Phrase) -> frozenset[int]:
    """The steps to which the quotations after this phrase must belong; empty where it binds none.

    A plan is judged by its items (`eval/plans.py`), each of which says its step.
    """
    if phrase.key.startswith("plan."):
        return frozenset()
    if phrase.key in _PLACED:
        return frozenset(phrase.numbers("found"))
    if "origin" in phrase.slots:
        origin, goal = phrase.numbers("origin")[0], phrase.numbers("goal")[0]
        return frozenset(range(origin + 1, goal + 1)) or frozenset({max(origin, 2)})
    if phrase.key in ("lead.no_such_step", "lead.person_count"):
        return frozenset()
    return frozenset(phrase.numbers("step", "steps", "low", "high", "found"))


def _named(phrase: Phrase) -> frozenset[int]:
    """Every step that the phrase names; a rule may be that of any of them."""
    slots = ("step", "steps", "low", "high", "found", "origin", "goal")
    return frozenset(phrase.numbers(*slots)) | binding(phrase)


def requirements(sources: Sources, steps: Iterable[int]) -> int:
    """How many requirements these steps have."""
    wanted = set(steps)
    return sum(is_requirement(s) and step_of(s) in wanted for s in sources.translations)


def is_requirement(statement: str) -> bool:
    """Whether the id is one of a requirement: of a step, and neither its rule nor its opening."""
    match = _ID.fullmatch(statement)
    return bool(match and match[2] not in (_RULE, _OPENING))


def _count_faults(phrase: Phrase, answer: Answer, sources: Sources) -> list[str]:
    if phrase.key == "plan.count":  # two ways to meet a requirement, or two places, count as one
        of = len(answer.plan.items) if answer.plan else 0
        counted = phrase.numbers("of")[0]
        return [] if counted == of else [f"the plan counts {counted}, it has {of} items"]
    cited = sum(is_requirement(c.statement) for c in answer.citations)
    expected = {"shown": cited, "of": answer.coverage.of if answer.coverage else cited}
    if phrase.key in ("lead.person_count", "lead.count_step", "lead.set"):
        expected["of"] = requirements(sources, phrase.numbers("step", "steps"))
    return [
        f"{phrase.key} counts {phrase.numbers(slot)[0]} {slot}, there are {expected[slot]}"
        for slot in ("shown", "of")
        if slot in phrase.slots and phrase.numbers(slot)[0] != expected[slot]
    ]


def _change_faults(phrases: Sequence[Phrase], answer: Answer) -> list[str]:
    """What a comparison counts as new, deepened and unchanged is all of the higher step."""
    leads = [phrase for phrase in phrases if phrase.key == "lead.changes"]
    if not leads:
        return []
    high = sum(
        is_requirement(c.statement) and [step_of(c.statement)] == leads[0].numbers("high")
        for c in answer.citations
    )
    counted = sum(n for p in phrases if p.key in _CHANGES for n in p.numbers("count"))
    return [] if counted == high else [f"the changes count {counted}, there are {high}"]


def _asked_faults(phrase: Phrase, answer: Answer) -> list[str]:
    """A step that the glue repeats from the question is one that was understood; up is upwards."""
    if phrase.key == "lead.move_up" and phrase.numbers("origin") >= phrase.numbers("goal"):
        return [f"{phrase.key} does not lead up"]
    if phrase.key not in _PLACED | _NOT_CITED or "steps" not in answer.trace.query:
        return []
    query = answer.trace.query
    asked = {*query["steps"], query.get("origin"), query.get("goal")}
    step = phrase.numbers("step")[0]
    return [] if step in asked else [f"{phrase.key} says step {step}, asked was {asked}"]


def _after_ladder(text: str, position: int) -> bool:
    """Whether this is the line with the review date, which belongs to no step."""
    return text.startswith("Senast granskad", position)
