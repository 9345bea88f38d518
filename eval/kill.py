"""Kill rates: how many false answers a checker rejects, by what was made false in them.

Three checkers are measured: the evaluation's own judge; the product's last gate, which looks at
claims and citations but takes its own glue for granted; and, on reworded claims, the rule for model
answers (T3), which has no exact text to compare with.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel

from assistant.compose.render import Rendered
from assistant.compose.verify import verify
from assistant.errors import StegvisError
from assistant.knowledge.corpus import Knowledge
from assistant.schema import Answer, Language
from eval.bench import Bench, Operator
from eval.entailment import entailed
from eval.figures import Figure, figure
from eval.forgeries import CITATIONS, CUTS, EDITIONS, SPLICES, TONGUES
from eval.judge import Judge
from eval.mutations import MARKERS, NEGATIONS, NUMBERS, STEPS, WORDS
from eval.run import Answered

CLASSES: Mapping[str, Mapping[str, Operator]] = {
    "changed_number": NUMBERS,
    "changed_step": STEPS,
    "negation": NEGATIONS,
    "word_swapped": WORDS,
    "spliced": SPLICES,
    "cut_quote": CUTS,
    "swapped_citation": {**MARKERS, **CITATIONS},
    "stale_document": EDITIONS,
    "foreign_language": TONGUES,
}
# Operators that put other words into a claim under its own citation: what T3 has to see.
_REWORDED = frozenset(
    {
        "digit of a quotation",
        "number put into a quotation",
        "negation put into a quotation",
        "negation taken out",
        "other word in a quotation",
        "halves",
    }
)


class Mutant(BaseModel):
    """One false answer, what was done to it, and which checkers let it through."""

    id: str
    kind: str
    operator: str
    judge: bool
    gate: bool
    reworded: bool | None = None


class Kills(BaseModel):
    """Kill rates of one class, or of one operator of it; `reworded` is T3's, where it applies."""

    judge: Figure
    gate: Figure
    reworded: Figure | None


def mutants(
    answered: Sequence[Answered], judge: Judge, knowledge: Knowledge, per_operator: int
) -> list[Mutant]:
    """Up to so many mutants of each operator, each from another answer, with who killed them."""
    bench = Bench(judge)
    accepted = [a for a in answered if a.answer.citations and _accepts(judge, a.answer)]
    found = []
    for kind, operators in CLASSES.items():
        for name, operator in operators.items():
            made = 0
            for given in _shuffled(accepted, name):
                mutant = operator(given.answer, f"{given.id} {name}", bench)
                if mutant is None or mutant == given.answer:
                    continue
                found.append(_judged(given, kind, name, mutant, judge, knowledge))
                made += 1
                if made == per_operator:
                    break
    return found


def rates(found: Iterable[Mutant]) -> dict[str, Kills]:
    """Kill rates by class, and by class and operator."""
    groups: dict[str, list[Mutant]] = {}
    for mutant in found:
        groups.setdefault(mutant.kind, []).append(mutant)
        groups.setdefault(f"{mutant.kind}: {mutant.operator}", []).append(mutant)
    return {name: _rate(group) for name, group in groups.items()}


def gate_figures(killed: Mapping[str, Kills]) -> dict[str, Figure]:
    """By class: `kill.` for the judge, `kill_gate.` for the product's last gate, `kill_t3.` for T3."""
    found: dict[str, Figure] = {}
    for name, kills in killed.items():
        if ":" not in name:
            found |= {f"kill.{name}": kills.judge, f"kill_gate.{name}": kills.gate}
            if kills.reworded:
                found[f"kill_t3.{name}"] = kills.reworded
    return found


def _rate(group: Sequence[Mutant]) -> Kills:
    reworded = [float(m.reworded) for m in group if m.reworded is not None]
    return Kills(
        judge=figure(float(m.judge) for m in group),
        gate=figure(float(m.gate) for m in group),
        reworded=figure(reworded) if reworded else None,
    )


def _judged(
    given: Answered, kind: str, name: str, mutant: Answer, judge: Judge, knowledge: Knowledge
) -> Mutant:
    reworded = _reworded(given.answer, mutant, judge) if name in _REWORDED else None
    return Mutant(
        id=given.id,
        kind=kind,
        operator=name,
        judge=not _accepts(judge, mutant),
        gate=not _shown(mutant, knowledge),
        reworded=reworded,
    )


def _accepts(judge: Judge, answer: Answer) -> bool:
    """The language is taken from the answer: that the question's was misread is no mutation."""
    return judge.judge(answer, answer.language).accepted


def _shown(answer: Answer, knowledge: Knowledge) -> bool:
    """Whether the product's last gate lets it through."""
    try:
        verify(Rendered(answer.text, answer.segments, answer.citations), knowledge)
    except (StegvisError, KeyError):
        return False
    return True


def _reworded(before: Answer, after: Answer, judge: Judge) -> bool | None:
    """Whether T3 rejects the altered claim against the statement that the true claim cites."""
    citations = {citation.marker: citation for citation in before.citations}
    for old, new in zip(before.segments, after.segments, strict=True):
        if old.text != new.text:
            citation = citations[old.citations[0]]
            entry = judge.sources.translations[citation.statement]
            languages: tuple[Language, ...] = ("sv", "da", "en")
            readings = {lang: entry[lang] for lang in languages if lang in entry}
            return not entailed(new.text, readings | {citation.language: citation.quote})
    return None


def _shuffled(answered: Sequence[Answered], name: str) -> Iterator[Answered]:
    """In an order that differs by operator and is the same on every run."""
    return iter(sorted(answered, key=lambda a: hashlib.sha256(f"{name} {a.id}".encode()).digest()))
